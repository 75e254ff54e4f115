"""The trajectories of documents into JSON, and into a table with a bar for each.

Eighty columns hold no eight columns of Chinese: there, what belongs together shares a column. Figures are folded, never
cut. Decimal strings carry no exponent; those of figures are in the unit named, after 万/亿, those of paces have four
places.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.wording import number, plain, scale, unit
from checker.document import Document
from checker.ledger import ledger
from checker.pace import Pace
from checker.reporters.cells import Ruler, printable
from checker.reporters.columns import ruled
from checker.reporters.paint import Fragment, paint
from checker.reporters.view import View
from checker.reporters.words import word
from checker.statement import Statement
from checker.survey import survey
from checker.trajectory import Trajectory, trajectories

Row = dict[str, object]
Layout = tuple[tuple[str, ...], ...]  # columns, each of one or more fields under one another
WIDE: Layout = (
    *(("line",), ("indicator",), ("base",), ("target",), ("rate",), ("latest",)),
    *(("so far",), ("needed",), ("forms",), ("progress",)),
)
MIDDLE: Layout = (
    *(("line",), ("indicator",), ("base",), ("target", "rate"), ("latest",)),
    *(("so far",), ("needed",), ("progress", "forms")),
)
NARROW: Layout = (
    ("line",),
    ("indicator",),
    ("base", "target", "latest"),
    ("rate", "so far", "needed", "forms"),
    ("progress",),
)
TINY: Layout = (
    ("line",),
    ("indicator",),
    ("base", "target", "latest", "rate", "so far", "needed", "forms", "progress"),
)
LAYOUTS = ((140, WIDE), (110, MIDDLE), (72, NARROW), (0, TINY))  # from how many cells on
BETWEEN = 2  # cells between two columns
BAR = 8  # cells of a bar between its ends
FULL = Decimal(100)
BLOCKS, ASCII = ("▕", "█", "░", "▏"), ("[", "#", ".", "]")
NONE = "—"
PLACES = 4
LEAST, NAME = 8, 14  # cells a column and the names keep when room is short
WORDS = re.compile(r"\S+\s*")
FORMS: Mapping[str, str] = MappingProxyType(
    {"yes": "agree", "no": "differ", "prices": "real rate", "restated": "restated base"}
)


@dataclass(frozen=True, slots=True)
class Course:
    """The targets of one document."""

    document: Document
    found: tuple[Trajectory, ...]


def course(document: Document) -> Course:
    """Read a document and follow its targets."""
    return Course(document, trajectories(ledger(document, survey(document))))


def json_of(read: Sequence[Course]) -> str:
    """All targets in text order."""
    rows = [_row(one) for each in read for one in each.found]
    return json.dumps({"targets": rows}, ensure_ascii=False, indent=2) + "\n"


def _row(one: Trajectory) -> Row:
    place, by = one.head.place, _unit_of(one)
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "indicator": one.subject.key,
        "region": one.subject.region,
        "from_year": one.start,
        "year": one.year,
        "base": _figure(one.base),
        "target": _figure(one.level),
        "rate": _figure(one.rate),
        "latest": _figure(one.latest),
        "planned": _pace(one.planned, by),
        "achieved": _pace(one.achieved, by),
        "needed": _pace(one.needed, by),
        "agreement": one.agreement or None,
        "progress": None if one.done is None else number(one.done, 1),
        "met": one.met,
    }


def _figure(one: Statement | None) -> Row | None:
    if one is None:
        return None
    figure, period = one.figure, one.period
    return {
        "text": figure.text,
        "value": _plain(figure.value),
        "low": _plain(figure.interval.low),
        "high": _plain(figure.interval.high),
        "unit": figure.unit,
        "hedge": figure.hedge,
        "measure": one.measure,
        "period": None if period is None else str(period),
        "line": one.place.line,
        "column": one.place.column,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _unit_of(one: Trajectory) -> Statement:
    """The figure in whose unit the target moves."""
    return one.level or one.base or one.head


def _pace(pace: Pace | None, by: Statement) -> Row | None:
    if pace is None:
        return None
    low, high = pace.interval.low, pace.interval.high
    return {
        "kind": pace.kind,
        "years": pace.years,
        "unit": _unit(pace, by),
        "value": number(pace.point, PLACES),
        "low": None if low is None else number(low, PLACES),
        "high": None if high is None else number(high, PLACES),
    }


def _unit(pace: Pace, by: Statement) -> str:
    match pace.kind:
        case "percent":
            return "%"
        case "points":
            return "个千分点" if by.figure.unit == "‰" else "个百分点"
    return by.figure.unit


def table(read: Sequence[Course], view: View, blocks: bool) -> str:
    """One table a document, then how many targets there are."""
    parts = [_drawn(one, view, blocks) for one in read if one.found]
    found = [one for each in read for one in each.found]
    counted = word(
        "targets counted",
        view.language,
        targets=len(found),
        based=sum(one.base is not None for one in found),
        forms=sum(one.agreement != "" for one in found),
        agree=sum(one.agreement == "yes" for one in found),
    )
    return "\n".join([*parts, *view.ruler.fold(counted, view.width)]) + "\n"


def _drawn(one: Course, view: View, blocks: bool) -> str:
    layout = next(layout for cells, layout in LAYOUTS if view.width >= cells)
    rows = [(_style(each), _cells(each, view.language, blocks)) for each in one.found]
    heads = ["\n".join(word(name, view.language) for name in column) for column in layout]
    widths = _widths(layout, heads, [cells for _, cells in rows], view)
    drawn = [
        [_folded(fields, *each, style, view.ruler) for each in zip(layout, widths, strict=True)]
        for style, fields in rows
    ]
    title = "\n".join(view.ruler.fold(printable(one.document.path), view.width))
    return f"{title}\n\n{paint(ruled(heads, drawn, widths, BETWEEN, view.ruler), view.color)}"


def _style(one: Trajectory) -> str:
    return "consistent" if one.met else "quiet" if one.met is None else "warning"


def _folded(fields: Mapping[str, str], column: tuple[str, ...], cells: int, style: str, ruler: Ruler) -> list[Fragment]:
    """The fields of a column under one another, a dash for what is missing before another; names alone are folded
    within."""
    if column == ("indicator",):
        return [(line, "") for line in ruler.fold(fields["indicator"], cells)]
    last = max((index for index, name in enumerate(column) if fields[name]), default=0)
    painted = style if "progress" in column else ""
    shown = column[: last + 1]
    return [(line, painted) for name in shown for line in ruler.flow(WORDS.findall(fields[name] or NONE), cells)]


def _widths(layout: Layout, heads: Sequence[str], rows: Sequence[Mapping[str, str]], view: View) -> tuple[int, ...]:
    """What each column needs; the names give way first, then the widest."""
    width = view.ruler.width
    widths = [
        max(*(width(row[name] or NONE) for row in rows for name in column), *map(width, head.split("\n")))
        for column, head in zip(layout, heads, strict=True)
    ]
    over = sum(widths) + BETWEEN * (len(widths) - 1) - view.width
    names = layout.index(("indicator",))
    spare = min(max(over, 0), max(widths[names] - NAME, 0))
    widths[names] -= spare
    over -= spare
    while over > 0 and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
        over -= 1
    return tuple(widths)


def _cells(one: Trajectory, language: str, blocks: bool) -> dict[str, str]:
    """What a row says, by field."""
    by = _unit_of(one)
    cells = {
        "line": str(one.head.place.line),
        "indicator": f"{one.subject.region}{one.subject.key}",
        "base": _dated(one.base, one.start),
        "target": _dated(one.level, one.year) if one.level else str(one.year),
        "rate": _printed(one.rate) if one.rate else "",
        "latest": _dated(one.latest, None),
        "so far": _told(one.achieved, by, language),
        "needed": _told(one.needed, by, language),
        "forms": word(FORMS[one.agreement], language) if one.agreement else "",
        "progress": _progress(one, language, BLOCKS if blocks else ASCII),
    }
    return {name: printable(text) for name, text in cells.items()}


def _dated(one: Statement | None, year: int | None) -> str:
    """A figure with its year; with that of its own period unless the target's is given."""
    if one is None:
        return ""
    own = one.period.last if one.period is not None else ""
    return f"{own if year is None else year} {_printed(one)}".strip()


