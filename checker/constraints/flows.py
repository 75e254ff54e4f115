"""Differences, opening and closing balances, and years against their period.

difference: A, B，相差D; 新设A, 注销B，净增D. The two amounts stand right before the difference, in its sentence.
roll: 年初S，新增A，偿还D，年末T: every amount of the sentence is the opening one, the closing one, or moves it.
yearly: 每年V, 五年累计T: what every year reaches at least, times the years, against the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.total import relate
from checker.constraints.wording import exactly
from checker.interval import Interval, corners, total
from checker.ledger import Ledger
from checker.levels import point_difference
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

APART = lazy.compile(r"^(?:两者|二者|两项|绝对)?(?:相差|差距|差额|差值)(?:为|达到?|约)*$")
NET = lazy.compile(r"^净(?:增加?|流入|迁入|转入|增长)(?:为|达到?|约|企业|人口)*$")
TRADE = lazy.compile(r"^(?:实现|贸易|形成)*[顺逆]差(?:为|达到?|约)*$")
OUT = lazy.compile(r"注销|迁出|流出|转出|减少")
OPENING = lazy.compile(r"年初|期初|上年末|上年底|上年(?:度)?(?:滚存)?(?:结转|结余)|原有")
CLOSING = lazy.compile(r"年末|期末|年底|结余|滚存")
LESS = lazy.compile(r"偿还|还本|归还|化解|核减|减少|注销|占用|支出|减去|迁出|死亡|调出|核销")
MORE = lazy.compile(r"新增|增加|发行|举借|收入|新设|补充|迁入|出生|调入|转贷")
MORE_OR_LESS = ("level", "change_abs")
STOCK, LIMIT = lazy.compile(r"余额(?:为|达到?|约)*$"), lazy.compile(r"(?<!新增)限额(?:为|的)?$")
ENTIRE = lazy.compile(r"^全[市县区州省盟旗]")
PLACE = lazy.compile(r"[县区市镇乡旗](?:为|达|完成|实现)*$|本级(?:为|完成|实现)*$|街道$")
FEWEST_PLACES = 3
YEARLY = lazy.compile(r"每年|各年|年均")
WHOLE_SPAN = lazy.compile(r"累计|合计|共|总计")
YEARS = MappingProxyType({"三年": 3, "四年": 4, "五年": 5, "十年": 10})
SPAN = lazy.compile("|".join(YEARS))


def difference(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A difference right behind the two amounts it is of."""
    for block in ledger.blocks.values():
        for first, second, under in zip(block, block[1:], block[2:], strict=False):
            lead = under.lead.strip("，,、的 ")
            if under.cell is not None or not _subtracts(first, second, lead):
                continue
            same = first.sentence == second.sentence == under.sentence
            alike = first.figure.unit == second.figure.unit == under.figure.unit
            plain_levels = all(one.measure in MORE_OR_LESS and one.figure.value is not None for one in (first, second))
            if same and alike and plain_levels and under.figure.value is not None and not first.role:
                yield judge(rule, ledger, _difference(first, second, under, _alone(block, first, under)))


def _subtracts(first: Statement, second: Statement, lead: str) -> bool:
    """Whether the words make a figure the difference of two."""
    if TRADE.search(lead):
        return {one.lead.strip("，,、其中 ")[:2] for one in (first, second)} == {"出口", "进口"}
    net = NET.search(lead) and OUT.search(second.lead) and not OUT.search(first.lead)
    return bool(APART.search(lead) or net)


def _alone(block: tuple[Statement, ...], first: Statement, under: Statement) -> bool:
    """Whether no third amount of the unit stands in the sentence before."""
    earlier = [one for one in block if one.sentence == under.sentence and one.order < first.order]
    return not any(one.figure.unit == under.figure.unit for one in earlier)


def _difference(first: Statement, second: Statement, under: Statement, alone: bool) -> Relation:
    computed = first.figure.interval - second.figure.interval
    point = point_difference(second, first)
    if point < 0 and not NET.search(under.lead.strip("，,、的 ")):
        first, second, computed, point = second, first, -computed, -point
    calc = exactly(point, under.figure)
    message = Text(
        f"{first.figure.text}−{second.figure.text}＝{calc}，文中为{under.figure.text}",
        f"{first.figure.text} − {second.figure.text} is {calc}; the text says {under.figure.text}",
    )
    bounds = (Bound("whole", first), Bound("part", second))
    sure = alone and computed.bounded and not first.loose
    return Relation(under, bounds, under.figure.interval, computed, point, message, certain=sure)


