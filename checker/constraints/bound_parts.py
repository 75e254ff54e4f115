"""A part is no larger than its whole.

subset: the figures after 其中, X中有, 30个村中12个, 已竣工 or a bracket with 含. The whole is the last level before
them that counts in the same unit; a larger part contradicts only where nothing but changes of the whole stands
between, and only where total/parts does not say so already. regions: 市本级 within 全市. pairs: what the rule's
table names (工业增加值 within 第二产业增加值), nearest first. years: one year's amount within the [ ] total of its
row. all: 全部, 整体 behind a count makes it the whole of every other count of the noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

from checker import lazy
from checker.constraints.completeness import exceeds, right_after
from checker.constraints.method import Many, Method, Record
from checker.constraints.operands import is_level, table_rows
from checker.constraints.partition import BRACKETED, compatible
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

AMONG = lazy.compile(r"其中[，,:：]?|[（(]含|中[，,]?有")
# 30个村中12个: nothing but the noun of the whole between the two; 初中, 年中 and their like are words of their own.
WITHIN = lazy.compile(
    r"^[^，,、。；：:（(\d]{1,16}(?<![初高年期集空水途其城之一二三四五六七八九十])中(?:的|已有|就有)?$"
)
DONE = lazy.compile(
    r"^[，,、]?\s*(?:现)?(?:已|已经)(?:全部)?(?:竣工|完工|开工|投产|建成|完成|开业|入驻|验收|交付|建成投用)$"
)
MEAN = lazy.compile(r"年均|平均|人均|每年|户均|增加|增长|提高|新增")
THRESHOLDS = frozenset(("at_least", "more_than"))
REPEATED = lazy.compile(r"次$|[人户]次")
KINDS_OF_CHANGE = frozenset(("change_pct", "change_abs", "change_pp", "avg_pct", "avg_abs", "share", "completion"))
REACH = 12  # figures between a whole and its part


def relate(under: Statement, whole: Statement, near: bool, certain: bool, excuse: Reading | None = None) -> Relation:
    """`under` against its whole."""
    message = Text(
        f"{under.subject.key}{under.figure.text}是其中的一部分，却大于总数{whole.figure.text}",
        f"{under.subject.key} {under.figure.text} is part of {whole.figure.text} and exceeds it",
    )
    limit = Interval(None, whole.figure.interval.high, True, whole.figure.interval.high_in)
    steps = Text(f"不大于{whole.figure.text}", f"at most {whole.figure.text}")
    return Relation(
        under, (Bound("whole", whole),), under.figure.interval, limit, None, message, steps, (), near, certain, excuse
    )


def subsets(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure that is said to be among the figure before it."""
    for block in ledger.blocks.values():
        if block[0].cell is None:
            for index, first in enumerate(block):
                marked = _marked(first)
                if index and marked:
                    yield from _below(rule, ledger, block, index, marked)


def _marked(one: Statement) -> str:
    """How the words before a figure make it a part: among, done; empty when they do not."""
    if one.slot:
        return ""
    if DONE.match(one.before):
        return "done"
    bare = BRACKETED.sub("", one.before)
    return "among" if AMONG.search(bare) or WITHIN.match(bare) else ""


def _below(rule: Rule, ledger: Ledger, block: tuple[Statement, ...], index: int, marked: str) -> Iterator[Check]:
    first = block[index]
    opens = first.sentence != block[index - 1].sentence  # 。其中，…；…: the list goes on after ；
    seen: set[tuple[int, int]] = set()
    for position in range(index, len(block)):
        one = block[position]
        if one.sentence != first.sentence or one.depth < first.depth or (position > index and _marked(one)):
            return
        if one.part != first.part and not opens:
            return
        if not _amount(one) or one.depth != first.depth or ((one.group, one.part) in seen and one.slots == 1):
            continue
        whole = _whole(block, index, one)
        if whole is None:
            return
        seen.add((one.group, one.part))
        if exceeds(one, whole):
            if _sure(block, whole, one, index, position):
                yield judge(rule, ledger, relate(one, whole, True, True))
            return
        yield judge(rule, ledger, relate(one, whole, True, False))
        if marked == "done":
            return


def _amount(one: Statement) -> bool:
    """A level that can be part of another: no threshold (超10亿元的), no mean, no rate."""
    plain = is_level(one) and one.role != "from" and one.figure.kind in ("level", "count")
    return plain and one.figure.hedge not in THRESHOLDS and bool(one.figure.unit)


