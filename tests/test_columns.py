"""Headers of tables into columns: what each leaf holds, of which part and year, in which unit."""

from dataclasses import dataclass

import pytest
from cases import case
from msgspec.structs import replace

from checker.language.periods import Anchor
from checker.readers import read_text
from checker.statements.columns import Column, columns

PLAN = Anchor(2020, 2021, 2021)


@dataclass(frozen=True)
class Case:
    """A table and its leaf columns: holds, then measure, part, period and unit of a figure column."""

    name: str
    table: str
    leaves: list[str]
    why: str = ""


CASES = [
    Case(
        "one row, base and target by year",
        "| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n| 森林覆盖率（%） | 20 | 22 | 预期性 |",
        ["name", "level base 2020 -", "level target 2025 -", "attribute"],
    ),
    Case(
        "ordinal, unit and yearly rate",
        "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 年均增长 | 属性 |\n|---|---|---|---|---|---|---|\n"
        "| 1 | 粮食产量 | 万吨 | 10 | 12 | 3.7% | 约束性 |",
        [
            "ordinal",
            "name",
            "unit",
            "level base 2020 -",
            "level target 2025 -",
            "avg_pct target 2021..2025 -",
            "attribute",
        ],
    ),
    Case(
        "blanks inside the labels",
        "序 号 | 指 标 | 单 位 | 2020 年 | 2025 年 |\n1 | 粮食产量 | 万吨 | 10 | 12 |\n2 | 蔬菜产量 | 万吨 | 20 | 22 |",
        ["ordinal", "name", "unit", "level base 2020 -", "level target 2025 -"],
    ),
    Case(
        "two rows with lost spans",
        "指标名称 | 2015年 | 规划目标 | 进展情况 | 属性 | |\n"
        "2020年 | 年均增速[累计] | 2020年 | 年均增速[累计] | |\n"
        "1.粮食产量(万吨) | 10 | 12 | 3.7% | 13 | 5.4% | 预期性 |\n"
        "2.蔬菜产量(万吨) | 20 | 22 | 1.9% | 23 | 2.8% | 预期性 |",
        [
            "name",
            "level base 2015 -",
            "level target 2020 -",
            "avg_pct target 2016..2020 -",
            "level outcome 2020 -",
            "avg_pct outcome 2016..2020 -",
            "attribute",
        ],
    ),
    Case(
        "two rows with their blank cells",
        "| 指标 | 2015年 | 规划目标 | | 进展情况 | | 属性 |\n"
        "| | | 2020年 | 年均增速 | 2020年 | 年均增速 | |\n|---|---|---|---|---|---|---|\n"
        "| 粮食产量（万吨） | 10 | 12 | 3.7% | 13 | 5.4% | 预期性 |",
        [
            "name",
            "level base 2015 -",
            "level target 2020 -",
            "avg_pct target 2016..2020 -",
            "level outcome 2020 -",
            "avg_pct outcome 2016..2020 -",
            "attribute",
        ],
    ),
    Case(
        "two rows, each with two leaves under “十三五” and “十四五”",
        "指标 | “十三五”情况 | “十四五”目标 |\n2020年 | 年均增速 | 2025年 | 年均增速 |\n"
        "粮食产量(万吨) | 10 | 2% | 12 | 3.7% |\n蔬菜产量(万吨) | 20 | 2% | 22 | 1.9% |",
        [
            "name",
            "level outcome 2020 -",
            "avg_pct outcome 2016..2020 -",
            "level target 2025 -",
            "avg_pct target 2021..2025 -",
        ],
    ),
    Case(
        "unit in the header",
        "| 地区 | 产值（亿元） | 比上年增长（%） |\n|---|---|---|\n| 东镇 | 3.2 | 5.1 |",
        ["name", "level value - 亿元", "change_pct value - %"],
    ),
    Case(
        "unit of a label in half-width brackets",
        "| 产品 | 产量(万吨) | 同比增长(%) |\n|---|---|---|\n| 水泥 | 32 | 5.1 |",
        ["name", "level value - 万吨", "change_pct value - %"],
    ),
    Case(
        "shares beside levels",
        "| 项目 | 2020年（万元） | 占比（%） |\n|---|---|---|\n| 税收收入 | 750 | 75 |",
        ["name", "level value 2020 万元", "share value - %"],
    ),
    Case(
        "a cumulative column",
        "| 指标 | 2020年 | 2025年 | 累计 |\n|---|---|---|---|\n| 造林（万亩） | 1 | 2 | 8 |",
        ["name", "level base 2020 -", "level target 2025 -", "cumulative target 2021..2025 -"],
    ),
    Case(
        "two past years are no target",
        "| 指标 | 2019年 | 2020年 | 增长（%） |\n|---|---|---|---|\n| 造林（万亩） | 1 | 2 | 100 |",
        ["name", "level base 2019 -", "level value 2020 -", "change_pct value - %"],
    ),
    Case(
        "outcome and target by word",
        "| 指标 | 2019年完成 | 2020年目标 | 2020年实际 |\n|---|---|---|---|\n| 造林（万亩） | 1 | 2 | 3 |",
        ["name", "level outcome 2019 -", "level target 2020 -", "level outcome 2020 -"],
    ),
    Case(
        "remarks and responsible offices hold no figures",
        "| 项目 | 2020年（亿元） | 责任单位 | 备注 |\n|---|---|---|---|\n| 投资 | 3 | 县发改局 | 含上年结转 |",
        ["name", "level value 2020 亿元", "attribute", "attribute"],
    ),
]


def told(leaf: Column) -> str:
    if leaf.holds != "figure":
        return leaf.holds
    period = leaf.period
    when = "-" if period is None else str(period.last)
    if period is not None and period.first != period.last:
        when = f"{period.first}..{period.last}"
    return f"{leaf.measure} {leaf.part} {when} {leaf.unit or '-'}"


@pytest.mark.parametrize("case", [case(one, name=one.name, why=one.why) for one in CASES])
def test_header_is_its_leaf_columns(case: Case) -> None:
    document = read_text("case.md", f"前文。\n\n{case.table}\n")
    (table,) = document.tables
    assert [told(leaf) for leaf in columns(document, table, PLAN)] == case.leaves


def test_a_table_without_a_header_has_no_columns() -> None:
    document = read_text("case.md", "| 指标 | 2020年 |\n|---|---|\n| 造林（万亩） | 1 |\n")
    (table,) = document.tables
    assert columns(document, replace(table, header=0), PLAN) == ()


def test_the_anchor_tells_a_target_year_from_a_past_one() -> None:
    document = read_text("case.md", "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 造林（万亩） | 1 | 2 |\n")
    (table,) = document.tables
    assert columns(document, table, Anchor(2020, 2021))[2].part == "target"
    assert columns(document, table, Anchor(2026, 2027))[2].part == "value"
