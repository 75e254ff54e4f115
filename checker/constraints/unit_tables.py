"""Units of an indicator table: the (%) after a share's name, and the % or [ ] of a cell in a column of rates.

A table is measured by its own habit: what most of its rows carry, the few others lack. Nothing is said of a table
that has no such habit.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Outcome, agrees, told
from checker.document import Row, Table
from checker.language.fold import fold
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.tables import ORDINAL, SUBSET, UNIT

SHARES = lazy.compile("(?:比重|占比|比例|(?<![汇频倍积速效])率)$")
HABIT = 3  # a habit is that of three rows for each that lacks it, and of three rows at least


class _Named(Struct, frozen=True):
    """A row that is a share by its name: where its name stands and whether (%) ends it."""

    start: int
    end: int
    name: str
    marked: bool


def names(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Rows of shares whose name lacks the (%) that the other rows' names carry."""
    for table in ledger.document.tables:
        found = list(_shares(ledger, table))
        bare = [one for one in found if not one.marked]
        if len(found) - len(bare) < HABIT * max(len(bare), 1):
            continue
        for one in found:
            outcome = agrees() if one.marked else _unmarked(one)
            yield told(rule, ledger, one.start, one.end, outcome, (), one.name)


def _shares(ledger: Ledger, table: Table) -> Iterator[_Named]:
    for row in table.rows[table.header :]:
        said = [fold(ledger.document.text, cell.start, cell.end).text.strip() for cell in row.cells]
        place = next((at for at, words in enumerate(said[:2]) if words and not words.isdigit()), None)
        if place is None or not any(char.isdigit() for words in said[place + 1 :] for char in words):
            continue
        name = SUBSET.sub("", ORDINAL.sub("", said[place])).strip()
        unit = UNIT.search(name)
        bare = UNIT.sub("", name).strip()
        indicator = resolve(bare).indicator
        share = indicator is not None and indicator.unit == "%" and indicator.kind in ("share", "rate")
        if not (share or SHARES.search(bare)) or any("%" in words or "‰" in words for words in said[place + 1 :]):
            continue
        if unit is None or unit[1] == "%":
            cell = row.cells[place]
            yield _Named(cell.start, cell.end, bare, unit is not None)


def _unmarked(one: _Named) -> Outcome:
    return Outcome(
        "inconsistent",
        "contradiction",
        computed=f"{one.name}（%）",
        message=Text(
            f"{one.name}缺少单位（%），表中其他比率均已注明", f"{one.name} lacks the (%) that the other shares carry"
        ),
    )


def marks(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Cells of a column of average rates and totals that carry neither % nor [ ]."""
    columns: dict[tuple[int, int], list[Statement]] = {}
    for one in ledger.statements:
        if one.cell is not None and one.measure in ("avg_pct", "cumulative") and one.figure.kind != "missing":
            columns.setdefault((one.cell.table, one.cell.column), []).append(one)
    totals = {_row(one) for found in columns.values() for one in found if one.figure.bracket}
    for (table, _), found in sorted(columns.items()):
        bare = [one for one in found if _bare(one) and _row(one) not in totals]
        if len(found) - len(bare) < HABIT * max(len(bare), 1) or not _rates(ledger, table, found[0]):
            continue
        for one in filter(ledger.asks, found):
            outcome = _neither(one) if one in bare else agrees()
            yield told(rule, ledger, one.place.start, one.place.end, outcome, (), one.subject.key)


def _row(one: Statement) -> tuple[int, int, str]:
    """Row and side of the table; where the side has a total in [ ], a bare number beside it is the yearly amount."""
    return (one.cell.table, one.cell.row, one.cell.part) if one.cell else (-1, -1, "")


def _bare(one: Statement) -> bool:
    return not one.figure.bracket and "%" not in one.figure.text and not one.loose


def _rates(ledger: Ledger, number: int, one: Statement) -> bool:
    """Whether the header speaks of rates and totals in one column, so that a cell must say which it holds."""
    table = ledger.document.tables[number]
    head = "".join(_words(ledger, row) for row in table.rows[: table.header])
    return one.cell is not None and ("[" in head or "累计" in head)


def _words(ledger: Ledger, row: Row) -> str:
    return fold(ledger.document.text, row.start, row.end).text


def _neither(one: Statement) -> Outcome:
    said = one.figure.text
    return Outcome(
        "inconsistent",
        "contradiction",
        message=Text(
            f"{one.subject.key}的{said}既无%又无[ ]，不能分辨是年均增速还是累计数",
            f"{said} of {one.subject.key} has neither % nor [ ]: a yearly rate or a total?",
        ),
    )


METHODS = MappingProxyType({"names": Method(names), "marks": Method(marks)})
