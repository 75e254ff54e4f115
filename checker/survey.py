"""A document into figures, periods and statements."""

from __future__ import annotations

from dataclasses import dataclass

from checker.document import Block, Document, Table
from checker.figure import Figure
from checker.language.figures import find_figures, read_cell
from checker.language.fold import fold
from checker.language.periods import find_periods
from checker.period import PeriodMention
from checker.statement import Statement
from checker.statements.context import Context, anchor_of, region_of, section
from checker.statements.prose import prose_statements
from checker.statements.scan import scan
from checker.statements.tables import row_unit, table_statements


@dataclass(frozen=True, slots=True)
class Survey:
    """What was read: figures and periods in text order, statements, and the document's own region."""

    region: str
    figures: tuple[Figure, ...]
    periods: tuple[PeriodMention, ...]
    statements: tuple[Statement, ...]


def survey(document: Document) -> Survey:
    """Read a document."""
    anchor = anchor_of(document)
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
            figures += _cells(document, part)
            continue
        if part.kind == "furniture":
            continue
        if part.kind == "heading":
            context = section(part, document.text, context)
        folded = fold(document.text, part.start, part.end)
        found = find_periods(folded, anchor)
        periods += found
        numbers = find_figures(folded, [(one.start, one.end) for one in found])
        figures += numbers
        if id(part) not in described and numbers:
            scanned = scan(folded, numbers, found)
            statements += prose_statements(document, scanned, context, number, len(statements))
    return Survey(region_of(document), tuple(figures), tuple(periods), tuple(statements))


def _cells(document: Document, table: Table) -> list[Figure]:
    """Figures of a table's body, in the unit that the row names."""
    found: list[Figure] = []
    for row in table.rows[table.header :]:
        unit = row_unit(document, row)
        for cell in row.cells[1:]:
            found += read_cell(fold(document.text, cell.start, cell.end), unit)
    return [one for one in found if one.kind != "missing"]
