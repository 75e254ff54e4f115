"""Dates: days that exist, years against the time of writing, a point in time with a yearly rate, parts of one year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.calendar import YEAR, spoken
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.language.fold import Folded
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.context import REVIEW_HEADING, TARGET_HEADING

DATE = sought.compile(
    "月",
    rf"(?=\d)(?<![\d.])(?:(?<!\d)(?P<year>{YEAR})年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?|(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日)",
)
PASSED = sought.compile(
    "-~至到", rf"(?=[12])(?<!\d)(?P<first>{YEAR})年?(?:\d{{1,2}}月)?[-~至到](?P<last>{YEAR})年(?!代)"
)
DUE = sought.compile(
    "年",
    rf"(?=[力争确将计拟到至在12])(?P<cue>力争|争取|确保|将于|将在|计划于|拟于)?(?P<to>到|至|在)?(?<!\d)(?P<year>{YEAR})年(?P<rest>\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    r"(?P<end>年?底|末)?(?P<tail>之?前|以前|起)?",
)
SENTENCE = lazy.compile(r"[。；！]")
PHRASE = lazy.compile(r"[。；]")
TOLD = lazy.compile(r"原|曾|已|提出|要求|当时|规定|《|“|获得|完成了|实现了|了$|公布|发布|提前|比|较")
PAST = sought.compile(
    ("完成了", "实现了", "达到了", "取得了", "建成了"),
    rf"(?<![\d到至于前])(?P<year>{YEAR})年(?![以之]?前|来)[^，。；、：\d]{{0,16}}?"
    r"(?P<said>(?:完成|实现|达到|取得|建成)了)",
)
POINT = sought.compile(
    ("年均",),
    rf"到(?P<point>[“\"][一-鿿]{{2,3}}[”\"](?:时?期)?末|{YEAR}年(?:底|末)?)，?(?P<between>[^，。；\d]{{1,20}})年均(?:增长|增速|递增)",
)
OVER = sought.compile(
    ("年均",),
    r"(?P<point>(?:[“\"][一-鿿]{2,3}[”\"](?:时期|期间)?|今后五年|未来五年))，?[^，。；\d]{1,20}(?P<said>年均)(?:增长|增速|递增)",
)
REACHES = lazy.compile(r"达到?|突破|提高到|增加到|增长到|(?:为|超过)\d|总量")
MONTHS = MappingProxyType({"Q1": 3, "一季度": 3, "M1..M6": 6, "Q1..Q3": 9, "上半年": 6, "前三季度": 9})
PART = lazy.compile(r"(?:\d{4}-)?(?P<part>.+)")
UP_TO = lazy.compile(r"M1\.\.M(?P<month>\d{1,2})")
MAY_FALL = lazy.compile(r"利润|净|顺差|逆差|盈")
NEAR = 40  # characters between a period and its figure
CHECK_DATE = Text("请核对月份和日期", "please check month and day")
CHECK_ORDER = Text("请核对起止年份的先后", "please check the order of the years")
CHECK_DUE = Text("请核对期限年份，或改为过去时的说法", "please check the year, or speak of it as past")
CHECK_TIME = Text("宜改为“……期间年均增长”", "write “during …” with a yearly rate")
CHECK_PARTS = Text("请核对两处数据及其口径", "please check both figures and their scope")


def dates(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every date with a day, every month of a year; and spans that run backwards."""
    for folded, match in ledger.matches(DATE):
        yield from _date(rule, ledger, folded, match)
    for folded, match in ledger.matches(PASSED):
        first, last = int(match["first"]), int(match["last"])
        if first > last:
            message = Text(f"起止年份先后颠倒：{first}年晚于{last}年", f"the span runs backwards: {first} to {last}")
            outcome = Outcome("inconsistent", "contradiction", match[0], "", message, CHECK_ORDER, "warning")
            yield told(rule, ledger, *folded.span(*match.span()), outcome)


def _date(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str]) -> Iterator[Check]:
    month, day = int(match["month"] or match["m"]), int(match["day"] or match["d"] or 0)
    start, end = folded.span(*match.span())
    year = int(match["year"]) if match["year"] else 2000  # a leap year: 2月29日 alone may be right
    given = match["day"] or match["d"]
    if 1 <= month <= 12 and (not given or 1 <= day <= monthrange(year, month)[1]):
        if given and match["year"]:
            yield told(rule, ledger, start, end, agrees(match[0], match[0]))
        return
    what = Text(f"一年没有{month}月", f"there is no month {month}")
    if 1 <= month <= 12:
        most = monthrange(year, month)[1]
        in_year = f"{year}年" if match["year"] else ""
        what = Text(f"{in_year}{month}月共{most}天", f"that month has {most} days")
    message = Text(f"日期“{match[0]}”不存在：{what.zh}", f"“{match[0]}” is no date: {what.en}")
    yield told(rule, ledger, start, end, Outcome("inconsistent", "contradiction", match[0], "", message, CHECK_DATE))


