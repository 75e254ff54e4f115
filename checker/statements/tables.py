"""Rows of a table into statements.

The unit stands in the row's name (地区生产总值(亿元)), in a unit column or in the header. A mark that the note
redefines (* 为2019年数据) changes the year of its cell. A row whose attribute stands in a figure column has lost
or gained a cell: its figures are read but bound to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.document import Cell, Document, Row, Table
from checker.figure import Figure
from checker.language.cell import read_cell
from checker.language.fold import fold
from checker.language.indicators import Subject, resolve
from checker.period import Period
from checker.statement import Cellmark, Measure, Statement
from checker.statements.columns import Column, columns
from checker.statements.context import Context

ORDINAL = lazy.compile(
    r"^\s*(?:\d{1,3}\s*[.．、]?|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|[①-⑳])\s*(?=[^\d.%])"
)
UNIT = lazy.compile(r"[（(]([^（）()]{1,14})[）)]\s*$")
ATTRIBUTE = lazy.compile(r"^(?:约束性|预期性|指导性)$")
MARK_YEAR = lazy.compile(r"(\*{1,3}|#)\s*(?:号)?(?:为|表示|系|是|指)?\s*((?:19|20)\d\d)\s*年")
MARK_RESTATED = lazy.compile(r"(\*{1,3}|#)\s*(?:号)?(?:为|表示|系|是|指)[^，。；*]*(?:调整|修订|重新核定|新口径)")
YEARS = lazy.compile(r"(?:19|20)\d\d")
PART = lazy.compile(r"[月季旬]|上半年|Q\d")
YEAR_ROW = lazy.compile(r"((?:19|20)\d\d)\s*年?")
CAPTION_UNIT = lazy.compile(r"单位[:：]\s*([^\s，。）)、]{1,10})")
PERCENT = ("share", "change_pct", "completion")
SUBSET = lazy.compile(r"^\s*(?:#|其\s*中\s*[:：]?)")


class Notes(Struct, frozen=True):
    """What the notes of a table say of its marks."""

    years: tuple[tuple[str, int], ...]
    restated: frozenset[str]


def table_statements(
    document: Document, table: Table, index: int, context: Context, block: int, first: int
) -> list[Statement]:
    """Statements of one table; `first` numbers them. Each row is one group."""
    leaves = columns(document, table, context.anchor)
    notes = _notes(document, table)
    caption = document.text[table.caption.start : table.caption.end] if table.caption else ""
    given = CAPTION_UNIT.search(caption)
    found: list[Statement] = []
    for number, row in enumerate(table.rows[table.header :]):
        line = _line(document, row, leaves, given[1] if given else "")
        group = first + len(found)
        for statement in _cells(document, line, notes, context) if line else ():
            cell = replace(statement.cell, table=index, row=number) if statement.cell else None
            order = first + len(found)
            found.append(replace(statement, order=order, group=group, block=block, sentence=number, cell=cell))
    return found


def row_unit(document: Document, row: Row) -> str:
    """The unit in brackets that ends the row's name."""
    for cell in row.cells[:2]:
        match = UNIT.search(fold(document.text, cell.start, cell.end).text)
        if match:
            return match[1]
    return ""


class _Line(Struct, frozen=True):
    """A row as read: its name, unit, year where rows stand for years, and its cells with their columns."""

    name: str
    unit: str
    year: int | None
    attribute: str
    shifted: bool
    region: str
    period: Period | None
    cells: tuple[tuple[Cell, Column], ...]


