"""Targets of a ledger into trajectories: where each begins, how far it has come, and what the years left must bring.

A target is set out in a table, or in a sentence (到2025年达到X, “十四五”年均增长R, 今年增长R). Growth so far is counted
from the base to the latest outcome; where that is the base itself, from an earlier level, else it is the latest rate
stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from checker import lazy
from checker.aims import TERM, Aim, aims
from checker.interval import HUNDRED, Interval
from checker.language.indicators import Subject
from checker.ledger import Ledger
from checker.levels import as_meant, bound
from checker.pace import Pace, doubled, left, movement, percentage, said, spread
from checker.statement import Statement

Agreement = Literal["", "yes", "no", "prices", "restated"]
TOTAL = lazy.compile(r"累计|合计|新增|共|五年")
BEFORE = 15  # years back in which an earlier level is looked for


class Trajectory(Struct, frozen=True):
    """One target. `level` is the value or, in [ ], the total aimed at, `rate` what is said of the years; one of them is
    `head`. `base` holds at the end of year `start`. `done` is how far `latest` is on the way, in percent, `met` whether
    it would meet the target; both None where they have no meaning. `agreement` tells whether the two forms agree:
    prices for a rate at constant or comparable prices, restated for a base that is marked so. A `total` is that of
    all years, and begins at nothing."""

    subject: Subject
    year: int
    start: int
    head: Statement
    level: Statement | None
    rate: Statement | None
    base: Statement | None
    latest: Statement | None
    planned: Pace | None
    needed: Pace | None
    achieved: Pace | None
    agreement: Agreement
    done: Decimal | None
    met: bool | None
    total: bool = False


def trajectories(ledger: Ledger) -> tuple[Trajectory, ...]:
    """Every target in text order."""
    return ledger.once(_trajectories)


def _trajectories(ledger: Ledger) -> tuple[Trajectory, ...]:
    return tuple(found for aim in aims(ledger) if (found := trajectory(ledger, aim)) is not None)


def trajectory(ledger: Ledger, aim: Aim) -> Trajectory | None:
    """What the document says of one aim; None where none of its statements sets it."""
    head, level = aim.head, aim.level
    if head is None:
        return None
    flow = _flow(level)
    base = aim.base or (None if flow else next(_levels(ledger, head, aim.start, level), None))
    latest = _latest(ledger, aim, base, flow)
    comparable = level is not None and level.measure != "doubling" and not flow
    return Trajectory(
        subject=aim.subject,
        year=aim.year,
        start=aim.start,
        head=head,
        level=level,
        rate=aim.rate,
        base=base,
        latest=latest,
        planned=_planned(aim, base, flow),
        needed=_needed(aim, latest, flow),
        achieved=_achieved(ledger, aim, base, latest, flow),
        agreement=_agreement(aim, base, flow),
        done=_done(level, base, latest, flow) if comparable or flow else None,
        met=_met(level, latest) if comparable or flow else None,
        total=flow,
    )


def _flow(level: Statement | None) -> bool:
    """Whether the level is a total over the years."""
    if level is None or level.figure.value is None:
        return False
    if level.measure == "cumulative":
        return True
    spans = level.period is not None and level.period.first < level.period.last
    return spans and _yearly_flow(level) and bool(TOTAL.search(level.before))


def _levels(ledger: Ledger, head: Statement, year: int, level: Statement | None) -> Iterator[Statement]:
    """Outcomes of the target's indicator at the end of a year, in the unit of its level, those of tables first."""
    found = [
        one
        for one in ledger.levels(head, year)
        if not one.loose and one.figure.hedge != "range" and "累计" not in one.before + one.lead
        if (level is None or _same_unit(one, level)) and (one.dated or "新增" not in one.subject.key)
    ]
    yield from sorted(found, key=lambda one: one.cell is None)


def _same_unit(one: Statement, level: Statement) -> bool:
    return level.measure == "doubling" or one.figure.unit == level.figure.unit


def _latest(ledger: Ledger, aim: Aim, base: Statement | None, flow: bool) -> Statement | None:
    """The outcome nearest to the target's year; the base where there is none after it."""
    if aim.outcome is not None and aim.outcome.period is not None and aim.outcome.period.last == aim.year:
        return aim.outcome
    if flow or aim.head is None:
        return aim.outcome
    for year in range(aim.year, aim.start, -1):
        found = next(_levels(ledger, aim.head, year, aim.level), None)
        if found is not None:
            return found
        if aim.outcome is not None and aim.outcome.period is not None and aim.outcome.period.last == year:
            return aim.outcome
    return base


def _planned(aim: Aim, base: Statement | None, flow: bool) -> Pace | None:
    """From the base to the target."""
    level, years = aim.level, aim.year - aim.start
    if level is None:
        return _yearly(aim.rate, years) if aim.rate is not None else None
    if level.measure == "doubling":
        return doubled(level, years)
    if flow:
        return left(level, None, years)
    return movement(base, level, years) if base is not None and base.measure == "level" else None


def _yearly(rate: Statement, years: int) -> Pace | None:
    """A stated rate as a yearly one; a change over several years is spread over them."""
    pace = said(rate)
    if pace is None or rate.measure == "cumulative":
        return None
    return spread(pace, years) if rate.measure in ("change_pct", "change_pp") and years > 1 else pace


