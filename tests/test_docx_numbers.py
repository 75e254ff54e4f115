"""The numbers that Word counts for its lists, in every format."""

import pytest

from checker.readers.word.numbering import FORMATS, chinese, letters, roman


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"), ("upperLetter", 28, "BB"), ("lowerLetter", 2, "b"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedCircle", 21, "21"), ("ideographTraditional", 3, "丙"), ("ideographZodiac", 13, "子"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("none", 5, ""),
    ],
)  # fmt: skip
def test_numbers_of_every_format(form, count, shown):
    assert FORMATS[form](count) == shown


def test_chinese_numbers():
    shown = {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        99: "九十九",
        105: "一百零五",
        110: "一百一十",
        1005: "一千零五",
        0: "0",
    }
    assert {count: chinese(count) for count in shown} == shown
    assert (roman(0), letters(0)) == ("0", "0")
