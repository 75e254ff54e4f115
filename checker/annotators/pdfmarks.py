"""Marks of a PDF: a highlight with its note, an underline that belongs to it, each with what viewers show of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from checker.readers.quads import HUNDREDTH, Corner, Quad

Colour = tuple[int, int, int]  # hundredths of red, green and blue
HIGHLIGHT: Final = MappingProxyType({"error": (100, 72, 70), "warning": (100, 88, 50), "info": (76, 88, 100)})
LINE: Final[Colour] = (45, 60, 80)
THIN: Final = 80  # hundredths of a point
PRINTED: Final = 4
POPUP: Final = 28  # printed, neither scaled nor turned
WIDE, HIGH = 240 * HUNDREDTH, 140 * HUNDREDTH  # of the window with the note


class Sheet(Struct, frozen=True):
    """A page that is marked: its reference, whose the marks are, and what takes an object into the file."""

    page: IndirectObject
    author: str
    put: Callable[[PdfObject], IndirectObject]

    def highlight(self, quads: Sequence[Quad], colour: Colour, text: str, name: str) -> tuple[IndirectObject, ...]:
        """A highlight, and the window with its note; `name` is that of no other mark."""
        drawn = [f"{_numbers(*colour)} rg", *(f"{_path(_around(quad))} h f" for quad in quads)]
        mark = self._mark("/Highlight", quads, colour, drawn)
        mark[NameObject("/Contents")] = TextStringObject(text)
        mark[NameObject("/T")] = TextStringObject(self.author)
        mark[NameObject("/NM")] = TextStringObject(name)
        shown = self.put(mark)
        window = self.put(self._popup(quads, shown))
        mark[NameObject("/Popup")] = window
        return shown, window

    def underline(self, quads: Sequence[Quad], highlighted: IndirectObject) -> IndirectObject:
        """An underline of a figure that takes part; it has no note and is one with a highlight on its page."""
        ends = [(quad.lower_left, quad.lower_right) for quad in quads]
        drawn = [f"{_numbers(*LINE)} RG {_numbers(THIN)} w", *(f"{_path(two)} S" for two in ends)]
        mark = self._mark("/Underline", quads, LINE, drawn)
        mark[NameObject("/IRT")] = highlighted
        mark[NameObject("/RT")] = NameObject("/Group")
        return self.put(mark)

    def _popup(self, quads: Sequence[Quad], highlighted: IndirectObject) -> DictionaryObject:
        """The window, closed, to the right of the figure."""
        left, top = max(quads[0])[0], max(up for _, up in quads[0])
        return _named(
            Type=NameObject("/Annot"),
            Subtype=NameObject("/Popup"),
            Rect=_array(left, top - HIGH, left + WIDE, top),
            F=NumberObject(POPUP),
            P=self.page,
            Parent=highlighted,
        )

    def _mark(self, kind: str, quads: Sequence[Quad], colour: Colour, drawn: Sequence[str]) -> DictionaryObject:
        """A mark over some text."""
        across, up = zip(*(corner for quad in quads for corner in quad), strict=True)
        box = _array(min(across) - THIN, min(up) - THIN, max(across) + THIN, max(up) + THIN)
        return _named(
            Type=NameObject("/Annot"),
            Subtype=NameObject(kind),
            Rect=box,
            # The order that viewers go by, which is not that of the standard.
            QuadPoints=_array(*(length for quad in quads for corner in quad for length in corner)),
            C=_array(*colour),
            F=NumberObject(PRINTED),
            P=self.page,
            AP=_named(N=self.put(_drawing(box, drawn))),
        )


def _drawing(box: ArrayObject, drawn: Sequence[str]) -> StreamObject:
    """What viewers show: ink that what is printed shows through."""
    form = StreamObject()
    state = _named(Type=NameObject("/ExtGState"), BM=NameObject("/Multiply"))
    form.update(
        _named(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=box,
            Group=_named(S=NameObject("/Transparency")),
            Resources=_named(ExtGState=_named(G0=state)),
        )
    )
    form.set_data("\n".join(["/G0 gs", *drawn]).encode("ascii"))
    return form


def _around(quad: Quad) -> tuple[Corner, ...]:
    return quad.upper_left, quad.upper_right, quad.lower_right, quad.lower_left


def _path(corners: Sequence[Corner]) -> str:
    first, *others = corners
    return " ".join([f"{_numbers(*first)} m", *(f"{_numbers(*corner)} l" for corner in others)])


def _named(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _array(*hundredths: int) -> ArrayObject:
    return ArrayObject(FloatObject(_number(value)) for value in hundredths)


def _numbers(*hundredths: int) -> str:
    return " ".join(map(_number, hundredths))


def _number(hundredths: int) -> str:
    """A length in points, a share of a colour."""
    return f"{(Decimal(hundredths) / HUNDREDTH).normalize():f}"
