"""A text into a copy with a mark behind every figure that a finding is about and the notes at its end.

In Markdown the marks are footnotes. They stand where they break nothing: behind a link or a code span rather than
inside, before the bar that ends a cell, and for a figure in a block of code at the next words that are none. Encoding
and newlines are those of the draft; notes of an earlier run give way.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from checker.annotators import Manner
from checker.annotators.markup import Markup, escaped
from checker.annotators.notes import Note, notes
from checker.document import Document
from checker.readers.decode import decoded
from checker.readers.lines import NEWLINE
from checker.readers.ownnotes import NUMBER, mark, noted, unnoted
from checker.report import DocumentReport
from checker.reporters.words import word

MARKDOWN: Final = (".md", ".markdown")
PIPES: Final = ("|", "｜")


def annotated_text(content: bytes, report: DocumentReport, manner: Manner) -> bytes:
    """The copy of a text; the text itself, without notes of an earlier run, where there is nothing to tell."""
    document = report.document
    file = decoded(document.path, content)
    text, told = unnoted(file.text), notes(report, manner.language)
    if not told:
        return file.encoded(text)
    footnote = Path(document.path).suffix.lower() in MARKDOWN
    first = 1 + max((int(one[1]) for one in NUMBER.finditer(text)), default=0)
    marks = [mark(first + index, footnote) for index in range(len(told))]
    pieces, at = [], 0
    places = _places(document, told, footnote)
    for place, name in sorted(zip(places, marks, strict=True), key=lambda one: one[0]):
        pieces += [text[at:place], name]
        at = place
    newline = found[0] if (found := NEWLINE.search(text)) else "\n"
    lines = [_line(one, name, footnote, manner) for one, name in zip(told, marks, strict=True)]
    return file.encoded(noted("".join((*pieces, text[at:])), lines, newline))


def _line(note: Note, name: str, footnote: bool, manner: Manner) -> str:
    """A note on one line, so that it ends where the line ends."""
    parts = (word("semicolon", manner.language).join(finding) for finding in note.findings)
    words = word("stop", manner.language).join(parts)
    return f"{name}: {escaped(words)}" if footnote else f"{name} {words}".replace("|", "｜")


def _places(document: Document, told: Sequence[Note], footnote: bool) -> list[int]:
    """Where the mark of each note stands."""
    bare = [_before_bars(document.text, one) for one in told]
    return list(map(Markup(document).behind, bare)) if footnote else bare


def _before_bars(text: str, note: Note) -> int:
    """The end of a figure, before the bars that end its cells where it is a row of them."""
    words = text[note.start : note.end].rstrip()
    while words.endswith(PIPES):
        words = words[:-1].rstrip()
    return note.start + len(words) if words else note.end
