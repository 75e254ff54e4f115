"""Figures over a whole span: the [ ] of a table row, and yearly amounts times the years.

bracket: [c] = E − B for an indicator that is no percentage, when both levels stand in the row.
yearly: [T] = n × yearly amount, when the bracket stands in a level column (a flow) and the rate column
holds the amount.
series: a total over n years against the sum of B·(1+R)^k, for a total that is aimed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.change_pct import row_levels
from checker.constraints.method import Method
from checker.constraints.operands import is_level, signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import decimals, number, plain, scale, unit
from checker.interval import HUNDRED, Interval, corners, power
from checker.ledger import Ledger
from checker.levels import growth_of, point_difference, point_growth
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement


def bracket(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Brackets of rows in amounts."""
    for under in ledger.tested:
        if under.measure != "cumulative" or under.cell is None or under.figure.kind == "percent":
            continue
        ends = row_levels(ledger, under)
        if ends is not None and "percent" not in (ends[0].figure.kind, ends[1].figure.kind):
            yield judge(rule, ledger, _bracket(under, *ends))


def _bracket(under: Statement, base: Statement, end: Statement) -> Relation:
    computed = corners(lambda b, e: e - b, base.figure.interval, end.figure.interval)
    point = point_difference(base, end)
    power_ = scale(under.figure)
    calc = plain(point.scaleb(-power_))
    message = Text(
        f"{end.figure.text}−{base.figure.text}＝{calc}，[ ]内为{under.figure.text}",
        f"{end.figure.text} − {base.figure.text} = {calc}; the bracket says {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        under.figure.interval,
        computed,
        point,
        message,
        certain=under.subject.indicator is None or under.subject.indicator.time != "sum",
        working=Working(base.figure.interval, end.figure.interval),
    )


