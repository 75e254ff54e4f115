"""Offsets in the text read from a PDF back to the characters on its pages.

The file is read once more, every stretch of text named by its number, under which the numbers of its characters on
their page are kept. A stretch holds these characters in their order, and blanks, so that counting leads back; nothing
is searched for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Document, Names
from checker.readers.glyphs import Ink
from checker.readers.paged import Print
from checker.readers.pdf import read_pdf

Stretch = tuple[int, Ink]  # the number of a page, and of characters on it


@dataclass(frozen=True, slots=True)
class Trace:
    """A document whose spots name stretches."""

    document: Document
    stretches: tuple[Stretch, ...] = field(repr=False)

    def of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The characters of a span of the text, those of each page together."""
        found: list[Stretch] = []
        for page, ink in self._parts(start, end):
            if found and found[-1][0] == page:
                found[-1] = page, found[-1][1] + ink
            else:
                found.append((page, ink))
        return tuple(found)

    def _parts(self, start: int, end: int) -> Iterator[Stretch]:
        spots, text = self.document.spots, self.document.text
        for spot in spots[max(0, bisect_right(spots, start, key=lambda one: one.start) - 1) :]:
            if spot.start >= end:
                return
            page, ink = self.stretches[int(dict(spot.names)["stretch"])]
            first = _inked(text[spot.start : max(start, spot.start)])
            count = _inked(text[max(start, spot.start) : min(end, spot.end)])
            if start < spot.end and count:
                yield page, ink[first : first + count]


@dataclass(slots=True)
class Tracer:
    """Names stretches by their numbers, and remembers them."""

    _stretches: list[Stretch] = field(default_factory=list)

    def name(self, page: int, line: int, ink: Ink) -> Names:
        self._stretches.append((page, ink))
        return (("stretch", str(len(self._stretches) - 1)),)

    def trace(self, document: Document) -> Trace:
        return Trace(document, tuple(self._stretches))


def trace(path: str, content: bytes) -> Trace:
    """The trace of a PDF file; raises what reading it raises."""
    tracer = Tracer()
    return tracer.trace(read_pdf(path, content, Print(tracer.name)))


def _inked(words: str) -> int:
    """How many characters of a text are no blanks."""
    return len(words) - sum(map(str.isspace, words))
