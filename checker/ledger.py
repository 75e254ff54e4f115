"""All statements of a document, indexed by what they are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import TypeVar, cast

from msgspec import Struct, field

from checker import sought
from checker.document import Document
from checker.language.fold import Folded
from checker.statement import Measure, Statement
from checker.survey import Survey

K = TypeVar("K")
T = TypeVar("T")
Key = tuple[str, str, Measure]
Span = tuple[int, int]
LAST = "\U0010ffff"  # no name goes on with it
NEAREST = 64  # mentions on either side: in a text of megabytes what is farther away belongs to another document
FEW = 8  # outcomes of one year on either side: a plan has two or three, and each is an operand that is tried


class Ledger(Struct, frozen=True):
    """What was read (`read`), and its statements in text order. `groups` runs about one subject, `blocks` by
    paragraph or table, `facts` by (indicator key, region, measure). `references` are the ledgers of documents that
    the draft is held against; they have none themselves. `tested` are the statements whose claims are judged: all of
    them, or in a `trial` those that it asks about; a trial wants verdicts and places only, without words. `told` keeps
    what `once` was told."""

    document: Document
    read: Survey
    statements: tuple[Statement, ...]
    groups: Mapping[int, tuple[Statement, ...]]
    blocks: Mapping[int, tuple[Statement, ...]]
    facts: Mapping[Key, tuple[Statement, ...]]
    tested: tuple[Statement, ...]
    references: tuple[Ledger, ...] = ()
    trial: bool = False
    told: dict[Hashable, object] = field(default_factory=dict)

    @property
    def region(self) -> str:
        """The document's own region, empty when its head names none."""
        return self.read.region

    def once(self, ask: Callable[..., T], *given: Hashable) -> T:
        """What `ask` finds in the ledger, asked once for all rules; it may not depend on `references`."""
        key = (ask, given)
        if key not in self.told:
            self.told[key] = ask(self, *given)
        return cast(T, self.told[key])

    def between(self, start: int, end: int) -> list[Statement]:
        """Statements, in text order, whose figures begin within a stretch of the document."""
        places, ordered = self.once(_by_place)
        found = ordered[bisect_left(places, start) : bisect_left(places, end)]
        return sorted(found, key=lambda one: one.order)

    def named(self, key: str) -> tuple[Statement, ...]:
        """Statements of an indicator by its key, whatever their region and measure, in text order."""
        return self.once(_by_name).get(key, ())

    def ending(self, name: str) -> tuple[str, ...]:
        """The keys of the document that end with a name."""
        turned, back = self.once(_turned), name[::-1]
        return tuple(key[::-1] for key in turned[bisect_left(turned, back) : bisect_left(turned, back + LAST)])

    def group(self, statement: Statement) -> tuple[Statement, ...]:
        """The run of figures about the statement's subject, itself included; of a run without end, what is near."""
        return nearest(self.groups[statement.group], statement.order)

    def matches(self, *patterns: re.Pattern[str]) -> Iterator[tuple[Folded, re.Match[str]]]:
        """Every match in the prose, pattern by pattern, with the paragraph that it is of."""
        said, spans, views = self.once(_said)
        for pattern in patterns:
            for number in sought.holding(sought.looks(pattern), said, spans):
                for match in pattern.finditer(views[number].text):
                    yield views[number], match

    def says(self, words: sought.Words) -> bool:
        """Whether the text, or the prose as folded, holds one of the words: Traditional ones, and such as a blank or a
        gloss parts, are in the latter."""
        said, _, _ = self.once(_said)
        return words.among(said) or words.among(self.document.text)

    def mentioned(self) -> Iterator[tuple[Statement, ...]]:
        """The statements of every fact that has one under test."""
        if not self.trial:
            return iter(self.facts.values())
        return (self.facts[key] for key in dict.fromkeys(map(fact, self.tested)) if key in self.facts)

    def asks(self, one: Statement) -> bool:
        """Whether a statement is under test."""
        return not self.trial or any(one is each for each in self.tested)

    def levels(self, like: Statement, year: int) -> Iterator[Statement]:
        """Outcomes of the indicator and region of `like` at the end of `year`, in text order; in its unit when it is
        an amount itself."""
        unit = like.figure.unit if like.measure in ("level", "change_abs") else ""
        found = self.once(_outcomes).get((like.subject.key, like.subject.region, year), ())
        for one in nearest(found, like.order, FEW):
            if unit in ("", one.figure.unit):
                yield one

    def by_key(self, key: str, region: str, measure: Measure = "level") -> tuple[Statement, ...]:
        """Statements of an indicator by its key."""
        return self.facts.get((key, region, measure), ())


def ledger(document: Document, read: Survey) -> Ledger:
    """Index the statements of a document; those without a subject stay out of `facts`."""
    ordered = read.statements
    groups: dict[int, list[Statement]] = defaultdict(list)
    blocks: dict[int, list[Statement]] = defaultdict(list)
    facts: dict[Key, list[Statement]] = defaultdict(list)
    for one in ordered:
        groups[one.group].append(one)
        blocks[one.block].append(one)
        if one.subject.key:
            facts[fact(one)].append(one)
    return Ledger(document, read, ordered, _frozen(groups), _frozen(blocks), _frozen(facts), ordered)


def _said(ledger: Ledger) -> tuple[str, Sequence[tuple[int, int]], Sequence[Folded]]:
    """The prose as folded in one string, and where in it each paragraph is."""
    views = ledger.read.views
    ends = list(accumulate(len(one.text) + 1 for one in views))
    spans = [(end - 1 - len(one.text), end - 1) for one, end in zip(views, ends, strict=True)]
    return "\n".join(one.text for one in views), spans, views


def spot(one: Statement) -> Span:
    """Where a statement's figure stands."""
    return one.place.start, one.place.end


def fact(one: Statement) -> Key:
    """What a statement is about."""
    return one.subject.key, one.subject.region, one.measure


def _by_place(ledger: Ledger) -> tuple[tuple[int, ...], tuple[Statement, ...]]:
    ordered = sorted(ledger.statements, key=lambda one: one.figure.start)
    return tuple(one.figure.start for one in ordered), tuple(ordered)


def _outcomes(ledger: Ledger) -> Mapping[tuple[str, str, int], tuple[Statement, ...]]:
    """Levels reached, by indicator, region and year."""
    found: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    for (key, region, measure), said in ledger.facts.items():
        for one in said if measure == "level" else ():
            period = one.period
            if period is None or one.status == "target" or period.kind == "part" or one.figure.value is None:
                continue
            if period.first == period.last:
                found[key, region, period.last].append(one)
    return _frozen(found)


def _by_name(ledger: Ledger) -> Mapping[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in ledger.statements:
        found[one.subject.key].append(one)
    return _frozen(found)


def _turned(ledger: Ledger) -> list[str]:
    return sorted(key[::-1] for key in ledger.once(_by_name))


def nearest(found: Sequence[Statement], order: int, most: int = NEAREST) -> tuple[Statement, ...]:
    """Of statements in text order, so many on either side of a place."""
    if len(found) <= most:
        return tuple(found)
    at = bisect_left(found, order, key=lambda one: one.order)
    return tuple(found[max(0, at - most) : at + most])


def _frozen(index: dict[K, list[Statement]]) -> Mapping[K, tuple[Statement, ...]]:
    return MappingProxyType({key: tuple(found) for key, found in index.items()})
