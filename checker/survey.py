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
from checker.statements.announcements import Announcement, announcements
from checker.statements.claims import Claim, claims
from checker.statements.columns import Column, columns
from checker.statements.context import Context, section
from checker.statements.groups import Group, groups
from checker.statements.head import Head, head_of
from checker.statements.ordinals import Ordinal, find_ordinals
from checker.statements.prose import prose_statements
from checker.statements.respective import Respective, respectives
from checker.statements.scan import scan
from checker.statements.sentences import Sentence, sentences
from checker.statements.sequences import Sequence, sequences
from checker.statements.tables import PERCENT, row_unit, table_statements
from checker.statements.tallies import Tally, tallies


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of prose as folded, with its figures and its number among all blocks and tables."""

    number: int
    block: Block
    folded: Folded
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What was read: figures and periods in text order, statements, the prose, announced numbers, groups of table rows,
    counts taken apart, ordinals with the sequences they form, claims of movement, the sentences that hold
    two statements or more, and what the document
    says of itself."""

    region: str
    figures: tuple[Figure, ...]
    periods: tuple[PeriodMention, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    announced: tuple[Announcement, ...]
    groups: tuple[Group, ...]
    tallies: tuple[Tally, ...]
    respective: tuple[Respective, ...]
    ordinals: tuple[Ordinal, ...]
    sequences: tuple[Sequence, ...]
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]
    head: Head

    @property
    def views(self) -> tuple[Folded, ...]:
        """The prose as folded, block by block."""
        return tuple(one.folded for one in self.passages)

    @property
    def anchor(self) -> Anchor:
        """The years the document counts from."""
        return self.head.anchor


def survey(document: Document) -> Survey:
    """Read a document."""
    head = head_of(document)
    anchor = head.anchor
    context = Context(anchor, None, False)
    figures: list[Figure] = []
    periods: list[PeriodMention] = []
    statements: list[Statement] = []
    passages: list[Passage] = []
    spoken: list[Sentence] = []
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
        folded = fold(document.text, part.start, part.end, one=id(part) not in described)
        found = find_periods(folded, anchor)
        periods += found
        numbers = share_units(document.text, find_figures(folded, [(one.start, one.end) for one in found]))
        figures += numbers
        passages.append(Passage(number, part, folded, tuple(numbers)))
        if id(part) not in described and numbers:
            scanned = scan(folded, numbers, found)
            said = prose_statements(document, scanned, context, number, len(statements))
            statements += said
            spoken += sentences(folded, said)
    ordinals = find_ordinals(document, parts, {one.number: one.folded for one in passages})
    return Survey(
        region=head.region,
        figures=tuple(figures),
        periods=tuple(periods),
        statements=tuple(statements),
        passages=tuple(passages),
        announced=tuple(announcements([(one.block, one.folded) for one in passages])),
        groups=tuple(groups(document)),
        tallies=tuple(one for passage in passages for one in tallies(passage.folded)),
        respective=tuple(one for passage in passages for one in respectives(passage.folded)),
        ordinals=ordinals,
        sequences=sequences(ordinals),
        sentences=tuple(spoken),
        claims=tuple(one for passage in passages for one in claims(passage.folded)),
        head=head,
    )


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
    return "%" if leaf.measure in PERCENT else named


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