def roll(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Sentences of an opening amount, what was added and taken, and a closing one."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for _, sentence in groupby(block, key=lambda one: one.sentence):
            relation = _roll(tuple(sentence))
            if relation is not None:
                yield judge(rule, ledger, relation)


def _roll(sentence: tuple[Statement, ...]) -> Relation | None:
    """None unless every amount has one part to play: opening first, closing last, movements between."""
    if len(sentence) < 3:
        return None
    opening, *moves, closing = sentence
    alike = {one.figure.unit for one in sentence}
    if len(alike) > 1 or not OPENING.search(opening.before) or not CLOSING.search(closing.before):
        return None
    if any(one.measure not in MORE_OR_LESS or not one.figure.interval.bounded or one.depth for one in sentence):
        return None
    signs = [_moves(one) for one in moves]
    if not all(signs) or OPENING.search(closing.lead):
        return None
    signed = [one.figure.interval if sign > 0 else -one.figure.interval for one, sign in zip(moves, signs, strict=True)]
    computed = total((opening.figure.interval, *signed))
    point = (opening.figure.value or Decimal(0)) + sum(
        ((one.figure.value or Decimal(0)) * sign for one, sign in zip(moves, signs, strict=True)), Decimal(0)
    )
    terms = "".join(("＋" if sign > 0 else "−") + one.figure.text for one, sign in zip(moves, signs, strict=True))
    calc = exactly(point, closing.figure)
    message = Text(
        f"{opening.figure.text}{terms}＝{calc}，期末为{closing.figure.text}",
        f"{opening.figure.text}{terms} is {calc}; the closing figure is {closing.figure.text}",
    )
    bounds = tuple(Bound("part", one) for one in (opening, *moves))
    sure = any(sign < 0 for sign in signs) and any(sign > 0 for sign in signs)
    return Relation(closing, bounds, closing.figure.interval, computed, point, message, certain=sure)


def _moves(one: Statement) -> int:
    """1 for what is added, −1 for what is taken, 0 where the words do not tell."""
    less, more = bool(LESS.search(one.before)), bool(MORE.search(one.before))
    return 0 if less == more else 1 if more else -1


def yearly(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """每年V and, next in the sentence, the total of N years."""
    for block in ledger.blocks.values():
        for each, under in pairwise(block):
            span = SPAN.search(under.before)
            if span is None or under.cell is not None or not WHOLE_SPAN.search(under.before):
                continue
            same = each.sentence == under.sentence and each.figure.unit == under.figure.unit
            amounts = each.figure.kind in ("level", "count") and under.measure in MORE_OR_LESS
            if same and amounts and YEARLY.search(each.before) and under.figure.value is not None:
                yield judge(rule, ledger, _yearly(each, under, YEARS[span[0]]))


def _yearly(each: Statement, under: Statement, years: int) -> Relation:
    computed = corners(lambda v: v * years, each.figure.interval)
    if computed is None:
        low, high = each.figure.interval.low, each.figure.interval.high
        computed = Interval(None if low is None else low * years, None if high is None else high * years)
    point = (each.figure.value or Decimal(0)) * years
    message = Text(
        f"{years}年×{each.figure.text}＝{exactly(point, under.figure)}，文中为{under.figure.text}",
        f"{years} years × {each.figure.text} is {exactly(point, under.figure)}; the text says {under.figure.text}",
    )
    sure = each.figure.hedge in ("at_least", "more_than", "at_most", "less_than") or each.measure == "avg_abs"
    return Relation(under, (Bound("rate", each),), under.figure.interval, computed, point, message, certain=sure)


def cap(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """余额A, 控制在限额B以内: two amounts side by side."""
    for block in ledger.blocks.values():
        for under, limit in pairwise(block):
            if under.cell is not None or not (STOCK.search(under.lead) and LIMIT.search(limit.lead)):
                continue
            same = under.sentence == limit.sentence and under.figure.unit == limit.figure.unit
            if same and under.measure == "level" and limit.figure.value is not None and not limit.role:
                yield judge(rule, ledger, _cap(under, limit))


def _cap(under: Statement, limit: Statement) -> Relation:
    message = Text(
        f"余额{under.figure.text}超过限额{limit.figure.text}",
        f"{under.figure.text} exceeds the cap {limit.figure.text}",
    )
    top = Interval.rounded(limit.figure.value or Decimal(0), limit.figure.step).high
    computed = Interval(None, top)
    return Relation(under, (Bound("target", limit),), under.figure.interval, computed, None, message)


def regions(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A sentence of amounts of places, then that of the whole: 全市."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for _, sentence in groupby(block, key=lambda one: one.sentence):
            *parts, whole = sentence
            if len(parts) < FEWEST_PLACES or not ENTIRE.search(whole.lead.strip("，,、 ")):
                continue
            alike = len({one.figure.unit for one in (*parts, whole)}) == 1
            if alike and all(_of_place(one) for one in parts) and whole.measure == "level":
                adds = whole.subject.indicator is None or whole.subject.indicator.growth not in (
                    "constant",
                    "comparable",
                )
                relation = relate(whole, tuple(parts))
                yield judge(rule, ledger, relation if adds else replace(relation, excuse=UNIFIED))


def _of_place(one: Statement) -> bool:
    return one.measure == "level" and bool(PLACE.search(one.lead)) and one.figure.interval.bounded and not one.depth


UNIFIED = Reading(
    "other-scope",
    None,
    Text("该指标由上级统一核算，分地区合计不必等于全域", "regions need not add up under unified accounting"),
)
METHODS = MappingProxyType(
    {
        "cap": Method(cap),
        "regions": Method(regions),
        "difference": Method(difference),
        "roll": Method(roll),
        "yearly": Method(yearly),
    }
)
