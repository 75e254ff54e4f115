"""A printed figure as the set of values that could have been printed so.

Decimal only. `None` as an end means unbounded. 69.6 is [69.55, 69.65]; 超过80 is (80, ∞).
Products, quotients and powers are evaluated at the corners of their operands, never by
naive interval division of expressions that use an operand twice.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import product
from typing import Self

from msgspec import Struct

ZERO = Decimal(0)
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
LONGEST = 60  # years over which a root is taken with whole numbers: more of them would be too long
PRECISION = 40  # digits kept in quotients; printed figures have at most 17


class Interval(Struct, frozen=True):
    """Values from `low` to `high`; each end may be excluded or, as None, absent."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    @classmethod
    def exact(cls, value: Decimal) -> Self:
        """The single value `value`."""
        return cls(value, value)

    @classmethod
    def rounded(cls, value: Decimal, step: Decimal) -> Self:
        """Values that round to `value` when the last printed digit is worth `step`."""
        return cls(value - step * HALF, value + step * HALF)

    @property
    def bounded(self) -> bool:
        """Whether both ends are present."""
        return self.low is not None and self.high is not None

    @property
    def empty(self) -> bool:
        """Whether no value lies inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies inside."""
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        below = self.high is None or value < self.high or (self.high_in and value == self.high)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return not self.intersect(other).empty

    def touches(self, other: Interval) -> bool:
        """Whether the two share exactly one value, an end of both."""
        both = self.intersect(other)
        degenerate = self.low == self.high or other.low == other.high
        return not both.empty and both.low == both.high and not degenerate

    def intersect(self, other: Interval) -> Interval:
        """The values in both; possibly empty."""
        low, low_in = _tighter(self.low, self.low_in, other.low, other.low_in, max)
        high, high_in = _tighter(self.high, self.high_in, other.high, other.high_in, min)
        return Interval(low, high, low_in, high_in)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def gap(self, other: Interval) -> Decimal:
        """Distance between two disjoint intervals; zero when they meet."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return ZERO

    def scaleb(self, places: int) -> Interval:
        """Move the decimal point; the printed precision survives."""
        low = None if self.low is None else self.low.scaleb(places)
        high = None if self.high is None else self.high.scaleb(places)
        return Interval(low, high, self.low_in, self.high_in)

    def widen(self, by: Decimal) -> Interval:
        """Both ends moved outwards by `by`."""
        low = None if self.low is None else self.low - by
        high = None if self.high is None else self.high + by
        return Interval(low, high, self.low_in, self.high_in)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_in, self.low_in)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_in and other.low_in, self.high_in and other.high_in)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)


def _tighter(
    a: Decimal | None,
    a_in: bool,
    b: Decimal | None,
    b_in: bool,
    pick: Callable[[Decimal, Decimal], Decimal],
) -> tuple[Decimal | None, bool]:
    """The binding one of two ends, and whether it is included."""
    if a is None or b is None:
        return (b, b_in) if a is None else (a, a_in)
    if a == b:
        return a, a_in and b_in
    return (a, a_in) if pick(a, b) == a else (b, b_in)


def corners(formula: Callable[..., Decimal], *operands: Interval) -> Interval | None:
    """`formula` at every corner of bounded operands: exact where it is monotone in each.

    None when an operand is unbounded or the formula is undefined at a corner (division by zero).
    """
    if not all(operand.bounded for operand in operands):
        return None
    ends = [sorted({operand.low, operand.high}) for operand in operands]  # type: ignore[type-var]
    with localcontext() as context:
        context.prec = PRECISION
        try:
            values = [formula(*corner) for corner in product(*ends)]
        except ArithmeticError:
            return None
    return Interval(min(values), max(values))


def total(parts: tuple[Interval, ...]) -> Interval:
    """Sum of intervals; k rounded terms carry k half-units."""
    result = Interval.exact(ZERO)
    for part in parts:
        result = result + part
    return result


def power(base: Decimal, exponent: int) -> Decimal:
    """`base` to a whole power at working precision."""
    with localcontext() as context:
        context.prec = PRECISION
        return base**exponent


@lru_cache(maxsize=4096)
def root(value: Decimal, degree: int) -> Decimal:
    """The positive root of a positive value; exact where it can be."""
    with localcontext() as context:
        context.prec = PRECISION
        if value <= 0 or degree > LONGEST:
            return value ** (Decimal(1) / Decimal(degree))
        places = PRECISION - value.adjusted() // degree
        whole = int(value.scaleb(places * degree))
        return Decimal(_whole_root(whole, degree)).scaleb(-places)


def _whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power is not above a whole number: powers of a float would take its digits."""
    guess = 1 << -(-value.bit_length() // degree)
    while (closer := ((degree - 1) * guess + value // guess ** (degree - 1)) // degree) < guess:
        guess = closer
    return guess
