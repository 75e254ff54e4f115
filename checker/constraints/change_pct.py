"""Relative change: two levels, or level and amount, against the stated rate.

levels: R = E/B − 1 with both levels in the group, or the base year's level from the ledger.
amount-and-rate: increase D and level E imply the base, R = D/(E − D); the strongest check of budget reports.
bracket: a bracketed percentage of a table row, [c%] = E/B − 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.cagr import ROUND_FIGURES
from checker.constraints.excuses import excuse
from checker.constraints.method import Method
from checker.constraints.operands import (
    at_year,
    certain_change,
    group_ends,
    is_base,
    is_level,
    signed,
    span,
    two_bases,
    value,
)
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import decimals, directed, number
from checker.ledger import Ledger
from checker.levels import change_by, change_of, coarse, percent_by, point_change
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every relative change in prose; without both levels it is counted as not judged."""
    for under in ledger.tested:
        if under.measure != "change_pct" or under.base_word == "compare" or under.cell is not None:
            continue
        if amount_of(ledger, under) is None or None not in group_ends(ledger, under):
            yield judge(rule, ledger, _levels(ledger, under))


def _levels(ledger: Ledger, under: Statement) -> Relation:
    base, end = group_ends(ledger, under)
    if base is not None and end is not None and _same_base(under, base):
        return relate(under, base, end, True)
    if _budget_base(under):
        return Relation(under, (), signed(under), None, None, NO_TEXT)
    finish = (end,) if end is not None else _ends(ledger, under)
    year = _base_year(under, end)
    if year is None:
        return Relation(under, (), signed(under), None, None, NO_TEXT)
    found = [relate(under, b, e, False) for e in finish for b in at_year(ledger, e, year)]
    if not found:
        return Relation(under, (), signed(under), None, None, NO_TEXT)
    fitting = [one for one in found if one.computed and one.computed.meets(one.stated)]
    return (fitting or found)[0]


def _ends(ledger: Ledger, under: Statement) -> tuple[Statement, ...]:
    if under.period is None or under.period.first != under.period.last:
        return ()
    return at_year(ledger, under, under.period.last)


def _same_base(under: Statement, base: Statement) -> bool:
    """Whether 比上年 and the like do not speak of another year than the level it starts from."""
    if under.base_word in ("", "年", "相比", "末", "年末", "底") and (under.base is None or base.period is None):
        return True
    if under.base is None:
        return under.base_word == "" or (_yearly(under) and _one_year(under, base))
    return base.period is None or not base.dated or under.base.last == base.period.last


def _one_year(under: Statement, base: Statement) -> bool:
    return bool(base.dated and base.period and under.period and under.period.last - base.period.last == 1)


def _yearly(under: Statement) -> bool:
    return under.base_word in ("同比", "上年", "去年", "年初", "上年末")


def _budget_base(under: Statement) -> bool:
    return any(word in under.base_word for word in ("预算", "计划", "目标", "代编"))


def _base_year(under: Statement, end: Statement | None) -> int | None:
    """The year compared with: the one named, else the year before."""
    if under.base is not None:
        return None if under.base.kind == "span" else under.base.last  # 比“十三五”时期 counts from no single year
    period = end.period if end is not None else under.period
    if period is None or period.first != period.last or period.kind == "part":
        return None
    return period.last - 1


def relate(under: Statement, base: Statement, end: Statement, near: bool) -> Relation:
    """Base, end and total change."""
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        signed(under),
        change_of(base.figure.interval, end.figure.interval),
        point_change(base, end),
        NO_TEXT,
        near=near,
        apart=lambda found: _apart(found, base, end),
    )


def _apart(found: Relation, base: Statement, end: Statement) -> Relation:
    under, years = found.under, span(base, end) or _since(found.under)
    return replace(
        found,
        message=_message(found, f"{base.figure.text}→{end.figure.text}"),
        readings=(Reading("round-figures", change_of(coarse(base), coarse(end)), ROUND_FIGURES, True),),
        certain=certain_change(under, base, end, found.near),
        excuse=excuse(under, found.point, years, (end,), total=True),
        working=Working(base.figure.interval, end.figure.interval, shares=base.figure.kind == "percent"),
    )


