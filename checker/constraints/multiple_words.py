"""Doublings, multiples and fractions of one sentence.

doubling-rate: N年翻k番 needs (1+R)^n to reach 2^k.
exceed: 超过…（B）一倍以上 is at least twice B, 高出K倍 is K + 1 times B.
fraction: A个…中B个…，过半: the word against B/A, or against a printed share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.forms import COUNT, form
from checker.constraints.method import Method
from checker.constraints.multiple import DOUBLING_SLACK
from checker.constraints.operands import is_level, signed
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import number
from checker.interval import HUNDRED, Interval, power, root
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.ordinals import number_of
from checker.statements.sentences import AMOUNT, CLAUSE, DOUBLING, RATE, RATIO, TIMES, WORDS

TWICE = lazy.compile(
    rf"(?:(?P<n>{COUNT})年(?:内|间|时间)?|(?P<end>(?:19|20)\d\d)年{CLAUSE}{{0,16}}?(?:比|较|在)(?P<start>(?:19|20)\d\d)年(?:的?基础上)?)"
    rf"{CLAUSE}{{0,10}}?(?P<d>{DOUBLING})[，,（(]{CLAUSE}{{0,8}}年均(?:增长|增速|增幅)(?:速度|率)?(?:为|要?达到?|约|需|需要|保持在)*(?P<r>{RATE})"
)


def doubling_rate(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every yearly rate said with a doubling in so many years."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(TWICE):
            years = number_of(match["n"]) if match["n"] else int(match["end"]) - int(match["start"])
            if 1 < years <= 50 and slots["d"].figure.value is not None:
                yield judge(rule, ledger, _rate(slots["r"], slots["d"], years))


def _rate(under: Statement, doubling: Statement, years: int) -> Relation:
    times = int(doubling.figure.value or 1)
    need = (root(power(Decimal(2), times), years) - 1) * HUNDRED
    least = (root(power(Decimal(2), times) * DOUBLING_SLACK, years) - 1) * HUNDRED
    calc = number(need, 2)
    told = Text(
        f"{years}年{doubling.figure.text}需年均{calc}%，文中为{under.figure.text}",
        f"{doubling.figure.text} in {years} years needs {calc}% a year; the text says {under.figure.text}",
    )
    bounds = (Bound("end", doubling),)
    return Relation(under, bounds, signed(under), Interval(least, None), need, told, certain=not under.loose)


EXCEED = lazy.compile(
    rf"(?P<e>[{RATE}{AMOUNT}])(?:[，,]{CLAUSE}{{0,8}})?(?P<word>超过|高于|高出|超出|比){CLAUSE}{{1,16}}[（(]{CLAUSE}{{0,4}}"
    rf"(?P<b>[{RATE}{AMOUNT}])[）)]{CLAUSE}{{0,6}}?(?:高出|高|多)?(?P<k>{TIMES})(?P<more>以上|多)?"
)
EXCEEDED = Text("{b}是{a}的{calc}倍，文中为{stated}", "{b} is {calc} times {a}; the text says {stated}")


def exceed(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 超过…（B）K倍: K + 1 times B, or more."""
    for sentence in ledger.read.sentences:
        for _, slots in sentence.slots(EXCEED):
            base, end, under = slots["b"], slots["e"], slots["k"]
            if base.figure.value and end.figure.value and base.figure.unit == end.figure.unit:
                yield judge(rule, ledger, _exceed(under, base, end))


def _exceed(under: Statement, base: Statement, end: Statement) -> Relation:
    ratio = (end.figure.value or Decimal(0)) / (base.figure.value or Decimal(1))
    bounds = (Bound("base", base), Bound("end", end))
    stated = under.figure.interval
    said = under.figure.text + ("以上" if stated.high is None else "")
    one = replace(under, loose=end.loose)
    found = form(one, bounds, lambda b, e: e / b - 1, EXCEEDED, stated=stated)
    calc = number(ratio, 2)
    told = Text(
        f"{end.figure.text}是{base.figure.text}的{calc}倍，文中称超过{said}",
        f"{end.figure.text} is {calc} times {base.figure.text}; the text says more by {said}",
    )
    return replace(found, message=told)


OUT_OF = lazy.compile(
    rf"(?P<a>{AMOUNT})(?P<of>[^{RATE}-{RATIO}；;。，,]{{1,10}})中[，,]?(?:有|已有)?(?P<b>{AMOUNT})(?P<did>{CLAUSE}{{1,14}})[，,]"
    rf"(?:占比?|达到?|占总数的?|比例|已)*(?:超过|超|约|近|接近|达)?(?P<f>[{RATE}{RATIO}])(?:以上)?(?=[，,。；;]|$)"
)
SHARE = lazy.compile(
    rf"占(?:比|{WORDS}{{0,10}}的?)?(?:为|达到?)?(?P<s>{RATE})[，,](?:已|超过|占|比重)*(?P<f>{RATIO})(?=[，,。；;]|$)"
)
PART = Text("{a}中{b}为{share}%，与“{stated}”不符", "{b} of {a} is {share}%, which is not “{stated}”")
SHARED = Text("{a}与“{stated}”不符", "{a} is not “{stated}”")


def fraction(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 过半, 七成, 三分之一 said of a count and its whole, or of a share."""
    for sentence in ledger.read.sentences:
        for _, slots in sentence.slots(OUT_OF):
            whole, part, under = slots["a"], slots["b"], slots["f"]
            if is_level(whole) and is_level(part) and whole.figure.value and whole.figure.unit == part.figure.unit:
                bounds = (Bound("whole", whole), Bound("part", part))
                share = (part.figure.value or Decimal(0)) / whole.figure.value * HUNDRED
                found = form(replace(under, loose=False), bounds, _part(under), PART, share=number(share, 1))
                yield judge(rule, ledger, found)
        for _, slots in sentence.slots(SHARE):
            portion, under = slots["s"], slots["f"]
            if under.figure.value is not None and not under.figure.parts:
                found = form(replace(under, loose=False), (Bound("part", portion),), lambda s: s / HUNDRED, SHARED)
                yield judge(rule, ledger, found)


def _part(under: Statement) -> Callable[[Decimal, Decimal], Decimal]:
    """Percent, tenths or a plain fraction, as the word under test counts."""
    unit = {"成": Decimal(10), "%": HUNDRED}.get(under.figure.unit, Decimal(1))
    return lambda a, b: b / a * unit


METHODS = MappingProxyType(
    {"doubling-rate": Method(doubling_rate), "exceed": Method(exceed), "fraction": Method(fraction)}
)
