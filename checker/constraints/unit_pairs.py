"""Base and end of one change as they are printed: 由8900万元增加到1.2亿元, 由62.5%提高到68%.

mixed: the two are in 万 and in 亿 of one unit.
precision: two percentages of unlike decimals, told once in a document; the shorter one leaves half a point in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import decimals
from checker.constraints.wording import unit as printed_unit
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

LARGE = frozenset("万亿")


def mixed(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Pairs with 万 or 亿 on both sides; 由8000公里增加到1.2万公里 reads well and is left alone."""
    for start, end in _pairs(ledger):
        first, second = printed_unit(start.figure), printed_unit(end.figure)
        if start.figure.unit != end.figure.unit or not {first[:1], second[:1]} <= LARGE:
            continue
        outcome = agrees()
        if first != second:
            a, b = start.figure.text, end.figure.text
            outcome = Outcome(
                "explainable",
                "notation",
                message=Text(
                    f"同句由{a}到{b}，分别以{first}、{second}计，宜统一单位",
                    f"{a} and {b} of one change are in {first} and {second}",
                ),
            )
        yield _told(rule, ledger, start, end, outcome)


def precision(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Pairs of exact percentages."""
    rates = [pair for pair in _pairs(ledger) if all(_exact_rate(one) for one in pair)]
    uneven = [pair for pair in rates if len({decimals(one.figure) for one in pair}) > 1]
    for pair in rates:
        if pair not in uneven:
            yield _told(rule, ledger, *pair, agrees())
    for start, end in uneven[:1]:
        a, b, places = start.figure.text, end.figure.text, max(decimals(start.figure), decimals(end.figure))
        more = f"（全文{len(uneven)}处）" if len(uneven) > 1 else ""
        also = f" (in {len(uneven)} places)" if len(uneven) > 1 else ""
        outcome = Outcome(
            "explainable",
            "notation",
            message=Text(
                f"{a}与{b}小数位数不一，宜统一到{places}位{more}",
                f"{a} and {b} differ in decimals: print {places} in both{also}",
            ),
        )
        yield _told(rule, ledger, start, end, outcome)


def _pairs(ledger: Ledger) -> Iterator[tuple[Statement, Statement]]:
    """Levels that a sentence moves from and to."""
    for group in ledger.groups.values():
        for start, end in pairwise(group):
            moved = start.role == "from" and end.role == "to" and start.measure == end.measure == "level"
            if moved and start.cell is None and start.figure.unit:
                yield start, end


def _exact_rate(one: Statement) -> bool:
    figure = one.figure
    return (
        figure.kind == "percent" and figure.hedge == "exact" and figure.value not in (0, 100) and one.status != "target"
    )


def _told(rule: Rule, ledger: Ledger, start: Statement, end: Statement, outcome: Outcome) -> Check:
    beside = [Beside("base", start.place.start, start.place.end)]
    return told(rule, ledger, end.place.start, end.place.end, outcome, beside, end.subject.key)


METHODS = MappingProxyType({"mixed": Method(mixed), "precision": Method(precision)})
