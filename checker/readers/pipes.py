"""Lines with pipes into tables: with or without outer pipes, a header rule or equal rows.

A single line with a pipe is prose, unless two of its three or more cells are bare figures: a row that
stands alone. Lines of one cell at either end of a table are its caption or its notes and stay with the
blocks; between rows such a line is a group row whose blank cells were lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from checker import lazy, sought
from checker.document import Cell, Row, Table
from checker.readers.lines import BLANKS, Line, stripped
from checker.readers.wording import NOTE, UNIT, has_figure

PIPE: Final = sought.compile("|｜", r"(?<!\\)[|｜]")
RULE: Final = lazy.compile(r"[|｜]?\s*:?-{2,}:?\s*(?:[|｜]\s*:?-{2,}:?\s*)*[|｜]?")
EDGES: Final = (*BLANKS, "<br>", "<br/>", "<br />", "<BR>", "&nbsp;", "&emsp;", "&ensp;")
TABLE_NAME: Final = lazy.compile(r"附?表\s*[\d一二三四五六七八九十]|专栏")
MISSING: Final = lazy.compile(r"[-－﹣—–―…/／*]+")
ATTRIBUTE: Final = lazy.compile(r"(?:预期|约束|指导)性(?:指标)?")
BARE: Final = lazy.compile(r"[\[〔<>≤≥+\-－﹣−\s]*\d[\d,.]*[%％‰]?[\]〕*#\s]*(?:左右|以上|以下)?")
ORDINAL: Final = lazy.compile(r"\d{1,3}(?:[.、．]|$)")
YEAR: Final = lazy.compile(r"(?:19|20)\d\d(?:\s*[年(（—–~～至-].*)?")
SECTION: Final = lazy.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


class Region(Struct, frozen=True):
    """A table and the positions, in the sequence of lines, of its first and last line."""

    first: int
    last: int
    table: Table


def tables(text: str, lines: Sequence[Line]) -> tuple[Region, ...]:
    """All tables; `lines` are the lines that are not blank."""
    found = (_region(text, lines, first, last) for first, last in _runs(text, lines))
    return tuple(region for region in found if region is not None)


def is_rule(line: str) -> bool:
    """Whether a line is the dashes under a header."""
    return PIPE.search(line) is not None and RULE.fullmatch(line) is not None


def cells(text: str, line: Line) -> tuple[Cell, ...]:
    """The cells of a line; none when it has no pipe."""
    pipes = [pipe.start() for pipe in PIPE.finditer(text, line.start, line.end)]
    if not pipes:
        return ()
    edges = [*([] if pipes[0] == line.start else [line.start - 1]), *pipes]
    edges += [] if pipes[-1] == line.end - 1 else [line.end]
    return tuple(trim(text, left + 1, right) for left, right in pairwise(edges))


def trim(text: str, start: int, end: int) -> Cell:
    """A span without outer blanks, breaks and bold signs; two stars at one end only are a footnote sign."""
    start, end = stripped(text, start, end, EDGES)
    if end - start > 4 and text.startswith("**", start) and text.endswith("**", start, end):
        start, end = stripped(text, start + 2, end - 2, EDGES)
    return Cell(start, end)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and last positions of neighbouring lines with pipes."""
    run: list[int] = []
    for position, line in enumerate(lines):
        if PIPE.search(line.of(text)) is None:
            continue
        if run and not _neighbours(lines, run, position):
            yield run[0], run[-1]
            run = []
        run.append(position)
    if run:
        yield run[0], run[-1]


def _neighbours(lines: Sequence[Line], run: list[int], position: int) -> bool:
    """Whether a line goes on with a run: it follows at once, or after a blank like all lines before it."""
    if position != run[-1] + 1:
        return False
    gap = lines[position].number - lines[run[-1]].number
    return gap == 1 if len(run) > 1 and lines[run[-1]].number - lines[run[-2]].number == 1 else gap <= 2


