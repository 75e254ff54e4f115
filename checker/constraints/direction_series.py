"""What prose claims of an order, against the printed figures it orders.

series: 逐年增加 over printed years. compared: 优于标准（35）. crossing: 首次突破T, 达到V. record: 创历史新高 against
a higher figure of an earlier year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import falls, rises, signed
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import CHECK_WORDS
from checker.interval import ZERO
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

STOP = lazy.compile("[。；\n]")
REACH = 100  # characters back at which a figure may begin that ends right before


COURSED = lazy.compile(r"(?:逐年|连年|年年)(?P<verb>增加|增长|提高|提升|上升|攀升|下降|减少|降低|递增|递减|回落)")
FALLING = frozenset(("下降", "减少", "降低", "递减", "回落"))


def series(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 逐年 with a list of three or more figures behind it, or levels of three years of one subject."""
    text = ledger.document.text
    for match in COURSED.finditer(text):
        stop = STOP.search(text, match.end())
        end = stop.start() if stop else len(text)
        inside = [one for one in ledger.between(match.end(), end) if one.cell is None]
        run = [one for one in inside if inside and one.group == inside[0].group and one.measure == inside[0].measure]
        if (
            len(run) < 3
            or run[0].measure not in ("level", "change_pct")
            or any(one.figure.value is None for one in run)
        ):
            continue
        listed = [one.slots == len(run) for one in run]
        dated = [one.period.last for one in run if one.dated and one.period]
        ordered = len(dated) == len(run) and all(a < b for a, b in pairwise(dated))
        if (
            all(listed) and "、" not in run[0].subject.printed and len({one.figure.unit for one in run}) == 1
        ) or ordered:
            yield _series(rule, ledger, match, run)


def _series(rule: Rule, ledger: Ledger, match: re.Match[str], run: list[Statement]) -> Check:
    down = match["verb"] in FALLING
    start, end = match.span()
    beside = tuple(Beside("mention", one.figure.start, one.figure.end) for one in run)
    if run[0].measure == "change_pct":
        wrong = next((one for one in run if (rises(one) if down else falls(one))), None)
    else:
        wrong = next((b for a, b in pairwise(run) if (_lower(a, b) if down else _lower(b, a))), None)
    if wrong is None:
        outcome = agrees()
    else:
        message = Text(f"文称“{match[0]}”，但{wrong.figure.text}不符", f"“{match[0]}” fails at {wrong.figure.text}")
        outcome = Outcome("inconsistent", "contradiction", match[0], wrong.figure.text, message, CHECK_WORDS)
    return told(rule, ledger, start, end, outcome, beside, run[0].subject.key)


def _lower(a: Statement, b: Statement) -> bool:
    """Whether a is certainly below b."""
    high, low = a.figure.interval.high, b.figure.interval.low
    return high is not None and low is not None and high < low


COMPARED = lazy.compile(
    r"(?P<word>高于|快于|大于|低于|慢于|优于|好于|差于)(?P<other>[^，。；、（(\d]{2,14})[（(](?P<mark>[^）)]{0,6}?)(?=[-\d])"
)
HIGHER, LOWER = frozenset(("高于", "快于", "大于")), frozenset(("低于", "慢于"))


THEN_COMPARED = lazy.compile(r"[，,]?(?:明显|略|分别|增速|均|已)*")


