"""Two figures that a single slip of the pen sets apart, and lists that add up but for one.

Unequal values are mostly two facts, and a list that does not add up is mostly incomplete. Where one digit, two swapped
digits, the point or 万 for 亿 is all that is wrong, chance is no explanation any more: a point or a scale needs three
digits to tell, a digit or a swap four, and none of it may lie in the last place, where restated values differ too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType

from checker import lazy
from checker.constraints.partition import compatible
from checker.constraints.repairs import ONE_DIGIT, SCALE_STEP, SCALED, SHIFTED, SWAPPED, Repair, repairs
from checker.constraints.wording import DIGITS
from checker.figure import Figure
from checker.interval import ZERO, total
from checker.statement import Statement

NESTED = lazy.compile(r"其中|包括|包含|中有")  # a list within the list
TELLING = 4  # significant digits from which one that differs is no coincidence
ROUGHLY = 50  # two per cent: three digits are rounded by less
MOVED = 3  # the same for digits that agree at another size
ROUND = MappingProxyType({ONE_DIGIT: 100, SWAPPED: 90})  # what the gap of a list divides by, in units of the last digit


def significant(figure: Figure) -> int:
    """Significant digits as printed, trailing zeros left out."""
    match = DIGITS.search(figure.text)
    return len(match[0].replace(",", "").replace(".", "").strip("-+0")) if match else 0


def alike(one: Figure, other: Figure) -> bool:
    """Whether one slip of the pen turns one figure into the other."""
    if one.hedge != "exact" or other.hedge != "exact" or one.unit != other.unit:
        return False
    if not (_scaled(one, other) or (one.step == other.step and _one_slip(one, other.value or ZERO))):
        return False
    return any(_reaches(repair, a, b) for a, b in ((one, other), (other, one)) for repair in repairs(a))


def _scaled(one: Figure, other: Figure) -> bool:
    """Whether one is about ten or ten thousand times the other: what repairs may be worth trying is told by this and
    the next, for to make them all takes a hundred times as long."""
    low, high = sorted((abs(one.value or ZERO), abs(other.value or ZERO)))
    return any(abs(high - low.scaleb(power)) * ROUGHLY <= high for power in (1, SCALE_STEP))


def _one_slip(one: Figure, value: Decimal) -> bool:
    """Whether another digit, two digits swapped, or the point or the scale moved may give a value."""
    was = one.value or ZERO
    if value in (was.scaleb(1), was.scaleb(-1), was.scaleb(SCALE_STEP), was.scaleb(-SCALE_STEP)):
        return True
    _, digits, exponent = (abs(value - was) / one.step).normalize().as_tuple()
    gap = int("".join(map(str, digits)))
    return isinstance(exponent, int) and exponent >= 0 and (gap < 10 or (gap < 90 and gap % 9 == 0))


def _reaches(repair: Repair, one: Figure, other: Figure) -> bool:
    meant = repair.figure
    if repair.slip in (SHIFTED, SCALED):
        return min(significant(one), significant(other)) >= MOVED and meant.interval.meets(other.interval)
    if min(significant(one), significant(other)) < TELLING or one.step != other.step or meant.value != other.value:
        return False
    gap = abs((meant.value or Decimal(0)) - (one.value or Decimal(0)))
    return gap >= one.step * 10 or significant(one) > TELLING or repair.slip is not ONE_DIGIT


def misprinted(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether parts and whole add up once one figure of theirs loses a slip of the pen."""
    figures = tuple(one.figure for one in (whole, *parts))
    if any(one.loose or one.figure.hedge != "exact" or one.figure.value is None for one in (whole, *parts)):
        return False
    if any(not compatible(one, whole) for one in parts) or any(NESTED.search(one.before) for one in parts[1:]):
        return False
    gap = (whole.figure.value or ZERO) - sum((one.value or ZERO for one in figures[1:]), ZERO)
    tried = [
        index
        for index, one in enumerate(figures)
        if index == 0 or gap == 0 or one.parts or _one_slip(one, (one.value or ZERO) + gap)
    ]
    return any(_mends(repair, index, figures) for index in tried for repair in _worth(figures[index]))


def _worth(one: Figure) -> Iterator[Repair]:
    digits = significant(one)
    for repair in repairs(one) if digits >= MOVED else ():
        if digits >= TELLING or repair.slip is SCALED:
            yield repair


def _mends(repair: Repair, index: int, figures: tuple[Figure, ...]) -> bool:
    """To the last digit, so that no list is filled by chance; only a whole of the wrong scale may be rounded."""
    mended = (*figures[:index], repair.figure, *figures[index + 1 :])
    whole, parts = mended[0], mended[1:]
    if repair.slip is SCALED and index == 0:
        return total(tuple(one.interval for one in parts)).meets(whole.interval)
    if sum((one.value or Decimal(0) for one in parts), Decimal(0)) != whole.value:
        return False
    gap = abs((repair.figure.value or Decimal(0)) - (figures[index].value or Decimal(0)))
    least = ROUND.get(repair.slip)
    if least is None:
        return True
    places = gap / (min(one.step for one in figures) * least)  # not %, which is undefined for garbled runs of digits
    return places == places.to_integral_value()
