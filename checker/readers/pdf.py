"""PDF files: what is printed on their pages, read as a draft of its own."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as raw

from checker.document import Document
from checker.readers.decode import Unreadable
from checker.readers.glyphs import POINT, UNREAD, Glyph, Page, Rule
from checker.readers.paged import Print
from checker.readers.taken import Taken
from checker.report import Text

PAGES: Final = 5000
CHARACTERS: Final = 5_000_000
SEGMENTS: Final = 20_000  # of the paths of a page; more are a drawing
STROKES: Final = 500_000
STRAIGHT: Final = POINT  # how far a stroke may lean
UPRIGHT: Final = 10  # degrees that a character may lean; what leans more is a watermark
DEGREES: Final = 57
TRAILER: Final = b"%%EOF"
ENDING: Final = 65_536  # bytes in which a whole file says that it ends
# Characters that no font map explains.
UNKNOWN: Final = ((0, 31), (127, 159), (0xD800, 0xF8FF), (0xFFF0, 0xFFFF), (0xF0000, 0x7FFFFFFF))
BLANK: Final = frozenset("\t\n\r\f\v")
SCANNED: Final = Text("扫描件，没有文字，请先识别文字", "a scan without text: recognise its text first")
LOCKED: Final = Text("PDF 已加密，需要密码", "an encrypted PDF: it needs a password")
DAMAGED: Final = Text("PDF 已损坏，无法打开", "a damaged PDF: it cannot be opened")
TRUNCATED: Final = Text("PDF 不完整：没有结尾", "a truncated PDF: its end is missing")
EMPTY: Final = Text("PDF 没有页面", "a PDF without pages")
LONG: Final = Text(f"PDF 超过 {PAGES} 页，请分开检查", f"a PDF of more than {PAGES} pages: check it in parts")
DENSE: Final = Text("PDF 文字过多，请分开检查", "a PDF with too much text: check it in parts")
MAPLESS: Final = Text("PDF 的字体没有文字编码，读不出文字", "the fonts of this PDF do not tell their characters")


def read_pdf(path: str, content: bytes) -> Document:
    """A document from the bytes of a PDF file."""
    return taken_pdf(path, content).document(path)


def taken_pdf(path: str, content: bytes) -> Taken:
    """What is taken out of a PDF file, each stretch with its page and the numbers of the characters there.

    A file without its end may open and lack pages or words, so it is refused.
    """
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(path, _complaint(content, str(error))) from None
    try:
        if TRAILER not in content[-ENDING:]:
            raise Unreadable(path, TRUNCATED)
        return _read(path, opened)
    except pypdfium2.PdfiumError:
        raise Unreadable(path, DAMAGED) from None
    finally:
        opened.close()


def contents(content: bytes) -> Iterator[tuple[str, int]]:
    """The words of every page as they come in the file, and how many annotations it has, up to one that is broken."""
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for page in opened:
            held = page.get_textpage()
            yield held.get_text_range(), raw.FPDFPage_GetAnnotCount(page)
            held.close()
            page.close()
    except pypdfium2.PdfiumError:
        return
    finally:
        opened.close()


def _complaint(content: bytes, error: str) -> Text:
    if "password" in error.lower() or "security" in error.lower():
        return LOCKED
    return DAMAGED if TRAILER in content[-ENDING:] else TRUNCATED


def _read(path: str, opened: Any) -> Taken:
    if not 0 < len(opened) <= PAGES:
        raise Unreadable(path, LONG if len(opened) else EMPTY)
    printed = Print()
    characters = unknown = strokes = 0
    for number in range(len(opened)):
        page = opened[number]
        glyphs = tuple(_glyphs(page))
        characters += sum(not glyph.text.isspace() for glyph in glyphs)
        unknown += sum(glyph.text == UNREAD for glyph in glyphs)
        rules = tuple(_rules(page)) if glyphs else ()
        strokes += len(rules)
        if characters > CHARACTERS or strokes > STROKES:
            raise Unreadable(path, DENSE)
        printed.page(Page(number + 1, glyphs, rules))
        page.close()
    if not characters:
        raise Unreadable(path, SCANNED)
    if 2 * unknown > characters:
        raise Unreadable(path, MAPLESS)
    return printed.taken()


def _unknown(code: int) -> bool:
    return any(first <= code <= last for first, last in UNKNOWN)


def turned(page: Any) -> tuple[int, Any]:
    """How far a page is turned, and a function of a point of the file to that of the page as it is read."""
    left, bottom, right, top = (round(edge * POINT) for edge in page.get_cropbox())
    turn = page.get_rotation()

    def place(across: Any, up: Any) -> tuple[int, int]:
        x, y = round(across * POINT), round(up * POINT)
        match turn:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
        return x - left, top - y

    return turn, place


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters that stand upright on a page."""
    turn, place = turned(page)
    held = page.get_textpage()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(held)):
        code = raw.FPDFText_GetUnicode(held, index)
        angle = round(raw.FPDFText_GetCharAngle(held, index) * DEGREES)
        if chr(code) in BLANK or raw.FPDFText_IsGenerated(held, index) == 1:
            continue
        if min((angle + turn) % 360, -(angle + turn) % 360) > UPRIGHT:
            continue
        if not raw.FPDFText_GetLooseCharBox(held, index, box) or not raw.FPDFText_GetCharOrigin(held, index, x, y):
            continue
        (left, top), (right, bottom) = place(box.left, box.top), place(box.right, box.bottom)
        base = place(x.value, y.value)[1]
        yield Glyph(
            UNREAD if _unknown(code) else chr(code),
            min(left, right),
            max(left, right),
            base,
            max(abs(bottom - top), POINT),
            index,
        )
    held.close()


def _rules(page: Any) -> Iterator[Rule]:
    """The level and upright strokes of a page."""
    _, place = turned(page)
    count = 0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        matrix = drawn.get_matrix()
        segments = raw.FPDFPath_CountSegments(drawn)
        count += segments + 1
        if count > SEGMENTS:
            return
        first = last = None
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = place(*matrix.on_point(x.value, y.value))
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                first = point
            elif last is not None:
                yield from _rule(last, point)
            if first is not None and raw.FPDFPathSegment_GetClose(segment):
                yield from _rule(point, first)
            last = point


def _rule(one: tuple[int, int], other: tuple[int, int]) -> Iterator[Rule]:
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, bottom - top) <= STRAIGHT and max(right - left, bottom - top) > 4 * POINT:
        yield Rule(left, top, right, bottom)
