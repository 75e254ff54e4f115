"""Comma-separated values into a Document of one table, so that a sheet of indicators is read like a printed table.

Python's csv tells values but not where they stand, and every figure needs its place: the few rules of the format are
written out here. Lines that open with # before or after the table tell about it and are no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker import lazy
from checker.document import Block, Cell, Document, Row, Table
from checker.readers.decode import decode
from checker.readers.lines import Line, line_starts, split, stripped
from checker.readers.remarks import remarks

SIGN: Final = "#"
SEPARATORS: Final = (",", "\t", ";", "，")
TITLE: Final = lazy.compile(r"#+\s*(?:title\s*:\s*|标题\s*[:：]\s*)?(?P<words>[^:：]*)$")
NOTE: Final = lazy.compile(r"(?:#\s*)?注\s*[:：]")


def read_sheet(path: str, content: bytes) -> Document:
    """A sheet as a document: its remarks are blocks, its records the rows of a table with one header row."""
    text = decode(path, content)
    told = [line for line in split(text) if line.of(text).startswith(SIGN) or NOTE.match(line.of(text))]
    spans = [(line.start, line.end) for line in told]
    rows = tuple(row for row in _rows(text, _separator(text, spans)) if not _told(row, spans))
    notes = tuple(Block("note", line.start, line.end) for line in told if NOTE.match(line.of(text)))
    tables = (Table(rows[0].start, rows[-1].end, rows, 1, None, notes),) if len(rows) > 1 else ()
    # A remark between two rows stands within the table, and is no block beside it.
    outside = (line for line in told if not any(one.start <= line.start < one.end for one in tables))
    blocks = tuple(_block(text, line) for line in outside)
    return Document(path, text, blocks, tables, line_starts(text), remarks(text))


def _block(text: str, line: Line) -> Block:
    """A remark: a bare one before everything else is the title."""
    if NOTE.match(line.of(text)):
        return Block("note", line.start, line.end)
    title = TITLE.match(text, line.start, line.end)
    if title is not None and title["words"].strip():
        return Block("heading", *stripped(text, *title.span("words")), 1)
    return Block("furniture", line.start, line.end)


def _told(row: Row, spans: list[tuple[int, int]]) -> bool:
    return any(start <= row.start < end for start, end in spans)


def _separator(text: str, spans: list[tuple[int, int]]) -> str:
    """The separator of the first record."""
    first = next((line for line in split(text) if (line.start, line.end) not in spans), None)
    head = first.of(text) if first else ""
    return max(SEPARATORS, key=lambda sign: (head.count(sign), -SEPARATORS.index(sign)))


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The records that hold anything."""
    field = re.compile(
        rf'[^\S\r\n{separator}]*+"(?P<quoted>(?:[^"]|"")*+)"[^{separator}\r\n]*|(?P<bare>[^{separator}\r\n]*)'
    )
    cells: list[Cell] = []
    start = position = 0
    while position <= len(text):
        match = field.match(text, position)
        if match is None:
            return
        cells.append(_cell(text, *match.span("quoted" if match["quoted"] is not None else "bare")))
        position = match.end()
        if text.startswith(separator, position):
            position += len(separator)
            continue
        if any(cell.end > cell.start for cell in cells):
            yield Row(start, position, tuple(cells))
        cells, position = [], position + (2 if text.startswith("\r\n", position) else 1)
        start = position


def _cell(text: str, start: int, end: int) -> Cell:
    return Cell(*stripped(text, start, end))
