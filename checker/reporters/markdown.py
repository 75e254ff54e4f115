"""A report as Markdown: a table for a comment at a pull request or for the summary of a build.

Both have a greatest length and refuse what is longer, so the table ends before it and says how many rows are left.
Text of a document is shown as it stands: no markup of it counts, and it calls nobody.
"""

from collections.abc import Iterator
from pathlib import PurePath

from msgspec.structs import replace

from checker import lazy
from checker.report import Check, Report
from checker.reporters.amounts import printed
from checker.reporters.cells import printable
from checker.reporters.coverage import UNFOLDED, coverage
from checker.reporters.paths import percent, relative
from checker.reporters.places import where
from checker.reporters.telling import told
from checker.reporters.view import View, shown
from checker.reporters.words import word

COMMENT = 60_000  # characters; GitHub takes 65,536
SUMMARY = 240_000  # GitHub takes 1 MiB, which is four bytes for each
COLUMNS = ("severity", "place", "rule", "stated", "computed", "message")
MARKUP = lazy.compile(r"([\\`*_{}\[\]<>|~$&])")
CALLS = lazy.compile(r"([@#])(?=\w)")


def markdown(report: Report, view: View) -> str:
    """The report as a comment."""
    return _written(report, view, COMMENT)


def summary(report: Report, view: View) -> str:
    """The report as the summary of a build."""
    return _written(report, view, SUMMARY)


def _written(report: Report, view: View, room: int) -> str:
    end = "".join(f"{literal(line)}  \n" for line in coverage(report, view.language, UNFOLDED))
    lines = ["### plancheck", "", *_problems(report, view)]
    rows = [_row(check, view) for check in shown(report, view)]
    if rows:
        lines += [_joined([word(name, view.language) for name in COLUMNS]), "|" + " --- |" * len(COLUMNS)]
    room -= sum(len(line) + 1 for line in lines) + len(end)
    room -= len(word("more findings", view.language, count=len(rows))) + 3  # it may be needed
    fitting = list(_fitting(rows, room))
    if len(fitting) < len(rows):
        fitting += ["", word("more findings", view.language, count=len(rows) - len(fitting))]
    return "".join(f"{line}\n" for line in (*lines, *fitting, *([""] if rows else []))) + end


def _fitting(rows: list[str], room: int) -> Iterator[str]:
    left = room
    for row in rows:
        left -= len(row) + 1
        if left < 0:
            return
        yield row


def _problems(report: Report, view: View) -> Iterator[str]:
    for problem in report.problems:
        yield f"- {literal(relative(problem.path, view.folder))}: {literal(problem.message.in_(view.language))}"
    if report.problems:
        yield ""


def _row(check: Check, view: View) -> str:
    severity = word(check.severity or check.verdict, view.language)
    values = (printed(check.stated), printed(check.computed), told(check, view.language))
    return _joined([severity, _place(check, view), f"`{check.rule}`", *map(literal, values)])


def _place(check: Check, view: View) -> str:
    """The place as a link to its line, if its file is here. `plain` shows the source of Markdown, which has lines."""
    path, place = relative(check.place.path, view.folder), check.place
    name = literal(where(replace(place, path=path), view.language))
    if PurePath(path).is_absolute():
        return name
    if view.address:
        return f"[{name}]({view.address}{percent(path)}?plain=1#L{place.line})"
    return f"[{name}]({percent(path)}#L{place.line})"


def _joined(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def literal(text: str) -> str:
    """Text of a document as nothing but text."""
    return CALLS.sub("\\1\u200b", MARKUP.sub(r"\\\1", printable(text)))
