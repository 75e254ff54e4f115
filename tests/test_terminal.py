"""The forms for a terminal: whole outputs, and what must hold at any width."""

import re

import pytest
from cases import same_as_recorded
from hypothesis import given
from hypothesis import strategies as st
from reports import REPORT

from checker.reporters import View, reporter
from checker.reporters.cells import fold, printable, width


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", [60, 80, 120, 140])
@pytest.mark.parametrize("form", ["full", "table"])
def test_terminal_forms_are_as_recorded(form: str, cells: int, language: str) -> None:
    same_as_recorded(f"{form}-{cells}-{language}.txt", reporter(form)(REPORT, View(language, cells)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", range(40, 150, 7))
@pytest.mark.parametrize("form", ["full", "table"])
def test_no_line_is_wider_than_asked(form: str, cells: int, language: str) -> None:
    lines = reporter(form)(REPORT, View(language, cells, every=True)).splitlines()
    assert [line for line in lines if width(line) > cells] == []


@pytest.mark.parametrize("form", ["full", "table"])
def test_colour_adds_codes_and_nothing_else(form: str) -> None:
    plain = reporter(form)(REPORT, View("zh", 80))
    coloured = reporter(form)(REPORT, View("zh", 80, color=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != bare
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@given(st.text("占比%万亿元“”…—①×≥ab12.３，。\u200b\x1b\t", max_size=300), st.integers(8, 60))
def test_folding_loses_blanks_only(text: str, cells: int) -> None:
    lines = fold(printable(text), cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("增长\x1b[31m5%", "增长 [31m5%"),
        ("a\tb\rc\u2028d", "a b c d"),
        ("\u202e1.5\u200b亿", " 1.5 亿"),
    ],
)
def test_a_document_cannot_write_on_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown
