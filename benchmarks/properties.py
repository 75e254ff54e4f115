"""What holds of every input, however odd: the properties that fuzz.py tries, one function a target.

Each takes bytes and raises Broken where a property fails; any other exception is a crash. Spans lie in the text, are
apart and in order; what is printed is what stands there; a value lies in its interval. A file that cannot be read may
say so (Unreadable).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from splicing import characters

from checker.document import Document, Table
from checker.engine import check
from checker.figure import Figure
from checker.interval import Interval
from checker.language.cell import read_cell
from checker.language.figures import find_figures
from checker.language.fold import Folded, fold
from checker.language.indicators import mentioned, names_rate, resolve
from checker.language.numerals import read_numeral
from checker.language.periods import Anchor, find_periods
from checker.language.units import find_unit, read_unit
from checker.readers import Unreadable, read_bytes, read_text
from checker.readers.lines import split
from checker.readers.numberformats import shown
from checker.readers.page import read_html
from checker.readers.plain import read_plain
from checker.readers.sheets import read_sheet
from checker.report import Check, DocumentReport
from checker.rules import load, shipped
from checker.triage.directives import Directive, directives, reach

sys.path.append(str(Path(__file__).parents[1] / "tests"))

ANCHOR = Anchor(2020, 2021, 2021)
RULES = load([shipped()])[0]
SHEET, BODY = "xl/worksheets/s1.xml", "word/document.xml"
LONGEST = 60  # characters of a phrase, a cell or a unit
REPEATED = 4000  # characters of a line made of repetitions


class Broken(Exception):
    """A property that does not hold."""


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def holds(condition: object, what: str, *seen: object) -> None:
    """Raise unless the condition is true."""
    if not condition:
        raise Broken(what, *seen)


def language(content: bytes) -> None:
    """A stretch of prose and a cell: fold, periods, figures, units, numerals, indicators."""
    text = characters(content)
    for one in (False, True):
        folded = fold(text, one=one)
        _view(folded, text)
        periods = find_periods(folded, ANCHOR)
        _ordered(periods, 0, len(text))
        for period in periods:
            _printed(period.text, period, folded)
        figures = find_figures(folded, [(period.start, period.end) for period in periods])
        _ordered(sorted((*periods, *figures), key=lambda one: one.start), 0, len(text))
        for figure in figures:
            _figure(figure, folded)
    first = text[:LONGEST]
    cell = fold(first)
    for figure in read_cell(cell, "亿元"):
        holds(figure.kind == "missing" or figure.start < figure.end, "an empty figure of a cell", figure)
        _figure(figure, cell)
    for phrase in {first, *first.split("，")}:
        holds(resolve(phrase).printed in phrase, "a subject that is not printed", phrase)
        holds(mentioned(phrase) in phrase, "an indicator that is not mentioned", phrase)
        names_rate(phrase)
        read_unit(phrase)
        holds(0 <= find_unit(phrase, 0) <= len(phrase), "a unit outside the text", phrase)
        number = read_numeral(phrase)
        holds(number is None or (number.low <= number.high and number.step > 0), "a numeral upside down", number)


def _view(folded: Folded, text: str) -> None:
    holds(len(folded.text) == len(folded.offsets), "offsets that are not those of the view")
    holds(all(one < other for one, other in pairwise(folded.offsets)), "offsets out of order")
    holds(all(0 <= offset < len(text) for offset in folded.offsets), "an offset outside the text")


def _ordered(spans: Sequence[Span], start: int, end: int, empty: bool = False) -> None:
    for one in spans:
        holds(start <= one.start <= one.end <= end, "a span outside the text", one)
        holds(empty or one.start < one.end, "an empty span", one)
    for one, other in pairwise(spans):
        holds(one.end <= other.start, "spans that overlap or are out of order", one, other)


def _printed(said: str, span: Span, folded: Folded) -> None:
    first = folded.index(span.start)
    last = first + len(said)
    holds(folded.text[first:last] == said, "a text that is not printed", said, folded.text[first:last])
    holds(folded.span(first, last) == (span.start, span.end), "a span that is not the text's", said)


def _figure(figure: Figure, folded: Folded) -> None:
    _printed(figure.text, figure, folded)
    holds(figure.step > 0, "a step that is not positive", figure)
    _valued(figure)
    for part in figure.parts:
        holds(figure.start <= part.start <= part.end <= figure.end, "a part outside its figure", figure)
        _figure(part, folded)


def _valued(figure: Figure) -> None:
    value, interval = figure.value, figure.interval
    if figure.value is None:
        return
    holds(not interval.empty, "an empty interval", figure)
    closed = Interval(interval.low, interval.high)
    holds(value is None or closed.holds(value), "a value outside its interval", figure)


def layout(content: bytes) -> None:
    """Bytes as prose with tables and as a sheet: blocks, tables, rows, cells."""
    for reader in (read_plain, read_sheet):
        with suppress(Unreadable):
            document = reader("draft", content)
            structure(document)
            if reader is read_plain:
                _complete(document)


def structure(document: Document) -> None:
    """Blocks and tables apart and in order, each piece inside what holds it."""
    text = document.text
    _ordered(document.blocks, 0, len(text), empty=True)
    _ordered(document.tables, 0, len(text))
    parts: list[Span] = sorted((*document.blocks, *document.tables), key=lambda one: (one.start, one.end))
    _ordered(parts, 0, len(text), empty=True)
    for table in document.tables:
        _table(table, text)
    _ordered(document.spots, 0, len(text))
    _ordered(document.remarks, 0, len(text), empty=True)
    for offset in {0, len(text) // 2, len(text)}:
        line, column = document.position(offset)
        holds(document.line_starts[line - 1] + column - 1 == offset, "a position that does not lead back", offset)
    for told in directives(document):
        if isinstance(told, Directive):
            start, end = reach(document, told)
            holds(0 <= start <= end <= len(text), "a directive that reaches outside the text", told)


def _table(table: Table, text: str) -> None:
    holds(table.rows and 0 <= table.header <= len(table.rows), "a header longer than its table", table)
    _ordered(table.rows, table.start, table.end)
    for row in table.rows:
        _ordered(row.cells, row.start, row.end, empty=True)
        for cell in row.cells:
            holds(text[cell.start : cell.end].strip() == text[cell.start : cell.end], "blanks around a cell", cell)
    _ordered(table.notes, 0, len(text), empty=True)
    holds(table.caption is None or table.caption.end <= table.start, "a caption below its table", table)


def _complete(document: Document) -> None:
    """Every line that is not blank is a block's or a table's."""
    parts: list[Span] = [*document.blocks, *document.tables]
    held = sorted((one.start, one.end) for one in parts)
    for line in split(document.text):
        holds(any(start <= line.end and line.start <= end for start, end in held), "a line left out", line)


def repeated(content: bytes) -> None:
    """A few words over and over: what takes the square of a length shows."""
    text = characters(content)[:LONGEST]
    long = text * (REPEATED // len(text) + 1) if text else ""
    folded = fold(long, one="\n" not in text)
    periods = find_periods(folded, ANCHOR)
    find_figures(folded, [(period.start, period.end) for period in periods])
    resolve(long)
    read_text("draft.md", long)


def whole(content: bytes) -> None:
    """Bytes of a draft through all stages, with the rules that are shipped."""
    with suppress(Unreadable):
        document = read_bytes("draft.md", content)
        structure(document)
        report = check((document,), RULES)
        for one in report.documents:
            _sound(one)


def _sound(report: DocumentReport) -> None:
    text, told = report.document.text, report.coverage
    _told(report.checks, text)
    judged = told.consistent + told.inconsistent + told.explainable + told.unverifiable
    holds(judged == len(report.checks), "a coverage that does not count the checks", told)


def _told(checks: Iterable[Check], text: str) -> None:
    for one in checks:
        for place in (one.place, *(operand.place for operand in one.related if operand.place.path == one.place.path)):
            holds(0 <= place.start <= place.end <= len(text), f"{one.rule}: a place outside the text", one)
            holds(text[place.start : place.end] == place.text, f"{one.rule}: a place with another text", one)
        silent = one.severity is None
        holds(silent == (one.verdict in ("consistent", "unverifiable") or one.reason == "folded"), "a severity", one)
        holds(bool(one.message.zh) == bool(one.message.en), "a message in one language", one)
        holds(one.verdict != "inconsistent" or one.message.zh, "a contradiction without a message", one)


def formats(content: bytes) -> None:
    """What other formats hold: the first character says which, the rest is a page, a cell, or a part of a file."""
    kind, rest = content[:1], content[1:]
    match kind:
        case b"n":
            value, _, code = characters(rest).partition("\n")
            if _number(value):
                shown(value, code)
                shown(value, code, since_1904=True)
        case b"x":
            _packed("a.xlsx", _workbook(rest))
        case b"d":
            _packed("a.docx", _word(rest))
        case _:
            with suppress(Unreadable):
                structure(read_html("a.html", rest))


def _number(value: str) -> bool:
    """Whether a cell's value is a number at all; the reader of workbooks has turned away what is none."""
    try:
        return value.isascii() and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _packed(path: str, content: bytes) -> None:
    with suppress(Unreadable):
        structure(read_bytes(path, content))


def _workbook(part: bytes) -> bytes:
    from workbooks import workbook

    text = part.decode("utf-8", "replace")
    return workbook({"甲": [["指标", "2020年"], ["收入", ("10", "0.00%")]]}, parts={SHEET: text})


def _word(part: bytes) -> bytes:
    from word import members, packed

    return packed({**members(""), BODY: part})


TARGETS = {one.__name__: one for one in (language, layout, repeated, whole, formats)}
