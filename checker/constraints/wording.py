"""Figures and intervals as the messages show them: in the printed unit, with the printed decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from types import MappingProxyType

from checker import lazy
from checker.figure import Figure
from checker.interval import Interval
from checker.language.indicators import LEADING
from checker.report import Text, Value
from checker.statement import Statement

DIGITS = lazy.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
NARROW = 5
SCALES = MappingProxyType(
    dict(enumerate(("", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")))
)
CHECK_WORDS = Text("请核对数字或措辞", "check the figure or the words")
ROLES = MappingProxyType(
    {
        "base": Text("基期", "base"),
        "end": Text("末期", "end"),
        "rate": Text("增速", "rate"),
        "amount": Text("增减额", "change"),
        "part": Text("分项", "part"),
        "whole": Text("总量", "whole"),
        "target": Text("目标", "target"),
        "outcome": Text("实际", "outcome"),
        "mention": Text("另一处", "mention"),
        "reference": Text("参照", "reference"),
        "component": Text("分量", "component"),
        "claim": Text("结论", "claim"),
    }
)

SHORT = 24  # digits that every context keeps


def scale(figure: Figure) -> int:
    """The power of ten between the printed digits and the value: 96.24亿元 is 8."""
    return _scale(figure.text, figure.value) if figure.value else 0


@lru_cache(maxsize=4096)
def _scale(text: str, value: Decimal) -> int:
    match = DIGITS.search(text)
    if match is None:  # written in Chinese: the scale that a reader would use
        return next((power for power in (8, 4) if abs(value) >= Decimal(1).scaleb(power)), 0)
    printed = Decimal(match[0].replace(",", ""))
    if not printed:
        return 0
    return int((abs(value) / abs(printed)).log10().to_integral_value())


def decimals(figure: Figure) -> int:
    """Printed decimal places."""
    match = DIGITS.search(figure.text)
    return len(match[0].partition(".")[2]) if match else 0


def unit(figure: Figure) -> str:
    """The unit with its scale as printed: 亿元."""
    return SCALES.get(scale(figure), "") + figure.unit


def number(value: Decimal, places: int) -> str:
    """Plain digits with `places` decimals, rounded half up."""
    if value.adjusted() + places < SHORT:
        return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    with localcontext() as context:
        context.prec = max(60, value.adjusted() + places + 2)  # garbled digits may run on without end
        return format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")


def plain(value: Decimal) -> str:
    """All digits of a decimal without an exponent or trailing zeros after the point."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def exactly(value: Decimal, figure: Figure) -> str:
    """All digits of a value in the unit of a figure: 12.5亿元."""
    return plain(value.scaleb(-scale(figure))) + unit(figure)


def directed(one: Statement) -> str:
    """A figure with the direction that its wording gives: 下降3% is -3%."""
    return one.figure.text if one.sign > 0 else f"-{one.figure.text}"


def amount(figure: Figure) -> Value:
    """A figure as printed with its interval, both in the printed unit."""
    power = scale(figure)
    interval = figure.interval.scaleb(-power)
    low = None if interval.low is None else plain(interval.low)
    high = None if interval.high is None else plain(interval.high)
    return Value(figure.text, low, high, unit(figure))


def shown(point: Decimal | None, figure: Figure, computed: Interval) -> str:
    """The recomputed value with the decimals of the stated figure."""
    value = point
    if value is None and computed.low is not None and computed.high is not None:
        value = (computed.low + computed.high) / 2
    if value is None:
        return ""
    power, places = scale(figure), decimals(figure)
    while places < decimals(figure) + 3 and not computed.holds(
        Decimal(number(value.scaleb(-power), places)).scaleb(power)
    ):
        places += 1  # a shown value must lie inside its own range
    return number(value.scaleb(-power), places) + unit(figure).replace("百分点", "个百分点")


def close(computed: Interval) -> bool:
    """Whether an interval is one value give or take its rounding, and no mere bound: both ends are there, and no
    farther apart than a fifth of their size."""
    low, high = computed.low, computed.high
    return low is not None and high is not None and (high - low) * NARROW <= abs(low + high) / 2


def limits(computed: Interval, figure: Figure) -> str:
    """A bound as shown: 3.2%—8.1%, ≤100%."""
    power, places, named = scale(figure), decimals(figure), unit(figure)
    low, high = (
        None if end is None else number(end.scaleb(-power), places) + named for end in (computed.low, computed.high)
    )
    return f"{low}—{high}" if low and high else f"≥{low}" if low else f"≤{high}" if high else ""


def span(computed: Interval, figure: Figure) -> tuple[str | None, str | None]:
    """Both ends in the printed unit, two decimals more than printed."""
    power, places = scale(figure), decimals(figure) + 2
    low = None if computed.low is None else number(computed.low.scaleb(-power), places)
    high = None if computed.high is None else number(computed.high.scaleb(-power), places)
    return low, high


def label(role: str, statement: Statement) -> Text:
    """What an operand is: role and year."""
    by_name = role in ("part", "component", "whole")
    return _labelled(role, named(statement) if by_name else str(statement.period or ""))


@lru_cache(maxsize=4096)  # thousands of operands have few of them
def _labelled(role: str, name: str) -> Text:
    words = ROLES.get(role, Text(role, role))
    return Text(f"{words.zh} {name}".strip(), f"{words.en} {name}".strip())


def named(statement: Statement) -> str:
    """A subject as a table names it: the printed words without 其中, 实现 and the like."""
    subject = statement.subject
    return LEADING.sub("", subject.printed) if subject.indicator is not None else subject.key or subject.printed
