"""What a document leaves unsaid: its year, its own region, and whether a section speaks of the future."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from checker import lazy
from checker.document import Block, Document
from checker.language.fold import fold
from checker.language.periods import FIRST_YEARS, Anchor
from checker.period import Period, PeriodMention
from checker.statement import Statement
from checker.statements.cues import Cue
from checker.statements.scan import Mark, Scan

TARGET_WORDS = lazy.compile(
    r"力争|争取|确保|目标|预期(?!寿命)|将达|有望|要达到|不低于|达到.*以上|计划|预算(?:为|数)|代编预算|规划|安排|展望"
)
DONE_WORDS = lazy.compile(r"完成|实现了|达到了|已|提前")
TARGET_HEADING = lazy.compile(
    r"目标|任务|重点工作|工作安排|工作打算|主要工作|预算草案|收支预算|预算安排|安排情况|主要措施|展望|规划|思路|总体要求|工作建议|工作部署|今后"
)
REVIEW_HEADING = lazy.compile(r"回顾|成就|执行情况|完成情况|进展|基础|现状|过去|发展成绩|取得")
HEADING_YEAR = lazy.compile(r"((?:19|20)\d\d)年")
SPEAKING = lazy.compile(r"中共|我?代表|按照|根据|受(?=.{2,8}政府)|各位代表")  # words that run into a name
UNNAMED = frozenset(("自治区", "自治州", "全省", "全市", "全县"))
LONGEST = 2000  # characters of a sentence in which a word that sets a target is looked for
HEAD, TITLE = 1500, 40  # characters in which a document names itself, and of a line that is a title
DATE = lazy.compile(r"((?:19|20)\d\d)\s*年\s*\d{1,2}\s*月")
YEAR = lazy.compile(r"((?:19|20)\d\d)\s*年")
PLAN_TITLE = lazy.compile(r"第?(?P<plan>十[一二三四五六]?|[六七八九])个?五(?:年规划|年计划|规划|计划)")
# 2031年预算执行情况和2032年预算草案: what is reported, and the year in which it is
REPORTED = lazy.compile(
    r"(?P<done>(?:19|20)\d\d)年(?!\d|上半)[^，。；\n\d]{0,24}执行(?:情况)?[^，。；\n\d]{0,6}(?P<now>(?:19|20)\d\d)年[^，。；\n\d]{0,20}(?:草案|安排|计划|预算)"
)
UNIT = lazy.compile(
    r"[^省市县区日在于和与绕，。：—－月年第]{2,7}(?:自治区|省|市|县|区)|[^省市县区日在于和与绕，。：—－月年第]{2,9}(?:自治州|州|盟|旗)$"
)
PLACE = lazy.compile(
    r"(?P<name>[一-鿿]{2,7}?(?:自治区|自治州|省|市|县|区|州|盟|旗))(?:国民经济|人民政府|政府|第十|规划|计划|关于|委|预算|统计局|20\d\d)"
)


class Context(Struct, frozen=True):
    """What holds for a block: the anchor, the section's year and whether it sets targets."""

    anchor: Anchor
    year: int | None
    target: bool
    over: Period | None = None  # the span a section or paragraph speaks of (“十三五”时期)


COMMUNIQUE = lazy.compile(r"((?:19|20)\d\d)年[^，。]{0,20}公报")
WHOLE_YEAR = lazy.compile(r"((?:19|20)\d\d)年(?!\d{1,2}月)")
ON_PLAN = lazy.compile(r"工作报告|预算执行|执行情况")


def anchor_of(document: Document) -> Anchor:
    """The years a document counts from, by its title, date and kind."""
    head = _head(document)
    title = head[:400]
    plan = PLAN_TITLE.search(title)
    date = DATE.search(head)
    year = YEAR.search(_title(document))
    reported = REPORTED.search(title)
    if reported and int(reported["now"]) == int(reported["done"]) + 1:
        return Anchor(int(reported["done"]), int(reported["now"]))
    if "公报" in title or ("统计" in title and plan is None and "报告" not in title[:120]):
        stated = COMMUNIQUE.search(head) or WHOLE_YEAR.search(head)
        if stated:
            return Anchor(int(stated[1]), int(stated[1]))
        if date:
            return Anchor(int(date[1]) - 1, int(date[1]))
    if plan and not ON_PLAN.search(title):
        first = FIRST_YEARS.get(plan["plan"] + "五")
        if first:
            return Anchor(first - 1, first, first)
    now = int(date[1]) if date else int(year[1]) if year else 0
    return Anchor(now - 1 if now else 0, now)


def _head(document: Document) -> str:
    """The beginning of the text, in Simplified characters and without blanks."""
    return fold(document.text, 0, min(HEAD, len(document.text))).text.replace(" ", "")


def _title(document: Document) -> str:
    """The first heading, or the first line where it is short enough for one."""
    heading = next((one for one in document.blocks if one.kind == "heading"), None)
    if heading is not None:
        return document.text[heading.start : heading.end]
    line = document.text.lstrip().split("\n", 1)[0]
    return line if len(line) <= TITLE and "。" not in line else ""


def region_of(document: Document) -> str:
    """The place a document is about, empty when its head names none."""
    for line in _head(document).splitlines():
        for match in PLACE.finditer(SPEAKING.sub("", line)):
            units: list[str] = [one for one in UNIT.findall(match["name"]) if one not in UNNAMED]
            if units:
                return units[-1]
    return ""


