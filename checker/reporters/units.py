"""Offsets of a document into lines and columns as the outside counts them.

Inside the project a column is a code point. Outside it is a code point (SARIF, GitHub), a UTF-16 unit (editors) or a
UTF-8 byte (reviewdog): behind an emoji the three differ, and in front of Chinese text the last. A span goes by the
document's own lines, so a lone carriage return ends one; its end is exclusive.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from checker.document import Document, Place
from checker.report import Report

Unit = Literal["code point", "utf-16", "utf-8"]
BEYOND = "\uffff"  # the last character that takes one UTF-16 unit


class Span(Struct, frozen=True):
    """From a line and column up to, not including, another, all counted from one; columns are 0 where unknown."""

    line: int
    column: int
    end_line: int
    end_column: int


def size(text: str, unit: Unit) -> int:
    """How long a text is."""
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + (sum(one > BEYOND for one in text) if unit == "utf-16" else 0)


def span(document: Document, start: int, end: int, unit: Unit = "code point") -> Span:
    """Where the text from `start` to `end` stands."""
    return Span(*_position(document, start, unit), *_position(document, end, unit))


def span_of(place: Place, documents: Mapping[str, Document], unit: Unit = "code point") -> Span:
    """Where a place stands; of one outside the documents (a figure that a rule pins) only the line is known, and in a
    format without lines not even that: there it is the first."""
    if place.spot:
        line = int(dict(place.spot).get("line", "1"))
        return Span(line, 0, line, 0)
    if place.path in documents:
        return span(documents[place.path], place.start, place.end, unit)
    return Span(place.line, 0, place.line, 0)


def documents_of(report: Report) -> dict[str, Document]:
    """Every document that a place may lie in, by its path."""
    return {one.path: one for one in (*report.references, *(each.document for each in report.documents))}


def _position(document: Document, offset: int, unit: Unit) -> tuple[int, int]:
    line, column = document.position(offset)
    return line, size(document.text[offset - column + 1 : offset], unit) + 1