def _needed(aim: Aim, latest: Statement | None, flow: bool) -> Pace | None:
    """From the latest outcome to the target; from the plan's first year where a total has none yet."""
    level = aim.level
    if level is None or level.measure == "doubling" or _reached(level, latest):
        return None
    if flow:
        until = latest.period.last if latest and latest.period else aim.start
        return left(level, latest, aim.year - until)
    if latest is None or latest.period is None:
        return None
    return movement(latest, level, aim.year - latest.period.last)


def _achieved(ledger: Ledger, aim: Aim, base: Statement | None, latest: Statement | None, flow: bool) -> Pace | None:
    if flow:
        return left(latest, None, _years(aim.start, latest)) if latest is not None else None
    if base is not None and latest is not None and _years(aim.start, latest) > 0 and base.measure == "level":
        return movement(base, latest, _years(aim.start, latest))
    if base is not None and base.measure == "level" and aim.head is not None:
        for year in sorted(range(aim.start - BEFORE, aim.start), key=lambda one: (abs(aim.start - TERM - one), one)):
            earlier = next(_levels(ledger, aim.head, year, aim.level), None)
            if earlier is not None and earlier.figure.interval.bounded:
                return movement(earlier, base, aim.start - year)
    return _stated(ledger, aim)


def _years(start: int, latest: Statement | None) -> int:
    return latest.period.last - start if latest is not None and latest.period is not None else 0


def _stated(ledger: Ledger, aim: Aim) -> Pace | None:
    """The latest rate that the text states of the years before; an average for a target of several years."""
    measures = ("avg_pct",) if aim.year - aim.start > 1 else ("change_pct", "avg_pct")
    for measure in measures:
        found = [
            one
            for one in ledger.by_key(aim.subject.key, aim.subject.region, measure)  # type: ignore[arg-type]
            if one.status != "target" and one.period and one.period.last < aim.year and one.figure.kind == "percent"
            if one.base is None or one.measure == "avg_pct" or one.base.last == one.period.last - 1
            if not one.loose and one.base_word != "compare" and one.period.kind in ("year", "instant", "span")
        ]
        if found:
            return said(max(found, key=lambda one: one.period.last if one.period else 0))
    return None


def _agreement(aim: Aim, base: Statement | None, flow: bool) -> Agreement:
    """Whether level and rate say the same, judged from the base."""
    level, rate, years = aim.level, aim.rate, aim.year - aim.start
    if level is None or rate is None or rate.figure.value is None or years < 1 or level.measure == "doubling":
        return ""
    if not flow and (base is None or base.measure != "level"):
        return ""
    readings = _totals(level, rate, years) if flow else _readings(level, rate, base, years)
    if not readings:
        return ""
    stated = rate.figure.interval if rate.sign > 0 else -rate.figure.interval
    if any(one.meets(stated) for one in readings):
        return "yes"
    if base is not None and base.note:
        return "restated"
    known = level.subject.indicator
    adjusted = rate.basis in ("constant", "comparable") or (known and known.growth in ("constant", "comparable"))
    return "prices" if adjusted and percentage(rate) else "no"


def _totals(level: Statement, rate: Statement, years: int) -> list[Interval]:
    """The yearly amount of a total."""
    found = left(level, None, years) if rate.measure in ("avg_pct", "avg_abs") and not percentage(rate) else None
    return [found.interval.widen(rate.figure.step)] if found else []


def _readings(level: Statement, rate: Statement, base: Statement | None, years: int) -> list[Interval]:
    """What the rate should be by base and level; the total change for a rate in [ ] or against the base year."""
    if base is None:
        return []
    once = rate.measure in ("cumulative", "change_pct", "change_pp")
    pace = movement(base, level, 1 if once else years, True)
    if pace is None or not base.figure.interval.bounded:
        return []
    change = _difference(base, level, 1 if once else years)
    if rate.measure == "cumulative" or not percentage(rate):
        return [change] if not percentage(rate) or percentage(level) else [pace.interval, -pace.interval]
    return [pace.interval]


def _difference(base: Statement, level: Statement, years: int) -> Interval:
    aim, first = as_meant(level), base.figure.interval
    low = None if aim.low is None or first.high is None else (aim.low - first.high) / years
    high = None if aim.high is None or first.low is None else (aim.high - first.low) / years
    return Interval(low, high)


def _done(level: Statement | None, base: Statement | None, latest: Statement | None, flow: bool) -> Decimal | None:
    """How far the latest outcome is from base to target, in percent."""
    if level is None or latest is None or level.figure.value is None or latest.figure.value is None:
        return None
    if flow:
        return latest.figure.value / level.figure.value * HUNDRED if level.figure.value > 0 else None
    if base is None or base is latest or base.figure.value is None or base.measure != "level":
        return None
    way = level.figure.value - base.figure.value
    already = bound(level).meets(base.figure.interval)
    return (latest.figure.value - base.figure.value) / way * HUNDRED if way and not already else None


def _met(level: Statement | None, latest: Statement | None) -> bool | None:
    if level is None or latest is None:
        return None
    if _yearly_flow(level) and latest.period != level.period and level.measure != "cumulative":
        return None
    return _reached(level, latest)


def _reached(level: Statement, latest: Statement | None) -> bool | None:
    """Whether an outcome is as good as the target, whatever its year."""
    if latest is None or latest.figure.value is None or level.figure.unit != latest.figure.unit:
        return None
    return bound(level).meets(latest.figure.interval)


def _yearly_flow(level: Statement) -> bool:
    """Whether a year's amount says nothing of the next year's."""
    known = level.subject.indicator
    return known is not None and known.time == "sum"
