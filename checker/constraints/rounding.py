"""How likely rounding alone makes a sum miss its total by as much as it does.

Each of n rounded terms is off by at most half its last digit, all such errors being equally likely. That n terms miss
by n half-units is possible and next to never happens; the tail of the Irwin-Hall distribution says how seldom. The
arithmetic is exact: fractions, no floating point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from math import comb, factorial, prod
from typing import TYPE_CHECKING

from checker.constraints.relation import Reading
from checker.figure import Figure
from checker.interval import Interval
from checker.report import Text

if TYPE_CHECKING:
    from fractions import Fraction  # slow to import, and hardly ever needed

FEWEST = 5  # terms; of fewer, every gap within rounding is common
RARE = 100  # one case in so many
SMALLEST = Decimal("0.001")


def tail(steps: Sequence[Decimal], gap: Decimal) -> Fraction:
    """The probability that errors uniform within half of each of `steps` add to `gap` or more in size."""
    from fractions import Fraction

    widths = Counter(Fraction(step) for step in steps if step)
    if not widths:
        return Fraction(int(gap <= 0))
    length = sum((width * count for width, count in widths.items()), Fraction(0))
    return min(Fraction(1), 2 * _below(widths, length / 2 - Fraction(abs(gap)))) if gap else Fraction(1)


def _below(widths: Counter[Fraction], limit: Fraction) -> Fraction:
    """The probability that terms uniform from zero to their widths add to less than `limit`."""
    if limit <= 0:
        return limit * 0
    terms = sum(widths.values())
    sizes = tuple(widths.items())
    volume = limit * 0
    for counts in product(*(range(count + 1) for _, count in sizes)):
        rest = limit - sum(width * count for (width, _), count in zip(sizes, counts, strict=True))
        if rest > 0:
            ways = prod(comb(most, count) for (_, most), count in zip(sizes, counts, strict=True))
            volume += (-1) ** sum(counts) * ways * rest**terms
    return volume / (factorial(terms) * prod(width**count for width, count in sizes))


def doubt(point: Decimal, stated: Interval, parts: Sequence[Figure]) -> Reading | None:
    """What is to be said of a sum within rounding that rounding hardly ever explains; None where nothing is."""
    steps = [one.step for one in parts if one.interval == Interval.rounded(one.value or Decimal(0), one.step)]
    if len(steps) < FEWEST or len(steps) < len(parts) or not stated.bounded or stated.holds(point):
        return None
    chance = tail(steps, Interval.exact(point).gap(stated))
    if chance * RARE >= 1:
        return None
    share = _percent(chance)
    hint = Text(
        f"{len(steps)}项四舍五入之和偏离这么多的可能不足{share}%，请核对",
        f"rounding of {len(steps)} terms misses by so much in less than {share} % of cases: please check",
    )
    return Reading("improbable", None, hint, True, "warning")


def _percent(chance: Fraction) -> Decimal:
    """The next power of ten above a small chance, in percent."""
    step = Decimal(1)
    while step.scaleb(-3) > chance and step > SMALLEST:
        step = step.scaleb(-1)
    return step
