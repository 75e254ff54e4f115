"""A form of words with its figures bound, into a relation: what the operands make of the figure under test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from checker.constraints.operands import signed, value
from checker.constraints.relation import Bound, Reading, Relation
from checker.constraints.wording import directed, shown
from checker.interval import Interval, corners
from checker.report import NO_TEXT, Text
from checker.statement import Statement

COUNT = r"(?:[一二两三四五六七八九十]|\d{1,2})"  # of years, to be read by number_of


def form(
    under: Statement,
    operands: Sequence[Bound],
    formula: Callable[..., Decimal],
    said: Text,
    *,
    stated: Interval | None = None,
    readings: Sequence[Reading] = (),
    **fill: object,
) -> Relation:
    """The relation of `under` to `formula` over the operands. `said` is the message; it may name {calc}, {stated},
    {a}, {b} … for the operands in order, and what `fill` holds."""
    values = [one.statement for one in operands]
    computed = corners(formula, *(signed(one) for one in values)) if all(map(_bounded, values)) else None
    point = formula(*map(value, values)) if computed is not None else None
    calc = shown(point, under.figure, computed) if computed is not None else ""
    names = {name: one.figure.text for name, one in zip("abcdefgh", values, strict=False)}
    printed = directed(under) if stated is None else under.figure.text
    words = {"calc": calc, "stated": printed, **names, **fill}
    message = Text(said.zh.format(**words), said.en.format(**words)) if said is not NO_TEXT else NO_TEXT
    return Relation(
        under,
        tuple(operands),
        signed(under) if stated is None else stated,
        computed,
        point,
        message,
        readings=tuple(readings),
        certain=not under.loose,
    )


def _bounded(one: Statement) -> bool:
    return one.figure.value is not None and one.figure.interval.bounded
