"""The misprints of a figure that a single slip of the pen makes: one digit, two digits swapped, the point shifted,
万 for 亿.

Reference: docs/design.md, Diagnosis. Only exact figures in Arabic digits are repaired; a repair keeps the sign, the
printed unit and the number of decimals, except where the point itself moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.constraints.wording import DIGITS
from checker.figure import Figure
from checker.interval import Interval
from checker.report import Text

LEADING_ZERO = lazy.compile(r"[-+]?0\d")
SCALES = (("万", "亿"), ("亿", "万"))
SCALE_STEP = 4  # 万 to 亿, in powers of ten
ONE_DIGIT = Text("一位数字之差", "one digit")
SWAPPED = Text("两位数字对调", "two digits swapped")
SHIFTED = Text("小数点移位", "the point shifted")
SCALED = Text("万、亿之差", "万 and 亿 confused")


class Repair(Struct, frozen=True):
    """A figure as it may have been meant, and what sort of slip lies between."""

    figure: Figure
    slip: Text


def repairs(figure: Figure) -> Iterator[Repair]:
    """Every single-slip neighbour of a figure; of a ratio, one for each neighbour of a component."""
    for index, part in enumerate(figure.parts if figure.hedge == "exact" else ()):
        start, end = part.start - figure.start, part.end - figure.start
        for repair in repairs(part) if figure.text[start:end] == part.text else ():
            text = figure.text[:start] + repair.figure.text + figure.text[end:]
            parts = (*figure.parts[:index], repair.figure, *figure.parts[index + 1 :])
            yield Repair(replace(figure, text=text, parts=parts), repair.slip)
    match = DIGITS.search(figure.text)
    if match is None or figure.hedge != "exact" or not figure.value or figure.parts:
        return
    printed = match[0].replace(",", "")
    seen = {printed}
    for digits, slip in _respellings(printed):
        if digits not in seen and not LEADING_ZERO.match(digits):
            seen.add(digits)
            yield Repair(_figure(figure, match.span(), printed, digits), slip)
    for old, new in SCALES:
        if figure.text.count(old) == 1 and new not in figure.text:
            power = SCALE_STEP if new == "亿" else -SCALE_STEP
            yield Repair(_scaled(figure, power, figure.text.replace(old, new)), SCALED)


def respelled(figure: Figure, digits: str) -> Figure | None:
    """The figure with other digits; None where it has none of its own."""
    match = DIGITS.search(figure.text)
    if match is None or not figure.value or figure.hedge != "exact" or figure.parts:
        return None
    return _figure(figure, match.span(), match[0].replace(",", ""), digits)


def _respellings(printed: str) -> Iterator[tuple[str, Text]]:
    for at, char in enumerate(printed):
        if char.isdigit():
            others = (digit for digit in "0123456789" if digit != char)
            yield from ((printed[:at] + digit + printed[at + 1 :], ONE_DIGIT) for digit in others)
    for at in range(len(printed) - 1):
        first, second = printed[at], printed[at + 1]
        if first.isdigit() and second.isdigit() and first != second:
            yield printed[:at] + second + first + printed[at + 2 :], SWAPPED
    yield from ((moved, SHIFTED) for moved in _shifted(printed))


def _shifted(printed: str) -> Iterator[str]:
    """The point one place to the left and to the right."""
    unsigned = printed.lstrip("-+")
    sign = printed[: len(printed) - len(unsigned)]
    whole, _, decimals = unsigned.partition(".")
    yield f"{sign}{whole[:-1] or '0'}.{whole[-1]}{decimals}"
    if decimals:
        moved = f"{whole}{decimals[0]}".lstrip("0") or "0"
        yield f"{sign}{moved}.{decimals[1:]}".rstrip(".")


def _figure(figure: Figure, span: tuple[int, int], printed: str, digits: str) -> Figure:
    """The figure with `digits` in place of `printed`, at the same power of ten."""
    value = figure.value or Decimal(0)
    unit = _unit_of(value, Decimal(printed))
    after = Decimal(digits) * unit
    step = abs(Decimal(1).scaleb(-len(digits.partition(".")[2])) * unit)
    low, high = figure.interval.low, figure.interval.high
    counted = low is not None and low == high
    interval = Interval.exact(after) if counted else Interval.rounded(after, step)
    grouped = _grouped(digits) if "," in figure.text else digits
    text = figure.text[: span[0]] + grouped + figure.text[span[1] :]
    return replace(figure, text=text, value=after, step=step, interval=interval)


def _grouped(digits: str) -> str:
    """Digits with a comma between thousands."""
    whole, point, decimals = digits.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def _unit_of(value: Decimal, printed: Decimal) -> Decimal:
    """What one printed unit is worth: 96.24亿元 is 9624000000, so 100000000."""
    power = value.adjusted() - printed.adjusted()
    sign = 1 if (value < 0) == (printed < 0) else -1
    return Decimal(sign).scaleb(power)


def _scaled(figure: Figure, power: int, text: str) -> Figure:
    value = (figure.value or Decimal(0)).scaleb(power)
    return replace(
        figure, text=text, value=value, step=figure.step.scaleb(power), interval=figure.interval.scaleb(power)
    )