def yearly(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A bracketed flow against its yearly amount, and 五年累计T against 年均V in one group."""
    for under in ledger.tested:
        if under.measure == "cumulative" and under.cell is not None and not under.loose:
            amount = _yearly_cell(ledger, under)
            if amount is not None and under.period is not None:
                yield judge(rule, ledger, _times(under, amount, _years(ledger, under)))
        elif under.measure == "avg_abs" and under.cell is None and under.period and under.period.kind == "span":
            whole = _whole(ledger, under)
            if whole is not None:
                yield judge(rule, ledger, _times(whole, under, under.period.years))


def _years(ledger: Ledger, under: Statement) -> int:
    base = next((o for o in ledger.group(under) if o.cell and o.cell.part == "base" and o.period), None)
    if base and base.period and under.period:
        return under.period.last - base.period.last
    return 5


def _yearly_cell(ledger: Ledger, under: Statement) -> Statement | None:
    """An unbracketed amount in the rate column while the bracket stands in the level column."""
    if under.cell is None or under.period is None or under.period.first != under.period.last:
        return None
    return next(
        (
            one
            for one in ledger.group(under)
            if one.cell
            and one.cell.part == under.cell.part
            and one.measure == "avg_pct"
            and one.figure.kind not in ("percent", "missing")
            and one.figure.unit == under.figure.unit
        ),
        None,
    )


def _whole(ledger: Ledger, under: Statement) -> Statement | None:
    found = [
        one
        for one in ledger.group(under)
        if is_level(one) and one.figure.unit == under.figure.unit and ("累计" in one.lead or "共" in one.lead)
    ]
    return found[-1] if found else None


def _times(under: Statement, amount: Statement, years: int) -> Relation:
    n = Decimal(years)
    computed = corners(lambda v: v * n, amount.figure.interval)
    point = (amount.figure.value or Decimal(0)) * n
    calc = plain(point.scaleb(-scale(under.figure)))
    message = Text(
        f"{years}年×{amount.figure.text}＝{calc}{unit(under.figure)}，文中累计为{under.figure.text}",
        f"{years} × {amount.figure.text} = {calc}{unit(under.figure)}; the total says {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("rate", amount),),
        under.figure.interval,
        computed,
        point,
        message,
        Text(f"{years}年", f"{years} years"),
        certain=amount.figure.interval.bounded and under.cell is not None,
        working=Working(years=years, over=_over(amount), shown=calc + unit(under.figure)),
    )


def _over(amount: Statement) -> Callable[[int], Interval | None]:
    return lambda years: corners(lambda v: v * years, amount.figure.interval)


def series(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """五年完成投资T against the path of the indicator's base and target rate."""
    for under in ledger.tested:
        if not is_level(under) or under.status != "target" or "年" not in under.lead + under.before[-12:]:
            continue
        if under.period is None or under.period.kind != "span" or under.figure.unit != "元":
            continue
        for relation in _paths(ledger, under):
            yield judge(rule, ledger, relation)


def _paths(ledger: Ledger, under: Statement) -> Iterator[Relation]:
    name = under.subject.key
    if "投资" not in name or under.period is None:
        return
    years, start = under.period.years, under.period.first - 1
    for rate in ledger.once(_investment):
        for base in list(ledger.levels(rate, start))[:1]:
            yield _path(under, base, rate, years)


def _investment(ledger: Ledger) -> list[Statement]:
    """The first rate aimed at for all investment."""
    for one in ledger.statements:
        named = one.subject.indicator is not None and one.subject.indicator.name == "固定资产投资"
        if named and one.status == "target" and one.measure in ("avg_pct", "change_pct"):
            return [one]
    return []


def _path(under: Statement, base: Statement, rate: Statement, years: int) -> Relation:
    computed = corners(
        lambda b, r: sum((b * power(1 + r / HUNDRED, k) for k in range(1, years + 1)), Decimal(0)),
        base.figure.interval,
        Interval.exact(value(rate)),
    )
    point = computed.high if computed is not None else None
    calc = number(point.scaleb(-scale(under.figure)), decimals(under.figure)) if point is not None else ""
    told = Text(
        f"以{base.figure.text}为基数、年均{rate.figure.text}，{years}年合计约{calc}{unit(under.figure)}，文中为{under.figure.text}",
        f"from {base.figure.text} at {rate.figure.text} a year, {years} years add to about {calc}{unit(under.figure)}; "
        f"the text says {under.figure.text}",
    )
    limit = Interval(None, computed.high) if computed is not None else None
    return Relation(
        under,
        (Bound("base", base), Bound("rate", rate)),
        signed(under),
        limit,
        point,
        told,
        near=False,
        excuse=Reading("path", None, NO_TEXT, True, "warning"),
    )


AMOUNTS = ("level", "count")


def notation(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A figure without % in a rate column of outcomes: a yearly rate, or a total that lacks its [ ]."""
    for under in ledger.tested:
        if under.measure != "avg_pct" or under.cell is None or under.cell.part == "target":
            continue
        ends = row_levels(ledger, under) if under.figure.kind in AMOUNTS and under.figure.value is not None else None
        period = ends[1].period if ends else None
        if ends is not None and period is not None and ends[0].period is not None and ends[0].figure.kind in AMOUNTS:
            yield judge(rule, ledger, _notation(under, *ends, period.last - ends[0].period.last))


def _notation(under: Statement, base: Statement, end: Statement, years: int) -> Relation:
    power_ = scale(under.figure)
    stated = signed(under).scaleb(-power_)
    b, e = base.figure.interval, end.figure.interval
    rate = growth_of(b, e, years) if years > 0 else None
    total = corners(lambda b, e: (e - b).scaleb(-power_), b, e)
    share = corners(lambda b, e: (e / b - 1) * HUNDRED, b, e)
    point = point_growth(base, end, years) if years > 0 else None
    calc = number(point, 2) if point is not None else ""
    whole = plain(point_difference(base, end).scaleb(-power_))
    message = Text(
        f"“{under.figure.text}”不是年均增速（{calc}%）；累计为{whole}，累计数应加[ ]",
        f"“{under.figure.text}” is not the yearly rate ({calc}%); the total is {whole} and needs its [ ]",
    )
    bare = replace(under, figure=replace(under.figure, unit="", step=under.figure.step.scaleb(-power_)))
    known = any(one is not None and one.meets(stated) for one in (rate, total, share))
    return Relation(bare, (Bound("base", base), Bound("end", end)), stated, rate if known else None, None, message)


METHODS = MappingProxyType(
    {"bracket": Method(bracket), "yearly": Method(yearly), "series": Method(series), "notation": Method(notation)}
)
