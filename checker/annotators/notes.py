"""Findings into notes: the words that every format of a copy tells them in, one note for each figure."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from checker.report import SEVERITIES, Check, DocumentReport, Severity
from checker.reporters.cells import printable
from checker.reporters.places import paged
from checker.reporters.telling import notes as sentences
from checker.reporters.words import word
from checker.reporters.working import Row, rows

ENDS = ("[", "(")  # how the two ends of an interval begin


class Note(Struct, frozen=True):
    """What is to be told of the figure at text[start:end]: the severity and the title of its worst finding, then every
    finding with its title and its recomputation, a line each."""

    start: int
    end: int
    severity: Severity
    title: str
    findings: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines, findings one after the other."""
        return tuple(line for finding in self.findings for line in finding)

    @property
    def text(self) -> str:
        """All lines, a blank one between findings."""
        return "\n\n".join("\n".join(finding) for finding in self.findings)


def notes(report: DocumentReport, language: str) -> tuple[Note, ...]:
    """The notes on a document in text order, those on one figure gathered, the worst finding first."""
    told = sorted((one for one in report.checks if one.severity is not None), key=_order)
    return tuple(_note(list(several), language) for _, several in groupby(told, _span))


def _span(check: Check) -> tuple[int, int]:
    return check.place.start, check.place.end


def _order(check: Check) -> tuple[tuple[int, int], int]:
    return _span(check), SEVERITIES.index(check.severity) if check.severity else len(SEVERITIES)


def _note(checks: list[Check], language: str) -> Note:
    worst = checks[0]
    findings = dict.fromkeys(tuple(map(printable, _lines(one, language))) for one in checks)
    return Note(*_span(worst), worst.severity or SEVERITIES[-1], worst.title.in_(language), tuple(findings))


def _lines(check: Check, language: str) -> Iterator[str]:
    """The title, the recomputation, what is to be said besides."""
    severity = word(check.severity or check.verdict, language)
    yield f"{severity} {check.title.in_(language)}{word('aside', language, text=check.rule)}"
    yield from (_row(one, language) for one in rows(check, language, paged))
    yield from sentences(check, language)


def _row(row: Row, language: str) -> str:
    """基期 2015：23 亿元 [22.5, 23.5]（表1 第3行 第2列）."""
    comma = word("comma", language)
    apart = " " if row.interval.startswith(ENDS) else comma
    told = comma.join(filter(None, (apart.join(filter(None, (row.printed, row.interval))), row.note)))
    place = word("aside", language, text=row.place) if row.place else ""
    return f"{row.label}{word('colon', language)}{told}{place}"
