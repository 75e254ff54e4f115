"""A target and its outcome in one sentence: rate of completion, excess, years ahead.

fulfilment: 为任务（T）的K% where the target stands in brackets. over: 超额R% is A/T − 1, 超P个百分点 and 超N are A − T;
a rate of completion in the place of the excess (112 % for 12 %) is named. early: the year reached, 提前k年 and the year
due. Which figure is the target must be said by 任务, 目标, 计划 or 预算 before it; else nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import around
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.share import relate
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import decimals, exactly, number, plain
from checker.interval import HUNDRED, corners
from checker.ledger import Ledger
from checker.period import PeriodMention
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.ordinals import number_of

AIM = lazy.compile(r"任务|目标|计划|预算|预期|指标")
IN_BRACKETS = lazy.compile(r"(?:任务|目标|计划|预算|预期|指标)(?:数|量|值)?[（(]\s*$")
EXCESS = lazy.compile(
    r"超(?:额|出|过)?(?:完成)?(?:省定|市定|年度|全年|年初|预期|规划|计划|既定)*(?:任务|目标|计划|预期|预算)?(?:了)?$"
)
NAMED_EXCESS = lazy.compile(
    r"超(?:额|出|过)?(?:完成)?(?:省定|市定|年度|全年|年初|预期|规划|既定)*(?:任务|目标|计划|预期|预算)(?:了)?$"
)
SAID = lazy.compile(r"任务|目标|计划|预算|预期|指标|超额|超|年度|全年|比|完成|实际|为")
AHEAD = lazy.compile(r"提前(?P<count>[一二两三四五六七八九十]|\d{1,2})年(?!半)")
DUE = lazy.compile(r"^[”\"」]?(?:末|底)?(?:的)?(?:规划|计划|发展|主要|既定|预期)*(?:目标|任务|指标|规划)")
WISHED = lazy.compile(r"力争|争取|确保|努力|有望|预计|将")


def fulfilment(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Rates of completion behind a target in brackets."""
    for under in ledger.tested:
        if under.measure != "completion" or under.lead != "的" or under.figure.value is None:
            continue
        run = [one for one in ledger.group(under) if one.order < under.order and one.sentence == under.sentence]
        whole = next((one for one in run if one.order == under.order - 1), None)
        parts = [one for one in run if one.measure == "level" and one.depth == under.depth and one is not whole]
        if whole is None or not parts or not _bracketed(ledger, whole) or parts[-1].figure.unit != whole.figure.unit:
            continue
        relation = relate(under, parts[-1], whole, True)
        exact = parts[-1].figure.hedge == whole.figure.hedge == "exact" and not under.loose
        yield judge(rule, ledger, replace(relation, certain=exact))


def _bracketed(ledger: Ledger, whole: Statement) -> bool:
    start = whole.place.start
    return whole.measure == "level" and bool(IN_BRACKETS.search(ledger.document.text[max(0, start - 12) : start]))


