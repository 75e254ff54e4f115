"""Characters of a page of a PDF into the four-cornered shapes that cover them, one a printed line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as raw
from msgspec import Struct

from checker.readers.glyphs import Ink
from checker.readers.pdf import turned

HUNDREDTH: Final = 100  # to the point
Corner = tuple[int, int]


class Quad(NamedTuple):
    """A shape on a page, its corners named as the page is read; in hundredths of a point, as the file counts."""

    upper_left: Corner
    upper_right: Corner
    lower_left: Corner
    lower_right: Corner


class Box(Struct, frozen=True):
    """A character: its edges in the file, and where it stands as the page is read, from the top left."""

    edges: tuple[int, int, int, int]  # left, bottom, right, top
    left: int
    top: int
    bottom: int

    def goes_on(self, other: Box) -> bool:
        """Whether another stands behind it in its line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return other.left >= self.left and 2 * shared > min(self.bottom - self.top, other.bottom - other.top)


def quads(content: bytes, wanted: Mapping[int, Iterable[Ink]]) -> dict[tuple[int, Ink], tuple[Quad, ...]]:
    """The shapes of characters, given and told by the numbers of their pages, from one."""
    found = {}
    opened = pypdfium2.PdfDocument(content)
    try:
        for number, inks in sorted(wanted.items()):
            page = opened[number - 1]
            held = page.get_textpage()
            turn, place = turned(page)
            for ink in inks:
                boxes = [_box(held, index, place) for index in ink]
                found[number, ink] = tuple(_quad(run, turn) for run in _runs(boxes))
            held.close()
            page.close()
    finally:
        opened.close()
    return found


def _box(held: Any, index: int, place: Any) -> Box:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(held, index, box)
    (left, top), (right, bottom) = place(box.left, box.top), place(box.right, box.bottom)
    left_, bottom_, right_, top_ = (round(edge * HUNDREDTH) for edge in (box.left, box.bottom, box.right, box.top))
    return Box((left_, bottom_, right_, top_), min(left, right), min(top, bottom), max(top, bottom))


def _runs(boxes: list[Box]) -> Iterator[list[Box]]:
    """The characters of each line."""
    run: list[Box] = []
    for box in boxes:
        if run and not run[-1].goes_on(box):
            yield run
            run = []
        run.append(box)
    if run:
        yield run


def _quad(run: list[Box], turn: int) -> Quad:
    """The shape around the characters of a line, for a page that is turned to be read."""
    lefts, bottoms, rights, tops = zip(*(box.edges for box in run), strict=True)
    left, bottom, right, top = min(lefts), min(bottoms), max(rights), max(tops)
    around = [(left, top), (right, top), (right, bottom), (left, bottom)]  # clockwise
    first = -turn // 90 % 4  # turned by 90, the lower left corner is read as the upper left one
    upper_left, upper_right, lower_right, lower_left = around[first:] + around[:first]
    return Quad(upper_left, upper_right, lower_left, lower_right)
