"""Parts against their total.

parts: a list after the total (其中, 分别为, 按…分, a bracket); it is judged when it adds up or must be complete
(completeness.py), and a single part above its total is a contradiction. A total behind its parts: total_last.py.
increments: the parts' increases add to the whole's increase where the parts add to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.completeness import apart, closing, exceeds, nearly, own_part, right_after
from checker.constraints.method import Method
from checker.constraints.misprints import misprinted
from checker.constraints.operands import signed
from checker.constraints.partition import Partition, partitions, sum_of
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.rounding import doubt
from checker.constraints.wording import exactly
from checker.interval import Interval, total
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement


def parts(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Totals with a list of parts behind them."""
    for found in partitions(ledger):
        relation = _parts(found)
        if relation is not None:
            yield judge(rule, ledger, relation)


def _parts(found: Partition) -> Relation | None:
    whole, listed = found.whole, found.parts
    if found.complete:
        return relate(whole, listed)
    if _said_within(found) and exceeds(listed[0], whole):
        return _subset(whole, listed[0])
    closed = closing(found)
    slipped = next((c for c in range(len(listed), 1, -1) if misprinted(whole, listed[:c])), 0)
    if slipped and closed != "complete":
        return relate(whole, listed[:slipped], near=False)
    if closed != "complete" and found.how == "among" and right_after(listed[0], whole) and _overfull(whole, listed):
        own = apart(listed) and len(listed) == 2 and not any(one.loose for one in (whole, *listed))
        return relate(whole, listed, excuse=None if own else Reading("overlap", None, OVERLAP, True))
    if closed:
        return relate(whole, own_part(found), near=closed == "complete")
    if found.how not in ("bracket", "listed") and len(listed) > 2 and nearly(whole, listed):
        return relate(whole, listed, excuse=Reading("partial-list", None, PARTIAL, True))
    return None


def _said_within(found: Partition) -> bool:
    """Whether the words leave no doubt what the first part is part of: right behind it, or by its name (X中，…)."""
    whole, first = found.whole, found.parts[0]
    if found.how == "among":
        return right_after(first, whole)
    near = first.sentence - whole.sentence <= 1 and whole.status == first.status and whole.period == first.period
    same = first.figure.unit == whole.figure.unit and first.subject.region == whole.subject.region
    return found.how == "within" and near and same and whole.subject.indicator is not None


def _overfull(whole: Statement, listed: tuple[Statement, ...]) -> bool:
    """Whether the parts of one ；-part add to more than the whole."""
    own = [one for one in listed if one.part == whole.part and one.figure.unit == whole.figure.unit]
    own = [] if any(exceeds(one, whole) for one in own[1:]) else own  # 招生14万人，其中…3万人，在校生40万人
    added, limit = sum_of(tuple(own)).low, whole.figure.interval.high
    return len(own) == len(listed) > 1 and added is not None and limit is not None and added > limit


OVERLAP = Text(
    "各项之和大于总数：如互不重叠则有误，请核对", "the parts exceed the total: wrong unless they overlap, please check"
)
PARTIAL = Text(
    "所列各项未必齐全（其中），合计略小于总数", "the list need not be complete; it adds to slightly less than the total"
)


def _subset(whole: Statement, part: Statement) -> Relation:
    message = Text(
        f"其中项{part.figure.text}大于总数{whole.figure.text}",
        f"the part {part.figure.text} exceeds its total {whole.figure.text}",
    )
    limit = Interval(None, whole.figure.interval.high)
    return Relation(
        part,
        (Bound("whole", whole),),
        part.figure.interval,
        limit,
        None,
        message,
        certain=not part.loose and not whole.loose,
    )


def relate(
    whole: Statement,
    listed: tuple[Statement, ...],
    near: bool = True,
    certain: bool = True,
    excuse: Reading | None = None,
) -> Relation:
    """The sum of the parts against the total."""
    computed = sum_of(listed)
    point = sum((one.figure.value or Decimal(0) for one in listed), Decimal(0))
    calc = exactly(point, whole.figure)
    rare = doubt(point, whole.figure.interval, tuple(one.figure for one in listed))
    missed = computed.gap(whole.figure.interval) if rare is None else abs(point - (whole.figure.value or Decimal(0)))
    gap = exactly(missed, whole.figure)
    message = Text(
        f"分项合计{calc}，文中为{whole.figure.text}，相差{gap}",
        f"the parts add to {calc}; the text says {whole.figure.text} (gap {gap})",
    )
    return Relation(
        whole,
        tuple(Bound("part", one) for one in listed),
        whole.figure.interval,
        computed,
        point,
        message,
        Text(f"{len(listed)}项相加", f"{len(listed)} parts"),
        near=near,
        certain=certain and computed.bounded,
        excuse=excuse,
        doubt=rare,
    )


def increments(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Increases of the parts against the increase of the whole."""
    for found in partitions(ledger):
        if not found.complete:
            continue
        whole = _increase(ledger, found.whole)
        listed = tuple(one for one in (_increase(ledger, part) for part in found.parts) if one is not None)
        if whole is None or not listed:
            continue
        computed = total(tuple(signed(one) for one in listed))
        relation = relate(whole, listed, certain=len(listed) == len(found.parts))
        yield judge(rule, ledger, _with(relation, computed, signed(whole)))


def _with(relation: Relation, computed: Interval, stated: Interval) -> Relation:
    return replace(relation, computed=computed, stated=stated, certain=False)


def _increase(ledger: Ledger, level: Statement) -> Statement | None:
    return next(
        (
            one
            for one in ledger.group(level)
            if one.measure == "change_abs" and one.base_word != "gross" and one.slot == level.slot
        ),
        None,
    )


METHODS = MappingProxyType({"parts": Method(parts), "increments": Method(increments, confirms=True)})
