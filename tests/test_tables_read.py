"""Lines with pipes into tables: their rows, header, caption and notes."""

from dataclasses import dataclass

import pytest

from checker.readers import read_text


@dataclass(frozen=True)
class Case:
    """A text and what its first table must be."""

    name: str
    text: str
    header: int
    rows: list[list[str]]
    caption: str | None = None
    notes: tuple[str, ...] = ()


CASES = [
    Case(
        "with a rule",
        "**表1 2031年年末人口**\n\n| <br>指标 | <br>年末数（万人） | <br> |\n| --- | :---: | --- |\n"
        "| <br> 其中：城镇 | 12.5 | |",
        1,
        [["指标", "年末数（万人）", ""], ["其中：城镇", "12.5", ""]],
        "表1 2031年年末人口",
    ),
    Case(
        "without rule and leading pipe, header in two rows with lost spans",
        "指标名称 | 2015年 | 规划目标 | 属性 | |\n2020年 | 年均增速[累计] | | |\n一、农业(1项) | | | |\n"
        "1.粮食产量(万吨) | 10* | 12 | 3.7% | 预期性 |\n注:1.[ ]为累计数,*为2016年数据。 |",
        2,
        [
            ["指标名称", "2015年", "规划目标", "属性", ""],
            ["2020年", "年均增速[累计]", "", ""],
            ["一、农业(1项)", "", "", ""],
            ["1.粮食产量(万吨)", "10*", "12", "3.7%", "预期性"],
        ],
        notes=("注:1.[ ]为累计数,*为2016年数据。",),
    ),
    Case(
        "header cells that hold only years",
        "产品 | 2030 | 2031\n粮食 | 10 | 12",
        1,
        [["产品", "2030", "2031"], ["粮食", "10", "12"]],
    ),
    Case(
        "a figure that begins like a year is no year",
        "产品 | 产值\n粮食 | 2031.5",
        1,
        [["产品", "产值"], ["粮食", "2031.5"]],
    ),
    Case(
        "rows by year",
        "年份 | 产量（万吨） | 增长（%）\n2030年 | 10 | 1.5\n2031年 | 12 | 20",
        1,
        [["年份", "产量（万吨）", "增长（%）"], ["2030年", "10", "1.5"], ["2031年", "12", "20"]],
    ),
    Case(
        "a body row of dashes and an attribute is no header",
        "序号 | 指标 | 2031年 | 属性 |\n1 | 能耗降低 | ﹣ | 约束性 |\n2 | 产量 | 5 | 预期性 |",
        1,
        [["序号", "指标", "2031年", "属性"], ["1", "能耗降低", "﹣", "约束性"], ["2", "产量", "5", "预期性"]],
    ),
    Case(
        "name and unit inside the table",
        "| **表2 2031年投资** | | |\n| --- | --- | --- |\n| 单位：亿元 | | |\n"
        "| 行业 | 投资额 | 增长% |\n| 农业 | 5 | -1.2 |",
        1,
        [["行业", "投资额", "增长%"], ["农业", "5", "-1.2"]],
        "表2 2031年投资** | | |\n| --- | --- | --- |\n| 单位：亿元",
    ),
    Case(
        "name and unit above it",
        "专栏2 主要指标\n单位：亿元\n| 指标 | 2031年 |\n|---|---|\n| 产值 | 5 |\n\n"
        "注：产值为现价。\n2.不含个体户。\n\n全县增产。",
        1,
        [["指标", "2031年"], ["产值", "5"]],
        "专栏2 主要指标\n单位：亿元",
        ("注：产值为现价。", "2.不含个体户。"),
    ),
    Case(
        "a sentence above is no caption",
        "主要指标见下表。\n| 指标 | 2031年 |\n|---|---|\n| 产值 | 5 |",
        1,
        [["指标", "2031年"], ["产值", "5"]],
    ),
    Case(
        "ragged rows and a group row that lost its cells",
        "指标 | 2030年 | 2031年\n产值 | 4 | 5\n其他 |\n产量 | 6",
        1,
        [["指标", "2030年", "2031年"], ["产值", "4", "5"], ["其他"], ["产量", "6"]],
    ),
    Case(
        "a blank line after every line",
        "指标 | 2030年 | 2031年\n\n产值 | 4 | 5\n\n产量 | 6 | 7\n\n全县增产。",
        1,
        [["指标", "2030年", "2031年"], ["产值", "4", "5"], ["产量", "6", "7"]],
    ),
    Case(
        "blanks, entities and bold around a cell; footnote stars stay",
        "| &nbsp;**合计** | 　5** <br/> |\n|---|---|\n| 粮食<br>（万吨） | a\\|b |",
        0,
        [["合计", "5**"], ["粮食<br>（万吨）", "a\\|b"]],
    ),
    Case(
        "carriage returns",
        "| 指标 | 2031年 |\r\n|---|---|\r\n| 产值 | 5 |\r\n",
        1,
        [["指标", "2031年"], ["产值", "5"]],
    ),
    Case(
        "a row that stands alone",
        "粮食产量（万吨） | 10* | ≥12 | - | 预期性 |\n\n粮食增产。",
        0,
        [["粮食产量（万吨）", "10*", "≥12", "-", "预期性"]],
    ),
    Case(
        "full-width pipes",
        "｜指标｜2031年｜\n｜产值｜5｜",
        1,
        [["指标", "2031年"], ["产值", "5"]],
    ),
]


def words(document, span):
    return None if span is None else document.text[span.start : span.end]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_table_is_read_whole(case):
    document = read_text("draft.md", case.text)
    [table] = document.tables
    found = Case(
        case.name,
        case.text,
        table.header,
        [[words(document, cell) for cell in row.cells] for row in table.rows],
        words(document, table.caption),
        tuple(words(document, note) for note in table.notes),
    )
    assert found == case
    assert {*table.notes, *([table.caption] if table.caption else [])} <= set(document.blocks)


NONE = [
    "全县产量12万吨|增长5%。",
    "专栏1 水利工程 |\n重点水库建设。新建水库2座。 |",
    "首页 |\n网站地图 |\n联系我们 |",
    "粮食增产。甲 | 乙\n蔬菜增产。丙 | 丁",
    "----\n全县增产。",
    "来源：甲县 | 2031-03-01 | 浏览325次",
    "粮食12万吨 | 蔬菜13万吨 | 水果14万吨",
    "首页 | 第5页 | 7",
    "产量 | 12",
]


@pytest.mark.parametrize("text", NONE)
def test_prose_with_pipes_is_no_table(text):
    assert read_text("draft.txt", text).tables == ()


def test_two_tables_with_a_blank_line_between_are_two():
    text = "甲 | 2031年\n产值 | 5\n\n乙 | 2031年\n产量 | 6\n"
    assert len(read_text("draft.txt", text).tables) == 2


def test_a_table_and_its_neighbours_keep_the_order_of_the_text():
    text = "一、农业\n粮食增产。\n指标 | 2031年\n产值 | 5\n蔬菜增产。"
    document = read_text("draft.txt", text)
    [table] = document.tables
    assert [words(document, block) for block in document.blocks] == ["一、农业", "粮食增产。", "蔬菜增产。"]
    assert text[table.start : table.end] == "指标 | 2031年\n产值 | 5"
