"""Outcomes against targets, and what the prose claims of them.

rows: target and outcome columns of an indicator table; an outcome of an earlier year proves nothing.
prose: a target row without an outcome against the figure in the text; `also` names sibling indicators counted in
persons. claimed-rate: 超额完成 needs a completion rate above 100 %. default: a target pinned by a rule from outside the
draft. A missed target is a fact worth showing, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checker.constraints.method import TARGET_OPTIONS, Method
from checker.constraints.operands import is_level
from checker.constraints.pins import pinned_name, read_pin
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.interval import HUNDRED, Interval
from checker.ledger import Ledger
from checker.levels import bound, ceiling
from checker.report import Check, Severity, Text
from checker.rule import Rule
from checker.statement import Statement

NEEDED = Text("应达到", "needed")
PERSONS = frozenset("人名口位")


class Row(Struct, frozen=True):
    """A target cell with the outcome cell it can be compared with and the base cell."""

    target: Statement
    outcome: Statement | None
    base: Statement | None


def target_rows(ledger: Ledger) -> tuple[Row, ...]:
    """Rows of indicator tables that hold a target."""
    return ledger.once(_target_rows)


def _target_rows(ledger: Ledger) -> tuple[Row, ...]:
    groups = (group for block in ledger.blocks.values() for group in _by_group(block).values())
    return tuple(row for group in groups if (row := _row(group)) is not None)


def _by_group(block: tuple[Statement, ...]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for one in block:
        if one.cell is not None:
            found.setdefault(one.group, []).append(one)
    return found


def _row(group: list[Statement]) -> Row | None:
    known = [one for one in group if one.figure.value is not None and not one.loose]
    base = next((one for one in known if one.cell and one.cell.part == "base" and one.measure == "level"), None)
    targets = [
        one for one in known if one.cell and one.cell.part == "target" and one.measure in ("level", "cumulative")
    ]
    outcomes = [
        one for one in known if one.cell and one.cell.part == "outcome" and one.measure in ("level", "cumulative")
    ]
    if not targets:
        return None
    target = min(targets, key=lambda one: one.measure != "level")
    outcome = next(
        (one for one in outcomes if one.measure == target.measure and one.figure.unit == target.figure.unit),
        None,
    )
    return Row(target, outcome, base)


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every target with an outcome in its row."""
    for row in target_rows(ledger):
        if row.outcome is not None:
            check = judge(rule, ledger, _met(row.target, row.outcome, row.base))
            interim = _interim(ledger, row.target, row.outcome)
            yield check if interim is None else replace(check, **interim)


def _interim(ledger: Ledger, target: Statement, outcome: Statement) -> dict[str, Any] | None:
    """What is told of an outcome of an earlier year than the target's: it neither meets nor misses it, unless the
    document has the outcome of that year."""
    due, year = target.period, outcome.period
    if due is None or year is None or year.last >= due.last:
        return None
    if bound(target).meets(outcome.figure.interval):
        later = [one for one in ledger.levels(outcome, due.last) if one.order != outcome.order and not one.loose]
        if any(bound(target).meets(one.figure.interval) for one in later):
            return None
    name = target.subject.key or target.subject.printed
    message = Text(
        f"{name}{due}年目标{target.figure.text}，所列{outcome.figure.text}为{year.last}年数，{due}年结果未列",
        f"{name} {due}: target {target.figure.text}; {outcome.figure.text} is of {year.last}, {due} is not shown",
    )
    hint = Text("以目标年份的数为准", "judge the target by its own year")
    return {"verdict": "explainable", "reason": "other-year", "severity": "info", "message": message, "hint": hint}


def _met(target: Statement, outcome: Statement, base: Statement | None) -> Relation:
    name, year = target.subject.key or target.subject.printed, str(target.period or "")
    message = Text(
        f"{name}{year}年目标{target.figure.text}，实际{outcome.figure.text}，未完成",
        f"{name} {year}: target {target.figure.text}, outcome {outcome.figure.text}: missed",
    )
    decided = Bound("target", _decided(target))
    operands = (decided, Bound("base", base)) if base is not None else (decided,)
    grave = outcome.remark == "约束性" or _worse(outcome, base, ceiling(target))
    severity: Severity = "warning" if grave else "info"
    return Relation(
        outcome,
        operands,
        outcome.figure.interval,
        bound(target),
        target.figure.value,
        message,
        NEEDED,
        excuse=Reading("missed-target", None, _hint(outcome, base, grave), True, severity),
    )


def _decided(target: Statement) -> Statement:
    """A target is a decision: its figure is exact unless hedged."""
    figure = target.figure
    if figure.hedge != "exact" or figure.value is None:
        return target
    return replace(target, figure=replace(figure, interval=Interval.exact(figure.value)))


