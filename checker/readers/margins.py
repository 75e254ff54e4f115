"""The margins of printed text, and by them which lines are one paragraph.

A line that fills the width goes on in the next, unless that one is indented where the text indents its paragraphs,
stands apart where the text spaces them, or opens like a heading or a numbered item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from checker.readers.glyphs import Line, Segment
from checker.readers.wording import kind_of
from checker.readers.wraps import GOES_ON, TERMINAL

FEW: Final = 20  # one line in so many tells a margin
NARROW: Final = 12  # characters; text that is nowhere wider is no running text
Printed = tuple[int, Line]  # with the number of its page


class Margins(Struct, frozen=True):
    """Of even and odd pages, by the remainder: where lines begin and end; how large and how far apart they are."""

    left: tuple[int, int]
    right: tuple[int, int]
    size: int
    largest: int
    step: int
    indented: bool
    apart: bool

    @classmethod
    def of(cls, printed: Iterable[Printed]) -> Margins:
        """The margins of all lines of a document."""
        held = list(printed)
        size = _usual([line.size for _, line in held for _ in line.text[:60:10] if line.size])
        body = [(number, line) for number, line in held if _alike(line.size, size)]
        sides = [[line for number, line in body if number % 2 == side] for side in (0, 1)]
        sides = [side or [line for _, line in body] for side in sides]
        left = [_first(sorted(line.left for line in side), size) for side in sides]
        right = [-_first(sorted(-line.right for line in side), size) for side in sides]
        deep = sum(size < line.left - left[number % 2] < 4 * size for number, line in body)
        steps = [
            after.base - before.base
            for (page, before), (other, after) in pairwise(body)
            if page == other and 0 < after.base - before.base < 5 * size
        ]
        step = _usual(steps)
        loose = sum(4 * each > 5 * step for each in steps)
        largest = max((line.size for _, line in held), default=0)
        indented, apart = deep * FEW > len(body), loose * FEW > len(steps)
        return cls((left[0], left[1]), (right[0], right[1]), size, largest, step, indented, apart)

    def large(self, line: Line) -> bool:
        """Whether a line is set larger than the text."""
        return 5 * line.size > 6 * self.size

    def level(self, line: Line) -> int:
        """The level of a heading set large."""
        return 1 if _alike(line.size, self.largest) else 2

    def goes_on(self, before: Printed, after: Printed) -> bool:
        """Whether two neighbouring lines are one paragraph."""
        (page, above), (number, below) = before, after
        if not _alike(above.size, below.size):
            return False
        if self.large(above):
            begins = kind_of(below.text)[0] == "heading"
            return (
                page == number and self.large(below) and not begins and 2 * (below.base - above.base) < 5 * above.size
            )
        if page == number and (
            below.base < above.base or 2 * (below.base - above.base) > 3 * max(self.step, self.size)
        ):
            return self._column(above, below)
        if self.right[page % 2] - self.left[page % 2] < NARROW * self.size:
            return False
        ended = TERMINAL.search(above.text) is not None
        if above.right < self.right[page % 2] - (2 if ended else 6) * self.size:
            return False
        inset = below.left - self.left[number % 2]
        if self.indented:
            return 5 * inset < 4 * self.size
        return self._flows(above, below, page == number, ended)

    def _flows(self, above: Line, below: Line, same: bool, ended: bool) -> bool:
        """Whether two lines that both begin at the margin are one paragraph."""
        if same and self.apart and 4 * (below.base - above.base) > 5 * self.step:
            return False
        if GOES_ON.search(above.text):
            return True
        if kind_of(below.text)[0] != "paragraph" or kind_of(above.text)[0] == "heading":
            return False
        return not ended or (same and self.apart)

    def _column(self, above: Line, below: Line) -> bool:
        """Whether the line below heads the next column and goes on with the last of this one."""
        return below.base < above.base and GOES_ON.search(above.text) is not None

    def spaced(self, line: Line, after: Line | None) -> str:
        """The words of a line, with a blank where Latin words of the next follow."""
        text = line.text
        if after is None or not (text[-1].isascii() and after.text[0].isascii()) or text[-1].isdigit():
            return text
        return text + " "


def columns(found: Sequence[Line]) -> tuple[Line, ...]:
    """The lines in reading order: where most are cut at one place into two long halves, left column first."""
    halves = [line for line in found if len(line.segments) == 2]
    if len(halves) < 6 or 2 * len(halves) < len(found):
        return tuple(found)
    gutter = (max(line.segments[0].right for line in halves) + min(line.segments[1].left for line in halves)) // 2
    cut = [line for line in halves if line.segments[0].right <= gutter <= line.segments[1].left]
    long = sum(len(segment.text) > 9 for line in cut for segment in line.segments)
    if len(cut) < len(halves) or long < 3 * len(cut) // 2:
        return tuple(found)
    left: list[Line] = []
    right: list[Line] = []
    done: list[Line] = []
    for line in found:
        if line.left < gutter < line.right and len(line.segments) != 2:
            done += [*left, *right, line]
            left, right = [], []
            continue
        for segment in line.segments:
            (left if segment.right <= gutter else right).append(_part(line, segment))
    return (*done, *left, *right)


def _part(line: Line, segment: Segment) -> Line:
    return replace(line, segments=(segment,))


def _alike(one: int, other: int) -> bool:
    """Whether two sizes of type are one, as far as they are known."""
    return not one or not other or 8 * abs(one - other) <= max(one, other)


def _usual(values: Sequence[int]) -> int:
    return median_low(values) if values else 0


def _first(ordered: Sequence[int], size: int) -> int:
    """The first value that enough others stand near."""
    enough = max(2, len(ordered) // FEW)
    for index, value in enumerate(ordered):
        if index + enough <= len(ordered) and ordered[index + enough - 1] - value <= size // 2:
            return value
    return ordered[0] if ordered else 0
