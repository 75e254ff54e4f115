"""Slips that a failed relation gives away: % for points, 万 for 亿, the wrong divisor, a digit cut off."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.figure import Figure
from checker.interval import HUNDRED, Interval, corners
from checker.report import Text

POWERS = (4, -4, 8, -8)
POINTS = Text(
    "所述等于两个比率之差，应写“个百分点”而不是“%”",
    "the stated figure is the difference of the two rates: percentage points, not per cent",
)
MAGNITUDE = Text(
    "把其中一数的单位放大或缩小一万倍（万、亿之差）即相符，疑单位有误",
    "with one unit ten thousand times larger or smaller (万, 亿) the figures agree: a slip of unit?",
)
DIVIDED_BY_END = Text(
    "所述等于增减额除以本期数，应除以基期数",
    "the stated rate divides by the current level; divide by the base",
)
CUT_OFF = Text(
    "复算值与所述只差末位的舍入，疑为截尾而未四舍五入",
    "the stated figure seems cut off where it should be rounded",
)


def points(base: Figure, end: Figure) -> Interval | None:
    """The difference of two rates in points; None when they are no rates."""
    if base.kind != "percent" or end.kind != "percent":
        return None
    return corners(lambda b, e: e - b, base.interval, end.interval)


def rates_at_other_scales(end: Interval, change: Interval) -> Iterator[Interval | None]:
    """The rate of change with the amount taken in 万 for 亿 and the like."""
    for power in POWERS:
        moved = change.scaleb(power)
        if end.bounded and moved.bounded and not end.meets(moved):
            yield corners(lambda e, d: d / (e - d) * HUNDRED, end, moved)


def cut_off(figure: Figure, computed: Interval) -> bool:
    """Whether `computed` rounds to another last digit than the one printed but begins with the digits printed."""
    if figure.value is None or figure.hedge != "exact" or figure.step <= Decimal(0) or not figure.value:
        return False
    size, sized = abs(figure.value), computed if figure.value > 0 else -computed
    return sized.meets(Interval(size, size + figure.step, True, False))
