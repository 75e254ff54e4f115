"""Texts into ordinals and the sequences they form: data/ordinals.tsv holds the cases."""

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from checker.readers import read_text
from checker.statements.ordinals import number_of
from checker.statements.sequences import Sequence
from checker.survey import survey

HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "二十", "二十一", "九十九")


def sequences(text: str) -> tuple[Sequence, ...]:
    return survey(read_text("case.md", text)).sequences


def told(sequence: Sequence) -> str:
    members = sequence.members
    breaks = "".join(f" ! {one.kind} {one.at.text}" for one in sequence.breaks)
    return f"{sequence.style} {members[0].value}..{members[-1].value}{breaks}"


@pytest.mark.parametrize(("text", "expected"), cases("ordinals.tsv", 2))
def test_ordinals_form_sequences(text: str, expected: str) -> None:
    found = [told(one) for one in sequences(text.replace("¶", "\n\n")) if len(one.members) > 1 or one.breaks]
    assert sorted(found) == sorted([] if expected == "none" else expected.split("; "))


@pytest.mark.parametrize(("said", "value"), [("三", 3), ("十二", 12), ("二十一", 21), ("⑦", 7), ("15", 15), ("〇", 0)])
def test_a_numeral_is_read(said: str, value: int) -> None:
    assert number_of(said) == value


def test_row_numbers_are_read_with_their_point_or_without() -> None:
    rows = "| 序号 | 指标 | 2025年 |\n|---|---|---|\n| 1 | 甲 | 12 |\n| 2 | 乙 | 31 |\n| 3 | 丙 | 86 |"
    glued = "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 1.甲 | 11 | 12 |\n| 2.乙 | 30 | 31 |\n| 3丙 | 80 | 86 |"
    assert [told(one) for one in sequences(rows)] == ["digit 1..3"]
    assert [told(one) for one in sequences(glued)] == ["digit 1..3"]


def test_a_first_column_of_figures_holds_no_row_numbers() -> None:
    assert sequences("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 5 | 12 |\n| 2 | 7 | 31 |") == ()


@given(st.integers(2, 12), st.data())
def test_a_list_without_one_of_its_items_has_one_gap_there(length: int, data: st.DataObject) -> None:
    lost = data.draw(st.integers(1, length))
    items = [f"（{HAN[index]}）甲项\n\n抓好落实" for index in range(length) if index != lost - 1]
    breaks = [one.at.value for sequence in sequences("\n\n".join(items)) for one in sequence.breaks]
    assert breaks == ([] if lost in (1, length) else [lost + 1])


@given(st.text(alphabet="一二三、（）.1234是第章节专栏-[]\n 。；：", max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for one in sequences(text):
        values = [member.value for member in one.members]
        assert values == sorted(values)
        assert all(text[member.start : member.end] for member in one.members)
