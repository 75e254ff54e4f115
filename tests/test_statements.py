"""Sentences into statements: data/statements.tsv holds the cases, the other fields are asked for here."""

import pytest
from cases import cases
from shipped import PLAN

from checker.period import Period
from checker.readers import read_text
from checker.statement import Statement
from checker.survey import survey

REPORT = "# 甲山县2019年政府工作报告\n\n2019年2月20日\n\n"


def statements(sentence: str, head: str = PLAN) -> tuple[Statement, ...]:
    """What a sentence claims in a document that begins with `head`."""
    found = survey(read_text("case.md", f"{head}{sentence}\n")).statements
    return tuple(one for one in found if one.place.start >= len(head))


def years(period: Period | None) -> str:
    if period is None:
        return "."
    return str(period.last) if period.first == period.last else f"{period.first}..{period.last}"


def told(one: Statement) -> str:
    sign = "+" if one.sign > 0 else "-"
    return " ".join((one.subject.key or ".", one.measure, sign, one.role or ".", years(one.period), years(one.base)))


@pytest.mark.parametrize(("sentence", "expected"), cases("statements.tsv", 2))
def test_sentence_is_what_it_claims(sentence: str, expected: str) -> None:
    assert " ; ".join(map(told, statements(sentence))) == expected


# The document's kind sets the years: a report given in 2019 speaks of 2018, its 今年 is 2019.
DATED = [
    ("地区生产总值增长6.2%。", "2018 ."),
    ("地区生产总值比上年增长6.2%。", "2018 2017"),
    ("今年地区生产总值预期增长6%。", "2019 ."),
    ("去年地区生产总值增长6.2%。", "2018 ."),
    ("2017年地区生产总值增长6.2%。", "2017 ."),
]


@pytest.mark.parametrize(("sentence", "expected"), DATED)
def test_undated_figures_hold_in_the_year_of_the_document(sentence: str, expected: str) -> None:
    (one,) = statements(sentence, REPORT)
    assert f"{years(one.period)} {years(one.base)}" == expected


BASES = [
    ("地区生产总值增长6%。", "unknown"),
    ("地区生产总值按可比价格计算增长6%。", "constant"),
    ("按不变价计算，地区生产总值增长6%。", "constant"),
    ("地区生产总值增长6%（按可比价格计算）。", "constant"),
    ("地区生产总值实际增长6%。", "constant"),
    ("居民人均可支配收入名义增长8%。", "current"),
    ("税收收入同口径增长3%。", "comparable"),
    ("剔除减税因素，税收收入增长3%。", "comparable"),
    ("扣除留抵退税因素后，税收收入增长3%。", "comparable"),
]


@pytest.mark.parametrize(("sentence", "basis"), BASES)
def test_price_basis_is_the_one_stated(sentence: str, basis: str) -> None:
    (one,) = statements(sentence)
    assert one.basis == basis


STATUS = [
    ("2020年，固定资产投资完成21亿元。", "actual"),
    ("地区生产总值达到120亿元。", "actual"),
    ("已建成高标准农田12万亩。", "actual"),
    ("人均预期寿命78.2岁。", "actual"),
    ("力争2025年地区生产总值达到150亿元。", "target"),
    ("到2025年，粮食产量稳定在13万吨以上。", "target"),
    ("2021年，固定资产投资增长9%。", "target"),
    ("到2035年，森林覆盖率达到22%。", "target"),
    ("“十四五”时期，地区生产总值年均增长8%左右。", "target"),
    ("“十三五”时期，地区生产总值年均增长6.5%。", "actual"),
    ("2016年预计完成投资12亿元。", "actual"),
]


@pytest.mark.parametrize(("sentence", "status"), STATUS)
def test_plans_are_told_from_outcomes(sentence: str, status: str) -> None:
    (one,) = statements(sentence)
    assert one.status == status


WHOLES = [
    ("税收收入12亿元，占一般公共预算收入的75%。", "一般公共预算收入"),
    ("民生支出占一般公共预算支出的比重达到82%。", "一般公共预算支出"),
    ("工业投资占固定资产投资比重为31%。", "固定资产投资"),
    ("工业增加值占全部增加值的四成。", "全部增加值"),
]


@pytest.mark.parametrize(("sentence", "whole"), WHOLES)
def test_a_share_knows_its_whole(sentence: str, whole: str) -> None:
    share = statements(sentence)[-1]
    assert (share.measure, share.whole) == ("share", whole)


