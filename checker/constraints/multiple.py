"""Multiples and doublings: 是…的K倍 is E/B, 增长K倍 is E/B − 1, 翻k番 is at least 2^k."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.excuses import excuse
from checker.constraints.method import Method
from checker.constraints.operands import at_year, group_ends, is_level, span
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import decimals, number
from checker.interval import Interval, corners, power
from checker.ledger import Ledger
from checker.levels import point_change
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement

DOUBLING_SLACK = Decimal("0.985")  # 翻一番 is said from 1.97 times on (docs/design.md, Hedges)
MULTIPLES = ("times", "times_up", "doubling")


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every multiple in prose."""
    for under in ledger.tested:
        if under.measure in MULTIPLES and under.figure.value is not None:
            ends = _ends(ledger, under)
            if ends is None:
                yield judge(rule, ledger, Relation(under, (), under.figure.interval, None, None, NO_TEXT))
            else:
                yield judge(rule, ledger, _relate(under, *ends))


def _ends(ledger: Ledger, under: Statement) -> tuple[Statement, Statement, bool] | None:
    base, end = group_ends(ledger, under)
    if base is not None and end is not None and (under.base is None or base.period == under.base or not base.dated):
        return base, end, True
    if end is None or under.base is None:
        return None
    found = [one for one in at_year(ledger, end, under.base.last) if is_level(one)]
    return (found[0], end, False) if found else None


def _relate(under: Statement, base: Statement, end: Statement, near: bool) -> Relation:
    computed = _quotient(base, end)
    b, e = base.figure.value, end.figure.value
    ratio = e / b if b and e is not None else None
    point, stated = _expected(under, ratio)
    if under.measure == "times_up" and computed is not None:
        computed = corners(lambda q: q - 1, computed)
    calc = number(ratio, max(decimals(under.figure), 2)) if ratio is not None else ""
    message = _message(under, base, end, ratio, calc)
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        stated,
        computed,
        point,
        message,
        near=near,
        certain=(near or (under.subject.indicator is not None and base.dated))
        and not under.loose
        and base.figure.interval.bounded
        and end.figure.interval.bounded,
        excuse=excuse(under, point_change(base, end), span(base, end), total=True),
        working=Working(base.figure.interval, end.figure.interval),
    )


def _message(under: Statement, base: Statement, end: Statement, ratio: Decimal | None, calc: str) -> Text:
    said = under.figure.text
    if under.measure == "times_up" and ratio is not None:
        more = number(ratio - 1, max(decimals(under.figure), 2))
        return Text(
            f"由{base.figure.text}到{end.figure.text}为增长{more}倍，文中为增长{said}",
            f"{base.figure.text} to {end.figure.text} is growth by {more} times; the text says by {said}",
        )
    return Text(
        f"{end.figure.text}是{base.figure.text}的{calc}倍，文中为{said}",
        f"{end.figure.text} is {calc} times {base.figure.text}; the text says {said}",
    )


def _quotient(base: Statement, end: Statement) -> Interval | None:
    return corners(lambda b, e: e / b, base.figure.interval, end.figure.interval)


def _expected(under: Statement, ratio: Decimal | None) -> tuple[Decimal | None, Interval]:
    if under.measure == "doubling":
        need = power(Decimal(2), int(under.figure.value or 1)) * DOUBLING_SLACK
        return ratio, Interval(need, None)
    if under.measure == "times_up" and ratio is not None:
        return ratio - 1, under.figure.interval
    return ratio, under.figure.interval


METHODS = MappingProxyType({"levels": Method(levels)})
