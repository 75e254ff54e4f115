"""The functions of a phrase rule's formulas: arithmetic on numbers, and properties of indicators and figures.

Each has a Chinese and an English name. Rates are in per cent. Reference: docs/writing-rules.md.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.phrase.values import Held
from checker.interval import HUNDRED, power, root

Arithmetic = Callable[..., Decimal]
Property = Callable[[Held], str]


def _average(base: Decimal, end: Decimal, years: Decimal) -> Decimal:
    return (root(end / base, int(years)) - 1) * HUNDRED


def _chained(*rates: Decimal) -> Decimal:
    product = Decimal(1)
    for rate in rates:
        product *= 1 + rate / HUNDRED
    return (product - 1) * HUNDRED


def _days(year: Decimal) -> Decimal:
    return Decimal(366 if calendar.isleap(int(year)) else 365)


# Chinese name, English name, how many operands (None any number), what it does.
_NUMBERS: tuple[tuple[str, str, int | None, Arithmetic], ...] = (
    ("年均增长", "average_growth", 3, _average),
    ("增长率", "growth", 2, lambda base, end: (end / base - 1) * HUNDRED),
    ("差", "difference", 2, lambda end, base: end - base),
    ("推算", "project", 3, lambda base, rate, years: base * power(1 + rate / HUNDRED, int(years))),
    ("合计", "sum", None, lambda *parts: sum(parts, Decimal(0))),
    ("占比", "share", 2, lambda part, whole: part / whole * HUNDRED),
    ("个数", "count", 1, lambda number: number),
    ("天数", "days", 1, _days),
    ("实际增速", "real_growth", 2, lambda rate, prices: ((1 + rate / HUNDRED) / (1 + prices / HUNDRED) - 1) * HUNDRED),
    ("连乘", "chain", None, _chained),
)
NUMBERS: Mapping[str, Arithmetic] = MappingProxyType(
    {name: function for chinese, english, _, function in _NUMBERS for name in (chinese, english)}
)
OPERANDS: Mapping[str, int | None] = MappingProxyType(
    {name: count for chinese, english, count, _ in _NUMBERS for name in (chinese, english)}
)
BASES = MappingProxyType(
    {"constant": "不变价", "nominal": "现价", "comparable": "可比口径", "physical": "实物", "pp": "百分点", "none": ""}
)
SORTS = MappingProxyType(
    {
        "flow": "流量",
        "stock": "存量",
        "share": "比重",
        "rate": "比率",
        "index": "指数",
        "count": "个数",
        "ratio": "比值",
        "intensity": "强度",
        "percap": "人均",
        "level": "水平",
    }
)
SIDES = MappingProxyType({"up": "升", "down": "降", "none": ""})


def _of_indicator(name: str, words: Mapping[str, str]) -> Property:
    def read(held: Held) -> str:
        indicator = held.subject.indicator if held.subject else None
        return words.get(getattr(indicator, name), "") if indicator else ""

    return read


def _name(held: Held) -> str:
    return held.subject.key if held.subject else held.text


_PROPERTIES: tuple[tuple[str, str, Property], ...] = (
    ("增速口径", "basis", _of_indicator("growth", BASES)),
    ("类型", "type", _of_indicator("kind", SORTS)),
    ("方向", "better", _of_indicator("better", SIDES)),
    ("标记", "marks", lambda held: held.figure.marks if held.figure else ""),
    ("名称", "name", _name),
)
PROPERTIES: Mapping[str, Property] = MappingProxyType(
    {name: read for chinese, english, read in _PROPERTIES for name in (chinese, english)}
)


def _ordered(held: Held) -> bool:
    return held.numbers == tuple(range(1, len(held.numbers) + 1))


def _bracketed(held: Held) -> bool:
    return held.figure is not None and held.figure.bracket


PREDICATES: Mapping[str, Callable[[Held], bool]] = MappingProxyType(
    {"有方括号": _bracketed, "bracketed": _bracketed, "序号连续": _ordered, "ordered": _ordered}
)
