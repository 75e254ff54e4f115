"""The terms of a formula bound to statements: a level, a growth rate, last year's level, the mean of two year ends.

A term becomes an expression over statements, whose leaves are named by the order of the statement; an operand that
two terms share stays one operand. Last year's level is printed itself (由2.22缩小到2.18), or implied by what is printed
with this year's: an increase of 353人, a growth of 5.3%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from checker.constraints.operands import signed
from checker.formula import Apply, Expression, Name, Number, Term
from checker.language.units import UNITS, read_unit
from checker.ledger import Ledger
from checker.period import Period
from checker.statement import Measure, Statement

RATES: tuple[Measure, ...] = ("change_pct", "avg_pct")
NEVER = ("gross", "compare", "chain")  # increases that do not lead from last year's level to this year's
HUNDRED = Number(Decimal(100))
ONE, TWO = Number(Decimal(1)), Number(Decimal(2))
SHORTEST = 3  # characters of a short name
CANDIDATES = 4  # mentions of one operand that are tried


class Binding(Struct, frozen=True):
    """A term as an expression over `known`."""

    expression: Expression
    known: tuple[Statement, ...]


class Search(Struct, frozen=True):
    """What is looked for: operands beside `under`, in `units` by indicator, with growth as `rate` measures it."""

    ledger: Ledger
    under: Statement
    units: Mapping[str, str]
    rate: Measure = "change_pct"


def leaf(one: Statement) -> Name:
    """A statement as the name it has in a bound expression."""
    return Name(str(one.order), 0)


def bindings(search: Search, term: Term) -> Iterator[Binding]:
    """What a term may stand for, nearest first."""
    if term.function in ("增速", "变动"):
        measure = search.rate if term.function == "增速" else "change_pp"
        for one in _near(search, term.name, measure):
            yield Binding(leaf(one), (one,))
        return
    own = term.function and search.under.subject.key == term.name and search.under.measure in ("level", "composition")
    for one in (search.under,) if own else _near(search, term.name, "level"):
        if term.function == "":
            yield Binding(leaf(one), (one,))
            continue
        before = _before(search, one)
        if before is not None and term.function == "上年":
            yield before
        elif before is not None:
            mean = _apply("/", _apply("+", leaf(one), before.expression), TWO)
            yield Binding(mean, tuple(dict.fromkeys((one, *before.known))))


def holds(one: Statement, name: str, measure: Measure, units: Mapping[str, str]) -> bool:
    """Whether a statement measures the indicator so, with a number, in the unit that formulas count on."""
    if one.subject.key != name or one.figure.value is None or one.figure.hedge == "range" or one.role == "from":
        return False
    if measure == "level":
        return one.measure in ("level", "composition") and _unit(one, units)
    return one.measure == measure and one.base_word not in NEVER


def _unit(one: Statement, units: Mapping[str, str]) -> bool:
    """公斤 fits 公斤/亩; a figure without a unit fits any."""
    said, printed = one.subject.indicator, one.figure.unit
    wanted = units.get(one.subject.key) or (read_unit(said.unit).name if said else "")
    known = wanted.partition("/")[0] in UNITS
    return not printed or not known or wanted == printed or wanted.startswith(printed + "/")


def same_time(one: Statement, other: Statement) -> bool:
    """One year, be it the year or its end; one paragraph where neither has a period, one sentence where one has."""
    first, second = _known(one.period), _known(other.period)
    if first is None or second is None:
        return one.block == other.block and (first == second or one.sentence == other.sentence)
    return first == second or (_year(first) is not None and _year(first) == _year(second))


def _known(period: Period | None) -> Period | None:
    """A period with a year: 全年 alone, in a document without a date, has none."""
    return period if period is not None and period.last else None


def _year(period: Period) -> int | None:
    return period.last if period.kind in ("year", "instant") and period.first == period.last else None


def _near(search: Search, name: str, measure: Measure) -> list[Statement]:
    under = search.under
    measures: tuple[Measure, ...] = ("level", "composition") if measure == "level" else (measure,)
    found = [
        one
        for each in measures
        for one in search.ledger.by_key(name, under.subject.region, each)
        if holds(one, name, measure, search.units)
        and one.status == under.status
        and one.figure.interval.bounded
        and one.order != under.order
        and same_time(one, under)
    ]
    found += _short(search, name, measures)
    found.sort(
        key=lambda one: (one.block != under.block, abs(one.sentence - under.sentence), abs(one.order - under.order))
    )
    return found[:CANDIDATES]


def _short(search: Search, name: str, measures: tuple[Measure, ...]) -> list[Statement]:
    """The indicator by a shorter name in the sentence of `under`: 利润总额 for 规上工业利润总额."""
    under = search.under
    return [
        one
        for one in search.ledger.blocks[under.block]
        if one.sentence == under.sentence
        and one.measure in measures
        and one.subject.indicator is None
        and len(one.subject.key) >= SHORTEST
        and name.endswith(one.subject.key)
        and one.figure.value is not None
        and one.figure.interval.bounded
        and one.role != "from"
        and same_time(one, under)
    ]


def _before(search: Search, level: Statement) -> Binding | None:
    """The level a year before `level`."""
    group = [one for one in search.ledger.group(level) if one.figure.value is not None and one.slot == level.slot]
    printed = [
        one for one in group if one.role == "from" and one.order < level.order and one.figure.unit == level.figure.unit
    ]
    if printed:
        return Binding(leaf(printed[-1]), (printed[-1],))
    changes = [one for one in group if one.order > level.order and _yearly(one, level) and one.figure.interval.bounded]
    for one in changes:
        if one.measure == "change_abs" and one.figure.unit == level.figure.unit:
            return Binding(_apply("-", leaf(level), leaf(one)), (level, one))
    for one in changes:
        if one.measure == "change_pct" and (signed(one).low or 0) > -100:
            grown = _apply("+", ONE, _apply("/", leaf(one), HUNDRED))
            return Binding(_apply("/", leaf(level), grown), (level, one))
    return None


def _yearly(change: Statement, level: Statement) -> bool:
    """Whether a change leads from last year to the level."""
    if change.base_word in NEVER or not same_time(change, level):
        return False
    return change.base is None or level.period is None or change.base.last == level.period.last - 1


def _apply(sign: str, left: Expression, right: Expression) -> Apply:
    return Apply(sign, (left, right), 0)