def _region(text: str, lines: Sequence[Line], first: int, last: int) -> Region | None:
    """The table in a run of lines, its caption and note lines left to the blocks."""
    grid = {position: cells(text, lines[position]) for position in range(first, last + 1)}
    rules = {position for position in grid if is_rule(lines[position].of(text))}
    first = _after_caption(text, grid, rules, first, last)
    last = _before_notes(text, grid, rules, first, last)
    rows = tuple(
        Row(lines[position].start, lines[position].end, grid[position])
        for position in range(first, last + 1)
        if position not in rules and any(cell.end > cell.start for cell in grid[position])
    )
    ruled = any(first <= position <= last for position in rules)
    if not rows or not (ruled or _tabular(text, rows)):
        return None
    table = Table(lines[first].start, lines[last].end, rows, header_rows(text, rows))
    return Region(first, last, table)


def _tabular(text: str, rows: tuple[Row, ...]) -> bool:
    """Whether rows without a rule are a table: two at least, or one of figures; and the first no sentence."""
    words = [text[cell.start : cell.end] for cell in rows[0].cells]
    wide = sum(len(row.cells) > 1 for row in rows)
    return (wide > 1 or _lone(words)) and not any("。" in word for word in words)


def _lone(words: Sequence[str]) -> bool:
    """Whether a line by itself is a row: behind its name two cells hold a figure, or its absence, alone."""
    held = [word for word in words[1:] if BARE.fullmatch(word) or MISSING.fullmatch(word)]
    return len(words) > 2 and len(held) > 1 and _holds_figures(words)


def _words(text: str, row: Sequence[Cell]) -> list[str]:
    return [text[cell.start : cell.end] for cell in row if cell.end > cell.start]


def _after_caption(text: str, grid: dict[int, tuple[Cell, ...]], rules: set[int], first: int, last: int) -> int:
    """The first position that is neither the table's name nor its unit."""
    body = first
    for position in range(first, last + 1):
        words = _words(text, grid[position])
        named = len(words) == 1 and (TABLE_NAME.match(words[0]) or UNIT.match(words[0]))
        if named or (len(grid[position]) == 1 and position not in rules):
            body = position + 1
        elif position not in rules:
            break
    return min(body, last)


def _before_notes(text: str, grid: dict[int, tuple[Cell, ...]], rules: set[int], first: int, last: int) -> int:
    """The last position before the notes: lines of one filled cell, from the first that says so."""
    final = last
    for position in range(last, first, -1):
        words = _words(text, grid[position])
        if len(words) > 1 or position in rules:
            break
        if len(grid[position]) == 1 or (words and NOTE.match(words[0])):
            final = position - 1
    return final


def header_rows(text: str, rows: Sequence[Row]) -> int:
    """How many rows come before the first that holds figures, a missing sign or a group's name."""
    count = 0
    for row in rows:
        words = [text[cell.start : cell.end] for cell in row.cells]
        filled = [word for word in words if word]
        if (
            (count and len(filled) == 1)
            or SECTION.match(words[0])
            or (_holds_figures(words) and (count or not _dated(words)))
        ):
            break
        count += 1
    return count if count < len(rows) else 1


def _dated(words: Sequence[str]) -> bool:
    """Whether the only figures of a row are years, as in a header of name, unit and years."""
    rest = [word for word in words[1:] if word and not YEAR.fullmatch(word)]
    return len(rest) < sum(map(bool, words[1:])) and not _holds_figures([words[0], *rest])


def _holds_figures(words: Sequence[str]) -> bool:
    """Whether a row is a body row by what stands in its cells; years alone make a header."""
    rest = [word for word in words[1:] if word]
    if rest and all(YEAR.fullmatch(word) for word in rest):
        return False
    if any(ATTRIBUTE.fullmatch(word) or MISSING.fullmatch(word) for word in rest):
        return True
    return any(has_figure(word) for word in rest) or bool(ORDINAL.match(words[0]) and rest)
