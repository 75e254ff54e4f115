"""Tables into statements: rows with their units, marks, notes, brackets, lost and missing cells."""

from dataclasses import dataclass

import pytest
from cases import case

from checker.period import Period
from checker.readers import read_text
from checker.statement import Statement
from checker.survey import survey

TITLE = "甲山县国民经济和社会发展第十四个五年规划纲要\n\n"
LOST_SPANS = (
    "指标名称 | 2015年 | 规划目标 | 进展情况 | 属性 | |\n2020年 | 年均增速[累计] | 2020年 | 年均增速[累计] | |\n"
)
FILL = (
    "1.蔬菜产量(万吨) | 20 | 22 | 1.9% | 23 | 2.8% | 预期性 |\n2.水果产量(万吨) | 5 | 6 | 3.7% | 6 | 3.7% | 预期性 |\n"
)
TARGETS = "| 序号 | 指标 | 单位 | 2020年 | 2025年 | 年均增长[累计] | 属性 |\n|---|---|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Case:
    """A table and the statements of its row `row`: subject, measure, part, period, value, unit."""

    name: str
    table: str
    expected: list[str]
    row: int = 0
    why: str = ""


CASES = [
    Case(
        "a unit column",
        TARGETS + "| 1 | 粮食产量 | 万吨 | 10 | 12 | 3.7% | 约束性 |",
        [
            "粮食产量 level base 2020 100000 吨",
            "粮食产量 level target 2025 120000 吨",
            "粮食产量 avg_pct target 2021..2025 3.7 %",
        ],
    ),
    Case(
        "a unit in the name of the row",
        "| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n| 地区生产总值（亿元） | 81.08 | 120 | 预期性 |",
        [
            "地区生产总值 level base 2020 8108000000 元",
            "地区生产总值 level target 2025 12000000000 元",
        ],
    ),
    Case(
        "a unit in the header",
        "| 地区 | 产值（亿元） | 增长（%） |\n|---|---|---|\n| 东镇 | 3.2 | 5.1 |",
        ["东镇 level value 2020 320000000 元", "东镇 change_pct value 2020 5.1 %"],
    ),
    Case(
        "a unit in the cell wins",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 社会消费品零售总额 | 30亿元 | 42亿元 |",
        [
            "社会消费品零售总额 level base 2020 3000000000 元",
            "社会消费品零售总额 level target 2025 4200000000 元",
        ],
    ),
    Case(
        "two header rows with lost spans",
        LOST_SPANS + FILL + "3.粮食产量(万吨) | 10 | 12 | 3.7% | 13 | 5.4% | 约束性 |",
        [
            "粮食产量 level base 2015 100000 吨",
            "粮食产量 level target 2020 120000 吨",
            "粮食产量 avg_pct target 2016..2020 3.7 %",
            "粮食产量 level outcome 2020 130000 吨",
            "粮食产量 avg_pct outcome 2016..2020 5.4 %",
        ],
        2,
    ),
    Case(
        "two header rows with blank cells",
        "| 指标 | 2015年 | 规划目标 | | 进展情况 | |\n"
        "| | | 2020年 | 年均增速 | 2020年 | 年均增速 |\n|---|---|---|---|---|---|\n"
        "| 粮食产量（万吨） | 10 | 12 | 3.7% | 13 | 5.4% |",
        [
            "粮食产量 level base 2015 100000 吨",
            "粮食产量 level target 2020 120000 吨",
            "粮食产量 avg_pct target 2016..2020 3.7 %",
            "粮食产量 level outcome 2020 130000 吨",
            "粮食产量 avg_pct outcome 2016..2020 5.4 %",
        ],
    ),
    Case(
        "a mark that the note redefines",
        LOST_SPANS + FILL + "3.旅游收入(亿元) | 20** | 30 | 8.4% | 31* | 11.6% | 预期性 |\n"
        "注:[ ]为累计数,*为2019年数据,**为调整后数据。 |",
        [
            "旅游总收入 level base 2015 2000000000 元 ** 为调整后数据（表注）",
            "旅游总收入 level target 2020 3000000000 元",
            "旅游总收入 avg_pct target 2016..2020 8.4 %",
            "旅游总收入 level outcome 2019 3100000000 元 * 为2019年数据（表注）",
            "旅游总收入 avg_pct outcome 2016..2020 11.6 %",
        ],
        2,
    ),
    Case(
        "a mark of full width, explained by 表示",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 城镇化率（%） | 60＊ | 65 |\n\n注：＊表示2019年数。\n",
        [
            "常住人口城镇化率 level base 2019 60 % * 为2019年数据（表注）",
            "常住人口城镇化率 level target 2025 65 %",
        ],
    ),
    Case(
        "an unexplained mark changes nothing",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 城镇化率（%） | 60* | 65 |",
        ["常住人口城镇化率 level base 2020 60 %", "常住人口城镇化率 level target 2025 65 %"],
    ),
    Case(
        "brackets are totals",
        TARGETS + "| 1 | 城镇新增就业 | 人 | 5000 | - | [25000] | 预期性 |",
        [
            "城镇新增就业人数 level base 2020 5000 人",
            "城镇新增就业人数 level target 2025 missing 人",
            "城镇新增就业人数 cumulative target 2021..2025 25000 人",
        ],
    ),
    Case(
        "brackets of full width",
        "| 指标 | 2020年 | 2025年 | 年均增速[累计] |\n|---|---|---|---|\n| 森林覆盖率（%） | 20 | 22 | ［2］ |",
        [
            "森林覆盖率 level base 2020 20 %",
            "森林覆盖率 level target 2025 22 %",
            "森林覆盖率 cumulative target 2021..2025 2 %",
        ],
    ),
    Case(
        "brackets of another shape",
        "| 指标 | 2020年 | 2025年 | 年均增速[累计] |\n|---|---|---|---|\n| 森林覆盖率（%） | 20 | 22 | 〔2〕 |",
        [
            "森林覆盖率 level base 2020 20 %",
            "森林覆盖率 level target 2025 22 %",
            "森林覆盖率 cumulative target 2021..2025 2 %",
        ],
    ),
    Case(
        "missing cells are missing, never zero",
        TARGETS + "| 1 | 研发经费投入强度 | % | — | 2.1 | … | 预期性 |",
        [
            "研发经费投入强度 level base 2020 missing %",
            "研发经费投入强度 level target 2025 2.1 %",
            "研发经费投入强度 avg_pct target 2021..2025 missing %",
        ],
    ),
    Case(
        "words in place of a figure claim nothing",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 森林覆盖率（%） | 20 | 完成省定目标 |",
        ["森林覆盖率 level base 2020 20 %"],
    ),
    Case(
        "two figures in one cell",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 每万人口发明专利拥有量（件） | 1.85（常住）1.67（户籍） | 2.2 |",
        [
            "每万人口发明专利拥有量 level base 2020 1.85 件",
            "每万人口发明专利拥有量 level base 2020 1.67 件",
            "每万人口发明专利拥有量 level target 2025 2.2 件",
        ],
    ),
    Case(
        "bounds",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 城镇调查失业率（%） | 5.2 | ＜5.5 |",
        ["城镇调查失业率 level base 2020 5.2 %", "城镇调查失业率 level target 2025 5.5 %"],
    ),
    Case(
        "a part under its whole",
        "| 指标 | 2020年（亿元） | 增长（%） |\n|---|---|---|\n| 其中：第三产业增加值 | 30 | 5 |",
        ["第三产业增加值 level value 2020 3000000000 元", "第三产业增加值 change_pct value 2020 5 %"],
    ),
    Case(
        "a heading row claims nothing",
        TARGETS + "| 一、经济发展 | | | | | | |\n| 1 | 粮食产量 | 万吨 | 10 | 12 | 3.7% | 约束性 |",
        [],
    ),
    Case(
        "a row that is shorter than the header",
        "| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n| 粮食产量（万吨） | 10 |",
        ["粮食产量 level base 2020 100000 吨"],
    ),
    Case(
        "a row that is longer than the header",
        "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 粮食产量（万吨） | 10 | 12 | 99 |",
        ["粮食产量 level base 2020 100000 吨", "粮食产量 level target 2025 120000 吨"],
    ),
    Case(
        "the unit stands once, above the table",
        "表1 主要指标\n\n单位：亿元\n\n| 指标 | 2019年 | 2020年 |\n|---|---|---|\n| 税收收入 | 10 | 12 |",
        ["税收收入 level base 2019 1000000000 元", "税收收入 level value 2020 1200000000 元"],
    ),
    Case(
        "rows by year",
        "| 年份 | 粮食产量（万吨） | 增长（%） |\n|---|---|---|\n| 2019年 | 10 | 1.5 |\n| 2020年 | 12 | 20 |",
        ["粮食产量 level value 2019 100000 吨", "粮食产量 change_pct value 2019 1.5 %"],
    ),
]


