"""A workbook into a Document: each sheet's tables as printed ones, with their titles, units and notes around them.

A row without words parts two tables. Rows of one cell before a table are its title and unit, those behind it its notes;
a row that begins with # tells about the sheet, as in CSV.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.parsers.expat import ExpatError

from msgspec.structs import replace

from checker import lazy
from checker.document import Block, Document, Names
from checker.readers.archive import Archive
from checker.readers.decode import Unreadable
from checker.readers.grids import heads
from checker.readers.taken import Taken
from checker.readers.wording import NOTE, UNIT
from checker.readers.workbooknotes import notes
from checker.readers.workbookparts import CELLS, Beyond, Sheet, Span, Torn, letters, sheets
from checker.report import Text

SIGN: Final = "#"
COLON: Final = lazy.compile(r"[:：]")
WIDEST: Final = 1000  # columns of a table
# What a damaged part, and one that lies about another, come to.
DAMAGE: Final = (ExpatError, LookupError, ValueError, ArithmeticError, Torn)
KIND: Final = Text("xlsx 工作簿", "xlsx workbook")
Row = tuple[int, dict[int, str]]  # the number of a row, its words by column


def read_xlsx(path: str, content: bytes) -> Document:
    """A document from the bytes of a workbook."""
    taken = Taken()
    try:
        archive = Archive(path, content, KIND)
        for sheet in sheets(archive):
            remarks = notes(archive, sheet.member)
            for part in _parts(sheet):
                _take(taken, sheet, part, remarks)
    except Beyond:
        zh = f"工作簿超过 {CELLS} 格或 {WIDEST} 列，不予读取"
        en = f"a workbook of more than {CELLS} cells or {WIDEST} columns is not read"
        raise Unreadable(path, Text(zh, en)) from None
    except DAMAGE:
        zh, en = "不是 xlsx 工作簿，或文件已损坏", "no xlsx workbook, or a damaged one"
        raise Unreadable(path, Text(zh, en)) from None
    document = taken.document(path)
    return replace(document, blocks=tuple(_told(document.text, block) for block in document.blocks))


def _told(text: str, block: Block) -> Block:
    """A line that tells about the sheet (`# region: …`) is no heading; one without a colon is a title, as in CSV."""
    if block.kind != "heading" or not text.startswith(SIGN, text.rfind("\n", 0, block.start) + 1):
        return block
    return replace(block, kind="furniture", level=0) if COLON.search(text, block.start, block.end) else block


def _parts(sheet: Sheet) -> Iterator[list[Row]]:
    """The rows of a sheet, parted where rows are empty."""
    part: list[Row] = []
    for number in sorted(sheet.cells):
        if part and number > part[-1][0] + 1:
            yield part
            part = []
        part.append((number, sheet.cells[number]))
    if part:
        yield part


def _take(taken: Taken, sheet: Sheet, part: Sequence[Row], remarks: Mapping[str, str]) -> None:
    """Lines, a table, lines; `remarks` by cell."""
    table = [place for place, row in enumerate(part) if not _line(row)]
    first, last = (table[0], table[-1] + 1) if len(table) > 1 else (len(part), len(part))
    while last < len(part) and not NOTE.match(_first(part[last])):  # a group's name may end a table
        last += 1
    for row in part[:first]:
        _tell(taken, sheet, row, remarks)
    if first < last:
        told = {_at(sheet, cell): [text] for cell, text in remarks.items()}
        taken.table(_filled(sheet, part[first:last]), remarks=told)
    for row in part[last:]:
        _tell(taken, sheet, row, remarks)


def _line(row: Row) -> bool:
    """Whether a row is no row of a table: it has one cell, or a remark or a unit before everything else."""
    return len(row[1]) == 1 or _first(row).startswith(SIGN) or UNIT.match(_first(row)) is not None


def _first(row: Row) -> str:
    return row[1][min(row[1])]


def _tell(taken: Taken, sheet: Sheet, row: Row, remarks: Mapping[str, str]) -> None:
    """A row outside a table, cell by cell; a remark stays on one line."""
    number, words = row
    for column in sorted(words):
        if remark := remarks.get(f"{letters(column)}{number}"):
            taken.remark(remark)
    if _first(row).startswith(SIGN):
        taken.paragraph(" ".join(words[column] for column in sorted(words)), _names(sheet, number, min(words)))
        return
    for column in sorted(words):
        taken.paragraph(words[column], _names(sheet, number, column))


def _filled(sheet: Sheet, part: Sequence[Row]) -> list[list[tuple[str, Names]]]:
    """The rows with all their cells; words of a merged header cell stand over each of its columns."""
    left = min(min(words) for _, words in part)
    right = max(max(words) for _, words in part)
    if right - left >= WIDEST:
        raise Beyond
    lines = [[words.get(column, "") for column in range(left, right + 1)] for _, words in part]
    places = [[(number, column) for column in range(left, right + 1)] for number, _ in part]
    numbers = {number: place for place, (number, _) in enumerate(part[: heads(lines)])}
    for span in sheet.spans:
        if span.top in numbers and left <= span.left <= right:
            _spread(span, lines, places, numbers, left)
    return [
        [(words, _names(sheet, *place)) for words, place in zip(line, row, strict=True)]
        for line, row in zip(lines, places, strict=True)
    ]


def _spread(
    span: Span, lines: list[list[str]], places: list[list[tuple[int, int]]], numbers: dict[int, int], left: int
) -> None:
    words = lines[numbers[span.top]][span.left - left]
    for number, line in numbers.items():
        if span.top <= number <= span.bottom:
            for column in range(span.left - left, min(span.right - left + 1, len(lines[line]))):
                if not lines[line][column]:
                    lines[line][column] = words
                    places[line][column] = (span.top, span.left)


def _names(sheet: Sheet, row: int, column: int) -> Names:
    return _at(sheet, f"{letters(column)}{row}")


def _at(sheet: Sheet, cell: str) -> Names:
    return (("sheet", sheet.name), ("cell", cell))
