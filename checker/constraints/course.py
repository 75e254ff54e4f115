"""The way to a target: milestones in order, growth needed, the year's target, progress claimed, jumps.

milestone: targets of one indicator for later years are no worse than those for earlier ones. need: a target that the
years left would have to reach at a pace far beyond plan and past. year: a year's target below the average of its plan.
progress: 时间过半、任务过半 and 序时进度 against the rate of completion in the sentence. jump: `limits` of yearly
movement that no place has seen. Only milestones and claims contradict; the rest is shown when it is out of the
ordinary.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from types import MappingProxyType

from checker import lazy
from checker.aims import aims
from checker.constraints.method import Method
from checker.constraints.operands import around
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.wording import number, plain
from checker.interval import HUNDRED, Interval, power, root
from checker.ledger import Ledger
from checker.levels import CEILINGS, FLOORS, point_difference
from checker.pace import Pace, percentage
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.trajectory import Trajectory, trajectories, trajectory

FEASIBLE = lazy.compile(
    r"(?:能够|可以?|能|预计|有望)(?:全面|圆满|按期|按时)?(?:如期)?(?:完成|实现|达到)|(?:预计|有望|能)如期"
)
FASTER, TWICE = Decimal(8), 2  # points a year above the past, times the planned rate: beyond both it is out of reach
HALF_TIME = lazy.compile(r"时间过半[，、]?任务也?过半|双过半")
ON_TIME = lazy.compile(r"(?:达到|达|超过|符合|快于)了?序时进度")
WISHED = lazy.compile(r"(?:确保|力争|争取|努力|务必|保证|总体|基本|整体|未|没有)[^，。；]{0,6}$")
RATE = lazy.compile(r"增速|增长|增幅|涨幅")  # growth may slow down from stage to stage
ADDED = lazy.compile(
    r"新|再|建成|建设|改造|实施|治理|完成|培育|引进|培训|安置"
)  # what each stage adds, not what is reached
ELAPSED = (
    (lazy.compile(r"上半年|1[-—–至~]6月"), Decimal(50)),
    (lazy.compile(r"前三季度|1[-—–至~]9月"), Decimal(75)),
    (lazy.compile(r"一季度|1[-—–至~]3月"), Decimal(25)),
)
TOLERANCE = Decimal(2)


def milestone(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Each milestone of a paragraph or row against the one before it."""
    for block in ledger.blocks.values():
        chains: dict[tuple[str, str, str], list[Statement]] = {}
        for one in block:
            if _is_milestone(one):
                chains.setdefault((one.subject.key, one.subject.region, one.figure.unit), []).append(one)
        for chain in chains.values():
            ordered = sorted(chain, key=lambda one: (one.period.last if one.period else 0, one.order))
            for before, after in pairwise(ordered):
                if before.period and after.period and before.period.last < after.period.last:
                    yield judge(rule, ledger, _milestone(before, after))


def _is_milestone(one: Statement) -> bool:
    known = one.subject.indicator
    if known is None or known.better not in ("up", "down") or one.figure.value is None or one.loose:
        return False
    aimed = one.status == "target" and one.measure == "level" and one.role != "from" and one.slots == 1
    dated = one.dated and one.period is not None and one.period.kind in ("year", "instant")
    against = CEILINGS if known.better == "up" else FLOORS
    reached = not RATE.search(one.subject.key) and not ADDED.search(one.subject.key + one.lead)
    return aimed and dated and reached and one.figure.hedge not in (*against, "range")


def _milestone(before: Statement, after: Statement) -> Relation:
    known = after.subject.indicator
    up = known is None or known.better == "up"
    first, last = _aimed(before), _aimed(after)
    computed = Interval(first.low, None) if up else Interval(None, first.high)
    word, english = ("低于", "below") if up else ("高于", "above")
    years = str(before.period), str(after.period)
    message = Text(
        f"{years[1]}年目标{after.figure.text}{word}{years[0]}年目标{before.figure.text}",
        f"the target for {years[1]}, {after.figure.text}, is {english} that for {years[0]}, {before.figure.text}",
    )
    return Relation(
        after,
        (Bound("target", before),),
        last,
        computed,
        before.figure.value,
        message,
        Text("不劣于前一阶段", "no worse than the stage before"),
        near=before.sentence == after.sentence,
        certain=before.figure.hedge == after.figure.hedge,  # 73% and 不低于70% are a value and a floor
    )


def _aimed(one: Statement) -> Interval:
    """The figure that a milestone names: its value, or what 左右 leaves open."""
    value = one.figure.value
    return one.figure.interval if one.figure.hedge == "about" or value is None else Interval.exact(value)


