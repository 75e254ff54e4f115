"""A check judged again with one figure changed, everything else as printed.

Only the blocks that take part are judged again, so a trial costs a few statements and not the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.figure import Figure
from checker.ledger import Ledger, Span, fact, ledger, spot
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
    places: Mapping[Span, Sequence[Statement]]
    begins: tuple[int, ...]

    def figure(self, where: Span) -> Figure | None:
        """The figure that statements at a place hold."""
        found = self.places.get(where, ())
        return found[0].figure if found else None

    def trial(self, check: Check) -> Trial:
        """The blocks of a check, ready to be judged with changed figures."""
        blocks = {one.block for where in spans(check) for one in self.places.get(where, ())}
        statements = tuple(one for number in sorted(blocks) for one in self.book.blocks[number])
        read = replace(self.book.read, statements=statements, passages=self._passages(spans(check)))
        return Trial(self, check, replace(ledger(self.book.document, read), references=self.book.references))

    def _passages(self, figures: Iterable[Span]) -> tuple[Passage, ...]:
        """The passages in which figures stand."""
        found = {bisect_right(self.begins, start) - 1 for start, _ in figures}
        return tuple(self.book.read.passages[at] for at in sorted(found) if at >= 0)


class Trial(Struct, frozen=True):
    """A check with the ledger of its blocks."""

    court: Court
    check: Check
    book: Ledger

    def again(self, where: Span, figure: Figure) -> Check | None:
        """What comes of the check with another figure at `where`; None when it comes to nothing."""
        book = _changed(self.book, where, figure, span(self.check))
        return _same(self.check, tuple(self.court.judge(self.court.rules[self.check.rule], book)))


def _changed(book: Ledger, where: Span, figure: Figure, asked: Span) -> Ledger:
    """The ledger with another figure at a place, for judging again what the figure at the place `asked` claims."""
    spots = book.once(_by_spot)
    changed = [replace(one, figure=figure) for one in spots.get(where, ())]
    tested = changed if asked == where else spots.get(asked, ())
    groups, blocks, facts = dict(book.groups), dict(book.blocks), dict(book.facts)
    for one in changed:
        groups[one.group] = _put(groups[one.group], one)
        blocks[one.block] = _put(blocks[one.block], one)
        if one.subject.key:
            facts[fact(one)] = _put(facts[fact(one)], one)
    statements = book.statements
    for one in changed:
        statements = _put(statements, one)
    read, others = book.read, book.references
    return Ledger(book.document, read, statements, groups, blocks, facts, tuple(tested), others, trial=True)


def _by_spot(book: Ledger) -> Mapping[Span, Sequence[Statement]]:
    found: dict[Span, list[Statement]] = {}
    for one in book.statements:
        found.setdefault(spot(one), []).append(one)
    return found


def _put(found: tuple[Statement, ...], one: Statement) -> tuple[Statement, ...]:
    """Statements in text order with one in the place of what it was."""
    at = bisect_left(found, one.order, key=lambda each: each.order)
    return (*found[:at], one, *found[at + 1 :])


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
    begins = tuple(one.block.start for one in book.read.passages)
    return Court(book, {rule.id: rule for rule in rules}, judge, book.once(_by_spot), begins)
