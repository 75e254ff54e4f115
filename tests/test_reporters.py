"""Reporters against whole outputs, and against what must hold at any width."""

import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import __version__
from checker.document import Document, Place
from checker.report import (
    NO_TEXT,
    Check,
    Coverage,
    DocumentReport,
    Operand,
    Problem,
    Report,
    Text,
    Value,
)
from checker.reporters import REPORTERS, View
from checker.reporters.amounts import certain, gap, interval, printed
from checker.reporters.cells import fold, printable, width
from checker.reporters.excerpt import OPERAND, TESTED, Mark, strips
from checker.reporters.working import working

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = os.environ.get("REWRITE_SNAPSHOTS") == "1"  # then read the difference


def document(path: str, text: str) -> Document:
    starts = (0, *(index + 1 for index, one in enumerate(text) if one == "\n"))
    return Document(path, text, (), (), starts)


TABLE = document(
    "甲县.md",
    "# 甲县主要指标\n\n| 指标 | 2015年 | 2020年 | 年均增长 |\n| --- | --- | --- | --- |\n"
    "| 1.游客消费总额（亿元） | 23 | 62.27* | 22.04% |\n\n* 为2019年数据。\n",
)
PROSE = document(
    "drafts/report.txt",
    "一、回顾\n"
    + "“十三五”以来，各项事业——尤其是①产业②民生——稳步推进；" * 300
    + "财政收入由2015年的6.37亿元增加到2020年的15.95亿元（×10⁸元，≥预期），年均增长30.08%。"
    + "其余指标…完成良好。" * 400
    + "\n全年第一产业5.1亿元\n第二产业11.3亿元\n第三产业9.2亿元\n合计完成25.9亿元。\n"
    + "粮食面积由3万亩扩大到4万亩，下降33%。\n",
)


def place(of: Document, text: str, after: str = "") -> Place:
    start = of.text.index(text, of.text.index(after))
    return of.place(start, start + len(text))


def operand(role: str, label: Text, value: Value, where: Place, note: Text = NO_TEXT) -> Operand:
    return Operand(role, label, value, where, note)


