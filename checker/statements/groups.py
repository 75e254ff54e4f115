"""Tables whose rows stand in groups that announce how many there are: 一、经济发展(5项).

The rows that count are the numbered ones; rows without a number break an indicator down (城镇化率 into two). A number
may lack its dot, so a row is numbered when its first cell begins with the next number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker import lazy
from checker.document import Block, Document, Row, Table
from checker.language.fold import fold
from checker.statements.announced import value

HEADING = lazy.compile(
    r"^\W*(?:[(]?[一二三四五六七八九十]{1,3}[)、.]\s*)?(?P<name>[^()|]*)\((?:共|计)?(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<measure>[项个条类])(?:指标)?\)\s*$"
)
LEADING = lazy.compile(r"^\W*(?P<n>\d{1,3})(?P<dot>\s*[.．、])?(?=\D|$)")
TOTAL = lazy.compile(
    r"(?<!其中)(?:共|确定|设置|提出|包括|设定|设立|列出)[^，,。；\n\d]{0,12}(?P<count>\d{1,3})(?P<measure>[项个])[^，,。；\n\d]{0,8}指标"
)
NEAR = 3  # blocks before a table in which its total may stand


class Group(Struct, frozen=True):
    """Rows under one heading, or all numbered rows of a table under the number said of it; source offsets of the
    number and of the first and last row counted. `numbered` tells that the rows carry numbers without a gap."""

    start: int
    end: int
    name: str
    printed: str
    count: int
    rows: int
    first: int
    last: int
    numbered: bool
    whole: bool = False


def groups(document: Document) -> Iterator[Group]:
    """The groups of every table, and the totals announced right before it."""
    for table in document.tables:
        yield from _groups(document, table)
        yield from _totals(document, table)


def _groups(document: Document, table: Table) -> Iterator[Group]:
    heading: tuple[re.Match[str], tuple[int, int]] | None = None
    members: list[tuple[Row, int | None]] = []
    last = 0
    for row in table.rows:
        if found := _heading(document, row):
            if heading:
                yield from _group(heading, members)
            heading, members = found, []
            continue
        number = _number(document, row, last)
        last = last if number is None else number
        members.append((row, number))
    if heading:
        yield from _group(heading, members)


def _heading(document: Document, row: Row) -> tuple[re.Match[str], tuple[int, int]] | None:
    """A row with one filled cell that names a group and its size, and where the size stands."""
    filled = [cell for cell in row.cells if cell.end > cell.start]
    if len(filled) != 1:
        return None
    folded = fold(document.text, filled[0].start, filled[0].end)
    match = HEADING.match(folded.text)
    return (match, folded.span(match.start("count"), match.end("measure"))) if match else None


def _number(document: Document, row: Row, last: int) -> int | None:
    """The number of a row, if it goes on with the numbers above it or begins anew."""
    filled = next((cell for cell in row.cells if cell.end > cell.start), None)
    match = LEADING.match(document.text[filled.start : filled.end]) if filled else None
    if match is None or filled is None:
        return None
    n, alone = int(match["n"]), match.end() == filled.end - filled.start
    goes_on = n == last + 1 or n == 1 or (last < n <= last + 3 and bool(match["dot"] or alone))
    return n if goes_on else None


def _group(
    heading: tuple[re.Match[str], tuple[int, int]], members: Sequence[tuple[Row, int | None]]
) -> Iterator[Group]:
    match, (start, end) = heading
    count = value(match["count"])
    numbers = [n for _, n in members if n is not None]
    counted = [each for each, n in members if n is not None] or [each for each, _ in members if _filled(each) > 1]
    if not counted or not count:
        return
    gapless = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    printed = match["count"] + match["measure"]
    yield Group(
        start, end, match["name"].strip(), printed, count, len(counted), counted[0].start, counted[-1].end, gapless
    )


def _filled(row: Row) -> int:
    return sum(cell.end > cell.start for cell in row.cells)


def _totals(document: Document, table: Table) -> Iterator[Group]:
    """共N项指标 in the paragraphs right before a table with numbered rows."""
    last, counted = 0, []
    for row in table.rows:
        number = _number(document, row, last)
        if number is not None and number > last:
            last = number
            counted.append((row, number))
    if len(counted) < 5 or [n for _, n in counted] != list(range(1, len(counted) + 1)):
        return
    for block in _before(document.blocks, table):
        for match in TOTAL.finditer(document.text, block.start, block.end):
            yield Group(
                match.start("count"), match.end("measure"), "", match["count"] + match["measure"], int(match["count"]),
                len(counted), counted[0][0].start, counted[-1][0].end, True, True,
            )  # fmt: skip


def _before(blocks: Sequence[Block], table: Table) -> Sequence[Block]:
    return [block for block in blocks if block.end <= table.start][-NEAR:]