def due(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Dates aimed at, and outcomes told as past, against the year in which the document speaks."""
    now, latest = spoken(ledger)
    if not now:
        return
    aims = _aims(ledger)
    for folded, match in ledger.matches(DUE):
        if match["cue"] or match["to"] or match["tail"] or match["end"]:
            yield from _due(rule, ledger, folded, match, (now, folded.start in aims))
    for folded, match in ledger.matches(PAST):
        if int(match["year"]) > latest:
            start, end = folded.span(match.start("year"), match.end("year") + 1)
            message = Text(
                f"本文写于{now}年，{match['year']}年的事却用了“{match['said']}”",
                f"the document is of {now}, yet speaks of {match['year']} as past",
            )
            yield told(rule, ledger, start, end, Outcome("inconsistent", "contradiction", "", "", message, CHECK_DUE))


def _aims(ledger: Ledger) -> frozenset[int]:
    """Where the blocks begin that stand under a heading of targets or tasks; a review tells of aims long past."""
    found: list[int] = []
    aims = False
    for block in ledger.document.blocks:
        if block.kind == "heading" and block.level > 1:
            heading = ledger.document.text[block.start : block.end]
            review = REVIEW_HEADING.search(heading)
            ahead = TARGET_HEADING.search(heading)
            aims = bool(ahead and not review) or (aims and not review)
        if aims:
            found.append(block.start)
    return frozenset(found)


def _due(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], when: tuple[int, bool]) -> Iterator[Check]:
    """A date aimed at; `when` is the year of writing, and whether the block speaks of what lies ahead."""
    now, aims = when
    year = int(match["year"])
    start, end = folded.span(match.start("year"), match.end())
    if year >= now:
        yield told(rule, ledger, start, end, agrees())
        return
    clause = SENTENCE.split(folded.text[: match.start()])[-1]
    after = SENTENCE.split(folded.text[match.end() :], maxsplit=1)[0]
    if not aims or not match["cue"] or TOLD.search(clause) or TOLD.search(after):
        return
    message = Text(
        f"本文写于{now}年，“{match['cue']}{match['year']}年”的期限已过",
        f"the document is of {now}; {match['year']} is past",
    )
    yield told(rule, ledger, start, end, Outcome("inconsistent", "contradiction", "", "", message, CHECK_DUE))


def point_rate(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """到…末，年均增长R: a date goes with a level, a yearly rate with a period."""
    for folded, match in ledger.matches(OVER):
        if "末" not in match["point"]:
            yield told(rule, ledger, *folded.span(*match.span("said")), agrees())
    for folded, match in ledger.matches(POINT):
        rest = PHRASE.split(folded.text[match.end() :], maxsplit=1)[0]
        if REACHES.search(match["between"]) or REACHES.search(rest):
            continue
        start, end = folded.span(*match.span("point"))
        named = match["point"].replace("“", "‘").replace("”", "’")
        message = Text(
            f"“到{named}”是时点，“年均”说的是时期",
            f"“{named}” is a date, a yearly rate needs a period",
        )
        outcome = Outcome("inconsistent", "contradiction", "", "", message, CHECK_TIME, "info")
        yield told(rule, ledger, start, end, outcome)


def parts(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A flow over more months of a year is no smaller than over fewer."""
    found: dict[tuple[str, str, str, int], list[tuple[int, Statement]]] = defaultdict(list)
    for one in ledger.statements:
        months = _months(ledger, one)
        if months and one.period is not None:
            found[one.subject.key, one.subject.region, one.figure.unit, one.period.last].append((months, one))
    for said in found.values():
        said.sort(key=lambda pair: (pair[0], pair[1].order))
        for (fewer, less), (more, much) in pairwise(said):
            if fewer < more:
                yield _part(rule, ledger, less, much, fewer, more)


def _months(ledger: Ledger, one: Statement) -> int:
    """How many months from January an outcome of a flow covers; 0 when that is not said."""
    flow = one.subject.indicator is not None and one.subject.indicator.kind == "flow"
    if not flow or one.measure != "level" or one.status == "target" or not one.dated or one.cell is not None:
        return 0
    if one.period is None or one.figure.value is None or MAY_FALL.search(one.subject.key) or not one.period.last:
        return 0
    near = ledger.read.periods[slice(*_right_before(ledger, one.place.start))]
    mention = next((each for each in reversed(near) if each.role == "at" and each.period == one.period), None)
    if mention is None:
        return 0
    if one.period.kind == "year":
        return 12
    part = PART.fullmatch(mention.value)
    named = part["part"] if part else ""
    upto = UP_TO.fullmatch(named)
    return int(upto["month"]) if upto else MONTHS.get(named, 0)


def _right_before(ledger: Ledger, at: int) -> tuple[int, int]:
    """Which periods end before a place, no farther than NEAR."""
    ends = ledger.once(_ends)
    return bisect_left(ends, at - NEAR), bisect_right(ends, at)


def _ends(ledger: Ledger) -> tuple[int, ...]:
    return tuple(one.end for one in ledger.read.periods)


def _upto(number: int) -> str:
    return "全年" if number == 12 else f"前{number}个月"


def _part(rule: Rule, ledger: Ledger, less: Statement, much: Statement, fewer: int, more: int) -> Check:
    low, high = less.figure.interval.low, much.figure.interval.high
    start, end = much.place.start, much.place.end
    beside = (Beside("part", less.place.start, less.place.end),)
    if low is None or high is None or low <= high:
        outcome = agrees(much.figure.text, less.figure.text)
        return told(rule, ledger, start, end, outcome, beside, much.subject.key)
    message = Text(
        f"{much.subject.key}{_upto(more)}{much.figure.text}，小于{_upto(fewer)}的{less.figure.text}",
        f"{much.subject.key}: {much.figure.text} over {more} months is below {less.figure.text} over {fewer}",
    )
    outcome = Outcome("inconsistent", "contradiction", much.figure.text, less.figure.text, message, CHECK_PARTS)
    return told(rule, ledger, start, end, outcome, beside, much.subject.key)


METHODS = MappingProxyType(
    {"dates": Method(dates), "due": Method(due), "point_rate": Method(point_rate), "parts": Method(parts)}
)
