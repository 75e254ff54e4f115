"""Yearly and whole: the yearly figure of a target against its total, and the years' parts against the whole.

total: 每年a, n年C in one sentence: points and amounts add up, rates compound. years: a list of yearly parts with the
whole that it makes; parts beyond the whole are set so at times and only shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.wording import decimals, exactly, number, plain
from checker.interval import HUNDRED, Interval, power
from checker.interval import total as added
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

WHOLE = lazy.compile(r"累计|五年|[三四五]年|共|总计|合计")
YEARS = lazy.compile(r"(?P<years>[三四五])年(?:累计|共|总计|合计|内)?")
BARE = lazy.compile(r"^[三四五]年(?:累计|共)?$")
SUM = lazy.compile(r"^(?:五年)?(?:合计|共计|总计|共)(?:完成|实施|建设|新建|改造)?$")
DIGITS = MappingProxyType({"三": 3, "四": 4, "五": 5})
PAIRS = MappingProxyType({"points": ("change_pp",), "percent": ("change_pct",), "": ("change_abs", "level")})
LEAST = 3  # parts that make a list of years


def total(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every yearly figure with a total of the same indicator later in its sentence."""
    for rate in ledger.statements:
        if rate.measure not in ("avg_abs", "avg_pct") or rate.cell is not None or rate.figure.value is None:
            continue
        whole = _whole(ledger, rate)
        years = _years(whole, rate) if whole is not None else 0
        if whole is not None and years > 1:
            yield judge(rule, ledger, _total(whole, rate, years))


def _whole(ledger: Ledger, rate: Statement) -> Statement | None:
    """The next figure of the sentence, when it is the total of the same thing."""
    kind = rate.figure.kind if rate.figure.kind in ("points", "percent") else ""
    for one in ledger.blocks[rate.block]:
        if one.order == rate.order + 1 and one.sentence == rate.sentence and one.measure in PAIRS[kind]:
            alike = one.subject.key == rate.subject.key or bool(BARE.match(one.subject.key))
            said = WHOLE.search(one.lead) and one.figure.unit == rate.figure.unit and one.figure.value is not None
            return one if alike and said and one.base is None and one.slots == rate.slots == 1 else None
    return None


def _years(whole: Statement, rate: Statement) -> int:
    match = YEARS.search(whole.lead)
    if match is not None:
        return DIGITS[match["years"]]
    spans = [one.period for one in (whole, rate) if one.dated and one.period and one.period.kind == "span"]
    return spans[0].years if spans else 0


def _total(whole: Statement, rate: Statement, years: int) -> Relation:
    each, figure = signed(rate), rate.figure
    if figure.hedge == "exact" and "每年" in rate.lead:
        each = Interval.exact(value(rate))  # so much every year; 年均 is a quotient and rounded
    elif figure.hedge == "exact" and figure.kind == "count":
        each = Interval.rounded(value(rate), figure.step)
    percent = figure.kind == "percent"
    point = (power(1 + value(rate) / HUNDRED, years) - 1) * HUNDRED if percent else value(rate) * years
    if percent:
        computed = _bounds(each, lambda one: (power(1 + one / HUNDRED, years) - 1) * HUNDRED)
    else:
        computed = _bounds(each, lambda one: one * years)
    calc = _shown(abs(point), whole)
    word = "每年" if "每年" in rate.lead else "年均"
    message = Text(
        f"{word}{figure.text}、{years}年累计应为{calc}，文中为{whole.figure.text}",
        f"{figure.text} a year for {years} years is {calc}; the text says {whole.figure.text}",
    )
    aligned = whole if whole.sign == rate.sign else replace(whole, sign=rate.sign)
    return Relation(
        whole,
        (Bound("rate", rate),),
        signed(aligned),
        computed,
        point,
        message,
        Text(f"{years}年", f"{years} years"),
        certain=not whole.loose and not rate.loose and _same_years(whole),
    )