def _line(document: Document, row: Row, leaves: tuple[Column, ...], given: str) -> _Line | None:
    """A row with a name and at least one more filled cell; `given` is the unit above the table."""
    words = [fold(document.text, cell.start, cell.end).text.strip() for cell in row.cells]
    pairs = list(zip(row.cells, words, leaves, strict=False))
    name = next((said for _, said, leaf in pairs if leaf.holds == "name" and said), "")
    if not name or sum(map(bool, words)) < 2:
        return None
    bare = SUBSET.sub("", ORDINAL.sub("", name)).strip()
    own = UNIT.search(bare)
    year = YEAR_ROW.fullmatch(name)
    return _Line(
        name,
        next((said for _, said, leaf in pairs if leaf.holds == "unit"), "") or (own[1] if own else given),
        int(year[1]) if year else None,
        next((said for said in words if ATTRIBUTE.match(said)), ""),
        any(ATTRIBUTE.match(said) and leaf.holds == "figure" for _, said, leaf in pairs),
        next((said for _, said, leaf in pairs if leaf.holds == "region"), ""),
        _period(next((said for _, said, leaf in pairs if leaf.holds == "period"), "")),
        tuple((cell, leaf) for cell, _, leaf in pairs),
    )


def _period(said: str) -> Period | None:
    """The year or the span that a cell names."""
    years = [int(one) for one in YEARS.findall(said)]
    if not years or PART.search(said):
        return None
    return Period(years[0], years[-1], "year" if years[0] == years[-1] else "span")


def _cells(document: Document, line: _Line, notes: Notes, context: Context) -> Iterator[Statement]:
    row_subject = resolve(SUBSET.sub("", ORDINAL.sub("", line.name)).strip(), line.region)
    for position, (cell, leaf) in enumerate(line.cells):
        if leaf.holds != "figure":
            continue
        subject, column = row_subject, leaf
        if line.year is not None:
            subject = _of_column(leaf, line.cells)
            column = replace(leaf, period=Period(line.year, line.year))
        elif line.period is not None:
            column = replace(leaf, period=line.period)
        for figure in _figures(document, cell, leaf, line.unit):
            statement = _statement(document, figure, column, subject, notes, context)
            mark = Cellmark(-1, -1, position, leaf.part, leaf.label)
            yield replace(statement, cell=mark, loose=line.shifted, remark=line.attribute, lead=line.name)


def _of_column(leaf: Column, cells: tuple[tuple[Cell, Column], ...]) -> Subject:
    """The subject of a column whose rows are years; a rate speaks of the level column before it."""
    levels = [one for _, one in cells if one.holds == "figure" and one.measure == "level"]
    named = leaf if leaf.measure == "level" or not levels else levels[0]
    return resolve(UNIT.sub("", named.label).strip())


def _figures(document: Document, cell: Cell, leaf: Column, unit: str) -> tuple[Figure, ...]:
    own = leaf.unit or ("%" if leaf.measure in PERCENT else unit)
    return read_cell(fold(document.text, cell.start, cell.end), own or unit)


def _statement(
    document: Document, figure: Figure, leaf: Column, subject: Subject, notes: Notes, context: Context
) -> Statement:
    period, note = _marked(leaf.period, figure, notes)
    dated = period is not None
    if period is None and context.anchor.year:
        period = Period(context.anchor.year, context.anchor.year)
    base = Period(period.last - 1, period.last - 1) if leaf.measure == "change_pct" and period else None
    return Statement(
        order=0,
        subject=subject,
        measure=_measure(leaf.measure, figure),
        figure=figure,
        place=document.place(figure.start, figure.end),
        period=period,
        dated=dated,
        base=base,
        status="target" if leaf.part == "target" else "actual",
        note=note,
    )


def _marked(period: Period | None, figure: Figure, notes: Notes) -> tuple[Period | None, str]:
    """The period of a cell, moved by its mark, and what the note says of the mark."""
    year = dict(notes.years).get(figure.marks)
    if year and period and period.kind == "span":
        period = Period(period.first, year, "span")
    elif year:
        period = Period(year, year)
    if figure.marks in notes.restated:
        return period, f"{figure.marks} 为调整后数据（表注）"
    return period, f"{figure.marks} 为{year}年数据（表注）" if year else ""


def _measure(measure: Measure, figure: Figure) -> Measure:
    return "cumulative" if figure.bracket else measure


def _notes(document: Document, table: Table) -> Notes:
    words = " ".join(fold(document.text, note.start, note.end).text for note in table.notes)
    years = tuple((mark, int(year)) for mark, year in MARK_YEAR.findall(words))
    return Notes(years, frozenset(MARK_RESTATED.findall(words)))
