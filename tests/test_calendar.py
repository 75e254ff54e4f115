"""Sentences about years and days into what is told of them: data/calendar.tsv holds the cases."""

import pytest
from cases import cases
from shipped import checks

REPORT = "甲山县人民政府工作报告\n\n2021年2月5日\n\n"


@pytest.mark.parametrize(("text", "expected"), cases("calendar.tsv", 2))
def test_a_sentence_is_told_of_its_years(text: str, expected: str) -> None:
    found = checks(text, "calendar", head=REPORT)
    assert [f"{one.rule} {one.place.text}" for one in found if one.severity] == [expected][: len(expected)]


PLAN = "甲山县国民经济和社会发展第十四个五年规划纲要\n\n党的二十大精神指引方向。"


@pytest.mark.parametrize(("head", "told"), [("", 0), ("2021年3月\n\n", 1), ("2023年3月\n\n", 0)])
def test_a_plan_without_a_date_may_have_come_out_in_any_of_its_years(head: str, told: int) -> None:
    assert len([one for one in checks(PLAN, "calendar", head=head) if one.severity]) == told
