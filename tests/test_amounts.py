"""Values as the reporters show them: intervals, gaps, units."""

import pytest

from checker.report import (
    Value,
)
from checker.reporters.amounts import certain, gap, interval, printed


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
