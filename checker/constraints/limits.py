"""Words of bound, and the two ends of a range, around one figure.

contradict: 不低于…以内, 控制在…以上, 不低于10%且不高于8%. hedges: 约…左右, 近…余, 超过…以上 say it twice or say
two things. order: 8%—6% runs backwards. unit: 6—7% leaves out what 6%—7% needs. qualified: 20—50米左右. inside: said to
lie in a range where the figure does not. rank: the 13th of 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import around
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.figure import Figure
from checker.interval import ZERO
from checker.language.fold import Folded
from checker.ledger import Ledger
from checker.report import Check, Severity, Text, Verdict
from checker.rule import Rule
from checker.statements.ordinals import number_of

# Words before and behind a figure that cannot both hold, and how grave it is.
FLOORS = r"不低于|不少于|不小于|不得低于|不得少于|至少|最少"
CAPS = r"不高于|不超过|不大于|不多于|不得高于|不得超过|最多|至多"
CLASHES = (
    (lazy.compile(rf"(?P<before>{FLOORS})(?:达到|为)?$"), lazy.compile(r"\s*(?P<after>以内|以下|之内)(?!的)")),
    (lazy.compile(rf"(?P<before>{CAPS}|控制在|压减到)(?:达到|为)?$"), lazy.compile(r"\s*(?P<after>以上)(?!的)")),
)
LOOSE = frozenset(("控制在", "压减到"))  # 控制在…以上 is met for a floor
WINDOW = 8


def contradictions(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure with a bound on both sides, and every floor with a cap behind it in its clause."""
    text = ledger.document.text
    for figure in ledger.read.figures:
        before = text[max(0, figure.start - WINDOW) : figure.start].rstrip()
        for left, right in CLASHES:
            first, second = left.search(before), right.match(text, figure.end)
            if first and second:
                quoted = f"{first['before']}{figure.text}{second['after']}"
                message = Text(f"“{quoted}”上下限自相矛盾", f"“{quoted}” is a floor and a cap at once")
                hint = Text("核对是下限还是上限", "decide which it is")
                severity: Severity | None = "warning" if first["before"] in LOOSE else None
                outcome = Outcome("inconsistent", "contradiction", quoted, "", message, hint, severity)
                yield told(rule, ledger, figure.start, figure.end, outcome)
    yield from _pairs(rule, ledger)


PAIR = lazy.compile(
    rf"(?P<one>{FLOORS}|{CAPS})(?P<first>[^，。；不至最]{{1,12}}?)[，、]?(?:且|并|但|同时|又)?(?P<two>{FLOORS}|{CAPS})(?=\d)"
)


