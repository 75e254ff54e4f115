"""Facts of the draft against the same facts in other documents.

documents: one indicator, place, period, measure and status has one value. previous-year: the year that the last report
described, as this report prints it. previous-level: this year's level taken back by its rate to what the last report
printed. target-year: a target quoted after its year as it was set. parent: figures of the province or the nation in the
draft against the upper document, and no part above its whole.

An upper document speaks for its own place only; a finding is a warning at most, for the other document may be the wrong
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import signed, value
from checker.constraints.pairing import (
    elsewhere,
    facts,
    fit,
    named,
    pairs,
    previous,
    relation,
    said,
    settled,
    told,
    years,
)
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.wording import directed
from checker.interval import HUNDRED, corners
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.period import Period
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

FAR = Decimal(10)  # percent from which a level implied by a rate is worth a warning
QUOTED_BEFORE = lazy.compile(r"目标(?:值|数|任务)?(?:定|确定|设定)?[为是:：]?(?:增长|增速|达到|实现|控制在)*$")
BEYOND = lazy.compile(r"[超高低多少比差]")
TARGET_NAME = lazy.compile(r"(?:年初|年度|全年|预期|增长|增速|既定|计划|确定|的)*目标(?:值|数|任务)?$")
QUOTED_AFTER = lazy.compile(r"(?:左右|以上|以内)?的?(?:年度|年初|全年|预期|既定){0,2}目标")
Chosen = Callable[[Ledger, Statement, Ledger], bool]
TAKEN_BACK = Text("按增速反推", "taken back by the rate")


def _last_year(ledger: Ledger, one: Statement, book: Ledger) -> bool:
    """Whether the fact is what the report of the year before described."""
    year = years(book)
    dated = one.period is not None and one.period.first == one.period.last == year
    return previous(ledger, book) and dated and one.status != "target" and not elsewhere(ledger, one, book)


def _plain(ledger: Ledger, one: Statement, book: Ledger) -> bool:
    return not _last_year(ledger, one, book) and not elsewhere(ledger, one, book)


def _judged(chosen: Chosen) -> Callable[[Rule, Ledger], Iterator[Check]]:
    """A method that judges the facts it chooses."""

    def method(rule: Rule, ledger: Ledger) -> Iterator[Check]:
        for book in ledger.references:
            for pair in pairs(ledger, book):
                if chosen(ledger, pair.one, book):
                    yield judge(rule, ledger, relation(ledger, pair))

    return method


documents = _judged(_plain)
previous_year = _judged(_last_year)


def target_year(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A target of the year described, quoted in the draft, against the report that set it."""
    for book in ledger.references:
        theirs = facts(book, book) if previous(ledger, book) else {}
        for one in _quoted(ledger) if theirs else ():
            others = [
                other
                for key, found in theirs.items()
                for other in found
                if key[:3] == (one.subject.key, book.region, one.measure) and key[6] and _set_for(other, years(ledger))
            ]
            others = [other for other in others if other.figure.unit == one.figure.unit]
            if others:
                yield judge(rule, ledger, _as_set(one, others))


def _quoted(ledger: Ledger) -> Iterator[Statement]:
    """Figures that are called the target of the year described, under the indicator they are a target for."""
    text, year = ledger.document.text, Period(years(ledger), years(ledger))
    before: Statement | None = None
    for one in ledger.statements:
        end = one.place.end
        called = QUOTED_BEFORE.search(one.lead) and not BEYOND.search(one.lead)
        if (called or QUOTED_AFTER.match(text[end : end + 12].replace(" ", ""))) and not one.subject.region:
            near = before is not None and (before.block, before.sentence) == (one.block, one.sentence)
            name = TARGET_NAME.sub("", one.subject.key)
            subject = resolve(name) if name else before.subject if near and before else one.subject
            rate = one.measure == "level" and one.figure.kind == "percent" and (not name or "增长" in one.lead)
            quoted = replace(
                one, subject=subject, period=year, measure="change_pct" if rate else one.measure, status="target"
            )
            past = one.period is not None and year.last - 1 <= one.period.last <= year.last
            if past and fit(quoted):
                yield quoted
        before = one


