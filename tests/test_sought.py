"""What a pattern needs and begins with is written beside it to save time; here it is proved from its parts."""

import gc
import re
import re._constants as op
import re._parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker.engine  # noqa: F401 - defines the patterns
from checker.language import exclusions
from checker.lazy import Lazy
from checker.sought import Sought, holding, looks
from checker.sought import compile as sought
from checker.statements import ordinals

CHARACTERS = [
    chr(code) for code in (*range(0x250), *range(0x2000, 0x2700), *range(0x3000, 0xA000), *range(0xFE00, 0x10000))
]
CLASSES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
SOUGHT = [one for one in gc.get_objects() if isinstance(one, Sought)]
LAZY = [
    one
    for one in gc.get_objects()
    if isinstance(one, Lazy) and "(?=" in one.pattern and one is not exclusions._EXCLUDED
]
flags = re.IGNORECASE


def members(kind, value):
    """The characters that one item of a pattern may match."""
    if kind is op.LITERAL:
        return {chr(value)}
    if kind is op.NOT_LITERAL:
        return set(CHARACTERS) - {chr(value)}
    if kind is op.RANGE:
        return {chr(code) for code in range(value[0], value[1] + 1)}
    if kind is op.CATEGORY:
        return {one for one in CHARACTERS if re.match(CLASSES[value], one)}
    if kind is op.IN:
        found = set().union(*(members(*each) for each in value if each[0] is not op.NEGATE))
        return set(CHARACTERS) - found if value[0][0] is op.NEGATE else found
    return set(CHARACTERS)


def firsts(items):
    """The characters with which a match may begin, and whether it may be empty."""
    found = set()
    for kind, value in items:
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            return found | members(kind, value), False
        inner = [firsts(one) for one in branches(kind, value)]
        found |= set().union(*(one for one, _ in inner))
        if not any(empty for _, empty in inner) and not (kind in REPEATS and value[0] == 0):
            return found, False
    return found, True


def branches(kind, value):
    """The sequences inside an item."""
    if kind is op.SUBPATTERN:
        return [value[-1]]
    if kind is op.BRANCH:
        return value[1]
    return [value[2]] if kind in REPEATS else []


def requires(items, needs):
    """Whether every match of a sequence holds one of the needs."""
    run = "".join(chr(value) if kind is op.LITERAL else "\0" for kind, value in items)
    if any(need in run for need in needs):
        return True
    single = {need for need in needs if len(need) == 1}
    for kind, value in items:
        if kind is op.IN and members(kind, value) <= single:
            return True
        if kind is op.ASSERT and value[0] > 0 and requires(value[1], needs):
            return True
        inner = branches(kind, value)
        if inner and not (kind in REPEATS and value[0] == 0) and all(requires(one, needs) for one in inner):
            return True
    return spelled(items, needs)


def spelled(items, needs):
    """The same for words whose characters stand in branches: (?:完成|实现)了, [三四]年."""
    texts = {""}
    for kind, value in items:
        texts = {one + end for one in texts for end in endings(kind, value)}
        if len(texts) > 4096:
            return False
    return all(any(need in one for need in needs) for one in texts)


def endings(kind, value):
    """What an item may add to a text, with what is not spelled out as one odd character."""
    if kind is op.LITERAL:
        return {chr(value)}
    if kind is op.IN and len(found := members(kind, value)) <= 12:
        return found
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
        return {""}
    if kind in (op.SUBPATTERN, op.BRANCH) or (kind in REPEATS and value[:2] == (0, 1)):
        found = {""} if kind in REPEATS else set()
        for one in branches(kind, value):
            texts = {""}
            for each in one:
                texts = {a + b for a in texts for b in endings(*each)}
            found |= texts
        return found
    return {"\0"} if not (kind in REPEATS and value[0] == 0) else {"", "\0"}


def guarded(items):
    """Every sequence that begins with a look at one character ahead: what is looked for, and what begins there."""
    if items and items[0][0] is op.ASSERT and items[0][1][0] > 0 and len(items[0][1][1]) == 1:
        kind, value = items[0][1][1][0]
        if kind in (op.IN, op.LITERAL, op.CATEGORY) and len(items) > 1:
            yield members(kind, value), firsts(items[1:])
    for kind, value in items:
        for one in branches(kind, value):
            yield from guarded(list(one))


@pytest.mark.parametrize("one", SOUGHT, ids=lambda one: one.pattern[:40])
def test_every_match_holds_a_need(one):
    given = one.whole.flags & flags
    assert requires(list(parser.parse(one.pattern, given)), [need.lower() if given else need for need in one.needs])


@pytest.mark.parametrize("one", LAZY, ids=lambda one: one.pattern[:40])
def test_a_pattern_begins_with_nothing_but_what_is_looked_for(one):
    top = list(parser.parse(one.pattern))
    for ahead, (first, empty) in guarded(top):
        assert not empty
        assert first <= ahead, sorted(first - ahead)[:20]


@pytest.mark.parametrize(("name", "kinds", "pattern"), exclusions.PATTERNS)
def test_what_is_left_out_is_tried_wherever_it_may_begin(name, kinds, pattern):
    first, empty = firsts(list(parser.parse(pattern)))
    assert not empty, name
    assert first <= set().union(*(firsts(list(parser.parse(exclusions.FIRSTS[kind])))[0] for kind in kinds))


def test_it_finds_what_the_pattern_finds():
    one = sought("月", r"\d+月")
    assert one.search("3年") is None
    assert [each[0] for each in one.finditer("3月4年5月")] == ["3月", "5月"]
    assert list(one.finditer("3月4年5月", 2, 5)) == []
    assert one.sub("x", "3月4年") == "x4年"
    assert one.match("3月4年")[0] == "3月"


@pytest.mark.parametrize("form", ordinals.FORMS, ids=lambda form: form.style)
def test_an_ordinal_begins_with_a_character_that_is_looked_for(form):
    found, empty = firsts(list(parser.parse(form.leading.pattern)))
    assert found <= ordinals.LEADS
    assert not empty


@given(st.text("第一章、。\n甲乙", max_size=60), st.lists(st.integers(0, 60), max_size=8, unique=True))
def test_a_span_with_a_match_is_looked_at(text, cuts):
    edges = sorted(cut for cut in cuts if cut <= len(text))
    spans = [*zip(edges[::2], edges[1::2], strict=False)]
    pattern = sought(("第一", "、"), "第一|[甲乙]?、")
    tried = [number for number, span in enumerate(spans) if pattern.search(text, *span)]
    assert set(tried) <= set(holding(looks(pattern), text, spans)) <= set(range(len(spans)))
