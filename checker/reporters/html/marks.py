"""Checks of a report into marks: stretches of text that do not overlap, each with what was judged of it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from checker.document import Place
from checker.report import Check, Hidden, Report

Span = tuple[int, int]
NONE = "none"  # a figure that no check has
HIDDEN = "hidden"
TOLD = ("explainable", "inconsistent", HIDDEN)
ORDER = ("inconsistent", "explainable", HIDDEN, "consistent", "unverifiable", NONE)


class Judged(Struct, frozen=True):
    """A check of the report with its number; `finding` numbers those that are told."""

    number: int
    check: Check
    hidden: Hidden | None
    finding: int | None

    @property
    def state(self) -> str:
        """How its figure is marked."""
        return HIDDEN if self.hidden else self.check.verdict


class Mark(Struct, frozen=True):
    """A stretch of text and how it was judged where it is under test; an operand of a finding is not marked as wrong:
    no finding knows which figure is. `involved` is the state of findings it is an operand of, "" without.
    `checks` are numbers of `Judged`, findings first."""

    start: int
    end: int
    state: str
    involved: str
    checks: tuple[int, ...]


class Marks(Struct, frozen=True):
    """The marks of a document in text order; `number` is that of the document on the page."""

    number: int
    found: tuple[Mark, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Marks that lie in a stretch, at least in part."""
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.found)):
            one = self.found[index]  # a slice would copy all that follows
            if one.start >= end:
                return
            if one.end > start:
                yield one

    def anchor(self, start: int, end: int) -> str:
        """What the mark at a place is called on the page; empty where there is none."""
        first = next(self.within(start, max(end, start + 1)), None)
        return self.name(first) if first else ""

    def name(self, mark: Mark) -> str:
        """What a mark is called on the page; the same as long as the text before it is."""
        return f"m{self.number}-{mark.start}"


def numbered(report: Report, every: bool) -> tuple[tuple[Judged, ...], ...]:
    """The checks of every document, told ones first, with their numbers on the page."""
    found: list[tuple[Judged, ...]] = []
    number = told = 0
    for one in report.documents:
        judged: list[Judged] = []
        for check, hidden in [*((each, None) for each in one.checks), *((each.check, each) for each in one.hidden)]:
            tells = hidden is None and (every or check.severity is not None)
            told += tells
            judged.append(Judged(number, check, hidden, told if tells else None))
            number += 1
        found.append(tuple(judged))
    return tuple(found)


def marks(judged: Iterable[Judged], figures: Mapping[str, Sequence[Span]], paths: Sequence[str]) -> dict[str, Marks]:
    """The marks of every document, by its path; `figures` are those read, checked or not."""
    spans: dict[str, dict[Span, list[tuple[Judged, bool]]]] = defaultdict(lambda: defaultdict(list))
    for path, found in figures.items():
        for span in found:
            spans[path].setdefault(span, [])
    for one in judged:
        _put(spans, one.check.place, one, True)
        for operand in one.check.related:
            _put(spans, operand.place, one, False)
    return {path: _marks(number, spans[path]) for number, path in enumerate(paths)}


def _put(spans: Mapping[str, dict[Span, list[tuple[Judged, bool]]]], place: Place, one: Judged, tested: bool) -> None:
    if place.start < place.end:
        spans[place.path][place.start, place.end].append((one, tested))


def _marks(number: int, spans: Mapping[Span, list[tuple[Judged, bool]]]) -> Marks:
    """The narrowest span wins a stretch, and tells of those around it, too."""
    owners: dict[int, Span] = {}
    around: dict[Span, Span | None] = {}
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        around[span] = owners.get(span[0])
        owners.update(dict.fromkeys(range(*span), span))
    found = tuple(_mark(start, end, owner, spans, around) for start, end, owner in _runs(owners))
    return Marks(number, found, tuple(one.start for one in found))


def _runs(owners: Mapping[int, Span]) -> Iterator[tuple[int, int, Span]]:
    """Stretches with one owner."""
    places = sorted(owners)
    first = 0
    for index, place in enumerate(places):
        last = index + 1 == len(places)
        if last or places[index + 1] != place + 1 or owners[places[index + 1]] != owners[place]:
            yield places[first], place + 1, owners[place]
            first = index + 1


def _mark(
    start: int,
    end: int,
    owner: Span,
    spans: Mapping[Span, list[tuple[Judged, bool]]],
    around: Mapping[Span, Span | None],
) -> Mark:
    own, entries = list(spans[owner]), list(spans[owner])
    wider = around[owner]
    while wider is not None:
        entries += spans[wider]
        own = own or list(spans[wider])
        wider = around[wider]
    tested = [one.state for one, under_test in own if under_test]
    states = tested or [one.state for one, _ in own if one.state not in TOLD]
    involved = min(
        (one.state for one, under_test in own if one.state in TOLD and not under_test), key=ORDER.index, default=""
    )
    ordered = sorted(entries, key=lambda one: (ORDER.index(one[0].state), not one[1], one[0].number))
    numbers = tuple(dict.fromkeys(one.number for one, _ in ordered))
    return Mark(start, end, min(states, key=ORDER.index, default=NONE), involved, numbers)
