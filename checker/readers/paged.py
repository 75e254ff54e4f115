"""Printed pages put back into one text: heads and page numbers left out, lines joined to paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Final

from msgspec import Struct

from checker import lazy
from checker.document import Names
from checker.readers.glyphs import Glyph, Ink, Line, Page, lines, rows
from checker.readers.grid import NEAR, Cell, Grid, grids
from checker.readers.margins import Margins, columns
from checker.readers.taken import Taken
from checker.readers.traced import Stretch, Traced
from checker.readers.wording import has_figure, kind_of

EDGE: Final = 2  # lines at either end of a page that may be a running head
LABEL: Final = 9  # characters; words with a gap behind that are longer belong to a column
FEWEST: Final = 3  # pages that a running head must be on
NUMBER: Final = lazy.compile(
    r"[-—–－·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})\s*页?(?:\s*[/，,共]+\s*\d{1,4}\s*页?)?[-—–－·•\s]*"
)
DIGITS: Final = lazy.compile(r"\d+|\s+")
INKED: Final = lazy.compile(r"\S+")
SENTENCE: Final = lazy.compile(r"[。；，;]")


class Entry(Struct, frozen=True):
    """The words of a cell, the number of their first line, and that of each of their characters."""

    text: str
    line: int
    ink: Ink


class Chart(Struct, frozen=True):
    """A table on a page: how high it is there, where its upright rules are, its rows of cells."""

    base: int
    columns: tuple[int, ...]
    cells: tuple[tuple[Entry, ...], ...]

    def same(self, other: Chart) -> bool:
        """Whether the columns stand where those of another do."""
        together = zip(self.columns, other.columns, strict=False)
        return len(self.columns) == len(other.columns) and all(abs(x - y) <= NEAR for x, y in together)


Piece = Line | Chart
Leaf = tuple[int, list[Piece]]  # the number of a page and what stands on it


@dataclass(slots=True)
class Print:
    """Takes page after page; `taken` gives what came of them."""

    _leaves: list[Leaf] = field(default_factory=list)

    def page(self, page: Page) -> None:
        """The next page."""
        found = tuple(grids(page.rules, page.glyphs))
        numbers = tuple(max(glyph.base for glyph in row) for row in rows(page.glyphs) if _inked(row))
        free = (glyph for glyph in page.glyphs if not any(grid.holds(glyph) for grid in found))
        pieces: list[Piece] = [_chart(grid, numbers) for grid in found]
        held = tuple(lines(free, numbers))
        # A page with tables is told from top to bottom.
        pieces = sorted([*pieces, *held], key=lambda piece: piece.base) if pieces else list(columns(held))
        self._leaves.append((page.number, pieces))

    def taken(self) -> Taken:
        """The pages as one text, which leads back to the characters on them: a page, and the numbers of some."""
        leaves = _bare(self._leaves)
        margins = Margins.of((number, line) for number, line in _pieces(leaves) if isinstance(line, Line))
        taken = Taken()
        for group in _groups(leaves, margins):
            _tell(taken, group, margins)
        return taken


def _inked(row: Sequence[Glyph]) -> bool:
    return any(glyph.text.strip() for glyph in row)


def _pieces(leaves: Sequence[Leaf]) -> Iterator[tuple[int, Piece]]:
    return ((number, piece) for number, pieces in leaves for piece in pieces)


def _chart(grid: Grid, numbers: Sequence[int]) -> Chart:
    def told(cell: Cell) -> Entry:
        return Entry(cell.text, bisect_left(numbers, cell.base) + 1, cell.ink)

    return Chart(grid.top, grid.columns, tuple(tuple(map(told, row)) for row in grid.cells))


def _bare(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages without page numbers and running heads."""
    ends = [(number, _ends(pieces)) for number, pieces in leaves]
    seen = Counter(key for _, found in ends for key in {_key(line) for line in found})
    usual = {key for key, count in seen.items() if count >= FEWEST and 2 * count > len(leaves)}
    left: list[Leaf] = []
    for (number, pieces), (_, found) in zip(leaves, ends, strict=True):
        gone = {id(line) for line in found if _key(line) in usual}
        outer = [line for line in (found[:1] + found[-1:]) if NUMBER.fullmatch(line.text)]
        gone |= {id(line) for line in outer}
        left.append((number, [piece for piece in pieces if id(piece) not in gone]))
    return left


