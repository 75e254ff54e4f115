"""What is left of a named total: 收入总量减去A、B后，结转C.

The total is the last amount before whose words end in the name; the items are the amounts of the sentence between 减去
and what is left. 减去支出后 without an amount takes the last 支出 of the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import plain, scale, unit
from checker.interval import total
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

TAKEN = lazy.compile(r"(?P<name>(?:收入)?(?:总量|总计|合计|总额|总收入))(?:中)?(?:减去|减除|扣除|减掉)")
SPENT = lazy.compile(TAKEN.pattern + r"(?:当年|本年|全年|预算)*支出后[，,]")
LEFT = lazy.compile(r"^[^。；]{0,6}后[，,]?[^，。；]{0,8}(?:结转|结余|滚存|余额)")
LEFT_LEAD = lazy.compile(r"结转|结余|滚存|余额")
OUTLAY = lazy.compile(r"支出(?:完成|预计|安排|预算|执行|数|为|约)*$")


def left(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every total from which amounts of its sentence are taken."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for index, first in enumerate(block):
            match = TAKEN.search(first.before) if is_level(first) else None
            if match is None:
                continue
            before = [one for one in block[:index] if is_level(one) and one.depth == first.depth and _alike(one, first)]
            whole = next((one for one in reversed(before) if _ends(one, match["name"])), None)
            if whole is None:
                continue
            if SPENT.search(first.before):
                spent = [one for one in before if OUTLAY.search(one.lead) and one.order > whole.order]
                taken, under = tuple(spent[-1:]), first if LEFT_LEAD.search(first.lead) else None
            else:
                taken, under = _items(block[index:], first)
            if taken and under is not None:
                yield judge(rule, ledger, _left(whole, taken, under))


def _alike(one: Statement, first: Statement) -> bool:
    return one.figure.unit == first.figure.unit and not one.role


def _ends(one: Statement, name: str) -> bool:
    return one.lead.rstrip("为达到约是").endswith(name)


def _items(rest: tuple[Statement, ...], first: Statement) -> tuple[tuple[Statement, ...], Statement | None]:
    """The amounts taken, and what the sentence says is left after them."""
    taken: list[Statement] = []
    for one in rest:
        if one.sentence != first.sentence:
            break
        if one.depth != first.depth or not is_level(one) or not _alike(one, first):
            continue
        if taken and LEFT.search(one.before):
            return tuple(taken), one
        taken.append(one)
    return (), None


def _left(whole: Statement, taken: tuple[Statement, ...], under: Statement) -> Relation:
    computed = total((whole.figure.interval, *(-one.figure.interval for one in taken)))
    point = (whole.figure.value or Decimal(0)) - sum((one.figure.value or Decimal(0) for one in taken), Decimal(0))
    calc = plain(point.scaleb(-scale(under.figure))) + unit(under.figure)
    terms = "".join("−" + one.figure.text for one in taken)
    message = Text(
        f"{whole.figure.text}{terms}＝{calc}，文中为{under.figure.text}",
        f"{whole.figure.text}{terms} is {calc}; the text says {under.figure.text}",
    )
    bounds = (Bound("whole", whole), *(Bound("part", one) for one in taken))
    sure = computed.bounded and not whole.loose
    return Relation(under, bounds, under.figure.interval, computed, point, message, certain=sure)


METHODS = MappingProxyType({"left": Method(left)})
