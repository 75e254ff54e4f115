"""A report as a table of findings, for the logs of a build.

Eighty columns hold no seven columns of Chinese: there, what belongs together shares a column.
"""

from collections.abc import Mapping, Sequence
from io import StringIO
from types import MappingProxyType

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.report import Check, Report
from checker.reporters.amounts import printed
from checker.reporters.cells import fold, printable, width
from checker.reporters.coverage import coverage
from checker.reporters.paint import STYLES
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
    last = "\n".join(coverage(report, view.language, view.width)) + "\n"
    return f"{_drawn(entries, view)}\n{last}" if entries else last


def _fields(check: Check, language: str) -> dict[str, str]:
    """What a row says, by field."""
    place = check.place
    fields = {
        "severity": word(check.severity or check.verdict, language),
        "place": f"{place.path}:{place.line}:{place.column}",
        "rule": check.rule,
        "indicator": check.indicator,
        "stated": printed(check.stated),
        "computed": printed(check.computed),
        "message": check.message.in_(language),
    }
    return {name: printable(text) for name, text in fields.items()}


def _drawn(entries: Sequence[tuple[str, dict[str, str]]], view: View) -> str:
    layout = WIDE if view.width >= WIDE_FROM else NARROW
    heads = _heads(layout, view.language)
    widths = _widths(layout, heads, [fields for _, fields in entries], view.width)
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=len(layout) < len(WIDE))
    for head, cells in zip(heads, widths, strict=True):
        drawn.add_column(head, width=cells, no_wrap=True)
    for style, fields in entries:
        cells_of_row = [Text(_cell(fields, column, cells)) for column, cells in zip(layout, widths, strict=True)]
        cells_of_row[0].stylize(STYLES[style], 0, len(fields["severity"]))
        drawn.add_row(*cells_of_row)
    return render(drawn, view)


def _heads(layout: Layout, language: str) -> list[str]:
    """Titles of the columns, filled up with empty lines, since rich would set them at the bottom."""
    most = max(map(len, layout))
    return ["\n".join(word(name, language) for name in column) + "\n" * (most - len(column)) for column in layout]


def _cell(fields: Mapping[str, str], column: tuple[str, ...], cells: int) -> str:
    """The fields of a column under one another, folded here: rich would tear numbers apart."""
    return "\n".join(line for name in column if fields[name] for line in fold(fields[name], cells))


def _widths(layout: Layout, heads: Sequence[str], rows: Sequence[Mapping[str, str]], cells: int) -> tuple[int, ...]:
    """As wide as needed and allowed; the last column takes the rest."""
    widths = []
    for column, head in zip(layout[:-1], heads, strict=False):
        needed = max((width(row[name]) for row in rows for name in column), default=0)
        allowed = cells * max(SHARES[name] for name in column) // 100
        widths.append(max(min(needed, allowed), *map(width, head.split("\n"))))
    return *widths, max(8, cells - sum(widths) - BETWEEN * len(widths))


def render(drawn: Table, view: View) -> str:
    """A table as text, whatever the terminal and its environment."""
    out = StringIO()
    console = Console(
        file=out,
        width=view.width,
        height=25,
        force_terminal=view.color,
        color_system="standard" if view.color else None,
        no_color=not view.color,
        legacy_windows=False,
        _environ={},
    )
    console.print(drawn)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")[:-1])
