"""Totals down a column of a table: a total row and the rows that make it up.

A row that says 合计, 总计, 总量, 总额 or 全国 is tried against the rows after it, then the rows before it; rows after
其中 or # part it anew. Which rows belong is not said, so only a sum that meets the total is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.partition import compatible, sum_of
from checker.constraints.relation import judge
from checker.constraints.total import relate
from checker.ledger import Ledger
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement

SUM = re.compile(r"合\s*计|总\s*计|小\s*计|总量|总额|总数|总人口|总值|全国|全省|全市|全县|^计$")
SUBSET = re.compile(r"^\s*(?:#|其\s*中)")
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
        if not starts and not SUM.search(whole.lead):
            continue
        for start in starts or [index + 1]:
            run = _run(column[start:], whole)
            if run:
                yield judge(rule, ledger, relate(whole, run, certain=False))
        before = _run(list(reversed(column[:index])), whole) if SUM.search(whole.lead) and index > 1 else ()
        if before:
            yield judge(rule, ledger, relate(whole, before, certain=False))


def _opens(column: list[Statement], i: int, index: int) -> bool:
    """Whether row i opens a list of parts of the row `index`: 其中, with no other plain row between but parts."""
    return bool(SUBSET.search(column[i].lead)) and (i == index + 1 or bool(SUBSET.search(column[index + 1].lead)))


def _run(rows_: list[Statement], whole: Statement) -> tuple[Statement, ...]:
    """The longest run of rows from the first on that adds up to the whole; empty when none does."""
    known: list[Statement] = []
    best: tuple[Statement, ...] = ()
    for one in rows_[:LONGEST]:
        if one.figure.value is None:
            continue
        if not compatible(one, whole) or (known and SUBSET.search(one.lead)):
            break
        known.append(one)
        if len(known) > 1 and sum_of(tuple(known)).meets(whole.figure.interval):
            best = tuple(known)
    return best


METHODS = MappingProxyType({"rows": Method(rows, confirms=True)})
