"""Ratios that words or units name: 审减率 over what was submitted, persons in a household, a mean beside its extremes.

named: X率 against the count of X and the one total of the sentence (送审11.42亿元，审减1.35亿元，审减率11.8%).
band: a quotient of two indicators within what is possible, or usual, by the rule's `low` and `high`.
units: the same for two figures side by side, told by their units (3304户1485人).
extremes: 最高A、最低B、平均C. mean: A元, N户, 户均C元, where the mean names nothing else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.partition import compatible
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.share import relate
from checker.constraints.terms import same_time
from checker.constraints.wording import number, plain, shown, unit
from checker.interval import Interval, corners
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

RATE = lazy.compile(r"(?P<stem>[一-鿿]{2})率(?:已?达到?|为|约|是)*$")
MOVES = frozenset("增长 增加 下降 减少 提高 上升 降低 增减 变动".split())  # rates of change, not of a part
NO_AMOUNT = ("percent", "permille", "points", "ratio", "multiple")
REACHED = lazy.compile(r"[到至]$")  # 精简到: a level reached is no part
MEAN = lazy.compile(r"^(?:平均每|每)?(?P<per>[户人亩村])均?(?:约|为|达到?)*$")
HIGHEST, LOWEST, AVERAGE = (
    sought.compile(("最高",), r"最高(?:分|值|价)?(?:为|达)?$"),
    sought.compile(("最低",), r"最低(?:分|值|价)?(?:为|达)?$"),
    sought.compile("平", r"平均?(?:分|值|价)?(?:为|达|约)?$"),
)


def named(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """X率 in percent after the amount of X; any earlier total of the paragraph that fits settles it."""
    for under in ledger.tested:
        match = RATE.search(under.lead) if under.figure.kind == "percent" and under.cell is None else None
        if match is None or match["stem"] in MOVES or under.figure.value is None or under.figure.value < 0:
            continue
        before = [one for one in ledger.blocks[under.block] if one.order < under.order and is_level(one)]
        part = before[-1] if before and before[-1].order == under.order - 1 else None
        if part is None or part.sentence != under.sentence or match["stem"] not in part.lead:
            continue
        if part.role or REACHED.search(part.lead) or part.figure.kind in NO_AMOUNT:
            continue
        wholes = [
            one
            for one in before[:-1]
            if not one.role and compatible(one, part) and (one.figure.value or 0) >= (part.figure.value or 0)
        ]
        near = [one for one in wholes if one.sentence == under.sentence]
        found = [relate(under, part, one, True) for one in reversed(wholes)]
        fitting = [one for one in found if one.computed and one.computed.meets(one.stated)]
        sure = len(near) == 1 and near[0].order == part.order - 1 and not near[0].loose
        if found:
            yield judge(rule, ledger, replace((fitting or found)[0], certain=sure and not under.loose))


def band(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every statement of `of` with the nearest one of `over` in its paragraph, at the same time."""
    of, over = str(rule.options["of"]), str(rule.options["over"])
    for under in ledger.tested:
        if under.subject.key != of or not is_level(under) or under.loose:
            continue
        found = [
            one
            for one in ledger.by_key(over, under.subject.region)
            if one.block == under.block and is_level(one) and same_time(one, under) and one.status == under.status
        ]
        if (
            found
            and abs((base := min(found, key=lambda one: abs(one.order - under.order))).sentence - under.sentence) < 2
        ):
            yield from _banded(rule, ledger, under, base)


@cache
def _gap(pattern: str) -> re.Pattern[str]:
    return lazy.compile(pattern)


