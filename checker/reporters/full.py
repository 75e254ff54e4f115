"""A report as excerpts: the line with its figures underlined, the recomputation, what would reconcile it.

In the manner of the best compilers: ^ under the figure under test, ─ under its operands, other lines and
other documents each with their number. Nothing is wider than asked, except a path that would be useless
when cut.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from checker.document import Document, Place
from checker.report import Check, Report
from checker.reporters.cells import printable
from checker.reporters.coverage import coverage
from checker.reporters.excerpt import OPERAND, TESTED, Mark, Strip, strips
from checker.reporters.paint import Fragment, Line, paint
from checker.reporters.places import where as named
from checker.reporters.telling import notes
from checker.reporters.view import View, shown
from checker.reporters.words import word
from checker.reporters.working import working

MOST_LINES = 9  # a total over a long table is told by its working, not by its whole column
Source = tuple[str, int]  # path and line
NO_LINE: Line = ()


def full(report: Report, view: View) -> str:
    """Every finding with its excerpt, then the coverage line."""
    documents = {one.path: one for one in (*report.references, *(each.document for each in report.documents))}
    return paint(_lines(report, documents, view), view.color)


def _lines(report: Report, documents: Mapping[str, Document], view: View) -> Iterator[Line]:
    for check in shown(report, view):
        yield from _header(check, view)
        yield from _body(check, documents, view)
        yield NO_LINE
    for text in coverage(report, view.language, view.width, view.ruler):
        yield ((text, ""),)


def _header(check: Check, view: View) -> Iterator[Line]:
    """Severity, rule, title and place; the place on a line of its own where the first is full."""
    place = check.place
    name = check.severity or check.verdict
    severity, title = word(name, view.language), printable(check.title.in_(view.language))
    where = printable(named(place, view.language))
    link, ruler = view.links.file(place.path), view.ruler
    head, *rest = ruler.fold(f"{severity} {check.rule}  {title}", view.width)
    room = view.width - ruler.width(where) - 2
    beside = not rest and ruler.width(head) <= room
    text = ruler.pad(head, room + 2) if beside else head
    yield (*_titled(text, check, severity, view), (where if beside else "", "quiet", link))
    for part in rest:
        yield ((part, "title"),)
    if not beside:
        yield ((" --> ", "frame"), (where, "quiet", link))


def _titled(text: str, check: Check, severity: str, view: View) -> Line:
    """The first line of a finding, its rule leading to the page of rules unless the line ends within its name."""
    name = check.severity or check.verdict
    title = text[len(severity) :]
    before, rule, after = title.partition(check.rule)
    if not rule:
        return (severity, name), (title, "title")
    return (severity, name), (before, "title"), (rule, "title", view.links.rule(check.rule)), (after, "title")


def _body(check: Check, documents: Mapping[str, Document], view: View) -> Iterator[Line]:
    sources = _sources(check, documents)
    digits = max(len(str(line)) for _, line in sources)
    room = view.width - digits - 4
    yield from _excerpts(check, sources, documents, digits, view)
    for text in working(check, view, room - 1):
        yield (_frame(digits, view), (f" {text}", ""))
    for note in notes(check, view.language):
        head, *rest = view.ruler.fold(printable(note), room)
        yield ((f" {' ' * digits} = ", "frame"), (head, ""))
        for text in rest:
            yield (("", ""), (" " * (digits + 4) + text, ""))


def _excerpts(
    check: Check,
    sources: dict[Source, list[Mark]],
    documents: Mapping[str, Document],
    digits: int,
    view: View,
) -> Iterator[Line]:
    """The marked lines, those of the checked document first; other documents under their own heading."""
    chosen = _chosen(check, list(sources))
    style = check.severity or "operand"
    for path, group in groupby(sorted(chosen, key=lambda one: (one[0] != check.place.path, one)), lambda one: one[0]):
        numbers = [line for _, line in group]
        if path != check.place.path:
            link = view.links.file(path) if path in documents else ""
            yield ((f" {' ' * digits}::: ", "frame"), (printable(f"{path}:{numbers[0]}"), "quiet", link))
        for number in numbers:
            marks = sources[path, number]
            text = _line_text(check, documents, (path, number))
            for strip in strips(text, marks, view.width - digits - 4, view.ruler):
                yield from _strip(strip, number, digits, style, view)
    hidden = len(sources) - len(chosen)
    if hidden:
        more = word("more lines", view.language, count=hidden)
        yield (_frame(digits, view), (more, "quiet"))


def _chosen(check: Check, sources: list[Source]) -> list[Source]:
    """The line under test and those nearest to it."""
    own = (check.place.path, check.place.line)
    nearest = sorted(sources, key=lambda one: (one[0] != own[0], abs(one[1] - own[1]), one))
    few = len(nearest) <= MOST_LINES + 1  # to tell of one hidden line takes as much room as the line
    return nearest if few else nearest[:MOST_LINES]


def _strip(strip: Strip, number: int, digits: int, style: str, view: View) -> Iterator[Line]:
    operand = view.ruler.line(OPERAND, "-")
    yield (_frame(digits, view, str(number)), (strip.text, ""))
    signs = [
        ("".join(run).replace(OPERAND, operand), style if sign == TESTED else "operand")
        for sign, run in groupby(strip.signs)
    ]
    yield (_frame(digits, view), *signs)


def _frame(digits: int, view: View, number: str = "") -> Fragment:
    """The left edge of an excerpt."""
    return f" {number:>{digits}} {view.ruler.line('│', '|')} ", "frame"


def _sources(check: Check, documents: Mapping[str, Document]) -> dict[Source, list[Mark]]:
    """The marks of every line that takes part."""
    sources: dict[Source, list[Mark]] = {}
    signed = [(check.place, TESTED), *((one.place, OPERAND) for one in check.related)]
    for place, sign in signed:
        marks = sources.setdefault((place.path, place.line), [])
        mark = _mark(place, sign, documents)
        if mark not in marks:
            marks.append(mark)
    return sources


def _mark(place: Place, sign: str, documents: Mapping[str, Document]) -> Mark:
    """Where a place lies in its line; a span over several lines ends with the first."""
    if place.path not in documents:
        return Mark(0, len(place.text), sign)
    length = len(documents[place.path].line_text(place.line))
    start = min(place.column - 1, length)
    return Mark(start, min(start + place.end - place.start, length), sign)


def _line_text(check: Check, documents: Mapping[str, Document], source: Source) -> str:
    """The line as printed; of a place outside the documents (a reference figure) its own text."""
    path, line = source
    if path in documents:
        return documents[path].line_text(line)
    places = (check.place, *(one.place for one in check.related))
    return next(place.text for place in places if (place.path, place.line) == source)
