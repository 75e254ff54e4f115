"""Folded text into figures: numbers with unit, hedge and the interval that was printed.

Digits and numerals are anchors; the amount is read to the right, hedges are looked up on both
sides. `find_figures` reads prose; cell.py reads what stands in a table.
A figure's span holds sign, number and unit (in a cell also [ ] and footnote marks), not the hedges.
The value of a range or estimate is its low end; both ends of a printed range are in `parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.figure import Figure, Hedge
from checker.interval import ZERO, Interval
from checker.language.amounts import ARABIC, Amount, read_arabic, read_chinese, read_chinese_range
from checker.language.exclusions import HOLE, mask
from checker.language.fold import Folded
from checker.language.forms import FORMS
from checker.language.hedges import hedge_after, hedge_before, interval_of, join
from checker.language.numerals import NUMERAL

_READERS = MappingProxyType({name: reader for name, _, reader in FORMS})
# No form begins with another character.
_FIRST = rf"(?=[\d{NUMERAL}翻超过近接将半个])"
_ANCHOR = lazy.compile(
    f"{_FIRST}(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in FORMS)
    + rf"|(?P<arabic>{ARABIC})|(?P<chinese>[{NUMERAL}]+))"
)
# A cell that is one number, its marks and brackets; whatever it looks like, it is no name.
_BRACKETS, _CLOSE = "[〔]〕", lazy.compile(r"[\]〕]")
_DASHED = lazy.compile("[-~]")
_TO = lazy.compile("至|到|[-~]{1,2}")
# “增加20亿元至110亿元” moves to a level; “增长6%至8%” is a range.
_MOVES = lazy.compile("(?:由|从|自|增加|增至|减少|提高|提升|上升|降低|下降|调整|扩大|缩小|增长)[^,，。；;、]{0,8}$")
_MARKS = lazy.compile(r"\s*(?P<marks>[*#]+|[①②③④⑤⑥⑦⑧⑨⑩])")
_TIME = frozenset("年 天 个月 周 小时 分钟".split())
LISTED = 1000  # a list has no order, yet what differs by more than this differs in scale: 26514、1.45万元
_SHARED = lazy.compile("[、和与及/]|以及|及其")
# What may follow a bare whole number in prose; otherwise it is a name or a number of something unread.
_STOPS = lazy.compile(
    r"\s*(?:$|[，,。；;、)\]（(!！?？*#|]|左右|上下|以上|以下|以内|之间|之内|提高|增加|上升|下降|调整|扩大|缩小"
    r"|[降增减升和与及到至]|分别|的水平)"
)
_VALUE_VERB = lazy.compile(r"[为是达到至在由从约近超过破长降高升低加少数率≥≤<>、和:：|\[]$")
_COLUMN = lazy.compile(r"[\d%—-] +-?$")  # a column of blanks, the unit is out of sight
_MINUS_AFTER = ("", " ", "(", "[", "|", ",", ":", "<", HOLE)
_NEGATIVE_AFTER = ("", *"为是由从到达长(:，,、 |")  # not 减负900亿元
_UNLIKE = lazy.compile(r"[A-Za-z_=/\\&@.]")


def find_figures(folded: Folded, taken: Sequence[tuple[int, int]] = ()) -> tuple[Figure, ...]:
    """The figures of a stretch of prose, in order; `taken` are source spans of periods."""
    spans = [(folded.index(start), folded.index(end)) for start, end in taken]
    text = mask(folded.text, spans)
    amounts = _share_units(text, list(scan(text)))
    return tuple(finish(folded, text, amount) for amount in amounts if _is_figure(text, amount))


def scan(text: str) -> Iterator[Amount]:
    """Amounts left to right; each begins behind the one before."""
    at = 0
    while match := _ANCHOR.search(text, at):
        amount = _read(text, match)
        amount = _numeral_range(text, match.start()) if amount is None else _range(text, amount) or amount
        if amount is None:
            at = match.end()
            continue
        at = max(amount.end, match.start() + 1)
        yield amount


def _read(text: str, match: re.Match[str]) -> Amount | None:
    name = match.lastgroup or ""
    for form in _READERS:
        if match[form] is not None:
            return _READERS[form](match) or _plain(text, match)
    return read_arabic(text, match.start()) if name == "arabic" else read_chinese(text, match.start())


def _plain(text: str, match: re.Match[str]) -> Amount | None:
    """The amount at a match whose special form came to nothing."""
    return read_arabic(text, match.start()) if match[0][0].isdigit() else read_chinese(text, match.start())


def _range(text: str, low: Amount) -> Amount | None:
    """`low` with the number behind a dash, 至 or 到 as one range; None when it is no range."""
    dash = _TO.match(text, low.end)
    if dash is None or low.parts or low.kind == "ratio":
        return None
    high = read_arabic(text, dash.end()) or read_chinese(text, dash.end())
    if high is None or high.lone or not _one_range(text, low, high, dash[0]):
        return None
    return _join(low, high)


def _numeral_range(text: str, at: int) -> Amount | None:
    """Numerals that share a unit: 五至十个百分点."""
    ends = read_chinese_range(text, at)
    return _join(*ends) if ends and ends[0].low < ends[1].high else None


def _join(low: Amount, high: Amount) -> Amount:
    if not low.unit and high.unit:
        low = _inherit(low, high)
    ends = sorted((low.low, high.high))
    return replace(
        high,
        start=low.start,
        low=ends[0],
        high=ends[1],
        hedge="range",
        parts=(low, replace(high, hedge=None)),
    )


def _one_range(text: str, low: Amount, high: Amount, dash: str) -> bool:
    """Whether two numbers with a dash or 至 between them are one range."""
    if low.unit and low.unit != high.unit:
        return False
    if _DASHED.match(dash):
        return True
    moves = _MOVES.search(text[max(0, low.start - 12) : low.start])
    return not moves or (low.kind == "percent" and dash == "至" and moves[0][0] not in "由从自")


def _inherit(low: Amount, high: Amount, most: int = 1) -> Amount:
    """`low`, printed without unit, in the unit and scale of `high`: 2至3万人次. What is more than `most` times the
    printed number of `high` has been printed in full: 8000至1万元."""
    printed = high.high.scaleb(-high.power)
    power = high.power if low.power == 0 and low.low <= printed * most else low.power
    moved = power - low.power
    return replace(
        low, low=low.low.scaleb(moved), high=low.high.scaleb(moved), step=low.step.scaleb(moved), power=power,
        unit=high.unit, kind=high.kind, exact=high.exact and low.step >= 1,
    )  # fmt: skip


def _share_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """Unitless numbers of a list take the unit and scale of the last one: 6.8、7.8个百分点, 2600、261.86亿元."""
    shared: list[Amount] = []
    for amount in reversed(amounts):
        after = shared[-1] if shared else None
        bare = not amount.unit and amount.kind != "ratio"
        if bare and after and after.unit and not after.parts and _SHARED.fullmatch(text[amount.end : after.start]):
            shared.append(_inherit(amount, after, LISTED))
        else:
            shared.append(amount)
    return shared[::-1]


def _stands_alone(text: str, amount: Amount) -> bool:
    """Whether a number without unit is a figure: 森林覆盖率17.35以上, not 12345 or 3乡."""
    before = text[max(0, amount.start - 12) : amount.start]
    after = text[amount.end : amount.end + 6]
    if _UNLIKE.match(after[:1]) or _UNLIKE.match(before[-1:]) or _COLUMN.search(before):
        return False
    if amount.power or amount.parts:
        return bool(amount.power) or any(part.step < 1 for part in amount.parts)  # 11-2 is numbering
    stops, told = bool(_STOPS.match(after)), bool(_VALUE_VERB.search(before.rstrip()))
    hedged = _hedged(text, amount)
    return stops or hedged or told if amount.step < 1 else stops and (told or hedged)


def _hedged(text: str, amount: Amount) -> bool:
    return bool(hedge_before(text, amount.start, False, False) or hedge_after(text, amount.end)[0])


def _is_figure(text: str, amount: Amount) -> bool:
    """Not a bare number of something unread, nor a word: 百家, 万人, 千名 without a hedge."""
    if not amount.unit and amount.kind != "ratio":
        return _stands_alone(text, amount)
    if not amount.lone or amount.kind != "count":
        return True
    hedge, _ = hedge_after(text, amount.end)
    before = hedge_before(text, amount.start, True, False)
    return bool(hedge or before) or text[amount.end : amount.end + 1] == "级"


def finish(folded: Folded, text: str, amount: Amount, cell: bool = False) -> Figure:
    """The figure of an amount: sign, hedges, brackets and marks from what stands around it."""
    first, negative = _sign(text, amount.start)
    hedge = _hedge(text, amount, first)
    left, right, marks, bracket = first, amount.end, "", False
    if cell:
        left, right, marks, bracket = _frame(folded.text, first, amount.end)
    start, end = folded.span(left, right)
    value = amount.low.copy_negate() if negative else amount.low
    return Figure(
        start=start,
        end=end,
        text=folded.text[left:right],
        value=_value(amount, value),
        step=amount.step,
        interval=_interval(amount, value, hedge, negative),
        unit=amount.unit,
        kind=amount.kind,
        hedge=hedge,
        marks=marks,
        bracket=bracket,
        parts=tuple(finish(folded, text, part) for part in amount.parts),
    )


def _value(amount: Amount, value: Decimal) -> Decimal | None:
    """None for a ratio, except the pair to one: 1.7:1 is 1.7."""
    if amount.kind == "ratio" and amount.parts and not (len(amount.parts) == 2 and amount.parts[1].low == 1):
        return None
    return value


def _sign(text: str, start: int) -> tuple[int, bool]:
    """Where the figure begins with its sign, and whether it is negative."""
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    match before:
        case "-" if further != "-" and (not further.isascii() or further in _MINUS_AFTER):
            return start - 1, True
        case "负" if further in _NEGATIVE_AFTER:
            return start - 1, True
        case "+" if not further.isalnum():
            return start - 1, False
    return start, False


def _hedge(text: str, amount: Amount, start: int) -> Hedge:
    if amount.hedge == "range":
        return "range"
    if amount.low < amount.high:
        return "range"
    before = hedge_before(text, start, amount.lone or amount.hedge is not None, amount.unit in _TIME)
    after, _ = hedge_after(text, amount.end)
    joined = join(before or amount.hedge, after)
    return "and_more" if amount.more and joined in ("exact", "about") else joined


def _interval(amount: Amount, value: Decimal, hedge: Hedge, negative: bool) -> Interval:
    if hedge == "range":
        both = Interval(amount.low, amount.high)
        return -both if negative else both
    exact = amount.exact and not amount.lone
    if amount.kind == "ratio" and amount.parts and len(amount.parts) > 2:
        return Interval(None, None)
    if amount.kind == "ratio" and not amount.parts and hedge == "more_than":
        return Interval(value, Decimal(1), False, True)
    return interval_of(hedge, value, amount.step, amount.kind, exact or (value == ZERO and amount.kind == "count"))


def _frame(text: str, start: int, end: int) -> tuple[int, int, str, bool]:
    """Span of a cell's figure with its [ ] and footnote marks, the marks, and whether it is bracketed."""
    opening = max(text.rfind(sign, 0, start) for sign in _BRACKETS)
    closing = _CLOSE.search(text, end) if opening >= 0 and text[opening] in _BRACKETS[:2] else None
    bracket = closing is not None
    if closing is not None:
        start, end = opening, closing.end()
    marks = _MARKS.match(text, end)
    return (start, marks.end(), marks["marks"], bracket) if marks else (start, end, "", bracket)
