"""A web page into a Document: what a person reads on it, without menus, scripts and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from checker import lazy
from checker.document import Document, Names
from checker.readers.decode import MARKS, Unreadable, decode
from checker.readers.grids import CELLS, WIDEST, Piece, TooLarge
from checker.readers.pagewalk import Walk, main_text
from checker.readers.taken import Taken
from checker.readers.wording import kind_of
from checker.report import Text

DEEPEST: Final = 5000  # elements within one another
CHARSET: Final = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
DECLARED: Final = 4096  # bytes in which a page says its encoding
ENCODINGS: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}
# Tags that may stand without an end tag say nothing about the depth.
NESTED: Final = lazy.compile(
    r"<(?P<end>/?)(?!(?:p|br|hr|li|d[dt]|t[drh]|img|input|meta|link|option|col|area|base|source|wbr|embed|param)\b)"
    r"[a-z]",
    re.IGNORECASE,
)
TITLE_END: Final = lazy.compile(r"\s*[_|｜]|\s+[-–—]+\s|[-–—]{2,}")
SHORT: Final = 6  # characters below which a line that begins the title may be the name of the site
BLANK: Final = lazy.compile(r"\s+")


def read_html(path: str, content: bytes) -> Document:
    """A document from the bytes of a page."""
    text = decoded(path, content)
    if _deep(text):
        zh, en = f"网页元素嵌套超过 {DEEPEST} 层，不予读取", f"elements nested more than {DEEPEST} deep are not read"
        raise Unreadable(path, Text(zh, en))
    parser = LexborHTMLParser(text)
    try:
        pieces = main_text(Walk().pieces(parser.root)) if parser.root is not None else []
    except TooLarge:
        zh = f"网页中的表格超过 {WIDEST} 列或 {CELLS} 格，不予读取"
        en = f"a table of more than {WIDEST} columns or {CELLS} cells is not read"
        raise Unreadable(path, Text(zh, en)) from None
    node = parser.css_first("title")
    return _document(path, " ".join(node.text().split()) if node is not None else "", pieces)


def decoded(path: str, content: bytes) -> str:
    """The page as text: by its mark, by what it says of itself, else as any text is guessed."""
    said = CHARSET.search(content[:DECLARED])
    encoding = ENCODINGS.get(said[1].decode("ascii", "replace").lower()) if said else None
    if encoding is None or content.startswith(tuple(mark for mark, _ in MARKS)):
        return decode(path, content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:  # converted, and its old word was kept
        return decode(path, content)


def _deep(text: str) -> bool:
    """Whether elements nest too deep; asked before the tree is built, which takes the square of the depth."""
    depth = 0
    for tag in NESTED.finditer(text):
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _document(path: str, title: str, pieces: Sequence[Piece]) -> Document:
    taken = Taken()
    whole, title = BLANK.sub("", title), TITLE_END.split(title, 1)[0].strip()
    shown = {BLANK.sub("", piece.text) for piece in pieces}
    if title and not any(len(words) >= SHORT and whole.startswith(words) for words in shown):
        taken.heading(title, 1, (("heading", title),))
    nearest, paragraph, table = "", 0, 0
    for piece in pieces:
        if piece.remark:
            taken.remark(piece.text)
        elif piece.rows:
            table += 1
            taken.table([[(one.text, _cell(table, one.row, one.column)) for one in row] for row in piece.rows])
        elif piece.level and BLANK.sub(" ", piece.text) == nearest:
            continue  # said twice for screens and for readers of screens
        elif piece.level or kind_of(piece.text)[0] == "heading":
            nearest, paragraph = BLANK.sub(" ", piece.text), 0
            _heading(taken, piece, nearest)
        else:
            paragraph += 1
            taken.paragraph(piece.text, _under(nearest, ("paragraph", str(paragraph))))
    return taken.document(path)


def _heading(taken: Taken, piece: Piece, words: str) -> None:
    """A heading by its element, or by its wording only."""
    if piece.level:
        taken.heading(piece.text, piece.level, _under(words))
    else:
        taken.paragraph(piece.text, _under(words))


def _under(heading: str, *names: tuple[str, str]) -> Names:
    return ((("heading", heading),) if heading else ()) + names


def _cell(table: int, row: int, column: int) -> Names:
    return (("table", str(table)), ("row", str(row)), ("column", str(column)))
