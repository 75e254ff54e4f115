"""The grid of a table: which cell stands in which columns, and which only goes on with the one above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from checker.document import Cell as Span
from checker.document import Row
from checker.readers.pipes import header_rows
from checker.readers.traced import Traced
from checker.readers.word.names import Element, number, switched, value, w

HOLDERS: Final = frozenset(w(name) for name in "sdt sdtContent ins moveTo customXml smartTag".split())
WIDEST: Final = 63  # columns that Word allows


class Cell(Struct, frozen=True):
    """A cell: its row and first column, counted from one, how many columns it spans, whether it goes on from above."""

    row: int
    column: int
    span: int
    below: bool
    element: Element


def inside(element: Element, *wanted: str) -> Iterator[Element]:
    """The children of these names, also those that content controls and insertions hold."""
    names = {w(name) for name in wanted}
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag in HOLDERS:
            yield from inside(child, *wanted)


def grid(table: Element) -> list[list[Cell]]:
    """The rows of a table that are shown."""
    rows = [row for row in inside(table, "tr") if not _gone(row)]
    return [list(_cells(row, at)) for at, row in enumerate(rows, 1)]


def _gone(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and (properties.find(w("del")) is not None or bool(switched(properties, "hidden")))


def _cells(row: Element, at: int) -> Iterator[Cell]:
    column = 1 + min(max(number(value(row, "trPr", "gridBefore")), 0), WIDEST)
    for cell in inside(row, "tc"):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            continue
        span = min(max(number(value(cell, "tcPr", "gridSpan"), 1), 1), WIDEST)
        merged = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        yield Cell(at, column, span, merged is not None and merged.get(w("val")) != "restart", cell)
        column += span


def heads(table: Element, cells: Sequence[Sequence[Cell]], texts: Sequence[Sequence[Traced]]) -> int:
    """How many rows are the head: those that repeat on every page, else those before the first figures."""
    repeated = [bool(switched(row, "trPr", "tblHeader")) for row in inside(table, "tr") if not _gone(row)]
    if False in repeated and repeated[0]:
        return repeated.index(False)
    rows, start, words = [], 0, []
    for row, line in zip(cells, texts, strict=True):
        spans = []
        for text, cell in zip(line, row, strict=True):
            spans += [Span(start, start + len(text.text)), *[Span(start, start)] * (cell.span - 1)]
            words.append(text.text)
            start += len(text.text)
        if spans:
            rows.append(Row(spans[0].start, start, tuple(spans)))
    return header_rows("".join(words), rows) if rows else 1


def spread(cells: Sequence[Cell], texts: Sequence[Traced], head: bool) -> list[tuple[Traced, int]]:
    """The texts of a row for every column of the grid, each with the column of its cell.

    In the head a text stands over every column that its cell spans; below it, no figure is said twice.
    """
    row: list[tuple[Traced, int]] = []
    several = sum(bool(text) for text in texts) > 1
    for cell, text in zip(cells, texts, strict=True):
        row += [(Traced(), cell.column)] * (cell.column - 1 - len(row))
        row += [(text, cell.column), *[(text if head and several else Traced(), cell.column)] * (cell.span - 1)]
    return row
