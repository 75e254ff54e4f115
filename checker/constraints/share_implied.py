"""Shares by what they imply: one whole behind two parts, a share of an increase, and a claim that all are covered.

wholes: V1占p1, V2占p2 of one sentence and one unnamed whole, which both must imply.
increment: 占增量的p against the two increases before it.
covered: N个X中M个…，实现全覆盖: the two counts are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.composition import INDUSTRIES
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.partition import compatible
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.share import relate
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import decimals, number, scale, unit
from checker.interval import HUNDRED, Interval, corners
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

INCREASE = lazy.compile(r"增量|增加|新增|增长额|净增")
OF_INCREASE = lazy.compile(r"占[^，；]*(?:增量|增加额|增长额|新增[^，；]{0,8})的?(?:比重|比例)?(?:为|达到?|约)*$")
COVERED = lazy.compile(r"[^。；\n\d]{0,24}?(?:实现|达到|做到)?(?P<claim>全覆盖|全部覆盖)")
AMONG = lazy.compile(r"中|有|已")
OF_ALL = lazy.compile(r"[，,、]?其?中")


def wholes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Neighbouring shares of a sentence, each right behind its part."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for _, sentence in groupby(block, key=lambda one: one.sentence):
            listed = tuple(sentence)
            pairs = [
                (part, share) for part, share in pairwise(listed) if share.measure == "share" and _part(part, share)
            ]
            for (first, one), (second, other) in pairwise(pairs):
                beside = second.order == one.order + 1
                if (
                    beside
                    and one.whole == other.whole
                    and first.figure.unit == second.figure.unit
                    and first.period == second.period
                ):
                    relation = _whole(first, one, second, other)
                    if relation is not None:
                        yield judge(rule, ledger, relation)


def _part(part: Statement, share: Statement) -> bool:
    bounded = part.figure.interval.bounded and share.figure.interval.bounded
    return is_level(part) and bounded and part.group == share.group and part.part == share.part and not part.role


def _whole(first: Statement, one: Statement, second: Statement, other: Statement) -> Relation | None:
    """The second share against the whole that the first pair implies."""
    four = (second.figure.interval, first.figure.interval, one.figure.interval)
    computed = corners(lambda v, w, p: v * p / w, *four)
    v, w, p = second.figure.value, first.figure.value, one.figure.value
    if computed is None or not v or not w or not p or not other.figure.value:
        return None
    implied = [
        number((a * HUNDRED / b).scaleb(-scale(second.figure)), 1).removesuffix(".0")
        for a, b in ((w, p), (v, other.figure.value))
    ]
    name = unit(second.figure)
    message = Text(
        f"由{first.figure.text}占{one.figure.text}与{second.figure.text}占{other.figure.text}反推的总量不同："
        f"{implied[0]}{name}、{implied[1]}{name}",
        f"the wholes implied by {first.figure.text} at {one.figure.text} and {second.figure.text} at "
        f"{other.figure.text} differ: {implied[0]}{name}, {implied[1]}{name}",
    )
    bounds = (Bound("part", second), Bound("part", first), Bound("rate", one))
    sure = not (second.loose or first.loose)
    return Relation(other, bounds, other.figure.interval, computed, v * p / w, message, certain=sure)


def increment(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A share of an increase, and the two increases of its sentence."""
    for under in ledger.tested:
        if under.measure != "share" or under.cell is not None or not OF_INCREASE.search(under.lead):
            continue
        before = [
            one
            for one in ledger.blocks[under.block]
            if one.sentence == under.sentence
            and one.order < under.order
            and one.measure in ("level", "change_abs")
            and INCREASE.search(one.lead)
            and one.figure.value is not None
            and one.figure.interval.bounded
        ]
        if len(before) == 2 and compatible(*before) and min(one.figure.value or 0 for one in before) > 0:
            part, whole = sorted(before, key=lambda one: one.figure.value or Decimal(0))
            sure = not part.loose and not whole.loose
            yield judge(rule, ledger, replace(relate(under, part, whole, True), certain=sure))


