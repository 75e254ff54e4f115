"""Totals down a column of a table: a total row and the rows that make it up.

A row that says 合计, 总计, 总量, 总额 or 全国 is tried against the rows after it, then the rows before it; rows after
其中 or # part it anew. So is a row with another unit than the row above: it opens a group (货运周转量 below 货运量).
Which rows belong is not said, so only a sum that meets the total is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.partition import compatible, sum_of
from checker.constraints.relation import Relation, judge
from checker.constraints.total import relate
from checker.ledger import Ledger
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement

SUM = lazy.compile(r"合\s*计|总\s*计|小\s*计|总量|总额|总数|总人口|总值|全国|全省|全市|全县|^计$")
SUBSET = lazy.compile(r"^\s*(?:#|其\s*中)")
LAST = lazy.compile(r"合\s*计|总\s*计")
LONGEST = 40


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every total row of every level column."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            for column in _columns(block).values():
                yield from _column(rule, ledger, column)


def _columns(block: tuple[Statement, ...]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for one in block:
        if one.cell is not None and one.measure == "level" and not one.figure.bracket and not one.loose:
            found.setdefault(one.cell.column, []).append(one)
    return found


def _column(rule: Rule, ledger: Ledger, column: list[Statement]) -> Iterator[Check]:
    for index, whole in enumerate(column):
        if whole.figure.value is None or whole.figure.kind == "percent":
            continue
        starts = [i for i in range(index + 1, min(len(column), index + LONGEST)) if _opens(column, i, index)]
        turns = index > 0 and not compatible(column[index - 1], whole)
        if not starts and not turns and not SUM.search(whole.lead):
            continue
        for start in starts or [index + 1]:
            run = _run(column[start : start + LONGEST], whole)
            if run:
                yield judge(rule, ledger, relate(whole, run, certain=False))
        above = column[max(0, index - LONGEST) : index][::-1]
        before = _run(above, whole) if SUM.search(whole.lead) and index > 1 else ()
        if before:
            yield judge(rule, ledger, relate(whole, before, certain=False))


def _opens(column: list[Statement], i: int, index: int) -> bool:
    """Whether row i opens a list of parts of the row `index`: 其中, with no other plain row between but parts."""
    return bool(SUBSET.search(column[i].lead)) and (i == index + 1 or bool(SUBSET.search(column[index + 1].lead)))


def _run(rows_: list[Statement], whole: Statement) -> tuple[Statement, ...]:
    """The longest run of rows from the first on that adds up to the whole; empty when none does."""
    known: list[Statement] = []
    best: tuple[Statement, ...] = ()
    for one in rows_:
        if one.figure.value is None:
            continue
        if not compatible(one, whole) or (known and SUBSET.search(one.lead)):
            break
        known.append(one)
        if len(known) > 1 and sum_of(tuple(known)).meets(whole.figure.interval):
            best = tuple(known)
    return best


def columns(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Columns of a table of plain rows that ends in 合计: judged where another column adds up, or this one nearly."""
    for block in ledger.blocks.values():
        found = [] if block[0].cell is None else list(_columns(block).values())
        relations = [relate(*split, near=False) for split in map(_split, found) if split is not None]
        fits = any(one.computed is not None and one.computed.meets(one.stated) for one in relations)
        for one in relations:
            yield judge(rule, ledger, replace(one, certain=one.certain and (fits or _close(one))))


def _split(column: list[Statement]) -> tuple[Statement, tuple[Statement, ...]] | None:
    """The last row and the plain rows above it; None where a row is a subset, a total or blank."""
    *above, whole = column
    first = column[0].cell
    rows_between = whole.cell.row - first.row if whole.cell and first else 0
    if len(above) < 2 or rows_between != len(above) or not LAST.fullmatch(whole.lead.strip()):
        return None
    alike = all(one.figure.unit == whole.figure.unit and one.period == whole.period for one in above)
    sums = whole.figure.kind in ("level", "count") and all(one.figure.value is not None for one in column)
    special = any(SUBSET.search(one.lead) or SUM.search(one.lead) for one in above)
    return (whole, tuple(above)) if alike and sums and not special else None


def _close(relation: Relation) -> bool:
    """Whether the sum misses by no more than a twentieth: rows that belong together, and a slip."""
    value, computed = relation.under.figure.value, relation.computed
    return value is not None and computed is not None and computed.gap(relation.stated) * 20 <= abs(value)


METHODS = MappingProxyType({"rows": Method(rows, confirms=True), "columns": Method(columns)})
