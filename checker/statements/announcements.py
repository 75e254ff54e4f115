"""A document's announced numbers, each with what near it can be counted.

Blocks are read in their folded form; every offset that leaves this module is one of the document's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from checker.document import Block
from checker.language.fold import Folded
from checker.statements.announced import Number, find_numbers
from checker.statements.enumerations import listings
from checker.statements.itemised import Listing
from checker.statements.ordered import Ordered, ordered
from checker.statements.outlines import Section, confirmed

Shape = Literal["before", "after", "runs", "clauses", "heads", "ordinals", "sections"]
NUMBERED = ("ordinals", "sections")


class Enumeration(Struct, frozen=True):
    """Things that may be what a number announces; offsets into the document.

    `count` is the plain reading, `counts` every admissible one. `open` tells that 等 leaves the list unfinished, `firm`
    that no other reading is possible. `missing` are ordinals left out of a numbered list.
    """

    start: int
    end: int
    shape: Shape
    count: int
    counts: frozenset[int]
    open: bool = False
    firm: bool = False
    missing: tuple[int, ...] = ()

    def fits(self, count: int) -> bool:
        """Whether some reading gives `count`, or an open list names no more."""
        return count in self.counts or (self.open and min(self.counts) <= count)


class Announcement(Struct, frozen=True):
    """A number that announces things; `printed` without blanks, `quoted` for a slogan, `more` after 多 and 余."""

    start: int
    end: int
    printed: str
    count: int
    measure: str
    quoted: bool
    bare: bool
    more: bool
    lists: tuple[Enumeration, ...]


def announcements(blocks: Sequence[tuple[Block, Folded]]) -> Iterator[Announcement]:
    """The announced numbers that have something to count near them; a numbered list belongs to the number it fits."""
    found = list(_all(blocks))
    owned = {each.start for one in found for each in one.lists if each.shape in NUMBERED and each.fits(one.count)}
    for one in found:
        lists = tuple(
            each for each in one.lists if each.shape not in NUMBERED or each.start not in owned or each.fits(one.count)
        )
        if lists:
            yield replace(one, lists=lists)


def _all(blocks: Sequence[tuple[Block, Folded]]) -> Iterator[Announcement]:
    sections = [Section(folded.text, block.level if block.kind == "heading" else 0) for block, folded in blocks]
    for index, (_, folded) in enumerate(blocks):
        for number in find_numbers(folded.text):
            lists = tuple(_lists(blocks, sections, index, number))
            if lists:
                start, end = folded.span(number.start, number.end)
                printed = folded.text[number.start : number.end]
                quoted = number.quoted or bool(number.parts) or number.within
                yield Announcement(
                    start, end, printed, number.count, number.measure, quoted, number.bare, number.more, lists
                )


def _lists(
    blocks: Sequence[tuple[Block, Folded]], sections: Sequence[Section], index: int, number: Number
) -> Iterator[Enumeration]:
    folded = blocks[index][1]
    if number.measure and (found := ordered(sections, index, number)):
        yield _numbered(blocks, found, number)
    for one in listings(folded.text, number):
        if not (one.open and number.quoted and not number.measure and number.count not in one.counts):
            yield _near(folded, one)  # 苹果、黄瓜等“三品”: a term, not a number of these
    if confirmed(sections, index, number):
        start, end = folded.span(number.start, number.end)
        yield Enumeration(start, end, "heads", number.count, frozenset({number.count}))


def _near(folded: Folded, one: Listing) -> Enumeration:
    start, end = folded.span(one.start, one.end)
    return Enumeration(start, end, one.form, one.count, one.counts, one.open, one.firm)


def _numbered(blocks: Sequence[tuple[Block, Folded]], found: Ordered, number: Number) -> Enumeration:
    first, last = found.places[0], found.places[-1]
    start = blocks[first[0]][1].span(first[1], first[2])[0]
    end = blocks[last[0]][1].span(last[1], last[2])[1]
    count = len(found.ordinals)
    missing = tuple(n for n in range(1, max(found.ordinals) + 1) if n not in found.ordinals)
    last_one = max(found.ordinals)
    distinct = len(set(found.ordinals)) == count
    firm = found.complete or (bool(missing) and distinct and number.count in (count, last_one))
    shape: Shape = "ordinals" if found.inline else "sections"
    counts = frozenset({last_one if missing and count == number.count else count})  # neither may differ
    return Enumeration(start, end, shape, count, counts, False, found.sure and firm and count > 1, missing)
