"""Objects of a PDF file, changed or new, written behind its end, so that its bytes stay as they are.

This is the incremental update of ISO 32000-1, 7.5.6: objects, a section of cross-references of the kind that the file
has, and a trailer that repeats what the last one said. (The update of pypdf leaves the metadata out of its trailer.)
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

START: Final = re.compile(rb"startxref\s+(\d+)")
TABLE: Final = re.compile(rb"\s*xref")
SECTION: Final = frozenset(  # keys of a section of references rather than of the file
    f"/{key}" for key in ("Type", "Size", "Prev", "XRefStm", "Index", "W", "Length", "Filter", "DecodeParms")
)
WIDTHS: Final = (1, 4, 2)  # bytes of an entry: in use, offset, generation


@dataclass(slots=True)
class Update:
    """Grows object by object; `written` is the file with them."""

    content: bytes
    reader: PdfReader
    _objects: dict[tuple[int, int], PdfObject] = field(default_factory=dict)
    _size: int = 0

    def __post_init__(self) -> None:
        known = [number for section in self.reader.xref.values() for number in section]
        self._size = max(cast(int, self.reader.trailer["/Size"]) - 1, *known, *self.reader.xref_objStm) + 1

    def put(self, thing: PdfObject, reference: IndirectObject | None = None) -> IndirectObject:
        """An object in place of the one that has the reference; without, a new one."""
        if reference is None:
            reference = IndirectObject(self._size, 0, self.reader)
            self._size += 1
        self._objects[reference.idnum, reference.generation] = thing
        return reference

    def written(self) -> bytes:
        """The file, the objects behind its end."""
        out = io.BytesIO()
        out.write(self.content)
        if not self.content.endswith((b"\n", b"\r")):
            out.write(b"\n")
        offsets: dict[tuple[int, int], int] = {}
        for (number, generation), thing in sorted(self._objects.items(), key=lambda one: one[0]):
            offsets[number, generation] = out.tell()
            out.write(b"%d %d obj\n" % (number, generation))
            thing.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = out.tell()
        self._references(out, offsets)
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()

    def _references(self, out: io.BytesIO, offsets: dict[tuple[int, int], int]) -> None:
        """Where the objects stand, in a table or a stream as the file has it."""
        before = int(START.findall(self.content)[-1])
        if TABLE.match(self.content, before):
            out.write(b"xref\n")
            for run in _runs(offsets):
                out.write(b"%d %d\n" % (run[0][0], len(run)))
                out.writelines(b"%010d %05d n \n" % (offsets[key], key[1]) for key in run)
            out.write(b"trailer\n")
            self._trailer(out.getvalue(), before).write_to_stream(out)
            out.write(b"\n")
            return
        own = self._size, 0
        self._size += 1
        offsets = {**offsets, own: out.tell()}
        told = self._trailer(out.getvalue(), before)
        told[NameObject("/Type")] = NameObject("/XRef")
        told[NameObject("/W")] = ArrayObject(map(NumberObject, WIDTHS))
        runs = [(run[0][0], len(run)) for run in _runs(offsets)]
        told[NameObject("/Index")] = ArrayObject(NumberObject(number) for run in runs for number in run)
        stream = StreamObject()
        stream.update(told)
        stream.set_data(b"".join(map(_entry, ((offsets[key], key[1]) for run in _runs(offsets) for key in run))))
        out.write(b"%d 0 obj\n" % own[0])
        stream.write_to_stream(out)
        out.write(b"\nendobj\n")

    def _trailer(self, written: bytes, before: int) -> DictionaryObject:
        last = self.reader.trailer
        told = DictionaryObject({key: last.raw_get(key) for key in last if key not in SECTION})
        told[NameObject("/Size")] = NumberObject(self._size)
        told[NameObject("/Prev")] = NumberObject(before)
        if "/ID" in told:
            changed = hashlib.md5(written, usedforsecurity=False).digest()
            first = cast(ArrayObject, told["/ID"])[0]
            told[NameObject("/ID")] = ArrayObject([first, ByteStringObject(changed)])
        return told


def _entry(place: tuple[int, int]) -> bytes:
    return b"".join(value.to_bytes(width, "big") for value, width in zip((1, *place), WIDTHS, strict=True))


def _runs(offsets: dict[tuple[int, int], int]) -> Iterator[list[tuple[int, int]]]:
    """The objects, those whose numbers follow one another together."""
    run: list[tuple[int, int]] = []
    for key in sorted(offsets):
        if run and key[0] != run[-1][0] + 1:
            yield run
            run = []
        run.append(key)
    if run:
        yield run
