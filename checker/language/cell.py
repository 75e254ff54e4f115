"""One cell of a table into figures, whose unit may come from the header."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from checker import lazy
from checker.figure import Figure
from checker.interval import Interval
from checker.language.amounts import ARABIC, Amount, in_unit
from checker.language.exclusions import HOLE, mask
from checker.language.figures import find_figures, finish, scan
from checker.language.fold import Folded
from checker.language.units import read_unit

_MISSING = lazy.compile(r"\s*(?:-{1,3}|…{1,2}|\.{3,6}|/|无|\*|)\s*")
_NUMBER_ONLY = lazy.compile(rf"[\s\[〔(≤≥<>*+-]*(?:{ARABIC})[\s%‰\]〕)*#]*")
_NUMBER_FIRST = lazy.compile(rf"\s*\**[^\d{HOLE}]{{0,5}}(?:{ARABIC})")
_ROW_NUMBER = lazy.compile(r"\s*\d+[.、](?!\d)")


def read_cell(folded: Folded, unit: str = "", printed: bool = False) -> tuple[Figure, ...]:
    """The figures of a table cell; `unit` (亿元, %) is the header's, used where the cell prints none. Where only
    its name is wanted (`printed`), 69.57 under 亿元 stays 69.57, 亿元."""
    if _MISSING.fullmatch(folded.text):
        return (_missing(folded, unit),)
    text, found = _in_cell(folded.text)
    if found is None:
        return find_figures(folded)
    word = unit.replace(" ", "")
    bare = [not one.unit and one.kind != "ratio" for one in found]
    amounts = (in_unit(one, word, one.end) if own else one for one, own in zip(found, bare, strict=True))
    figures = [finish(folded, text, amount, cell=True) for amount in amounts]
    if printed and unit:
        power = read_unit(word).power
        figures = [_named(one, unit, power) if own else one for one, own in zip(figures, bare, strict=True)]
    return tuple(figures)


def _named(figure: Figure, unit: str, power: int) -> Figure:
    """A figure in the unit's name as printed, its size as if the unit had none."""
    value = None if figure.value is None else figure.value.scaleb(-power)
    step, interval = figure.step.scaleb(-power), figure.interval.scaleb(-power)
    return replace(figure, value=value, step=step, interval=interval, unit=unit)


@lru_cache(maxsize=4096)  # a cell is read with and without the unit of its column, and many are alike
def _in_cell(printed: str) -> tuple[str, tuple[Amount, ...] | None]:
    """The text of a cell as it is scanned, and its amounts; None where they are those of prose."""
    text = printed if _NUMBER_ONLY.fullmatch(printed) else mask(printed, cell=True)
    prose = not _NUMBER_FIRST.match(text) or _ROW_NUMBER.match(printed)
    return text, None if prose else tuple(scan(text))


def _missing(folded: Folded, unit: str) -> Figure:
    left = len(folded.text) - len(folded.text.lstrip())
    start, end = folded.span(left, len(folded.text.rstrip()))
    return Figure(start, end, folded.text.strip(), None, Decimal(1), Interval(None, None), unit, "missing")
