"""What else a writer may have computed: the wrong readings that reproduce a stated figure, in one fixed order.

Tried only after the plain relation failed and no evidence explains it. A slip never changes the verdict; it says which
mistake would give exactly the printed figure. A row of SLIPS names the measures it can happen to, how the figure would
come out, and the hint. What evidence nearby supports (prices, scope, rounding) is an excuse of the relation instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from checker.interval import HUNDRED, Interval, corners
from checker.report import Text
from checker.statement import Measure, Statement


class Working(Struct, frozen=True):
    """The operands of a relation, to be tried otherwise. `over` computes the same for another number of years; `shown`
    the plain result as printed; `beside` what the neighbouring columns of a row would give; `shares` that both levels
    are percentages."""

    base: Interval | None = None
    end: Interval | None = None
    years: int = 0
    over: Callable[[int], Interval | None] | None = None
    shown: str = ""
    beside: tuple[Interval, ...] = ()
    shares: bool = False


NO_WORKING = Working()


class Tried(Struct, frozen=True):
    """A relation that failed: the figure under test, what it should be, and the figures of its 分别 list."""

    under: Statement
    computed: Interval
    working: Working
    listed: tuple[Interval, ...] = ()


Wrong = Iterator[tuple[Interval | None, MappingProxyType[str, object]]]
NOTHING: MappingProxyType[str, object] = MappingProxyType({})


class Slip(Struct, frozen=True):
    """One mistake. `measures` it can happen to, all when empty; the hint may name what `wrong` yields with a result."""

    name: str
    measures: tuple[Measure, ...]
    wrong: Callable[[Tried], Wrong]
    hint: Text


def slips(tried: Tried) -> Iterator[tuple[str, Interval, Text]]:
    """Every mistake that fits the kind of figure, with what it would give."""
    said = tried.under.figure.text
    for slip in SLIPS:
        if slip.measures and tried.under.measure not in slip.measures:
            continue
        for wrong, words in slip.wrong(tried):
            if wrong is not None:
                fill = {"said": said, "calc": tried.working.shown, "years": tried.working.years, **words}
                yield slip.name, wrong, Text(slip.hint.zh.format(**fill), slip.hint.en.format(**fill))


def _years(tried: Tried) -> Wrong:
    over, years = tried.working.over, tried.working.years
    for other in (years + 1, years - 1):
        if over is not None and other > 0:
            yield over(other), MappingProxyType({"other": other})


def _of_ends(formula: Callable[[Decimal, Decimal], Decimal], tried: Tried) -> Wrong:
    base, end = tried.working.base, tried.working.end
    if base is not None and end is not None:
        yield corners(formula, base, end), NOTHING


def _cut_off(tried: Tried) -> Wrong:
    """The digits printed are those the computed value begins with, the last one not rounded."""
    figure = tried.under.figure
    if figure.value and figure.hedge == "exact" and figure.step > 0:
        size = abs(figure.value)
        sized = tried.computed if figure.value * tried.under.sign > 0 else -tried.computed
        if sized.meets(Interval(size, size + figure.step, True, False)):
            yield figure.interval if tried.under.sign > 0 else -figure.interval, NOTHING


def _mean(tried: Tried) -> Wrong:
    years = tried.working.years
    if years > 1:
        yield from _of_ends(lambda b, e: (e / b - 1) * HUNDRED / years, tried)


def _total(tried: Tried) -> Wrong:
    if tried.working.years > 1:
        yield from _of_ends(lambda b, e: (e / b - 1) * HUNDRED, tried)


def _to(tried: Tried) -> Wrong:
    end = tried.working.end
    yield end, NOTHING
    yield None if end is None else -end, NOTHING


def _points(tried: Tried) -> Wrong:
    if tried.working.shares:
        yield from _of_ends(lambda b, e: e - b, tried)


def _turned(tried: Tried) -> Wrong:
    yield -tried.computed, NOTHING


def _by(powers: tuple[int, ...], tried: Tried) -> Wrong:
    """Sizes apart; a printed 万 or 亿 that stands for the other is a slip of the pen, found with the figure meant."""
    printed = any(word in tried.under.figure.text for word in SCALES)
    if _sharp(tried.computed) and _sharp(tried.under.figure.interval):
        for power in (one for one in powers if not (printed and abs(one) == SCALE_STEP)):
            yield tried.computed.scaleb(power), MappingProxyType({"power": abs(power)})


def _sharp(interval: Interval) -> bool:
    """Whether an interval is narrow enough for its digits to be recognised."""
    low, high = interval.low, interval.high
    return low is not None and high is not None and (high - low) * 10 < abs(low + high) / 2


def _factor(units: frozenset[str], factor: int, tried: Tried) -> Wrong:
    if tried.under.figure.unit in units:
        yield corners(lambda c: c * factor, tried.computed), NOTHING
        yield corners(lambda c: c / factor, tried.computed), NOTHING


def _list(tried: Tried) -> Wrong:
    """Another figure of the list fits where this one does not."""
    if any(other.meets(tried.computed) for other in tried.listed):
        yield tried.under.figure.interval, NOTHING
        yield -tried.under.figure.interval, NOTHING


def _columns(tried: Tried) -> Wrong:
    for beside in tried.working.beside:
        yield beside, NOTHING


SCALES, SCALE_STEP = ("万", "亿"), 4
LEVELS: tuple[Measure, ...] = ("level", "change_abs", "avg_abs", "cumulative")
SLIPS: tuple[Slip, ...] = (
    Slip(
        "years",
        (),
        _years,
        Text(
            "若按{other}年计为{said}，与所述一致；两数相隔{years}年，应为{calc}：疑年数取错",
            "{said} only holds for {other} years; the two figures are {years} years apart ({calc}): probably the wrong "
            "number of years",
        ),
    ),
    Slip(
        "mean-of-total",
        ("avg_pct",),
        _mean,
        Text(
            "所述等于总增幅除以{years}，不是几何平均",
            "the stated rate is the total change divided by {years}, not the geometric mean",
        ),
    ),
    Slip(
        "total",
        ("avg_pct",),
        _total,
        Text("所述等于总增幅，不是年均", "the stated rate is the total change, not the yearly one"),
    ),
    Slip(
        "times-up",
        ("times",),
        partial(_of_ends, lambda b, e: e / b - 1),
        Text("若为“增长…倍”则相符", "it would hold as “grew by … times”"),
    ),
    Slip(
        "times",
        ("times_up",),
        partial(_of_ends, lambda b, e: e / b),
        Text("若为“是…倍”则相符", "it would hold as “is … times”"),
    ),
    Slip(
        "ratio",
        ("change_pct",),
        partial(_of_ends, lambda b, e: e / b * HUNDRED),
        Text("所述等于末期与基期之比，不是增幅", "the stated figure is the ratio, not the change"),
    ),
    Slip(
        "over-end",
        ("change_pct",),
        partial(_of_ends, lambda b, e: (e - b) / e * HUNDRED),
        Text(
            "所述等于增减额除以本期数，应除以基期数",
            "the stated rate divides by the current level; divide by the base",
        ),
    ),
    Slip(
        "to-by",
        ("change_abs",),
        _to,
        Text(
            "所述等于末期数：“了”表示增减的数额，“到”表示达到的数",
            "the stated change is the level reached: “by” gives the change, “to” the level",
        ),
    ),
    Slip(
        "percent",
        ("change_pp", "cumulative"),
        partial(_of_ends, lambda b, e: (e / b - 1) * HUNDRED),
        Text("所述等于百分比变动，不是百分点", "the stated figure is the change in percent, not points"),
    ),
    Slip(
        "points",
        ("change_pct",),
        _points,
        Text(
            "所述等于两个比率之差，应写“个百分点”而不是“%”",
            "the stated figure is the difference of the two rates: percentage points, not per cent",
        ),
    ),
    Slip(
        "direction",
        ("change_pct", "change_abs", "change_pp", "avg_pct", "avg_abs", "cumulative"),
        _turned,
        Text("数值相符而升降方向相反", "the size agrees, the direction does not"),
    ),
    Slip(
        "power-of-ten",
        LEVELS,
        partial(_by, (2, -2, 3, -3, 4, -4, 8, -8)),
        Text(
            "数字相符而差10的{power}次方：疑万、亿或小数点错位",
            "the digits agree, the size is off by 10 to the {power}: check 万, 亿 and the decimal point",
        ),
    ),
    Slip(
        "mu-hectare",
        LEVELS,
        partial(_factor, frozenset(("亩", "公顷")), 15),
        Text("相差15倍：疑亩与公顷混用", "off by 15: check mu against hectares"),
    ),
    Slip(
        "jin-kilogram",
        LEVELS,
        partial(_factor, frozenset(("斤", "公斤", "千克")), 2),
        Text("相差一倍：疑斤与公斤混用", "off by two: check jin against kilograms"),
    ),
    Slip(
        "list-order",
        (),
        _list,
        Text("与“分别”所列的另一个数相符：疑次序颠倒", "another figure of the list fits: check the order of the list"),
    ),
    Slip(
        "columns",
        (),
        _columns,
        Text("与同一行另一栏的数相符：疑填错栏", "it fits another column of the row: check the columns"),
    ),
    Slip(
        "cut-off",
        (),
        _cut_off,
        Text(
            "复算值与所述只差末位的舍入，疑为截尾而未四舍五入",
            "the stated figure seems cut off where it should be rounded",
        ),
    ),
)