def _whole(block: tuple[Statement, ...], index: int, part: Statement) -> Statement | None:
    """The last level before the marked figure in the unit of the part, in its sentence or the one before."""
    first = block[index]
    for one in reversed(block[max(0, index - REACH) : index]):
        if first.sentence - one.sentence > 1:
            return None
        if part.depth and one.depth < part.depth and one is not block[index - 1]:
            return None  # a bracket speaks of the figure before it
        if _amount(one) and one.depth <= part.depth and compatible(one, part):
            return None if MEAN.search(one.lead) else one
    return None


PLANNED = lazy.compile(r"计划|任务|目标|要求|下达|拟|应|需|力争|预计|年度")


def _sure(block: tuple[Statement, ...], whole: Statement, part: Statement, index: int, position: int) -> bool:
    """Whether nothing else can be the whole, and no other rule has told of it."""
    limits = [one for one in block[index:position] if one.figure.hedge in THRESHOLDS]  # 其中亿元以上项目15个
    if position - index != len(limits) or right_after(part, whole) or part.figure.unit != whole.figure.unit:
        return False
    if REPEATED.search(part.figure.unit) or whole.sentence != part.sentence or part.loose or whole.loose:
        return False
    if whole.status == "target" or PLANNED.search(whole.before + whole.lead):
        return False  # a plan may be surpassed
    between = [one for one in block if whole.order < one.order < part.order and one not in limits]
    only_changes = all(one.group == whole.group and one.measure in KINDS_OF_CHANGE for one in between)
    return only_changes and part.period == whole.period and whole.figure.interval.bounded


