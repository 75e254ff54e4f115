"""One draft in every form it may come in: the same findings, told in the same words."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from opened import drafted
from pages import lines, page, rows
from printed import printed
from shipped import RULES
from test_docx import built
from workbooks import figure, workbook

from checker.engine import check
from checker.places import placed
from checker.readers import read_bytes, read_text

BLANKS = re.compile(r"[\s|]+")  # what stands between words and cells is the form's own
SEEDS = Path(__file__).parents[1] / "seeds"
FORMS = {
    "docx": lambda text: built(text, False),
    "odt": drafted,
    "html": lambda text: page(text).encode(),
    "pdf": printed,
    "txt": lambda text: text.encode("gb18030"),
}


def told(document, every=True):
    """Everything that is said of a document but where it stands; of its findings, unless of every check."""
    checks = [one for one in check((document,), RULES).documents[0].checks if every or one.severity]
    return sorted(
        (
            *(one.rule, one.verdict, one.reason, one.severity or "", one.fingerprint, *_message(one), one.hint),
            *(BLANKS.sub("", each.place.text) for each in (one, *one.related)),
        )
        for one in checks
    )


def _message(one):
    """What is said of a check, without the place of another figure that it names."""
    message = one.message.zh, one.message.en
    for other in (one, *one.related):
        names = placed(other.place)
        message = message[0].replace(names.zh, "…"), message[1].replace(names.en, "…")
    return message


@cache
def draft(seed):
    return (SEEDS / f"{seed}.md").read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", ["huozhou", "changzi"])
def test_a_draft_gives_the_same_findings_in_every_form(seed, form):
    document = read_bytes(f"a.{form}", FORMS[form](draft(seed)))
    wanted = read_text("a.md", draft(seed))
    every = form != "pdf"  # which does not say what is a heading: what holds below one may be looked for elsewhere
    assert told(document, every) == told(wanted, every)
    assert told(wanted, every=False) != []


def sheet(part):
    """The lines of a table, or one line, as rows of a sheet."""
    if part[0].startswith("|"):
        return [[figure(cell) for cell in row] for row in rows(part)]
    return [[part[0].lstrip("# ")], []]


def test_the_tables_of_a_draft_give_the_same_findings_in_a_workbook():
    title, *parts = lines(draft("huozhou"))
    named = [one for one, after in zip(parts, [*parts[1:], [""]], strict=True) if "|" in one[0] + after[0]]
    kept = [title, *(part for part in parts if part in named or part[0].startswith("注"))]
    wanted = told(read_text("a.md", "\n\n".join("\n".join(part) for part in kept)))
    book = workbook({"指标": [row for part in kept for row in sheet(part)]})
    assert told(read_bytes("a.xlsx", book)) == wanted != []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc", "odt"])
def test_a_draft_gives_the_same_findings_as_libreoffice_writes_it(tmp_path, form):
    (tmp_path / "a.docx").write_bytes(built(draft("huozhou"), True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], capture_output=True, check=True, timeout=120)
    made = read_bytes(f"a.{form}", (tmp_path / f"a.{form}").read_bytes())
    assert told(made) == told(read_bytes("a.docx", (tmp_path / "a.docx").read_bytes()))
