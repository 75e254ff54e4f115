"""Chinese numerals into exact numbers, with the worth of the last place they name.

A numeral names its own precision: 两千三百五十万 is known to ten 万. Joined digits are estimates
(三四十 is 30 to 40) and so is 几 (十几 is 11 to 19, 几百 200 to 900). Numerals as one counts are read here;
cn2an reads manners of speaking (一万二), whole numbers only, because it takes decimals through a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from checker import lazy

DIGITS = MappingProxyType(
    dict(zip("〇零一二两三四五六七八九", map(Decimal, (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9)), strict=True))
)
SCALES = MappingProxyType(
    {
        "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4,
        "千": 3, "百": 2, "十": 1,
    }
)  # fmt: skip
NUMERAL = "〇零一二两三四五六七八九十百千万亿几数廿"
_PLAIN = lazy.compile("[〇零一二两三四五六七八九十百千万亿廿]+")
_TENS = lazy.compile("(?P<tens>[二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)")
_SPELLED = lazy.compile("[〇零一二三四五六七八九]{2,}")
_BARE = lazy.compile("[十百千万亿]+")
_PAIR = lazy.compile("(?P<head>十?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<scale>[十百千万亿]*)")
_SEVERAL = lazy.compile("(?P<head>[一二三四五六七八九]?十?)(?P<some>[几数])(?P<scale>[十百千万亿]*)")
# 三千零五, 一百二十 as one counts: what most numerals are. 一百五 for 150 and other manners of speaking are none.
_ONE = "[一二两三四五六七八九]"
_TEN = f"{_ONE}十{_ONE}?"
_HUNDRED = f"{_ONE}百(?:零{_ONE}|{_TEN})?"
_THOUSAND = f"{_ONE}千(?:零{_ONE}|零{_TEN}|{_HUNDRED})?"
_LESS = f"(?:{_HUNDRED}|{_TEN}|{_ONE})"
_COUNTED = lazy.compile(
    f"(?:(?P<亿>{_THOUSAND}|{_LESS}|十{_ONE}?)亿)?"
    f"(?:(?P<万>{_THOUSAND}|(?:(?<=亿)零|(?<!亿)){_LESS}|(?<!亿)十{_ONE}?)万)?"
    f"(?P<一>(?:(?<=亿)零|(?<!亿)){_THOUSAND}|(?:(?<=[亿万])零|(?<![亿万])){_LESS})?"
)
_DIGIT = lazy.compile(f"(?P<digit>{_ONE}?)(?P<place>[千百十])|(?P<one>{_ONE})")
_PLACES = (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1))


class Numeral(Struct, frozen=True):
    """What a numeral says: one number (low == high) or an estimate; `step` the worth of its last place."""

    low: Decimal
    high: Decimal
    step: Decimal


def scale(word: str) -> int | None:
    """Decimal power of 万, 百万, 万亿 …; None for what is not a scale. The empty word is 0."""
    return SCALES.get(word, None if word else 0)


def read_numeral(text: str) -> Numeral | None:
    """The number a Chinese numeral stands for (decimals after 点), or None."""
    whole, point, decimals = text.partition("点")
    if point:
        return _read_decimal(whole, decimals)
    number = _read_whole(text)
    if number is not None:
        return Numeral(number, number, _step(number))
    return _read_pair(text) or _read_several(text)


def _read_whole(text: str) -> Decimal | None:
    if text in DIGITS:
        return DIGITS[text]
    if match := _TENS.fullmatch(text):
        return DIGITS.get(match["tens"], Decimal(1)).scaleb(1).quantize(Decimal(1)) + DIGITS.get(match["ones"], 0)
    if _BARE.fullmatch(text):
        power = scale(text)
        return None if power is None else _shift(Decimal(1), power)
    if not _PLAIN.fullmatch(text) or _SPELLED.fullmatch(text) or _PAIR.fullmatch(text):
        return None
    if (power := scale(text[1:])) is not None and text[0] in DIGITS:
        return _shift(DIGITS[text[0]], power)
    counted = _COUNTED.fullmatch(text)
    return _with_cn2an(text) if counted is None else _sum(counted)


def _sum(counted: re.Match[str]) -> Decimal:
    """Every digit at its place, in groups of four."""
    total = Decimal(0)
    for group, words in counted.groupdict(default="").items():
        for one in _DIGIT.finditer(words):
            digit = DIGITS[one["digit"] or one["one"] or "一"]
            total += _shift(digit, SCALES.get(one["place"] or "", 0) + SCALES.get(group, 0))
    return total


def _with_cn2an(text: str) -> Decimal | None:
    import cn2an  # a tenth of a second, and hardly a document needs it

    try:
        number = cn2an.cn2an(text, "smart")
    except (ValueError, KeyError):  # 三亿五 raises KeyError
        return None
    return Decimal(number) if isinstance(number, int) else None


def _read_decimal(whole: str, decimals: str) -> Numeral | None:
    """一点五; a scale may follow the decimals: 三点一四万."""
    body = decimals.rstrip("十百千万亿")
    number, power = _read_whole(whole), scale(decimals[len(body) :])
    if number is None or power is None or not body or any(char not in DIGITS for char in body):
        return None
    fraction = Decimal("".join(str(DIGITS[char]) for char in body)).scaleb(-len(body))
    value = (number + fraction).scaleb(power)
    return Numeral(value, value, Decimal(1).scaleb(power - len(body)))


def _read_pair(text: str) -> Numeral | None:
    """两三百: two to three hundred. Only neighbours, and 三五, are estimates."""
    match = _PAIR.fullmatch(text)
    if match is None or (power := scale(match["scale"])) is None:
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    words = match["low"] + match["high"]
    if (high - low != 1 and words != "三五") or (match["head"] and match["high"] == "五"):  # 十四五 is a plan
        return None
    tens = Decimal(10) if match["head"] else Decimal(0)
    return Numeral(_shift(tens + low, power), _shift(tens + high, power), _shift(Decimal(1), power))


def _read_several(text: str) -> Numeral | None:
    """十几亿: eleven to nineteen times a hundred million; 几十: twenty to ninety; 数百 the same."""
    match = _SEVERAL.fullmatch(text)
    if match is None or (power := scale(match["scale"])) is None:
        return None
    head, step = match["head"], _shift(Decimal(1), power)
    if head.endswith("十") and match["some"] == "几":
        tens = _read_whole(head) or Decimal(0)
        return Numeral(_shift(tens + 1, power), _shift(tens + 9, power), step)
    if head or not match["scale"]:
        return None
    return Numeral(_shift(Decimal(2), power), _shift(Decimal(9), power), step)


def last_place(value: Decimal) -> Decimal:
    """The worth of the last digit of `value` that is not zero: 300 for 100, 1600 for 100, 1.5 for 0.1."""
    _, digits, exponent = value.as_tuple()
    zeros = 0
    while zeros < len(digits) - 1 and digits[-1 - zeros] == 0:
        zeros += 1
    return Decimal(1).scaleb(int(exponent) + zeros)


def _step(number: Decimal) -> Decimal:
    """A numeral names every place it means: 三百 is known to the hundred only when spoken of as a measure."""
    return _shift(Decimal(1), last_place(number).adjusted()) if number else Decimal(1)


def _shift(value: Decimal, power: int) -> Decimal:
    """`value` times a whole power of ten, written out (12 rather than 1.2E+1)."""
    return Decimal(value * 10**power)
