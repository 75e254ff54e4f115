"""Announced numbers into verdicts, by the shipped rules: data/counts.tsv holds the cases."""

import pytest
import shipped
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from checker.constraints import count
from checker.language.fold import fold
from checker.report import Check
from checker.statements.announced import find_numbers, value
from checker.statements.itemised import split


def checks(text: str) -> tuple[Check, ...]:
    return shipped.checks(text, "count")


@pytest.mark.parametrize(("text", "printed", "verdict"), cases("counts.tsv", 3))
def test_a_number_gets_its_verdict(text: str, printed: str, verdict: str) -> None:
    found = [one for one in checks(text) if one.place.text == printed]
    assert {one.verdict for one in found} == ({verdict} if verdict != "none" else set())


def test_a_list_belongs_to_the_number_that_it_fits() -> None:
    text = "重点抓好两个方面、五项工作：\n\n（一）扩大投资。开工项目。\n\n（二）促进消费。举办展会。"
    found = checks(text)
    assert [(one.place.text, one.verdict) for one in found if one.rule == "count/sections"] == [
        ("两个方面", "consistent")
    ]


def test_heads_below_a_heading_are_counted_with_joined_ones() -> None:
    text = (
        "### 三大片区产业布局\n\n"
        "老城片区产业布局。发展商贸。\n\n新城片区和南部片区产业布局。发展物流。\n\n### 下一节\n\n其他片区产业布局。"
    )
    assert [(one.rule, one.verdict) for one in checks(text)] == [("count/outline", "consistent")]


def test_chapters_that_follow_are_no_list_of_the_last_sentence() -> None:
    text = "坚持三大原则。\n\n一、发展环境\n\n二、主要目标\n\n三、重点任务\n\n四、保障措施"
    assert [one for one in checks(text) if one.severity] == []


def test_amounts_dates_and_plans_announce_nothing() -> None:
    folded = fold("“十四五”时期，第三产业增长三倍，三年投入五亿元，二〇二五年三月十九大。")
    assert [one.noun for one in find_numbers(folded.text) if one.measure != "大"] == []


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=4), min_size=2, max_size=12))
def test_a_list_splits_into_the_items_it_was_joined_from(items: list[str]) -> None:
    assert split("、".join(items)) == items
    assert split("、".join(f"“{one}”（{one}、{one}）".replace("（", "(").replace("）", ")") for one in items)) == [
        f"“{one}”" for one in items
    ]


@given(st.integers(2, 9), st.integers(3, 9))
def test_a_plain_list_contradicts_every_other_number(announced: int, listed: int) -> None:
    kinds = ["装备制造", "生物医药", "现代物流", "电子信息", "节能环保", "新型建材", "纺织服装", "食品加工", "商贸服务"]
    numeral = "两三四五六七八九"[announced - 2]
    found = [one for one in checks(f"发展{'、'.join(kinds[:listed])}{numeral}大产业。") if one.kind == "count"]
    assert value("两") == 2
    if announced == listed:
        assert [one.verdict for one in found] == ["consistent"]
    elif announced - listed > count.FEW:
        assert [one.verdict for one in found] == ["unverifiable"]
    elif announced > 2:
        assert [one.verdict for one in found] == ["inconsistent"]
    else:
        assert not [one for one in found if one.severity]  # 两 may count the last two only


def test_only_counting_measures_can_contradict() -> None:
    assert "重" not in count.COUNTING
    found = checks("构建制度约束、技术防范、群众参与、社会监督三重保障。")
    assert {one.verdict for one in found} == {"unverifiable"}
