"""Excerpts cell for cell: whatever a line holds, each sign stands under its figure, and no line is too wide.

The measure here is Unicode's own, not the one of the program.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import REPORT

from checker.reporters import View, reporter
from checker.reporters.cells import Ruler, printable
from checker.reporters.excerpt import OPERAND, TESTED, Mark, strips

FAMILY, FLAG, KEYCAP, HEART = "👨‍👩‍👧", "🇨🇳", "1️⃣", "❤️"
PIECES = (
    *"占比万亿元，。 ab7.％%１２３　\t\u200b\x1b\u2028",
    *"“”…—①×≥·±‰Ⅱ→■",
    *(
        FAMILY,
        FLAG,
        KEYCAP,
        HEART,
        "👍🏽",
        "🏴\U000e0067\U000e007f",
        "㎡",
        "℃",
        "é",
        "e\u0301",
        "ế",
        "葛\U000e0100",
        "한",
    ),
)
GAPS = st.lists(st.sampled_from(PIECES), max_size=200).map(lambda gap: f"，{''.join(gap)}，")
FIGURES = st.sampled_from(
    ("7.5亿元", "十二", "１２．３％", "≥95%", "“三化”", "—", "6.37*", "①", "第\t1", f"5{HEART}万")
)
SIGNED = st.lists(st.tuples(GAPS, FIGURES, st.sampled_from((TESTED, OPERAND))), min_size=1, max_size=6)
AMBIGUOUS = pytest.mark.parametrize("ambiguous", [1, 2])


def cells(text: str, ambiguous: int) -> int:
    """Cells of printable text, by the properties of its characters."""
    return sum(_cells(one, ambiguous) for one in text)


def _cells(one: str, ambiguous: int) -> int:
    if unicodedata.category(one) in {"Mn", "Me"}:
        return 0
    return {"W": 2, "F": 2, "A": ambiguous}.get(unicodedata.east_asian_width(one), 1)


def above(text: str, signs: str, sign: str, ambiguous: int) -> list[str]:
    """The runs of `text` that stand over `sign`."""
    runs: list[str] = [""]
    at = 0
    for one in text:
        size = cells(one, ambiguous)
        if size and signs[at : at + size] == sign * size:
            runs[-1] += one
        elif size:
            runs.append("")
        at += size
    return [run for run in runs if run]


@AMBIGUOUS
@given(signed=SIGNED, tail=GAPS, room=st.integers(40, 200))
def test_each_sign_stands_under_its_figure(
    ambiguous: int, signed: list[tuple[str, str, str]], tail: str, room: int
) -> None:
    line, marks = "", []
    for gap, figure, sign in signed:
        line += gap
        marks.append(Mark(len(line), len(line) + len(figure), sign))
        line += figure
    found = strips(line + tail, marks, room, Ruler(ambiguous))
    for sign in (TESTED, OPERAND):
        figures = [printable(figure).replace("\u0301", "") for _, figure, own in signed if own == sign]
        assert [run for one in found for run in above(one.text, one.signs, sign, ambiguous)] == figures
    assert [one for one in found if cells(one.text, ambiguous) > room] == []


@AMBIGUOUS
@given(lines=st.lists(st.sampled_from(PIECES), min_size=1, max_size=400).map("".join), spans=st.data())
def test_any_marks_of_any_line_fit(ambiguous: int, lines: str, spans: st.DataObject) -> None:
    place = st.integers(0, len(lines))
    drawn = spans.draw(st.lists(st.tuples(place, place, st.sampled_from((TESTED, OPERAND))), min_size=1, max_size=8))
    marks = [Mark(min(one, other), max(one, other), sign) for one, other, sign in drawn]
    room = spans.draw(st.integers(8, 200))
    for strip in strips(lines, marks, room, Ruler(ambiguous)):
        assert cells(strip.text, ambiguous) <= room
        assert len(strip.signs) <= room
        assert set(strip.signs) <= {TESTED, OPERAND, " "}


@pytest.mark.parametrize(
    ("text", "same_everywhere"),
    [
        (FAMILY, "👨 👩 👧"),
        (FLAG, "CN"),
        (KEYCAP, "1"),
        (HEART, "❤"),
        ("👍🏽", "👍"),
        ("葛\U000e0100", "葛"),
        ("é", "é"),
    ],
)
def test_what_terminals_disagree_on_is_taken_apart(text: str, same_everywhere: str) -> None:
    assert printable(text) == same_everywhere


@AMBIGUOUS
@pytest.mark.parametrize("room", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("form", ["full", "table"])
def test_whole_reports_fit_both_kinds_of_terminal(form: str, room: int, ambiguous: int) -> None:
    lines = reporter(form)(REPORT, View("zh", room, every=True, ambiguous=ambiguous)).splitlines()
    assert [line for line in lines if cells(line, ambiguous) > room] == []
    assert ambiguous == 1 or not set("│─") & set("".join(lines))


@AMBIGUOUS
def test_the_columns_of_a_table_stand_under_one_another(ambiguous: int) -> None:
    head, rule, *rows = reporter("table")(REPORT, View("zh", 140, ambiguous=ambiguous)).splitlines()
    starts = [cells(head[: head.index(name)], ambiguous) for name in ("位置", "规则", "指标", "说明")]
    texts = ("drafts/", "growth/average", "财政收入", "所述年均")
    assert [cells(rows[0][: rows[0].index(text)], ambiguous) for text in texts] == starts
    assert set(rule) == {"─" if ambiguous == 1 else "-"}
