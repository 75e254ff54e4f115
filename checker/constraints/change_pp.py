"""Percentage points: P = E% − B% in a clause or between two years, and the bracket of a table row in %."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.change_pct import row_levels
from checker.constraints.method import Method
from checker.constraints.operands import at_year, group_ends, same_base, signed
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import decimals, directed, number
from checker.interval import corners
from checker.ledger import Ledger
from checker.levels import point_difference
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every change in points in prose."""
    for under in ledger.tested:
        if under.measure == "change_pp" and under.base_word != "compare" and under.cell is None:
            yield judge(rule, ledger, _prose(ledger, under))


def _prose(ledger: Ledger, under: Statement) -> Relation:
    base, end = group_ends(ledger, under)
    if base is not None and end is not None and _rate(base) and _rate(end) and same_base(under, base):
        return relate(under, base, end, True)
    if end is not None and _rate(end) and end.period:
        year = under.base.last if under.base else end.period.last - 1
        found = [relate(under, one, end, False) for one in at_year(ledger, end, year) if _rate(one)]
        fitting = [one for one in found if one.computed and one.computed.meets(one.stated)]
        if found:
            return (fitting or found)[0]
    return Relation(under, (), signed(under), None, None, NO_TEXT)


def _rate(one: Statement) -> bool:
    return one.figure.kind in ("percent", "permille")


def bracket(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The bracket of a row whose levels are percentages."""
    for under in ledger.tested:
        ends = row_levels(ledger, under) if under.measure == "cumulative" else None
        if ends is not None and ends[0].figure.kind == ends[1].figure.kind == "percent":
            yield judge(rule, ledger, relate(under, *ends, True))


def relate(under: Statement, base: Statement, end: Statement, near: bool) -> Relation:
    """E − B in points."""
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        signed(under),
        corners(lambda b, e: e - b, base.figure.interval, end.figure.interval),
        point_difference(base, end),
        NO_TEXT,
        near=near,
        apart=lambda found: _apart(found, base, end),
    )


def _apart(found: Relation, base: Statement, end: Statement) -> Relation:
    under = found.under
    places = max(decimals(under.figure), decimals(base.figure), decimals(end.figure))
    calc = number(point_difference(base, end), places)
    message = Text(
        f"{base.figure.text}到{end.figure.text}为{calc}个百分点，文中为{directed(under)}",
        f"{base.figure.text} to {end.figure.text} is {calc} points; the text says {directed(under)}",
    )
    return replace(
        found,
        message=message,
        certain=found.near and not under.loose and base.figure.interval.bounded and end.figure.interval.bounded,
        working=Working(base.figure.interval, end.figure.interval),
    )


METHODS = MappingProxyType({"levels": Method(levels), "bracket": Method(bracket)})
