"""A document into figures, periods and statements."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from checker.document import Block, Document, Table
from checker.figure import Figure
from checker.language.figures import find_figures
from checker.language.fold import Folded, fold
from checker.language.periods import Anchor, find_periods
from checker.period import PeriodMention
from checker.statement import Statement
from checker.statements.announcements import Announcement, announcements
from checker.statements.cells import read_cells
from checker.statements.claims import Claim, claims
from checker.statements.context import Context, section
from checker.statements.groups import Group, groups
from checker.statements.head import Head, head_of
from checker.statements.ordinals import Ordinal, find_ordinals
from checker.statements.prose import prose_statements
from checker.statements.respective import Respective, respectives
from checker.statements.scan import scan
from checker.statements.sentences import Sentence, sentences
from checker.statements.sequences import Sequence, sequences
from checker.statements.tables import table_statements
from checker.statements.tallies import Tally, tallies


class Passage(Struct, frozen=True):
    """A block of prose as folded, with its periods, its figures and its number among all blocks and tables."""

    number: int
    block: Block
    folded: Folded
    periods: tuple[PeriodMention, ...]
    figures: tuple[Figure, ...]


class Survey(Struct, frozen=True):
    """What was read: figures and periods in text order, statements, the prose, announced numbers, groups of table rows,
    counts taken apart, lists said to be respective, ordinals with the sequences they form, claims of movement, the
    sentences that hold two statements or more, and what the document says of itself."""

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
    parts: list[Block | Table] = sorted((*document.blocks, *document.tables), key=lambda part: part.start)
    notes = {id(note) for table in document.tables for note in (*table.notes, table.caption)}
    read = {
        number: _passage(document, number, part, head.anchor, id(part) not in notes)
        for number, part in enumerate(parts)
        if isinstance(part, Block) and part.kind != "furniture"
    }
    figures: list[Figure] = []
    for number, part in enumerate(parts):
        figures += read_cells(document, part, head.anchor) if isinstance(part, Table) else ()
        figures += read[number].figures if number in read else ()
    statements, spoken = _statements(document, parts, read, Context(head.anchor, None, False))
    ordinals = find_ordinals(document, parts, {number: one.folded for number, one in read.items()})
    passages = tuple(read.values())
    return Survey(
        region=head.region,
        figures=tuple(figures),
        periods=tuple(period for one in passages for period in one.periods),
        statements=tuple(statements),
        passages=passages,
        announced=tuple(announcements([(one.block, one.folded) for one in passages])),
        groups=tuple(groups(document)),
        tallies=tuple(found for one in passages for found in tallies(one.folded)),
        respective=tuple(found for one in passages for found in respectives(one.folded)),
        ordinals=ordinals,
        sequences=sequences(ordinals),
        sentences=tuple(spoken),
        claims=tuple(found for one in passages for found in claims(one.folded)),
        head=head,
    )


def _passage(document: Document, number: int, block: Block, anchor: Anchor, paragraph: bool) -> Passage:
    folded = fold(document.text, block.start, block.end, one=paragraph)
    periods = find_periods(folded, anchor)
    figures = find_figures(folded, [(one.start, one.end) for one in periods])
    return Passage(number, block, folded, periods, figures)


def _statements(
    document: Document, parts: list[Block | Table], read: Mapping[int, Passage], context: Context
) -> tuple[list[Statement], list[Sentence]]:
    """The statements of all parts, numbered through, and the sentences of the prose. A table's notes and caption state
    nothing themselves."""
    tables = {id(table): index for index, table in enumerate(document.tables)}
    described = {id(note) for table in document.tables for note in (*table.notes, table.caption)}
    statements: list[Statement] = []
    spoken: list[Sentence] = []
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            statements += table_statements(document, part, tables[id(part)], context, number, len(statements))
            continue
        if part.kind == "heading":
            context = section(part, document.text, context)
        passage = read.get(number)
        if passage is not None and passage.figures and id(part) not in described:
            marks = scan(passage.folded, passage.figures, passage.periods)
            said = prose_statements(document, marks, context, number, len(statements))
            statements += said
            spoken += sentences(passage.folded, said)
    return statements, spoken
