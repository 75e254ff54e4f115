"""One quantity in two units: 1834公顷（27510亩） by the factors of FACTORS, 37.09亿元 and 37.09万元 of one project.

convert: a figure and the figure in the bracket behind it, or after 折合, in another unit of the same dimension.
magnitude: one fact printed twice with the same digits, once in 万 and once in 亿.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import number, scale
from checker.constraints.wording import unit as printed_unit
from checker.figure import Figure
from checker.interval import Interval, corners
from checker.language.fold import fold
from checker.ledger import Ledger
from checker.levels import coarse_figure
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

APART = MappingProxyType({4: "一万", 8: "一亿"})  # powers of ten between 万, 亿 and none

# Each unit as a multiple of the smallest of its dimension, which is the first; exact, so that nothing is rounded.
FACTORS = MappingProxyType(
    {
        unit: (row[0][0], Decimal(factor))
        for row in (
            (
                ("平方米", 3),
                ("亩", 2000),
                ("公顷", 30000),
                ("顷", 200000),
                ("平方公里", 3000000),
                ("平方千米", 3000000),
            ),
            (("克", 1), ("斤", 500), ("公斤", 1000), ("千克", 1000), ("担", 50000), ("吨", 1000000)),
            (("米", 1), ("里", 500), ("公里", 1000), ("千米", 1000)),
            (("千瓦", 1), ("kW", 1), ("兆瓦", 1000), ("MW", 1000), ("吉瓦", 1000000), ("GW", 1000000)),
            (("千瓦时", 1), ("度", 1), ("kWh", 1), ("兆瓦时", 1000), ("MWh", 1000), ("GWh", 1000000)),
            (("立方米", 1), ("方", 1), ("m³", 1)),
            (("元", 1),),
        )
        for unit, factor in row
    }
)
OPENING = lazy.compile(
    r"\s*[（(]\s*(?:折合|合计|合|约合|折算|折|即|相当于)?\s*(?:大?约)?\s*|[，,]?\s*(?:折合|约合)成?\s*"
)
CLOSING = lazy.compile(r"\s*[）)]")
DIGITS = lazy.compile(r"\d+(?:\.\d+)?")
ENOUGH = 3  # digits that recur by chance more seldom than by a slip


def convert(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Two figures of one dimension in different units, the second restating the first."""
    for first, second in pairwise(sorted(ledger.read.figures, key=lambda one: one.start)):
        if second.start - first.end > 12 or not _restates(ledger, first, second):
            continue
        computed = _converted(first, first.interval, second.unit)
        if computed is None or not computed.bounded:
            continue
        yield _convert(rule, ledger, first, second, computed)


def _restates(ledger: Ledger, first: Figure, second: Figure) -> bool:
    if first.parts or second.parts or printed_unit(first) == printed_unit(second):
        return False
    between = fold(ledger.document.text, first.end, second.start).text
    if OPENING.fullmatch(between) is None:
        return False
    return "折" in between or "合" in between or bool(CLOSING.match(ledger.document.text[second.end : second.end + 3]))


def _converted(first: Figure, interval: Interval, unit: str) -> Interval | None:
    a, b = FACTORS.get(first.unit), FACTORS.get(unit)
    if a is None or b is None or a[0] != b[0]:
        return None
    return corners(lambda one: one * a[1] / b[1], interval)


def _convert(rule: Rule, ledger: Ledger, first: Figure, second: Figure, computed: Interval) -> Check:
    value = (computed.low + computed.high) / 2 if computed.low is not None and computed.high is not None else None
    calc = number(value.scaleb(-scale(second)), 2).rstrip("0").rstrip(".") if value is not None else ""
    calc += printed_unit(second)
    outcome = agrees()
    wider = _converted(first, coarse_figure(first), second.unit)
    if not computed.meets(second.interval):
        near = wider is not None and wider.meets(coarse_figure(second))
        outcome = Outcome(
            "explainable" if near else "inconsistent",
            "round-figures" if near else "contradiction",
            computed=calc,
            severity="warning" if first.unit == second.unit and not near else None,
            message=Text(f"{first.text}为{calc}，文中为{second.text}", f"{first.text} is {calc}, not {second.text}"),
        )
    beside = [Beside("mention", first.start, first.end)]
    return told(rule, ledger, second.start, second.end, outcome, beside)


def magnitude(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Levels of one subject and year with the same digits; their units may not differ by 万 or 亿."""
    facts: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for one in ledger.statements:
        digits = _digits(one)
        if digits and one.measure == "level" and len(one.subject.key) > 3 and not one.loose and one.figure.unit:
            facts[one.subject.key, one.subject.region, digits, one.figure.unit].append(one)
    for found in facts.values():
        first = found[0]
        for other in found[1:]:
            if other.place.start != first.place.start and _one_year(first, other):
                yield _magnitude(rule, ledger, first, other)


def _digits(one: Statement) -> str:
    match = DIGITS.search(one.figure.text)
    digits = match[0] if match and one.figure.hedge == "exact" and not one.figure.parts else ""
    return digits if len(digits.replace(".", "").strip("0")) >= ENOUGH else ""


def _one_year(a: Statement, b: Statement) -> bool:
    return a.period is None or b.period is None or a.period.last == b.period.last


def _magnitude(rule: Rule, ledger: Ledger, first: Statement, other: Statement) -> Check:
    power = scale(other.figure) - scale(first.figure)
    outcome = agrees()
    if abs(power) in APART:
        a, b = first.figure.text, other.figure.text
        outcome = Outcome(
            "inconsistent",
            "named-slip",
            message=Text(
                f"{a}与{b}数字相同而相差{APART[abs(power)]}倍，疑有一处单位有误",
                f"{a} and {b} have the same digits and differ by 10^{abs(power)}: a slip of unit?",
            ),
        )
    beside = [Beside("mention", first.place.start, first.place.end)]
    return told(rule, ledger, other.place.start, other.place.end, outcome, beside, other.subject.key)


METHODS = MappingProxyType({"convert": Method(convert), "magnitude": Method(magnitude)})
