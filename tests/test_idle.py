"""A method that is passed over would have found nothing."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from shipped import RULES

from checker.constraints import CONSTRAINTS, MEASURES, READS, REFERENCES, TABLES, TARGETS, WORDS, idle
from checker.engine import read
from checker.ledger import ledger
from checker.readers import read_text

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.md"))
ALL = (REFERENCES, READS, MEASURES, WORDS, TARGETS)
PLACES = sorted(set().union(*ALL))
PLACED = [(CONSTRAINTS[one.kind].places[one.method], one) for one in RULES]
GIVEN = [one for rule in RULES for one in (*rule.consistent, *rule.silent, *rule.inconsistent, *rule.explainable)]
EXAMPLES = [one if isinstance(one, str) else one.text for one in GIVEN]


@pytest.fixture(scope="module")
def books():
    """Every example of a rule and every paragraph of the seeds."""
    paragraphs = [line for path in SEEDS for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [read(read_text("draft.md", text)) for text in dict.fromkeys((*EXAMPLES, *paragraphs))]


def found(rule, book):
    return list(CONSTRAINTS[rule.kind][rule.method].check(rule, book))


def without(place, book):
    """What was read, without what the methods of a table need."""
    if place in READS:
        return replace(book, read=replace(book.read, **{READS[place]: ()}))
    if place in MEASURES:
        return of(book, [one for one in book.statements if one.measure not in MEASURES[place]])
    if place in TARGETS:
        return of(book, [one for one in book.statements if one.cell is None or one.cell.part != "target"])
    text = book.document.text
    for word in WORDS[place].needs:
        text = text.replace(word, "")
    return read(read_text("draft.md", text))


def of(book, statements):
    """The book of some of its statements."""
    return ledger(book.document, replace(book.read, statements=tuple(statements)))


def test_each_is_a_table_of_methods_and_named_once():
    assert {*PLACES} <= {place for tables in TABLES.values() for place, _ in tables}
    assert len(PLACES) == sum(map(len, ALL))


@pytest.mark.parametrize("place", PLACES)
def test_a_method_that_is_passed_over_finds_nothing(place, books):
    rules = [rule for its, rule in PLACED if its == place]
    passed = [(rule, book) for rule in rules for book in books if idle(rule, book)]
    assert len(passed) > 100
    assert [found(*one) for one in passed if found(*one)] == []


@pytest.mark.parametrize("place", [one for one in PLACES if one not in REFERENCES])
def test_a_method_finds_nothing_without_what_it_needs(place, books):
    """Nor anywhere that it finds something with it, which is in every place."""
    rules = [rule for its, rule in PLACED if its == place]
    told = [(rule, book) for rule in rules for book in books if not idle(rule, book) and found(rule, book)]
    assert {rule.id for rule, _ in told} == {rule.id for rule in rules}
    assert [one for rule, book in told for one in found(rule, without(place, book))] == []