def _pairs(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """不低于A且不高于B."""
    starts = {figure.start: index for index, figure in enumerate(ledger.read.figures)}
    for match in PAIR.finditer(ledger.document.text):
        index = starts.get(match.end())
        if index is None or not index:
            continue
        first, second = ledger.read.figures[index - 1], ledger.read.figures[index]
        floor_first = match["one"] in FLOORS.split("|")
        if first.start != match.start("first") or floor_first == (match["two"] in FLOORS.split("|")):
            continue
        low, high = (first, second) if floor_first else (second, first)
        if low.value is None or high.value is None or low.unit != high.unit:
            continue
        beside = (Beside("mention", first.start, first.end),)
        if low.value <= high.value:
            yield told(rule, ledger, second.start, second.end, agrees(), beside)
            continue
        message = Text(f"下限{low.text}高于上限{high.text}", f"the floor {low.text} is above the cap {high.text}")
        outcome = Outcome("inconsistent", "contradiction", message=message)
        yield told(rule, ledger, second.start, second.end, outcome, beside)


# Hedges that stand together: two that say the same, and two that cannot both be meant.
Rows = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
DOUBLED: Rows = (
    (lazy.compile(r"(?P<before>大约|约|大概)(?:为|达|占)?$"), lazy.compile(r"\s*(?P<after>左右|上下)")),
    (lazy.compile(r"(?P<before>(?<!不)超过|突破|不低于|不少于|至少)(?:了)?$"), lazy.compile(r"\s*(?P<after>以上)")),
    (lazy.compile(r"(?P<before>不超过|不高于)$"), lazy.compile(r"\s*(?P<after>以内|以下)")),
)
CLASHING: Rows = (
    (
        lazy.compile(r"(?<![附邻远靠最])(?P<before>近|接近|将近|不足|不到)$"),
        lazy.compile(r"\s*(?P<after>多(?!元|种|样|级)|余|左右|以上)"),
    ),
    (lazy.compile(r"(?P<before>(?<!不)超过|突破|逾)$"), lazy.compile(r"\s*(?P<after>左右|上下|以内|以下)")),
)
NEAR = lazy.compile(r"(?<![附邻远靠最])近$")
INNER = lazy.compile(r"[多余]")


# 近20多年, 近3个多月: the last ones, and no hedge.
LATELY, SINCE = lazy.compile(r"(?<![附邻远靠最将接])近$"), lazy.compile(r"[个余多来]*(?:年|月|天|日|周)")


def hedges(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure with a hedge before it."""
    text = ledger.document.text
    for figure in ledger.read.figures:
        before = text[max(0, figure.start - WINDOW) : figure.start].rstrip()
        if LATELY.search(before) and (SINCE.fullmatch(figure.unit) or SINCE.match(text, figure.end)):
            continue
        twice = _second(text, figure, before, CLASHING) or _second(text, figure, before, DOUBLED)
        if twice is not None:
            yield _hedged(rule, ledger, figure, *twice)
        elif any(left.search(before) for left, _ in CLASHING):
            yield told(rule, ledger, figure.start, figure.end, agrees())


def _second(text: str, figure: Figure, before: str, rows: Rows) -> tuple[str, str, bool] | None:
    """The hedge before a figure and the one behind it, and whether they clash; one inside the figure (近300余家) is
    quoted with it."""
    for left, right in rows:
        first = left.search(before)
        if first is None:
            continue
        after = right.match(text, figure.end)
        inside = rows is CLASHING and NEAR.search(before) and INNER.search(figure.text)
        if after or inside:
            return first["before"], after["after"] if after else "", rows is CLASHING
    return None


def _hedged(rule: Rule, ledger: Ledger, figure: Figure, before: str, after: str, clash: bool) -> Check:
    quoted = f"{before}{_printed(ledger, figure)}{after}"
    word = "矛盾" if clash else "重复"
    message = Text(f"“{quoted}”概数词{word}", f"“{quoted}”: the qualifiers {'clash' if clash else 'repeat'}")
    verdict: Verdict = "inconsistent" if clash else "explainable"
    hint = Text("保留一个", "keep one of them")
    outcome = Outcome(verdict, "contradiction" if clash else "notation", quoted, "", message, hint)
    return told(rule, ledger, figure.start, figure.end, outcome)


SPACED_DASH = lazy.compile(r"\s[-—–~]|[-—–~]\s")


def orders(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every printed range with two ends."""
    for figure in _ranges(ledger):
        first, second = figure.parts
        low, high = first.value, second.value
        if low is None or high is None or low < ZERO or high < ZERO or not figure.unit:
            continue
        if SPACED_DASH.search(_printed(ledger, figure)):
            continue  # cells of a lost table: 1 — 0.0
        ahead = ledger.document.text[max(0, figure.start - 6) : figure.start]
        if figure.unit in COUNTDOWN or DECLINE.search(ahead) or CHAIN.match(ledger.document.text, figure.end):
            continue
        if low <= high:
            yield told(rule, ledger, figure.start, figure.end, agrees())
            continue
        printed = _printed(ledger, figure)
        message = Text(f"范围“{printed}”前大后小", f"the range {printed} runs backwards")
        hint = Text("请调换两端或核对数字", "swap the ends or check the figures")
        yield told(
            rule, ledger, figure.start, figure.end, Outcome("inconsistent", "contradiction", "", "", message, hint)
        )


COUNTDOWN = frozenset("分钟 小时 秒 天 度 ℃ 年 月".split())
DECLINE = lazy.compile(r"(?:下降|降低|减少|回落|零下)[^，。；]{0,3}$")
CHAIN = lazy.compile(r"\s*[-—–~～]")


def _printed(ledger: Ledger, figure: Figure) -> str:
    return ledger.document.text[figure.start : figure.end]


def _ranges(ledger: Ledger) -> Iterator[Figure]:
    for figure in ledger.read.figures:
        if figure.hedge == "range" and len(figure.parts) == 2 and figure.kind != "ratio":
            yield figure


SCALED = lazy.compile(r"[%％万亿]")


def units(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every range whose second end alone prints %, 万 or 亿."""
    for figure in _ranges(ledger):
        first, second = figure.parts
        wanted = SCALED.search(second.text)
        if wanted is None or not first.text[:1].isascii():
            continue  # the standard speaks of digits; 四百～五百亿 is read aloud as written
        if SCALED.search(first.text):
            yield told(rule, ledger, figure.start, figure.end, agrees())
            continue
        printed = _printed(ledger, figure)
        better = printed[: first.end - figure.start] + wanted[0] + printed[first.end - figure.start :]
        message = Text(
            f"“{printed}”前一数值省略了“{wanted[0]}”，宜写作“{better}”",
            f"“{printed}” drops {wanted[0]} from its first number; better {better}",
        )
        yield told(rule, ledger, figure.start, figure.end, Outcome("explainable", "notation", "", "", message))


AROUND = lazy.compile(r"\s*(?:之间)?(?P<after>左右|上下|以上|以内)")
ABOUT = lazy.compile(r"(?P<before>大约|约|近|超过)$")


def qualified(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every range with the words around it."""
    text = ledger.document.text
    for figure in _ranges(ledger):
        after = AROUND.match(text, figure.end)
        before = ABOUT.search(text[max(0, figure.start - 3) : figure.start])
        word = after["after"] if after else before["before"] if before else ""
        if not word:
            yield told(rule, ledger, figure.start, figure.end, agrees())
            continue
        printed = _printed(ledger, figure)
        message = Text(f"“{printed}”已是范围，“{word}”多余", f"{printed} is a range already; drop “{word}”")
        yield told(rule, ledger, figure.start, figure.end, Outcome("explainable", "notation", "", "", message))


CLAIM = lazy.compile(
    r"(?:处于|位于|保持在|运行在|在)(?:年度|预期|合理|目标)*(?P<claim>(?:目标|预期|合理|控制)区间)(?:内|之内)?"
)


def insides(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim to lie in the range that its sentence prints."""
    text = ledger.document.text
    for match in CLAIM.finditer(text):
        start, _ = around(text, match.start())
        inside = [one for one in ledger.between(start, match.start()) if one.cell is None]
        spans = [one for one in inside if one.figure.hedge == "range" and one.figure.kind == "percent"]
        others = [one for one in inside if one.figure.hedge == "exact" and one.figure.kind == "percent"]
        if len(spans) != 1 or len(others) != 1:
            continue
        span, actual = spans[0], others[0]
        beside = (Beside("target", span.figure.start, span.figure.end), Beside("claim", match.start(1), match.end(1)))
        if span.figure.interval.meets(actual.figure.interval):
            outcome = agrees(actual.figure.text, span.figure.text)
        else:
            message = Text(
                f"实际{actual.figure.text}不在目标区间{_printed(ledger, span.figure)}之内",
                f"{actual.figure.text} lies outside the target range {span.figure.text}",
            )
            outcome = Outcome("inconsistent", "contradiction", actual.figure.text, span.figure.text, message)
        yield told(rule, ledger, actual.figure.start, actual.figure.end, outcome, beside, actual.subject.key)


FIELD = lazy.compile(
    r"(?P<all>全[省市县区州国])(?:共|共有|的)?(?P<count>\d{1,3})个(?:县区|县市区|县（市、区）|县\(市、区\)|县（区）|县\(区\)|县市|市州|设区市|地市|地级市|市|县|区|省份|省区市|省市)"
)
OTHER_FIELD = lazy.compile(r"全国|全省|全市|全区|百强|[中西东]部|同类|企业")
NEARBY = 20
SENTENCE = lazy.compile(r"[^。；\n]+")
RANK = lazy.compile(r"第\s?(?P<rank>\d{1,3}|[一二三四五六七八九十百]{1,5})[位名]")


def ranks(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every rank in a sentence that prints how many are ranked."""
    for folded in ledger.read.views:
        for sentence in SENTENCE.finditer(folded.text) if FIELD.search(folded.text) else ():
            fields, found = (list(form.finditer(folded.text, *sentence.span())) for form in (FIELD, RANK))
            if len(fields) == len(found) == 1:
                yield from _rank(rule, ledger, folded, fields[0], found[0])


def _rank(rule: Rule, ledger: Ledger, folded: Folded, field: re.Match[str], found: re.Match[str]) -> Iterator[Check]:
    """A rank right behind the number of those ranked, unless it is one among others (全国, 企业)."""
    rank, most = number_of(found["rank"]), int(field["count"])
    between = folded.text[field.end() : found.start()]
    if not rank or found.start() < field.end() or len(between) > NEARBY or OTHER_FIELD.search(between):
        return
    start, end = folded.span(*found.span())
    outcome = agrees()
    if rank > most:
        message = Text(f"{field['all']}共{most}个，不可能排{found[0]}", f"rank {rank} among {most} is impossible")
        outcome = Outcome("inconsistent", "contradiction", message=message)
    yield told(rule, ledger, start, end, outcome, (Beside("whole", *folded.span(*field.span("count"))),))


METHODS = MappingProxyType(
    {
        "contradict": Method(contradictions),
        "hedges": Method(hedges),
        "order": Method(orders),
        "unit": Method(units),
        "qualified": Method(qualified),
        "inside": Method(insides),
        "rank": Method(ranks),
    }
)
