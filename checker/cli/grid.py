"""Rows of named fields into a terminal table, each column as wide as it must and may be."""

from collections.abc import Iterator, Mapping, Sequence

from checker.cli import options
from checker.reporters.cells import Ruler, printable
from checker.reporters.words import word

Row = Mapping[str, str]
BETWEEN = "  "
LEAST = 6  # cells a column keeps when room is short


def grid(rows: Sequence[Row], columns: Sequence[str], language: str, cells: int) -> str:
    """A header and the rows, long entries folded within their column."""
    ruler = Ruler(options.ambiguous())
    head = {name: word(name, language) for name in columns}
    shown = [{name: printable(row[name]) for name in columns} for row in rows]
    widths = _widths([head, *shown], columns, cells, ruler)
    rule = ruler.line("─", "-") * min(cells, sum(widths.values()) + len(BETWEEN) * (len(columns) - 1))
    lines = [*_lines(head, widths, ruler), rule, *(line for row in shown for line in _lines(row, widths, ruler))]
    return "".join(f"{line}\n" for line in lines)


def _lines(row: Row, widths: Mapping[str, int], ruler: Ruler) -> Iterator[str]:
    folded = {name: ruler.fold(row[name], cells) for name, cells in widths.items()}
    for index in range(max(map(len, folded.values()))):
        parts = [ruler.pad(lines[index] if index < len(lines) else "", widths[name]) for name, lines in folded.items()]
        yield BETWEEN.join(parts).rstrip()


def _widths(rows: Sequence[Row], columns: Sequence[str], cells: int, ruler: Ruler) -> dict[str, int]:
    """What each column needs, the widest ones cut until all fit."""
    widths = {name: max(ruler.width(row[name]) for row in rows) for name in columns}
    over = sum(widths.values()) + len(BETWEEN) * (len(columns) - 1) - cells
    while over > 0 and max(widths.values()) > LEAST:
        widest = max(widths, key=lambda name: widths[name])
        widths[widest] -= 1
        over -= 1
    return widths