def _ends(pieces: Sequence[Piece]) -> list[Line]:
    """The first and the last lines of a page, tables aside."""
    found = [piece for piece in pieces if isinstance(piece, Line)]
    return found if len(found) <= 2 * EDGE else found[:EDGE] + found[-EDGE:]


def _key(line: Line) -> str:
    return DIGITS.sub(lambda found: "0" if found[0].strip() else "", line.text)


def _groups(leaves: Sequence[Leaf], margins: Margins) -> Iterator[list[tuple[int, Piece]]]:
    """Lines of one paragraph, parts of one table."""
    group: list[tuple[int, Piece]] = []
    for number, piece in _pieces(leaves):
        if group and not _goes_on(group, number, piece, margins):
            yield group
            group = []
        group.append((number, piece))
    if group:
        yield group


def _goes_on(group: Sequence[tuple[int, Piece]], number: int, piece: Piece, margins: Margins) -> bool:
    page, last = group[-1]
    if isinstance(last, Chart) and isinstance(piece, Chart):
        return page + 1 == number and last.same(piece)
    if isinstance(last, Chart) or isinstance(piece, Chart) or _tabular(last) or _tabular(piece):
        return False
    return margins.goes_on((page, last), (number, piece))


def _tabular(line: Line) -> bool:
    """Whether a line looks like the row of a table without rules, or like two lines beside each other."""
    words = line.segments
    if len(words) == 2:
        return any(has_figure(word.text) for word in words) or min(len(word.text) for word in words) > LABEL
    return len(words) > 2


def _tell(taken: Taken, group: Sequence[tuple[int, Piece]], margins: Margins) -> None:
    """A group written down."""
    charts = [(number, piece) for number, piece in group if isinstance(piece, Chart)]
    if charts:
        table = _rows(charts)
        if not _headed([words.text for words, _ in table[0]]) or len(table) == 1:
            for words, names in chain.from_iterable(table):
                taken.paragraph(words, names)
        else:
            taken.table(table)
        return
    held = [(number, line) for number, line in group if isinstance(line, Line)]
    number, first = held[0]
    if len(held) == 1 and _tabular(first):
        for word in first.segments:
            taken.paragraph(_traced(word.text, number, word.ink), _names(number, first.number))
        return
    text = "".join(line.text for _, line in held)
    parts = [
        (_traced(margins.spaced(line, after), page, line.ink), _names(page, line.number))
        for (page, line), after in _followed(held)
    ]
    if margins.large(first) and not SENTENCE.search(text) and kind_of(text)[0] == "paragraph":
        taken.parts(parts, margins.level(first))
    else:
        taken.parts(parts)


def _headed(row: Sequence[str]) -> bool:
    """Whether the first row of a table is its head; without one, a column is nobody's."""
    return bool(row[0]) and not any(has_figure(text) for text in row[1:])


def _followed(held: Sequence[tuple[int, Line]]) -> Iterator[tuple[tuple[int, Line], Line | None]]:
    """Every line and the next."""
    yield from ((one, other[1]) for one, other in pairwise(held))
    yield held[-1], None


def _rows(charts: Sequence[tuple[int, Chart]]) -> list[list[tuple[Traced, Names]]]:
    """The rows of a table that runs over pages; the head that each page repeats is told once."""
    head = [[entry.text for entry in row] for row in charts[0][1].cells]
    found = []
    for index, (number, chart) in enumerate(charts):
        again = index > 0
        for place, row in enumerate(chart.cells):
            again = again and place < len(head) and [entry.text for entry in row] == head[place]
            if not again:
                found.append([(_traced(each.text, number, each.ink), _names(number, each.line)) for each in row])
    return found


def _traced(words: str, page: int, ink: Ink) -> Traced:
    """Words that lead to their characters; the blanks between these lead nowhere."""
    stretches, source, told = [], (page, ink), 0
    for run in INKED.finditer(words):
        stretches.append(Stretch(run.start(), run.end(), source, told))
        told += len(run[0])
    return Traced(words, tuple(stretches))


def _names(page: int, line: int) -> Names:
    return (("page", str(page)), ("line", str(line)))
