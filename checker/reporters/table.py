"""A report as a table of findings, for the logs of a build.

Eighty columns hold no seven columns of Chinese: there, what belongs together shares a column.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from checker.report import Check, Report
from checker.reporters.amounts import printed
from checker.reporters.cells import printable
from checker.reporters.columns import Cell, ruled
from checker.reporters.coverage import coverage
from checker.reporters.paint import paint
from checker.reporters.places import where
from checker.reporters.view import View, shown
from checker.reporters.words import word

Layout = tuple[tuple[str, ...], ...]  # columns, each of one or more fields under one another
WIDE: Layout = (
    ("severity",),
    ("place",),
    ("rule",),
    ("indicator",),
    ("stated",),
    ("computed",),
    ("message",),
)
NARROW: Layout = (("severity", "place", "rule"), ("indicator", "stated", "computed"), ("message",))
WIDE_FROM = 130  # cells
BETWEEN = 3  # cells between two columns
# The widest a field may be, in hundredths of the whole; the message takes what is left.
SHARES: Mapping[str, int] = MappingProxyType(
    {"severity": 16, "place": 30, "rule": 30, "indicator": 20, "stated": 14, "computed": 14}
)


def table(report: Report, view: View) -> str:
    """One row a finding, then the coverage line."""
    entries = [(check.severity or check.verdict, _fields(check, view.language)) for check in shown(report, view)]
    last = "\n".join(coverage(report, view.language, view.width, view.ruler)) + "\n"
    return f"{_drawn(entries, view)}\n{last}" if entries else last


def _fields(check: Check, language: str) -> dict[str, str]:
    """What a row says, by field."""
    place = check.place
    fields = {
        "severity": word(check.severity or check.verdict, language),
        "place": where(place, language),
        "rule": check.rule,
        "indicator": check.indicator,
        "stated": printed(check.stated),
        "computed": printed(check.computed),
        "message": check.message.in_(language),
    }
    return {name: printable(text) for name, text in fields.items()} | {"path": place.path}


def _drawn(entries: Sequence[tuple[str, dict[str, str]]], view: View) -> str:
    layout = WIDE if view.width >= WIDE_FROM else NARROW
    heads = ["\n".join(word(name, view.language) for name in column) for column in layout]
    widths = _widths(layout, heads, [fields for _, fields in entries], view)
    rows = [
        [_cell(fields, column, cells, style, view) for column, cells in zip(layout, widths, strict=True)]
        for style, fields in entries
    ]
    return paint(ruled(heads, rows, widths, BETWEEN, view.ruler), view.color)


def _cell(fields: Mapping[str, str], column: tuple[str, ...], cells: int, style: str, view: View) -> Cell:
    """The fields of a column under one another, place and rule leading where those of an excerpt lead."""
    links = {"place": view.links.file(fields["path"]), "rule": view.links.rule(fields["rule"])}
    return [
        (line, style if name == "severity" else "", links.get(name, ""))
        for name in column
        if fields[name]
        for line in view.ruler.fold(fields[name], cells)
    ]


def _widths(layout: Layout, heads: Sequence[str], rows: Sequence[Mapping[str, str]], view: View) -> tuple[int, ...]:
    """As wide as needed and allowed; the last column takes the rest."""
    widths: list[int] = []
    cells, width = view.width, view.ruler.width
    for column, head in zip(layout[:-1], heads, strict=False):
        needed = max((width(row[name]) for row in rows for name in column), default=0)
        allowed = cells * max(SHARES[name] for name in column) // 100
        widths.append(max(min(needed, allowed), *map(width, head.split("\n"))))
    return *widths, max(8, cells - sum(widths) - BETWEEN * len(widths))
