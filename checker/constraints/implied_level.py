"""A rate and one level fix the other level.

forward: a target level and a target rate against the base year's printed level, E = B·(1+R)^n.
stock: B + n × yearly addition against the level reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.excuses import excuse
from checker.constraints.method import Method
from checker.constraints.operands import at_year, is_level, signed, value
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import exactly, shown
from checker.interval import HUNDRED, Interval, corners, power
from checker.ledger import Ledger
from checker.levels import as_meant, grown, point_growth
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement


def forward(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A target level with its rate in one group."""
    for under in ledger.tested:
        if under.cell is not None or not is_level(under) or under.status != "target" or under.period is None:
            continue
        rate = next((o for o in ledger.group(under) if o.measure == "avg_pct" and o.slot == under.slot), None)
        if rate is None or rate.period is None or under.period.first != under.period.last:
            continue
        start = rate.period.first - 1
        bases = at_year(ledger, under, start)
        if any(one.role == "from" for one in ledger.group(under)):
            continue
        if not bases:
            yield judge(
                rule,
                ledger,
                Relation(under, (Bound("rate", rate),), under.figure.interval, None, None, NO_TEXT),
            )
            continue
        yield judge(rule, ledger, _forward(under, bases[0], rate, under.period.last - start))


def _forward(under: Statement, base: Statement, rate: Statement, years: int) -> Relation:
    rates = signed(rate) if rate.figure.hedge != "exact" else Interval.exact(value(rate))  # a decided rate is exact
    computed = grown(base.figure.interval, rates, years) if base.figure.interval.bounded and rates.bounded else None
    point = value(base) * power(1 + value(rate) / HUNDRED, years) if computed else None
    calc = shown(point, under.figure, computed) if computed else ""
    message = Text(
        f"以{base.figure.text}为基数、年均{rate.figure.text}，{years}年后为{calc}，文中为{under.figure.text}",
        f"from {base.figure.text} at {rate.figure.text} a year, {calc} after {years} years; "
        f"the text says {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("base", base), Bound("rate", rate)),
        as_meant(under),
        computed,
        point,
        message,
        Text(f"{years}年", f"{years} years"),
        near=False,
        certain=under.subject.indicator is not None and base.dated,
        excuse=excuse(rate, point_growth(base, under, years), years),
        working=Working(years=years, over=_over(base, rates), shown=calc),
    )


def _over(base: Statement, rates: Interval) -> Callable[[int], Interval | None]:
    return lambda years: grown(base.figure.interval, rates, years) if rates.bounded else None


def stock(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """每年新增V，到2025年达到E: the level of the base year plus n additions."""
    for under in ledger.tested:
        if under.cell is not None or not is_level(under) or under.status != "target" or under.period is None:
            continue
        yearly = next(
            (
                one
                for one in ledger.blocks[under.block]
                if one.measure == "avg_abs"
                and one.sentence == under.sentence
                and one.order < under.order
                and one.figure.unit == under.figure.unit
                and one.period is not None
            ),
            None,
        )
        if yearly is None or yearly.period is None or under.period.first != under.period.last:
            continue
        start = yearly.period.first - 1
        bases = at_year(ledger, under, start)
        if not bases:
            yield judge(
                rule,
                ledger,
                Relation(under, (Bound("rate", yearly),), under.figure.interval, None, None, NO_TEXT),
            )
            continue
        yield judge(rule, ledger, _stock(under, bases[0], yearly, under.period.last - start))


def _stock(under: Statement, base: Statement, yearly: Statement, years: int) -> Relation:
    n = Decimal(years)
    computed = corners(lambda b, v: b + n * v, base.figure.interval, yearly.figure.interval)
    point = (base.figure.value or Decimal(0)) + n * (yearly.figure.value or Decimal(0))
    calc = exactly(point, under.figure)
    message = Text(
        f"{base.figure.text}＋{years}×{yearly.figure.text}＝{calc}，文中为{under.figure.text}",
        f"{base.figure.text} + {years} × {yearly.figure.text} = {calc}; the text says {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("base", base), Bound("rate", yearly)),
        under.figure.interval,
        computed,
        point,
        message,
        near=False,
        certain=False,
    )


METHODS = MappingProxyType({"forward": Method(forward), "stock": Method(stock, confirms=True)})
