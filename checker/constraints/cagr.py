"""Average growth: the stated yearly rate against base and end level, or against the total change.

levels: R = (E/B)^(1/n) − 1, at the corners of B and E with 40 digits. The years come from the two dates,
else from the span named (“十三五”时期 = 5 years from 2015). Without both levels the statement is counted as not judged.
compounded: (1 + yearly rate)^n − 1 against the total change stated elsewhere for the same span.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.excuses import excuse
from checker.constraints.method import Method
from checker.constraints.operands import Ends, at_year, dated_before, group_ends, signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import decimals, directed, number
from checker.interval import HUNDRED, Interval, corners, power
from checker.ledger import Ledger
from checker.levels import as_meant, coarse, growth_of, point_growth
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement

PLAN_YEARS = 5


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every average rate in prose and in outcome columns of tables."""
    for under in ledger.tested:
        if under.measure == "avg_pct" and under.figure.kind == "percent" and _not_target_cell(under):
            yield judge(rule, ledger, relation(ledger, under))


def _not_target_cell(under: Statement) -> bool:
    return under.cell is None or under.cell.part != "target"


def relation(ledger: Ledger, under: Statement) -> Relation:
    """The relation of one average rate."""
    ends = find_ends(ledger, under)
    if ends is None or ends.years is None:
        return Relation(under, (), signed(under), None, None, NO_TEXT)
    return relate(ledger, under, ends, ends.years)


def _beside(ledger: Ledger, under: Statement, ends: Ends, years: int) -> tuple[Interval, ...]:
    """The rates that the other level columns of a row would give."""
    if under.cell is None:
        return ()
    levels = [one for one in ledger.group(under) if one.measure == "level" and one.figure.value is not None]
    others = (one for one in levels if one is not ends.base and one is not ends.end)
    return tuple(r for one in others if (r := growth_of(ends.base.figure.interval, one.figure.interval, years)))


def relate(ledger: Ledger, under: Statement, ends: Ends, years: int) -> Relation:
    """Base, end and rate over `years`."""
    base, end = ends.base, ends.end
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        signed(under),
        growth_of(base.figure.interval, as_meant(end), years),
        point_growth(base, end, years),
        NO_TEXT,
        Text(f"{years}年", f"{years} years"),
        near=ends.near,
        apart=lambda found: _apart(found, ledger, ends, years),
    )


def _apart(found: Relation, ledger: Ledger, ends: Ends, years: int) -> Relation:
    under, base, end = found.under, ends.base, ends.end
    computed, point = found.computed, found.point
    places = max(decimals(under.figure), 2)
    calc = number(point, places) if point is not None else ""
    gap = number(computed.gap(signed(under)), places) if computed else ""
    name = under.subject.key
    message = Text(
        f"{name}由{base.figure.text}到{end.figure.text}，{years}年年均应为{calc}%，文中为{directed(under)}，相差{gap}个百分点",
        f"{name} from {base.figure.text} to {end.figure.text} over {years} years is {calc}% a year; "
        f"the text says {directed(under)} (gap {gap} points)",
    )
    return replace(
        found,
        message=message,
        readings=(rounded(ends, years),),
        certain=not under.loose and _exact(base) and _exact(end),
        excuse=excuse(under, point, years),
        working=replace(working(ends, years, calc), beside=_beside(ledger, under, ends, years)),
    )


def working(ends: Ends, years: int, calc: str) -> Working:
    """What may have been mistaken for the rate."""
    base, end = ends.base.figure.interval, ends.end.figure.interval
    return Working(base, end, years, lambda other: growth_of(base, end, other), f"{calc}%")


def rounded(ends: Ends, years: int) -> Reading:
    """The rate of levels that look rounded."""
    return Reading("round-figures", growth_of(coarse(ends.base), coarse(ends.end), years), ROUND_FIGURES, True)


def _exact(one: Statement) -> bool:
    return one.figure.interval.bounded


ROUND_FIGURES = Text("所列总量像是取整的数，取整前可能相符", "the levels look rounded and may agree before rounding")


# 五年累计71.14亿元, 五年共完成300亿元: a sum over the years, which is no level that growth leads to.
TOTALLED = lazy.compile(r"年(?:来)?(?:累计|合计|总共|共)|累计(?:完成|投入|实现)")


