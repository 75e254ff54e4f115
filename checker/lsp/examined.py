"""An open draft, and what was found in one version of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from lsprotocol import types
from msgspec import Struct

from checker.document import Place
from checker.ledger import Ledger
from checker.lsp.positions import Lines
from checker.lsp.settings import Settings
from checker.report import SEVERITIES, Check, Report, Text
from checker.statement import Statement

MARKDOWN, TEXT = (".md", ".markdown"), (".txt", ".text")
MARKUP_NAMES, TEXT_NAMES = ("markdown", "gfm"), ("plaintext", "text")


class Draft(Struct, frozen=True):
    """A document as it stands in the editor; `path` is its URI where it is no file."""

    uri: str
    path: str
    kind: str
    version: int
    text: str

    @property
    def readable(self) -> bool:
        """Whether it is text or Markdown; the suffix counts, and where there is none the editor's name for it."""
        suffix = PurePath(self.path).suffix.lower()
        return suffix in (*MARKDOWN, *TEXT) or self.kind in (*MARKUP_NAMES, *TEXT_NAMES)

    @property
    def markup(self) -> bool:
        """Whether it is Markdown, where a comment is an HTML comment."""
        suffix = PurePath(self.path).suffix.lower()
        return suffix in MARKDOWN or (suffix not in TEXT and self.kind in MARKUP_NAMES)


class Examined(Struct, frozen=True):
    """A draft with its ledger and report. `links` says by rule where it is written down."""

    draft: Draft
    book: Ledger
    report: Report
    links: Mapping[str, str]
    lines: Lines

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check of the draft, in text order."""
        return next(one.checks for one in self.report.documents if one.document.path == self.draft.path)

    @property
    def told(self) -> Iterator[Check]:
        """The findings."""
        return (check for check in self.checks if check.severity is not None)

    def at(self, offset: int) -> tuple[Check, ...]:
        """The checks that a figure at the offset takes part in, findings first, then those it is tested by."""
        found = [check for check in self.checks if any(self.covers(place, offset) for place in places(check))]
        return tuple(sorted(found, key=lambda one: (_rank(one), not self.covers(one.place, offset))))

    def statement(self, offset: int) -> Statement | None:
        """What the figure at the offset claims."""
        return next((one for one in self.book.statements if self.covers(one.place, offset)), None)

    def covers(self, place: Place, offset: int) -> bool:
        """Whether a place of the draft holds the offset; the caret behind its last character still does."""
        return place.path == self.draft.path and place.start <= offset <= place.end

    def range(self, place: Place) -> types.Range:
        """A place of the draft."""
        return self.lines.range(place.start, place.end)

    def location(self, place: Place) -> types.Location:
        """A place of the draft or of a document that it is held against."""
        if place.path == self.draft.path:
            return types.Location(self.draft.uri, self.range(place))
        other = next(one for one in self.report.references if one.path == place.path)
        lines = Lines(other.text, other.line_starts, self.lines.encoding)
        return types.Location(Path(place.path).resolve().as_uri(), lines.range(place.start, place.end))


class Unexamined(Exception):
    """A fault of the program; `message` is one line for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


# Ledger and report of a draft, and by rule where it is written down.
Judge = Callable[[Draft], tuple[Ledger, Report, Mapping[str, str]]]
Loader = Callable[[Settings], Judge]


def places(check: Check) -> tuple[Place, ...]:
    """Every place that takes part, the figure under test first."""
    return check.place, *(one.place for one in check.related)


def _rank(check: Check) -> int:
    """Findings by severity, then the others."""
    return len(SEVERITIES) if check.severity is None else SEVERITIES.index(check.severity)
