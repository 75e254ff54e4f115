"""What was read of a document into the records that a report carries: figures, facts, the courses of targets.

Decimal strings carry no exponent; those of figures are in the unit named, after 万/亿, those of paces have four places.
"""

from __future__ import annotations

from decimal import Decimal

from checker.constraints.wording import number, plain, scale, unit
from checker.ledger import Ledger
from checker.pace import Pace
from checker.report import Amount, Course, Extract, Fact, Movement
from checker.statement import Statement
from checker.trajectory import Trajectory, trajectories

PLACES, SHOWN = 4, 2  # decimals of a pace


def extract(book: Ledger) -> Extract:
    """All that was read, in text order."""
    return Extract(
        figures=tuple((one.start, one.end) for one in book.read.figures),
        facts=tuple(sorted(map(fact, book.statements), key=in_order)),
        courses=courses(book),
    )


def courses(book: Ledger) -> tuple[Course, ...]:
    """The targets of a document."""
    return tuple(map(course, trajectories(book)))


def in_order(one: Fact) -> tuple[int, int, str]:
    """What facts are sorted by."""
    return one.place.start, one.place.end, one.measure


def fact(statement: Statement) -> Fact:
    """A statement as it is shown."""
    subject, figure = statement.subject, statement.figure
    known = subject.indicator
    return Fact(
        place=statement.place,
        indicator=known.name if known else subject.printed,
        printed=subject.printed,
        region=subject.region,
        period="" if statement.period is None else str(statement.period),
        dated=statement.dated,
        measure=statement.measure,
        base="" if statement.base is None else str(statement.base),
        value=digits(figure.value),
        low=digits(figure.interval.low),
        high=digits(figure.interval.high),
        unit=figure.unit,
        hedge=figure.hedge,
        basis=statement.basis,
        status=statement.status,
        where=_source(statement),
    )


def digits(value: Decimal | None) -> str | None:
    """A value with all its digits."""
    return None if value is None else format(value, "f")


def course(one: Trajectory) -> Course:
    """A target as it is shown."""
    by = one.level or one.base or one.head  # in whose unit the target moves
    return Course(
        place=one.head.place,
        indicator=one.subject.key,
        region=one.subject.region,
        start=one.start,
        year=one.year,
        base=_amount(one.base),
        target=_amount(one.level),
        rate=_amount(one.rate),
        latest=_amount(one.latest),
        planned=_movement(one.planned, by),
        achieved=_movement(one.achieved, by),
        needed=_movement(one.needed, by),
        agreement=one.agreement,
        done=one.done,
        met=one.met,
        total=one.total,
    )


def _source(statement: Statement) -> str:
    """Where a statement came from: the prose, or a cell of a table, counted from one."""
    cell = statement.cell
    return "prose" if cell is None else f"table {cell.table + 1}, row {cell.row + 1}, column {cell.column + 1}"


def _amount(one: Statement | None) -> Amount | None:
    if one is None:
        return None
    figure, period = one.figure, one.period
    return Amount(
        text=figure.text,
        shown=_printed(one),
        value=_plain(figure.value),
        low=_plain(figure.interval.low),
        high=_plain(figure.interval.high),
        unit=figure.unit,
        hedge=figure.hedge,
        measure=one.measure,
        period=None if period is None else str(period),
        year=None if period is None else period.last,
        place=one.place,
    )


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _printed(one: Statement) -> str:
    """A figure as printed, with the unit that its row or column names."""
    text, named = one.figure.text, unit(one.figure)
    bare = not named or named in text or one.figure.unit in text or one.figure.bracket
    return text if bare else f"{text}{named}"


def _movement(pace: Pace | None, by: Statement) -> Movement | None:
    if pace is None:
        return None
    low, high = pace.interval.low, pace.interval.high
    point, named, printed = pace.point, by.figure.unit, ""
    match pace.kind:
        case "percent":
            named = printed = "%"
        case "points":
            named = "个千分点" if by.figure.unit == "‰" else "个百分点"
        case "amount":
            point, printed = point.scaleb(-scale(by.figure)), unit(by.figure)
    return Movement(
        kind=pace.kind,
        years=pace.years,
        unit=named,
        value=number(pace.point, PLACES),
        low=None if low is None else number(low, PLACES),
        high=None if high is None else number(high, PLACES),
        shown=f"{plain(Decimal(number(point, SHOWN)))}{printed}",
    )
