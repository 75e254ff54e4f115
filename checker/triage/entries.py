"""Entries of the configuration's `suppress` into suppressions, with the documents they are meant for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from checker.config.files import Source, shown
from checker.config.settings import Listed
from checker.config.values import Suppression
from checker.document import Document, Place
from checker.readers.lines import line_starts
from checker.report import Check
from checker.triage.names import Named
from checker.triage.suppress import Entry, flaw


class Filed(Struct, frozen=True):
    """A suppression of a configuration file: `entry` is None where it does not count, `flaw` then says why."""

    entry: Entry | None
    flaw: Check | None
    document: Document
    file: str
    root: str

    def meant_for(self, path: str) -> bool:
        """Whether it speaks of a document."""
        from checker.config.patterns import matches

        return not self.file or matches(path, (self.file,), self.root)


def filed(listed: Sequence[Listed], every: Collection[Named], today: date) -> tuple[Filed, ...]:
    """The suppressions of configuration files; `every` rule there is."""
    return tuple(
        _filed(one.entry, one.source, one.root, every, today)
        for one in listed
        if isinstance(one.entry, Suppression) and one.source is not None
    )


def _filed(one: Suppression, source: Source, root: str, every: Collection[Named], today: date) -> Filed:
    document = Document(shown(source.path), source.text, (), (), line_starts(source.text))
    place = _place(document, *source.position(("suppress", one.index)))
    wrong = flaw((one.rule,), one.reason, one.expires, place, every, today)
    entry = Entry((one.rule,), lambda check: _hides(one, check), one.reason, place, "configuration")
    return Filed(None if wrong else entry, wrong, document, one.file, root)


def _hides(one: Suppression, check: Check) -> bool:
    return one.text in ("", check.place.text) and one.fingerprint in ("", check.fingerprint)


def _place(document: Document, line: int, column: int) -> Place:
    start = document.line_starts[line - 1] + column - 1
    return document.place(start, start + len(document.line_text(line)[column - 1 :].rstrip()))