def units(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Two figures with nothing, or only the rule's `between`, between them, told by their units."""
    of, over = str(rule.options["of"]), str(rule.options["over"])
    between = _gap(str(rule.options.get("between", "")) or r"(?!)")
    for block in ledger.blocks.values():
        for base, under in itertools.pairwise(block):
            if under.cell is not None or (base.figure.unit, under.figure.unit) != (over, of):
                continue
            gap = ledger.document.text[base.figure.end : under.figure.start].strip()
            if is_level(base) and is_level(under) and (not gap or between.fullmatch(gap)):
                yield from _banded(rule, ledger, under, base)


def _banded(rule: Rule, ledger: Ledger, under: Statement, base: Statement) -> Iterator[Check]:
    """`under` within low to high times `base`."""
    low, high = rule.options["low"], rule.options["high"]
    if (
        not isinstance(low, Decimal)
        or not isinstance(high, Decimal)
        or not base.figure.value
        or under.figure.value is None
    ):
        return
    span = base.figure.interval
    computed = Interval(None if span.low is None else span.low * low, None if span.high is None else span.high * high)
    ratio = plain(Decimal(number(under.figure.value / base.figure.value, 2)))
    message = Text(
        f"{under.figure.text}与{base.figure.text}之比为{ratio}，超出{low}至{high}的范围",
        f"{under.figure.text} over {base.figure.text} is {ratio}, outside {low} to {high}",
    )
    yield judge(rule, ledger, Relation(under, (Bound("base", base),), under.figure.interval, computed, None, message))


def extremes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A mean next to the highest and the lowest value, in one unit."""
    for block in ledger.blocks.values():
        for run in zip(block, block[1:], block[2:], strict=False):
            top, low, mean = (next((o for o in run if p.search(o.before)), None) for p in (HIGHEST, LOWEST, AVERAGE))
            if top is None or low is None or mean is None or len({top.order, low.order, mean.order}) < 3:
                continue
            same = len({one.figure.unit for one in run}) == len({one.sentence for one in run}) == 1
            if same and all(one.figure.value is not None and one.cell is None for one in run):
                yield judge(rule, ledger, _between(top, low, mean))


def _between(top: Statement, low: Statement, mean: Statement) -> Relation:
    computed = Interval(low.figure.interval.low, top.figure.interval.high)
    message = Text(
        f"平均{mean.figure.text}不在最低{low.figure.text}与最高{top.figure.text}之间",
        f"the mean {mean.figure.text} is not between {low.figure.text} and {top.figure.text}",
    )
    return Relation(mean, (Bound("part", low), Bound("part", top)), mean.figure.interval, computed, None, message)


def mean(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """户均 of nothing named: the amount and the count right before it."""
    for block in ledger.blocks.values():
        for amount, count, under in zip(block, block[1:], block[2:], strict=False):
            match = MEAN.search(under.before.lstrip("，,、 （("))
            if match is None or count.figure.unit != match["per"] or under.cell is not None:
                continue
            if not (is_level(amount) and is_level(count) and amount.figure.unit == under.figure.unit):
                continue
            if amount.sentence == under.sentence and under.figure.value is not None and count.figure.value:
                yield judge(rule, ledger, _mean(amount, count, under))


def _mean(amount: Statement, count: Statement, under: Statement) -> Relation:
    computed = corners(lambda a, n: a / n, amount.figure.interval, count.figure.interval)
    point = (amount.figure.value or Decimal(0)) / (count.figure.value or Decimal(1))
    calc = shown(point, under.figure, computed) if computed is not None else ""
    message = Text(
        f"{amount.figure.text}由{count.figure.text}平均为{calc}，文中为{under.figure.text}",
        f"{amount.figure.text} over {count.figure.text} is {calc}; the text says {under.figure.text}",
    )
    sure = not amount.loose and amount.figure.interval.bounded and unit(under.figure) != ""
    bounds = (Bound("whole", amount), Bound("base", count))
    return Relation(under, bounds, under.figure.interval, computed, point, message, certain=sure)


INDICATORS = MappingProxyType({"of": "indicator", "over": "indicator", "low": "number", "high": "number"})
UNITS = MappingProxyType({"of": "text", "over": "text", "low": "number", "high": "number", "between": "text"})
METHODS = MappingProxyType(
    {
        "named": Method(named),
        "band": Method(band, INDICATORS, ("of", "over", "low", "high")),
        "units": Method(units, UNITS, ("of", "over", "low", "high")),
        "extremes": Method(extremes),
        "mean": Method(mean),
    }
)