def over(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every excess over a target with target and outcome in its sentence."""
    for under in ledger.tested:
        if under.cell is not None or under.figure.value is None or not _is_excess(ledger, under):
            continue
        ends = _ends(ledger, under)
        if ends is not None:
            yield judge(rule, ledger, _over(under, *ends))


def _is_excess(ledger: Ledger, under: Statement) -> bool:
    if under.measure == "completion":
        return under.base_word == "over" or (under.lead == "的" and _led(ledger, under))
    named = bool(NAMED_EXCESS.search(under.lead))
    return named and under.measure in ("change_pp", "level", "change_abs")


def _led(ledger: Ledger, under: Statement) -> bool:
    """超额完成目标30亿元的16.7%: the excess is led by its target."""
    return any(one.order == under.order - 1 and "超额" in one.lead for one in ledger.blocks[under.block])


def _ends(ledger: Ledger, under: Statement) -> tuple[Statement, Statement] | None:
    """The one target and the one outcome of the sentence, in one unit."""
    led = under.lead == "的"
    levels = [
        one
        for one in ledger.blocks[under.block]
        if one.sentence == under.sentence
        and one.part == under.part
        and one is not under
        and one.measure in ("level", "change_pct")
        and one.role != "from"
        and one.figure.value is not None
        and one.figure.hedge == "exact"
        and (not EXCESS.search(one.lead) or (led and one.order == under.order - 1))
    ]
    targets = [one for one in levels if AIM.search(one.lead)]
    outcomes = [one for one in levels if not AIM.search(one.lead) and one.order < under.order]
    if len(targets) != 1 or len(outcomes) != 1 or targets[0].figure.unit != outcomes[0].figure.unit:
        return None
    if targets[0].measure != outcomes[0].measure or not _alike(targets[0], outcomes[0]):
        return None
    percent = targets[0].figure.kind == "percent"
    fits = percent if under.figure.kind == "points" else not percent
    same = under.figure.unit == targets[0].figure.unit or under.measure in ("completion", "change_pp")
    return (targets[0], outcomes[0]) if fits and same else None


def _alike(target: Statement, outcome: Statement) -> bool:
    """Whether a target is that of the outcome: one run, or a name that holds the other, or none but 目标."""
    mine, yours = (SAID.sub("", one.subject.key) for one in (target, outcome))
    return target.group == outcome.group or mine in yours or yours in mine


def _over(under: Statement, target: Statement, outcome: Statement) -> Relation:
    first, last = target.figure.interval, outcome.figure.interval
    t, a = target.figure.value or Decimal(0), outcome.figure.value or Decimal(0)
    rate = under.measure == "completion"
    computed = corners(lambda b, e: (e / b - 1) * HUNDRED if rate else e - b, first, last)
    point = (a / t - 1) * HUNDRED if rate and t else a - t
    calc = number(point, max(decimals(under.figure), 1)) + "%" if rate else _amount(point, under)
    message = Text(
        f"目标{target.figure.text}、完成{outcome.figure.text}，超额{calc}，文中为{under.figure.text}",
        f"{outcome.figure.text} against a target of {target.figure.text} is {calc} over, not {under.figure.text}",
    )
    whole = corners(lambda b, e: e / b * HUNDRED, first, last) if rate else None
    slip = Text("所述等于完成率，不是超额部分", "the stated figure is the rate of completion, not the excess")
    return Relation(
        under,
        (Bound("target", target), Bound("outcome", outcome)),
        under.figure.interval,
        computed,
        point,
        message,
        readings=(Reading("completion", whole, slip),) if rate else (),
        certain=a >= t,  # else it is not sure that the two belong together
    )


def _amount(point: Decimal, under: Statement) -> str:
    return plain(point) + "个百分点" if under.figure.kind == "points" else exactly(point, under.figure)


def early(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Years ahead with the year reached and the year due in the sentence."""
    text = ledger.document.text
    for match in AHEAD.finditer(text):
        start, end = around(text, match.start(), "。；！\n")
        if WISHED.search(text, start, match.start()):
            continue
        dates = [one for one in ledger.read.periods if start <= one.start < end and _is_year(one)]
        due = [one for one in dates if DUE.search(text[one.end : one.end + 10])]
        reached = [one for one in dates if one not in due and one.period and one.period.kind != "span"]
        if len(due) == 1 and len(reached) == 1:
            yield _early(rule, ledger, match, reached[0], due[0])


def _is_year(one: PeriodMention) -> bool:
    return one.period is not None and one.period.kind in ("year", "instant", "span") and one.role != "against"


def _early(rule: Rule, ledger: Ledger, match: re.Match[str], reached: PeriodMention, due: PeriodMention) -> Check:
    first = reached.period.last if reached.period else 0
    last = due.period.last if due.period else 0
    said = number_of(match["count"])
    if last - first == said:
        outcome = agrees(match[0], f"{last - first}年")
    else:
        message = Text(
            f"{first}年达到、目标为{last}年，提前{last - first}年，文中为{match['count']}年",
            f"reached in {first}, due in {last}: {last - first} years ahead, not {said}",
        )
        outcome = Outcome("inconsistent", "contradiction", match[0], f"{last - first}年", message)
    beside = (Beside("outcome", reached.start, reached.end), Beside("target", due.start, due.end))
    return told(rule, ledger, match.start(), match.end(), outcome, beside)


METHODS = MappingProxyType({"fulfilment": Method(fulfilment), "over": Method(over), "early": Method(early)})