REGIONS = [
    ("全省地区生产总值增长6%。", ["全省"]),
    ("全县地区生产总值增长6%，全省增长5%。", ["", "全省"]),
    ("市本级一般公共预算收入5亿元，增长3%。", ["市本级", "市本级"]),
    ("我县固定资产投资增长6%。", [""]),
    ("全市一般公共预算收入16亿元，其中市本级5亿元。", ["", "市本级"]),
]


@pytest.mark.parametrize(("sentence", "regions"), REGIONS)
def test_other_regions_are_told_apart(sentence: str, regions: list[str]) -> None:
    assert [one.subject.region for one in statements(sentence)] == regions


# Figures of one subject are one group; a new subject begins a new one.
GROUPS = [
    ("税收收入12亿元，增长5%，占一般公共预算收入的75%。", [0, 0, 0]),
    ("税收收入12亿元，增长5%；非税收入4亿元，下降2%。", [0, 0, 2, 2]),
    ("税收收入12亿元。非税收入4亿元。", [0, 1]),
    ("地区生产总值由2015年的70亿元增加到2020年的81亿元，年均增长3%。", [0, 0, 0]),
    ("公路通车里程由1200公里增加到1500公里，增加300公里。", [0, 0, 0]),
]


@pytest.mark.parametrize(("sentence", "groups"), GROUPS)
def test_figures_about_one_subject_are_one_group(sentence: str, groups: list[int]) -> None:
    found = statements(sentence)
    assert [one.group - found[0].group for one in found] == groups


def test_a_list_gives_each_figure_its_slot() -> None:
    found = statements("城乡居民人均可支配收入分别达到34265元、15200元。")
    assert [(one.slot, one.slots) for one in found] == [(0, 2), (1, 2)]


PLACES = [
    ("粮食产量12.5 万吨，增长8.3%。", ["12.5 万吨", "8.3%"]),
    ("到2025年，地区生产总值150亿元左右。", ["150亿元"]),
    ("结构由4:60:36调整为5：55：40。", ["4:60:36", "5：55：40"]),
]


@pytest.mark.parametrize(("sentence", "printed"), PLACES)
def test_statements_stand_where_their_figures_are_printed(sentence: str, printed: list[str]) -> None:
    assert [one.place.text for one in statements(sentence)] == printed


TITLES = [
    ("甲山县国民经济和社会发展第十四个五年规划纲要", "甲山县"),
    ("甲山县2020年国民经济和社会发展统计公报", "甲山县"),
    ("关于甲山县2020年预算执行情况和2021年预算草案的报告", "甲山县"),
    ("中共甲山市委关于制定第十四个五年规划的建议", "甲山市"),
    ("甲山省乙水市丙田区人民政府工作报告", "丙田区"),
    ("甲山自治州政府工作报告", "甲山自治州"),
    ("甲山市2021年政府工作报告", "甲山市"),
    ("政府工作报告", ""),
    ("会议纪要\n\n县委、县政府高度重视。", ""),
    ("甲山县规划纲要\n\n我们要牢记嘱托\n县委办公室印发", "甲山县"),
]


@pytest.mark.parametrize(("text", "region"), TITLES)
def test_a_document_is_about_the_place_in_its_title(text: str, region: str) -> None:
    assert survey(read_text("case.md", text + "\n")).region == region


SILENT = [
    "会议指出，要坚持稳中求进。",
    "第十四个五年规划。",
    "2020年是决胜之年。",
    "沿G108国道。",
    "拨打12345热线。",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_without_figures_claims_nothing(sentence: str) -> None:
    assert statements(sentence) == ()


def test_statements_are_numbered_in_text_order() -> None:
    text = (
        "税收收入12亿元，增长5%。\n\n| 指标 | 2015年 | 2020年 |\n|---|---|---|\n"
        "| 粮食产量（万吨） | 10 | 12 |\n\n投资3亿元。"
    )
    found = survey(read_text("case.md", PLAN + text)).statements
    assert [one.order for one in found] == list(range(5))
    assert [one.place.start for one in found] == sorted(one.place.start for one in found)


def test_a_range_behind_lends_its_unit_to_no_figure_of_another_kind() -> None:
    found = survey(read_text("case.md", "各组变化：0—14岁+1.35、15—59岁-6.79。")).figures
    assert [one.unit for one in found] == ["岁", "", "岁", ""]
