"""Numbers in forms of their own (ratios, 百分之七点五, 翻一番, 七成, 一半, 1/10万) into amounts.

Each form is a row of FORMS: a pattern and the function that reads its match, or returns None when
the words are no number after all. An earlier row wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.figure import FigureKind
from checker.interval import PRECISION
from checker.language.amounts import ARABIC, Amount, in_unit, read_arabic, read_numeral_number
from checker.language.numerals import NUMERAL, Numeral, read_numeral

_NUMBER = f"(?:{ARABIC}|[{NUMERAL}]+(?:点[〇零一二三四五六七八九]+)?)"
_PART = lazy.compile(ARABIC)
_WHOLES = MappingProxyType({"百": ("%", "percent"), "千": ("‰", "permille"), "万": ("", -4), "十万": ("", -5)})
_HALF = Decimal("0.5")


def _ratio(match: re.Match[str]) -> Amount | None:
    """4.4:62.5:33.1; of a pair with one at the end (1.7:1) the value is the first part."""
    starts = [part.start() for part in _PART.finditer(match[0])]
    parts = tuple(replace(part, exact=False) for start in starts if (part := read_arabic(match[0], start)))
    if any(part.unit for part in parts[:-1]):
        return None
    shifted = tuple(replace(part, start=part.start + match.start(), end=part.end + match.start()) for part in parts)
    pair = len(parts) == 2 and parts[1].low == 1  # the one of 2.45:1 is exact by convention
    step = parts[0].step if pair else max(part.step for part in parts)
    return Amount(*match.span(), parts[0].low, parts[0].low, step, "", "ratio", parts=shifted)


def _per_hundred_thousand(match: re.Match[str]) -> Amount | None:
    value = Decimal(match["above"])
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    amount = Amount(*match.span(), value, value, step, "", "level")
    return in_unit(amount, "/10万", match.end())


def _arabic_fraction(match: re.Match[str]) -> Amount | None:
    above, below = Decimal(match["num"]), Decimal(match["den"])
    return _fraction(match, above, below) if 0 < above < below else None


def _fraction(match: re.Match[str], above: Decimal, below: Decimal) -> Amount:
    """A plain fraction; it is spoken roughly, so its step is two per cent of it."""
    with localcontext() as context:
        context.prec = PRECISION
        value = above / below
    return Amount(*match.span(), value, value, value.scaleb(-2) * 2, "", "ratio")


def _parts_of(match: re.Match[str]) -> Amount | None:
    """百分之七点五 is 7.5 %, 千分之三 3 ‰, 三分之一 a plain fraction."""
    above = read_numeral_number(match["nth"])
    upper = read_numeral_number(match["upper"]) if match["upper"] else above
    if above is None or upper is None:
        return None
    whole = match["whole"]
    if whole not in _WHOLES:
        below = read_numeral(whole)
        return None if below is None or below.low <= above.low else _fraction(match, above.low, below.low)
    unit, kind = _WHOLES[whole]
    step = Decimal(1) if above.step.adjusted() > 0 else above.step
    amount = Amount(*match.span(), above.low, upper.high, step, "", "level")
    if isinstance(kind, int):
        shifted = Numeral(amount.low.scaleb(kind), amount.high.scaleb(kind), step.scaleb(kind))
        return replace(amount, low=shifted.low, high=shifted.high, step=shifted.step)
    return in_unit(amount, str(unit), match.end())


def _doubling(match: re.Match[str]) -> Amount | None:
    number = read_numeral_number(match["times"]) if match["times"] else Numeral(*map(Decimal, (1, 1, 1)))
    if number is None:
        return None
    return Amount(
        *match.span(),
        number.low,
        number.high,
        number.step,
        "番",
        "multiple",
        exact=True,
    )


def _tenths(match: re.Match[str]) -> Amount | None:
    number = read_numeral_number(match["tens"])
    if number is None or number.high > 10:
        return None
    more = match["more"] == "多"
    return Amount(
        *match.span(),
        number.low,
        number.high,
        number.step,
        "成",
        "percent",
        more=more,
    )


def _half(match: re.Match[str]) -> Amount | None:
    amount = Amount(*match.span(), _HALF, _HALF, Decimal("0.01"), "", "ratio")
    if match["over"]:
        return replace(amount, hedge="nearly" if match["over"] in ("近", "接近", "将近") else "more_than")
    return amount


def _two_digits(match: re.Match[str]) -> Amount | None:
    """两位数增长: ten per cent or more, below a hundred."""
    size = 1 if match["size"] == "两" else 0
    low = Decimal(10**size)
    kind: FigureKind = "percent"
    return Amount(*match.span(), low, low * 10, low, "%", kind, hedge="range")


def _product(match: re.Match[str]) -> Amount | None:
    """2×100万千瓦: both factors are parts, the value is their product."""
    each = read_arabic(match.string, match.start("each"))
    if each is None or not each.unit:
        return None
    count = Decimal(match["count"])
    factor = Amount(match.start(), match.end("count"), count, count, Decimal(1), "", "count", exact=True)
    value = each.low * count
    return replace(each, start=match.start(), low=value, high=value, step=each.step * count, parts=(factor, each))


Reader = Callable[[re.Match[str]], Amount | None]
FORMS: tuple[tuple[str, str, Reader], ...] = (
    (
        "ratio",
        rf"(?<![\d.:])(?:{ARABIC})(?::(?:{ARABIC}))+(?![\d:])|(?<![\d.])\d+(?:\.\d+)?比1(?![\d.])",
        _ratio,
    ),
    ("lakh", r"(?<![\d./])(?P<above>\d+(?:\.\d+)?)/10万(?!元|亩|吨)", _per_hundred_thousand),
    ("slash", r"(?<![\d./A-Za-z])(?P<num>[1-9])/(?P<den>[2-9]|10)(?![\d./])", _arabic_fraction),
    ("product", r"(?<![\d.×])(?P<count>\d{1,2})[×xX*](?P<each>\d)", _product),
    (
        "parts",
        rf"(?P<whole>[一二三四五六七八九十百千万]+)分之(?P<nth>{_NUMBER})(?:(?:至|到|-)(?:百分之)?(?P<upper>{_NUMBER}))?",
        _parts_of,
    ),
    ("doubling", rf"翻(?:了)?(?P<times>{ARABIC}|[一二两三四五六七八九])?(?:个)?番(?!茄)", _doubling),
    (
        "tenths",
        r"(?P<tens>(?<![\d.])\d(?:\.\d)?|(?<![一二三四五六七八九十百千万亿])[一二三四五六七八九])成(?P<more>多|半)?"
        r"(?![立为功果员本套熟人长交就效都品像绩片型分份建家群色文对因千])",
        _tenths,
    ),
    (
        "half",
        r"(?P<over>(?<!双)(?:超过|过|近|接近|将近|超))(?:一半|半数|半(?![年月个天日导岛径小夜岁壁])|半壁)|一半|半数(?=以上|以下|左右)",
        _half,
    ),
    ("digits", r"(?P<size>[两个])位数(?=[增的以上，,。；、高快)])", _two_digits),
)
