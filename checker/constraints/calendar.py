"""Plan periods, spans of years and phases of a plan against the years printed beside them.

Every wording is a regular expression over the folded text of a block; only years of the same clause contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.language.fold import Folded, fold
from checker.language.periods import FIRST_YEARS, PLAN
from checker.ledger import Ledger
from checker.report import Check, Severity, Text
from checker.rule import Rule
from checker.statements.context import DATE, HEAD
from checker.statements.ordinals import number_of

YEAR = r"(?:19|20)\d\d"
COUNT = r"(?<![\d一二三四五六七八九十百〇零第每.])(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})"
NO_LENGTH = "(?!义务|免费|教育|学制|制|级|以[上下]|左右|[一-鿿]{0,4}一[次届轮])"  # 十五年免费教育, 三年评选一次
QUOTED = rf"[“\"「](?P<plan>{PLAN})[”\"」](?:规划|计划)?"
NAMED = rf"(?:{QUOTED}|第(?P<nth>十[一二三四五六]?|[六七八九])个五年(?:规划|计划)?)"
SPAN = rf"(?P<first>{YEAR})年?[-~至到](?P<last>{YEAR}|\d\d)年?"
PLANNED = (
    sought.compile("(", rf"{NAMED}(?:时期|期间)?\({SPAN}\)"),
    sought.compile(("时期", "期间"), rf"(?<!\d){SPAN}(?:的|，|\()?{QUOTED}(?:时期|期间)"),
)
ENDED = (
    sought.compile("末初", rf"{QUOTED}期?(?P<at>末|初)(?:年|期)?(?:的|，|\(|即|\(即)?(?P<year>{YEAR})年"),
    sought.compile("末初", rf"(?=[12])(?P<year>{YEAR})年[底末初]?(?:\(|\(即|，即|即){QUOTED}期?(?P<at>末|初)"),
)
TERM = lazy.compile(rf"规划期(?:限)?[为是:]?{SPAN}")
GOAL = sought.compile(("目标",), r"(?P<year>20\d\d|二〇[一二三四五][〇一二三四五六七八九])年(?:的)?(?:远景|长远)目标")
COUNTED = (
    sought.compile(
        "(",
        rf"{COUNT}年(?P<kind>来|以来|间|里|内|时间|(?:滚动|专项|攻坚)?行动|规划|计划)?{NO_LENGTH}[一-鿿]{{0,6}}\({SPAN}\)",
    ),
    sought.compile(
        "-~至到",
        rf"(?=[12])(?<!\d)(?P<first>{YEAR})年?[-~至到](?P<last>{YEAR})年?(?:的|这|，)?{COUNT}年(?P<kind>来|间|里|时间)",
    ),
)
AHEAD = sought.compile(("今后", "未来"), r"(?:今后|未来)的?(?<!\d)(?P<n>[一二两三四五六七八九十]|\d{1,2})年")
EFFORT = sought.compile(
    ("经过",),
    r"(?:再)?经过(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})年(?:左右)?的?(?:不懈|接续|持续|共同|艰苦)?(?:努力|奋斗)",
)
RUN = sought.compile(
    ("年以来",),
    rf"(?P<first>{YEAR})年以来，?[^，。；]{{0,8}}?(?P<said>连续(?P<n>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})年)",
)
PHASE = sought.compile(
    ("之年", "局年", "官年", "最后一年", "第"),
    rf"(?:(?<!\d)(?P<year>{YEAR})年|(?P<word>今年|明年|去年|本年))[^。；，是]{{0,6}}是(?:[^。；]{{0,60}}?，(?:也|又|更|还|同时)*是)?"
    rf"(?:[^。；，]{{0,24}}?[^。；，至到为向接对])?{QUOTED}(?:时期|发展|建设)?(?:目标)?(?:任务)?(?:顺利|圆满|胜利)?(?:实施|执行)?"
    r"(?:、(?:开启|迈进|踏上|迈向)[^。；，“”\d是]{2,24}新征程)?的?"
    r"(?P<phase>开局(?:起步|破题)?之年|开局年|起步之年|(?:圆满)?收官之年|收官年|最后一年|第(?P<n>[一二三四五])年)(?!的?[前上])",
)
DAY = MappingProxyType({"今年": 0, "本年": 0, "明年": 1, "去年": -1})
OPENING = lazy.compile(r"开局|起步")
LONG = 5  # years of a plan
CHECK_YEARS = Text("请核对规划名称与起止年份", "please check the plan's name and its years")
CHECK_COUNT = Text("请核对年数与起止年份", "please check the number of years and the years")
CHECK_PHASE = Text("请核对年份与规划名称", "please check the year and the plan")


def spoken(ledger: Ledger) -> tuple[int, int]:
    """The earliest and the latest year in which the document may speak; zeros when nothing tells.

    The dates of its head count too, for a page may carry the day it was put on the web; a plan without a date may
    have come out in any of its years.
    """
    anchor = ledger.read.anchor
    head = fold(ledger.document.text, 0, min(HEAD, len(ledger.document.text))).text.replace(" ", "")
    dated = [int(year) for year in DATE.findall(head)]
    open_end = [anchor.plan + LONG - 1] if anchor.plan and not dated else []
    years = [year for year in (anchor.now, *dated, *open_end) if year]
    return (min(years), max(years)) if years and anchor.now else (0, 0)


def plan_of(match: re.Match[str]) -> tuple[str, int]:
    """The name of a plan and its first year, 0 for an unknown one."""
    groups = match.groupdict()
    name = groups.get("plan") or (f"{groups['nth']}五" if groups.get("nth") else "")
    return name, FIRST_YEARS.get(name, 0)


def years_of(match: re.Match[str]) -> tuple[int, int]:
    """First and last year of a printed span; 2016—20年 ends in 2020."""
    first, last = int(match["first"]), int(match["last"])
    return first, last if last > 99 else first // 100 * 100 + last


class _Years(Struct, frozen=True):
    """Years as they should stand, and where that comes from."""

    right: str
    where: Text


def plans(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Years printed beside the name of a plan."""
    own = ledger.read.anchor.plan
    for folded, match in ledger.matches(*PLANNED):
        name, first = plan_of(match)
        if first:
            yield from _plan(rule, ledger, folded, match, name, first)
    for folded, match in ledger.matches(*ENDED):
        name, first = plan_of(match)
        yield _ended(rule, ledger, folded, match, name, first)
    for folded, match in ledger.matches(TERM) if own else ():
        yield _term(rule, ledger, folded, match, own or 0)
    yield from _goals(rule, ledger)