def compared(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every figure said to be above or below another that stands in brackets behind the name."""
    text = ledger.document.text
    begins = {one.figure.start: index for index, one in enumerate(ledger.statements)}
    for match in COMPARED.finditer(text):
        index = begins.get(match.end())
        if not index:
            continue
        own, other = ledger.statements[index - 1], ledger.statements[index]
        between = text[own.figure.end : match.start()]
        bare = own.figure.kind == other.figure.kind and (not other.figure.unit or own.figure.unit == other.figure.unit)
        if not bare or own.block != other.block or not THEN_COMPARED.fullmatch(between):
            continue
        if text[other.figure.end : other.figure.end + 1] not in "）)" or own.figure.value is None:
            continue
        word = match["word"]
        better = own.subject.indicator.better if own.subject.indicator else "none"
        higher = word in HIGHER or (word in ("优于", "好于") and better == "up")
        lower = word in LOWER or (word in ("优于", "好于") and better == "down")
        if higher or lower:
            yield _compared(rule, ledger, own, other, match, higher)


def _compared(
    rule: Rule, ledger: Ledger, own: Statement, other: Statement, match: re.Match[str], higher: bool
) -> Check:
    first, second = signed(own), signed(other)
    low, high = (second.low, first.high) if higher else (first.low, second.high)
    holds = low is None or high is None or low < high
    beside = (
        Beside("mention", other.figure.start, other.figure.end),
        Beside("claim", match.start("word"), match.end("word")),
    )
    if holds:
        outcome = agrees()
    else:
        message = Text(
            f"{own.figure.text}并不{match['word']}{match['other']}{other.figure.text}",
            f"{own.figure.text} is not {'above' if higher else 'below'} {other.figure.text}",
        )
        outcome = Outcome("inconsistent", "contradiction", "", other.figure.text, message, CHECK_WORDS)
    return told(rule, ledger, own.figure.start, own.figure.end, outcome, beside, own.subject.key)


THEN = lazy.compile(r"(?:元)?(?:大关|台阶|关口)?[，,（(](?:达到?|为|实现|完成)?")
PASSED = lazy.compile(r"(?:首次)?(?:突破|超过|跨越|迈上|跨上|迈过|站上)(?:了)?$")


def crossings(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every threshold said to be passed, with the level right behind it or in earlier years."""
    text = ledger.document.text
    for index, one in enumerate(ledger.statements):
        mark = PASSED.search(text[max(0, one.figure.start - 5) : one.figure.start])
        if mark is None or one.cell is not None or one.figure.value is None or one.status == "target":
            continue
        after = ledger.statements[index + 1] if index + 1 < len(ledger.statements) else None
        if after is not None and _same(one, after) and THEN.fullmatch(text[one.figure.end : after.figure.start]):
            yield _crossed(rule, ledger, one, after)
        if mark[0].startswith("首次"):
            yield from _earlier(rule, ledger, one)


def _same(one: Statement, other: Statement) -> bool:
    level = other.measure == one.measure == "level" and other.figure.hedge == "exact"
    return (
        level and one.figure.unit == other.figure.unit and one.sentence == other.sentence and one.block == other.block
    )


def _crossed(rule: Rule, ledger: Ledger, mark: Statement, reached: Statement) -> Check:
    limit, high = mark.figure.value or ZERO, reached.figure.interval.high
    beside = (Beside("whole", mark.figure.start, mark.figure.end),)
    if high is None or high >= limit:
        outcome = agrees()
    else:
        message = Text(
            f"{reached.figure.text}未达到{mark.figure.text}，不能称突破",
            f"{reached.figure.text} has not passed {mark.figure.text}",
        )
        outcome = Outcome("inconsistent", "contradiction", "", mark.figure.text, message, CHECK_WORDS)
    return told(rule, ledger, reached.figure.start, reached.figure.end, outcome, beside, reached.subject.key)


def _earlier(rule: Rule, ledger: Ledger, mark: Statement) -> Iterator[Check]:
    """首次 against the levels of earlier years."""
    before = [one for one in _levels(ledger, mark) if one.figure.unit == mark.figure.unit]
    if not before or mark.subject.indicator is None:
        return
    limit = mark.figure.value or ZERO
    over = next(
        (one for one in before if one.figure.interval.low is not None and one.figure.interval.low > limit), None
    )
    shown = over or before[0]
    beside = (Beside("base", shown.figure.start, shown.figure.end),)
    if over is None:
        outcome = agrees()
    else:
        message = Text(
            f"{over.period}年已为{over.figure.text}，并非“首次”突破{mark.figure.text}",
            f"{over.period} already had {over.figure.text}: not the first time",
        )
        outcome = Outcome("inconsistent", "contradiction", "", over.figure.text, message, CHECK_WORDS)
    yield told(rule, ledger, mark.figure.start, mark.figure.end, outcome, beside, mark.subject.key)


def _levels(ledger: Ledger, like: Statement) -> list[Statement]:
    """Outcomes of earlier years of the indicator and region, their years printed."""
    return [
        one
        for one in ledger.by_key(like.subject.key, like.subject.region, like.measure)
        if one.status == "actual" and one.dated and not one.loose and one.period is not None and like.period is not None
        and like.dated and one.period.first == one.period.last < like.period.last and one.figure.hedge == "exact"
        and one.period.kind == like.period.kind and one.figure.value is not None
    ]  # fmt: skip


RECORD = lazy.compile(
    r"创(?:下|造|出)?(?:了)?(?:历史|历年)?(?:同期)?(?:新高|最高|最好水平)|(?:为|达到?)历史(?:最高|新高)"
)


NEXT = lazy.compile(r"[，,]?(?:再)?")


def records(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every record with the figure right before it, against the figures of earlier years."""
    text = ledger.document.text
    for match in RECORD.finditer(text):
        near = [
            one
            for one in ledger.between(match.start() - REACH, match.start())
            if -24 <= one.figure.end - match.start() <= 0
        ]
        if not near or near[-1].cell is not None or not NEXT.fullmatch(text[near[-1].figure.end : match.start()]):
            continue
        own = near[-1]
        before = _levels(ledger, own) if own.measure == "level" and own.subject.indicator is not None else []
        before = [one for one in before if one.figure.unit == own.figure.unit]
        if not before:
            continue
        higher = next((one for one in before if _lower(own, one)), None)
        shown = higher or before[-1]
        beside = (Beside("base", shown.figure.start, shown.figure.end),)
        if higher is None:
            outcome = agrees()
        else:
            message = Text(
                f"{higher.period}年为{higher.figure.text}，{own.figure.text}并非新高",
                f"{higher.period} had {higher.figure.text}: {own.figure.text} is no record",
            )
            outcome = Outcome("inconsistent", "contradiction", "", higher.figure.text, message, CHECK_WORDS)
        yield told(rule, ledger, own.figure.start, own.figure.end, outcome, beside, own.subject.key)


METHODS = MappingProxyType(
    {
        "series": Method(series),
        "compared": Method(compared),
        "crossing": Method(crossings),
        "record": Method(records),
    }
)
