"""A PDF into a copy with a highlight on every figure that a finding is about, and the recomputation in its window.

The marks are written behind the end of the file, so the copy begins with the bytes of the draft. Figures that take part
in a finding are underlined where they stand on the same page. A copy that does not open and read as the draft does is
not given.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, cast

from msgspec import Struct
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from checker.annotators import Manner, Unannotatable
from checker.annotators.notes import Note, notes
from checker.annotators.pdfmarks import HIGHLIGHT, Sheet
from checker.annotators.pdfupdate import Update
from checker.readers.glyphs import Ink
from checker.readers.pdf import contents
from checker.readers.pdftrace import Printed, trace_pdf
from checker.readers.quads import Quad, quads
from checker.report import DocumentReport, Text

HEADER: Final = b"%PDF-"
SIGNATURE: Final = b"/ByteRange"  # of every signature, and never packed: it counts bytes of the file
SIGNED: Final = Text(
    "PDF 已有电子签名，批注会使签名失效；请批注签名前的文件",
    "a signed PDF: notes would break the signature; annotate the file as it was before",
)
LOCKED: Final = Text(
    "PDF 已加密，不能批注；请先解除限制", "an encrypted PDF cannot be annotated: lift its restrictions first"
)
UNSOUND: Final = Text(
    "PDF 结构有误，写不出与原稿一致的副本；请用阅读器另存后再批注",
    "the structure of this PDF is broken, no faithful copy can be written: save it anew in a viewer first",
)
Span = tuple[int, int]


def annotated_pdf(content: bytes, report: DocumentReport, manner: Manner) -> bytes:
    """The copy; the bytes of the draft where there is nothing to note. Raises Unannotatable."""
    path = report.document.path
    if SIGNATURE in content:
        raise Unannotatable(path, SIGNED)
    pages = _pages(path, content, report, notes(report, manner.language))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of a file is said by us, in one line
    try:
        copy, count = _marked(content, pages, manner.author)
    except (FileNotDecryptedError, DependencyError):  # without AES, encrypted is all that can be told
        raise Unannotatable(path, LOCKED) from None
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Unannotatable(path, UNSOUND) from None
    if not _same(content, copy, count):
        raise Unannotatable(path, UNSOUND)
    return copy


class Mark(Struct, frozen=True):
    """A note on a page: the shapes of its figure, and of the figures that take part, one by one."""

    note: Note
    quads: tuple[Quad, ...]
    related: tuple[tuple[Quad, ...], ...]


def _pages(path: str, content: bytes, report: DocumentReport, told: Sequence[Note]) -> dict[int, list[Mark]]:
    """The marks of every page that has one."""
    traced = trace_pdf(path, content)
    figures = {note: traced.of(note.start, note.end) or traced.near(note.start) for note in told}
    spans = _related(report)
    beside = {
        note: [one for span in spans[note.start, note.end] if span not in spans for one in traced.of(*span)]
        for note in told
    }
    wanted: dict[int, set[Ink]] = {}
    for page, ink in chain.from_iterable((*figures.values(), *beside.values())):
        wanted.setdefault(page, set()).add(ink)
    shapes = quads(content, wanted)
    pages: dict[int, list[Mark]] = {}
    underlined: set[Printed] = set()
    for note, stretches in figures.items():
        for stretch in stretches:
            new = [one for one in beside[note] if one[0] == stretch[0] and one not in underlined]
            underlined.update(new)
            pages.setdefault(stretch[0], []).append(Mark(note, shapes[stretch], tuple(shapes[one] for one in new)))
    return pages


def _related(report: DocumentReport) -> dict[Span, dict[Span, None]]:
    """The figures with findings, each with those that take part in them, in their order."""
    spans: dict[Span, dict[Span, None]] = {}
    for check in report.checks:
        if check.severity is not None:
            held = spans.setdefault((check.place.start, check.place.end), {})
            places = (operand.place for operand in check.related)
            held.update(dict.fromkeys((one.start, one.end) for one in places if one.path == report.document.path))
    return spans


def _marked(content: bytes, pages: Mapping[int, Sequence[Mark]], author: str) -> tuple[bytes, int]:
    """The file with the marks, and how many these are."""
    lead = max(content.find(HEADER), 0)  # a file begins at its header, whatever stands before it
    reader = PdfReader(io.BytesIO(content[lead:]))
    if reader.is_encrypted:
        raise FileNotDecryptedError
    update, count = Update(content[lead:], reader), 0
    for number, marks in sorted(pages.items()):
        reference = cast(IndirectObject, reader.pages[number - 1].indirect_reference)
        page = cast(DictionaryObject, reference.get_object())
        kept = page.get("/Annots", ArrayObject()).get_object()
        kept = kept if isinstance(kept, ArrayObject) else ArrayObject()
        held = (one.get_object() for one in kept)  # None where an object was taken out of the file
        known = {one.get("/NM") for one in held if isinstance(one, DictionaryObject)}
        new = [one for mark in marks for one in _put(Sheet(reference, author, update.put), mark, known)]
        if new:
            changed = DictionaryObject({key: page.raw_get(key) for key in page})
            changed[NameObject("/Annots")] = ArrayObject([*kept, *new])
            update.put(changed, reference)
            count += len(new)
    return (content[:lead] + update.written() if count else content), count


def _put(sheet: Sheet, mark: Mark, known: Container[object]) -> Iterator[IndirectObject]:
    """What a mark consists of; nothing where a mark of its name is known."""
    note = mark.note
    told = f"{sheet.page.idnum} {note.start} {note.text}"
    name = f"plancheck-{hashlib.blake2b(told.encode(), digest_size=8).hexdigest()}"
    if name in known:
        return
    shown, window = sheet.highlight(mark.quads, HIGHLIGHT[note.severity], note.text, name)
    yield from (shown, window)
    for shape in mark.related:
        yield sheet.underline(shape, shown)


def _same(draft: bytes, copy: bytes, count: int) -> bool:
    """Whether a copy reads as the draft, with so many marks more."""
    one, other = list(contents(draft)), list(contents(copy))
    words = [text for text, _ in one] == [text for text, _ in other]
    return words and sum(marks for _, marks in one) + count == sum(marks for _, marks in other)
