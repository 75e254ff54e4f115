"""Figures of a list that print their unit once: 分别达到2600、261.86亿元.

A bare number takes unit and scale of the next figure when only 、 和 与 及 stands between; the printed precision
moves with the decimal point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.figure import Figure

JOINS = ("、", "和", "与", "及")


def share_units(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a document's `text`, right to left so that a whole run takes the last unit."""
    shared: list[Figure] = []
    for figure in reversed(figures):
        after = shared[-1] if shared else None
        lends = after is not None and _bare(figure) and _joined(text, figure, after)
        shared.append(_with_unit(figure, after) if lends and after is not None else figure)
    return tuple(reversed(shared))


def _bare(figure: Figure) -> bool:
    plain = figure.kind == "level" and not figure.unit and figure.value is not None and not figure.parts
    return plain and len(figure.text) > 1


def _joined(text: str, figure: Figure, after: Figure) -> bool:
    return after.kind in ("level", "percent") and bool(after.unit) and text[figure.end : after.start].strip() in JOINS


def _with_unit(figure: Figure, after: Figure) -> Figure:
    power = _scale(after)
    value = figure.value.scaleb(power) if figure.value is not None else None
    return replace(
        figure,
        value=value,
        step=figure.step.scaleb(power),
        interval=figure.interval.scaleb(power),
        unit=after.unit,
        kind=after.kind,
    )


def _scale(figure: Figure) -> int:
    """The power of ten between the printed step and the step in the unit."""
    _, _, decimals = "".join(char for char in figure.text if char.isdigit() or char == ".").partition(".")
    step = figure.step.normalize().as_tuple().exponent
    return int(step) + len(decimals) if isinstance(step, int) and figure.step != Decimal(0) else 0
