"""The sums of a corpus into tables of a terminal: by province, year and rule, then what is between documents."""

from collections.abc import Iterator, Sequence

from checker.audit import Audit
from checker.report import SEVERITIES
from checker.reporters.cells import printable
from checker.reporters.columns import Cell, ruled
from checker.reporters.corpus.groups import Group, by_province, by_year, group
from checker.reporters.corpus.labels import label
from checker.reporters.paint import Fragment, Line, paint
from checker.reporters.view import View
from checker.reporters.words import word

BETWEEN = 2
RULE = 40  # the widest a rule's name may be, in hundredths of the whole
MOST = 20  # conflicts and failures that a terminal lists
COUNTS = ("documents", "figures", "checks", *SEVERITIES, "rate")


def tables(audit: Audit, view: View) -> str:
    """The report for a terminal."""
    language = view.language
    parts: list[list[Line]] = [
        [((label("report", language, name=printable(audit.name)), "title"),)],
        _groups(audit, "province", by_province(audit, language), view),
        _groups(audit, "year", by_year(audit, language), view),
        _rules(audit, view),
        _conflicts(audit, view),
        _failures(audit, view),
    ]
    return "\n".join(paint(lines, view.color) for lines in parts if lines)


def _groups(audit: Audit, name: str, found: Sequence[Group], view: View) -> list[Line]:
    """A row for each group, then all of them."""
    language = view.language
    heads = [label(one, language) for one in (name, *COUNTS)]
    rows = [_counts(one) for one in (*found, group(label("total", language), audit.shares))]
    widths = [max(map(view.ruler.width, column)) for column in zip(heads, *rows, strict=True)]
    drawn = [
        [_cell(text, cells, number, view) for number, (text, cells) in enumerate(zip(row, widths, strict=True))]
        for row in rows
    ]
    titles = [
        heads[0],
        *(" " * (cells - view.ruler.width(head)) + head for head, cells in zip(heads[1:], widths[1:], strict=True)),
    ]
    return [
        ((label(f"by {name}", language), "title"),),
        *ruled(titles, drawn, widths, _between(widths, view), view.ruler),
    ]


def _between(widths: Sequence[int], view: View) -> int:
    """One blank between columns where two do not fit."""
    return BETWEEN if sum(widths) + BETWEEN * (len(widths) - 1) <= view.width else 1


def _counts(one: Group) -> list[str]:
    numbers = (one.documents, one.figures, one.checks, *one.counts, one.rate)
    return [printable(one.name), *(f"{number:,}" for number in numbers)]


def _cell(text: str, cells: int, number: int, view: View) -> list[Fragment]:
    """A name set left, a count set right, that of a severity in its colour where it is not naught."""
    if not number:
        return [(text, "")]
    severity = COUNTS[number - 1] if COUNTS[number - 1] in SEVERITIES and text != "0" else ""
    return [(text.rjust(cells), severity)]


def _rules(audit: Audit, view: View) -> list[Line]:
    if not audit.faults:
        return []
    language = view.language
    heads = [label(one, language) for one in ("count", "in documents", "severity", "rule", "title")]
    rows = [
        [f"{one.count:,}", f"{one.documents:,}", word(one.severity, language), one.rule, one.title.in_(language)]
        for one in audit.faults
    ]
    widths = [max(map(view.ruler.width, column)) for column in zip(heads, *rows, strict=True)]
    widths[3] = min(widths[3], view.width * RULE // 100)
    widths[4] = min(widths[4], max(view.width - sum(widths[:4]) - 4 * BETWEEN, view.ruler.width(heads[4])))
    drawn: list[list[Cell]] = [
        [
            *([(text.rjust(cells), "")] for text, cells in zip(row[:2], widths[:2], strict=True)),
            [(row[2], fault.severity)],
            *(
                [(line, "") for line in view.ruler.fold(text, cells)]
                for text, cells in zip(row[3:], widths[3:], strict=True)
            ),
        ]
        for fault, row in zip(audit.faults, rows, strict=True)
    ]
    return [((label("by rule", language), "title"),), *ruled(heads, drawn, widths, BETWEEN, view.ruler)]


def _conflicts(audit: Audit, view: View) -> list[Line]:
    """What two documents contradict each other in, the draft first."""
    if not (audit.conflicting or audit.unjudged):
        return []
    language = view.language
    lines: list[Line] = [
        ((label("conflicts", language), "title"),),
        ((label("judged", language, count=audit.conflicting), ""),),
    ]
    for one in audit.conflicts[:MOST]:
        said = f"{one.one}: {one.message.in_(language)}"
        hint = one.hint.in_(language)
        lines += _listed(f"{said} — {hint}" if hint else said, one.severity or "", view)
    lines += _more(audit.conflicting, "conflicts", view)
    if audit.unjudged:
        lines.append(((label("unjudged", language, count=audit.unjudged), "quiet"),))
    return lines


def _failures(audit: Audit, view: View) -> list[Line]:
    if not audit.failed:
        return []
    language = view.language
    lines: list[Line] = [((f"{label('failures', language)} {audit.failed:,}", "title"),)]
    for one in audit.failures[:MOST]:
        lines += _listed(f"{one.source}: {one.message.in_(language)}", "", view)
    return [*lines, *_more(audit.failed, "failures", view)]


def _listed(text: str, style: str, view: View) -> Iterator[Line]:
    """An entry of a list, folded behind its sign."""
    for number, line in enumerate(view.ruler.fold(printable(text), view.width - BETWEEN)):
        yield (("- " if not number else "  ", style), (line, ""))


def _more(count: int, table: str, view: View) -> list[Line]:
    left = count - MOST
    return [((label("more", view.language, count=left, table=table), "quiet"),)] if left > 0 else []