def _set_for(one: Statement, year: int) -> bool:
    return one.period is not None and one.period.first == one.period.last == year


def _as_set(one: Statement, others: list[Statement]) -> Relation:
    other = next((each for each in others if told(each).meets(told(one))), others[0])
    name = one.subject.key
    message = Text(
        f"{name}上年提出的目标为{said(other)}（{named(other).zh}），本文称目标为{said(one)}",
        f"the target for {name} was set at {said(other)} in {named(other).en}, quoted here as {said(one)}",
    )
    bound = (Bound("reference", other),)
    return Relation(one, bound, told(one), told(other), value(other), message, near=False, certain=settled(others))


def previous_level(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A level and its rate taken back to the year before."""
    for book in ledger.references:
        if not previous(ledger, book):
            continue
        theirs = facts(book, book)
        for rate in ledger.statements:
            end = _risen(ledger, rate) if rate.measure == "change_pct" else None
            if end is None or end.period is None or end.period.last != years(ledger):
                continue
            key = (end.subject.key, book.region, "level", (years(book),) * 2, None, end.figure.unit, False, False, "")
            others = theirs.get(key, [])
            if others and not end.subject.region:
                yield judge(rule, ledger, _taken_back(end, rate, others))


def _risen(ledger: Ledger, rate: Statement) -> Statement | None:
    """The level beside its rate, in one run; only growth in current prices leads back to a printed level."""
    indicator = rate.subject.indicator
    nominal = indicator is not None and indicator.growth in ("nominal", "physical")
    if not nominal or rate.basis not in ("unknown", "current") or rate.slots > 1 or rate.base_word == "compare":
        return None
    if rate.base is not None and rate.period is not None and rate.base.last != rate.period.last - 1:
        return None
    beside = sorted(
        (one for one in ledger.group(rate) if abs(one.order - rate.order) == 1 and one.sentence == rate.sentence),
        key=lambda one: one.order,
    )
    levels = [one for one in beside if fit(one) and one.measure == "level" and one.slots == 1 and one.role != "from"]
    return levels[0] if levels else None


def _taken_back(end: Statement, rate: Statement, others: list[Statement]) -> Relation:
    factor = signed(rate)
    implied = corners(lambda e, r: e / (1 + r / HUNDRED), end.figure.interval, factor)
    agreeing = next((one for one in others if implied is not None and signed(one).meets(implied)), others[0])
    known = bool(value(agreeing)) and value(rate) > -HUNDRED
    gap = abs(value(end) / (1 + value(rate) / HUNDRED) / value(agreeing) - 1) * HUNDRED if known else Decimal(0)
    name = end.subject.key
    message = Text(
        f"按{said(end)}、{directed(rate)}反推，{name}上年与{named(agreeing).zh}的{said(agreeing)}不符",
        f"{said(end)} at {directed(rate)} does not lead back to {said(agreeing)} in {named(agreeing).en}",
    )
    return Relation(
        rate,
        (Bound("end", end), Bound("reference", agreeing)),
        factor,
        corners(lambda e, b: (e / b - 1) * HUNDRED, end.figure.interval, signed(agreeing)) if value(agreeing) else None,
        (value(end) / value(agreeing) - 1) * HUNDRED if value(agreeing) else None,
        message,
        TAKEN_BACK,
        near=False,
        certain=settled(others) and end.figure.hedge == rate.figure.hedge == "exact" == agreeing.figure.hedge,
        excuse=None if gap > FAR else Reading("restated", None, OTHER_BASE),
    )


OTHER_BASE = Text("上年基数可能已修订，请注明基数来源", "last year's base may have been revised: name its source")


METHODS = MappingProxyType(
    {
        "documents": Method(documents),
        "previous-year": Method(previous_year),
        "previous-level": Method(previous_level),
        "target-year": Method(target_year),
    }
)
