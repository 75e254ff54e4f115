"""A document into figures, periods and statements."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.document import Block, Document, Table
from checker.figure import Figure
from checker.language.figures import find_figures, read_cell
from checker.language.fold import Folded, fold
from checker.language.periods import Anchor, find_periods
from checker.language.runs import share_units
from checker.language.units import read_unit
from checker.period import PeriodMention
from checker.statement import Statement
from checker.statements.columns import Column, columns
from checker.statements.context import Context, section
from checker.statements.head import Head, head_of
from checker.statements.prose import prose_statements
from checker.statements.scan import scan
from checker.statements.tables import row_unit, table_statements


@dataclass(frozen=True, slots=True)
class Survey:
    """What was read: figures and periods in text order, statements, the document's own region and head."""

    region: str
    figures: tuple[Figure, ...]
    periods: tuple[PeriodMention, ...]
    statements: tuple[Statement, ...]
    head: Head


def survey(document: Document) -> Survey:
    """Read a document."""
    head = head_of(document)
    anchor = head.anchor
    context = Context(anchor, None, False)
    figures: list[Figure] = []
    periods: list[PeriodMention] = []
    statements: list[Statement] = []
    parts: list[Block | Table] = sorted((*document.blocks, *document.tables), key=lambda part: part.start)
    tables = {id(table): index for index, table in enumerate(document.tables)}
    described = {id(note) for table in document.tables for note in (*table.notes, table.caption)}
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            statements += table_statements(document, part, tables[id(part)], context, number, len(statements))
            figures += _cells(document, part, anchor)
            continue
        if part.kind == "furniture":
            continue
        if part.kind == "heading":
            context = section(part, document.text, context)
        folded = fold(document.text, part.start, part.end)
        found = find_periods(folded, anchor)
        periods += found
        numbers = share_units(document.text, find_figures(folded, [(one.start, one.end) for one in found]))
        figures += numbers
        if id(part) not in described and numbers:
            scanned = scan(folded, numbers, found)
            statements += prose_statements(document, scanned, context, number, len(statements))
    return Survey(head.region, tuple(figures), tuple(periods), tuple(statements), head)


def _cells(document: Document, table: Table, anchor: Anchor) -> list[Figure]:
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
                found += _cell(folded, _unit(leaf, named))
    return [one for one in found if one.kind != "missing"]


def _unit(leaf: Column | None, named: str) -> str:
    """The unit of a column, else of its row."""
    if leaf is None or leaf.unit:
        return leaf.unit if leaf else named
    return "%" if leaf.measure in ("share", "change_pct") else named


def _cell(folded: Folded, unit: str) -> list[Figure]:
    """The figures of a cell: 69.57 under 亿元 stays 69.57, 亿元."""
    bare, full = read_cell(folded), read_cell(folded, unit)
    power = read_unit(unit.replace(" ", "")).power
    return [
        replace(printed, interval=figure.interval.scaleb(-power), kind=figure.kind, unit=unit)
        if unit and not printed.unit and printed.kind not in ("ratio", "missing")
        else figure
        for printed, figure in zip(bare, full, strict=True)
    ]
