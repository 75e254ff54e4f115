"""The targets of a ledger: rows of indicator tables and sentences, one for each indicator, region and year.

In prose only known indicators are targets. A figure without a year of its own is one where its heading or the words
before it in the paragraph speak of goals; it is then due at the end of the plan, or of the years that the paragraph
names, or this year.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.language.indicators import Subject
from checker.language.periods import Anchor
from checker.ledger import Ledger
from checker.statement import Statement

GOALS = lazy.compile(r"目标|指标")
TASKS = lazy.compile(r"目标|指标|任务|工作安排|工作部署|工作打算")
RATES = ("avg_pct", "avg_abs", "change_pct", "change_pp")
TERM = 5  # years of a plan


class Aim(Struct, frozen=True):
    """A target before its outcomes are looked for. `level` is the value or the total, `rate` what is said of the years;
    `base` and `outcome` come from its row or its clause; `start` is the year before the first."""

    subject: Subject
    year: int
    start: int
    level: Statement | None
    rate: Statement | None
    base: Statement | None = None
    outcome: Statement | None = None

    @property
    def head(self) -> Statement | None:
        """The figure that names the target."""
        return self.level or self.rate


def aims(ledger: Ledger) -> tuple[Aim, ...]:
    """All targets in text order; what is said of one in several places is one."""
    anchor = ledger.read.anchor
    found: dict[tuple[str, str, int], Aim] = {}
    for one in (*_rows(ledger, anchor), *_sentences(ledger, anchor)):
        key = (one.subject.key, one.subject.region, one.year)
        first = found.setdefault(key, one)
        if first is not one:
            found[key] = _joined(first, one)
    return tuple(sorted(found.values(), key=lambda one: one.head.order if one.head else 0))


def _joined(first: Aim, second: Aim) -> Aim:
    """Two places that speak of one target."""
    return replace(
        first,
        level=first.level or second.level,
        rate=first.rate or second.rate,
        base=first.base or second.base,
        outcome=first.outcome or second.outcome,
    )


def _rows(ledger: Ledger, anchor: Anchor) -> Iterator[Aim]:
    rows: dict[int, list[Statement]] = {}
    for one in ledger.statements:
        if one.cell is not None and not one.loose:
            rows.setdefault(one.group, []).append(one)
    for cells in rows.values():
        row = [one for one in cells if one.figure.value is not None]
        targets = [one for one in row if one.cell and one.cell.part == "target"]
        level = _first(targets, ("level",)) or _first(targets, ("cumulative",))
        rate = _first([one for one in targets if one is not level], (*RATES, "cumulative"))
        head = level or rate
        if head is None or head.period is None or not head.dated:
            continue
        year = head.period.last
        base = _first([one for one in row if one.cell and one.cell.part == "base"], ("level", "cumulative"))
        outcomes = [one for one in row if one.cell and one.cell.part == "outcome"]
        outcome = _first(outcomes, (head.measure,))
        begun = _first([one for one in cells if one.cell and one.cell.part == "base"], ("level", "cumulative"))
        start = begun.period.last if begun and begun.period else _start(head, year, anchor)
        yield Aim(head.subject, year, start, level, rate, base, outcome)


def _first(row: list[Statement], measures: tuple[str, ...]) -> Statement | None:
    return next((one for one in row if one.measure in measures), None)


def _sentences(ledger: Ledger, anchor: Anchor) -> Iterator[Aim]:
    if not anchor.year:
        return  # nobody says what the years are counted from
    headings = [one.start for one in ledger.document.blocks if one.kind == "heading"]
    for one in ledger.statements:
        if not _is_aim(one):
            continue
        term = _term(ledger, one, anchor, headings)
        if term is None or term[0] >= term[1]:
            continue
        start, year = term
        level = one if one.measure in ("level", "doubling") else None
        base = next((o for o in ledger.group(one) if o.role == "from" and o.slot == one.slot), None)
        if base is not None and base.period is not None and base.period.last < year:
            start = base.period.last
        yield Aim(one.subject, year, start, level, None if level else one, base)


def _is_aim(one: Statement) -> bool:
    known = one.subject.indicator
    return (
        one.cell is None
        and one.status == "target"
        and known is not None
        and not known.id.startswith("not:")
        and one.subject.key == known.name
        and one.measure in ("level", "doubling", *RATES)
        and one.role != "from"
        and one.base_word != "compare"
        and one.figure.value is not None
        and not one.loose
        and (one.dated or one.measure != "doubling")
        and (one.period is None or one.period.kind in ("year", "instant", "span"))
    )


def _term(ledger: Ledger, one: Statement, anchor: Anchor, headings: list[int]) -> tuple[int, int] | None:
    """The year before the first and the last year of a sentence's target; None when nobody says."""
    if one.dated:
        year = one.period.last if one.period is not None else 0
        return (_start(one, year, anchor), year) if year > anchor.year else None
    if not _among_goals(ledger, one, headings):
        return None
    near = [o.period for o in ledger.blocks[one.block] if o.order < one.order and o.dated and o.period]
    spans = [period for period in near if period.last > anchor.year]
    if spans and spans[-1].kind == "span":
        return spans[-1].last - spans[-1].years, spans[-1].last
    year = spans[-1].last if spans else anchor.plan + TERM - 1 if anchor.plan else anchor.now
    return _start(one, year, anchor), year


def _among_goals(ledger: Ledger, one: Statement, headings: list[int]) -> bool:
    text, start = ledger.document.text, one.place.start
    index = bisect_right(headings, start) - 1
    heading = ledger.document.line_text(ledger.document.position(headings[index])[0]) if index >= 0 else ""
    return bool(TASKS.search(heading) or GOALS.search(text, text.rfind("\n", 0, start) + 1, start))


def _start(one: Statement, year: int, anchor: Anchor) -> int:
    """The year before the first of a target's years: as said, else the end of the plan before, else the year
    described."""
    if one.base is not None:
        return one.base.last
    if one.measure in ("avg_pct", "avg_abs") and one.period is not None and one.period.kind == "span":
        return one.period.last - one.period.years
    if year == anchor.year + 1 and not anchor.plan:
        return anchor.year
    plan = anchor.year // TERM * TERM
    return plan if year % TERM == 0 and year > plan else min(anchor.year, year - 1)
