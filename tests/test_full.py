"""The full form: figures underlined where they stand, and the working below them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reports import LONG, REPORT, SLIP, SUM, TABLE, WORDED, document, place

from checker.document import Place
from checker.report import (
    NO_TEXT,
    Check,
    Coverage,
    DocumentReport,
    Operand,
    Report,
    Text,
    Value,
)
from checker.reporters import View, reporter
from checker.reporters.cells import width
from checker.reporters.excerpt import OPERAND, TESTED, Mark, strips
from checker.reporters.working import working


def above(text: str, signs: str, sign: str) -> list[str]:
    """The runs of `text` that stand over `sign`."""
    runs, at, before = [], 0, False
    for one in text:
        over = signs[at : at + 1] == sign
        if over:
            runs[-1:] = [runs[-1] + one] if before else [*runs[-1:], one]
        at, before = at + width(one), over
    return runs


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_every_figure_is_underlined_where_it_stands(cells: int) -> None:
    lines = reporter("full")(REPORT, View("zh", cells)).splitlines()
    pairs = list(pairwise(lines))
    tested = [run for text, signs in pairs if "^" in signs for run in above(text, signs, "^")]
    operands = [run for text, signs in pairs if set(signs) & {"^", "─"} for run in above(text, signs, "─")]
    assert tested == [check.place.text for check in (LONG, SUM, WORDED, SLIP)]
    assert sorted(operands) == sorted(one.place.text for check in (LONG, SUM, SLIP) for one in check.related)


WORDS_OF_A_LINE = st.text("占比%万亿元“”…—①×≥ab12.３，。\u200b\x1b\t", max_size=300)


@given(WORDS_OF_A_LINE, WORDS_OF_A_LINE, WORDS_OF_A_LINE, st.integers(40, 130))
def test_signs_stand_under_the_marks_of_any_line(left: str, middle: str, right: str, cells: int) -> None:
    line = f"{left}7.5亿元{middle}十二{right}"
    first = Mark(len(left), len(left) + 5, OPERAND)
    start = len(line) - len(right) - 2
    shown = strips(line, (Mark(start, start + 2, TESTED), first), cells)
    assert all(width(strip.text) <= cells for strip in shown)
    assert [run for strip in shown for run in above(strip.text, strip.signs, OPERAND)] == ["7.5亿元"]
    assert [run for strip in shown for run in above(strip.text, strip.signs, TESTED)] == ["十二"]


MENTION = replace(
    SLIP,
    steps=NO_TEXT,
    computed=Value("23", "22.5", "23.5", "亿元"),
    stated=Value("25", "24.5", "25.5", "亿元"),
    related=SLIP.related[:1],
)


@pytest.mark.parametrize(
    ("check", "labels"),
    [
        (MENTION, ["基期", "所述"]),
        (replace(MENTION, steps=Text("复算 5年", "")), ["基期", "复算", "所述"]),
        (replace(MENTION, steps=Text("5年", "")), ["基期", "复算", "所述"]),
        (replace(MENTION, computed=Value("24", "23.5", "24", "亿元")), ["基期", "复算", "所述"]),
        (replace(MENTION, related=SLIP.related), ["基期", "末期", "复算", "所述"]),
    ],
)
def test_what_only_repeats_its_operand_is_not_shown_as_computed(check: Check, labels: list[str]) -> None:
    assert [line.split()[0] for line in working(check, View("zh"), 100)] == labels


def test_a_place_outside_the_documents_is_shown_by_its_text() -> None:
    outside = Operand(
        "target",
        Text("上级规划", "upper plan"),
        Value("105亿元", "105", "105", "亿元"),
        Place("targets.yaml", 0, 5, 3, 9, "105亿元"),
    )
    check = Check(
        *(getattr(SLIP, name) for name in Check.__struct_fields__ if name not in ("related", "fingerprint")),
        (outside,),
        "f",
    )
    report = Report((DocumentReport(TABLE, Coverage(5, 3, 0, 1, 0, 0), (check,)),))
    text = reporter("full")(report, View("zh", 80))
    assert "  ::: targets.yaml:3\n 3 │ 105亿元\n   │ ───────\n" in text


def test_a_long_column_is_told_by_its_working() -> None:
    column = document("column.txt", "\n".join(f"第{n}项{n}.5亿元" for n in range(1, 31)) + "\n合计1亿元")
    parts = tuple(
        Operand(
            "part",
            Text(f"第{n}项", f"part {n}"),
            Value(f"{n}.5", f"{n}.45", f"{n}.55", "亿元"),
            place(column, f"{n}.5亿元", f"第{n}项"),
        )
        for n in range(1, 31)
    )
    check = Check(*(getattr(SUM, name) for name in Check.__struct_fields__[:-3]), place(column, "1亿元", "合计"), parts, "g")
    report = Report((DocumentReport(column, Coverage(31, 31, 0, 1, 0, 0), (check,)),))
    text = reporter("full")(report, View("zh", 80))
    assert "… 另有 22 行，见下表" in text
    assert all(f"第{n}项" in text for n in range(1, 31))
