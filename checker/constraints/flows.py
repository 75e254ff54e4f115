"""Differences, opening and closing balances, and years against their period.

difference: A, B，相差D; 新设A, 注销B，净增D. The two amounts stand right before the difference, in its sentence.
roll: 年初S，新增A，偿还D，年末T: every amount of the sentence is the opening one, the closing one, or moves it.
yearly: 每年V, 五年累计T: what every year reaches at least, times the years, against the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import plain, scale, unit
from checker.figure import Figure
from checker.interval import Interval, corners, total
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

APART = re.compile(r"^(?:两者|二者|两项|绝对)?(?:相差|差距|差额|差值)(?:为|达到?|约)*$")
NET = re.compile(r"^净(?:增加?|流入|迁入|转入|增长)(?:为|达到?|约|企业|人口)*$")
OUT = re.compile(r"注销|迁出|流出|转出|减少")
OPENING = re.compile(r"年初|期初|上年末|上年底|上年(?:度)?(?:滚存)?(?:结转|结余)|原有")
CLOSING = re.compile(r"年末|期末|年底|结余|滚存")
LESS = re.compile(r"偿还|还本|归还|化解|核减|减少|注销|占用|支出|减去|迁出|死亡|调出|核销")
MORE = re.compile(r"新增|增加|发行|举借|收入|新设|补充|迁入|出生|调入|转贷")
MORE_OR_LESS = ("level", "change_abs")
YEARLY = re.compile(r"每年|各年|年均")
WHOLE_SPAN = re.compile(r"累计|合计|共|总计")
YEARS = MappingProxyType({"三年": 3, "四年": 4, "五年": 5, "十年": 10})
SPAN = re.compile("|".join(YEARS))


def difference(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A difference right behind the two amounts it is of."""
    for block in ledger.blocks.values():
        for first, second, under in zip(block, block[1:], block[2:], strict=False):
            lead = under.lead.strip("，,、的 ")
            apart, net = APART.search(lead), NET.search(lead)
            if under.cell is not None or not (apart or (net and OUT.search(second.lead) and not OUT.search(first.lead))):
                continue
            same = first.sentence == second.sentence == under.sentence
            alike = first.figure.unit == second.figure.unit == under.figure.unit
            plain_levels = all(one.measure in MORE_OR_LESS and one.figure.value is not None for one in (first, second))
            if same and alike and plain_levels and under.figure.value is not None and not first.role:
                yield judge(rule, ledger, _difference(first, second, under, _alone(block, first, under)))


def _alone(block: tuple[Statement, ...], first: Statement, under: Statement) -> bool:
    """Whether no third amount of the unit stands in the sentence before."""
    earlier = [one for one in block if one.sentence == under.sentence and one.order < first.order]
    return not any(one.figure.unit == under.figure.unit for one in earlier)


def _difference(first: Statement, second: Statement, under: Statement, alone: bool) -> Relation:
    computed = first.figure.interval - second.figure.interval
    point = (first.figure.value or Decimal(0)) - (second.figure.value or Decimal(0))
    if point < 0 and APART.search(under.lead.strip("，,、的 ")):
        first, second, computed, point = second, first, -computed, -point
    calc = _worth(point, under.figure)
    message = Text(
        f"{first.figure.text}−{second.figure.text}＝{calc}，文中为{under.figure.text}",
        f"{first.figure.text} − {second.figure.text} is {calc}; the text says {under.figure.text}",
    )
    bounds = (Bound("whole", first), Bound("part", second))
    sure = alone and computed.bounded and not first.loose
    return Relation(under, bounds, under.figure.interval, computed, point, message, certain=sure)


def _worth(value: Decimal, figure: Figure) -> str:
    return plain(value.scaleb(-scale(figure))) + unit(figure)


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
    calc = _worth(point, closing.figure)
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
        for each, under in zip(block, block[1:], strict=False):
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
        f"{years}年×{each.figure.text}＝{_worth(point, under.figure)}，文中为{under.figure.text}",
        f"{years} years × {each.figure.text} is {_worth(point, under.figure)}; the text says {under.figure.text}",
    )
    sure = each.figure.hedge in ("at_least", "more_than", "at_most", "less_than") or each.measure == "avg_abs"
    return Relation(under, (Bound("rate", each),), under.figure.interval, computed, point, message, certain=sure)


METHODS = MappingProxyType({"difference": Method(difference), "roll": Method(roll), "yearly": Method(yearly)})
