"""The characters and rules of a printed page, and the characters put into lines.

Lengths are whole numbers, twenty to the point, counted from the top left of the page as it is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from msgspec import Struct

from checker import lazy

Ink = tuple[int, ...]  # the numbers on their page of the characters of a text, blanks left out
POINT: Final = 20
UNREAD: Final = "\ufffd"  # a character that its font does not tell
OBSCURE: Final = lazy.compile(rf"[\d.,%]*{UNREAD}[\d.,%{UNREAD}]*")  # no figure where a digit of it is not told
STRETCHED: Final = 3  # one gap in so many that is as wide as a blank
LEVEL: Final = 5  # the baselines of one line differ by less than a fifth of the size


class Glyph(Struct, frozen=True):
    """One character; `base` is the height of its baseline, `size` that of its box, `index` its number on the page."""

    text: str
    left: int
    right: int
    base: int
    size: int
    index: int = 0


class Rule(Struct, frozen=True):
    """A straight stroke, upright when `top` and `bottom` differ."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def upright(self) -> bool:
        return self.bottom - self.top > self.right - self.left


class Segment(Struct, frozen=True):
    """Words of a line that no wide gap parts."""

    text: str
    left: int
    right: int
    ink: Ink = ()


class Line(Struct, frozen=True):
    """A line as printed; `number` counts from the top of the page, from one; `size` is zero without Chinese words."""

    number: int
    base: int
    size: int
    segments: tuple[Segment, ...]

    @property
    def left(self) -> int:
        return self.segments[0].left

    @property
    def right(self) -> int:
        return self.segments[-1].right

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def ink(self) -> Ink:
        return tuple(chain.from_iterable(segment.ink for segment in self.segments))


class Page(Struct, frozen=True):
    """What stands on a page; `number` counts from one."""

    number: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


def wide(character: str) -> bool:
    """Whether a character takes the width of a Chinese one."""
    return character >= "\u2e80"


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters of one line each, from top to bottom and left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.base, one.left)):
        if found and (glyph.base - found[-1][0].base) * LEVEL <= glyph.size:
            found[-1].append(glyph)
        elif glyph.text.strip():
            found.append([glyph])
    return _lowered([sorted(row, key=lambda one: one.left) for row in found])


def _lowered(found: list[list[Glyph]]) -> list[list[Glyph]]:
    """Raised and lowered marks put into the line they belong to."""
    done: list[list[Glyph]] = []
    for row in found:
        if done and _one_line(done[-1], row):
            done[-1] = sorted([*done[-1], *row], key=lambda one: one.left)
        else:
            done.append(row)
    return done


def _one_line(above: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    """Whether two rows are one line: nearer than lines can be, and nothing stands over anything."""
    size = max(glyph.right - glyph.left for glyph in (*above, *below) if glyph.text.strip())
    if 2 * (below[0].base - above[0].base) > size:
        return False
    marks, words = sorted((above, below), key=len)
    lefts = [glyph.left for glyph in words]
    for mark in marks:
        at = bisect_left(lefts, mark.left)
        if any(_over(mark, words[index]) for index in (at - 1, at) if 0 <= index < len(words)):
            return False
    return True


def _over(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand over each other by more than half the narrower."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    inked = one.text.strip() and other.text.strip()
    return bool(inked) and 2 * shared > min(one.right - one.left, other.right - other.left)


def lines(glyphs: Iterable[Glyph], numbers: Sequence[int]) -> Iterator[Line]:
    """The lines of some characters; `numbers` are the baselines of all lines of the page, from the top."""
    for row in rows(glyphs):
        words = tuple(segments(row))
        if words:
            base = max(glyph.base for glyph in row)
            number = max(1, bisect_left(numbers, base + 1))
            yield Line(number, base, _size(row), words)


def _size(row: Sequence[Glyph]) -> int:
    """The size of type: the width of a Chinese character, since the heights of fonts of one size differ."""
    sizes = sorted(glyph.right - glyph.left for glyph in row if wide(glyph.text))
    return sizes[len(sizes) // 2] if sizes else 0


def segments(row: Sequence[Glyph]) -> Iterator[Segment]:
    """The row cut at gaps of more than a character."""
    inked = [glyph for glyph in row if glyph.text.strip()]
    blanks = [glyph.left for glyph in row if not glyph.text.strip()]
    if not inked:
        return
    parted = [_parted(before, after, blanks) for before, after in pairwise(inked)]
    chinese = [
        blank for blank, (one, two) in zip(parted, pairwise(inked), strict=True) if wide(one.text) and wide(two.text)
    ]
    stretched = STRETCHED * sum(chinese) > len(chinese)  # blanks all over set a line to its width and part no words
    text, first = inked[0].text, 0
    for place, (blank, (before, after)) in enumerate(zip(parted, pairwise(inked), strict=True), 1):
        if after.left - before.right > max(before.size, after.size):
            yield _segment(text, inked[first:place])
            text, first = "", place
        elif blank and not (stretched and wide(before.text) and wide(after.text)):
            text += " "
        text += after.text
    yield _segment(text, inked[first:])


def _segment(text: str, inked: Sequence[Glyph]) -> Segment:
    """Words of some characters; those of a figure that is not told whole are one, which is where the first is."""
    ink = [glyph.index for glyph in inked]
    for found in reversed(list(OBSCURE.finditer(text))):
        first = found.start() - sum(map(str.isspace, text[: found.start()]))
        del ink[first + 1 : first + len(found[0])]
    return Segment(OBSCURE.sub(UNREAD, text), inked[0].left, inked[-1].right, tuple(ink))


def _parted(before: Glyph, after: Glyph, blanks: Sequence[int]) -> bool:
    """Whether a blank or a gap as wide as one parts two characters."""
    between = blanks[bisect_left(blanks, before.left) : bisect_left(blanks, after.left)]
    return bool(between) or 3 * (after.left - before.right) > max(before.size, after.size)
