"""Texts that lead back to what they were taken from, whatever is done to them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.traced import Stretch, Traced, joined

BLANKS = re.compile(r"\s+")
BAR = re.compile(r"\|")


def whole(text, source=None):
    return Traced(text, (Stretch(0, len(text), source or text),) if text else ())


OPERATIONS = {
    "strip": Traced.strip,
    "lstrip": Traced.lstrip,
    "tighten": lambda one: one.sub(BLANKS, ""),
    "blank": lambda one: one.sub(BLANKS, " "),
    "bar": lambda one: one.sub(BAR, "｜"),
    "bracket": lambda one: joined((Traced("("), one, Traced(")"))),
    "cut": lambda one: one.cut(1, max(1, len(one.text) - 1)),
}
PLAIN = {
    "strip": str.strip,
    "lstrip": str.lstrip,
    "tighten": lambda one: BLANKS.sub("", one),
    "blank": lambda one: BLANKS.sub(" ", one),
    "bar": lambda one: one.replace("|", "｜"),
    "bracket": lambda one: f"({one})",
    "cut": lambda one: one[1 : max(1, len(one) - 1)],
}


@given(st.lists(st.text("甲7 \n|", max_size=6), max_size=6), st.lists(st.sampled_from(list(OPERATIONS)), max_size=6))
def test_every_stretch_is_what_stands_in_its_source(texts, names):
    made, plain = joined(map(whole, texts), "\n"), "\n".join(texts)
    for name in names:
        made, plain = OPERATIONS[name](made), PLAIN[name](plain)
    assert made.text == plain
    for one in made.stretches:
        assert made.text[one.start : one.end] == one.source[one.offset : one.offset + one.end - one.start]
    ends = [end for one in made.stretches for end in (one.start, one.end)]
    assert ends == sorted(ends)
    untraced = set(range(len(plain))) - {at for one in made.stretches for at in range(one.start, one.end)}
    assert {plain[at] for at in untraced} <= set("() \n｜")


@pytest.mark.parametrize(("text", "there"), [("", False), (" ", True)])
def test_a_text_is_there_when_it_has_characters(text, there):
    assert bool(Traced(text)) is there