def section(block: Block, text: str, context: Context) -> Context:
    """The context under a heading."""
    if block.level == 1:
        return context
    heading = text[block.start : block.end]
    review = bool(REVIEW_HEADING.search(heading))
    years = [int(one) for one in HEADING_YEAR.findall(heading)]
    target = bool(TARGET_HEADING.search(heading)) and not review
    if years:
        now = max(years)
        return Context(context.anchor, now, target or now > context.anchor.year, None)
    if target or review:
        return Context(context.anchor, None if review else context.year, target, None)
    return context if block.level > 2 else Context(context.anchor, context.year, context.target, None)


def is_target(scan: Scan, mark: Mark, period: Period | None, dated: bool, context: Context) -> bool:
    """Whether the figure is a plan and no outcome."""
    start = max(_after_last(scan.text, mark.start, "。；！"), mark.start - LONGEST)
    words = scan.text[start : mark.end]
    if period is not None and period.kind != "yearly" and context.anchor.year:
        if period.last > context.anchor.year:
            return True
        if period.last < context.anchor.year or (dated and period.first == period.last == context.anchor.year):
            return False
    if DONE_WORDS.search(scan.text[mark.lead_start : mark.start]) and not context.target:
        return False
    return context.target or bool(TARGET_WORDS.search(words))


def period_of(
    scan: Scan, mark: Mark, cue: Cue, context: Context, previous: Statement | None
) -> tuple[Period | None, bool]:
    """When the figure holds, and whether that is printed in its sentence."""
    compared = cue.role == "from"  # 比2015年的100亿元: the year is that of the level compared with
    said_here = scan.periods_in(mark.lead_start, mark.start)
    own = [one for one in said_here if one.period and (compared or one.role != "against")]
    if cue.measure == "doubling":
        own = [one for one in own if one.role != "from"]  # 在2020年基础上翻一番
    if own and cue.measure != "times":
        return _fit(own[-1].period, cue), True
    follows = previous is not None and previous.dated and (previous.role != "from" or cue.role == "from")
    if follows and previous is not None and cue.measure not in ("avg_pct", "avg_abs"):
        return _fit(previous.period, cue), True
    said = _in_sentence(scan, mark, cue) if cue.role != "from" else []
    if cue.measure in ("avg_pct", "avg_abs"):
        said = [one for one in said if one.period and one.period.kind == "span"]
    if said:
        return _fit(said[-1].period, cue), True
    if cue.measure in ("avg_pct", "avg_abs"):
        over = _over(scan, mark, context)
        return over, over is not None
    if cue.role == "from":
        named = from_in_sentence(scan, mark)
        if named is not None:
            return named, True
        over = _over(scan, mark, context)
        return (Period(over.first - 1, over.first - 1), False) if over else (None, False)
    year = context.year or context.anchor.year
    return (Period(year, year), False) if year else (None, False)


def _over(scan: Scan, mark: Mark, context: Context) -> Period | None:
    """The span an average counts: between the two years of its sentence, the nearest one named before it in the
    paragraph, or since a base year."""
    start, end = from_in_sentence(scan, mark), _reached(scan, mark)
    if start and end and end.last > start.last:
        return Period(start.last + 1, end.last, "span")
    for mention in scan.periods_before(mark.start):
        period = mention.period
        if period and period.kind == "span":
            return period
        if period and mention.role == "to" and period.last > context.anchor.year:
            return Period(context.anchor.year + 1, period.last, "span")
        if period and mention.role == "against" and period.last < context.anchor.year:
            return Period(period.last + 1, context.anchor.year, "span")
    return context.over


def _in_sentence(scan: Scan, mark: Mark, cue: Cue) -> list[PeriodMention]:
    """Periods before the figure that still hold: those of its ；-part, else those that open the sentence."""
    start = _after_last(scan.masked, mark.start, "。！？\n")
    part = max(start, _after_last(scan.masked, mark.start, "；;"))
    index = bisect_left(scan.marks, start, key=lambda one: one.start)
    first = scan.marks[index].lead_start if index < len(scan.marks) else mark.lead_start
    if start and FOLLOWS.match(scan.text, start):
        start = _after_last(scan.masked, start - 1, "。！？\n")
    end = mark.lead_start if cue.measure == "times" else mark.start
    near = [one for one in scan.periods_in(part, end) if one.period and one.role in ("at", "to", "over")]
    opening = [one for one in scan.periods_in(start, max(first, start + 1)) if one.period and one.role != "against"]
    return near or opening


def _reached(scan: Scan, mark: Mark) -> Period | None:
    """The year that the ；-part of the figure speaks of last."""
    start = _after_last(scan.masked, mark.start, "。！？\n；;")
    found = [one for one in scan.periods_in(start, mark.start) if one.role in ("at", "to") and one.period]
    return found[-1].period if found else None


def from_in_sentence(scan: Scan, mark: Mark) -> Period | None:
    """The year that an earlier 由2015年的… of the sentence starts from."""
    start = _after_last(scan.masked, mark.start, "。！？\n")
    found = [one for one in scan.periods_in(start, mark.start) if one.role == "from" and one.period]
    return found[-1].period if found else None


FOLLOWS = lazy.compile(r"\s*(?:其中|按|分|从)")  # 其中 goes on speaking of the sentence before


def _after_last(text: str, end: int, stops: str) -> int:
    return max((text.rfind(stop, 0, end) for stop in stops), default=-1) + 1


def _fit(period: Period | None, cue: Cue) -> Period | None:
    """A level reached at the end of a span holds in its last year."""
    if period and cue.role == "to" and period.kind == "span":
        return Period(period.last, period.last)
    return period