def _message(found: Relation, working: str, english: str = "") -> Text:
    under, point, computed = found.under, found.point, found.computed
    places = max(decimals(under.figure), 1)
    calc = number(point, places) if point is not None else ""
    gap = number(computed.gap(signed(under)), places) if computed else ""
    return Text(
        f"{under.subject.key}：{working}，应为{calc}%，文中为{directed(under)}，相差{gap}个百分点",
        f"{under.subject.key}: {english or working} is {calc}%; the text says {directed(under)} (gap {gap} points)",
    )


def amount_of(ledger: Ledger, under: Statement) -> tuple[Statement, Statement] | None:
    """Level and amount of the group that share the rate's base; the level from the ledger if need be."""
    group = ledger.group(under)
    amounts = [
        one
        for one in group
        if one.measure == "change_abs"
        and one.slot == under.slot
        and one.depth <= under.depth
        and one.part == under.part
    ]
    before = [one for one in amounts if one.order < under.order]
    amount = before[-1] if before else amounts[0] if amounts else None
    if amount is None or amount.base_word == "gross":
        return None
    if amount.figure.hedge != "exact":
        return None
    if under.base is not None and amount.base is not None and under.base != amount.base:
        return None
    found = [
        one
        for one in group
        if is_level(one)
        and not is_base(one)
        and one.role != "from"
        and one.slot == under.slot
        and one.order < under.order
        and one.depth <= under.depth
    ]
    found = [one for one in found if one.figure.unit == amount.figure.unit]
    if not found or two_bases(under, amount, found[-1]):
        return None
    return found[-1], amount


def amount_and_rate(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Level, amount and rate of one subject."""
    for under in ledger.tested:
        if under.measure != "change_pct" or under.base_word == "compare" or under.cell is not None:
            continue
        pair = amount_of(ledger, under)
        if pair is not None:
            yield judge(rule, ledger, _amount(under, *pair))


def _amount(under: Statement, end: Statement, amount: Statement) -> Relation:
    e, d = value(end), value(amount)
    return Relation(
        under,
        (Bound("end", end), Bound("amount", amount)),
        signed(under),
        change_by(signed(amount), end.figure.interval),
        percent_by(d, e) if e != d else None,
        NO_TEXT,
        apart=lambda found: _amount_apart(found, end, amount),
    )


def _amount_apart(found: Relation, end: Statement, amount: Statement) -> Relation:
    under = found.under
    said = f"{end.figure.text}、{'增加' if amount.sign > 0 else '减少'}{amount.figure.text}"
    sign = "+" if amount.sign > 0 else "−"
    return replace(
        found,
        message=_message(found, said, f"{end.figure.text} after a change of {sign}{amount.figure.text}"),
        certain=not under.loose and end.slots == amount.slots == under.slots,
        excuse=excuse(_marked(under, end), found.point, _since(under), (amount,), total=True),
        working=Working(end.figure.interval - signed(amount), end.figure.interval),
    )


def _marked(under: Statement, end: Statement) -> Statement:
    """收入（同口径）完成E，增长R，增收D: the mark holds for the rate too, while the amount may be as booked."""
    return replace(under, basis=end.basis) if end.basis == "comparable" and under.basis == "unknown" else under


def _since(under: Statement) -> int:
    """The years over which a change is counted; 0 where no year is named."""
    if under.base is not None and under.period is not None:
        return under.period.last - under.base.last
    return int(_yearly(under))


def bracket(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A bracketed percentage in a row whose levels are no percentages."""
    for under in ledger.tested:
        if under.measure != "cumulative" or under.cell is None or under.figure.kind != "percent":
            continue
        ends = row_levels(ledger, under)
        if ends is not None and ends[0].figure.kind != "percent":
            yield judge(rule, ledger, relate(under, *ends, True))


def row_levels(ledger: Ledger, under: Statement) -> tuple[Statement, Statement] | None:
    """Base level and the level of the same part of a table row."""
    if under.cell is None or under.loose:
        return None
    row = [one for one in ledger.group(under) if one.measure == "level" and one.figure.value is not None]
    base = next((one for one in row if one.cell and one.cell.part == "base"), None)
    end = next((one for one in row if one.cell and one.cell.part == under.cell.part), None)
    return (base, end) if base is not None and end is not None and base is not end else None


METHODS = MappingProxyType(
    {
        "levels": Method(levels),
        "amount-and-rate": Method(amount_and_rate),
        "bracket": Method(bracket),
    }
)