def need(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every target of which part of the way is past."""
    for one in trajectories(ledger):
        needed, latest, level = one.needed, one.latest, one.level
        if needed is None or needed.kind != "percent" or latest is None or level is None or latest is one.base:
            continue
        usual = [pace.point for pace in (one.achieved, one.planned) if pace is not None and pace.kind == "percent"]
        if usual and one.planned is not None and level.figure.value is not None:
            yield judge(rule, ledger, _need(ledger, one, needed, latest, level))


def _need(ledger: Ledger, one: Trajectory, needed: Pace, latest: Statement, level: Statement) -> Relation:
    planned = one.planned.point if one.planned else Decimal(0)
    past = one.achieved.point if one.achieved and one.achieved.kind == "percent" else planned
    limit = max(TWICE * planned, past + FASTER)
    value = latest.figure.value or Decimal(0)
    reach = value * power(1 + limit / HUNDRED, needed.years)
    calc, aim, had = (plain(Decimal(number(each, 2))) for each in (needed.point, planned, past))
    message = Text(
        f"实现{level.figure.text}需今后{needed.years}年年均增长{calc}%，计划为{aim}%、此前为{had}%",
        f"{level.figure.text} needs {calc}% a year for {needed.years} years, against {aim}% planned and {had}% so far",
    )
    claimed = FEASIBLE.search(_around(ledger, level, "\n")) is not None
    hint = Text("请核对能否如期完成的说法", "check the claim that it will be met in time")
    shown = Text("列出供参考", "shown for information")
    return Relation(
        level,
        (Bound("outcome", latest),),
        Interval.exact(level.figure.value or Decimal(0)),
        Interval(None, reach),
        None,
        message,
        excuse=Reading("pace", None, hint if claimed else shown, True, "warning" if claimed else "info"),
        near=False,
    )


def yearly(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A year's growth target against the average of the plan that holds the year."""
    found = trajectories(ledger)
    plans = {(one.subject.key, one.subject.region): one for one in found if one.rate and one.rate.measure == "avg_pct"}
    for one in found:
        plan = plans.get((one.subject.key, one.subject.region))
        if one.rate is None or one.rate.measure != "change_pct" or one.year - one.start != 1 or plan is None:
            continue
        if plan.rate is not None and plan.start < one.year < plan.year and one.rate.sign > 0 and plan.rate.sign > 0:
            yield judge(rule, ledger, _year(one.rate, plan.rate, one.year, plan))


def _year(under: Statement, average: Statement, year: int, plan: Trajectory) -> Relation:
    aim, rate = average.figure.value or Decimal(0), under.figure.value or Decimal(0)
    left = plan.year - year
    rest = (root(power(1 + aim / HUNDRED, left + 1) / (1 + rate / HUNDRED), left) - 1) * HUNDRED
    calc = plain(Decimal(number(rest, 2)))
    message = Text(
        f"{year}年目标{under.figure.text}低于规划年均{average.figure.text}，其余{left}年需年均{calc}%",
        f"the target for {year}, {under.figure.text}, is below the plan's {average.figure.text} a year: "
        f"the other {left} years need {calc}%",
    )
    hint = Text("此前各年按规划年均计", "counting the years before at the plan's average")
    return Relation(
        under,
        (Bound("rate", average),),
        under.figure.interval,
        Interval(average.figure.interval.low, None),
        aim,
        message,
        near=False,
        excuse=Reading("pace", None, hint, True),
    )


def progress(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Rates of completion in a sentence that claims to be in step with time."""
    for under in ledger.tested:
        if under.measure != "completion" or under.cell is not None or under.base_word == "over" or under.loose:
            continue
        elapsed, claim = _claimed(_around(ledger, under, "。；\n"))
        if elapsed is not None and under.figure.value is not None:
            yield judge(rule, ledger, _progress(under, elapsed, claim))


def _around(ledger: Ledger, one: Statement, stops: str) -> str:
    """The words around a figure up to the nearest stops."""
    return ledger.document.text[slice(*around(ledger.document.text, one.place.start, stops))]


def _claimed(sentence: str) -> tuple[Decimal | None, str]:
    """The share of time past and the claim, when the sentence makes one."""
    match = HALF_TIME.search(sentence) or ON_TIME.search(sentence)
    if match is None or WISHED.search(sentence[: match.start()]):
        return None, ""
    if match.re is HALF_TIME:
        return Decimal(50), match[0]
    return next((share for pattern, share in ELAPSED if pattern.search(sentence)), None), match[0]


def _progress(under: Statement, elapsed: Decimal, claim: str) -> Relation:
    message = Text(
        f"时间进度{elapsed}%，任务进度{under.figure.text}，文称“{claim}”",
        f"{elapsed}% of the time, {under.figure.text} of the task, yet “{claim}”",
    )
    return Relation(under, (), under.figure.interval, Interval(elapsed - TOLERANCE, None), elapsed, message)


def jump(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Targets of the indicators that `limits` names."""
    limits = rule.options.get("limits", {})
    for aim in aims(ledger):
        limit = _limit(limits.get(aim.subject.key) if isinstance(limits, (dict, MappingProxyType)) else None)
        if limit is None or (aim.level is not None and not ledger.asks(aim.level)):
            continue
        one = trajectory(ledger, aim)
        if one is None or one.planned is None or one.base is None or one.level is None or one.base.loose:
            continue
        if one.planned.kind != "percent" and one.base.figure.interval.bounded:
            yield judge(rule, ledger, _jump(one.level, one.base, one.planned, limit))


def _limit(said: object) -> Decimal | None:
    try:
        return None if said is None else Decimal(str(said))
    except InvalidOperation:
        return None


def _jump(level: Statement, base: Statement, planned: Pace, limit: Decimal) -> Relation:
    name = level.subject.key
    measure = Text("个百分点", " points") if percentage(level) else Text(level.figure.unit, f" {level.figure.unit}")
    whole, each = (
        plain(point_difference(base, level)),
        number(planned.point, 2),
    )
    message = Text(
        f"{name}{planned.years}年变动{whole}{measure.zh}，年均{each}，超出常见幅度{limit}",
        f"{name} would move {whole}{measure.en} in {planned.years} years, {each} a year, beyond the usual {limit}",
    )
    room = limit * planned.years
    return Relation(
        level,
        (Bound("base", base),),
        level.figure.interval,
        base.figure.interval.widen(room),
        None,
        message,
        excuse=Reading("pace", None, Text("请核对基期与目标", "check base and target"), True),
    )


METHODS = MappingProxyType(
    {
        "milestone": Method(milestone),
        "need": Method(need),
        "year": Method(yearly),
        "progress": Method(progress),
        "jump": Method(jump, MappingProxyType({"limits": "map"}), ("limits",)),
    }
)
