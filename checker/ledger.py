"""All statements of a document, indexed by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from checker.document import Document
from checker.statement import Measure, Statement
from checker.survey import Survey

K = TypeVar("K")
Key = tuple[str, str, Measure]


class Ledger(Struct, frozen=True):
    """What was read (`read`), and its statements in text order. `groups` runs about one subject, `blocks` by
    paragraph or table, `facts` by (indicator key, region, measure). `references` are the ledgers of documents that
    the draft is held against; they have none themselves. `trial` tells that checks are asked for their verdicts and
    places only, so that no words need be made."""

    document: Document
    read: Survey
    statements: tuple[Statement, ...]
    groups: Mapping[int, tuple[Statement, ...]]
    blocks: Mapping[int, tuple[Statement, ...]]
    facts: Mapping[Key, tuple[Statement, ...]]
    references: tuple[Ledger, ...] = ()
    trial: bool = False

    @property
    def region(self) -> str:
        """The document's own region, empty when its head names none."""
        return self.read.region

    def group(self, statement: Statement) -> tuple[Statement, ...]:
        """The run of figures about the statement's subject, itself included."""
        return self.groups[statement.group]

    def levels(self, like: Statement, year: int) -> Iterator[Statement]:
        """Outcomes of the indicator and region of `like` at the end of `year`, in text order; in its unit when it is
        an amount itself."""
        unit = like.figure.unit if like.measure in ("level", "change_abs") else ""
        for one in self.facts.get((like.subject.key, like.subject.region, "level"), ()):
            period = one.period
            if period is None or one.status == "target" or period.kind == "part" or one.figure.value is None:
                continue
            if period.first == period.last == year and unit in ("", one.figure.unit):
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
            facts[(one.subject.key, one.subject.region, one.measure)].append(one)
    return Ledger(document, read, ordered, _frozen(groups), _frozen(blocks), _frozen(facts))


def _frozen(index: dict[K, list[Statement]]) -> Mapping[K, tuple[Statement, ...]]:
    return MappingProxyType({key: tuple(found) for key, found in index.items()})
