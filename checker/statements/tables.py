"""Rows of a table into statements.

The unit stands in the row's name (地区生产总值(亿元)), in a unit column or in the header. A mark that the note
redefines (* 为2019年数据) changes the year of its cell. A row whose attribute stands in a figure column has lost
or gained a cell: its figures are read but bound to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.document import Cell, Document, Row, Table
from checker.figure import Figure
from checker.language.figures import read_cell
from checker.language.fold import fold
from checker.language.indicators import Subject, resolve
from checker.period import Period
from checker.statement import Cellmark, Measure, Statement
from checker.statements.columns import Column, columns
from checker.statements.context import Context

ORDINAL = re.compile(
    r"^\s*(?:\d{1,3}\s*[.．、]?|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|[①-⑳])\s*(?=[^\d.%])"
)
UNIT = re.compile(r"[（(]([^（）()]{1,14})[）)]\s*$")
ATTRIBUTE = re.compile(r"^(?:约束性|预期性|指导性)$")
MARK_YEAR = re.compile(r"(\*{1,3}|#)\s*(?:号)?(?:为|表示|系|是|指)?\s*((?:19|20)\d\d)\s*年")
MARK_RESTATED = re.compile(r"(\*{1,3}|#)\s*(?:号)?(?:为|表示|系|是|指)[^，。；*]*(?:调整|修订|重新核定|新口径)")
CAPTION_UNIT = re.compile(r"单位[:：]\s*([^\s，。）)、]{1,10})")
SUBSET = re.compile(r"^\s*(?:#|其\s*中\s*[:：]?)")


@dataclass(frozen=True, slots=True)
class Notes:
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
    found: list[Statement] = []
    for number, row in enumerate(table.rows[table.header :]):
        group = first + len(found)
        for statement in _row(document, row, leaves, notes, index, number, context, caption):
            order = first + len(found)
            found.append(replace(statement, order=order, group=group, block=block, sentence=number))
    return found


def row_unit(document: Document, row: Row) -> str:
    """The unit in brackets that ends the row's name."""
    for cell in row.cells[:2]:
        match = UNIT.search(fold(document.text, cell.start, cell.end).text)
        if match:
            return match[1]
    return ""


def _row(
    document: Document,
    row: Row,
    leaves: tuple[Column, ...],
    notes: Notes,
    index: int,
    number: int,
    context: Context,
    caption: str,
) -> Iterator[Statement]:
    words = [fold(document.text, cell.start, cell.end).text.strip() for cell in row.cells]
    pairs = list(zip(row.cells, words, leaves, strict=False))
    name = next((said for _, said, leaf in pairs if leaf.holds == "name" and said), "")
    if not name or sum(map(bool, words)) < 2:
        return
    shifted = any(ATTRIBUTE.match(said) and leaf.holds == "figure" for _, said, leaf in pairs)
    attribute = next((said for said in words if ATTRIBUTE.match(said)), "")
    unit_cell = next((said for _, said, leaf in pairs if leaf.holds == "unit"), "")
    subject, unit = _name(name, unit_cell)
    for position, (cell, _, leaf) in enumerate(pairs):
        if leaf.holds != "figure":
            continue
        for figure in _figures(document, cell, leaf, unit, caption):
            statement = _statement(document, figure, leaf, subject, notes, context)
            yield replace(
                statement,
                cell=Cellmark(index, number, position, leaf.part),
                loose=shifted,
                remark=attribute,
                lead=name,
            )


def _name(name: str, unit_cell: str) -> tuple[Subject, str]:
    bare = SUBSET.sub("", ORDINAL.sub("", name)).strip()
    match = UNIT.search(bare)
    return resolve(bare), unit_cell or (match[1] if match else "")


def _figures(document: Document, cell: Cell, leaf: Column, unit: str, caption: str) -> tuple[Figure, ...]:
    given = CAPTION_UNIT.search(caption)
    unit = unit or (given[1] if given and leaf.measure == "level" else "")
    own = leaf.unit or ("%" if leaf.measure in ("share", "change_pct") else unit)
    return read_cell(fold(document.text, cell.start, cell.end), own or unit)


def _statement(
    document: Document, figure: Figure, leaf: Column, subject: Subject, notes: Notes, context: Context
) -> Statement:
    period, note = leaf.period, ""
    year = dict(notes.years).get(figure.marks)
    if year:
        note = f"{figure.marks} 为{year}年数据（表注）"
        period = Period(
            period.first if period and period.kind == "span" else year,
            year,
            period.kind if period else "year",
        )
    if figure.marks in notes.restated:
        note = f"{figure.marks} 为调整后数据（表注）"
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
        basis="unknown",
        status="target" if leaf.part == "target" else "actual",
        note=note,
    )


def _measure(measure: Measure, figure: Figure) -> Measure:
    return "cumulative" if figure.bracket else measure


def _notes(document: Document, table: Table) -> Notes:
    words = " ".join(fold(document.text, note.start, note.end).text for note in table.notes)
    years = tuple((mark, int(year)) for mark, year in MARK_YEAR.findall(words))
    return Notes(years, frozenset(MARK_RESTATED.findall(words)))
