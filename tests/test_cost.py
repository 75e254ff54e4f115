"""Twice the text costs about twice the work, whatever it is made of: calls are counted, for a clock tells of other
work too. What one call does must not grow with the text either; that shows in megabytes only."""

import sys

import pytest
from shipped import PLAN, RULES

from checker.engine import check
from checker.readers import read_text

ROW = "\n\n| 指标 | 单位 | 2020年 | 2025年 |\n| --- | --- | --- | --- |\n| 地区生产总值 | 亿元 | 100 | {0} |\n"


def each(form, count):
    """Paragraphs of one form, numbered."""
    return "\n\n".join(map(form, range(count)))


RATE = "第{0}镇产值由2015年的1{0}亿元增加到2020年的150亿元，年均增长9.9%。"
SHAPES = {
    "distinct facts": lambda n: each(lambda i: f"{1900 + i % 150}年第{i}镇地区生产总值{100 + i}.5亿元，增长3.1%。", n),
    "one fact": lambda n: each(lambda i: f"2020年地区生产总值{100 + i % 7}亿元，增长8.1%。", n),
    "one value": lambda n: each(lambda i: f"2020年{chr(0x4E8C + i)}镇产值{10 + i % 2}.5亿元。", n),
    "failures": lambda n: each(RATE.format, n // 10),
    "tables": lambda n: "".join(ROW.format(130 + i % 3) for i in range(n // 4)),
    "one sentence": lambda n: "，".join(f"第{i}镇产值{100 + i}.5亿元" for i in range(n)) + "。",
    "one list": lambda n: "粮食、油料分别增长" + "、".join(f"{1 + i % 9}.1%" for i in range(n)) + "。",
    "one whole": lambda n: "总投资9亿元，其中" + "，".join(f"第{i}项{1 + i}万元" for i in range(n)) + "。",
    "one cell": lambda n: ROW.format("，".join(f"[{i}.5" for i in range(n))),
    "one quote each": lambda n: each(lambda i: f"实施“五{chr(0x4E8C + i)}{chr(0x5E02 + i)}{chr(0x6E02 + i)}”工程。", n),
    "headings": lambda n: each(lambda i: f"## 第{1 + i % 9}章 总则\n\n（一）加快发展\n\n1. 稳步推进", n // 2),
    "claims": lambda n: "产业持续增长、" * n + "。",
    "months": lambda n: each(lambda i: f"2020年1-{1 + i % 12}月财政收入{100 + i}亿元。", n),
}  # fmt: skip
SMALL = 240
LIMIT = 2.3


def calls(text):
    """How many calls the whole check of a text takes."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        check((read_text("case.md", PLAN + text),), RULES)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_cost_is_linear(shape):
    make = SHAPES[shape]
    calls(make(10))  # patterns are compiled and the lexicon is read
    small, large = calls(make(SMALL)), calls(make(2 * SMALL))
    assert large <= LIMIT * small, f"{shape}: {small} calls, then {large}"
