"""Movement a year between two figures: percent, points of a percentage, or an amount.

Percentages move by points, and what nobody counts in percent (ages, years of schooling, days) or begins at zero moves
by amounts. The ends of a pace are taken at the corners; an open end of an operand leaves the pace open on that side.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Literal

from msgspec import Struct

from checker.interval import HUNDRED, PRECISION, Interval, power, root
from checker.levels import as_meant
from checker.statement import Statement

Kind = Literal["percent", "points", "amount"]
TIME = frozenset("岁年天")
DOUBLE = Interval(Decimal("1.97"), None)  # 翻一番 is said from here on
Formula = Callable[[Decimal, Decimal, int], Decimal]


class Pace(Struct, frozen=True):
    """Movement a year over `years`; `interval` and `point` in percent, points, or the unit of the level."""

    kind: Kind
    years: int
    interval: Interval
    point: Decimal


def percentage(one: Statement) -> bool:
    """Whether a figure is a percentage, so that its changes are points."""
    known = one.subject.indicator
    bare = not one.figure.unit and known is not None and known.unit in ("%", "‰") and one.measure == "level"
    return bare or one.figure.kind in ("percent", "permille") or one.figure.unit in ("%", "‰")


def movement(base: Statement, end: Statement, years: int, meant: bool = False) -> Pace | None:
    """From base to end in `years`; a target is read coarsely where `meant`. None without two values of one unit."""
    first, last = base.figure.value, end.figure.value
    if years < 1 or first is None or last is None or base.figure.unit != end.figure.unit:
        return None
    low, high = base.figure.interval, as_meant(end) if meant else decided(end)
    grows = min(first, last, low.low or first, high.low or last) > 0
    kind: Kind = "points" if percentage(end) else "amount" if end.figure.unit in TIME or not grows else "percent"
    formula = _growth if kind == "percent" else _difference
    return Pace(kind, years, _span(formula, low, high, years), formula(first, last, years))


def left(total: Statement, sofar: Statement | None, years: int) -> Pace | None:
    """What is left of a total, a year; all of it where nothing is known to be done."""
    aim = total.figure.value
    if years < 1 or aim is None or percentage(total):
        return None
    gone = Interval.exact(Decimal(0)) if sofar is None else sofar.figure.interval
    value = Decimal(0) if sofar is None or sofar.figure.value is None else sofar.figure.value
    return Pace("amount", years, _span(_difference, gone, decided(total), years), _difference(value, aim, years))


def doubled(level: Statement, years: int) -> Pace | None:
    """What 翻一番 takes in `years`."""
    times = level.figure.value
    if years < 1 or times is None or times != times.to_integral_value() or DOUBLE.low is None:
        return None
    least = root(power(DOUBLE.low, int(times)), years)
    point = root(power(Decimal(2), int(times)), years)
    return Pace("percent", years, Interval((least - 1) * HUNDRED, None), (point - 1) * HUNDRED)


def said(rate: Statement) -> Pace | None:
    """A stated yearly rate as a pace."""
    if rate.figure.value is None:
        return None
    interval = rate.figure.interval if rate.sign > 0 else -rate.figure.interval
    point = rate.figure.value * rate.sign
    years = rate.period.years if rate.period and rate.period.kind == "span" else 1
    if rate.measure == "change_pp" or rate.figure.kind == "points":
        return Pace("points", years, interval, point)
    return Pace("percent" if percentage(rate) else "amount", years, interval, point)


def spread(pace: Pace, years: int) -> Pace:
    """A change over several years as one a year."""
    low, high = pace.interval.low, pace.interval.high
    if pace.kind != "percent":
        ends = None if low is None else low / years, None if high is None else high / years
        return Pace(pace.kind, years, Interval(*ends), pace.point / years)
    if min(pace.point if low is None else low, pace.point) <= -HUNDRED:
        return pace
    first = None if low is None else _growth(HUNDRED, HUNDRED + low, years)
    last = None if high is None else _growth(HUNDRED, HUNDRED + high, years)
    return Pace("percent", years, Interval(first, last), _growth(HUNDRED, HUNDRED + pace.point, years))


def decided(target: Statement) -> Interval:
    """A target is a decision: its figure is exact unless hedged. An outcome is as printed."""
    figure = target.figure
    if target.status != "target" or figure.hedge != "exact" or figure.value is None:
        return figure.interval
    return Interval.exact(figure.value)


def _growth(base: Decimal, end: Decimal, years: int) -> Decimal:
    return (root(end / base, years) - 1) * HUNDRED


def _difference(base: Decimal, end: Decimal, years: int) -> Decimal:
    return (end - base) / years


def _span(formula: Formula, base: Interval, end: Interval, years: int) -> Interval:
    """The formula rises with its end and falls with its base."""
    with localcontext() as context:
        context.prec = PRECISION
        low = None if base.high is None or end.low is None else formula(base.high, end.low, years)
        high = None if base.low is None or end.high is None else formula(base.low, end.high, years)
    return Interval(low, high)
