"""Mentions of one fact that differ in form: a hedged one and an exact one, prose and table, two tables, two names.

qualifier: 超过100 against 98.7. text-table: a target of the prose against the row of the indicator table. base-roll:
the outcome of the old plan's table against the base of the new one. marked: a cell that a note moves to another year
against the year of its column. name: one value under two names that the lexicon keeps apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.method import Method
from checker.constraints.misprints import significant
from checker.constraints.operands import signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.interval import Interval
from checker.language.indicators import Indicator, resolve
from checker.ledger import Ledger
from checker.places import placed
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

ONE_A_YEAR = frozenset({"stock", "share", "rate", "percap", "ratio", "index", "level", "intensity"})
TELLING = 3  # digits from which one value under two names is no coincidence
FORMS = 6  # of one fact: prose, and so many tables
LATEST = 2  # years between the year of a marked cell and that of its column
SCOPES = Text("两个指标口径不同，请确认名称", "the two are different measures: check the names")


def plain(one: Statement) -> bool:
    """Whether a statement is about an indicator of the lexicon, with nothing added to its name."""
    indicator = one.subject.indicator
    return indicator is not None and not indicator.id.startswith("not:") and one.subject.key == indicator.name


def own(one: Statement) -> bool:
    """A year's value: the year stands in the clause or column, and the kind of indicator has one value a year."""
    kind = one.subject.indicator.kind if one.subject.indicator else ""
    return kind in ONE_A_YEAR or one.cell is not None or one.role != ""


def pair(one: Statement, other: Statement, excuse: Reading | None = None) -> Relation:
    """Two mentions of one fact; a note at either excuses a difference."""
    name, year = one.subject.key, str(one.period or "")
    message = Text(
        f"{name}{year}年一处为{other.figure.text}（{placed(other.place).zh}），一处为{one.figure.text}",
        f"{name} in {year} is {other.figure.text} ({placed(other.place).en}) and {one.figure.text}",
    )
    noted = other.note or one.note
    return Relation(
        one,
        (Bound("mention", other),),
        signed(one),
        signed(other),
        value(other) if other.figure.value is not None else None,
        message,
        near=False,
        excuse=excuse or (Reading("restated", None, Text(noted, noted), True) if noted else None),
    )


def qualified(one: Statement, other: Statement) -> bool:
    """Whether one of two outcomes of a year is hedged and the other is not."""
    hedged = (one.figure.hedge == "exact") != (other.figure.hedge == "exact")
    sure = all(
        plain(each) and own(each) and each.dated and each.status == "actual" and each.slots == 1
        for each in (one, other)
    )
    return hedged and sure and one.measure == other.measure == "level"


def set_twice(one: Statement, other: Statement) -> bool:
    """Whether a target stands in the prose and in a table."""
    sure = all(plain(each) and each.dated and each.status == "target" and not each.loose for each in (one, other))
    return sure and (one.cell is None) != (other.cell is None) and one.measure in ("level", "avg_pct", "cumulative")


def rolled(one: Statement, other: Statement) -> bool:
    """Whether an outcome of one table is the base of another."""
    if one.cell is None or other.cell is None or one.cell.table == other.cell.table or one.measure != "level":
        return False
    parts = {one.cell.part, other.cell.part}
    return "outcome" in parts and bool(parts & {"base", "value"}) and not one.loose and not other.loose