def _same_years(whole: Statement) -> bool:
    """Whether a total counts from the same year: 累计培训3万人 may count from any."""
    return bool(YEARS.search(whole.lead)) or whole.figure.kind in ("points", "percent")


def _bounds(each: Interval, formula: Callable[[Decimal], Decimal]) -> Interval:
    """A rising formula at both ends, of which either may be open."""
    return Interval(
        None if each.low is None else formula(each.low),
        None if each.high is None else formula(each.high),
        each.low_in,
        each.high_in,
    )


def _shown(point: Decimal, like: Statement) -> str:
    if like.figure.kind == "percent":
        return number(point, max(decimals(like.figure), 1)) + "%"
    return plain(point) + "个百分点" if like.figure.kind == "points" else exactly(point, like.figure)


def years(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every list of yearly parts beside its whole."""
    for block in ledger.blocks.values():
        for one, after in pairwise((*block, None)):
            if one and one.cell is None and one.measure == "level" and one.figure.value is not None:
                parts = _listed(block, one) or (_dated(ledger, one) if after and "其中" in after.lead else ())
                if len(parts) >= LEAST:
                    yield judge(rule, ledger, _parts(one, parts))


def _listed(block: tuple[Statement, ...], whole: Statement) -> tuple[Statement, ...]:
    """The 分别 list of a span, one part a year, that 共 sums up."""
    if not SUM.match(whole.lead):
        return ()
    run = tuple(one for one in block if one.group == whole.group and one.slots > 1 and one.order < whole.order)
    if not run or run[-1].order != whole.order - 1 or len(run) != run[0].slots or not _alike(run, whole):
        return ()
    span = run[0].period
    return run if span and run[0].dated and span.kind == "span" and span.last - span.first + 1 == len(run) else ()


def _dated(ledger: Ledger, whole: Statement) -> tuple[Statement, ...]:
    """The parts of consecutive years that 其中 opens, as many as the whole has years."""
    run = tuple(
        one
        for one in ledger.group(whole)
        if one.order > whole.order and one.sentence == whole.sentence and one.measure == "level" and one.dated
    )
    if not run or run[0].order != whole.order + 1 or "其中" not in run[0].lead or not _alike(run, whole):
        return ()
    held = [one.period.last for one in run if one.period and one.period.first == one.period.last]
    said = YEARS.search(whole.lead)
    span = whole.period if whole.dated and whole.period and whole.period.kind == "span" else None
    count = DIGITS[said["years"]] if said else span.last - span.first + 1 if span else 0
    follow = bool(held) and held == list(range(held[0], held[0] + count))
    return run if follow and len(run) == count else ()


def _alike(run: tuple[Statement, ...], whole: Statement) -> bool:
    exact = all(one.figure.hedge == "exact" and one.figure.value is not None for one in (*run, whole))
    return exact and all(one.figure.unit == whole.figure.unit for one in run) and whole.figure.kind != "percent"


def _parts(whole: Statement, parts: tuple[Statement, ...]) -> Relation:
    computed = added(tuple(one.figure.interval for one in parts))
    point = sum((one.figure.value or Decimal(0) for one in parts), Decimal(0))
    calc = _shown(point, whole)
    message = Text(
        f"各年合计{calc}，总目标为{whole.figure.text}",
        f"the years add to {calc}, the whole target is {whole.figure.text}",
    )
    more = point > (whole.figure.value or Decimal(0))
    hint = Text("分解多于总目标，可能有意加压", "the parts exceed the whole, perhaps on purpose")
    return Relation(
        whole,
        tuple(Bound("part", one) for one in parts),
        whole.figure.interval,
        computed,
        point,
        message,
        excuse=Reading("partial-list", None, hint, True) if more else None,
        certain=not whole.loose and not any(one.loose for one in parts),
    )


METHODS = MappingProxyType({"total": Method(total)})
ALLOCATIONS = MappingProxyType({"years": Method(years)})
