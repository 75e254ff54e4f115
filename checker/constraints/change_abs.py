"""Absolute change: D = E − B with both levels printed, or against the base year's level in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.operands import at_year, group_ends, is_level, same_base, signed
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import plain, scale, unit
from checker.interval import corners
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every increase or decrease in prose."""
    for under in ledger.statements:
        if under.measure == "change_abs" and under.cell is None and under.base_word != "compare":
            yield judge(rule, ledger, relation(ledger, under))


def relation(ledger: Ledger, under: Statement) -> Relation:
    """The change of one statement."""
    base, end = group_ends(ledger, under)
    if base is not None and end is not None and same_base(under, base):
        return relate(under, base, end, True)
    finish = (end,) if end is not None else ()
    found = [relate(under, b, e, False) for e in finish for b in _bases(ledger, under, e)]
    fitting = [one for one in found if one.computed and one.computed.meets(one.stated)]
    if fitting:
        return fitting[0]
    return found[0] if found else Relation(under, (), signed(under), None, None, NO_TEXT)


def _bases(ledger: Ledger, under: Statement, end: Statement) -> tuple[Statement, ...]:
    if any(word in under.base_word for word in ("预算", "计划", "目标")) and "执行" not in under.base_word:
        return ()
    year = under.base.last if under.base else end.period.last - 1 if end.period else None
    return tuple(one for one in at_year(ledger, end, year) if is_level(one)) if year else ()


def relate(under: Statement, base: Statement, end: Statement, near: bool) -> Relation:
    """E − B against the stated change."""
    same = base.figure.unit == end.figure.unit == under.figure.unit
    computed = corners(lambda b, e: e - b, base.figure.interval, end.figure.interval) if same else None
    point = (end.figure.value or Decimal(0)) - (base.figure.value or Decimal(0))
    power = scale(under.figure)
    calc = plain(point.scaleb(-power)) + unit(under.figure)
    message = Text(
        f"{base.figure.text}到{end.figure.text}相差{calc}，文中为{under.figure.text}",
        f"{end.figure.text} less {base.figure.text} is {calc}; the text says {under.figure.text}",
    )
    gross = under.base_word == "gross"
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        signed(under),
        computed,
        point,
        message,
        near=near,
        certain=_certain(under, base, end, near) and not gross,
        excuse=Reading("gross", None, GROSS, True) if gross else None,
        working=Working(base.figure.interval, end.figure.interval),
    )


def _certain(under: Statement, base: Statement, end: Statement, near: bool) -> bool:
    bounded = base.figure.interval.bounded and end.figure.interval.bounded
    known = near or (under.subject.indicator is not None and base.dated and under.base is not None)
    return bounded and known and not under.loose and not base.loose


GROSS = Text("新增为毛增，不必等于净增", "newly added is gross and need not equal the net change")
METHODS = MappingProxyType({"levels": Method(levels)})
