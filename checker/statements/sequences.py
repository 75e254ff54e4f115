"""Ordinals into the sequences that they form, with the places where one breaks.

A level may start again under each heading (节) or run through (1–70): an ordinal goes on with the latest open
sequence of its style that it follows, 1 begins a new one, and what does neither breaks the latest, but only where no
higher heading came between: an old number under a new heading may be anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct, field

from checker.statements.ordinals import BY_STYLE, UNNUMBERED, Ordinal

BreakKind = Literal["gap", "repeat", "slip", "start", "level"]
TITLED: Final = frozenset(("part", "chapter", "section"))  # the forms that are nothing but numbers of headings
BARE: Final = 8  # in prose an ordinal of this rank or below is hardly more than a number: one may be missing
FAR: Final = 3  # a larger step is another list, not a gap
DOUBTED: Final = 2  # items inside a block that an item opening a block may overrule
RUN: Final = 4  # items in a row that make a list of bare numbers sure
SEEN: Final = 2000  # ordinals before and behind that are looked at for one
KEPT: Final = 4  # open sequences of one style that an ordinal may go on with


class Break(Struct, frozen=True):
    """Where a sequence does not go on: `at` the ordinal under test, `before` the one it should follow.

    gap (2 4), repeat (2 2), slip (2 4 4: one number is wrong), start (the first heading is not the first), level
    (（三） 四、).
    """

    kind: BreakKind
    at: Ordinal
    before: Ordinal | None = None


class Sequence(Struct, frozen=True):
    """Ordinals that count on, one by one where there is no break."""

    members: tuple[Ordinal, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def style(self) -> str:
        """The common style of the members."""
        return self.members[0].style


class _Open(Struct):
    """A sequence that may still go on. `closed` once another of its style began under another heading; `crosses`
    when it runs on past headings of a higher level, as 1–70 does."""

    members: list[Ordinal]
    breaks: list[Break] = field(default_factory=list)
    closed: bool = False
    crosses: bool = False

    @property
    def last(self) -> Ordinal:
        return self.members[-1]


Key = tuple[int, str, int]  # table, style, chapter


def sequences(ordinals: Iterable[Ordinal]) -> tuple[Sequence, ...]:
    """The sequences of a document, in the order of their first members."""
    ordered = tuple(ordinals)
    found: dict[Key, list[_Open]] = defaultdict(list)
    for position, one in enumerate(ordered):
        if one.style != UNNUMBERED:
            _place(one, found[one.table, one.style, one.chapter], ordered, position)
    every = (each for opened in found.values() for each in opened)
    return tuple(
        Sequence(tuple(one.members), tuple(one.breaks))
        for one in sorted(every, key=lambda one: (one.members[0].start, one.last.start))
    )


def _place(one: Ordinal, opened: list[_Open], ordered: tuple[Ordinal, ...], position: int) -> None:
    """Put an ordinal where it goes on, begins or breaks."""
    near = [each for each in opened[-KEPT:] if each.last.block == one.block and not one.leads]
    tried = near or opened[-KEPT:]  # a list begun in its own block goes before one of the block above
    follows = next((each for each in reversed(tried) if not each.closed and _goes_on(each, one)), None)
    if follows is not None:
        opened.remove(follows)
        opened.append(follows)  # the latest to go on is the first that the next is tried with
        follows.crosses = follows.crosses or (one.leads and one.table < 0 and _parted(ordered, position, follows.last))
        follows.members.append(one)
    elif one.value == 1:
        for each in opened[-KEPT:] if one.leads and one.table < 0 else ():
            each.closed = each.closed or _parted(ordered, position, each.last)
        opened.append(_Open([one]))
    elif one.leads:
        _lead(one, opened, ordered, position)
    elif opened and (BY_STYLE[one.style].strict or _runs(ordered, position) or _long(opened[-1], one)):
        _run_in(one, opened[-1])


def _goes_on(opened: _Open, one: Ordinal) -> bool:
    """Whether the ordinal is the next; items inside a block go on within it, or right behind."""
    if opened.last.value + 1 == one.value:
        return one.leads or one.block - opened.last.block <= 1
    tail = next((count for count, each in enumerate(reversed(opened.members)) if each.leads), 0)
    if one.leads and 0 < tail <= DOUBTED and opened.members[-1 - tail].value + 1 == one.value:
        del opened.members[-tail:]  # what looked like an item inside a block was none
        return True
    return False


def _runs(ordered: tuple[Ordinal, ...], position: int) -> bool:
    """Whether bare numbers inside a block count on from here, as those before did."""
    one = ordered[position]
    near = [other for other in ordered[max(0, position - 6) : position + 7] if other.block == one.block]
    values = [other.value for other in near if other.style == one.style]
    return {one.value + 1, one.value - 2, one.value - 3} <= set(values)


def _long(latest: _Open, one: Ordinal) -> bool:
    """Whether items that count on within this block are so many that the next bare number can only be one of them."""
    tail = latest.members[-RUN:]
    counted = all(b.value == a.value + 1 for a, b in pairwise(tail)) and all(each.block == one.block for each in tail)
    return len(tail) == RUN and counted and one.value == latest.last.value + 2


def _run_in(one: Ordinal, latest: _Open) -> None:
    """An item of a list inside one block that neither begins nor follows."""
    last = latest.last
    if last.block == one.block and last.value <= one.value <= last.value + FAR:
        _note(latest, "repeat" if last.value == one.value else "gap", one)
        latest.members.append(one)


def _note(latest: _Open, kind: BreakKind, one: Ordinal) -> None:
    """Note a break, unless it is the other side of the one before: in 2 4 4 and in 2 2 4 one number is wrong."""
    before = latest.breaks[-1] if latest.breaks else None
    turned = before is not None and before.at.value == latest.last.value and before.kind not in (kind, "start")
    if before is None or not turned:
        latest.breaks.append(Break(kind, one, latest.last))
    elif before.kind == "gap" and before.before is not None and before.at.value == before.before.value + 2:
        latest.breaks[-1] = Break("slip", before.at, before.before)


def _lead(one: Ordinal, opened: list[_Open], ordered: tuple[Ordinal, ...], position: int) -> None:
    """An ordinal that opens its block and follows nothing of its own style."""
    latest = next((each for each in reversed(opened) if each.last.leads), None)
    child = _child(ordered, position)
    parted = latest is not None and one.table < 0 and _parted(ordered, position, latest.last)
    if latest is None or (
        parted and not (latest.crosses and latest.last.value <= one.value <= latest.last.value + FAR)
    ):
        breaks = [Break("start", one)] if one.style in TITLED and one.table < 0 else []
        opened.append(_Open([one], breaks))
        return
    last = latest.last
    if last.value == one.value:
        if one.table < 0 or not one.text.strip().isdigit():  # else a cell over two rows
            _note(latest, "repeat", one)
    elif child is not None and child.value + 1 == one.value and not _gap(ordered, position, last):
        opened.append(_Open([one], [Break("level", one, child)]))
    elif last.value < one.value <= last.value + (FAR if one.rank < BARE or one.table >= 0 else 2):
        _note(latest, "gap", one)
        latest.members.append(one)
    else:
        _stray(one, latest, opened, ordered)


def _gap(ordered: tuple[Ordinal, ...], position: int, last: Ordinal) -> bool:
    """Whether a number was left out rather than a level mistaken: what was left out does not come later."""
    one = ordered[position]
    if not last.value < one.value <= last.value + FAR:
        return False
    for at in range(position + 1, min(len(ordered), position + 1 + SEEN)):
        other = ordered[at]
        alike = other.style == one.style and other.leads and other.table == one.table
        if alike and other.value <= last.value + 1:
            return other.value != last.value + 1
    return True


def _stray(one: Ordinal, latest: _Open, opened: list[_Open], ordered: tuple[Ordinal, ...]) -> None:
    """A number that came before: where the earlier one goes on with a list one level below, that one is the slip."""
    for index, member in enumerate(latest.members[1:], 1):
        child = _child(ordered, ordered.index(member)) if member.value == one.value else None
        if child is not None and child.value + 1 == member.value:
            strays = _Open(latest.members[index:], [Break("level", member, child)])
            del latest.members[index:]
            latest.members.append(one)
            opened.insert(0, strays)
            return
    opened.append(_Open([one]))


def _back(ordered: tuple[Ordinal, ...], position: int) -> Iterator[Ordinal]:
    """The ordinals before one, the nearest first."""
    return (ordered[at] for at in range(position - 1, max(-1, position - 1 - SEEN), -1))


def _child(ordered: tuple[Ordinal, ...], position: int) -> Ordinal | None:
    """The item right before at the level right below, when it belongs to a list of two or more."""
    one = ordered[position]
    for other in _back(ordered, position):
        if other.leads and other.table == one.table:
            deeper = other.rank == one.rank + 1 and other.value > 1 and one.style not in TITLED
            return other if deeper else None
    return None


def _parted(ordered: tuple[Ordinal, ...], position: int, last: Ordinal) -> bool:
    """Whether a heading of a higher level stands between two ordinals."""
    rank = ordered[position].rank
    for other in _back(ordered, position):
        if other is last:
            return False
        if other.leads and other.table < 0 and other.rank < rank:
            return True
    return False
