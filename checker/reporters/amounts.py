"""Values of a check into what a reader sees of them: text with unit, rounded interval, gap."""

from decimal import ROUND_HALF_UP, Decimal

from checker import lazy
from checker.interval import Interval
from checker.report import Value
from checker.reporters.words import GAP_UNITS, word

EXTRA_DIGITS = 2  # more than printed would pretend a precision that nobody stated
INFINITE = "∞"
SIGNS = ("%", "‰")  # written close to their number
_DIGITS = lazy.compile(r"\d+(?:\.\d+)?")
_DECIMALS = lazy.compile(r"\d[.．](\d+)")


def printed(value: Value | None) -> str:
    """The value as printed, its unit added unless the text has it."""
    if value is None:
        return ""
    bare = value.unit.lstrip("万亿")  # 一亿四千万千瓦时 spells its scale out
    if not value.unit or value.unit in value.text or (bare and value.text.endswith(bare)):
        return value.text
    close = value.unit in SIGNS and value.text[-1:].isdigit()
    return f"{value.text}{'' if close else ' '}{value.unit}"


def certain(value: Value) -> bool:
    """Whether the value is the printed number and nothing beside it, as a count is."""
    if value.low is None or value.low != value.high:
        return False
    digits = _DIGITS.findall(value.text.replace(",", ""))
    return abs(Decimal(value.low)) in [Decimal(one) for one in digits]


def interval(value: Value, like: Value | None = None) -> str:
    """The ends of a value in its unit: its own, or as finely as `like` was printed and at need a bit more."""
    low, high = bounds(value)
    if low is None and high is None:
        return ""
    sign = "%" if value.unit == "%" else ""
    if low == high and low is not None:
        return f"{_plain(low, _decimals(like or value) + EXTRA_DIGITS)}{sign}"
    decimals = _fitting(low, high, like) if like else _decimals(value) + EXTRA_DIGITS
    left = f"(-{INFINITE}" if low is None else f"[{_plain(low, decimals)}{sign}"
    right = f"{INFINITE})" if high is None else f"{_plain(high, decimals)}{sign}]"
    return f"{left}, {right}"


def gap(stated: Value, computed: Value, language: str) -> str:
    """How far the stated value is from the computed one; empty when they meet or have other units."""
    distance = Interval(*bounds(stated)).gap(Interval(*bounds(computed)))
    if stated.unit != computed.unit or not distance:
        return ""
    decimals = max(0, 1 - distance.adjusted())  # two significant digits say enough
    unit = GAP_UNITS[stated.unit].in_(language) if stated.unit in GAP_UNITS else stated.unit
    return word("off by", language, gap=f"{_plain(distance, decimals)} {unit}".rstrip())


def bounds(value: Value) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a value."""
    low = None if value.low is None else Decimal(value.low)
    high = None if value.high is None else Decimal(value.high)
    return low, high


def _decimals(value: Value) -> int:
    """Digits after the decimal point as printed."""
    return max((len(digits) for digits in _DECIMALS.findall(value.text)), default=0)


def _fitting(low: Decimal | None, high: Decimal | None, like: Value) -> int:
    """The fewest decimals, from those printed up, that keep the ends of both values apart."""
    ends = [end for end in (low, high, *bounds(like)) if end is not None]
    least = _decimals(like)
    if all(end == _rounded(end, least + 1) for end in ends):
        return least + 1  # sums and differences of printed figures end on half a digit
    for decimals in range(least, least + EXTRA_DIGITS):
        if len({_rounded(end, decimals) for end in ends}) == len(set(ends)):
            return decimals
    return least + EXTRA_DIGITS


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _plain(number: Decimal, decimals: int) -> str:
    """`number` without exponent, with at most `decimals` digits after the point."""
    text = format(_rounded(number, decimals), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
