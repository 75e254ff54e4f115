"""Sentences into verdicts, by the shipped rules: data/checks.tsv holds the cases."""

import pytest
from cases import cases
from shipped import RULES, checks

from checker.engine import check
from checker.readers import read_text
from checker.report import Check


def about(text: str, printed: str, kind: str) -> list[Check]:
    """Checks of a kind whose figure under test is printed so."""
    return [one for one in checks(text) if one.kind == kind and one.place.text == printed]


@pytest.mark.parametrize(("text", "printed", "kind", "verdict"), cases("checks.tsv", 4))
def test_figure_gets_its_verdict(text: str, printed: str, kind: str, verdict: str) -> None:
    found = about(text, printed, kind)
    assert {one.verdict for one in found} == {verdict}
    told = [one for one in found if one.reason != "folded"]
    assert all((one.severity is None) == (verdict in ("consistent", "unverifiable")) for one in told)


# Sentences without a contradiction: an editor must not be told of any of them.
TRUE = [
    "地区生产总值120亿元，增长6.2%；固定资产投资45亿元，增长9%。",
    "全年新增高新技术企业4家，达到9家；上年为7家。",
    "固定资产投资45亿元，上年为42亿元，增长9.5%。",
    "第一产业增加值5亿元，增长3%；第二产业增加值62亿元，增长5%；第三产业增加值53亿元，增长7%。",
    "粮食总产量12.5万吨，其中夏粮5万吨。",
    "建设改造老旧小区12个、口袋公园5个，新增停车位3000个。",
    "居民人均可支配收入增长6.1%，其中城镇居民增长5.1%，农村居民增长6.0%。",
    "教育支出5亿元、卫生支出3亿元等共增长8%。",
    "接待游客500万人次，其中过夜游客80万人次，入境游客不足1万人次。",
    "累计投入12亿元，建成项目35个，惠及群众3.2万人次。",
    "2020年税收收入12亿元。2016年至2020年税收收入累计52亿元。",
    "税收收入12亿元，全省第5位，增速高于全省2.1个百分点。",
    "由第6位上升到第2位，前移4位。",
    "“七五”普法和“十五”期间的经验值得总结。",
    "到2025年，地区生产总值达到150亿元，到2035年再翻一番。",
    "城镇登记失业率3.5%，控制在4.2%以内。",
    "三次产业结构由5:55:40调整为4:50:46，第三产业占比提高6个百分点。",
    "公路通车里程由1200公里增加到1500公里，其中高速公路80公里。",
    "一般公共预算收入16亿元，为预算的102.5%；一般公共预算支出30亿元，为预算的98%。",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_is_no_error(text: str) -> None:
    assert [(one.rule, one.message.zh) for one in checks(text) if one.verdict == "inconsistent"] == []


LEVELS = "旅游总收入由2015年的23亿元增加到2019年的62.27亿元，年均增长22.04%。"


def test_a_wrong_number_of_years_is_named() -> None:
    (one,) = about(LEVELS, "22.04%", "cagr")
    assert (one.reason, one.severity) == ("named-slip", "error")
    assert [(other.role, other.place.text) for other in one.related] == [
        ("base", "23亿元"),
        ("end", "62.27亿元"),
    ]
    assert "5年" in one.hint.zh
    assert "5 years" in one.hint.en


def test_the_computed_range_is_that_of_the_printed_digits() -> None:
    (one,) = about(LEVELS, "22.04%", "cagr")
    assert one.stated is not None
    assert one.computed is not None
    assert (one.stated.low, one.stated.high, one.stated.unit) == ("22.035", "22.045", "%")
    assert (one.computed.text, one.computed.low, one.computed.high) == ("28.27%", "27.5834", "28.9831")


def test_a_finding_speaks_both_languages_and_shows_what_is_stated() -> None:
    (one,) = about(LEVELS, "22.04%", "cagr")
    for message in (one.message.zh, one.message.en):
        assert "22.04%" in message
        assert "28.27%" in message


def test_operands_of_another_paragraph_make_a_warning() -> None:
    apart = "2019年税收收入10.00亿元。\n\n2020年税收收入12.00亿元。\n\n税收收入比2019年增长25%。"
    (one,) = about(apart, "25%", "change_pct")
    assert (one.verdict, one.severity) == ("inconsistent", "warning")


def test_a_gap_below_the_last_printed_place_is_a_warning() -> None:
    (one,) = about(LEVELS.replace("22.04%", "29.0%"), "29.0%", "cagr")
    assert (one.verdict, one.severity) == ("consistent", None)
    (one,) = about(LEVELS.replace("22.04%", "29.00%"), "29.00%", "cagr")
    assert (one.verdict, one.severity) == ("inconsistent", "error")
    (one,) = about(LEVELS.replace("22.04%", "28.99%"), "28.99%", "cagr")
    assert (one.verdict, one.severity) == ("inconsistent", "warning")


def test_a_fingerprint_stays_when_text_moves_and_goes_when_a_figure_changes() -> None:
    (one,) = about(LEVELS, "22.04%", "cagr")
    (moved,) = about("前文。\n\n" + LEVELS, "22.04%", "cagr")
    (changed,) = about(LEVELS.replace("62.27", "62.28"), "22.04%", "cagr")
    assert one.fingerprint == moved.fingerprint
    assert one.fingerprint != changed.fingerprint


TABLE = (
    "指标名称 | 2015年 | 规划目标 | 进展情况 | 属性 | |\n"
    "2020年 | 年均增速[累计] | 2020年 | 年均增速[累计] | |\n"
    "1.蔬菜产量(万吨) | 20 | 22 | 1.9% | 23 | 2.8% | 预期性 |\n"
    "2.水果产量(万吨) | 5.0 | 6.0 | 3.7% | 6.0 | 3.7% | 预期性 |\n"
)
ROWS = [
    ("旅游收入(亿元) | 20 | 30 | 8.4% | 31* | 11.6% | 预期性 |", "11.6%", "cagr", "consistent", ""),
    ("旅游收入(亿元) | 20 | 30 | 8.4% | 31* | 9.2% | 预期性 |", "9.2%", "cagr", "inconsistent", "named-slip"),
    ("旅游收入(亿元) | 20 | 30 | 9.9% | 31 | 9.2% | 预期性 |", "9.9%", "target_pair", "inconsistent", ""),
    (
        "旅游收入(亿元) | 20** | 30 | 9.9% | 31 | 9.2% | 预期性 |",
        "9.9%",
        "target_pair",
        "explainable",
        "restated",
    ),
    ("城镇化率(%) | 58.4 | 61 | [2.6] | 62.93* | [4.53] | 预期性 |", "[4.53]", "change_pp", "consistent", ""),
    (
        "城镇化率(%) | 58.4 | 61 | [2.6] | 62.93* | [5.53] | 预期性 |",
        "[5.53]",
        "change_pp",
        "inconsistent",
        "",
    ),
    ("用水量(立方米) | 63 | 50 | [-20%] | 50 | [-21%] | 约束性 |", "[-21%]", "change_pct", "consistent", ""),
    (
        "用水量(立方米) | 63 | 50 | [-20%] | 50 | [-26%] | 约束性 |",
        "[-26%]",
        "change_pct",
        "inconsistent",
        "",
    ),
    (
        "森林蓄积量(万立方米) | 104.26 | 112.5 | [8.24] | 121.9 | [17.64] | 约束性 |",
        "[17.64]",
        "cumulative",
        "consistent",
        "",
    ),
    (
        "森林蓄积量(万立方米) | 104.26 | 112.5 | [8.24] | 121.9 | [16.64] | 约束性 |",
        "[16.64]",
        "cumulative",
        "inconsistent",
        "",
    ),
    (
        "人均预期寿命(岁) | 75 | 75.5 | [0.5] | 74 | [-1] | 预期性 |",
        "74",
        "target",
        "explainable",
        "missed-target",
    ),
    ("孕产妇死亡率(1/10万) | 3 | ≤18 | - | 0 | - | 预期性 |", "0", "target", "consistent", ""),
    (
        "孕产妇死亡率(1/10万) | 3 | ≤18 | - | 19 | - | 预期性 |",
        "19",
        "target",
        "explainable",
        "missed-target",
    ),
]


@pytest.mark.parametrize(("row", "printed", "kind", "verdict", "reason"), ROWS)
def test_row_gets_its_verdict(row: str, printed: str, kind: str, verdict: str, reason: str) -> None:
    note = "注:[ ]为累计数,*为2019年数据,**为调整后数据。 |\n"
    found = about(f"{TABLE}3.{row}\n{note}", printed, kind)
    assert {one.verdict for one in found} == {verdict}
    assert not reason or {one.reason for one in found} == {reason}


def test_a_remark_far_away_excuses_nothing() -> None:
    wrong = "公路通车里程由1200公里增加到1500公里，增长20%。"
    excused = "本报告所列增速均按可比价格计算。\n\n" + wrong
    (one,) = about(excused, "20%", "change_pct")
    assert one.verdict == "inconsistent"


def test_nothing_is_told_of_an_empty_document() -> None:
    report = check((read_text("empty.md", ""),), RULES)
    assert report.documents[0].checks == ()
    assert report.documents[0].coverage.figures == 0
