"""The tree of a web page into its pieces, top to bottom.

Walked with a stack of its own, since how deep a page nests is the page's choice. Text between two edges of blocks is a
paragraph, whichever elements it stands in: pages of public bodies set text in cells, spans and fonts alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias

from selectolax.lexbor import LexborNode

from checker import lazy
from checker.readers.grids import PROSE, WIDEST, Cell, Grid, Piece
from checker.readers.remarks import ADDRESSED

SKIPPED: Final = frozenset(
    "script style nav footer aside noscript template iframe svg math object video audio canvas map select textarea "
    "button head del s strike dialog".split()
)
# Furniture by name, yet some pages hold all they say in one: left out unless it holds prose or a table.
DOUBTFUL: Final = frozenset(["form", "header", "menu"])
MENUS: Final = frozenset(
    "nav navbar menu footer foot header breadcrumb breadcrumbs crumbs sidebar share position".split()
)
HIDDEN: Final = lazy.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS: Final = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form header hr "
    "legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLANKS: Final = lazy.compile(r"[ \t\r\n\f\xa0]+")
NUMBERED: Final = lazy.compile(r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[)）、.．]")
WORD: Final = lazy.compile(r"[^\W_]")
RAISED: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
Left: TypeAlias = tuple[LexborNode]  # an element whose end is due


class Walk:
    """One way through a tree: what is open, and the paragraph that is being gathered."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []  # of the innermost cell or doubtful element, else of the page
        self._outer: list[list[Piece]] = []
        self._grids: list[Grid] = []
        self._counts: list[int | None] = []  # of the lists that are open; None without numbers
        self._words: list[str] = []
        self._linked = 0
        self._within: Counter[str] = Counter()  # open elements by name; a link counts where it leads somewhere
        self._level = 0
        self._sign = ""

    def pieces(self, root: LexborNode) -> list[Piece]:
        """The pieces of a page in its order."""
        due: list[LexborNode | Left] = [root]
        while due:
            node = due.pop()
            if isinstance(node, tuple):
                self._leave(node[0])
            elif node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_comment_node:
                if remark := ADDRESSED.match(node.comment_content or ""):
                    self._pieces.append(Piece(remark["text"].strip(), remark=True))
            elif node.is_document_node or (node.is_element_node and self._enter(node)):
                due.append((node,))
                due.extend(reversed(list(node.iter(include_text=True, skip_empty=False))))
        self._flush()
        return self._pieces

    def _text(self, text: str) -> None:
        """Line breaks of the source are left to the writer, who knows where a blank belongs."""
        if self._within["pre"]:
            first, *more = text.split("\n")
            self._words.append(first)
            for line in more:
                self._flush()
                self._words.append(line)
            return
        words = BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text)
        words = words.translate(RAISED) if self._within["sup"] and words.strip().isdigit() else words
        self._words.append(words)
        self._linked += len(words.strip()) if self._within["link"] else 0

    def _enter(self, node: LexborNode) -> bool:
        """Whether what stands in an element is read."""
        tag = node.tag or ""
        attributes = node.attributes
        if tag in SKIPPED or "hidden" in attributes or HIDDEN.search(attributes.get("style") or ""):
            return False
        if tag == "br" or tag in BLOCKS or tag in HEADINGS:
            self._flush()
        if self._doubtful(node):
            self._open()
        self._within[_name(node)] += 1
        match tag:
            case "ol":
                self._counts.append(_number(attributes.get("start"), 1, -9999, 9999) - 1)
            case "ul":
                self._counts.append(None)
            case "li":
                self._marked(attributes.get("value"))
            case "table" | "tr" | "td" | "th" | "thead":
                self._enter_table(node)
        self._level = HEADINGS.get(tag, self._level)
        return True

    def _enter_table(self, node: LexborNode) -> None:
        attributes = node.attributes
        if node.tag == "table":
            if self._grids:
                self._grids[-1].arranges = True
            self._grids.append(Grid())
        elif self._grids and node.tag == "thead":
            self._grids[-1].head = True
        elif self._grids and node.tag == "tr":
            self._grids[-1].rows.append([])
        elif self._grids and self._grids[-1].rows:
            columns = _number(attributes.get("colspan"), 1, 1, WIDEST)
            rows = _number(attributes.get("rowspan"), 1, 1, 65534)
            cell = Cell(columns, rows, node.tag == "th" or self._grids[-1].head)
            self._grids[-1].rows[-1].append(cell)
            self._open(cell.pieces)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in BLOCKS or tag in HEADINGS:
            self._flush()
        match tag:
            case "ol" | "ul":
                self._counts.pop()
            case "li":
                self._sign = ""
            case "td" | "th" if self._grids and self._grids[-1].rows:
                self._pieces = self._outer.pop()
            case "thead" if self._grids:
                self._grids[-1].head = False
            case "table":
                self._pieces.extend(self._grids.pop().taken())
        if tag in HEADINGS:
            self._level = 0
            if self._grids:
                self._grids[-1].arranges = True
        if self._doubtful(node):
            found, self._pieces = self._pieces, self._outer.pop()
            self._pieces.extend(found if _says(found) else [])
        self._within[_name(node)] -= 1

    def _doubtful(self, node: LexborNode) -> bool:
        """Whether an element is furniture unless it holds prose; asked again when it ends, with the same answer."""
        if node.tag in DOUBTFUL:
            return node.tag != "header" or not (self._within["article"] or self._within["main"])
        if node.tag not in ("div", "ul", "section"):
            return False
        names = {*(node.attributes.get("class") or "").lower().split(), (node.attributes.get("id") or "").lower()}
        return bool(names & MENUS) or node.attributes.get("role") in ("navigation", "menu")

    def _open(self, pieces: list[Piece] | None = None) -> None:
        self._outer.append(self._pieces)
        self._pieces = [] if pieces is None else pieces

    def _marked(self, value: str | None) -> None:
        """The sign of a list's line, which goes before its first words."""
        count = self._counts[-1] if self._counts else None
        if count is None:
            self._sign = "- "
            return
        self._counts[-1] = _number(value, count + 1, -9999, 9999)
        self._sign = f"{self._counts[-1]}. "

    def _flush(self) -> None:
        """Ends the paragraph."""
        words = "".join(self._words).strip()
        linked, self._words, self._linked = self._linked, [], 0
        if not words or not (self._grids or WORD.search(words)):
            return
        menu = _menu(words, linked) and (self._counts or not self._level)
        if menu and not self._grids:
            return
        sign, self._sign = self._sign, ""
        words = words if not sign or self._level or NUMBERED.match(words) else sign + words
        self._pieces.append(Piece(words, self._level, linked))


def _name(node: LexborNode) -> str:
    return "link" if node.tag == "a" and "href" in node.attributes else node.tag or ""


def _menu(words: str, linked: int) -> bool:
    """Whether words are nearly all links, and no sentence."""
    return linked * 5 >= len(words) * 4 and "。" not in words


def _number(said: str | None, without: int, least: int, most: int) -> int:
    """A number of an attribute within its bounds; digits behind the bounds' own are not even read."""
    match = re.match(r"\s*([+-]?\d{1,9})", said or "")
    return min(max(int(match[1]), least), most) if match else without


def _says(pieces: Sequence[Piece]) -> bool:
    """Whether pieces hold prose or figures in a table, which no menu has."""
    return any(piece.rows or (len(piece.text) >= PROSE and "。" in piece.text) for piece in pieces)


def main_text(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those of layout tables that are nearly all links."""
    return [one for one in pieces if one.rows or one.remark or one.level or not _menu(one.text, one.linked)]