AVERAGE = Text("年均增速与首末年数值不符", "average growth does not follow from the two years")
SLIP = Check(
    "growth/average",
    "cagr",
    AVERAGE,
    "inconsistent",
    "named-slip",
    "error",
    "游客消费总额",
    "甲县",
    "2015–2019",
    Value("22.04%", "22.035", "22.045", "%"),
    Value("28.27%", "27.5812345678", "28.9812345678", "%"),
    Text("复算 4年", "recomputed, 4 years"),
    Text("所述年均22.04%，按首末年应为27.58%—28.98%", "22.04% a year stated, the years give 27.58%–28.98%"),
    Text("若按5年计为22.04%：疑年数取错", "over 5 years it is 22.04%: the number of years may be wrong"),
    place(TABLE, "22.04%"),
    (
        operand("base", Text("基期 2015", "base 2015"), Value("23", "22.5", "23.5", "亿元"), place(TABLE, "23")),
        operand(
            "end",
            Text("末期 2019", "end 2019"),
            Value("62.27", "62.265", "62.275", "亿元"),
            place(TABLE, "62.27*"),
            Text("* 为2019年数据（表注）", "* is of 2019 (note of the table)"),
        ),
    ),
    "a1",
)
LONG = Check(
    "growth/average",
    "cagr",
    AVERAGE,
    "inconsistent",
    "contradiction",
    "error",
    "财政收入",
    "",
    "2015–2020",
    Value("30.08%", "30.075", "30.085", "%"),
    Value("20.15%", "20.1261", "20.1644", "%"),
    Text("复算 5年", "recomputed, 5 years"),
    Text("所述年均30.08%，按首末年应为20.13%—20.16%", "30.08% a year stated, the years give 20.13%–20.16%"),
    NO_TEXT,
    place(PROSE, "30.08%"),
    (
        operand(
            "base",
            Text("基期 2015", "base 2015"),
            Value("6.37亿元", "6.365", "6.375", "亿元"),
            place(PROSE, "6.37亿元"),
        ),
        operand(
            "end",
            Text("末期 2020", "end 2020"),
            Value("15.95亿元", "15.945", "15.955", "亿元"),
            place(PROSE, "15.95亿元"),
        ),
        operand(
            "mention",
            Text("另一文件", "other document"),
            Value("23", "22.5", "23.5", "亿元"),
            place(TABLE, "23"),
        ),
    ),
    "b2",
)
SUM = Check(
    "total/parts",
    "total",
    Text("分项之和与合计不符", "the parts do not add up"),
    "inconsistent",
    "contradiction",
    "warning",
    "三次产业",
    "",
    "2020",
    Value("25.9亿元", "25.85", "25.95", "亿元"),
    Value("25.6亿元", "25.45", "25.75", "亿元"),
    NO_TEXT,
    Text("合计25.9亿元，三项之和为25.6亿元", "25.9亿元 in all, the three parts give 25.6亿元"),
    NO_TEXT,
    place(PROSE, "25.9亿元"),
    tuple(
        operand("part", Text(name, f"part {n}"), Value(text, low, high, "亿元"), place(PROSE, text, "全年第一"))
        for n, (name, text, low, high) in enumerate(
            (
                ("第一产业", "5.1亿元", "5.05", "5.15"),
                ("第二产业", "11.3亿元", "11.25", "11.35"),
                ("第三产业", "9.2亿元", "9.15", "9.25"),
            ),
            1,
        )
    ),
    "c3",
)
WORDED = Check(
    "direction/word",
    "direction",
    Text("方向与数值相反", "the direction is the wrong one"),
    "explainable",
    "other-scope",
    "info",
    "粮食面积",
    "",
    "2020",
    Value("33%", None, None, "%"),
    None,
    NO_TEXT,
    Text("由3万亩到4万亩是增加，此处称下降", "from 3万亩 to 4万亩 is a rise, a fall is stated"),
    Text("口径可能不同", "the scope may be another"),
    place(PROSE, "33%"),
    (),
    "d4",
)
SILENT = Check(
    "total/parts",
    "total",
    SUM.title,
    "unverifiable",
    "missing-operand",
    None,
    "总额",
    "",
    "",
    None,
    None,
    NO_TEXT,
    Text("缺少分项", "a part is missing"),
    NO_TEXT,
    place(TABLE, "23"),
    (),
    "e5",
)
REPORT = Report(
    (
        DocumentReport(PROSE, Coverage(40, 31, 12, 2, 1, 3), (LONG, SUM, WORDED)),
        DocumentReport(TABLE, Coverage(5, 3, 0, 1, 0, 1), (SLIP, SILENT)),
    ),
    (Problem("坏.txt", Text("不是文本", "no text")),),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", [60, 80, 120, 140])
@pytest.mark.parametrize("form", ["full", "table"])
def test_terminal_forms_are_as_recorded(form: str, cells: int, language: str) -> None:
    recorded = SNAPSHOTS / f"{form}-{cells}-{language}.txt"
    text = REPORTERS[form](REPORT, View(language, cells))
    if REWRITE:
        recorded.write_text(text, "utf-8")
    assert text == recorded.read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", range(40, 150, 7))
@pytest.mark.parametrize("form", ["full", "table"])
def test_no_line_is_wider_than_asked(form: str, cells: int, language: str) -> None:
    lines = REPORTERS[form](REPORT, View(language, cells, every=True)).splitlines()
    assert [line for line in lines if width(line) > cells] == []


@pytest.mark.parametrize("form", ["full", "table"])
def test_colour_adds_codes_and_nothing_else(form: str) -> None:
    plain = REPORTERS[form](REPORT, View("zh", 80))
    coloured = REPORTERS[form](REPORT, View("zh", 80, color=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != bare
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


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
    lines = REPORTERS["full"](REPORT, View("zh", cells)).splitlines()
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


@given(WORDS_OF_A_LINE, st.integers(8, 60))
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


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        (Value("69.6", "69.55", "69.65", "亿元"), None, "[69.55, 69.65]"),
        (Value("23", "22.5", "23.5", "亿元"), None, "[22.5, 23.5]"),
        (Value("105", "105", "105", "亿元"), None, "105"),
        (Value("超过80", "80", None, "户"), None, "[80, ∞)"),
        (Value("不足3", None, "3", "户"), None, "(-∞, 3]"),
        (Value("若干", None, None, ""), None, ""),
        (Value("1E+3", "1E+3", "1.2E+3", "户"), None, "[1000, 1200]"),
        (
            Value("28.27%", "27.58123456", "28.98123456", "%"),
            Value("22.04%", "22.035", "22.045", "%"),
            "[27.58%, 28.98%]",
        ),
        # A coarser rounding would show both ends alike, or the computed range inside the stated one.
        (Value("5.5%", "5.4561", "5.5432", "%"), Value("5.4%", "5.35", "5.45", "%"), "[5.46%, 5.54%]"),
        # Half a digit, as sums have it, is shown as it is.
        (
            Value("25.6", "25.45", "25.75", "亿元"),
            Value("25.9亿元", "25.85", "25.95", "亿元"),
            "[25.45, 25.75]",
        ),
        (Value("2.345", "2.345", "2.345", "倍"), Value("2.3倍", "2.25", "2.35", "倍"), "2.345"),
        (Value("2.3456", "2.34567", "2.34567", "倍"), Value("2.3倍", "2.25", "2.35", "倍"), "2.346"),
    ],
)
def test_intervals_are_shown_as_finely_as_they_were_printed(value: Value, like: Value | None, shown: str) -> None:
    assert interval(value, like) == shown


@pytest.mark.parametrize(
    ("stated", "computed", "zh", "en"),
    [
        (("22.035", "22.045", "%"), ("27.58", "28.98", "%"), "至少差 5.5 个百分点", "off by at least 5.5 pp"),
        (("25.85", "25.95", "亿元"), ("25.45", "25.75", "亿元"), "至少差 0.1 亿元", "off by at least 0.1 亿元"),
        (("1", "1", "户"), ("12345", "12346", "户"), "至少差 12344 户", "off by at least 12344 户"),
        (("25.85", "25.95", "亿元"), ("25.45", "25.85", "亿元"), "", ""),
        (("25.85", "25.95", "亿元"), ("1", "2", "万元"), "", ""),
        (("80", None, "户"), ("70", "78", "户"), "至少差 2 户", "off by at least 2 户"),
    ],
)
def test_the_gap_is_the_distance_of_the_intervals(
    stated: tuple[str, str | None, str], computed: tuple[str, str, str], zh: str, en: str
) -> None:
    values = Value("", *stated), Value("", *computed)
    assert (gap(*values, "zh"), gap(*values, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Value("23", "22.5", "23.5", "亿元"), "23 亿元"),
        (Value("6.37亿元", "6", "7", "亿元"), "6.37亿元"),
        (Value("43", "42.5", "43.5", "%"), "43%"),
        (Value("66.94*", "66", "67", "%"), "66.94* %"),
        (Value("3", "2", "4", "‰"), "3‰"),
        (Value("22.04%", "22", "23", "%"), "22.04%"),
        (None, ""),
    ],
)
def test_a_value_shows_its_unit_once(value: Value | None, shown: str) -> None:
    assert printed(value) == shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("[23,114]", "23114", "23114", "人"), True),
        (Value("-3个", "-3.00", "-3.00", "个"), True),
        (Value("23", "22.5", "23.5", "亿元"), False),
        (Value("二十个", "20", "20", "个"), False),
        (Value("105", "105", None, "亿元"), False),
    ],
)
def test_a_count_is_the_printed_number(value: Value, expected: bool) -> None:
    assert certain(value) is expected


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


