"""Sentences and table cells into figures: the tables in data/ are the cases."""

from decimal import Decimal

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from checker.figure import Figure
from checker.language.cell import read_cell
from checker.language.figures import find_figures
from checker.language.fold import fold


def value_of(figure: Figure) -> str:
    return "none" if figure.value is None else format(figure.value, "f")


def said(figures: tuple[Figure, ...]) -> str:
    return " ; ".join(f"{value_of(one)} {one.unit or '-'} {one.hedge}" for one in figures) or "none"


def said_of_cell(figures: tuple[Figure, ...]) -> str:
    if any(one.kind == "missing" for one in figures):
        return "missing"
    return (
        " ; ".join(
            f"{value_of(one)} {one.unit or '-'} {one.hedge} {'[' if one.bracket else '.'} {one.marks or '.'}"
            for one in figures
        )
        or "none"
    )


@pytest.mark.parametrize(("text", "expected"), cases("figures.tsv", 2))
def test_prose_is_read(text: str, expected: str) -> None:
    assert said(find_figures(fold(text))) == expected


@pytest.mark.parametrize(("text", "unit", "expected"), cases("cells.tsv", 3))
def test_cell_is_read(text: str, unit: str, expected: str) -> None:
    header = "" if unit == "-" else unit
    assert said_of_cell(read_cell(fold(text), header)) == expected


INTERVALS = [
    ("达到69.6亿元", "6955000000", "6965000000", True, True),
    ("达到81亿元", "8050000000", "8150000000", True, True),
    ("达到1.20亿元", "119500000", "120500000", True, True),
    ("共81个", "81", "81", True, True),
    ("共81人", "81", "81", True, True),
    ("共5.3万座", "52500", "53500", True, True),
    ("增长8.17%", "8.165", "8.175", True, True),
    ("增长-8.17%", "-8.175", "-8.165", True, True),
    ("增长6%左右", "5.5", "6.5", True, True),
    ("约1000吨", "970.00", "1030.00", True, True),
    ("近1.5亿元", "142500000", "150000000", True, False),
    ("超过80%", "80", None, False, True),
    ("80%以上", "80", None, True, True),
    ("不超过3亿元", None, "300000000", True, True),
    ("不足5%", None, "5", True, False),
    ("300多个", "300", "400", True, False),
    ("11余万亩", "110000", "120000", True, False),
    ("1600余克", "1600", "1700", True, False),
    ("100 多亿元", "10000000000", "20000000000", True, False),
    ("6%—8%", "6", "8", True, True),
    ("2至3万人次", "20000", "30000", True, True),
    ("十几亿元", "1100000000", "1900000000", True, True),
    ("两位数增长", "10", "100", True, True),
    ("任务过半", "0.5", "1", False, True),
    ("七成", "6.5", "7.5", True, True),
    ("下降0.5个千分点", "0.045", "0.055", True, True),
]


@pytest.mark.parametrize(("text", "low", "high", "low_in", "high_in"), INTERVALS)
def test_interval_holds_what_may_be_printed_so(
    text: str, low: str | None, high: str | None, low_in: bool, high_in: bool
) -> None:
    (figure,) = find_figures(fold(text))
    got = figure.interval
    assert (got.low, got.high) == (low and Decimal(low), high and Decimal(high))
    assert (got.low_in, got.high_in) == (low_in, high_in)


PLACES = [
    ("达到179.6 亿 元，", "179.6 亿 元"),
    ("完成清洁取暖11.1 万户，", "11.1 万户"),
    ("收入比2020年翻一番。", "翻一番"),
    ("变化为－0.41个百分点。", "－0.41个百分点"),
    ("產量達到（1.5萬噸）", "1.5萬噸"),
    ("全年超過80%以上", "80%"),
]


@pytest.mark.parametrize(("text", "printed"), PLACES)
def test_span_is_that_of_the_source(text: str, printed: str) -> None:
    (figure,) = find_figures(fold(text))
    assert text[figure.start : figure.end] == printed


def test_offsets_count_from_the_whole_text() -> None:
    text = "第一段5家。\n增加到 96.24 亿元。"
    start = text.index("增")
    (figure,) = find_figures(fold(text, start, len(text)))
    assert text[figure.start : figure.end] == "96.24 亿元"


PARTS = [
    ("结构为4.4:62.5:33.1。", ["4.4", "62.5", "33.1"], ["4.4", "62.5", "33.1"]),
    ("目标为6%—8%。", ["6", "8"], ["6%", "8%"]),
    ("客流2至3万人次。", ["20000", "30000"], ["2", "3万人次"]),
    ("新建2×100万千瓦机组。", ["2", "1000000"], ["2", "100万千瓦"]),
]


@pytest.mark.parametrize(("text", "values", "printed"), PARTS)
def test_parts_carry_value_and_place(text: str, values: list[str], printed: list[str]) -> None:
    (figure,) = find_figures(fold(text))
    assert [part.value for part in figure.parts] == [Decimal(value) for value in values]
    assert [text[part.start : part.end] for part in figure.parts] == printed


def test_periods_are_never_figures() -> None:
    text = "用5年时间增长5%"
    taken = [(text.index("5年"), text.index("时"))]
    assert [figure.text for figure in find_figures(fold(text), taken)] == ["5%"]


def test_empty_cell_has_a_place() -> None:
    (figure,) = read_cell(fold("||", 1, 1), "%")
    assert (figure.kind, figure.value, figure.start, figure.end) == ("missing", None, 1, 1)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4), st.integers(0, 3))
def test_the_value_lies_in_the_interval_of_its_rounding(value: Decimal, places: int) -> None:
    printed = value.quantize(Decimal(1).scaleb(-places))
    (figure,) = read_cell(fold(format(printed, "f")), "%")
    assert figure.interval.holds(value)


@given(st.text(alphabet="0123456789.,%万亿元至-—~约以上多余个百分点 之一三十:/[]*（）“”第年", max_size=40))
def test_figures_are_in_order_and_apart(text: str) -> None:
    ends = [0]
    for figure in find_figures(fold(text)):
        assert ends[-1] <= figure.start < figure.end <= len(text)
        ends.append(figure.end)