def _worse(outcome: Statement, base: Statement | None, is_ceiling: bool) -> bool:
    """Whether the outcome fell behind the value the plan began with."""
    if base is None or outcome.measure != "level" or base.figure.value is None or outcome.figure.value is None:
        return False
    back = outcome.figure.value > base.figure.value if is_ceiling else outcome.figure.value < base.figure.value
    apart = not outcome.figure.interval.meets(base.figure.interval)
    return back and (apart or outcome.figure.interval.touches(base.figure.interval))


def _hint(outcome: Statement, base: Statement | None, grave: bool) -> Text:
    if outcome.remark == "约束性":
        return Text("约束性指标未完成，请核对或说明", "a binding target missed: check the figures or explain")
    if grave and base is not None:
        return Text(f"且不及基期{base.figure.text}", f"and behind the base value {base.figure.text}")
    return Text("预期性指标未完成，列出供参考", "an anticipated target missed, shown for information")


def missed(ledger: Ledger) -> tuple[list[Row], list[Row]]:
    """Rows that can be compared, and those of them that are missed."""
    judged = [row for row in target_rows(ledger) if row.outcome is not None]
    late = [row for row in judged if row.outcome and not bound(row.target).meets(row.outcome.figure.interval)]
    return judged, late


def prose(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A target row without an outcome against the text; `also` names sibling indicators counted in persons."""
    also = rule.options.get("also", {})
    siblings: Mapping[str, object] = also if isinstance(also, Mapping) else {}
    for row in target_rows(ledger):
        if row.outcome is not None:
            continue
        names = {row.target.subject.key, *_texts(siblings.get(row.target.subject.key))}
        spoken = chain.from_iterable(map(ledger.named, names))
        for one in sorted(spoken, key=lambda one: one.order):
            if one.cell is None and _comparable(one, row.target):
                yield judge(rule, ledger, _met_in_prose(row.target, one))
                break


def _texts(found: object) -> tuple[str, ...]:
    if isinstance(found, str):
        return (found,)
    return tuple(str(one) for one in found) if isinstance(found, (tuple, list)) else ()


def _comparable(one: Statement, target: Statement) -> bool:
    if not is_level(one) or one.status == "target":
        return False
    if one.period is None or target.period is None or one.period.last != target.period.last:
        return False
    same = one.figure.unit == target.figure.unit or {one.figure.unit, target.figure.unit} <= PERSONS
    return same and one.figure.hedge == "exact"


def _met_in_prose(target: Statement, outcome: Statement) -> Relation:
    return replace(_met(target, replace(outcome, remark=target.remark), None), near=False)


def claimed_rate(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """超额完成…，占预算的p: p is above 100."""
    for under in ledger.tested:
        if under.measure != "completion" or "超额" not in under.before or under.figure.value is None:
            continue
        if under.base_word == "over":
            continue
        message = Text(f"称超额完成，而完成率为{under.figure.text}", f"said to be exceeded, at {under.figure.text}")
        limit = Interval(HUNDRED, None, False, True)
        yield judge(
            rule,
            ledger,
            Relation(under, (), under.figure.interval, limit, None, message, certain=not under.loose),
        )


def pinned(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The rule's own target against the document's outcome of that year."""
    levels = ledger.by_key(pinned_name(rule), "")
    pin = read_pin(rule) if levels else None  # most rules speak of what a page does not
    if pin is None or (pin.region and pin.region != ledger.region):
        return
    if any(row.target.subject.key == pin.indicator for row in target_rows(ledger)):
        return  # the document's own table says it already
    for one in levels:
        if one.period != pin.target.period or one.status == "target" or one.figure.value is None:
            continue
        if one.measure in ("level", "cumulative") and one.figure.unit == pin.target.figure.unit:
            yield judge(rule, ledger, _pinned(rule, one, pin.target, pin.bound))


def _pinned(rule: Rule, outcome: Statement, target: Statement, limit: Interval) -> Relation:
    name, period = target.subject.key, str(target.period or "")
    message = Text(
        f"{name}{period}年目标{target.figure.text}，实际{outcome.figure.text}，未完成",
        f"{name} {period}: target {target.figure.text}, outcome {outcome.figure.text}: missed",
    )
    hint = Text("目标取自规则文件", "the target comes from the rule file")
    return Relation(
        outcome,
        (Bound("target", _decided(target)),),
        outcome.figure.interval,
        limit,
        target.figure.value,
        message,
        NEEDED,
        excuse=Reading("missed-target", None, hint, True, rule.severity),
    )


ALSO = MappingProxyType({"also": "map"})
METHODS = MappingProxyType(
    {
        "default": Method(pinned, TARGET_OPTIONS, ("indicator", "target")),
        "rows": Method(rows),
        "prose": Method(prose, ALSO),
        "claimed-rate": Method(claimed_rate),
    }
)
