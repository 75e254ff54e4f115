"""Tables of a printed page, told by the rules drawn around their cells.

A row of figures without rules is no table: which words belong to which column would be a guess, and a wrong
column makes a wrong finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from checker.readers.glyphs import POINT, Glyph, Ink, Rule, Segment, rows, segments, wide
from checker.readers.wording import has_figure

NEAR: Final = 3 * POINT  # rules this close are one
MOST: Final = 600  # rules of a page, as long as they are drawn; more are a drawing
CELLS: Final = 20_000
Place = tuple[int, int]


class Cell(Struct, frozen=True):
    """The words of a cell and the baseline of the first; `cut` where a gap parts a figure from the rest."""

    text: str = ""
    base: int = 0
    cut: bool = False
    ink: Ink = ()


Words = tuple[Cell, ...]  # the lines of a cell


class Grid(Struct, frozen=True):
    """A table: its box, the places of its upright rules, its rows of cells."""

    top: int
    bottom: int
    columns: tuple[int, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def holds(self, glyph: Glyph) -> bool:
        middle = (glyph.left + glyph.right) // 2
        height = glyph.base - glyph.size // 3
        return self.top <= height <= self.bottom and self.columns[0] <= middle <= self.columns[-1]


def grids(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> Iterator[Grid]:
    """The tables of a page, from the top."""
    drawn = [*_long([rule for rule in rules if rule.upright]), *_long([rule for rule in rules if not rule.upright])]
    if len(drawn) > MOST:
        return
    found = (_grid(group, glyphs) for group in _groups(drawn))
    yield from sorted((grid for grid in found if grid), key=lambda grid: (grid.top, grid.columns))


def _long(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Rules of one direction, the pieces of each joined: programs draw the edges of every cell by themselves."""
    places = _apart(rule.left if rule.upright else rule.top for rule in rules)
    lanes: dict[int, list[Rule]] = {}
    for rule in rules:
        lanes.setdefault(bisect_right(places, rule.left if rule.upright else rule.top), []).append(rule)
    for lane in lanes.values():
        held: Rule | None = None
        for rule in sorted(lane, key=lambda one: (one.top, one.left) if one.upright else (one.left, one.top)):
            if held is None:
                held = rule
            elif _touch(held, rule):
                held = Rule(held.left, held.top, max(held.right, rule.right), max(held.bottom, rule.bottom))
            else:
                yield held
                held = rule
        if held:
            yield held


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another."""
    groups: list[tuple[list[int], list[Rule]]] = []
    for rule in rules:
        box = [rule.left - NEAR, rule.top - NEAR, rule.right + NEAR, rule.bottom + NEAR]
        members, apart = [rule], []
        for other, held in groups:
            if any(_touch(rule, one) for one in held):
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
                members += held
            else:
                apart.append((other, held))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.top - NEAR <= other.bottom
        and other.top - NEAR <= one.bottom
    )


def _grid(group: Sequence[Rule], glyphs: Sequence[Glyph]) -> Grid | None:
    """The table of a group of rules, unless it has one column, or cells that are no rectangles."""
    upright = [rule for rule in group if rule.upright]
    level = [rule for rule in group if not rule.upright]
    if not upright or not level:
        return None
    columns = _apart([*(rule.left for rule in upright), *(end for rule in level for end in (rule.left, rule.right))])
    heights = _apart([*(rule.top for rule in level), *(end for rule in upright for end in (rule.top, rule.bottom))])
    wide_, tall = len(columns) - 1, len(heights) - 1
    if wide_ < 2 or not tall or wide_ * tall > CELLS:
        return None
    roots = _merged(columns, heights, upright, level)
    if roots is None:
        return None
    spans = [len({roots[row, column] for column in range(wide_)}) for row in range(tall)]
    inner = [row for row in range(tall) if spans[row] > 1]
    if not inner:
        return None
    first, last = inner[0], inner[-1]  # what is written across the top is the name, across the bottom a note
    whole = Grid(heights[0], heights[-1], columns, ())
    box = Grid(heights[first], heights[last + 1], columns, ())
    if _tabular(glyph for glyph in glyphs if whole.holds(glyph) and not box.holds(glyph)):
        return None
    sizes = Counter(roots.values())
    words: dict[Place, list[Glyph]] = {}
    for glyph in filter(box.holds, glyphs):
        column = _slot(columns, (glyph.left + glyph.right) // 2)
        row = _slot(heights, glyph.base - glyph.size // 3)
        words.setdefault(roots[row, column], []).append(glyph)
    told = {place: tuple(_words(held)) for place, held in words.items()}
    if any(cell.cut for held in told.values() for cell in held):
        return None
    cells: list[tuple[Cell, ...]] = []
    for row in range(first, last + 1):
        stacked = _unstacked(_held(row, [roots[row, column] for column in range(wide_)], told, sizes))
        if stacked is None:
            return None
        cells += stacked
    return Grid(box.top, box.bottom, columns, tuple(row for row in cells if any(cell.text for cell in row)))


def _tabular(glyphs: Iterable[Glyph]) -> bool:
    """Whether some lines are cells beside each other, though no rule parts them: a head, as like as not."""
    return any(len(tuple(segments(row))) > 2 for row in rows(glyphs))


def _held(row: int, places: Sequence[Place], told: dict[Place, Words], sizes: Counter[Place]) -> list[Words]:
    """The words of the cells of a row, given the first of the cells that each is one with.

    Words over several columns name them all; a figure over several cells belongs to none of them for sure.
    """
    lone = len(set(places)) == 1
    found: list[Words] = []
    for column, place in enumerate(places):
        words = told.get(place, ()) if place[0] == row and (place[1] == column or not lone) else ()
        found.append(() if sizes[place] > 1 and _figures(words) else words)
    return found


def _unstacked(row: Sequence[Words]) -> list[tuple[Cell, ...]] | None:
    """The rows that stand in a row between two rules: one, or one a line where figures stand below one another.

    None where the lines of the cells do not stand beside each other.
    """
    if all(_figures(words) < 2 for words in row):
        return [tuple(map(_joined, row))]
    bases = [cell.base for cell in max(row, key=len)]
    if any(words and len(words) != len(bases) for words in row):
        return None
    if any(abs(cell.base - base) > NEAR for words in row for cell, base in zip(words, bases, strict=False)):
        return None
    return [tuple(words[index] if words else Cell() for words in row) for index in range(len(bases))]


def _figures(words: Words) -> int:
    """How many lines of a cell are figures."""
    return sum(has_figure(cell.text) for cell in words)


def _slot(edges: Sequence[int], value: int) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def _apart(values: Iterable[int]) -> tuple[int, ...]:
    """The values, those near one another made one."""
    found: list[int] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return tuple(found)


def _merged(
    columns: Sequence[int], heights: Sequence[int], upright: Sequence[Rule], level: Sequence[Rule]
) -> dict[Place, Place] | None:
    """The first of the cells that each cell is one with, there being no rule between them; None for odd shapes."""
    tall, across = len(heights) - 1, len(columns) - 1
    walls, floors = set(), set()
    for rule in upright:
        column = min(range(across + 1), key=lambda at: abs(columns[at] - rule.left))
        walls |= {(row, column) for row in range(tall) if rule.top <= _middle(heights, row) <= rule.bottom}
    for rule in level:
        row = min(range(tall + 1), key=lambda at: abs(heights[at] - rule.top))
        floors |= {(row, column) for column in range(across) if rule.left <= _middle(columns, column) <= rule.right}
    roots: dict[Place, Place] = {}
    for row in range(tall):
        for column in range(across):
            if (row, column) in roots:
                continue
            right = column
            while right + 1 < across and (row, right + 1) not in walls:
                right += 1
            bottom = row
            while bottom + 1 < tall and (bottom + 1, column) not in floors:
                bottom += 1
            block = [(y, x) for y in range(row, bottom + 1) for x in range(column, right + 1)]
            if any(place in roots for place in block) or not _whole(block, walls, floors):
                return None
            roots |= dict.fromkeys(block, (row, column))
    return roots


def _whole(block: Sequence[Place], walls: set[Place], floors: set[Place]) -> bool:
    """Whether no rule crosses a block of cells."""
    (top, left), held = block[0], set(block)
    return not any(
        ((y, x) in walls and x > left and (y, x - 1) in held) or ((y, x) in floors and y > top and (y - 1, x) in held)
        for y, x in block
    )


def _middle(edges: Sequence[int], at: int) -> int:
    return (edges[at] + edges[at + 1]) // 2


def _words(glyphs: Sequence[Glyph]) -> Iterator[Cell]:
    """The lines of a cell."""
    for row in rows(glyphs):
        parts = tuple(segments(row))
        if parts:
            cut = len(parts) > 1 and any(has_figure(part.text) for part in parts)
            yield Cell("".join(part.text for part in parts), row[0].base, cut, _ink(parts))


def _joined(words: Words) -> Cell:
    """The lines of a cell as one."""
    text = ""
    for cell in words:
        blank = text and not (wide(text[-1]) or wide(cell.text[0]) or text[-1].isdigit())
        text += f" {cell.text}" if blank else cell.text
    return Cell(text, words[0].base, ink=_ink(words)) if words else Cell()


def _ink(parts: Iterable[Cell | Segment]) -> Ink:
    return tuple(chain.from_iterable(part.ink for part in parts))
