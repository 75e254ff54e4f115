"""Offsets of the text into positions of the protocol, and back.

A position has a line and a column in units of the encoding that client and server agreed on: UTF-16 unless told
otherwise, so that a character outside the basic plane counts twice. Lines end as they do for the readers, at \\n,
\\r\\n or a lone \\r; pygls ends them wherever Python does, also at a form feed, and is not asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lsprotocol import types
from msgspec import Struct

from checker.readers.lines import line_starts

# The codec without a mark, and how many of its bytes are a unit.
UNITS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
)
ODD = "surrogatepass"  # half a pair is no text, yet an editor may send one


class Lines(Struct, frozen=True):
    """A text by lines and units."""

    text: str
    starts: tuple[int, ...]
    encoding: str

    def position(self, offset: int) -> types.Position:
        """Where an offset is."""
        line = bisect_right(self.starts, offset) - 1
        codec, size = UNITS[self.encoding]
        units = len(self.text[self.starts[line] : offset].encode(codec, ODD)) // size
        return types.Position(line, units)

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one behind the end of a line or of the text is its end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        behind = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        line = self.text[start:behind].rstrip("\r\n")
        codec, size = UNITS[self.encoding]
        before = line.encode(codec, ODD)[: position.character * size]
        return start + len(before.decode(codec, "ignore"))

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def range(self, start: int, end: int) -> types.Range:
        """The span from `start` to `end`."""
        return types.Range(self.position(start), self.position(end))

    def span(self, meant: types.Range) -> tuple[int, int]:
        """Both offsets of a range."""
        return self.offset(meant.start), self.offset(meant.end)


def lines_of(text: str, encoding: str) -> Lines:
    """The lines of a text."""
    return Lines(text, line_starts(text), encoding)


def changed(text: str, changes: Iterable[types.TextDocumentContentChangeEvent], encoding: str) -> str:
    """The text after the changes, each of which counts from the one before."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = lines_of(text, encoding).span(change.range)
            text = text[:start] + change.text + text[max(start, end) :]
        else:
            text = change.text
    return text
