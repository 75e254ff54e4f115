"""Absolute change: D = E − B with both levels printed, or against the base year's level in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.misprints import misprinted
from checker.constraints.operands import at_year, certain_change, group_ends, is_level, same_base, signed
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import exactly
from checker.interval import corners
from checker.ledger import Ledger
from checker.levels import point_difference
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.sentences import AMOUNT, CLAUSE, RATE


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every increase or decrease in prose."""
    for under in ledger.tested:
        if under.measure == "change_abs" and under.cell is None and under.base_word != "compare":
            yield judge(rule, ledger, relation(ledger, under))


def relation(ledger: Ledger, under: Statement) -> Relation:
    """The change of one statement."""
    base, end = group_ends(ledger, under)
    if base is not None and end is not None and same_base(under, base):
        return relate(under, base, end, True)
    bases = _bases(ledger, under, end) if end is not None else ()
    found = [relate(under, one, end, False, len(bases) == 1) for one in bases if end is not None]
    fitting = [one for one in found if one.computed and one.computed.meets(one.stated)]
    if fitting:
        return fitting[0]
    return found[0] if found else Relation(under, (), signed(under), None, None, NO_TEXT)


def _bases(ledger: Ledger, under: Statement, end: Statement) -> tuple[Statement, ...]:
    if any(word in under.base_word for word in ("预算", "计划", "目标")) and "执行" not in under.base_word:
        return ()
    if under.base is not None and under.base.kind == "span":
        return ()  # 比“十三五”时期 counts from no single year
    year = under.base.last if under.base else end.period.last - 1 if end.period else None
    return tuple(one for one in at_year(ledger, end, year) if is_level(one)) if year else ()


def _way(change: Decimal) -> Text:
    return Text("增加", "more") if change >= 0 else Text("减少", "less")


def relate(under: Statement, base: Statement, end: Statement, near: bool, only: bool = False) -> Relation:
    """E − B against the stated change; `only` tells that no other level of that year is printed."""
    same = base.figure.unit == end.figure.unit == under.figure.unit
    return Relation(
        under,
        (Bound("base", base), Bound("end", end)),
        signed(under),
        corners(lambda b, e: e - b, base.figure.interval, end.figure.interval) if same else None,
        point_difference(base, end),
        NO_TEXT,
        near=near,
        apart=lambda found: _apart(found, base, end, only),
    )


def _apart(found: Relation, base: Statement, end: Statement, only: bool) -> Relation:
    under, near, point = found.under, found.near, point_difference(base, end)
    calc = exactly(abs(point), under.figure)
    way, said = _way(point), _way(Decimal(under.sign))
    message = Text(
        f"{base.figure.text}到{end.figure.text}{way.zh}{calc}，文中为{said.zh}{under.figure.text}",
        f"{base.figure.text} to {end.figure.text} is {calc} {way.en}; the text says {under.figure.text} {said.en}",
    )
    gross = under.base_word == "gross"
    return replace(
        found,
        message=message,
        certain=not gross
        and (certain_change(under, base, end, near) or (only and _meant(under, base)) or _slipped(under, base, end)),
        excuse=Reading("gross", None, GROSS, True) if gross and near else None,
        working=Working(base.figure.interval, end.figure.interval),
    )


def _meant(under: Statement, base: Statement) -> bool:
    """Whether the change names the outcome of the year (比上年实际完成数), and the base is the only one there is."""
    return base.status == "actual" and not under.loose and not base.loose and bool(OUTCOME.search(under.base_word))


OUTCOME = lazy.compile(r"实际|完成|执行|决算")


def _slipped(under: Statement, base: Statement, end: Statement) -> bool:
    """Whether a single slip of the pen is all that sets the three figures apart, wherever the base stands."""
    return misprinted(end, (base, under)) if under.sign > 0 else misprinted(base, (end, under))


GROSS = Text("新增为毛增，不必等于净增", "newly added is gross and need not equal the net change")
TO = lazy.compile(
    rf"(?P<e>{AMOUNT}){CLAUSE}{{0,4}}[，,]{CLAUSE}{{0,6}}?(?:比|较)(?:上年|去年|上年末|年初)(?:同期)?"
    rf"(?P<v>增加|增长|提高|下降|减少|降低)(?:到|至)(?P<d>{AMOUNT})[，,]{CLAUSE}{{0,4}}?(?:增长|增加|下降|减少|降低)(?P<r>{RATE})"
)
BY = Text(
    "{a}比上年{verb}到{b}说不通；若为“{verb}{b}”，则与{c}相符",
    "{a} cannot have changed “to” {b}; read as “by {b}” it agrees with {c}",
)


def to_or_by(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 比上年增加到D behind a level, where level, D and rate fit only if D is the difference."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(TO):
            end, under, rate = slots["e"], slots["d"], slots["r"]
            if end.figure.unit == under.figure.unit and end.figure.interval.bounded and signed(rate).bounded:
                yield judge(rule, ledger, _to_or_by(under, end, rate, match["v"]))


def _to_or_by(under: Statement, end: Statement, rate: Statement, verb: str) -> Relation:
    change = corners(lambda e, r: abs(e * r / (100 + r)), end.figure.interval, signed(rate))
    words = {"a": end.figure.text, "b": under.figure.text, "c": rate.figure.text, "verb": verb}
    same = end.figure.interval.meets(under.figure.interval)
    difference = change is not None and change.meets(under.figure.interval)
    return Relation(
        under,
        (Bound("end", end), Bound("rate", rate)),
        under.figure.interval,
        end.figure.interval if same or difference else None,
        end.figure.value,
        Text(BY.zh.format(**words), BY.en.format(**words)),
        certain=not under.loose,
    )


METHODS = MappingProxyType({"levels": Method(levels), "to-or-by": Method(to_or_by)})
