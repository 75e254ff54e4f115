"""Printed figures as intervals, and arithmetic at their corners."""

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.interval import HUNDRED, Interval, corners, power, total
from checker.levels import change_of, grown, growth_of

D = Decimal


def ends(low: str | None, high: str | None, kind: str = "[]") -> Interval:
    return Interval((low and D(low)) or None, (high and D(high)) or None, kind[0] == "[", kind[1] == "]")


decimals = st.decimals(D("-1e6"), D("1e6"), allow_nan=False, allow_infinity=False, places=3)
positive = st.decimals(D("0.01"), D("1e6"), allow_nan=False, allow_infinity=False, places=2)
places = st.integers(0, 4)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(decimals), draw(decimals)))
    lows, highs = st.sampled_from((low, None)), st.sampled_from((high, None))
    return Interval(draw(lows), draw(highs), draw(st.booleans()), draw(st.booleans()))


@st.composite
def printed(draw: st.DrawFn) -> tuple[Decimal, Interval]:
    """A true positive value, and the interval of what is printed of it."""
    value, step = draw(positive), D(1).scaleb(-draw(st.integers(0, 1)))
    return value, Interval.rounded(value.quantize(step), step)


@given(intervals(), intervals())
def test_meeting_and_touching_are_mutual(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.touches(b) == b.touches(a)
    assert a.gap(b) == b.gap(a)


@given(intervals(), intervals(), decimals)
def test_the_intersection_holds_what_both_hold(a: Interval, b: Interval, value: Decimal) -> None:
    assert a.intersect(b).holds(value) == (a.holds(value) and b.holds(value))


@given(intervals(), intervals(), decimals)
def test_the_hull_holds_what_either_holds(a: Interval, b: Interval, value: Decimal) -> None:
    assert a.hull(b).holds(value) or not (a.holds(value) or b.holds(value))


@given(intervals(), intervals())
def test_intervals_with_a_gap_do_not_meet(a: Interval, b: Interval) -> None:
    assert not (a.gap(b) > 0 and a.meets(b))


@given(intervals(), decimals)
def test_an_interval_with_a_member_is_not_empty(a: Interval, value: Decimal) -> None:
    assert not (a.holds(value) and a.empty)


@given(intervals(), intervals(), decimals, decimals)
def test_sums_and_differences_hold_those_of_members(a: Interval, b: Interval, x: Decimal, y: Decimal) -> None:
    if a.holds(x) and b.holds(y):
        assert (a + b).holds(x + y)
        assert (a - b).holds(x - y)
        assert (-a).holds(-x)


@given(intervals(), decimals, st.integers(-4, 8))
def test_moving_the_point_moves_the_members(a: Interval, value: Decimal, by: int) -> None:
    assert a.scaleb(by).holds(value.scaleb(by)) == a.holds(value)


@given(decimals, places)
def test_a_value_lies_in_the_interval_of_its_rounding(value: Decimal, count: int) -> None:
    step = D(1).scaleb(-count)
    assert Interval.rounded(value.quantize(step), step).holds(value)


@given(intervals(), intervals(), positive)
def test_widening_parts_nothing_that_met(a: Interval, b: Interval, by: Decimal) -> None:
    assert a.widen(by).meets(b) or not a.meets(b)


@given(st.lists(st.tuples(decimals, places), min_size=1, max_size=8))
def test_a_sum_of_rounded_terms_holds_the_true_sum(terms: list[tuple[Decimal, int]]) -> None:
    steps = [(value, D(1).scaleb(-count)) for value, count in terms]
    parts = tuple(Interval.rounded(value.quantize(step), step) for value, step in steps)
    assert total(parts).holds(sum((value for value, _ in terms), D(0)))


@given(printed(), printed(), st.integers(1, 15))
def test_growth_at_the_corners_holds_the_true_growth(
    base: tuple[Decimal, Interval], end: tuple[Decimal, Interval], years: int
) -> None:
    """The true rate is not known exactly, so the product test stands in: the level it gives must meet."""
    computed = growth_of(base[1], end[1], years)
    if computed is None:
        assert cast("Decimal", base[1].low) <= 0 or cast("Decimal", end[1].low) <= 0
        return
    levels = grown(base[1], computed.widen(D("1e-20")), years)
    assert levels is not None
    assert levels.holds(end[0])


rates = st.decimals(D(-30), D(60), places=2, allow_nan=False, allow_infinity=False)


@given(printed(), printed(), rates, st.integers(1, 15))
def test_growth_agrees_with_the_product_test(
    base: tuple[Decimal, Interval], end: tuple[Decimal, Interval], rate: Decimal, years: int
) -> None:
    """B·(1 + R)^n meets E exactly when R meets the rate between B and E."""
    stated = Interval.rounded(rate, D("0.01"))
    computed = growth_of(base[1], end[1], years)
    grows = grown(base[1], stated, years)
    if computed is None or grows is None or _grazes(computed, stated):
        return
    assert computed.meets(stated) == grows.meets(end[1])


def _grazes(a: Interval, b: Interval) -> bool:
    """Whether the two are closer than working precision can tell."""
    near = D("1e-25")
    return a.widen(near).meets(b) != a.widen(-near).meets(b)


@given(printed(), printed())
def test_one_year_of_growth_is_the_change(base: tuple[Decimal, Interval], end: tuple[Decimal, Interval]) -> None:
    grown_, changed = growth_of(base[1], end[1], 1), change_of(base[1], end[1])
    if grown_ is not None:
        assert grown_ == changed


HOLDS = [
    (ends("1", "2"), "1", True),
    (ends("1", "2"), "2", True),
    (ends("1", "2", "()"), "1", False),
    (ends("1", "2", "()"), "1.5", True),
    (ends(None, "2"), "-1000000", True),
    (ends("80", None, "(]"), "80", False),
    (ends("80", None, "[]"), "80", True),
    (ends("1", "1"), "1", True),
    (ends("1", "1", "[)"), "1", False),
    (ends("2", "1"), "1.5", False),
]


@pytest.mark.parametrize(("interval", "value", "inside"), HOLDS)
def test_ends_belong_when_included(interval: Interval, value: str, inside: bool) -> None:
    assert interval.holds(D(value)) is inside


# meets, touches, gap
PAIRS = [
    (ends("1", "2"), ends("2", "3"), True, True, "0"),
    (ends("1", "2", "[)"), ends("2", "3"), False, False, "0"),
    (ends("1", "2"), ends("2.5", "3"), False, False, "0.5"),
    (ends("1", "3"), ends("2", "4"), True, False, "0"),
    (ends("2", "2"), ends("1", "3"), True, False, "0"),
    (ends("80", None, "(]"), ends("79.95", "80.05"), True, False, "0"),
    (ends("80", None, "(]"), ends("70", "80"), False, False, "0"),
    (ends(None, "9"), ends("2.55", "2.65"), True, False, "0"),
    (ends(None, None), ends("1", "1"), True, False, "0"),
]


@pytest.mark.parametrize(("a", "b", "meets", "touches", "gap"), PAIRS)
def test_pairs_meet_touch_or_leave_a_gap(a: Interval, b: Interval, meets: bool, touches: bool, gap: str) -> None:
    assert (a.meets(b), a.touches(b), a.gap(b)) == (meets, touches, D(gap))


# Worked by hand: 23→62.27 in four and in five years, 6.37→15.95 in five.
GROWTH = [
    ("22.5", "23.5", "62.265", "62.275", 4, "27.58", "28.98"),
    ("22.5", "23.5", "62.265", "62.275", 5, "21.52", "22.58"),
    ("6.365", "6.375", "15.945", "15.955", 5, "20.12", "20.18"),
    ("22.5", "23.5", "34.5", "35.5", 5, "7.98", "9.55"),
]


@pytest.mark.parametrize(("b0", "b1", "e0", "e1", "years", "low", "high"), GROWTH)
def test_growth_is_the_one_of_a_calculator(b0: str, b1: str, e0: str, e1: str, years: int, low: str, high: str) -> None:
    found = growth_of(ends(b0, b1), ends(e0, e1), years)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    cent = D("0.01")
    assert (found.low.quantize(cent), found.high.quantize(cent)) == (D(low), D(high))


UNDEFINED = [("0", "1", "2", "3"), ("-1", "1", "2", "3"), ("-3", "-2", "2", "3")]


@pytest.mark.parametrize(("b0", "b1", "e0", "e1"), UNDEFINED)
def test_no_rate_is_computed_from_a_base_that_may_be_zero(b0: str, b1: str, e0: str, e1: str) -> None:
    base = Interval(D(b0), D(b1))
    assert growth_of(base, ends(e0, e1), 5) is None
    assert change_of(base, ends(e0, e1)) is None


def test_corners_refuse_unbounded_operands_and_division_by_zero() -> None:
    assert corners(lambda a: a, ends("1", None)) is None
    assert corners(lambda a, b: a / b, ends("1", "2"), Interval(D(0), D(1))) is None
    assert corners(lambda a, b: a * b, ends("-2", "3"), ends("-5", "1")) == Interval(D(-15), D(10))


def test_scaling_keeps_the_printed_digits() -> None:
    assert Interval.rounded(D("1.3"), D("0.1")).scaleb(12) == ends("1250000000000", "1350000000000")


def test_powers_keep_what_is_needed() -> None:
    rate = D("0.070123456789")
    assert abs(power(1 + rate, 30) / power(1 + rate, 29) - 1 - rate) < D("1e-30")
    assert power(D("1.1"), 2) * HUNDRED == D("121.00")
