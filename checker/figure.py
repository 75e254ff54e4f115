"""A figure as printed: its interval, unit, kind and hedge (docs/design.md, Figures as intervals)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from checker.interval import Interval

Hedge = Literal["exact", "about", "at_least", "more_than", "nearly", "at_most", "less_than", "and_more", "range"]
FigureKind = Literal["level", "percent", "permille", "points", "ratio", "multiple", "count", "missing"]


class Figure(Struct, frozen=True):
    """A number in the document.

    `value` is in `unit`, after 万/亿 (96.24亿元: 9624000000 元) and signed as printed; None for a
    missing cell (—) and for ratios, whose components are in `parts`. `step` is the worth of the last
    printed digit in `unit`. `interval` is what the printed characters and the hedge allow
    (reference: figure conventions in docs/design.md). `bracket` tells [ ] around it, `marks` the
    footnote signs that follow it.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    step: Decimal
    interval: Interval
    unit: str
    kind: FigureKind
    hedge: Hedge = "exact"
    marks: str = ""
    bracket: bool = False
    parts: tuple[Figure, ...] = ()
