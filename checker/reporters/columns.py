"""Cells of several lines into a table with a ruled head, aligned by terminal cells.

Every line of a cell is folded by who asks; here nothing is cut.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from checker.reporters.cells import Ruler
from checker.reporters.paint import Fragment, Line

Cell = Sequence[Fragment]  # its lines, top to bottom
NOTHING: Fragment = ("", "")


def ruled(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    between: int,
    ruler: Ruler,
) -> Iterator[Line]:
    """The head, a rule and the rows; rows of a head with several lines have a blank line between them."""
    titles = [[(line, "title") for line in head.split("\n")] for head in heads]
    yield from _row(titles, widths, between, ruler)
    yield ((ruler.line("─", "-") * (sum(widths) + between * (len(widths) - 1)), "frame"),)
    spaced = any(len(title) > 1 for title in titles)
    for number, row in enumerate(rows):
        if number and spaced:
            yield ()
        yield from _row(row, widths, between, ruler)


def aligned(rows: Sequence[Sequence[Cell]], widths: Sequence[int], between: int, ruler: Ruler) -> Iterator[Line]:
    """The rows alone."""
    for row in rows:
        yield from _row(row, widths, between, ruler)


def _row(cells: Sequence[Cell], widths: Sequence[int], between: int, ruler: Ruler) -> Iterator[Line]:
    for line in zip_longest(*cells, fillvalue=NOTHING):
        last = max((index for index, fragment in enumerate(line) if fragment[0]), default=-1)
        yield tuple(_padded(line[: last + 1], widths, between, ruler))


def _padded(line: Sequence[Fragment], widths: Sequence[int], between: int, ruler: Ruler) -> Iterator[Fragment]:
    """The fragments of a line, blanks between them; none behind the last."""
    for index, (fragment, cells) in enumerate(zip(line, widths, strict=False)):
        yield fragment
        if index + 1 < len(line):
            yield " " * (cells - ruler.width(fragment[0]) + between), ""
