"""Where the operands of a relation are looked for, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from checker import lazy
from checker.interval import ZERO, Interval
from checker.ledger import Ledger
from checker.statement import Statement


class Ends(Struct, frozen=True):
    """Base and end level of a change; `near` when both stand with it, `years` between them."""

    base: Statement
    end: Statement
    near: bool
    years: int | None


def around(text: str, at: int, stops: str = "。；\n") -> tuple[int, int]:
    """From the last of `stops` before a place to the next one after it: a sentence, a paragraph, a clause."""
    ends = [end for stop in stops if (end := text.find(stop, at)) >= 0]
    return max(text.rfind(stop, 0, at) for stop in stops) + 1, min(ends, default=len(text))


def table_rows(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The cells among some statements, row by row."""
    rows: dict[tuple[int, int], list[Statement]] = {}
    for one in statements:
        if one.cell is not None:
            rows.setdefault((one.cell.table, one.cell.row), []).append(one)
    return list(rows.values())


def signed(statement: Statement) -> Interval:
    """The figure in the direction its wording gives."""
    return statement.figure.interval if statement.sign > 0 else -statement.figure.interval


def value(statement: Statement) -> Decimal:
    """The printed value in its direction."""
    return (statement.figure.value or Decimal(0)) * statement.sign


def certain_change(under: Statement, base: Statement, end: Statement, near: bool) -> bool:
    """Whether a change is beyond doubt that from base to end."""
    bounded = base.figure.interval.bounded and end.figure.interval.bounded
    known = near or (under.subject.indicator is not None and base.dated and under.base is not None)
    return bounded and known and not under.loose and not base.loose


def falls(one: Statement) -> bool:
    """Whether a change can only be downwards."""
    high = signed(one).high
    return high is not None and high < ZERO


def rises(one: Statement) -> bool:
    """Whether a change can only be upwards."""
    low = signed(one).low
    return low is not None and low > ZERO


def span(base: Statement, end: Statement) -> int:
    """The years between two levels; 0 where either names none."""
    return max(end.period.last - base.period.last, 0) if base.period and end.period else 0


def is_level(one: Statement) -> bool:
    """A value with a number that may be an operand."""
    return one.measure == "level" and one.figure.value is not None and one.figure.hedge != "range"


def same_base(under: Statement, base: Statement) -> bool:
    """Whether a change may be counted from a level: neither names another year."""
    return under.base is None or base.period is None or not base.dated or under.base.last == base.period.last


AIMED = lazy.compile(
    r"^(?:占|为|相当于|完成|达到?)?(?:年初|年度|当年|调整|全年)*(?:预算|计划|任务|目标|代编)(?:调整)?数?(?:的|为)?$|"
    r"^(?:比|较|与).*(?:数|额|值|预算|计划|目标|任务)$"
)


def is_base(one: Statement) -> bool:
    """Whether a level is only what another is measured by: 为预算8.00亿元的104%, 比上年执行数8.00亿元."""
    return bool(AIMED.search(one.lead))


SINCE_JANUARY = lazy.compile(r"(?:比|较)(?:年初|上年年?[末底]|去年年?[末底])")
A_YEAR_AGO = lazy.compile(r"同比|(?:比|较)(?:上年|去年)(?!年?[末底])|上年同期")
MIDYEAR = lazy.compile(r"上半年|季度|(?<!\d)(?:[1-9]|1[01])月")


def two_bases(rate: Statement, amount: Statement, end: Statement) -> bool:
    """Whether an amount since January stands beside a rate over twelve months: one base at the end of a year only."""
    part = end.period is not None and end.period.kind in ("part", "date")
    yearly = part or A_YEAR_AGO.search(rate.lead) or MIDYEAR.search(end.before)
    return bool(SINCE_JANUARY.search(amount.lead) and yearly)


def group_ends(ledger: Ledger, under: Statement) -> tuple[Statement | None, Statement | None]:
    """The level it starts from and the level reached, within the group and the slot of `under`."""
    levels = [
        one
        for one in ledger.group(under)
        if is_level(one) and one.figure.kind != "ratio" and _slot(one, under) and one.depth <= under.depth
        if one.role or not is_base(one)
    ]
    before = [one for one in levels if one.order < under.order and one.role != "from"]
    after = [one for one in levels if one.order > under.order and one.role != "from"]
    start = [one for one in levels if one.role == "from" and one.order < under.order]
    end = before[-1] if before else after[0] if after else None
    base = start[-1] if start else None
    if base is not None and end is not None and base.figure.unit != end.figure.unit:
        return None, end
    return base, end


def dated_before(ledger: Ledger, under: Statement, end: Statement | None) -> Statement | None:
    """The one level of the group dated before its end: 2015年为96.24亿元，2020年达到179.6亿元."""
    if end is None or end.period is None or not end.dated:
        return None
    found = [
        one
        for one in ledger.group(under)
        if is_level(one)
        and one.order < under.order
        and one.dated
        and one.figure.unit == end.figure.unit
        and _slot(one, end)
        and one.period is not None
        and one.period.last < end.period.last
        and _counted(under, end.period.last - one.period.last)
    ]
    return found[0] if len(found) == 1 else None


def _counted(under: Statement, years: int) -> bool:
    """Whether a change names no span of its own, or one of so many years."""
    return not under.dated or under.period is None or under.period.kind != "span" or under.period.years == years


def _slot(one: Statement, under: Statement) -> bool:
    if under.slots == one.slots:
        return one.slot == under.slot
    return one.slots == 1 and under.slots == 1


def at_year(ledger: Ledger, like: Statement, year: int) -> tuple[Statement, ...]:
    """Outcomes of the indicator at the end of a year, those of the same block first."""
    found = [one for one in ledger.levels(like, year) if one.order != like.order and not one.loose]
    return tuple(sorted(found, key=lambda one: (one.block != like.block, one.order)))
