"""Sentences with a letter for each figure: the words stay, the figures are found again by their place."""

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.readers import read_text
from checker.statements.sentences import AMOUNT, CLAUSE, RATE, Sentence
from checker.survey import survey


def spoken(text: str) -> tuple[Sentence, ...]:
    return survey(read_text("case.txt", f"前文。\n\n{text}\n")).sentences


def test_each_figure_is_the_letter_of_its_kind() -> None:
    (one,) = spoken("税收收入 12.5 亿元，增长3.0%，占比提高0.4个百分点。")
    assert re.sub(r"[^\ue010-\ue015]", "", one.text) == f"{AMOUNT}{RATE}\ue011"
    assert [said.figure.text for said in one.said] == ["12.5亿元", "3.0%", "0.4个百分点"]


def test_a_form_finds_the_statements_of_its_slots() -> None:
    (one,) = spoken("税收收入12.5亿元，增长3.0%。")
    ((match, slots),) = one.slots(re.compile(f"(?P<level>{AMOUNT}){CLAUSE}*，(?P<verb>增长)(?P<rate>{RATE})"))
    assert match["verb"] == "增长"
    assert {name: said.figure.text for name, said in slots.items()} == {"level": "12.5亿元", "rate": "3.0%"}


def test_a_sentence_ends_at_its_stop_and_one_figure_makes_none() -> None:
    assert [len(one.said) for one in spoken("产量5吨，增长3%。面积6亩。产值7元，增长4%，占8%。")] == [2, 3]


@given(
    st.lists(
        st.sampled_from(["产量5吨", "增长3%", "（下降2.5%）", "。", "；", "提高1个百分点", "１２３万元"]), max_size=12
    )
)
def test_every_place_is_the_letter_of_its_statement(words: list[str]) -> None:
    for one in spoken("，".join(words)):
        assert len(one.places) == len(one.said) > 1
        assert all("\ue010" <= one.text[place] <= "\ue015" for place in one.places)
        assert one.within(0, len(one.text)) == one.said
