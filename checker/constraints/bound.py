"""A value that cannot be, or hardly can be.

share: a coverage or the like (PARTIAL) above 100 %; a gross enrolment rate, a completion rate or a contribution may
exceed 100. full: 100%以上, 100%左右 of such a share. negative: people, households and things counted
below zero. integer: 2.5所. range: outside the lexicon's range, for measures that do not grow with the place (a share,
a rate, an amount a head). growth: a yearly rate outside the range that the rule names. step: a level ten or more times
that of the year beside it in its row.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import is_level, signed, table_rows
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.telling import Outcome, agrees, told
from checker.constraints.wording import plain
from checker.interval import HUNDRED, ZERO, Interval
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement

FULL = Interval(None, HUNDRED)
# Names that end so are parts of a whole, unless a word of UNLIKE stands in them.
PARTIAL = tuple(
    "覆盖率 普及率 合格率 达标率 处理率 优良率 优良天数比例 办结率 回复率 城镇化率 绿地率 持证率 通车率 通畅率 "
    "无害化率 收治率 知晓率 失业率 死亡率 及格率".split()
)
UNLIKE = tuple("毛入 移动 电话 手机 通信 宽带 互联网用户 有线电视用户 参保 保险 医保 拨备 备付 准备 债 净".split())
HEDGES = lazy.compile(r"\s*(?P<hedge>以上|及以上|左右|上下)")
AHEAD = lazy.compile(r"(?P<hedge>超过|大于|突破)$")


def shares(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every share of a whole."""
    for one in ledger.tested:
        if not _partial(one) or one.figure.hedge == "more_than":
            continue
        key, printed = one.subject.key, one.figure.text
        message = Text(f"{key}为{printed}，超过100%", f"{key} of {printed} is above 100%")
        steps = Text("不超过100%", "at most 100%")
        bound = Relation(one, (), one.figure.interval, FULL, None, message, steps, certain=not one.loose)
        yield judge(rule, ledger, bound)


def _partial(one: Statement) -> bool:
    """Whether a level in per cent is by its name a part of a whole."""
    if one.figure.kind != "percent" or one.measure != "level" or one.figure.value is None:
        return False
    names = one.subject.key, one.subject.printed.rstrip("（）()%")
    return any(name.endswith(PARTIAL) for name in names) and not any(word in name for word in UNLIKE for name in names)


