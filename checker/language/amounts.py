"""One number at a known place, with its scale and unit, into an amount.

An amount knows nothing of the words around it (约, 以上, brackets); figures.py adds those. Arabic
digits decide the precision as printed: 1.20亿元 is known to a million. Chinese numerals need a unit
that plans count with, for 一 and 二 begin too many other words.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.figure import FigureKind, Hedge
from checker.language.hedges import is_more
from checker.language.numerals import NUMERAL, Numeral, read_numeral, scale
from checker.language.units import NUMERAL_COUNTERS, NUMERAL_MEASURES, find_unit, read_unit

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_ARABIC = lazy.compile(ARABIC)
_SCALE = lazy.compile("万亿|千亿|百亿|千万|百万|十万|亿|万|千|百")
_TO = lazy.compile("至|到|[-~]")
_COMPOUND = lazy.compile(r"(?P<digits>\d{1,4}(?:\.\d+)?)(?P<scale>万)")
_NUMERAL_RUN = lazy.compile(f"[{NUMERAL}]+(?:点[〇零一二三四五六七八九]+[十百千万亿]*)?")
_MONEY_NOUN = lazy.compile("级|产业|企业|园区|集群|板块")
_HEADER_BEFORE = lazy.compile(r"(?:[(/]|单位[:：]?|每) ?$")


class Amount(Struct, frozen=True):
    """A number with its unit; `start`/`end` in the folded text. `low` < `high` for 两三百, 十几."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    kind: FigureKind
    power: int = 0  # zeros added by 万, 亿, 千分点 …
    exact: bool = False  # counted and printed in full
    more: bool = False  # 多, 余 between number and unit
    lone: bool = False  # 亿元: a scale without number
    hedge: Hedge | None = None  # what the form itself says: 过半
    parts: tuple[Amount, ...] = ()


def read_arabic(text: str, at: int) -> Amount | None:
    """The amount that begins with the digit at `at`; its unit is "" when none is printed."""
    digits = _ARABIC.match(text, at)
    if digits is None:
        return None
    value = Decimal(digits[0].replace(",", ""))
    end, power, more = _scaled(text, digits.end())
    if power == 8 and (lesser := _COMPOUND.match(text, end)) is not None:
        value, power, end = value.scaleb(4) + Decimal(lesser["digits"]), 4, lesser.end()
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return _with_unit(text, Amount(at, end, value, value, step, "", "level", power, more=more))


def _scaled(text: str, at: int) -> tuple[int, int, bool]:
    """End, power and 多/余 of what stands between digits and unit: 多, 余, 万, 多亿."""
    more = is_more(text[at : at + 1]) and _goes_on(text, at + 1)
    at += more
    if text[at : at + 1] == "个" and text[at + 1 : at + 3] in ("千亿", "百亿"):
        return at, 0, more  # 5个千亿级产业集群 counts clusters
    match = None if find_unit(text, at) > at else _SCALE.match(text, at)
    if match is None:
        return at, 0, more
    end = match.end()
    if find_unit(text, end - 1) > end and text[end - 1] == "千":  # 百千瓦
        end -= 1
    after = not more and is_more(text[end : end + 1]) and _goes_on(text, end + 1)
    return end + after, scale(text[at:end]) or 0, more or after


def _goes_on(text: str, at: int) -> bool:
    """Whether a scale, a unit or a stop follows, so that 多 is not the begin of 多功能."""
    return bool(_SCALE.match(text, at)) or find_unit(text, at) > at or text[at : at + 1] in "，,。；;、)名种"


def _with_unit(text: str, amount: Amount) -> Amount:
    """`amount` with the unit that follows it, its point moved."""
    end = find_unit(text, amount.end)
    if end == amount.end:
        return in_unit(amount, "", amount.end)
    return in_unit(amount, text[amount.end : end], end)


