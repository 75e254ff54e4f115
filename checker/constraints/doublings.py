"""翻一番 to come: against the yearly rate of its clause, else against earlier years that double the base already.

Between 1.97 and 2 times is said to be double, so a rate of 4.7 % for fifteen years is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.method import Method
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.wording import number
from checker.interval import HUNDRED, Interval, root
from checker.ledger import Ledger
from checker.pace import DOUBLE
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement


def doubling(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A doubling to come against the average rate of its clause, else against the earlier targets and outcomes."""
    for under in ledger.statements:
        start, due = _doubles(under)
        if start is None or due is None:
            continue
        rates = [one for one in ledger.group(under) if one.measure == "avg_pct" and one.sentence == under.sentence]
        if len(rates) == 1 and rates[0].figure.kind == "percent" and rates[0].sign > 0:
            yield judge(rule, ledger, _rate(under, rates[0], due - start))
            continue
        base = next((one for one in ledger.levels(replace(under, measure="avg_pct"), start) if not one.loose), None)
        if base is not None and base.figure.interval.bounded:
            yield from (judge(rule, ledger, one) for one in _already(ledger, under, base, due))


def _doubles(under: Statement) -> tuple[int | None, int | None]:
    """From which year to which; None where one is not said."""
    period, value = under.period, under.figure.value
    if under.measure != "doubling" or under.status != "target" or period is None or value != 1 or under.loose:
        return None, None
    start = under.base.last if under.base else period.last - period.years  # “十四五”时期 counts from 2020
    said = under.base is not None or period.first < period.last
    return (start, period.last) if said and start < period.last else (None, None)


def _rate(under: Statement, rate: Statement, years: int) -> Relation:
    point = (root(Decimal(2), years) - 1) * HUNDRED
    least = None if DOUBLE.low is None else (root(DOUBLE.low, years) - 1) * HUNDRED
    calc = number(point, 2)
    message = Text(
        f"{years}年翻一番需年均{calc}%，文中为{rate.figure.text}",
        f"doubling in {years} years needs {calc}% a year; the text says {rate.figure.text}",
    )
    return Relation(
        rate,
        (Bound("target", under),),
        rate.figure.interval,
        Interval(least, None),
        point,
        message,
        excuse=Reading("pace", None, Text("请核对年数与增速", "check the years and the rate"), True, "warning"),
    )


def _already(ledger: Ledger, under: Statement, base: Statement, due: int) -> Iterator[Relation]:
    """Levels before the due year that double the base."""
    for one in ledger.by_key(under.subject.key, under.subject.region):
        when, value = one.period, one.figure.value
        if when is None or when.first != when.last or not one.dated or one.loose or not value or not base.period:
            continue
        if base.period.last < when.last < due and one.figure.unit == base.figure.unit and one.cell is None:
            message = Text(
                f"{when}年{one.figure.text}已为{base.period}年{base.figure.text}的两倍，{due}年再称翻一番",
                f"{one.figure.text} in {when} is twice {base.figure.text} in {base.period}, which {due} is to double",
            )
            twice = None if base.figure.value is None else base.figure.value * 2
            hint = Text("请核对翻番的基期", "check the base of the doubling")
            yield Relation(
                one,
                (Bound("base", base), Bound("target", under)),
                Interval.exact(value),
                Interval(None, twice, True, False),
                None,
                message,
                near=False,
                excuse=Reading("pace", None, hint, True),
            )


METHODS = MappingProxyType({"doubling": Method(doubling)})
