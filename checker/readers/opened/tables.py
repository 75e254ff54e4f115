"""The rows and cells of an OpenDocument table as Word's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from checker.readers.opened.names import made, o, said
from checker.readers.word.names import Element, number
from checker.readers.word.tables import WIDEST

GROUPS: Final = frozenset(o(f"table:{name}") for name in ("table-rows", "table-row-group", "table-header-rows"))
UNSEEN: Final = ("collapse", "filter")
TALLEST: Final = 1000  # rows that one may stand for
Cell = Callable[[Element, Element], None]  # fills a cell of Word's with what one holds


def table(source: Element, fill: Cell, new: Callable[[], bool]) -> Element:
    """A table; `new` tells whether what is read is an insertion."""
    found = made("tbl")
    for row, head in _rows(source, False):
        again = min(number(said(row, "table:number-rows-repeated"), 1), TALLEST)
        for _ in range(again if any(row.itertext()) else 1):
            properties = made("trPr", *([made("tblHeader")] if head else []), *([made("ins")] if new() else []))
            found.append(made("tr", properties, *_cells(row, fill)))
    return found


def _rows(source: Element, head: bool) -> Iterator[tuple[Element, bool]]:
    """The rows that are shown, each with whether it is repeated on every page."""
    for child in source:
        if child.tag in GROUPS:
            yield from _rows(child, head or child.tag == o("table:table-header-rows"))
        elif child.tag == o("table:table-row") and said(child, "table:visibility") not in UNSEEN:
            yield child, head


def _cells(row: Element, fill: Cell) -> Iterator[Element]:
    """The cells; one that is covered goes on from above unless one of its own row covers it."""
    column = covered = 0
    for cell in row:
        if cell.tag not in (o("table:table-cell"), o("table:covered-table-cell")):
            continue
        for _ in range(min(number(said(cell, "table:number-columns-repeated"), 1), WIDEST - column)):
            column += 1
            if cell.tag == o("table:covered-table-cell"):
                if column > covered:
                    yield made("tc", made("tcPr", made("vMerge")), made("p"))
                continue
            span = max(number(said(cell, "table:number-columns-spanned"), 1), 1)
            covered = column + span - 1
            tall = number(said(cell, "table:number-rows-spanned"), 1) > 1
            merged = [made("vMerge", val="restart")] if tall else []
            one = made("tc", made("tcPr", made("gridSpan", val=str(span)), *merged))
            fill(cell, one)
            yield one
