"""PDF files made for the tests: drafts printed with wrapped lines, tables with rules, heads and page numbers."""

import io
import re
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

FONT = "STSong-Light"  # of every viewer, so that no file is needed
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BOLD = re.compile(r"\*\*(\S.*?)\*\*")
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
FLUSH = ParagraphStyle("flush", BODY, firstLineIndent=0, spaceAfter=8)
TITLE = ParagraphStyle("title", BODY, fontSize=18, leading=26, alignment=1, firstLineIndent=0)
CELL = ParagraphStyle("cell", BODY, fontSize=8, leading=10, firstLineIndent=0)
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def printed(markdown: str, head: str = "", style: ParagraphStyle = BODY) -> bytes:
    """A draft as PDF, `head` and the page number on every page."""
    out = io.BytesIO()

    def furniture(canvas, pages):
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 800, head)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {pages.page} —")

    pages = BaseDocTemplate(out, pagesize=A4, invariant=True)
    pages.addPageTemplates(PageTemplate(frames=[Frame(80, 60, A4[0] - 160, 720)], onPage=furniture))
    pages.build(list(_flowables(markdown, style)))
    return out.getvalue()


def _flowables(markdown, style):
    rows = []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            yield _table([row for row in rows if not set("".join(row)) <= set("-: ")])
            rows = []
        words = escape(BOLD.sub(r"\1", line.lstrip("#> ")))
        if words:
            yield Paragraph(words, TITLE if line.startswith("# ") else style)


def _table(rows):
    width = (A4[0] - 160) / (len(rows[0]) + 1)
    cells = [[Paragraph(escape(cell), CELL) for cell in row] for row in rows]
    return Table(cells, [2 * width, *[width] * (len(rows[0]) - 1)], style=RULED, repeatRows=1)


def drawn(*pages, **options) -> bytes:
    """A PDF whose pages hold words at places: (x, y, words), y from the bottom."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    for words in pages:
        canvas.setFont(FONT, 12)
        for x, y, text in words:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def gridded(rows, merged=()) -> bytes:
    """A PDF of one table, a rule around each cell; the head is repeated on every page."""
    out = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10), *merged]
    pages = BaseDocTemplate(out, pagesize=A4, invariant=True)
    pages.addPageTemplates(PageTemplate(frames=[Frame(80, 60, A4[0] - 160, 720)]))
    pages.build([Table(rows, [140] * len(rows[0]), style=TableStyle(style), repeatRows=1)])
    return out.getvalue()
