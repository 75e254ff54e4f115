"""Two forms of one target: level and rate of a table row, from the base column.

rows: target = base·(1+R)^n. A base marked as restated explains a gap: the target was set on the old base, which is
shown. A rate without its sign or bracket that fits the yearly amount or the total is shown as a wrong notation.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.cagr import rounded, row_ends, working
from checker.constraints.method import Method
from checker.constraints.operands import Ends
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.wording import decimals, number, plain, scale, unit
from checker.figure import Figure
from checker.interval import HUNDRED, Interval, corners, power
from checker.ledger import Ledger
from checker.levels import as_meant, growth_of, point_difference, point_growth
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Rates of target columns."""
    for under in ledger.tested:
        if (
            under.measure != "avg_pct"
            or under.cell is None
            or under.cell.part != "target"
            or under.figure.value is None
        ):
            continue
        ends = row_ends(ledger, under)
        if ends is not None and ends.years:
            yield judge(rule, ledger, _pair(under, ends, ends.years))


def _pair(under: Statement, ends: Ends, years: int) -> Relation:
    base, end = ends.base, ends.end
    computed = growth_of(base.figure.interval, as_meant(end), years)
    point = point_growth(base, end, years)
    percent = under.figure.kind == "percent"
    stated = under.figure.interval if percent else under.figure.interval.scaleb(-scale(under.figure))
    places = max(decimals(under.figure), 2)
    calc = number(point, places) if point is not None else ""
    shown = under.figure if percent else _as_rate(under.figure, stated)
    one = replace(under, figure=shown)
    message = Text(
        f"由{base.figure.text}到目标{end.figure.text}，{years}年年均应为{calc}%，表中为{under.figure.text}",
        f"{base.figure.text} to the target {end.figure.text} over {years} years is {calc}% a year; "
        f"the table says {under.figure.text}",
    )
    return Relation(
        one,
        (Bound("base", base), Bound("target", end)),
        stated,
        computed,
        point,
        message,
        Text(f"{years}年", f"{years} years"),
        (rounded(ends, years),) if percent else tuple(_notations(under, ends, years)),
        excuse=_restated(under, ends, years) if percent else None,
        working=working(ends, years, calc),
        certain=base.figure.interval.bounded and end.figure.interval.bounded,
    )


def _as_rate(figure: Figure, stated: Interval) -> Figure:
    """A figure without % read as the rate that its column promises."""
    power_ = scale(figure)
    value = None if figure.value is None else figure.value.scaleb(-power_)
    return replace(figure, value=value, step=figure.step.scaleb(-power_), interval=stated, unit="%", kind="percent")


def _restated(under: Statement, ends: Ends, years: int) -> Reading | None:
    """The base at which the target was written, when the base cell is marked."""
    base, end, rate = ends.base, ends.end, under.figure.value
    if not base.note or rate is None or rate <= -HUNDRED or end.figure.value is None:
        return None
    old = end.figure.value / power(1 + rate / HUNDRED, years)
    told = number(old.scaleb(-scale(end.figure)), decimals(base.figure)) + unit(end.figure)
    return Reading(
        "restated",
        None,
        Text(
            f"基期{base.figure.text}{base.note[base.note.find(' ') :]}；目标对应的原基数约{told}",
            f"the base {base.figure.text} is marked as restated; the target belongs to an old base of about {told}",
        ),
        True,
    )


def _notations(under: Statement, ends: Ends, years: int) -> Iterator[Reading]:
    """What a figure without % and without [ ] may stand for in a rate column."""
    base, end = ends.base.figure.interval, ends.end.figure.interval
    power_ = scale(ends.end.figure)
    total = corners(lambda b, e: (e - b).scaleb(-power_), base, end)
    yearly = corners(lambda b, e: ((e - b) / Decimal(years)).scaleb(-power_), base, end)
    whole = plain(point_difference(ends.base, ends.end).scaleb(-power_))
    for computed, zh, en in (
        (yearly, "该数为年均增加量而非增速", "the figure is the yearly increase, not a rate"),
        (total, "该数为累计增加量而缺[ ]", "the figure is the total increase without its [ ]"),
    ):
        hint = Text(f"{zh}（累计{whole}）：请用规定的记法", f"{en} (total {whole}): use the notation of the column")
        yield Reading("notation", computed, hint, True, "warning")


METHODS = MappingProxyType({"rows": Method(rows)})
