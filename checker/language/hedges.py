"""Words around a printed number into a hedge, and hedge and precision into an interval.

The intervals are those of docs/design.md (section "Figures as intervals"): 以上, 不低于 include the
number, 超过, 不足 exclude it (民法典 §1259). Of two words the stronger wins: 约…以上 is a floor.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from checker import lazy
from checker.figure import FigureKind, Hedge
from checker.interval import HALF, Interval
from checker.language.numerals import last_place

_BEFORE: dict[Hedge, str] = {
    "about": """
        约 大约 约为 约占 约达 约有 大概 大致 估计约 基本在 稳定在 保持在 维持在 稳定到 稳定为 保持 ≈
    """,
    "nearly": """
        近 接近 将近 逼近 接近于 趋近 几近 临近 逼近于
    """,
    "more_than": """
        超 超过 超出 突破 逾 高于 大于 多于 越过 跨过 跨越 首破 突破了 超过了 超越 破 首超 冲破 快于
        优于 过 >
    """,
    "at_least": """
        不低于 不少于 至少 不小于 不得低于 不得少于 不得小于 至少达 至少达到 至少为 不短于 不慢于 最少
        不下于 不下 上 高于或等于 大于等于 确保不低于 ≥
    """,
    "at_most": """
        不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不超 控制在 控制到 控制为 最多 至多
        不突破 未超过 没有超过 压减到 小于等于 低于或等于 不长于 不得突破 控制在不超过 控减到 ≤
    """,
    "less_than": """
        不足 不到 不满 低于 少于 小于 未达 未满 未到 不及 短于 <
    """,
}
_AFTER: dict[Hedge, str] = {
    "about": "左右 上下 前后",
    "at_least": "以上 及以上 (含)以上 (含)及以上 或以上",
    "at_most": "以内 以下 之内 及以下 (含)以下 之下 内 封顶",
}
_MORE = "多余来"  # 300多, 11余万, 三十来个
# 2个多元化 is no “more than 2”; only 多 before a noun that cannot begin with it.
_MORE_AFTER = lazy.compile("多(?![功元种样层式媒方民党边云年彩部项级维重家数金晶少])|有余")
_INSIDE = lazy.compile("内(?![部在容外河蒙陆需生科资涵设核战循控置])|范围(?:之)?内|半径内")
# 约, 控制在 and 稳定在 yield to a bound behind the number; 近三年 counts back from now.
_WEAK = frozenset(("about", "at_most"))
_NOT_BEFORE = lazy.compile(
    "(?:[通透经超难胜不]过|[以之向北海路线网地天马晚早]上|[附邻远靠]近|[打突攻]破|反超|高超|赶超)$"
)
_FAR_BOUND = lazy.compile(
    "(?P<word>不低于|不少于|不高于|不超过|不得低于|不得超过|不得高于|不得少于)[^,，。；;、:：()\\d]{1,24}的$"
)
WORD = 6
TENTH = Decimal("0.05")
PERCENT_SLACK = Decimal("0.03")


def _rows(table: dict[Hedge, str]) -> MappingProxyType[str, Hedge]:
    return MappingProxyType({word: hedge for hedge, words in table.items() for word in words.split()})


BEFORE, AFTER = _rows(_BEFORE), _rows(_AFTER)
_FLOORS_OF_BARE = frozenset("上 过 破 跨越".split())  # 上亿元, 过百亿, 破千亿: only before a scale without number


def hedge_before(text: str, start: int, bare: bool, counts_time: bool) -> Hedge | None:
    """The hedge that ends at `start`; `bare`: the number is a lone 亿, 万 …; `counts_time`: 年, 天 …"""
    left = text[max(0, start - 40) : start].rstrip(" [(\r\n")
    for length in range(min(WORD, len(left)), 0, -1):
        word = left[-length:]
        if word in BEFORE:
            return BEFORE[word] if _fits(word, left, bare, counts_time) else None
    far = _FAR_BOUND.search(left)
    return BEFORE[far["word"]] if far else None


def _fits(word: str, left: str, bare: bool, counts_time: bool) -> bool:
    if word in _FLOORS_OF_BARE and not bare:
        return False
    if word in ("近", "过") and counts_time:
        return False
    return not (len(word) == 1 and _NOT_BEFORE.search(left))


def hedge_after(text: str, end: int) -> tuple[Hedge | None, int]:
    """The hedge that begins at `end`, and where it stops."""
    at = end + 1 if text[end : end + 1] == " " else end
    for length in (5, 4, 3, 2):
        word = text[at : at + length]
        if word in AFTER:
            return AFTER[word], at + length
    if match := _INSIDE.match(text, at):
        return "at_most", match.end()
    if match := _MORE_AFTER.match(text, at):
        return "and_more", match.end()
    return None, end


def is_more(char: str) -> bool:
    """Whether `char`, between number and unit, says “and more”."""
    return bool(char) and char in _MORE


def join(before: Hedge | None, after: Hedge | None) -> Hedge:
    """The hedge of a number with words on both sides."""
    if before is None or after is None:
        return before or after or "exact"
    if before in _WEAK:
        return after
    return before


def interval_of(hedge: Hedge, value: Decimal, step: Decimal, kind: FigureKind, exact: bool) -> Interval:
    """The values that may be printed so. `exact`: the number was counted, not measured."""
    match hedge:
        case "nearly" if value:
            less = value - abs(value) * TENTH
            return Interval(less, value, True, False)
        case "about" | "nearly":  # what is near zero may be on either side of it
            return Interval.exact(value).widen(_slack(value, step, kind))
        case "more_than":
            return Interval(value, None, False, True)
        case "at_least":
            return Interval(value, None)
        case "at_most":
            return Interval(None, value)
        case "less_than":
            return Interval(None, value, True, False)
        case "and_more":
            return _and_more(value)
        case _:
            return Interval.exact(value) if exact else Interval.rounded(value, step)


def _slack(value: Decimal, step: Decimal, kind: FigureKind) -> Decimal:
    """Three per cent, at least half the last digit; of a rate at least half a point."""
    half = step * HALF
    return max(abs(value) * PERCENT_SLACK, half, HALF if kind == "percent" else half)


def _and_more(value: Decimal) -> Interval:
    """300多: from 300, below 400; the place of the last digit that is not zero."""
    unit = last_place(value)
    if value < 0:
        return Interval(value - unit, value, False, True)
    return Interval(value, value + unit, True, False)