def regions(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure of 市本级 and its like, against the same of the whole place."""
    for part in ledger.statements:
        if not part.subject.region.endswith(("本级", "市直", "县直")) or not is_level(part) or not _named(part):
            continue
        found = [one for one in ledger.by_key(part.subject.key, "") if _same_moment(one, part)]
        found = [one for one in found if one.status == part.status or one.block == part.block]
        if found and part.figure.kind == "level":
            whole = min(found, key=lambda one: abs(one.order - part.order))
            sure = part.subject.indicator is not None and _dated(part) and _dated(whole)
            yield judge(rule, ledger, relate(part, whole, False, sure and bool(OWN.search(whole.before))))


OWN = lazy.compile(r"全[市县区州省旗盟]")
BUDGET = lazy.compile(r"(?:预算|基金|国有资本|税).*(?:收入|支出)$")


def _named(one: Statement) -> bool:
    """Whether a figure says what it measures, so that 收入总计 of one budget is not set against that of another."""
    return one.subject.indicator is not None or bool(BUDGET.search(one.subject.key))


def _dated(one: Statement) -> bool:
    return one.dated and not one.loose


def _same_moment(one: Statement, part: Statement) -> bool:
    same = one.period == part.period and one.figure.unit == part.figure.unit and one.measure == part.measure
    return same and is_level(one) and one.order != part.order and one.role == part.role


PAIRS = MappingProxyType(
    {"pairs": Many(Record(MappingProxyType({"lower": "text", "upper": "text"}), ("lower", "upper")))}
)


def pairs(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure of a lower indicator with one of its upper: in its sentence, else its paragraph or table, else, for
    outcomes of one year, anywhere."""
    listed = [(str(one["lower"]), str(one["upper"])) for one in rule.options["pairs"]]  # type: ignore[attr-defined]
    for lower, upper in listed:
        named = chain.from_iterable(map(ledger.named, ledger.ending(lower)))
        for number in sorted({one.block for one in named}):
            block = ledger.blocks[number]
            below = [one for one in block if _is(one, lower) and (is_level(one) or one.measure == "share")]
            above = [one for one in block if _is(one, upper) and not _is(one, lower)]
            for one in below:
                found = [other for other in above if _same_moment(other, one) and _of_place(other, one)]
                found = [other for other in found if (other.cell is None) or _column(other) == _column(one)]
                if found:
                    whole = min(found, key=lambda other: abs(other.order - one.order))
                    alike = [other for other in block if other.subject.key.endswith(upper) and is_level(other)]
                    nearest = min(alike, key=lambda other: abs(other.order - one.order), default=whole)
                    yield judge(rule, ledger, _ordered(one, whole, _is(nearest, upper)))
                elif one.subject.key == lower and one.cell is None:
                    yield from _elsewhere(rule, ledger, one, upper)


def _elsewhere(rule: Rule, ledger: Ledger, one: Statement, upper: str) -> Iterator[Check]:
    """The nearest outcome of the upper indicator for the same year; it contradicts only where both print the year."""
    period = one.period
    if period is None or period.first != period.last or one.status != "actual":
        return
    found = [
        other
        for other in ledger.by_key(upper, one.subject.region)
        if is_level(other)
        and (other.period, other.figure.unit, other.measure, other.status)
        == (one.period, one.figure.unit, one.measure, one.status)
        and "from" not in (other.role, one.role)
        and other.cell is None
    ]
    if found:
        whole = min(found, key=lambda other: abs(other.order - one.order))
        yield judge(rule, ledger, _ordered(one, whole, one.dated and whole.dated))


def _is(one: Statement, name: str) -> bool:
    """Whether a figure speaks of the indicator: by its key, or by the end of a phrase the lexicon does not know."""
    return one.subject.key == name or (one.subject.indicator is None and one.subject.key.endswith(name))


def _of_place(a: Statement, b: Statement) -> bool:
    return a.subject.region == b.subject.region and a.status == b.status and a.depth == b.depth


def _column(one: Statement) -> int:
    return one.cell.column if one.cell is not None else -1


def _ordered(lower: Statement, upper: Statement, nearest: bool) -> Relation:
    message = Text(
        f"{lower.subject.key}{lower.figure.text}应不大于{upper.subject.key}{upper.figure.text}",
        f"{lower.subject.key} {lower.figure.text} should not exceed {upper.subject.key} {upper.figure.text}",
    )
    known = lower.subject.indicator is not None and upper.subject.indicator is not None
    near = lower.sentence == upper.sentence
    base = relate(lower, upper, near, nearest and known and not lower.loose and not upper.loose)
    return Relation(lower, base.operands, base.stated, base.computed, None, message, base.steps, (), near, base.certain)


def years(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every row with the amount of one year and the [ ] total of the years up to it."""
    for row in table_rows(one for one in ledger.statements if one.figure.value is not None):
        year = next((one for one in row if _outcome(one, "level") and not one.figure.bracket), None)
        whole = next((one for one in row if _outcome(one, "cumulative") and one.figure.bracket), None)
        if year is not None and whole is not None and year.figure.unit == whole.figure.unit and _flows(row, year):
            yield judge(rule, ledger, relate(year, whole, True, year.subject.indicator is not None))


def _outcome(one: Statement, measure: str) -> bool:
    return one.measure == measure and one.cell is not None and one.cell.part == "outcome"


def _flows(row: list[Statement], year: Statement) -> bool:
    """Whether the row counts amounts of years: the lexicon says so, or its base or target is a total itself."""
    indicator = year.subject.indicator
    if year.figure.kind == "percent" or (indicator is not None and indicator.time != "sum"):
        return False
    return indicator is not None or any(one.figure.bracket and one.cell and one.cell.part == "base" for one in row)


ALL = lazy.compile(r"^[^，。；\d]{0,8}?(?:全部|整体|均已|全都)")


def everything(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every count of a noun, against the count that is said to be all of them."""
    counts: dict[tuple[str, str, str], list[Statement]] = {}
    for one in ledger.statements:
        if one.cell is None and is_level(one) and one.subject.key and one.figure.hedge == "exact":
            key = one.subject.key.removesuffix("整体").removesuffix("全部")
            counts.setdefault((key, one.subject.region, one.figure.unit), []).append(one)
    for same in counts.values():
        if len(same) > 1 and len(same[0].subject.key) > 2:
            found = [one for one in same if ALL.match(ledger.document.text[one.figure.end : one.figure.end + 16])]
            for whole in found[:1]:
                for part in same:
                    if part.figure.value != whole.figure.value and not MEAN.search(part.lead):
                        yield judge(rule, ledger, relate(part, whole, False, False))


METHODS = MappingProxyType(
    {
        "subset": Method(subsets),
        "regions": Method(regions),
        "pairs": Method(pairs, PAIRS, ("pairs",)),
        "years": Method(years),
        "all": Method(everything, confirms=True),
    }
)