def test_json_keeps_the_contract() -> None:
    shown = json.loads(REPORTERS["json"](REPORT, View("zh")))
    assert list(shown) == ["schema_version", "tool", "documents", "summary", "problems"]
    assert shown["tool"] == {"name": "plancheck", "version": __version__}
    assert shown["summary"] == {"error": 2, "warning": 1, "info": 1}
    assert shown["problems"] == [{"path": "坏.txt", "line": 0, "column": 0, "message": "不是文本"}]
    prose, table = shown["documents"]
    assert prose["characters"] == len(PROSE.text)
    assert table["coverage"] == {
        "figures": 5,
        "statements": 3,
        "checks": {"consistent": 0, "inconsistent": 1, "explainable": 0, "unverifiable": 1},
    }
    [check] = table["checks"]
    start = TABLE.text.index("22.04%")
    base, end = TABLE.text.index("| 23 |") + 2, TABLE.text.index("62.27*")
    assert list(check.items()) == [
        ("rule", "growth/average"),
        ("kind", "cagr"),
        ("verdict", "inconsistent"),
        ("reason", "named-slip"),
        ("severity", "error"),
        ("indicator", "游客消费总额"),
        ("region", "甲县"),
        ("period", "2015–2019"),
        ("stated", {"text": "22.04%", "low": "22.035", "high": "22.045", "unit": "%"}),
        ("computed", {"text": "28.27%", "low": "27.5812345678", "high": "28.9812345678", "unit": "%"}),
        ("message", SLIP.message.zh),
        ("hint", SLIP.hint.zh),
        ("fingerprint", "a1"),
        (
            "place",
            {"path": "甲县.md", "start": start, "end": start + 6, "line": 5, "column": 32, "text": "22.04%"},
        ),
        (
            "related",
            [
                {
                    "role": "base",
                    "path": "甲县.md",
                    "start": base,
                    "end": base + 2,
                    "line": 5,
                    "column": 18,
                    "text": "23",
                },
                {
                    "role": "end",
                    "path": "甲县.md",
                    "start": end,
                    "end": end + 6,
                    "line": 5,
                    "column": 23,
                    "text": "62.27*",
                },
            ],
        ),
    ]


