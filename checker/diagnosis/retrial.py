"""A check judged again with one figure changed, everything else as printed.

Only the blocks that take part are judged again, so a trial costs a few statements and not the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.figure import Figure
from checker.ledger import Ledger, ledger
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement

Judge = Callable[[Rule, Ledger], Iterable[Check]]
Span = tuple[int, int]


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
    """Where checks are tried again: the ledger, the rules by id, how a rule is applied, statements by place."""

    book: Ledger
    rules: Mapping[str, Rule]
    judge: Judge
    places: Mapping[Span, tuple[Statement, ...]]

    def figure(self, where: Span) -> Figure | None:
        """The figure that statements at a place hold."""
        found = self.places.get(where, ())
        return found[0].figure if found else None

    def trial(self, checks: Sequence[Check]) -> Trial:
        """The blocks of some checks, ready to be judged with changed figures."""
        blocks = {one.block for check in checks for where in spans(check) for one in self.places.get(where, ())}
        kept = tuple(one for number in sorted(blocks) for one in self.book.blocks[number])
        return Trial(self, kept)


class Trial(Struct, frozen=True):
    """Some statements of a court."""

    court: Court
    statements: tuple[Statement, ...]

    def again(self, checks: Sequence[Check], where: Span, figure: Figure) -> Iterator[Check | None]:
        """What comes of each check with another figure at `where`; None when it comes to nothing."""
        if not checks:
            return
        changed = tuple(
            replace(one, figure=figure) if (one.place.start, one.place.end) == where else one for one in self.statements
        )
        whole = self.court.book
        read = replace(whole.read, statements=changed)
        book = replace(ledger(whole.document, read), references=whole.references, trial=True)
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
        places.setdefault((one.place.start, one.place.end), []).append(one)
    return Court(book, {rule.id: rule for rule in rules}, judge, {key: tuple(found) for key, found in places.items()})
