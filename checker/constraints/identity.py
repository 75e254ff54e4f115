"""An indicator against a formula over others: 存贷比 = 金融机构各项贷款余额 / 金融机构各项存款余额 * 100.

The left side is one indicator. Every other one is looked for with the same region, period and status, nearest first;
values are in the unit after 万/亿, percentages as printed. All of them in one paragraph make a contradiction; one from
elsewhere a warning where the indicator's year is printed, else the relation is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from types import MappingProxyType

from checker.constraints.method import IDENTITY_OPTIONS, Method
from checker.constraints.operands import is_level
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import shown
from checker.formula import Expression, Formula, Name, evaluate, names, parse
from checker.interval import PRECISION, Interval, corners
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement


def formula(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every statement of the indicator on the left whose operands are printed."""
    parsed = parse(str(rule.options["formula"]))
    if not isinstance(parsed.left, Name) or parsed.right is None:
        return
    wanted = tuple(sorted({name.name for name in names(parsed)} - {parsed.left.name}))
    for under in ledger.statements:
        if under.subject.key == parsed.left.name and is_level(under):
            operands = [_nearest(ledger, under, name) for name in wanted]
            known = tuple(one for one in operands if one is not None)
            if len(known) == len(wanted):
                yield judge(rule, ledger, _relation(under, parsed, parsed.right, wanted, known))


def _nearest(ledger: Ledger, under: Statement, name: str) -> Statement | None:
    found = [
        one
        for one in ledger.by_key(name, under.subject.region)
        if is_level(one) and one.period == under.period and one.status == under.status and one.figure.interval.bounded
    ]
    return min(found, key=lambda one: (one.block != under.block, abs(one.order - under.order))) if found else None


def _relation(
    under: Statement, parsed: Formula, right: Expression, wanted: tuple[str, ...], known: tuple[Statement, ...]
) -> Relation:
    intervals = [one.figure.interval for one in known]
    computed = corners(lambda *values: evaluate(right, dict(zip(wanted, values, strict=True))), *intervals)
    point = _at(right, wanted, [one.figure.value or Decimal(0) for one in known])
    near = all(one.block == under.block for one in known)
    return Relation(
        under,
        tuple(Bound("part", one) for one in known),
        under.figure.interval,
        computed,
        point,
        _message(under, known, point, computed),
        near=near,
        certain=not under.loose and not any(one.loose for one in known) and (near or under.dated),
    )


def _at(right: Expression, wanted: tuple[str, ...], values: list[Decimal]) -> Decimal | None:
    with localcontext() as context:
        context.prec = PRECISION
        try:
            return evaluate(right, dict(zip(wanted, values, strict=True)))
        except ArithmeticError:
            return None


def _message(under: Statement, known: tuple[Statement, ...], point: Decimal | None, computed: Interval | None) -> Text:
    listed = "、".join(f"{one.subject.key}{one.figure.text}" for one in known)
    calc = shown(point, under.figure, computed) if computed is not None else ""
    name = under.subject.key
    return Text(
        f"由{listed}，{name}应为{calc}，文中为{under.figure.text}",
        f"from {listed}, {name} is {calc}; the text says {under.figure.text}",
    )


METHODS = MappingProxyType({"default": Method(formula, IDENTITY_OPTIONS, ("formula",))})