def _printed(one: Statement) -> str:
    """A figure as printed, with the unit that its row or column names."""
    text, named = one.figure.text, unit(one.figure)
    bare = not named or named in text or one.figure.unit in text or one.figure.bracket
    return text if bare else f"{text}{named}"


def _told(pace: Pace | None, by: Statement, language: str) -> str:
    """A pace as a reader would say it: 8.58%/年."""
    if pace is None:
        return ""
    low, high = pace.interval.low, pace.interval.high
    sign = "≥" if high is None and low is not None else "≤" if low is None and high is not None else ""
    value, named = pace.point, ""
    match pace.kind:
        case "percent":
            named = "%"
        case "points":
            named = word("points of ‰" if by.figure.unit == "‰" else "points", language)
        case "amount":
            value, named = value.scaleb(-scale(by.figure)), unit(by.figure)
    return word("a year", language, pace=f"{sign}{plain(Decimal(number(value, 2)))}{named}")


def _progress(one: Trajectory, language: str, bar: tuple[str, str, str, str]) -> str:
    """How far the target has come; whether it is met where there is no way to measure."""
    if one.done is None:
        return word("met", language) if one.met else ""
    opens, full, empty, closes = bar
    filled = int(max(Decimal(0), min(one.done, FULL)) * BAR / FULL)
    return f"{opens}{full * filled}{empty * (BAR - filled)}{closes} {number(one.done, 0)}%"
