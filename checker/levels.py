"""What levels say of each other: the growth between two, and whether a target is met.

Targets are set in round numbers, so `as_meant` reads a target coarser than it is printed, an outcome never.
"""

from __future__ import annotations

from decimal import Decimal

from checker.figure import Figure
from checker.interval import HUNDRED, Interval, corners, power, root
from checker.statement import Statement

COARSEST = 20
CEILINGS = ("at_most", "less_than")
FLOORS = ("at_least", "more_than")


def coarse(one: Statement) -> Interval:
    """A whole level with trailing zeros as if its last digit other than zero were the last one meant (35000: 34500 to
    35500), but no coarser than a twentieth; any other level as printed. Targets are set in such numbers, outcomes at
    times reported in them."""
    return coarse_figure(one.figure)


def coarse_figure(figure: Figure) -> Interval:
    """`coarse` of a figure by itself."""
    if figure.hedge != "exact" or not figure.value or "." in figure.text:
        return figure.interval
    exponent = figure.value.normalize().as_tuple().exponent
    finest = (abs(figure.value) / COARSEST).adjusted()
    step = Decimal(1).scaleb(min(exponent, finest)) if isinstance(exponent, int) else figure.step
    return Interval.rounded(figure.value, step) if step > figure.step else figure.interval


def as_meant(one: Statement) -> Interval:
    """An operand's interval: coarse for a target, as printed for an outcome."""
    return coarse(one) if one.status == "target" else one.figure.interval


def percent(base: Decimal, end: Decimal) -> Decimal:
    """The change from base to end in percent."""
    return (end / base - 1) * HUNDRED


def growth_of(base: Interval, end: Interval, years: int) -> Interval | None:
    """Percent a year from base to end; None where a base may be zero or negative."""
    if base.low is None or base.low <= 0 or (end.low is not None and end.low <= 0):
        return None
    return corners(lambda b, e: (root(e / b, years) - 1) * HUNDRED, base, end)


def grown(base: Interval, rate: Interval, years: int) -> Interval | None:
    """The level after growing `rate` percent a year for `years`."""
    return corners(lambda b, r: b * power(1 + r / HUNDRED, years), base, rate)


def change_of(base: Interval, end: Interval) -> Interval | None:
    """Total change in percent."""
    if base.low is None or base.low <= 0:
        return None
    return corners(percent, base, end)


def change_by(amount: Interval, end: Interval) -> Interval | None:
    """Total change in percent that led to `end` by `amount`; None where the base may be zero or negative, as in 8 after
    an increase of 7.9: there the rate has no bound."""
    base = (end - amount).low
    return None if base is None or base <= 0 else corners(percent_by, amount, end)


def percent_by(amount: Decimal, end: Decimal) -> Decimal:
    """The change in percent from the level before to `end`, which is `amount` more."""
    return amount / (end - amount) * HUNDRED


def point_growth(base: Statement, end: Statement, years: int) -> Decimal | None:
    """The rate at the printed values."""
    b, e = base.figure.value, end.figure.value
    return (root(e / b, years) - 1) * HUNDRED if b and e and e / b > 0 else None


def point_change(base: Statement, end: Statement) -> Decimal | None:
    """The total change at the printed values."""
    b, e = base.figure.value, end.figure.value
    return percent(b, e) if b and e is not None else None


def point_difference(base: Statement, end: Statement) -> Decimal:
    """The amount between the printed values."""
    return (end.figure.value or Decimal(0)) - (base.figure.value or Decimal(0))


def ceiling(target: Statement) -> bool:
    """Whether the target is an upper bound: by its sign, else by the indicator."""
    if target.figure.hedge in CEILINGS:
        return True
    if target.figure.hedge in FLOORS:
        return False
    indicator = target.subject.indicator
    return indicator is not None and indicator.better == "down"


def bound(target: Statement) -> Interval:
    """The outcomes that meet the target."""
    interval = target.figure.interval
    value = target.figure.value
    if ceiling(target):
        return Interval(None, interval.high if interval.high is not None else value, True, interval.high_in)
    low = interval.low if target.figure.hedge != "exact" and interval.low is not None else value
    return Interval(low, None, interval.low_in, True)