def in_rows(table: str) -> list[list[Statement]]:
    found = [one for one in survey(read_text("case.md", TITLE + table + "\n")).statements if one.cell]
    count = max((one.cell.row for one in found if one.cell), default=-1) + 1
    return [[one for one in found if one.cell and one.cell.row == number] for number in range(count)]


def years(period: Period | None) -> str:
    if period is None:
        return "-"
    return str(period.last) if period.first == period.last else f"{period.first}..{period.last}"


def told(one: Statement) -> str:
    assert one.cell
    figure = one.figure
    value = "missing" if figure.value is None else format(figure.value, "f")
    words = (one.subject.key, one.measure, one.cell.part, years(one.period), value, figure.unit, one.note)
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("case", [case(one, name=one.name, why=one.why) for one in CASES])
def test_row_is_what_it_claims(case: Case) -> None:
    rows = in_rows(case.table)
    assert [told(one) for one in rows[case.row]] == case.expected


SHIFTED = [
    "新增建设用地规模(公顷) | - | 360 | [4.5] | 61.28 | 约束性 | |",
    "新增建设用地规模(公顷) | 360 | 预期性 | | | | |",
]


@pytest.mark.parametrize("row", SHIFTED)
def test_a_row_whose_attribute_left_its_column_binds_nothing(row: str) -> None:
    rows = in_rows(LOST_SPANS + FILL + row)
    assert rows[2]
    assert all(one.loose for one in rows[2])
    assert not any(one.loose for one in rows[0] + rows[1])


def test_a_row_is_one_group_and_a_table_one_block() -> None:
    rows = in_rows(LOST_SPANS + FILL)
    assert [{one.group for one in row} for row in rows] == [{rows[0][0].order}, {rows[1][0].order}]
    assert len({one.block for row in rows for one in row}) == 1


def test_targets_of_a_table_are_targets_and_outcomes_are_not() -> None:
    (row, _) = in_rows(LOST_SPANS + FILL)
    assert [one.status for one in row] == ["actual", "target", "target", "actual", "actual"]


def test_statements_stand_in_their_cells() -> None:
    text = TITLE + LOST_SPANS + FILL
    for one in survey(read_text("case.md", text)).statements:
        assert text[one.place.start : one.place.end] == one.figure.text == one.place.text


def test_the_attribute_of_a_row_is_kept() -> None:
    rows = in_rows(TARGETS + "| 1 | 粮食产量 | 万吨 | 10 | 12 | 3.7% | 约束性 |")
    assert {one.remark for one in rows[0]} == {"约束性"}