def _ended(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], name: str, first: int) -> Check:
    """“十四五”末（2025年）; the beginning of a plan may also be its base year."""
    begins = match["at"] == "初"
    right = first if begins else first + LONG - 1
    years = {right, right - 1} if begins else {right}
    where = Text(f"“{name}”{match['at']}为{right}年", f"“{name}” {'begins' if begins else 'ends'} in {right}")
    fits = int(match["year"]) in years
    return _dated(rule, ledger, folded, match.span("year"), None if fits else _Years(str(right), where))


def _term(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], own: int) -> Check:
    """The term that a plan gives itself; one that reaches past it is another programme's."""
    first, last = years_of(match)
    fits = (first in (own, own - 1) and last == own + LONG - 1) or last > own + LONG
    said = f"{own}—{own + LONG - 1}"
    years = _Years(said, Text(f"本规划期为{said}年", f"this plan runs {said}"))
    span = match.start("first"), match.end("last")
    return _dated(rule, ledger, folded, span, None if fits else years)


def _plan(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], name: str, first: int) -> Iterator[Check]:
    given, whole = years_of(match), (first, first + LONG - 1)
    inside = whole[0] <= given[0] <= given[1] <= whole[1]
    if (inside and given != whole) or given[1] - given[0] > 2 * LONG:
        return  # some years of the plan, or a longer programme that has the plan in its name
    said = f"{whole[0]}—{whole[1]}"
    years = _Years(said, Text(f"“{name}”时期为{said}年", f"“{name}” runs {said}"))
    yield _dated(rule, ledger, folded, (match.start("first"), match.end("last")), None if inside else years)


def _dated(rule: Rule, ledger: Ledger, folded: Folded, span: tuple[int, int], wrong: _Years | None) -> Check:
    start, end = folded.span(*span)
    said = folded.text[span[0] : span[1]].replace("-", "—")
    if wrong is None:
        return told(rule, ledger, start, end, agrees(said, said))
    message = Text(f"{wrong.where.zh}，文中为{said}年", f"{wrong.where.en}, the text says {said}")
    outcome = Outcome("inconsistent", "contradiction", said, wrong.right, message, CHECK_YEARS)
    return told(rule, ledger, start, end, outcome)


A_PLAN = lazy.compile(PLAN)


