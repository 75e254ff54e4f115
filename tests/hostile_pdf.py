"""PDF files made to hurt; rows of name, maker, full size and the size of the tests."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
# A font that numbers its glyphs and says nothing of what they are.
MAPLESS = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+A /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
BARE = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+A /FontDescriptor 7 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
DESCRIBED = (
    b"<< /Type /FontDescriptor /FontName /ABCDEF+A /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900"
    b" /Descent -100 /CapHeight 700 /StemV 80 >>"
)


def written(*bodies: bytes) -> bytes:
    """A file of these objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table) + trailer


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream."""
    thin = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(thin), entries, thin)


def paged(content: bytes, *more: bytes, font: bytes = FONT, entries: bytes = b"", kids: int = 1) -> bytes:
    """A file of `kids` pages, all the same; `more` are the objects from 6 on."""
    named = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    named += b" /Resources << /Font << /F 5 0 R >> %s >> >>" % entries
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (kids, b"3 0 R " * kids)
    return written(b"<< /Type /Catalog /Pages 2 0 R >>", tree, named, stream(content), font, *more)


def _text(size: int) -> bytes:
    return b"BT /F 9 Tf 20 800 Td " + b"(7.5) Tj 0 -9 Td " * size + b"ET"


def _within(depth: int) -> bytes:
    """Drawings of drawings: each draws the next ten times."""
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (n + 7),
        )
        for n in range(depth)
    ]
    last = stream(b"BT /F 9 Tf (7) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return paged(b"/X Do " * 10, *forms, last, entries=b"/XObject << /X 6 0 R >>")


def _twice(size: int) -> bytes:
    """A stream packed twice."""
    thin = zlib.compress(zlib.compress(b" " * size, 9), 9)
    twice = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(thin), thin)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return written(b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, twice)


def _lines(size: int) -> bytes:
    strokes = b"".join(b"%d %d m %d %d l S " % (n % 500, n % 800, n % 500, n % 800 + 40) for n in range(size))
    return paged(_text(30) + strokes)


def drawn(words: Sequence[str], password: str = "") -> bytes:
    """A draft of one page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=StandardEncryption(password, strength=128) if password else None)
    for number, line in enumerate(words):
        canvas.drawString(90, 800 - 12 * number, line)
    canvas.save()
    return out.getvalue()


WHOLE = drawn(["GDP 7.5%"] * 40)
CYCLE = b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"
PDFS = (
    ("torn.pdf", lambda _: WHOLE[: len(WHOLE) // 2], 1, 1),
    ("password.pdf", lambda _: drawn(["GDP"], "secret"), 1, 1),
    (
        "mapless.pdf",
        lambda n: paged(b"BT /F 9 Tf 20 800 Td <%s> Tj ET" % (b"000100020003001E" * n), BARE, DESCRIBED, font=MAPLESS),
        500,
        50,
    ),
    ("text.pdf", lambda size: paged(_text(size)), 500_000, 300),
    ("one-line.pdf", lambda size: paged(b"BT /F 1 Tf 0 800 Td (%s) Tj ET" % (b"7" * size)), 2_000_000, 300),
    ("over.pdf", lambda size: paged(b"BT /F 9 Tf 0 800 Td " + b"(7.5) Tj 0 0 Td " * size + b"ET"), 200_000, 300),
    ("within.pdf", _within, 12, 3),
    ("twice.pdf", _twice, 1_000_000_000, 1_000_000),
    ("bomb.pdf", lambda size: paged(b" " * size), 1_000_000_000, 1_000_000),
    ("saved.pdf", lambda size: paged(b"q " * size + _text(3)), 5_000_000, 1_000),
    ("lines.pdf", _lines, 100_000, 300),
    ("pages.pdf", lambda size: paged(_text(60), kids=size), 5_000, 10),
    ("pages-many.pdf", lambda size: paged(_text(3), kids=size), 100_000, 10),
    ("arrays.pdf", lambda size: paged(b"BT /F 9 Tf " + b"[" * size + b"(7)" + b"]" * size + b" TJ ET"), 1_000_000, 300),
    ("cycle.pdf", lambda _: written(b"<< /Type /Catalog /Pages 2 0 R >>", CYCLE), 1, 1),
    ("empty.pdf", lambda _: b"%PDF-", 1, 1),
)