def in_unit(amount: Amount, word: str, end: int) -> Amount:
    """`amount`, read without unit so far, in the unit `word`."""
    unit = read_unit(word)
    power = amount.power + unit.power
    whole = amount.low == amount.low.to_integral_value()
    return replace(
        amount,
        end=end,
        low=amount.low.scaleb(power),
        high=amount.high.scaleb(power),
        step=amount.step.scaleb(power),
        unit=unit.name,
        kind=unit.kind,
        parts=tuple(in_unit(part, word, part.end) for part in amount.parts),
        power=power,
        exact=unit.counted and power == 0 and whole,
    )


def read_chinese(text: str, at: int) -> Amount | None:
    """The amount that begins with the Chinese numeral at `at`, if a unit makes it one."""
    run = _NUMERAL_RUN.match(text, at)
    if run is None:
        return None
    end = run.end()
    if text[end - 1] == "千" and find_unit(text, end - 1) > end:  # 百万千瓦
        end -= 1
    words = text[at:end]
    more = is_more(text[end : end + 1]) and words[-1] != "一"
    tail = _SCALE.match(text, end + 1) if more else None
    power = (scale(tail[0]) or 0) if tail else 0
    stop = tail.end() if tail else end + more
    number = read_numeral(words)
    if number is None:
        return None
    amount = Amount(at, stop, number.low, number.high, number.step, "", "level", power, more=more)
    return _chinese_in_unit(text, amount, words)


def read_chinese_range(text: str, at: int) -> tuple[Amount, Amount] | None:
    """五至十个百分点: two numerals that share the unit of the second."""
    run = _NUMERAL_RUN.match(text, at)
    dash = _TO.match(text, run.end()) if run else None
    if run is None or dash is None or (high := read_chinese(text, dash.end())) is None:
        return None
    number = read_numeral(run[0])
    if number is None or number.low != number.high:
        return None
    low = Amount(at, run.end(), number.low, number.high, number.step, "", "level")
    return low, high


def _chinese_in_unit(text: str, amount: Amount, words: str) -> Amount | None:
    end = find_unit(text, amount.end)
    word = text[amount.end : end]
    lone = words[0] in "百千万亿" and set(words) <= set("百千万亿")
    if lone and not word and words[-1] == "亿" and (noun := _MONEY_NOUN.match(text, amount.end)):
        level = in_unit(amount, "元", amount.end + (1 if noun[0] == "级" else 0))
        return replace(level, lone=True)
    if not _counts(words, word.partition("/")[0], amount, lone) or (lone and _is_header(text, amount.start, end)):
        return None
    read = in_unit(amount, word, end)
    whole = amount.low == amount.high and not {"万", "亿"} & set(text[amount.start : amount.end])
    return replace(read, lone=lone, exact=read.kind == "count" and whole)


def _is_header(text: str, start: int, end: int) -> bool:
    """Whether 万吨 stands for the unit of a column: in brackets, behind 单位, or between blanks, or opens
    a line whose figure was lost with the line before."""
    column = text[start - 1 : start] in (" ", "|") and text[end : end + 1] in (" ", "|", "")
    before = start
    while before and text[before - 1] == " ":
        before -= 1
    torn = text[max(0, before - 1) : before] in ("", "\n") and text[end : end + 1] in ("", *"，,。；;、)和")
    return column or torn or bool(_HEADER_BEFORE.search(text[max(0, start - 4) : start]))


def _counts(words: str, unit: str, amount: Amount, lone: bool) -> bool:
    """Whether the numeral `words` before `unit` is a number and not part of a word."""
    if unit in NUMERAL_MEASURES:
        small = amount.high < 10 and amount.power == 0
        return not (small and (unit in ("元", "度", "米") or (words == "二" and unit != "倍")))
    if unit not in NUMERAL_COUNTERS or words in ("一", "二", "零", "〇"):
        return False
    return unit != "大" or (len(words) == 1 and not lone)


def read_numeral_number(text: str) -> Numeral | None:
    """A number in digits or numerals, for 百分之7.5 and 百分之七点五."""
    if _ARABIC.fullmatch(text):
        value = Decimal(text.replace(",", ""))
        return Numeral(value, value, Decimal(1).scaleb(int(value.as_tuple().exponent)))
    return read_numeral(text)
