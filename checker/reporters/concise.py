"""A report as one line a finding, for grep and for editors that jump to path:line:column."""

from collections.abc import Iterator

from checker.report import Report
from checker.reporters.cells import printable
from checker.reporters.coverage import coverage
from checker.reporters.paint import Line, paint
from checker.reporters.places import where
from checker.reporters.telling import told
from checker.reporters.view import View, shown
from checker.reporters.words import word


def concise(report: Report, view: View) -> str:
    """Every finding, then the coverage line. Lines are as long as they are: a log does not fold."""
    return paint(_lines(report, view), view.color)


def _lines(report: Report, view: View) -> Iterator[Line]:
    for check in shown(report, view):
        name, place = check.severity or check.verdict, check.place
        yield (
            (printable(f"{where(place, view.language)} "), "quiet"),
            (word(name, view.language), name),
            (f" {check.rule} {printable(told(check, view.language))}", ""),
        )
    for text in coverage(report, view.language, view.width):
        yield ((text, ""),)
