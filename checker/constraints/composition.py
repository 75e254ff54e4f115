"""Parts of one hundred: a:b:c, and the shares of a whole's parts.

hundred: components printed as percentages add to 100 within k half-units. A ratio that is far from 100 is no
composition (1.7:1) and not judged, unless a slip of the pen in one component is all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.method import Method
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.repairs import repairs
from checker.constraints.wording import plain
from checker.figure import Figure
from checker.interval import HUNDRED, Interval, total
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

FAR = Decimal(15)  # three components within 85–115 are meant as percentages
WHOLE = Interval.exact(HUNDRED)
INDUSTRIES = ("第一产业增加值", "第二产业增加值", "第三产业增加值")


def hundred(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """a:b:c with three or more components, or two that come near 100."""
    for under in ledger.tested:
        if under.measure == "composition" and len(under.figure.parts) > 1:
            relation = _hundred(under)
            if relation is not None:
                yield judge(rule, ledger, relation)


def _hundred(under: Statement) -> Relation | None:
    parts = under.figure.parts
    point = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    if any(one.value is None for one in parts) or not (abs(point - HUNDRED) <= FAR or _slipped(parts)):
        return None
    computed = total(tuple(_rounded(one) for one in parts))
    added = "＋".join(plain(one.value or Decimal(0)) for one in parts)
    message = Text(f"{added}＝{plain(point)}，不等于100", f"{added} = {plain(point)}, not 100")
    return Relation(under, (), WHOLE, computed, point, message, Text("各项相加", "sum"), certain=len(parts) > 2)


def industries(ledger: Ledger) -> Iterator[Statement]:
    """Every a:b:c of the three industries with its year."""
    for one in ledger.statements:
        three = one.measure == "composition" and len(one.figure.parts) == 3 and one.period is not None
        if three and "产业" in one.subject.key + one.lead + one.before:
            yield one


def component(ledger: Ledger, under: Statement, part: Figure) -> Statement:
    """A part of a:b:c as a share of its own."""
    figure = replace(part, unit="%", kind="percent", interval=_rounded(part))
    return replace(under, figure=figure, place=ledger.document.place(part.start, part.end))


def _slipped(parts: tuple[Figure, ...]) -> bool:
    """Whether components with decimals (one may have lost its own) are a hundred but for a slip of the pen."""
    if len(parts) < 3 or sum(one.step >= 1 for one in parts) > 1:
        return False
    rest = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    return any(
        rest - (one.value or Decimal(0)) + (repair.figure.value or Decimal(0)) == HUNDRED
        for one in parts
        for repair in repairs(one)
    )


def _rounded(part: Figure) -> Interval:
    return Interval.rounded(part.value or Decimal(0), part.step)


def shares(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """占…的比重90.5%；占比5.5%；占比4.0%: shares of one sentence that make up the whole."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for _, sentence in groupby(block, key=lambda one: one.sentence):
            found = [one for one in sentence if one.measure == "share" and one.figure.value is not None]
            if len(found) > 1:
                yield from _shares(rule, ledger, found)


def _shares(rule: Rule, ledger: Ledger, found: list[Statement]) -> Iterator[Check]:
    """Only a list that adds up is judged: nothing in the words says that it is complete."""
    computed = total(tuple(one.figure.interval for one in found))
    if not computed.meets(WHOLE) or not computed.bounded:
        return
    point = sum((one.figure.value or Decimal(0) for one in found), Decimal(0))
    message = Text("", "")
    yield judge(
        rule,
        ledger,
        Relation(found[0], tuple(Bound("part", one) for one in found[1:]), WHOLE, computed, point, message),
    )


METHODS = MappingProxyType({"hundred": Method(hundred), "shares": Method(shares, confirms=True)})