def full(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 100% of a share, with the words around it."""
    for one in ledger.statements:
        if one.figure.value != HUNDRED or not _partial(one):
            continue
        start, end = one.figure.start, one.figure.end
        after = HEDGES.match(ledger.document.text, end)
        before = AHEAD.search(ledger.document.text[max(0, start - 2) : start])
        if after is None and before is None:
            yield told(rule, ledger, start, end, agrees(), (), one.subject.key)
            continue
        start, end = before.start() + max(0, start - 2) if before else start, after.end() if after else end
        quoted = ledger.document.text[start:end]
        message = Text(f"“{quoted}”：{one.subject.key}不会超过100%，限定语多余", f"{quoted}: a share cannot pass 100%")
        outcome = Outcome("inconsistent", "contradiction", quoted, "100%", message, Text("写作100%", "write 100%"))
        yield told(rule, ledger, start, end, outcome, (), one.subject.key)


PEOPLE = frozenset("人 户 家 所 个 座 名 件 辆 头 只 条 处 台 套 万人".split())
MAY_FALL = lazy.compile(r"净|增减|增长|增量|变动|差|利润|盈|结余|迁移|同比|增加|减少|比上年|较上年|涨跌|下降")


def negatives(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every count with a sign in prose."""
    for one in ledger.tested:
        value = one.figure.value
        if one.cell is not None or value is None or one.measure != "level" or one.figure.unit not in PEOPLE:
            continue
        if not one.figure.text.startswith(("-", "－", "−", "—", "负", "+")):
            continue
        if MAY_FALL.search(one.lead):
            yield told(rule, ledger, one.figure.start, one.figure.end, agrees())
            continue
        key = one.subject.key
        message = Text(f"{key}为负数：{one.figure.text}", f"{key} is negative: {one.figure.text}")
        steps = Text("不小于0", "zero or more")
        bound = Interval(ZERO, None)
        yield judge(
            rule, ledger, Relation(one, (), one.figure.interval, bound, None, message, steps, certain=not one.loose)
        )


WHOLE = frozenset("所 户 家 名 座 件 辆 艘 架 枚 栋 幢 村".split()) | {"个", "人"}
CLAUSE = lazy.compile("[，；。]")
SPACE = lazy.compile(r"\s")
MEAN = lazy.compile(r"均|每|[百千万]人|/|率|系数|比|密度|指数|拥有|平均|倍|[万亿](?=[人元车吨户])")
NOT_THINGS = lazy.compile(r"\s*(?:百分点|点|多?小时|月|工作日|学时|标准|单位|交易日|基点|学分|积分|次|/|班)")
THINGS = lazy.compile(
    r"\s*(?:项目|企业|单位|学校|村|社区|乡镇|县|县区|市|中心|基地|平台|站|园区|公司|医院|机构|[，。；、])"
)


def integers(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every count of whole things without 万 or 亿."""
    for one in ledger.tested:
        figure = one.figure
        if one.cell is not None or figure.unit not in WHOLE or figure.value is None or one.measure != "level":
            continue
        if figure.hedge == "range" or "." not in figure.text:
            continue
        if figure.value == figure.value.to_integral_value():  # 5.3万户
            yield told(rule, ledger, figure.start, figure.end, agrees(), (), one.subject.key)
            continue
        after = ledger.document.text[figure.end : figure.end + 6]
        clause = one.lead + CLAUSE.split(ledger.document.text[max(0, figure.start - 40) : figure.start])[-1]
        clause = SPACE.sub("", clause)
        if figure.value < 1 or MEAN.search(clause) or NOT_THINGS.match(after):
            continue
        if not THINGS.match(after):
            continue
        message = Text(f"“{figure.text}”不是整数，疑漏“万”字或小数点有误", f"{figure.text} is not a whole number")
        outcome = Outcome("inconsistent", "contradiction", message=message, hint=Text("请核对单位", "check the unit"))
        yield told(rule, ledger, figure.start, figure.end, outcome, (), one.subject.key)


SIZELESS = frozenset(("share", "rate", "percap", "index", "ratio", "intensity"))


def ranges(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every level of an indicator that does not grow with the place, in the lexicon's unit."""
    for one in ledger.tested:
        known = one.subject.indicator
        if known is None or known.usual is None or known.kind not in SIZELESS or one.subject.key != known.name:
            continue
        if one.measure not in ("level", "share") or one.figure.value is None or one.figure.unit != known.unit:
            continue
        if one.loose or one.figure.hedge == "range" or one.figure.bracket or one.note:
            continue
        yield judge(rule, ledger, _usual(one, known.usual))


WIDER = Decimal(2)


def _usual(one: Statement, usual: tuple[Decimal, Decimal]) -> Relation:
    """A value more than twice the range's end away, for which a slip of the point would account."""
    low, high = usual
    least, most = (low / WIDER if low > 0 else low * WIDER), high * WIDER
    steps = Text(f"常见范围{plain(low)}至{plain(high)}{one.figure.unit}", f"usual {plain(low)} to {plain(high)}")
    return Relation(
        one,
        (),
        one.figure.interval,
        Interval(least, most),
        None,
        NO_TEXT,
        steps,
        apart=lambda found: _unusual(found, low, high),
    )


def _unusual(found: Relation, low: Decimal, high: Decimal) -> Relation:
    one = found.under
    message = Text(
        f"{one.subject.key}{one.figure.text}，远超常见范围{plain(low)}至{plain(high)}{one.figure.unit}",
        f"{one.subject.key} of {one.figure.text} is far outside the usual {plain(low)} to {plain(high)}",
    )
    hint = Text("疑小数点错位", "a misplaced point?")
    powers = (-2, -1, 1, 2)
    readings = tuple(Reading("scale", Interval(low.scaleb(power), high.scaleb(power)), hint) for power in powers)
    slipped = any(one.figure.interval.meets(reading.computed) for reading in readings if reading.computed)
    return replace(found, message=message, readings=readings, certain=slipped)


LIMITS = MappingProxyType({"usual": "map"})


def growths(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every yearly rate of an indicator that the rule gives a range for."""
    usual = rule.options["usual"]
    for one in ledger.tested:
        found = usual.get(one.subject.key) if one.measure in ("change_pct", "avg_pct") else None  # type: ignore[attr-defined]
        if not found or one.figure.kind != "percent" or one.figure.value is None or one.base_word == "compare":
            continue
        if (
            not _one_year(one)
            or one.loose
            or one.figure.bracket
            or (one.measure != "avg_pct" and (_many_years(ledger, one) or _from_to(ledger, one)))
        ):
            continue
        low, high = (Decimal(part) for part in str(found).split())
        key = one.subject.key
        message = Text(
            f"{key}增速{'下降' if one.sign < 0 else ''}{one.figure.text}，远超常见范围{plain(low)}%至{plain(high)}%",
            f"{key} growing {one.figure.text} is far outside {plain(low)}% to {plain(high)}%",
        )
        steps = Text(f"常见范围{plain(low)}%至{plain(high)}%", f"usual {plain(low)}% to {plain(high)}%")
        yield judge(rule, ledger, Relation(one, (), signed(one), Interval(low, high), None, message, steps))


SENTENCE = lazy.compile(r"[。\n]")
SINCE = lazy.compile(r"年来|期间|时期|以来|累计|相比|翻|((?:19|20)\d\d)\s*年")


def _many_years(ledger: Ledger, one: Statement) -> bool:
    """Whether the sentence so far, or the sentence before, names a longer span than the year of the figure."""
    text = ledger.document.text
    near = SENTENCE.split(text[max(0, one.figure.start - 160) : one.figure.start])
    said = [match[1] for match in SINCE.finditer("。".join(near[-2:]))]
    last = str(one.period.last) if one.period else ""
    return any(year != last for year in said)


def _from_to(ledger: Ledger, one: Statement) -> bool:
    """Whether the rate is that of a 由A提高到B that does not say when A was."""
    return any(other.role == "from" and not other.dated for other in ledger.group(one))


def _one_year(one: Statement) -> bool:
    """Whether the rate counts one year."""
    if one.measure == "avg_pct":
        return True
    if one.base is None or one.period is None:
        return one.base_word in ("", "同比", "上年") and (one.period is None or one.period.kind != "span")
    return one.period.last - one.base.last == 1


TEN = Decimal(10)
STABLE = frozenset(("stock", "percap", "share", "flow", "rate"))


def steps(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every level of a row against the level before it."""
    levels = (one for one in ledger.statements if is_level(one) and not one.loose and not one.figure.bracket)
    for row in table_rows(levels):
        known = row[0].subject.indicator
        if known is None or known.kind not in STABLE:
            continue
        for before, after in itertools.pairwise(row):
            if _beside(before, after):
                yield judge(rule, ledger, _step(before, after))


def _beside(before: Statement, after: Statement) -> bool:
    """Two printed levels, one after the other, whose digits are enough to tell a slip."""
    figures = before.figure, after.figure
    same = figures[0].unit == figures[1].unit and before.subject.key == after.subject.key
    printed = all(one.hedge == "exact" and one.value is not None and abs(one.value) >= one.step * 50 for one in figures)
    ordered = before.period is not None and after.period is not None and before.period.last < after.period.last
    return same and printed and ordered


def _step(before: Statement, after: Statement) -> Relation:
    base = before.figure.value or Decimal(1)
    ends = sorted((base / TEN * 2, base * TEN / 2))
    return Relation(
        after,
        (Bound("base", before),),
        after.figure.interval,
        Interval(ends[0], ends[1]),
        None,
        NO_TEXT,
        BESIDE,
        apart=lambda found: replace(found, message=_leapt(before, after)),
    )


BESIDE = Text("与前一期相比", "against the year before")


def _leapt(before: Statement, after: Statement) -> Text:
    return Text(
        f"{after.subject.key}由{before.figure.text}到{after.figure.text}，相差十倍上下，疑小数点或单位有误",
        f"{after.subject.key} goes from {before.figure.text} to {after.figure.text}: a misplaced point?",
    )


METHODS = MappingProxyType(
    {
        "share": Method(shares),
        "full": Method(full),
        "negative": Method(negatives),
        "integer": Method(integers),
        "range": Method(ranges),
        "growth": Method(growths, LIMITS, ("usual",)),
        "step": Method(steps),
    }
)
