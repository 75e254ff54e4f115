"""Yearly amounts and totals over years, in one sentence.

amount-a-year: 由B增加到E，年均增加V is (E − B)/n; n年累计T，年均V is T/n.
between-years: a total of n years at a yearly rate from a printed base lies between n − 1 base years and n final years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.forms import COUNT, form
from checker.constraints.method import Method
from checker.constraints.operands import is_level, signed
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import exactly, number, scale, unit
from checker.interval import HUNDRED, corners, power
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.ordinals import number_of
from checker.statements.sentences import AMOUNT, CLAUSE, POINTS, RATE, Sentence

RISE = lazy.compile(
    rf"(?:由|从)(?P<from>{CLAUSE}{{0,10}}?)(?P<b>[{AMOUNT}{RATE}]){CLAUSE}{{0,10}}?(?:到|至)(?P<to>{CLAUSE}{{0,10}}?)(?P<e>[{AMOUNT}{RATE}])"
    rf"{CLAUSE}{{0,4}}[，,]{CLAUSE}{{0,6}}?(?:年均|平均每年|每年平均)(?:净)?(?:增加|增长|提高|减少|下降|扩大)(?P<v>[{AMOUNT}{POINTS}])"
)
SUM = lazy.compile(
    rf"(?P<n>{COUNT})年(?:来|间|内)?(?:{CLAUSE}{{0,6}}?)(?:累计|共|合计){CLAUSE}{{0,8}}?(?P<t>{AMOUNT}){CLAUSE}{{0,6}}[，,]{CLAUSE}{{0,4}}?"
    rf"(?:年均|平均每年|每年平均){CLAUSE}{{0,6}}?(?P<v>{AMOUNT})"
)
SUM_BACK = lazy.compile(
    rf"(?:年均|平均每年|每年平均|每年){CLAUSE}{{0,6}}?(?P<v>{AMOUNT}){CLAUSE}{{0,6}}[，,](?P<n>{COUNT})年(?:累计|共|合计){CLAUSE}{{0,8}}?(?P<t>{AMOUNT})"
)
PLAN = lazy.compile(r"(?:19|20)\d\d")
MEAN = Text("{n}年共{a}，年均应为{calc}，文中为{stated}", "{a} in {n} years is {calc} a year; the text says {stated}")
STEP = Text(
    "{a}到{b}，{n}年年均应为{calc}，文中为{stated}",
    "{a} to {b} over {n} years is {calc} a year; the text says {stated}",
)


def yearly(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every yearly amount with both levels, or with the total and its years."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(RISE):
            years = _years(match["from"], match["to"])
            if years > 1 and slots["b"].figure.kind == slots["e"].figure.kind and _alike(slots):
                yield judge(rule, ledger, _step(slots["v"], slots["b"], slots["e"], years))
        for pattern in (SUM, SUM_BACK):
            for match, slots in sentence.slots(pattern):
                if slots["t"].figure.unit == slots["v"].figure.unit and number_of(match["n"]) > 1:
                    yield judge(rule, ledger, _mean(slots["v"], slots["t"], number_of(match["n"])))


def _alike(slots: dict[str, Statement]) -> bool:
    rated = slots["b"].figure.kind == "percent"
    return slots["v"].figure.kind == "points" if rated else slots["b"].figure.unit == slots["v"].figure.unit


def _years(start: str, end: str) -> int:
    first, last = PLAN.findall(start), PLAN.findall(end)
    return int(last[-1]) - int(first[-1]) if first and last else 0


def _step(under: Statement, base: Statement, end: Statement, years: int) -> Relation:
    bounds = (Bound("base", replace(base, sign=1)), Bound("end", replace(end, sign=1)))
    formula = _per(Decimal(years))
    found = form(replace(under, loose=False), bounds, formula, STEP, n=years)
    intervals = (base.figure.interval, end.figure.interval)
    over = lambda n: corners(_per(Decimal(n)), *intervals)  # noqa: E731
    return replace(found, working=Working(*intervals, years=years, over=over, shown=_shown(found)))


def _per(years: Decimal) -> Callable[[Decimal, Decimal], Decimal]:
    return lambda base, end: (end - base) / years


def _mean(under: Statement, whole: Statement, years: int) -> Relation:
    found = form(replace(under, loose=False, sign=1), (Bound("whole", whole),), lambda t: t / years, MEAN, n=years)
    over = lambda n: corners(lambda t: t / n, whole.figure.interval)  # noqa: E731
    return replace(found, working=Working(years=years, over=over, shown=_shown(found)))


def _shown(found: Relation) -> str:
    return "" if found.point is None else exactly(found.point, found.under.figure)


SERIES = lazy.compile(
    rf"(?P<n>{COUNT})年(?:来|间)?{CLAUSE}{{0,10}}?(?:累计|共|合计){CLAUSE}{{0,8}}?(?P<t>{AMOUNT})"
    rf"[，,]{CLAUSE}{{0,4}}?年均增长(?P<r>{RATE})"
)
BETWEEN = Text(
    "以{a}为基期、年均{b}，{n}年合计应在{calc}之内，文中为{stated}",
    "from {a} at {b} a year, {n} years come to {calc}; the text says {stated}",
)


def between(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every total of n years with its yearly rate and the base in the same sentence or on record for the base year."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(SERIES):
            whole, rate = slots["t"], slots["r"]
            years = number_of(match["n"])
            base = _base(sentence, match.end(), whole, rate)
            if base is not None and signed(rate).bounded and (rate.figure.value or 0) > 0:
                yield judge(rule, ledger, _between(whole, base, rate, years))


def _base(sentence: Sentence, end: int, whole: Statement, rate: Statement) -> Statement | None:
    after = sentence.within(end, len(sentence.text))[:1]
    if not after or rate.period is None or not is_level(after[0]) or after[0].figure.unit != whole.figure.unit:
        return None
    named = PLAN.findall(after[0].lead)
    return after[0] if named and rate.period.kind == "span" and int(named[-1]) == rate.period.first - 1 else None


def _between(whole: Statement, base: Statement, rate: Statement, years: int) -> Relation:
    b, r = base.figure.interval, signed(rate)
    least = corners(lambda b, r: (years - 1) * b + b * power(1 + r / HUNDRED, years), b, r)
    most = corners(lambda b, r: years * b * power(1 + r / HUNDRED, years), b, r)
    computed = least.hull(most) if least is not None and most is not None else None
    power_ = scale(whole.figure)
    ends = (computed.low, computed.high) if computed else ()
    shown = [number(one.scaleb(-power_), 1) for one in ends if one is not None]
    calc = Text("至".join(shown) + unit(whole.figure), " to ".join(shown) + unit(whole.figure))
    message = Text(
        BETWEEN.zh.format(a=base.figure.text, b=rate.figure.text, n=years, calc=calc.zh, stated=whole.figure.text),
        BETWEEN.en.format(a=base.figure.text, b=rate.figure.text, n=years, calc=calc.en, stated=whole.figure.text),
    )
    bounds = (Bound("base", base), Bound("rate", rate))
    return Relation(whole, bounds, whole.figure.interval, computed, None, message, certain=True)


METHODS = MappingProxyType({"amount-a-year": Method(yearly), "between-years": Method(between)})
