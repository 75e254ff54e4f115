"""Claims of completion against the targets missed, and against the document's own admission.

A claim has no figure, so it is looked for in the text: 规划…目标…圆满完成, 主要指标基本达到预期, 完成了…目标任务.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.operands import around
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.target import Row, missed
from checker.figure import Figure
from checker.interval import Interval
from checker.language.indicators import Subject
from checker.ledger import Ledger
from checker.places import placed
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement

DONE = (
    "圆满完成|全面完成|全部完成|如期完成|基本完成|胜利完成|顺利完成|超额完成|较好完成|完成了|"
    "基本达到预期|达到预期|全面实现|基本实现|圆满实现|如期实现"
)
FUTURE = lazy.compile(r"确保|力争|争取|保证|推动|努力|为.{0,12}而|必须|将|(?<!主)要|目标[:：]|推进|促进|保障")
SUBJECT = lazy.compile(
    r"规划|主要(?:经济)?(?:社会)?(?:发展)?(?:目标|指标|任务|预期)|各项(?:目标|指标)|约束性指标|预期目标|目标任务"
)
HOW = "圆满 全面 如期 基本 胜利 顺利 较好 超额".split()
DID = "|".join(("完成了", *(f"{how}{what}了?" for how in HOW for what in ("完成", "实现"))))
# The words of either group are what a draft claims. Apart they begin with a character that can be looked for.
CLAIMS = (
    lazy.compile(rf"(?:规划|目标|指标|任务)[^，。；\n]{{0,14}}?(?P<said>{DONE})"),
    lazy.compile(rf"(?P<said>{DID})[“\"]?[^，。；\n]{{0,10}}规划[^，。；\n]{{0,6}}(?:目标|任务|指标)"),
)
ADMISSION = sought.compile(
    "没有完成 没有达到 没有实现 未能完成 未能达到 未能实现 未完成 未达 未实现".split(),
    r"(?:没有|未能|未)(?:完成|达到)(?:预期|目标|规划)?|(?:没有|未能|未)实现(?:预期|规划)?的?目标|未达(?:到)?(?:预期|目标)|没有达到预期",
)
# What an admission about the plan can contradict: a claim about the plan, not about a project's drawings.
PLAN = lazy.compile(
    r"五[”\"]?(?:时期)?的?规划|五年规划|规划(?:确定|提出|明确)?的?(?:主要|各项|目标|任务|指标)|预期目标|"
    r"(?:主要|各项|经济社会|发展)(?:预期)?(?:目标|指标|任务)"
)
NEAR_TARGET = lazy.compile(r"目标|指标|预期|规划|任务|增速|增长")
CLAIMED = Interval.exact(Decimal(0))
MISSED = Interval.exact(Decimal(1))
SOFT = lazy.compile("基本|总体|大部分")  # with these words a few goals may be missed


def claims(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim: against missed rows, then against an admission; else not judged."""
    judged, late = missed(ledger)
    admissions = list(_admissions(ledger))
    for match in _claims(ledger.document.text):
        if not _past(ledger.document.text, match):
            continue
        under = _words(ledger, *match.span("said"))
        if judged:
            yield judge(rule, ledger, _against_rows(under, judged, late))
        elif (elsewhere := [one for one in admissions if one.place.line != under.place.line]) and _of_plan(match):
            yield judge(rule, ledger, _against_admission(under, elsewhere[0]))
        else:
            yield judge(rule, ledger, Relation(under, (), CLAIMED, None, None, NO_TEXT))


def _claims(text: str) -> Iterator[re.Match[str]]:
    """The claims in text order, none overlapping."""
    found = [pattern.search(text) for pattern in CLAIMS]
    while ahead := [match for match in found if match is not None]:
        first = min(ahead, key=lambda match: match.start())
        yield first
        found = [
            pattern.search(text, first.end()) if match is not None and match.start() < first.end() else match
            for pattern, match in zip(CLAIMS, found, strict=True)
        ]


NEGATED = lazy.compile(r"(?:未|没有?|不|难以|尚未)[^，。；]{0,2}$")


def _past(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence speaks of the plan's goals and of the past."""
    start, _ = around(text, match.start())
    clause = max(start, text.rfind("，", 0, match.start()), text.rfind(",", 0, match.start()))
    negated = NEGATED.search(text[clause : match.start("said")])
    return (
        not negated
        and bool(SUBJECT.search(text, start, match.end() + 12))
        and not FUTURE.search(text, clause, match.start())
    )


def _of_plan(match: re.Match[str]) -> bool:
    """Whether the clause of the claim speaks of the plan's goals."""
    start, _ = around(match.string, match.start(), "，。；：,\n")
    return PLAN.search(match.string, start, match.end()) is not None


def _against_rows(under: Statement, judged: list[Row], late: list[Row]) -> Relation:
    listed = "、".join(row.target.subject.key for row in late)
    message = Text(
        f"文称“{under.figure.text}”，但可比的{len(judged)}项中{len(late)}项未达目标：{listed}",
        f"the text claims “{under.figure.text}”, yet {len(late)} of {len(judged)} comparable targets "
        f"are missed: {listed}",
    )
    binding = any(row.outcome is not None and row.outcome.remark == "约束性" for row in late)
    grave = binding or len(late) * 5 > len(judged)
    bounds = tuple(Bound("outcome", row.outcome) for row in late if row.outcome is not None)
    hint = Text("请核对措辞，或说明未完成的指标", "check the wording, or explain the targets missed")
    return Relation(
        under,
        bounds,
        CLAIMED,
        MISSED if late else CLAIMED,
        None,
        message,
        near=False,
        excuse=Reading("missed-target", None, hint, True, "warning" if grave else "info"),
    )


def _against_admission(under: Statement, other: Statement) -> Relation:
    message = Text(
        f"文称“{under.figure.text}”规划目标，另处称“{other.figure.text}”（{placed(other.place).zh}）",
        f"the text claims “{under.figure.text}” of the plan's goals; elsewhere it says “{other.figure.text}” "
        f"({placed(other.place).en})",
    )
    hint = Text("两处说法请统一", "bring the two statements into line")
    return Relation(
        under,
        (Bound("claim", other),),
        CLAIMED,
        MISSED,
        None,
        message,
        near=False,
        excuse=Reading("missed-target", None, hint, True, "info" if SOFT.search(under.figure.text) else "warning"),
    )


def _admissions(ledger: Ledger) -> Iterator[Statement]:
    for match in ADMISSION.finditer(ledger.document.text):
        around = ledger.document.text[max(0, match.start() - 40) : match.end() + 10]
        if NEAR_TARGET.search(around):
            yield _words(ledger, match.start(), match.end())


def _words(ledger: Ledger, start: int, end: int) -> Statement:
    """Words of the document as the thing under test."""
    text = ledger.document.text[start:end]
    figure = Figure(start, end, text, None, Decimal(1), CLAIMED, "", "missing")
    subject = Subject("", text, "", None)
    return replace(
        Statement(-1, subject, "level", figure, ledger.document.place(start, end), None, False),
        remark=text,
    )


METHODS = MappingProxyType({"claim": Method(claims)})
