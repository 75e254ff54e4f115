"""How seldom rounding alone makes a sum miss its total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.constraints.rounding import tail

UNIT = Decimal("0.1")

# steps, gap, probability worked by hand: one term is uniform, two make a triangle, three a spline
KNOWN = [
    ([UNIT], "0.025", Fraction(1, 2)),
    ([UNIT, UNIT], "0.05", Fraction(1, 4)),
    ([UNIT, UNIT, UNIT], "0.10", Fraction(1, 24)),
    ([UNIT, Decimal(1)], "0.55", Fraction(0)),
    ([UNIT, Decimal(1)], "0.50", Fraction(1, 40)),
    ([UNIT], "0", Fraction(1)),
]


@pytest.mark.parametrize(("steps", "gap", "chance"), KNOWN)
def test_the_tail_is_exact(steps: list[Decimal], gap: str, chance: Fraction) -> None:
    assert tail(steps, Decimal(gap)) == chance


STEPS = st.lists(st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1)]), min_size=1, max_size=7)


@given(STEPS, st.integers(0, 400), st.integers(0, 400))
def test_a_larger_gap_is_never_more_likely(steps: list[Decimal], one: int, other: int) -> None:
    near, far = sorted((Decimal(one).scaleb(-2), Decimal(other).scaleb(-2)))
    assert 0 <= tail(steps, far) <= tail(steps, near) <= 1


@given(STEPS)
def test_no_sum_misses_by_more_than_all_half_units(steps: list[Decimal]) -> None:
    assert tail(steps, sum(steps, Decimal(0)) / 2) == 0


@given(STEPS, st.integers(1, 100))
def test_the_order_of_terms_plays_no_part(steps: list[Decimal], gap: int) -> None:
    assert tail(steps, Decimal(gap).scaleb(-2)) == tail(steps[::-1], Decimal(gap).scaleb(-2))
