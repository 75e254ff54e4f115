"""Tables of a web page into rows of cells: spans expanded, tables that only arrange the page told from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from checker.document import Cell as Span
from checker.document import Row as Line
from checker.readers.pipes import header_rows

WIDEST: Final = 1000  # columns; also the most that a colspan may say, as in the HTML standard
CELLS: Final = 1_000_000  # cells of one table, with those that spans cover
LONG: Final = 300  # characters of a cell that is an article rather than a value
PROSE: Final = 80  # characters of a paragraph that no menu has


class Piece(Struct, frozen=True):
    """A heading (level above 0), a paragraph, a remark to this program, or a table (rows not empty).

    `linked` counts the characters that are links.
    """

    text: str
    level: int = 0
    linked: int = 0
    remark: bool = False
    rows: tuple[tuple[Placed, ...], ...] = ()


class Placed(Struct, frozen=True):
    """The words of a cell and where they stand in the original, counted from one."""

    text: str
    row: int
    column: int


@dataclass(slots=True)
class Cell:
    """A cell while it is read."""

    columns: int
    rows: int
    head: bool
    pieces: list[Piece] = field(default_factory=list)

    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces if not piece.remark and not piece.rows)


class TooLarge(Exception):
    """A table beyond the limits."""


@dataclass(slots=True)
class Grid:
    """A table while it is read: its rows as written, and whether it holds what no table of figures holds."""

    rows: list[list[Cell]] = field(default_factory=list)
    arranges: bool = False
    head: bool = False  # inside thead

    def taken(self) -> list[Piece]:
        """The table as one piece; where it only arranges the page, the pieces of its cells."""
        rows = [row for row in self.rows if any(cell.pieces for cell in row)]
        lone = [row for row in rows if sum(bool(cell.pieces) for cell in row) < 2]
        words = [cell.text() for row in rows for cell in row]
        if self.arranges or len(rows) - len(lone) < 2 or _articles(words):
            return [piece for row in rows for cell in row for piece in cell.pieces]
        linked = sum(piece.linked for row in rows for cell in row for piece in cell.pieces)
        if linked * 5 >= sum(map(len, words)) * 4:
            return []
        remarks = [piece for row in rows for cell in row for piece in cell.pieces if piece.remark]
        first = next(place for place, row in enumerate(rows) if row not in lone)
        last = len(rows) - next(place for place, row in enumerate(reversed(rows)) if row not in lone)
        above = [piece for row in rows[:first] for cell in row for piece in cell.pieces]
        below = [piece for row in rows[last:] for cell in row for piece in cell.pieces if not piece.remark]
        return [*remarks, *above, Piece("", rows=self._expanded(above, below)), *below]

    def _expanded(self, above: Sequence[Piece], below: Sequence[Piece]) -> tuple[tuple[Placed, ...], ...]:
        """The rows between caption and notes: a header cell at every place that it covers, a body cell at its first."""
        outside = {id(piece) for piece in (*above, *below)}
        found = _positions(self.rows)
        body = [
            (number, [(column, cell) for column, cell in row if not outside & {id(one) for one in cell.pieces}])
            for number, row in enumerate(found, 1)
        ]
        body = [(number, row) for number, row in body if any(cell.pieces for _, cell in row)]
        width = max(column + 1 for _, row in body for column, cell in row if cell.pieces)
        if width > WIDEST:
            raise TooLarge
        lines: dict[int, list[Placed]] = {
            number: [Placed("", number, column + 1) for column in range(width)] for number, _ in body
        }
        for number, row in body:
            for column, cell in row:
                if column < width:
                    lines[number][column] = Placed(cell.text(), number, column + 1)
        count = heads([[one.text for one in line] for line in lines.values()])
        for place, (number, row) in enumerate(body):
            for column, cell in row:
                if cell.head or place < count:
                    _spread(lines, number, column, cell, [line for line, _ in body[:count]])
        return tuple(tuple(line) for line in lines.values())


def _articles(words: Sequence[str]) -> bool:
    """Whether most of what a table says stands in cells too long for a value."""
    return sum(len(word) for word in words if len(word) > LONG) * 2 > sum(map(len, words))


def _positions(rows: Sequence[Sequence[Cell]]) -> list[list[tuple[int, Cell]]]:
    """Each cell with its column, places that spans from above cover left out."""
    covered: dict[int, int] = {}
    found, counted = [], 0
    for row in rows:
        column, line = 0, []
        ahead = {place: left - 1 for place, left in covered.items() if left > 1}
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            line.append((column, cell))
            if cell.rows > 1:
                ahead.update((column + step, cell.rows - 1) for step in range(cell.columns))
            column += cell.columns
        counted += len(line) + len(ahead)
        if counted > CELLS:
            raise TooLarge
        covered = ahead
        found.append(line)
    return found


def heads(rows: Sequence[Sequence[str]]) -> int:
    """How many rows are header, by what stands in them."""
    text, lines = "", []
    for row in rows:
        start, spans = len(text), []
        for word in row:
            spans.append(Span(len(text), len(text) + len(word)))
            text += word
        lines.append(Line(start, len(text), tuple(spans)))
    return header_rows(text, lines)


def _spread(lines: dict[int, list[Placed]], number: int, column: int, cell: Cell, heads: Sequence[int]) -> None:
    """The words of a header cell to every place of its span; downward only among the header's rows."""
    words = lines[number][column].text if column < len(lines[number]) else ""
    for line in {number, *(one for one in heads if number <= one < number + cell.rows)}:
        for place in range(column, min(column + cell.columns, len(lines[line]))):
            if not lines[line][place].text:
                lines[line][place] = Placed(words, number, column + 1)
