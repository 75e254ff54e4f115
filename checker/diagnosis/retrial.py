"""A check judged again with one figure changed, everything else as printed.

Only the blocks that take part are judged again, so a trial costs a few statements and not the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.figure import Figure
from checker.ledger import Ledger, Span, ledger, spot, tried
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement
from checker.survey import Passage

Judge = Callable[[Rule, Ledger], Iterable[Check]]


def span(check: Check) -> Span:
    """Where the figure under test stands."""
    return check.place.start, check.place.end


def spans(check: Check) -> tuple[Span, ...]:
    """The figures of the document that take part, the one under test first."""
    own = check.place.path
    return tuple(
        dict.fromkeys((span(check), *((o.place.start, o.place.end) for o in check.related if o.place.path == own)))
    )


class Court(Struct, frozen=True):
    """Where checks are tried again: the ledger, the rules by id, how a rule is applied, statements by place, where
    passages begin."""

    book: Ledger
    rules: Mapping[str, Rule]
    judge: Judge
    places: Mapping[Span, tuple[Statement, ...]]
    begins: tuple[int, ...]

    def figure(self, where: Span) -> Figure | None:
        """The figure that statements at a place hold."""
        found = self.places.get(where, ())
        return found[0].figure if found else None

    def trial(self, checks: Sequence[Check]) -> Trial:
        """The blocks of some checks, ready to be judged with changed figures."""
        blocks = {one.block for check in checks for where in spans(check) for one in self.places.get(where, ())}
        statements = tuple(one for number in sorted(blocks) for one in self.book.blocks[number])
        starts = sorted({where[0] for check in checks for where in spans(check)})
        read = replace(self.book.read, statements=statements, passages=self._passages(starts))
        return Trial(self, replace(ledger(self.book.document, read), references=self.book.references))

    def _passages(self, starts: Iterable[int]) -> tuple[Passage, ...]:
        """The passages in which figures stand."""
        found = {bisect_right(self.begins, start) - 1 for start in starts}
        return tuple(self.book.read.passages[at] for at in sorted(found) if at >= 0)


class Trial(Struct, frozen=True):
    """A court with the ledger of some blocks."""

    court: Court
    book: Ledger

    def again(self, checks: Sequence[Check], where: Span, figure: Figure) -> Iterator[Check | None]:
        """What comes of each check with another figure at `where`; None when it comes to nothing."""
        if not checks:
            return
        book = tried(self.book, where, figure, frozenset(map(span, checks)))
        found: dict[str, tuple[Check, ...]] = {}
        for check in checks:
            if check.rule not in found:
                found[check.rule] = tuple(self.court.judge(self.court.rules[check.rule], book))
            yield _same(check, found[check.rule])


def holds(check: Check | None) -> bool:
    """Whether a check came out consistent."""
    return check is not None and check.verdict == "consistent"


def _same(check: Check, found: Iterable[Check]) -> Check | None:
    """What comes of the figure under test by the same rule: against the same others if they are bound again, and a
    consistent check before any other."""
    same = [one for one in found if span(one) == span(check)]
    same = [one for one in same if _others(one) == _others(check)] or same
    return next((one for one in same if holds(one)), same[0] if same else None)


def _others(check: Check) -> frozenset[tuple[str, int, int]]:
    return frozenset((one.place.path, one.place.start, one.place.end) for one in check.related)


def court(book: Ledger, rules: Iterable[Rule], judge: Judge) -> Court:
    """A court over a ledger."""
    places: dict[Span, list[Statement]] = {}
    for one in book.statements:
        places.setdefault(spot(one), []).append(one)
    begins = tuple(one.block.start for one in book.read.passages)
    known = {key: tuple(found) for key, found in places.items()}
    return Court(book, {rule.id: rule for rule in rules}, judge, known, begins)
