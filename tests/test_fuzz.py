"""What the fuzzer found stays mended, its properties can fail, and words spliced at random break nothing."""

from __future__ import annotations

import importlib
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
LIMIT = 4.0  # seconds of processor time; what is mended takes a tenth of it, what was not took more
REPEATED = 120_000  # characters

# Target and input of each finding, as short as it could be made.
FOUND = (
    ("language", "億\ud800"),  # half a character beside Traditional ones
    ("language", "接近于0"),  # below zero and not below zero
    ("layout", "指标\n#\n2"),  # a remark between the rows of a sheet
    ("layout", "甲<!--plancheck:\n# plancheck: 乙-->"),  # a remark within a remark
    ("formats", "\n#plancheck:甲<!--plancheck:"),  # a remark of the markup before one that is a line of the text
    ("repeated", "分\xa0"),  # asked of the whole paragraph at every blank
    ("repeated", "|---|---|\n"),  # the signs before a list number, looked for over all lines that follow
    ("repeated", "<!--"),  # an end, looked for from every comment that has none
    ("repeated", "七五"),  # numerals before 届, 次 and 是, looked for from each of them
    ("repeated", "一、"),  # 十六、十七届: the same, over a list
    ("repeated", "7."),  # digits before +
    ("repeated", "X"),  # 1+X
    ("repeated", "<a"),  # the end of a tag
    ("repeated", "[]("),  # the end of an address
)


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield {name: importlib.import_module(name) for name in ("fuzz", "properties", "splicing")}


@pytest.fixture(autouse=True)
def clock(modules) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, modules["fuzz"]._late)
    yield
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize(("target", "text"), FOUND)
def test_what_was_found_is_mended(modules, monkeypatch, target: str, text: str) -> None:
    monkeypatch.setattr(modules["properties"], "REPEATED", REPEATED)
    content = text.encode("utf-8", "surrogatepass")
    assert modules["fuzz"].failure(modules["properties"].TARGETS[target], content, LIMIT) == ""


@pytest.mark.parametrize("target", ["language", "layout", "whole", "formats"])
def test_spliced_words_break_nothing(modules, target: str) -> None:
    """The same inputs every time: what a seed makes of it does not depend on the machine."""
    splicing, run = modules["splicing"], modules["properties"].TARGETS[target]
    inputs = list(splicing.seeds(target))
    draw = random.Random(7)
    for seed in range(15 if target == "whole" else 60):
        content = splicing.spliced(draw.choice(inputs), 1200, seed, target)
        assert modules["fuzz"].failure(run, content, LIMIT) == "", content


def test_the_same_seed_splices_the_same_words(modules) -> None:
    made = [modules["splicing"].spliced("增长5%".encode(), 90, seed, "language") for seed in (1, 2, 3, 1, 2, 3)]
    assert made[:3] == made[3:]
    assert all(len(one) <= 90 for one in made)
    assert len({*made, "增长5%".encode()}) > 2


def faulty(content: bytes) -> None:
    if "亿".encode() in content:
        raise KeyError(content)


def endless(content: bytes) -> None:
    while b"x" in content:
        pass


def test_a_fault_is_told_and_made_short(modules, tmp_path: Path) -> None:
    record = modules["fuzz"].Record(faulty, tmp_path, LIMIT)
    for text in ("增长5%", "收入12.5亿元，增长5%", "支出3亿元"):
        record(text.encode())
    (told,) = tmp_path.glob("*.told")
    assert told.with_suffix("").read_bytes() == "亿".encode()
    assert told.read_text("utf-8").startswith("KeyError in test_fuzz.py:")


def test_what_takes_too_long_is_stopped(modules) -> None:
    assert modules["fuzz"].failure(endless, b"xx", 0.05).startswith("slow in test_fuzz.py:")
    assert modules["fuzz"].failure(endless, b"", 0.05) == ""


@pytest.mark.parametrize(
    ("start", "end", "what"),
    [(0, 9, "outside"), (2, 2, "empty"), (1, 3, "overlap")],
)
def test_properties_can_fail(modules, start: int, end: int, what: str) -> None:
    from checker.document import Cell

    properties = modules["properties"]
    with pytest.raises(properties.Broken, match=what):
        properties._ordered([Cell(0, 2), Cell(start, end)], 0, 5)


def test_the_fuzzer_runs(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="needs the extra fuzz")
    command = [
        sys.executable,
        BENCHMARKS / "fuzz.py",
        "layout",
        "--seconds",
        "1",
        "--folder",
        tmp_path,
        "--limit",
        "60",
    ]
    found = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (found.returncode, found.stderr) == (0, "")
    assert "0 findings" in found.stdout
