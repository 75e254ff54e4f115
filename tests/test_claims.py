"""Sentences into claims of movement: data/claims.tsv holds the cases."""

import pytest
from cases import cases

from checker.language.fold import fold
from checker.statements.claims import claims


@pytest.mark.parametrize(("text", "claim", "subject", "move", "when"), cases("claims.tsv", 5))
def test_a_claim_is_read_with_its_subject(text: str, claim: str, subject: str, move: str, when: str) -> None:
    (found,) = claims(fold(text))
    assert (found.text, found.subject, found.move, found.future) == (claim, subject, move, when == "future")
    assert text[found.start : found.end] == claim


@pytest.mark.parametrize(
    "text", ["工业投资增长12.5%。", "推进产业结构优化升级。", "保持战略定力。", "由6%提高到8%。", ""]
)
def test_words_without_a_course_are_no_claim(text: str) -> None:
    assert list(claims(fold(text))) == []


def test_offsets_point_into_the_text_as_written() -> None:
    text = "一、空 气質量持續改善；水質穩步提升。"
    assert [text[one.start : one.end] for one in claims(fold(text))] == ["持續改善", "穩步提升"]


def test_a_claim_ends_where_its_part_ends() -> None:
    text = "投资快速增长，增长5%；消费稳步增长。"
    first, second = claims(fold(text))
    assert (text[first.stop], text[second.stop]) == ("；", "。")
