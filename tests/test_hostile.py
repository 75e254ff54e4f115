"""Every hostile file, small, in one run: an answer or one line each, and the draft beside them is checked.

benchmarks/hostile.py runs them at full size.
"""

import json

import pytest
from commandline import run, write
from hostile import CASES, PACKED, RUNS, TEXTS

from checker.readers import Unreadable, docx, read_bytes

DRAFT = "2020年地区生产总值150亿元，比2015年的100亿元增长60%。\n"
LARGE, TORN, BOOK = "too dense when unpacked", "the archive cannot be unpacked", "no xlsx workbook"
# What is said of those that are not read; the others are.
SAID = {
    "nul.md": "NUL at byte 40",
    "nul.txt": "NUL at byte 0",
    "half.md": "half a UTF-8 character",
    "divs.html": "5000 deep",
    "password.docx": "save it without one",
    "password.xlsx": "save it without one",
    "old.xls": "old Office file",
    "torn.doc": "old Word or WPS document",
    "bomb.docx": LARGE,
    "bomb.xlsx": LARGE,
    "entities.docx": "declared entities",
    "outside.docx": "declared entities",
    "torn.docx": TORN,
    "torn.xlsx": TORN,
    "wrapped.docx": "damaged Word document",
    "no-body.docx": "it holds no text",
    "other.zip.xlsx": TORN,
    "entities.xlsx": BOOK,
    "outside.xlsx": BOOK,
    "torn.pdf": "truncated PDF",
    "empty.pdf": "truncated PDF",
    "password.pdf": "needs a password",
    "twice.pdf": "a scan without text",
    "bomb.pdf": "a scan without text",
    "arrays.pdf": "a scan without text",
    "cycle.pdf": "PDF",
    "mapless.pdf": "PDF",
}


def outcomes(cases, folder):
    """What was told of each file, read or not, in one run."""
    for case in cases:
        (folder / case.name).write_bytes(case.make(case.small))
    files = [folder / case.name for case in cases]
    result = run("check", *files, write(folder / "zz.md", DRAFT), "--isolated", "--format", "json", "--lang", "en")
    assert result.exit_code in (0, 2), result.output
    found = json.loads(result.stdout)
    read = {one["path"].rpartition("/")[2]: one for one in found["documents"]}
    told = {one["path"].rpartition("/")[2]: one["message"] for one in found["problems"]}
    assert read.pop("zz.md")["checks"] != []
    assert len(read) + len(told) == len(cases)
    return told


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return outcomes((*TEXTS, *PACKED), tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("case", [*TEXTS, *PACKED], ids=lambda case: case.name)
def test_a_hostile_file_costs_one_line_at_most(case, told):
    said = told.get(case.name, "")
    assert SAID.get(case.name, "") in said
    assert (case.name in told) == (case.name in SAID)
    assert "\n" not in said


def test_runs_of_one_sign_are_read(tmp_path):
    assert outcomes(RUNS, tmp_path) == {}


def test_cells_of_word_tables_are_counted(monkeypatch):
    (case,) = (one for one in PACKED if one.name == "spanned.docx")
    monkeypatch.setattr(docx, "CELLS", 63 * case.small)
    with pytest.raises(Unreadable, match="check it in parts"):
        read_bytes("a.docx", case.make(case.small))


def test_names_differ():
    assert len({case.name for case in CASES}) == len(CASES)
