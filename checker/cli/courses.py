"""The trajectories of documents into JSON, and into a table with a bar for each.

Eighty columns hold no eight columns of Chinese: there, what belongs together shares a column. Figures are folded, never
cut.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from checker import lazy
from checker.constraints.wording import number
from checker.document import Document
from checker.extract import courses
from checker.ledger import ledger
from checker.report import Amount, Course, Movement
from checker.reporters.cells import Ruler, printable
from checker.reporters.columns import ruled
from checker.reporters.courses import told
from checker.reporters.paint import Fragment, paint
from checker.reporters.view import View
from checker.reporters.words import word
from checker.survey import survey

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
LEAST, NAME = 8, 14  # cells a column and the names keep when room is short
WORDS = lazy.compile(r"\S+\s*")


class Targets(Struct, frozen=True):
    """The targets of one document."""

    document: Document
    found: tuple[Course, ...]


def course(document: Document) -> Targets:
    """Read a document and follow its targets."""
    return Targets(document, courses(ledger(document, survey(document))))


def json_of(read: Sequence[Targets]) -> str:
    """All targets in text order."""
    rows = [_row(one) for each in read for one in each.found]
    return json.dumps({"targets": rows}, ensure_ascii=False, indent=2) + "\n"


def _row(one: Course) -> Row:
    place = one.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "indicator": one.indicator,
        "region": one.region,
        "from_year": one.start,
        "year": one.year,
        "base": _figure(one.base),
        "target": _figure(one.target),
        "rate": _figure(one.rate),
        "latest": _figure(one.latest),
        "planned": _pace(one.planned),
        "achieved": _pace(one.achieved),
        "needed": _pace(one.needed),
        "agreement": one.agreement or None,
        "progress": None if one.done is None else number(one.done, 1),
        "met": one.met,
    }


def _figure(one: Amount | None) -> Row | None:
    if one is None:
        return None
    kept = ("text", "value", "low", "high", "unit", "hedge", "measure", "period")
    return {**{name: getattr(one, name) for name in kept}, "line": one.place.line, "column": one.place.column}


def _pace(pace: Movement | None) -> Row | None:
    kept = ("kind", "years", "unit", "value", "low", "high")
    return None if pace is None else {name: getattr(pace, name) for name in kept}


def table(read: Sequence[Targets], view: View, blocks: bool) -> str:
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


def _drawn(one: Targets, view: View, blocks: bool) -> str:
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


def _style(one: Course) -> str:
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


def _cells(one: Course, language: str, blocks: bool) -> dict[str, str]:
    """What a row says, by field."""
    cells = {**told(one, language), "progress": _progress(one, language, BLOCKS if blocks else ASCII)}
    return {name: printable(text) for name, text in cells.items()}


def _progress(one: Course, language: str, bar: tuple[str, str, str, str]) -> str:
    """How far the target has come; whether it is met where there is no way to measure."""
    if one.done is None:
        return word("met", language) if one.met else ""
    opens, full, empty, closes = bar
    filled = int(max(Decimal(0), min(one.done, FULL)) * BAR / FULL)
    return f"{opens}{full * filled}{empty * (BAR - filled)}{closes} {number(one.done, 0)}%"
