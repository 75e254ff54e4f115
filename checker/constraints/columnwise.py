"""Rows of a table of two dates, a budget or a change: what each column is of the others, judged row by row.

A header rarely says which columns a rate is counted from (增长% beside 上年执行数, 预算数, 执行数). So every pair of
level columns is tried, and the pair that the rows agree on is the one meant; a row that breaks what the others keep is
reported. Where no more than two columns could be meant, one row that agrees is enough. A rate of an indicator whose
growth has another price or comparison base says nothing either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import permutations
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.constraints.excuses import excuse
from checker.constraints.method import Method
from checker.constraints.operands import signed
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import shown
from checker.interval import HUNDRED, corners
from checker.ledger import Ledger
from checker.levels import percent, percent_by
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Measure, Statement

Formula = Callable[[Decimal, Decimal], Decimal]
Row = Mapping[int, Statement]
BASES = (lazy.compile(r"预算|计划|任务|目标"),)
AGREE, AGREE_NAMED = 3, 1  # rows that must keep a relation before another is held against it


class _Way(Struct, frozen=True):
    """One way in which a column may follow from two others."""

    first: Measure
    second: Measure
    formula: Formula


def _ratio(base: Decimal, end: Decimal) -> Decimal:
    return end / base * HUNDRED


def _difference(base: Decimal, end: Decimal) -> Decimal:
    return end - base


WAYS: Mapping[Measure, tuple[_Way, ...]] = MappingProxyType(
    {
        "change_pct": (_Way("level", "level", percent), _Way("change_abs", "level", percent_by)),
        "completion": (_Way("level", "level", _ratio),),
        "change_abs": (_Way("level", "level", _difference),),
    }
)
MESSAGE = Text(
    "{name}：由{a}与{b}应为{calc}，表中为{stated}",
    "{name}: {a} and {b} give {calc}; the table says {stated}",
)


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every change and completion of every table whose rows agree on what they are counted from."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            table = _rows(block)
            for column, measure in _columns(table):
                yield from _column(rule, ledger, table, column, measure)


def _rows(block: tuple[Statement, ...]) -> list[Row]:
    """The rows as column to statement; cells of two figures, brackets and missing ones are left out."""
    found: dict[int, dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in block:
        if one.cell is not None and one.figure.value is not None and not one.figure.bracket and not one.loose:
            found[one.group][one.cell.column].append(one)
    return [{column: said[0] for column, said in row.items() if len(said) == 1} for row in found.values()]


def _columns(table: list[Row]) -> Iterator[tuple[int, Measure]]:
    measures = {column: one.measure for row in table for column, one in row.items()}
    for column, measure in sorted(measures.items()):
        if measure in WAYS:
            yield column, measure


def _column(rule: Rule, ledger: Ledger, table: list[Row], column: int, measure: Measure) -> Iterator[Check]:
    best: tuple[Relation, ...] = ()
    kept = tried = 0
    for way in WAYS[measure]:
        for first, second in _pairs(table, column, way):
            found = tuple(_relations(table, (first, second, column), way))
            hits = sum(one.computed is not None and one.computed.meets(one.stated) for one in found)
            if hits > kept:
                best, kept = found, hits
            tried += way is WAYS[measure][0]
    named = tried <= 2  # two columns, this way or that
    missed = len(best) - kept
    least = AGREE_NAMED if named else AGREE if missed else 2  # where no row breaks it, two show it
    if kept < least or missed > (kept if named else kept // 3):
        return
    for one in best:
        message = NO_TEXT if ledger.trial else _message(one)
        yield judge(rule, ledger, replace(one, message=message, near=kept >= 2 * missed))


def _pairs(table: list[Row], column: int, way: _Way) -> Iterator[tuple[int, int]]:
    measures = {place: one.measure for row in table for place, one in row.items()}
    labels = {place: one.cell.label for row in table for place, one in row.items() if one.cell is not None}
    for first, second in permutations(sorted(measures), 2):
        fits = column not in (first, second) and (measures[first], measures[second]) == (way.first, way.second)
        if fits and _named(labels[column], labels[first], labels[second]):
            yield first, second


def _named(label: str, base: str, end: str) -> bool:
    """Whether a header that names its base (为预算%, 比上年增长%) allows the columns."""
    for word in BASES:
        if word.search(label):
            return bool(word.search(base)) and not word.search(end)
    return True


def _relations(table: list[Row], columns: tuple[int, int, int], way: _Way) -> Iterator[Relation]:
    for row in table:
        cells = [row.get(column) for column in columns]
        if all(cells):
            first, second, under = (one for one in cells if one is not None)
            relation = _relation(under, first, second, way.formula)
            if relation is not None:
                yield relation


def _relation(under: Statement, first: Statement, second: Statement, formula: Formula) -> Relation | None:
    rated = under.figure.kind == "percent"
    same = first.figure.unit == second.figure.unit and (rated or under.figure.unit == first.figure.unit)
    base = first.figure.interval if first.measure == "level" else second.figure.interval - first.figure.interval
    if not same or base.low is None or (rated and base.low <= 0):
        return None
    computed = corners(formula, first.figure.interval, second.figure.interval)
    stated = signed(under)
    if computed is None or (not computed.meets(stated) and _excused(under)):
        return None
    try:
        point = formula(first.figure.value or Decimal(0), second.figure.value or Decimal(0))
    except ArithmeticError:
        return None
    roles = ("base", "end") if first.measure == "level" else ("amount", "end")
    bounds = (Bound(roles[0], first), Bound(roles[1], second))
    working = Working(first.figure.interval, second.figure.interval) if first.measure == "level" else Working()
    return Relation(under, bounds, stated, computed, point, NO_TEXT, working=working)


def _message(one: Relation) -> Text:
    first, second = (bound.statement.figure for bound in one.operands)
    words = {
        "name": one.under.subject.key,
        "a": first.text,
        "b": second.text,
        "calc": shown(one.point, one.under.figure, one.computed) if one.computed is not None else "",
        "stated": one.under.figure.text,
    }
    return Text(MESSAGE.zh.format(**words), MESSAGE.en.format(**words))


def _excused(under: Statement) -> bool:
    """Whether the indicator's growth has a price or comparison base of its own."""
    return under.measure == "change_pct" and excuse(under, Decimal(0)) is not None


METHODS = MappingProxyType({"columns": Method(rows)})