def find_ends(ledger: Ledger, under: Statement) -> Ends | None:
    """Base and end level: the group first, then the table row, then the ledger."""
    if under.cell is not None:
        return row_ends(ledger, under)
    base, end = group_ends(ledger, under)
    if end is not None and TOTALLED.search(end.lead):
        return None
    base = base or dated_before(ledger, under, end)
    if base is not None and end is not None:
        return Ends(base, end, True, _years(base, end, under))
    if under.period is None and end is not None:
        return _aimed(ledger, under, end)
    if under.period is None or under.period.kind != "span":
        return None
    span = under.period
    start = span.first - 1 if span.base is None else span.base
    bases = (base,) if base else at_year(ledger, end or under, start)
    finish = (end,) if end else tuple(one for one in _levels_at(ledger, under, span.last))
    pairs = [(b, e) for b in bases for e in finish if b and e and b.figure.unit == e.figure.unit]
    if not pairs:
        return None
    fitting = [(b, e) for b, e in pairs if _fits(b, e, under, span.years)]
    b, e = (fitting or pairs)[0]
    return Ends(b, e, False, span.years)


def _aimed(ledger: Ledger, under: Statement, end: Statement) -> Ends | None:
    """年均增长9%，2020年达到4000亿元 without a span: that of the plan that ends so, where the levels bear it out."""
    year = end.period.last if end.period and end.dated and end.status == under.status == "target" else 0
    if not year or year % PLAN_YEARS:
        return None
    bases = (one for one in at_year(ledger, end, year - PLAN_YEARS) if one.figure.unit == end.figure.unit)
    fitting = (Ends(one, end, False, PLAN_YEARS) for one in bases if _fits(one, end, under, PLAN_YEARS))
    return next(fitting, None)


def _levels_at(ledger: Ledger, under: Statement, year: int) -> Iterator[Statement]:
    for one in ledger.by_key(under.subject.key, under.subject.region):
        if (
            one.period
            and one.period.first == one.period.last == year
            and one.figure.value is not None
            and one.status != "target"
        ):
            yield one


def _fits(base: Statement, end: Statement, under: Statement, years: int) -> bool:
    found = growth_of(base.figure.interval, end.figure.interval, years)
    return found is not None and found.meets(signed(under))


def row_ends(ledger: Ledger, under: Statement) -> Ends | None:
    """The base column and the level column of the same part of the row."""
    row = ledger.group(under)
    base = next((o for o in row if o.cell and o.cell.part == "base" and o.measure == "level"), None)
    part = under.cell.part if under.cell else "outcome"
    end = next((o for o in row if o.cell and o.cell.part == part and o.measure == "level"), None)
    if base is None or end is None or base.figure.value is None or end.figure.value is None or under.loose:
        return None
    if base.period is None or end.period is None or end.period.last <= base.period.last:
        return None
    return Ends(base, end, True, end.period.last - base.period.last)


def _years(base: Statement, end: Statement, under: Statement) -> int | None:
    if base.dated and end.dated and base.period and end.period and end.period.last > base.period.last:
        return end.period.last - base.period.last
    if under.period and under.period.kind == "span":
        return under.period.years
    if base.dated and base.period and end.period and end.period.last > base.period.last:
        return end.period.last - base.period.last
    return None


def compounded(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A total change over several years against the average rate of the same indicator and span."""
    for under in ledger.tested:
        if under.measure != "change_pct" or under.base is None or under.period is None:
            continue
        years = under.period.last - under.base.last
        if years < 2 or under.base.kind == "span":  # 比“十三五”时期: one sum over years against another
            continue
        for rate in ledger.by_key(under.subject.key, under.subject.region, "avg_pct"):
            same = rate.period and rate.period.last == under.period.last and rate.period.years == years
            if same and rate.status != "target" and rate.figure.value is not None:
                yield judge(rule, ledger, _compounded(under, rate, years))


def _compounded(under: Statement, rate: Statement, years: int) -> Relation:
    computed = corners(lambda r: (power(1 + r / HUNDRED, years) - 1) * HUNDRED, signed(rate))
    point = (power(1 + value(rate) / HUNDRED, years) - 1) * HUNDRED
    calc = number(point, max(decimals(under.figure), 1))
    message = Text(
        f"年均{directed(rate)}、{years}年累计应为{calc}%，文中为{directed(under)}",
        f"{directed(rate)} a year for {years} years is {calc}%; the text says {directed(under)}",
    )
    return Relation(
        under,
        (Bound("rate", rate),),
        signed(under),
        computed,
        point,
        message,
        Text(f"{years}年", f"{years} years"),
        near=rate.group == under.group,
        certain=not under.loose,
    )


METHODS = MappingProxyType({"levels": Method(levels), "compounded": Method(compounded)})
