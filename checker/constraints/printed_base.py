"""A change whose base is printed beside it: 比上年执行数B增长R, 比2015年（B）增长R, 是…（B）的K倍, E，增长R；上年为B.

The words name what the base is, so budget figures (执行数, 预算数, 调整预算数) are compared with what they say and
nothing else. 上年为B may be last year's published figure rather than the base: a warning at most. Rates of an
indicator whose growth has another price or comparison base are explained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.excuses import excuse
from checker.constraints.forms import form
from checker.constraints.method import Method
from checker.constraints.operands import is_level, span
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.interval import HUNDRED
from checker.ledger import Ledger
from checker.levels import percent
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.sentences import AMOUNT, CLAUSE, RATE, TIMES

DATED = r"(?:上年|去年|前年|(?:19|20)\d\d年|“?十[一二三四五]五”?)(?:年?[末底]|同期)?"
BUDGETED = r"(?:实际|快报|年初|调整)?(?:执行|完成|决算|预算|调整预算)?数?"
THAN = rf"(?:比|较|与)(?:{DATED}{BUDGETED}|原来|全国|全省|全市)"
MOVED = r"(?:同口径|按可比口径|自然口径)?(?P<v>增长|增加|提高|上升|下降|减少|降低)(?:了)?"
CHANGES = (
    lazy.compile(
        rf"(?P<e>{AMOUNT}){CLAUSE}{{0,4}}[，,]{CLAUSE}{{0,8}}{THAN}的?[（(]?(?P<b>{AMOUNT})[）)]?{MOVED}(?P<r>[{RATE}{AMOUNT}])"
    ),
    lazy.compile(
        rf"(?P<e>{AMOUNT})[，,](?:比上年|同比|比去年)?{MOVED}(?P<r>[{RATE}{AMOUNT}])[；;，,（(](?:上年|去年)(?:同期)?(?:实际|决算|执行|完成)?(?:数)?(?:为|是|:)?"
        rf"(?P<b>{AMOUNT})(?=[）)，,。；;]|$)"
    ),
)
FOLD = lazy.compile(
    rf"(?P<e>{AMOUNT})[，,]?{CLAUSE}{{0,6}}(?:是|为|相当于)"
    rf"{CLAUSE}{{1,12}}[（(]{CLAUSE}{{0,4}}(?P<b>{AMOUNT})[）)]的(?P<k>{TIMES})"
)
RATED = Text("{name}：{a}→{b}，应为{calc}，文中为{stated}", "{name}: {a} to {b} is {calc}; the text says {stated}")
TIMED = Text("{b}是{a}的{calc}，文中为{stated}", "{b} is {calc} {a}; the text says {stated}")


def changes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every rate or amount of change with its base printed beside it."""
    for sentence in ledger.read.sentences:
        for pattern in CHANGES:
            for _, slots in sentence.slots(pattern):
                base, end, under = slots["b"], slots["e"], slots["r"]
                if is_level(end) and base.figure.unit == end.figure.unit and base.figure.value:
                    found = _change(under, base, end)
                    yield judge(rule, ledger, replace(found, near=pattern is CHANGES[0]))


def _change(under: Statement, base: Statement, end: Statement) -> Relation:
    one = replace(under, loose=under.loose or end.loose)
    bounds = (Bound("base", replace(base, sign=1)), Bound("end", replace(end, sign=1)))
    rated = under.figure.kind == "percent"
    if not rated and under.figure.unit != end.figure.unit:
        one = replace(one, loose=True)
    found = form(one, bounds, percent if rated else _amount, RATED, name=end.subject.key or under.subject.key)
    named = replace(under, subject=end.subject)
    reason = excuse(named, found.point, span(base, end), (end,), total=True) if rated else None
    return replace(found, excuse=reason, working=Working(base.figure.interval, end.figure.interval))


def _amount(base: Decimal, end: Decimal) -> Decimal:
    return end - base


def folds(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 是…（B）的K倍."""
    for sentence in ledger.read.sentences:
        for _, slots in sentence.slots(FOLD):
            base, end, under = slots["b"], slots["e"], slots["k"]
            if base.figure.unit == end.figure.unit and base.figure.value and is_level(end):
                bounds = (Bound("base", replace(base, sign=1)), Bound("end", replace(end, sign=1)))
                found = form(replace(under, loose=end.loose), bounds, lambda b, e: e / b, TIMED)
                working = Working(base.figure.interval, end.figure.interval)
                yield judge(rule, ledger, replace(found, working=working))


PLANNED = r"(?:预算|计划|任务|目标)数?"
DONE = (
    rf"{PLANNED}(?:为)?(?P<b>{AMOUNT}){CLAUSE}{{0,4}}[，,]{CLAUSE}{{0,8}}?"
    rf"(?:完成|执行|实现|决算)数?(?:为)?(?P<e>{AMOUNT})"
)
COMPLETED = lazy.compile(rf"{DONE}[，,](?:为|完成|占)(?:年初|调整|年度)?{PLANNED}的(?P<r>{RATE})")
OVER = lazy.compile(
    rf"{DONE}(?:[，,](?:为|完成|占)(?:年初|调整|年度)?{PLANNED}的{RATE})?[，,]{CLAUSE}{{0,4}}?"
    rf"(?P<v>超收|短收|超支|节支|超额|缺口)(?:为)?(?P<r>{AMOUNT})"
)
PLAN = Text("预算{a}、完成{b}，应为{calc}，文中为{stated}", "{b} of the {a} planned is {calc}; the text says {stated}")


def completed(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every completion rate with the amount planned and the amount done before it."""
    yield from _done(rule, ledger, COMPLETED, _completion)


def over(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 超收 and 短收 with the amount planned and the amount done before it."""
    yield from _done(rule, ledger, OVER, lambda planned, done: abs(done - planned))


def _completion(planned: Decimal, done: Decimal) -> Decimal:
    return done / planned * HUNDRED


def _done(
    rule: Rule, ledger: Ledger, pattern: re.Pattern[str], formula: Callable[[Decimal, Decimal], Decimal]
) -> Iterator[Check]:
    for sentence in ledger.read.sentences:
        for _, slots in sentence.slots(pattern):
            planned, done, under = slots["b"], slots["e"], replace(slots["r"], sign=1, loose=False)
            if planned.figure.unit == done.figure.unit and planned.figure.value:
                bounds = (Bound("target", replace(planned, sign=1)), Bound("outcome", replace(done, sign=1)))
                yield judge(rule, ledger, form(under, bounds, formula, PLAN))


RATE_METHODS = MappingProxyType({"printed-base": Method(changes)})
SHARE_METHODS = MappingProxyType({"printed-budget": Method(completed)})
AMOUNT_METHODS = MappingProxyType({"over-budget": Method(over)})
FOLD_METHODS = MappingProxyType({"printed-base": Method(folds)})
