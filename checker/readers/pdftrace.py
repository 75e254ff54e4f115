"""Offsets in the text read from a PDF back to the characters on its pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.document import Document
from checker.readers.glyphs import Ink
from checker.readers.pdf import taken_pdf
from checker.readers.traced import Stretch

Printed = tuple[int, Ink]  # the number of a page, and of characters on it


class Trace(Struct, frozen=True):
    """A document and where each stretch of its text stands."""

    document: Document
    stretches: Sequence[Stretch]

    def of(self, start: int, end: int) -> tuple[Printed, ...]:
        """The characters of a span of the text, those of each page together."""
        found: list[Printed] = []
        for page, ink in self._parts(start, end):
            if found and found[-1][0] == page:
                found[-1] = page, found[-1][1] + ink
            else:
                found.append((page, ink))
        return tuple(found)

    def near(self, offset: int) -> tuple[Printed, ...]:
        """The characters of what is printed nearest to an offset, before it where there is something."""
        at = max(0, bisect_right(self.stretches, offset, key=lambda one: one.start) - 1)
        return self.of(self.stretches[at].start, self.stretches[at].end) if self.stretches else ()

    def _parts(self, start: int, end: int) -> Iterator[Printed]:
        first = bisect_right(self.stretches, start, key=lambda one: one.end)
        last = bisect_left(self.stretches, end, key=lambda one: one.start)
        for one in self.stretches[first:last]:
            page, ink = one.source
            left, right = max(start, one.start) - one.start, min(end, one.end) - one.start
            yield page, ink[one.offset + left : one.offset + right]


def trace_pdf(path: str, content: bytes) -> Trace:
    """The trace of a PDF file; raises what reading it raises."""
    taken = taken_pdf(path, content)
    return Trace(taken.document(path), taken.stretches)
