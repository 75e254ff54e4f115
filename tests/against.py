"""A draft held against other documents, for the tests of that."""

from shipped import RULES

from checker.document import Document
from checker.engine import check
from checker.readers import read_bytes, read_text
from checker.report import Check, Report

REPORT_2021 = "# 甲山县2021年政府工作报告\n\n"
REPORT_2022 = "# 甲山县2022年政府工作报告\n\n"


def held(draft: str, *others: str | Document) -> Report:
    """A draft against other documents, with all rules."""
    books = [one if isinstance(one, Document) else read_text(f"{n}.md", one) for n, one in enumerate(others)]
    return check((read_text("draft.md", draft),), RULES, books)


def across(draft: str, *others: str | Document) -> list[Check]:
    """What the other documents make of a draft."""
    return [one for one in held(draft, *others).documents[0].checks if one.rule.startswith("across/")]


def told(found: list[Check]) -> list[tuple[str, str, str | None, str]]:
    return [(one.rule.removeprefix("across/"), one.verdict, one.severity, one.place.text) for one in found]


def sheet(text: str) -> Document:
    return read_bytes("sheet.csv", text.encode())


REVENUE = "2020年，一般公共预算收入达到46.04亿元。"
WIDE = "# region: 甲山县\n# kind: 统计年鉴\n指标,单位,2019,2020\n一般公共预算收入,亿元,42.1,{}\n常住人口,万人,30.1,\n"
LONG = "indicator,region,period,value,unit\n财政收入,乙河市,2020,406.4,亿元\n一般公共预算收入,甲山县,2020,{},亿元\n"