def covered(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Two counts, the second among the first, and a claim that all are covered. 120个村中58个贫困村 names its own noun,
    and may speak of all the 58."""
    text = ledger.document.text
    for block in ledger.blocks.values():
        for whole, part in pairwise(block):
            counts = whole.figure.kind == part.figure.kind == "count" and is_level(whole) and is_level(part)
            if not counts or part.cell is not None or whole.sentence != part.sentence or not AMONG.search(part.lead):
                continue
            if not compatible(whole, part) or "中" not in part.before or part.figure.hedge != "exact":
                continue
            claim = COVERED.match(text, part.figure.end)
            noun = OF_ALL.split(text[whole.figure.end : part.figure.start])[0].strip() or whole.figure.unit
            if claim is not None and whole.figure.hedge == "exact" and noun[-1:] not in claim[0]:
                yield _covered(rule, ledger, whole, part, claim)


def _covered(rule: Rule, ledger: Ledger, whole: Statement, part: Statement, claim: re.Match[str]) -> Check:
    said = claim["claim"]
    message = Text(
        f"{whole.figure.text}中{part.figure.text}，不是{said}", f"{part.figure.text} of {whole.figure.text} is not all"
    )
    equal = whole.figure.value == part.figure.value
    outcome = agrees() if equal else Outcome("inconsistent", "contradiction", message=message)
    beside = tuple(Beside(role, one.figure.start, one.figure.end) for role, one in (("whole", whole), ("part", part)))
    return told(rule, ledger, claim.start("claim"), claim.end("claim"), outcome, beside, part.subject.key)


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """a:b:c of the three industries against their value added in the paragraph, a unit of the last place aside."""
    for under in ledger.tested:
        parts = under.figure.parts
        if under.measure != "composition" or len(parts) != 3 or "产业" not in under.subject.key + under.lead:
            continue
        found = [_industry(ledger, under, name) for name in INDUSTRIES]
        known = [one for one in found if one is not None]
        if len(known) == 3 and under.role != "from" and sum(one.figure.value or 0 for one in known) > 0:
            yield _levels(rule, ledger, under, known)


def _industry(ledger: Ledger, under: Statement, name: str) -> Statement | None:
    found = [
        one
        for one in ledger.by_key(name, under.subject.region)
        if one.block == under.block and one.period == under.period and one.status == under.status and is_level(one)
    ]
    return found[0] if len(found) == 1 else None


def _levels(rule: Rule, ledger: Ledger, under: Statement, known: list[Statement]) -> Check:
    worked = [_share(one, known) for one in known]
    steps = [part.step for part in under.figure.parts]
    holds = all(
        one is None or one.widen(step).meets(Interval.rounded(part.value or Decimal(0), step))
        for one, step, part in zip(worked, steps, under.figure.parts, strict=True)
    )
    values = [one.figure.value or Decimal(0) for one in known]
    whole = sum(values, Decimal(0))
    shown = (
        number(value * HUNDRED / whole, decimals(part)) for value, part in zip(values, under.figure.parts, strict=True)
    )
    calc = ":".join(shown)
    message = Text(
        f"按所列增加值应为{calc}，文中为{under.figure.text}",
        f"by the value added it is {calc}; the text says {under.figure.text}",
    )
    outcome = (
        agrees(computed=calc) if holds else Outcome("inconsistent", "contradiction", computed=calc, message=message)
    )
    beside = tuple(Beside("part", one.figure.start, one.figure.end) for one in known)
    return told(rule, ledger, under.figure.start, under.figure.end, outcome, beside, under.subject.key)


def _share(one: Statement, known: list[Statement]) -> Interval | None:
    rest = [other.figure.interval for other in known if other is not one]
    return corners(lambda v, a, b: v * HUNDRED / (v + a + b), one.figure.interval, *rest)


METHODS = MappingProxyType(
    {"wholes": Method(wholes), "increment": Method(increment), "covered": Method(covered), "levels": Method(levels)}
)
