"""The text of one file, its blocks and tables, and how a place in it is named.

Offsets are half-open code-point offsets into the text as decoded, without newline translation.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

BlockKind = Literal["heading", "paragraph", "item", "note", "furniture"]


Names = tuple[tuple[str, str], ...]


class Place(Struct, frozen=True, array_like=True, gc=False):
    """A span of a document as a person would name it; line and column count from one.

    Where the text was taken out of another format they count it as taken out, and `spot` says where it stands there.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    text: str
    spot: Names = ()


class Spot(Struct, frozen=True, array_like=True, gc=False):
    """Where a stretch of text stands in the original, the outermost name first: (("table", "2"), ("row", "3"),
    ("column", "4")), (("page", "5"), ("line", "12")), (("heading", "二、目标"), ("paragraph", "17")), (("sheet",
    "指标"), ("cell", "C5"))."""

    start: int
    end: int
    names: Names


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A heading, paragraph, list item, table note or page furniture; `level` of a heading, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Cell(Struct, frozen=True, array_like=True, gc=False):
    """One table cell, its surrounding blanks and markup left out; start == end when empty."""

    start: int
    end: int


class Row(Struct, frozen=True, array_like=True, gc=False):
    """One line of a table; `start`/`end` of the line, cells left to right."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True, array_like=True, gc=False):
    """A pipe table. `header` rows come first; `caption` and `notes` are blocks near it."""

    start: int
    end: int
    rows: tuple[Row, ...]
    header: int
    caption: Block | None = None
    notes: tuple[Block, ...] = ()


class Remark(Struct, frozen=True, array_like=True, gc=False):
    """A remark to this program, no part of what the document says; `text` is what follows plancheck:."""

    start: int
    end: int
    text: str


class Document(Struct, frozen=True, array_like=True, gc=False):
    """A decoded file. `blocks` and `tables` are in text order and do not overlap; `remarks` are addressed to us.

    `spots`, in text order and apart from each other, are those of a text taken out of another format.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    line_starts: tuple[int, ...] = (0,)
    remarks: tuple[Remark, ...] = ()
    spots: tuple[Spot, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from one, in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (counted from one) without its newline."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def place(self, start: int, end: int) -> Place:
        """Name the span from `start` to `end`."""
        line, column = self.position(start)
        return Place(self.path, start, end, line, column, self.text[start:end], self.spot(start))

    def spot(self, offset: int) -> Names:
        """Where an offset stands in the original; empty for a text as it is."""
        index = bisect_right(self.spots, offset, key=lambda one: one.start) - 1
        return self.spots[index].names if index >= 0 and offset < self.spots[index].end else ()
