"""The value of a workbook's cell as its format shows it: what is printed counts, and what is printed has its precision.

Values come as the text of the file and stay decimal. A percentage is held as its hundredth and shown as itself; a sum
with fourteen decimals is shown with two. What a format leaves open is shown as Excel's General: ten digits.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from checker import lazy

# A double holds fifteen digits for certain; those behind are dust of the binary form.
HELD: Final = Context(prec=15, rounding=ROUND_HALF_UP)
GENERAL: Final = Context(prec=10, rounding=ROUND_HALF_UP)
# Formats that a file names by number only.
BUILT_IN: Final = MappingProxyType(
    {
        **dict(enumerate(("0", "0.00", "#,##0", "#,##0.00"), 1)),
        **dict(enumerate(("0%", "0.00%"), 9)),
        **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
        **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
        **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 33, 36, 50, 51, 53, 54, 58), "yyyy-m-d"),
        **dict.fromkeys((17, 27, 52, 57), "yyyy-m"),
    }
)
TOKEN: Final = lazy.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<blank>[_*].)|\[(?P<condition>[^\]]*)\]'
    r"|(?P<general>general|@)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<date>[ymdhs]+)|(?P<percent>%)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
SECTION: Final = lazy.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST: Final = 61  # days from which Excel's calendar is the real one: it has a 29 February 1900
LAST: Final = 2_958_465  # 31 December 9999
LONGEST: Final = 40  # places of a number that are still a figure


class Shape(Struct, frozen=True):
    """One section of a format: the words around the number, its decimals (None: as many as it has), its scale."""

    before: str = ""
    after: str = ""
    least: int | None = None
    most: int | None = None
    scale: int = 0
    parts: str = ""  # the letters of a date
    digits: bool = True  # without, the words stand alone


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """A number of the file as the cell shows it."""
    number = HELD.plus(Decimal(value))
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return value
    sections = _shapes(code)
    shape = sections[0]
    if shape.parts:
        day = _day(number, shape.parts, since_1904=since_1904)
        return day or _digits(number, Shape())
    if not number and len(sections) > 2 and not sections[2].digits:
        return sections[2].before
    if not shape.digits:
        return shape.before
    scaled = abs(number).scaleb(shape.scale)
    sign = "-" if number < 0 else ""
    return f"{sign}{shape.before}{_digits(scaled, shape)}{shape.after}"


def _digits(number: Decimal, shape: Shape) -> str:
    """The digits, rounded to what is shown; ends of zeros stay where the format wants them."""
    if shape.most is None:
        short = GENERAL.plus(number) if number != number.to_integral_value() else number
        return f"{_bare(short):f}"
    rounded = number.quantize(Decimal(1).scaleb(-shape.most), ROUND_HALF_UP, Context(prec=2 * LONGEST + 30))
    whole, _, decimals = f"{rounded:f}".partition(".")
    least = shape.least or 0
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _bare(number: Decimal) -> Decimal:
    """Without zeros behind the last digit."""
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


@cache
def _shapes(code: str) -> tuple[Shape, ...]:
    return tuple(_shape(section) for section in SECTION.split(code))


def _shape(section: str) -> Shape:
    """A section of a format. What has several groups of digits (fractions, exponents), or shows what no figure has, is
    shown as General."""
    words = ["", ""]
    digits: list[str] = []
    scale, parts, general = 0, "", False
    for token in TOKEN.finditer(section):
        kind, text = token.lastgroup or "", token[0]
        match kind:
            case "digits":
                digits.append(text)
            case "date":
                parts += text.lower()
            case "percent":
                scale += 2
                words[bool(digits or general)] += "%"
            case "quoted" | "escaped":
                words[bool(digits or general)] += token[kind]
            case "general":
                general = True
            case "literal" if text not in "+()":
                words[bool(digits or general)] += text
            case "condition" if text.startswith("[$"):  # a currency
                words[bool(digits or general)] += token[kind][1:].partition("-")[0]
    before, after = (word.strip() for word in words)
    if not digits:
        return Shape(before, after) if general else Shape(before, parts=parts, digits=False)
    if len(digits) != 1:
        return Shape()
    decimals = digits[0].partition(".")[2].rstrip(",")
    scale -= 3 * (len(digits[0]) - len(digits[0].rstrip(",")))
    if max(abs(scale), len(decimals)) > LONGEST:
        return Shape()
    return Shape(before, after, decimals.count("0"), len(decimals), scale)


def _day(number: Decimal, parts: str, *, since_1904: bool) -> str:
    """A date with as much of it as is shown; empty for a time of day, or what is no date."""
    days = int(number)
    if not (FIRST <= days <= LAST) or not set(parts) & set("yd"):
        return ""
    day = (EPOCH_1904 if since_1904 else EPOCH) + timedelta(days=min(days, LAST - 1462))
    if "d" in parts:
        return f"{day.year}年{day.month}月{day.day}日" if "y" in parts else f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月" if "m" in parts else f"{day.year}年"