def qualifier(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A hedged mention against an exact one."""
    for one, other in _pairs(ledger):
        if qualified(one, other):
            hedged, exact = (other, one) if one.figure.hedge == "exact" else (one, other)
            yield judge(rule, ledger, _hedged(hedged, exact))


def _hedged(hedged: Statement, exact: Statement) -> Relation:
    name, year = hedged.subject.key, str(hedged.period or "")
    text = hedged.figure.text
    message = Text(
        f"{name}{year}年一处为{exact.figure.text}（{placed(exact.place).zh}），与带限定语的{text}不符",
        f"{name} in {year} is {exact.figure.text} ({placed(exact.place).en}), which its hedged mention {text} excludes",
    )
    return replace(pair(hedged, exact), message=message)


def text_table(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A target of the prose against the row of the table."""
    for one, other in _pairs(ledger):
        if set_twice(one, other):
            prose, cell = (one, other) if one.cell is None else (other, one)
            yield judge(rule, ledger, _set_twice(prose, cell))


def _set_twice(prose: Statement, cell: Statement) -> Relation:
    name, year = prose.subject.key, str(prose.period or "")
    message = Text(
        f"{name}{year}年目标正文为{prose.figure.text}，指标表为{cell.figure.text}（{placed(cell.place).zh}）",
        f"the target for {name} in {year} is {prose.figure.text} in the text, {cell.figure.text} in the table",
    )
    return replace(pair(prose, cell), message=message, stated=_decided(prose), computed=_decided(cell))


def _decided(one: Statement) -> Interval:
    """A rate set as a target is a decision, and so exact."""
    exact = one.figure.hedge == "exact" and one.measure == "avg_pct" and one.figure.value is not None
    return Interval.exact(value(one)) if exact else signed(one)


def base_roll(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The outcome in one table against the base in another."""
    for one, other in _pairs(ledger):
        if rolled(one, other):
            first, second = sorted((one, other), key=lambda each: each.cell is not None and each.cell.part != "outcome")
            name = one.subject.key
            message = Text(
                f"{name}上一规划完成值{first.figure.text}（{placed(first.place).zh}），本规划基期值{second.figure.text}",
                f"{name} ends the old plan at {first.figure.text} and starts the new one at {second.figure.text}",
            )
            yield judge(rule, ledger, replace(pair(second, first), message=message))


def marked(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A cell whose note names another year against what the document says of the year of its column."""
    for found in ledger.mentioned():
        moved = [one for one in found if one.cell and one.note and one.measure == "level" and one.period]
        for cell in moved:
            for one in found:
                if one.order != cell.order and _later(one, cell):
                    yield judge(rule, ledger, _moved(one, cell))


def _later(one: Statement, cell: Statement) -> bool:
    """Whether a statement is an outcome of the year or two after that of the marked cell."""
    if one.period is None or cell.period is None or one.note or one.status == "target" or one.figure.value is None:
        return False
    same = one.figure.unit == cell.figure.unit and one.period.first == one.period.last and one.dated and plain(one)
    return same and 0 < one.period.last - cell.period.last <= LATEST


def _moved(one: Statement, cell: Statement) -> Relation:
    name = one.subject.key
    message = Text(
        f"{name}表中{cell.figure.text}（{placed(cell.place).zh}）是{cell.period}年数，此处{one.figure.text}是{one.period}年数",
        f"{name}: {cell.figure.text} ({placed(cell.place).en}) is of {cell.period}, {one.figure.text} of {one.period}",
    )
    return replace(pair(one, cell, Reading("restated", None, Text(cell.note, cell.note), True)), message=message)


def name(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """One value under two names that look alike and measure different things."""
    under = [one for one in ledger.statements if _bare(one)]
    apart = _apart({one.subject.key: one.subject.indicator for one in under if one.subject.indicator})
    seen: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in under:
        if one.subject.key not in apart or one.measure != "level" or one.period is None or not one.dated:
            continue
        if one.figure.hedge != "exact" or one.figure.value is None or one.status == "target" or one.slots > 1:
            continue
        key = (one.subject.region, one.period.first, one.period.last, one.figure.unit)
        for other in (each for unlike in apart[one.subject.key] for each in seen[(unlike, *key)]):
            if other.group != one.group:
                yield _renamed(rule, ledger, one, other)
        seen[(one.subject.key, *key)].append(one)


def _bare(one: Statement) -> bool:
    """Whether the name is that of the indicator and no more."""
    return one.subject.indicator is not None and one.subject.key == one.subject.indicator.name


def _apart(indicators: Mapping[str, Indicator]) -> Mapping[str, Set[str]]:
    """The names that the lexicon keeps apart from each name of an indicator, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, indicator in indicators.items():
        for other in {resolve(each).key for each in indicator.unlike} - {key}:
            found[key].add(other)
            found[other].add(key)
    return found


def _renamed(rule: Rule, ledger: Ledger, one: Statement, other: Statement) -> Check:
    same = one.figure.value == other.figure.value and min(significant(one.figure), significant(other.figure)) >= TELLING
    a, b = one.subject.key, other.subject.key
    message = Text(
        f"{one.figure.text}在一处称“{b}”（{placed(other.place).zh}），一处称“{a}”",
        f"{one.figure.text} is called “{b}” ({placed(other.place).en}) and “{a}”",
    )
    beside = (Beside("mention", other.place.start, other.place.end),)
    outcome = Outcome("explainable", "other-scope", message=message, hint=SCOPES) if same else agrees()
    return told(rule, ledger, one.place.start, one.place.end, outcome, beside, a)


def _pairs(ledger: Ledger) -> tuple[tuple[Statement, Statement], ...]:
    """Every later mention of a fact with the first of each form that is not in its run."""
    return ledger.once(_mentioned)


def _mentioned(ledger: Ledger) -> tuple[tuple[Statement, Statement], ...]:
    return tuple(_forms(ledger))


def _forms(ledger: Ledger) -> Iterator[tuple[Statement, Statement]]:
    for found in ledger.mentioned():
        by_time: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for one in found:
            if one.figure.value is None or one.period is None or one.loose or one.period.kind == "part":
                continue
            key = (one.period.first, one.period.last, one.figure.unit, one.status == "target", one.whole)
            if one.base_word != "compare":
                by_time[key].append(one)
        for mentions in by_time.values():
            first: dict[tuple[object, ...], Statement] = {}
            for one in mentions:
                yield from ((one, other) for other in first.values() if other.group != one.group)
                table = (one.cell.table, one.cell.part) if one.cell else None
                if len(first) < FORMS:
                    first.setdefault((one.figure.hedge == "exact", table), one)


METHODS = MappingProxyType(
    {
        "qualifier": Method(qualifier),
        "text-table": Method(text_table),
        "base-roll": Method(base_roll),
        "marked": Method(marked),
        "name": Method(name),
    }
)