def _goals(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A later plan that ends in the year of the long-term goal."""
    own = ledger.read.anchor.plan
    goals = {_goal_year(match): (folded, match) for folded, match in ledger.matches(GOAL)} if own else {}
    for mention in ledger.read.periods if own and goals else ():
        period = mention.period
        quoted = A_PLAN.search(mention.text)
        if period and quoted and own and period.first > own and period.last in goals and period.years == LONG:
            folded, goal = goals[period.last]
            outcome = agrees(mention.text, f"{period.first}—{period.last}")
            beside = (Beside("target", *folded.span(*goal.span("year"))),)
            yield told(rule, ledger, mention.start, mention.end, outcome, beside)


def _goal_year(match: re.Match[str]) -> int:
    return int(match["year"].translate(str.maketrans("〇一二三四五六七八九", "0123456789")))


def spans(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """未来五年（2021—2025年）: the number of years against the years; and the five years of a plan."""
    anchor = ledger.read.anchor
    for folded, match in ledger.matches(*COUNTED):
        yield from _span(rule, ledger, folded, match)
    for folded, match in ledger.matches(AHEAD):
        if anchor.plan and number_of(match["n"]) == LONG:
            outcome = agrees(match[0], f"{anchor.plan}—{anchor.plan + LONG - 1}")
            yield told(rule, ledger, *folded.span(*match.span()), outcome)
    for folded, match in ledger.matches(EFFORT):
        yield from _effort(rule, ledger, folded, match)
    for folded, match in ledger.matches(RUN):
        yield from _run(rule, ledger, folded, match)


def _effort(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str]) -> Iterator[Check]:
    """2035年远景目标：经过十五年努力: from the eve of the plan to the goal. What else may be meant is not judged."""
    anchor, count = ledger.read.anchor, number_of(match["n"])
    for goal in GOAL.finditer(folded.text):
        if anchor.plan and _goal_year(goal) - count == anchor.plan - 1:
            outcome = agrees(f"{match['n']}年", f"{anchor.plan}—{_goal_year(goal)}")
            beside = (Beside("target", *folded.span(*goal.span("year"))),)
            yield told(rule, ledger, *folded.span(match.start("n"), match.end("n") + 1), outcome, beside)
            return


def _span(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str]) -> Iterator[Check]:
    count, (first, last) = number_of(match["n"]), years_of(match)
    right = last - first + 1
    before = folded.text[: match.start()]
    titled = before.rfind("《") > before.rfind("》")  # a programme may run from the middle of a year
    if not count or right < 1 or (titled and count == right - 1):
        return
    start, end = folded.span(match.start("n"), match.end("n") + 1)
    beside = (Beside("mention", *folded.span(match.start("first"), match.end("last"))),)
    said = folded.text[match.start("first") : match.end("last")].replace("-", "—")
    if count in (right, right - 1 if match["kind"] in ("来", "以来", "间", "里", "时间") else right):
        yield told(rule, ledger, start, end, agrees(f"{match['n']}年", f"{right}年"), beside)
        return
    message = Text(f"{said}年共{right}年，文中称{match['n']}年", f"{said} is {right} years, the text says {count}")
    outcome = Outcome("inconsistent", "contradiction", f"{match['n']}年", f"{right}年", message, CHECK_COUNT)
    yield told(rule, ledger, start, end, outcome, beside)


def _run(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str]) -> Iterator[Check]:
    """2017年以来连续三年: the years from the first cannot reach past the document's own."""
    count, first = number_of(match["n"]), int(match["first"])
    _, now = spoken(ledger)
    if not count or not now:
        return
    start, end = folded.span(*match.span("said"))
    beside = (Beside("mention", *folded.span(*match.span("first"))),)
    last = first + count - 1
    said = match["said"]
    if last <= now:
        yield told(rule, ledger, start, end, agrees(said, f"{first}—{last}"), beside)
        return
    message = Text(
        f"自{first}年起{said}应到{last}年，晚于本文所述的{now}年",
        f"{count} years from {first} end in {last}, after {now}",
    )
    outcome = Outcome("inconsistent", "contradiction", said, "", message, CHECK_COUNT)
    yield told(rule, ledger, start, end, outcome, beside)


def phases(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """2021年是“十四五”开局之年: the year against the plan; 今年 only in a document of one year."""
    anchor = ledger.read.anchor
    for folded, match in ledger.matches(PHASE):
        name, first = plan_of(match)
        year = int(match["year"]) if match["year"] else anchor.now + DAY[match["word"]] if anchor.now else 0
        if not first or not year or (anchor.plan and not match["year"]):
            continue
        right = first if OPENING.search(match["phase"]) else first + LONG - 1
        right = first + number_of(match["n"]) - 1 if match["n"] else right
        yield _phase(rule, ledger, folded, match, name, year, right)


def _phase(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], name: str, year: int, right: int) -> Check:
    start, end = folded.span(*match.span("phase"))
    word = "year" if match["year"] else "word"
    beside = (Beside("mention", *folded.span(*match.span(word))),)
    if year == right:
        return told(rule, ledger, start, end, agrees(match["phase"], f"{right}年"), beside)
    message = Text(
        f"“{name}”{match['phase']}应为{right}年，文中为{year}年",
        f"that phase of “{name}” is {right}, the text says {year}",
    )
    severity: Severity = "error" if match["year"] else "warning"
    outcome = Outcome("inconsistent", "contradiction", match["phase"], f"{right}年", message, CHECK_PHASE, severity)
    return told(rule, ledger, start, end, outcome, beside)


METHODS = MappingProxyType({"plans": Method(plans), "spans": Method(spans), "phases": Method(phases)})
