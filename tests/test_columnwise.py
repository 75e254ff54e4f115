"""Tables of budgets and communiqués, judged row by row; and the sums of a budget's prose."""

import pytest
import shipped

from checker.report import Check

TITLE = "关于丙山县2024年预算执行情况和2025年预算草案的报告\n\n2025年1月10日\n\n"


def checks(text: str, rule: str) -> list[Check]:
    return [one for one in shipped.checks(text, head=TITLE) if one.rule == rule]


def table(head: str, *rows: str) -> str:
    rule = "|" + "---|" * head.count("|")
    return "\n".join((f"| {head} |", f"{rule}---|", *(f"| {row} |" for row in rows)))


BUDGET = "项目 | 2023年执行数 | 2024年预算数 | 2024年执行数 | 为预算% | 为上年%"
CASES = [
    (
        "单位：万元、%\n\n"
        + table(BUDGET, "契税 | 4000 | 4500 | 4590 | 102.0 | 114.8", "印花税 | 900 | 950 | 900 | 97.7 | 100.0"),
        {"102.0": "consistent", "97.7": "inconsistent", "114.8": "consistent", "100.0": "consistent"},
    ),
    (
        table(
            "项目 | 本年 | 上年 | 增减额 | 增减%",
            "契税 | 450 | 400 | 50 | 12.5",
            "车船税 | 80 | 100 | -20 | -25.0",
            "印花税 | 96 | 90 | 6 | 6.7",
        ),
        {"50": "consistent", "12.5": "consistent", "-20": "consistent", "-25.0": "inconsistent"},
    ),
    (
        table(
            "指标 | 2024年（亿元） | 2023年（亿元） | 增长（%）",
            "存款余额 | 330.0 | 300.0 | 10.0",
            "保费收入 | 22.0 | 20.0 | 10.0",
        ),
        {"10.0": "consistent"},
    ),
    # growth on a base of its own: no column gives it
    (
        table(
            "指标 | 2024年（亿元） | 2023年（亿元） | 增长（%）",
            "固定资产投资 | 330.0 | 300.0 | 14.0",
            "工业投资 | 22.0 | 20.0 | 12.0",
        ),
        {},
    ),
    # a communiqué's levels and rates: nothing to compare a row with
    (
        table("指标 | 绝对数（亿元） | 比上年增长（%）", "社会消费品零售总额 | 40.2 | 6.1", "进出口总额 | 8.8 | -3.0"),
        {},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_row_is_held_against_its_columns(text: str, expected: dict[str, str]) -> None:
    found = {one.place.text: one.verdict for one in checks(text, "table/columns")}
    assert {printed: found.get(printed) for printed in expected} == expected
    assert bool(found) == bool(expected)


def test_a_row_against_one_other_is_a_warning() -> None:
    text = table("项目 | 上年执行数 | 本年预算数 | 增长%", "契税 | 4000 | 4500 | 12.5", "印花税 | 900 | 950 | 7.6")
    assert [one.severity for one in checks(text, "table/columns")] == [None, "warning"]


DETAILS = "县级基金收入8.50亿元，增长6.0%。主要项目为：土地出让收入8.00亿元，污水处理费收入0.50亿元。"


@pytest.mark.parametrize("rule", ["total/listed", "total/sources"])
def test_what_is_added_to_is_no_detail(rule: str) -> None:
    (one,) = checks(DETAILS + "加上级补助收入2.60亿元，收入总计11.10亿元。", rule)
    assert one.verdict == "consistent"
    (one,) = checks(DETAILS + "加上级补助收入2.60亿元，收入总计12.10亿元。", rule)
    assert one.verdict == "unverifiable"


def test_a_stock_since_january_has_another_base_than_its_yearly_rate() -> None:
    text = "年末存款余额300.00亿元，比年初增加20.00亿元，"
    assert checks(text + "同比增长8.0%。", "change/amount-and-rate") == []
    assert [one.verdict for one in checks(text + "增长8.0%。", "change/amount-and-rate")] == ["inconsistent"]
