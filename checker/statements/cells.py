"""Cells of a table's body into figures, in the unit that the header or the row prints."""

from __future__ import annotations

from checker.document import Document, Table
from checker.figure import Figure
from checker.language.cell import read_cell
from checker.language.figures import find_figures
from checker.language.fold import fold
from checker.language.periods import Anchor
from checker.statements.columns import Column, columns
from checker.statements.tables import PERCENT, row_unit


def read_cells(document: Document, table: Table, anchor: Anchor) -> list[Figure]:
    """Figures of a table's body; bare digits keep the unit that the header prints for them."""
    leaves = columns(document, table, anchor)
    found: list[Figure] = []
    for row in table.rows[table.header :]:
        named = row_unit(document, row)
        for position, cell in enumerate(row.cells):
            folded = fold(document.text, cell.start, cell.end)
            leaf = leaves[position] if position < len(leaves) else None
            holds = leaf.holds if leaf else "name" if position == 0 else "figure"
            if holds == "name":
                found += find_figures(folded)
            elif holds not in ("ordinal", "unit"):
                found += read_cell(folded, _unit(leaf, named), printed=True)
    return [one for one in found if one.kind != "missing"]


def _unit(leaf: Column | None, named: str) -> str:
    """The unit of a column, else of its row."""
    if leaf is None or leaf.unit:
        return leaf.unit if leaf else named
    return "%" if leaf.measure in PERCENT else named