def test_json_tells_every_check_when_asked() -> None:
    few = json.loads(REPORTERS["json"](REPORT, View("en")))
    every = json.loads(REPORTERS["json"](REPORT, View("en", every=True)))
    counts = [[len(one["checks"]) for one in shown["documents"]] for shown in (few, every)]
    assert counts == [[3, 1], [3, 2]]
    silent = every["documents"][1]["checks"][1]
    assert (silent["severity"], silent["stated"], silent["message"]) == (None, None, "a part is missing")


def test_a_place_outside_the_documents_is_shown_by_its_text() -> None:
    outside = Operand(
        "target",
        Text("上级规划", "upper plan"),
        Value("105亿元", "105", "105", "亿元"),
        Place("targets.yaml", 0, 5, 3, 9, "105亿元"),
    )
    check = Check(
        *(getattr(SLIP, name) for name in Check.__slots__ if name not in ("related", "fingerprint")),
        (outside,),
        "f",
    )
    report = Report((DocumentReport(TABLE, Coverage(5, 3, 0, 1, 0, 0), (check,)),))
    text = REPORTERS["full"](report, View("zh", 80))
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
    check = Check(*(getattr(SUM, name) for name in Check.__slots__[:-3]), place(column, "1亿元", "合计"), parts, "g")
    report = Report((DocumentReport(column, Coverage(31, 31, 0, 1, 0, 0), (check,)),))
    text = REPORTERS["full"](report, View("zh", 80))
    assert "… 另有 22 行，见下表" in text
    assert all(f"第{n}项" in text for n in range(1, 31))
