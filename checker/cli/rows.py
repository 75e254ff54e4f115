"""What was read in a document into rows, and rows into a table, JSON or CSV.

Decimal strings carry no exponent and are in the unit named, after 万/亿. A period is a row of its own among
the figures: kind "period", its machine form as value.
"""

import csv
import json
from collections.abc import Sequence
from functools import reduce
from io import StringIO

from msgspec import Struct
from msgspec.structs import fields, replace

from checker import lazy
from checker.cli.grid import grid
from checker.document import Document, Place
from checker.extract import digits, fact, in_order
from checker.figure import Figure
from checker.interval import Interval
from checker.period import PeriodMention
from checker.report import Fact
from checker.survey import survey

Row = dict[str, object]
REMARK = lazy.compile(r"\s*[（(][^()（）|｜\n]{1,12}[)）][、，,/]?\s*")  # between two values of one cell
CLOSING = lazy.compile(r"\s*[（(][^()（）|｜\n]{1,12}[)）]")
PRINTED_RANGE = lazy.compile(r"\d年?[-—–－~～至]")
# The unit of a period by its machine form and its wording; the first row that fits.
PERIOD_UNITS = tuple(
    (lazy.compile(value), lazy.compile(text), unit)
    for value, text, unit in (
        (r"\d-\d\d-", "", "日"),
        (r"\d-\d\d", "", "月"),
        ("Q", "", "季度"),
        ("季度", "", "季度"),
        ("M", "", "月"),
        (r"\.\.", "", "期间"),
        ("", "[末底]$", "年末"),
        ("", "初$", "年初"),
        ("", "", "年"),
    )
)


class Sort(Struct, frozen=True):
    """One sort of rows: its key in JSON, all its fields, and those a table has room for."""

    name: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]


FIGURES = Sort(
    "figures",
    (
        *("start", "end", "text", "kind", "value", "low", "high", "unit", "hedge", "parts"),
        *("path", "line", "column"),
    ),
    ("place", "text", "kind", "value", "unit", "hedge"),
)
STATEMENTS = Sort(
    "statements",
    (
        *("path", "start", "end", "line", "column", "text"),
        *("indicator", "printed", "region", "period", "dated", "measure", "base"),
        *("value", "low", "high", "unit", "hedge", "basis", "status", "where"),
    ),
    ("place", "indicator", "region", "period", "measure", "text", "status"),
)


def figures(document: Document) -> list[Row]:
    """Figures and periods in text order."""
    read = survey(document)
    told = [_figure(figure) for figure in _joined(document, read.figures)]
    said = [_period(period) for period in read.periods]
    rows = sorted((*told, *said), key=lambda row: (row["start"], row["end"], str(row["kind"])))
    return [row | _where(document.place(row["start"], row["end"])) for row in rows]  # type: ignore[arg-type]


def _joined(document: Document, read: Sequence[Figure]) -> list[Figure]:
    """Figures with values of one cell that are told apart in brackets as one: 1.85(常住)1.67(户籍)."""
    joined: list[Figure] = []
    for figure in read:
        last = joined[-1] if joined else None
        if last and last.unit == figure.unit and REMARK.fullmatch(document.text, last.end, figure.start):
            parts = (*(last.parts or (last,)), figure)
            remark = CLOSING.match(document.text, figure.end)
            end = remark.end() if remark else figure.end
            joined[-1] = replace(last, end=end, value=None, interval=_hull(parts), parts=parts)
        else:
            joined.append(figure)
    return joined


def _hull(parts: Sequence[Figure]) -> Interval:
    """From the least to the greatest value."""
    return reduce(Interval.hull, (part.interval for part in parts))


def statements(document: Document) -> list[Row]:
    """Statements in text order."""
    return [_fact(one) for one in sorted(map(fact, survey(document).statements), key=in_order)]


def _fact(one: Fact) -> Row:
    kept = {each.name: getattr(one, each.name) for each in fields(one) if each.name != "place"}
    return {**_where(one.place), "start": one.place.start, "end": one.place.end, **kept}


def written(rows: Sequence[Row], sort: Sort, form: str, language: str, cells: int) -> str:
    """The rows in the form asked for."""
    if form == "json":
        shown = {sort.name: [{name: row[name] for name in sort.fields} for row in rows]}
        return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return _csv(rows, sort)
    table = [_told(row) for row in rows]
    return grid(table, sort.columns, language, cells)


def _csv(rows: Sequence[Row], sort: Sort) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sort.fields)
    writer.writerows([_flat(row[name]) for name in sort.fields] for row in rows)
    return out.getvalue()


def _told(row: Row) -> dict[str, str]:
    """A row as the table shows it."""
    return {
        **{name: _flat(value) for name, value in row.items()},
        "place": f"{row['path']}:{row['line']}:{row['column']}",
    }


def _flat(value: object) -> str:
    if isinstance(value, list):
        return ":".join(map(_flat, value))
    return "" if value is None else str(value)


def _figure(figure: Figure) -> Row:
    return {
        "start": figure.start,
        "end": figure.end,
        "kind": figure.kind,
        **_amount(figure),
        "parts": [digits(part.value) for part in figure.parts],
    }


def _period(mention: PeriodMention) -> Row:
    unit = next(unit for value, text, unit in PERIOD_UNITS if value.search(mention.value) and text.search(mention.text))
    return {
        "start": mention.start,
        "end": mention.end,
        "kind": "period",
        "value": mention.value,
        "low": None,
        "high": None,
        "unit": unit,
        "hedge": "range" if PRINTED_RANGE.search(mention.text) else "exact",
        "parts": [],
    }


def _amount(figure: Figure) -> Row:
    return {
        "value": digits(figure.value),
        "low": digits(figure.interval.low),
        "high": digits(figure.interval.high),
        "unit": figure.unit,
        "hedge": figure.hedge,
    }


def _where(place: Place) -> Row:
    return {"text": place.text, "path": place.path, "line": place.line, "column": place.column}
