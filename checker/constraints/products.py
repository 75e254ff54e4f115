"""Products and additions of one sentence.

per-unit: N户, 户均u, 共T: T = N·u.
yields: area times yield (jin, kilograms, tonnes), and 每人每月u × N × months.
net: 现有B，每年新增v，到Y年达到E: newly added is gross, so E cannot exceed B + n·v.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.forms import form
from checker.constraints.method import Method
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.interval import corners
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.sentences import AMOUNT, CLAUSE, RATE, RATIO, WORDS

PAID = "投入|发放|补助|补贴|投资|拨付|下达|支付|兑现|筹集|装机|容量|资金|规模|金额|产量|产值"
TOTAL = rf"(?:共|合计|总计|累计|总|全年)(?:需|要)?(?:{PAID})*(?:为|达到?|约)?"
EACH = lazy.compile(
    rf"(?P<n>{AMOUNT}){CLAUSE}{{0,12}}[，,]{CLAUSE}{{0,8}}?(?:(?P<avg>[户人亩村个])均|每(?P<per>[户人亩村个名]))"
    rf"[^{RATE}-{RATIO}；;。，,每]{{0,8}}?(?P<u>{AMOUNT})[，,]{CLAUSE}{{0,4}}?{TOTAL}(?P<t>{AMOUNT})"
)
SETS = lazy.compile(
    rf"(?P<u>{AMOUNT}){CLAUSE}{{0,6}}[，,]{CLAUSE}{{0,4}}?总(?:装机|容量|规模)(?:容量)?(?:为|达到?|约)?(?P<t>{AMOUNT})"
)
YIELD = lazy.compile(
    rf"面积(?:为|达到?|约)?(?P<n>{AMOUNT})[，,]{CLAUSE}{{0,6}}?(?:平均)?(?:亩产|单产|平均亩产)(?:为|达到?|约)?(?P<u>{AMOUNT})(?:/亩)?[，,]"
    rf"{CLAUSE}{{0,6}}?(?:总产量?|产量)(?:为|达到?|约)?(?P<t>{AMOUNT})"
)
MONTHLY = lazy.compile(
    rf"每人每月(?:发放|补贴|补助)?(?P<u>{AMOUNT})[，,]{CLAUSE}{{0,10}}?(?P<n>{AMOUNT})[^；;。]{{0,10}}?[，,]?{CLAUSE}{{0,2}}?"
    rf"(?:共|合计|累计)?(?:发放|拨付|支付|兑现)(?:资金|补贴|补助)?(?P<t>{AMOUNT})"
)
MASS = MappingProxyType({"斤": Decimal("0.5"), "公斤": Decimal(1), "千克": Decimal(1), "吨": Decimal(1000)})
PRODUCT = Text("{a}×{b}＝{calc}，文中为{stated}", "{a} × {b} = {calc}; the text says {stated}")
MONTHS = Text(
    "{a}×{b}，一年最多为{calc}，文中为{stated}",
    "{a} × {b} comes to {calc} a year at most; the text says {stated}",
)


def per_unit(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every count, amount for each and total of one sentence."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(EACH):
            each, n, u, t = match["avg"] or match["per"], slots["n"], slots["u"], slots["t"]
            if n.figure.unit == each and u.figure.unit == t.figure.unit and n.figure.unit != t.figure.unit:
                yield judge(rule, ledger, _times(t, n, u))
        for _, slots in sentence.slots(SETS):
            u, t = slots["u"], slots["t"]
            if u.figure.parts and u.figure.unit == t.figure.unit:
                found = form(replace(t, loose=False), (Bound("part", u),), lambda x: x, SUMMED)
                yield judge(rule, ledger, found)


SUMMED = Text("{a}即{calc}，文中合计{stated}", "{a} is {calc}; the total says {stated}")


def _times(t: Statement, n: Statement, u: Statement) -> Relation:
    return form(replace(t, loose=False), (Bound("part", n), Bound("component", u)), lambda a, b: a * b, PRODUCT)


def yields(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every area, yield and output; every monthly standard, head count and amount paid."""
    for sentence in ledger.read.sentences:
        for _, slots in sentence.slots(YIELD):
            n, u, t = slots["n"], slots["u"], slots["t"]
            each, whole = u.figure.unit.removesuffix("/亩"), t.figure.unit
            if n.figure.unit == "亩" and each in MASS and whole in MASS:
                yield judge(rule, ledger, _output(t, n, u, MASS[each] / MASS[whole]))
        for _, slots in sentence.slots(MONTHLY):
            n, u, t = slots["n"], slots["u"], slots["t"]
            if n.figure.unit in ("人", "名") and u.figure.unit.startswith("元") and t.figure.unit == "元":
                yield judge(rule, ledger, _paid(t, n, u))


def _output(t: Statement, n: Statement, u: Statement, factor: Decimal) -> Relation:
    bounds = (Bound("part", n), Bound("component", u))
    return form(replace(t, loose=False), bounds, lambda a, b: a * b * factor, PRODUCT)


def _paid(t: Statement, n: Statement, u: Statement) -> Relation:
    """Standards start and people join within the year: any number of months up to twelve is possible."""
    bounds = (Bound("part", n), Bound("component", u))
    found = form(replace(t, loose=False), bounds, lambda a, b: a * b * 12, MONTHS)
    month = corners(lambda a, b: a * b, n.figure.interval, u.figure.interval)
    if found.computed is None or month is None:
        return found
    return replace(found, computed=month.hull(found.computed), point=None)


NET = lazy.compile(
    rf"(?:现有|原有|已有)(?P<before>{CLAUSE}{{0,14}})(?P<b>{AMOUNT}){CLAUSE}{{0,8}}[，,]{CLAUSE}{{0,8}}?(?:(?P<each>每年)|(?P<all>共|再)?)"
    rf"(?P<net>净增|新增|新建|培育|增加)(?:加)?(?P<v>{AMOUNT}){WORDS}{{0,10}}?[，,](?:到|至)?(?P<year>(?:19|20)\d\d)年[底末]?{CLAUSE}{{0,10}}?"
    rf"(?:达到?|增加到|增加至|发展到|总数达到?)(?P<e>{AMOUNT})"
)
STOCK = Text("{a}＋{n}×{b}＝{calc}，文中为{stated}", "{a} + {n} × {b} = {calc}; the text says {stated}")
GROSS = Text("新增为毛增，期间有退出时总数可以小于此数", "newly added is gross: with exits the stock may be smaller")


def net(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every present stock, addition and stock aimed at."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(NET):
            base, added, end = slots["b"], slots["v"], slots["e"]
            start = base.period.last if base.period is not None else 0
            years = int(match["year"]) - start if match["each"] else 1
            if start and years > 0 and base.figure.unit == added.figure.unit == end.figure.unit:
                yield judge(rule, ledger, _net(end, base, added, years, match["net"] == "净增"))


def _net(end: Statement, base: Statement, added: Statement, years: int, exact: bool) -> Relation:
    bounds = (Bound("base", base), Bound("amount", added))
    found = form(replace(end, loose=False), bounds, lambda b, v: b + years * abs(v), STOCK, n=years)
    if exact or found.computed is None or found.computed.high is None or end.figure.interval.low is None:
        return found
    below = end.figure.interval.high is not None and end.figure.interval.high < (found.computed.low or 0)
    return replace(found, excuse=Reading("gross", None, GROSS, True) if below else None)


METHODS = MappingProxyType({"per-unit": Method(per_unit), "yields": Method(yields), "net": Method(net)})
