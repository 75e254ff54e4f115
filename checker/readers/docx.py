"""Word documents: paragraphs, tables, text boxes and notes in the order in which they are read.

The text is that of the finished document: changes accepted (or, where asked, as it was before them), hidden text,
headers, footers and the table of contents left out. A comment that begins with plancheck: is a remark to this program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from checker.document import Document, Names
from checker.readers.decode import Unreadable
from checker.readers.grids import TooLarge
from checker.readers.remarks import ADDRESSED
from checker.readers.taken import Taken
from checker.readers.traced import Stretch, Traced, joined
from checker.readers.word.names import Element, value, w
from checker.readers.word.numbering import BULLET, Numbering
from checker.readers.word.original import original
from checker.readers.word.package import Package, Parts
from checker.readers.word.styles import Styles
from checker.readers.word.tables import Cell, grid, heads, inside, spread
from checker.readers.word.text import Read, paragraph
from checker.readers.wording import kind_of
from checker.report import Text

LONGEST: Final = 40  # characters of a heading that a place names
CELLS: Final = 500_000  # of all tables, with those that others span
WIDE: Final = Text(
    f"Word 文件中的表格超过 {CELLS} 格，未读取，请分成几个文件",
    f"Word document with tables of more than {CELLS} cells: not read, check it in parts",
)
DEEP: Final = Text("Word 文件嵌套过深，未读取", "Word document nested too deeply: not read")


class Paragraph(Struct, frozen=True):
    """A paragraph, its position among its neighbours counted from one, and what it holds."""

    number: int
    element: Element
    read: Read


class Trace(Struct, frozen=True):
    """A document, where each stretch of its text stands in its body, and the mark in the text of each note."""

    document: Document
    stretches: Sequence[Stretch]
    body: Element
    marks: Mapping[Element, Element]


def read_docx(path: str, content: bytes, changes: str = "accepted") -> Document:
    """A document from the bytes of a Word file, its tracked changes accepted or, as `original`, undone."""
    return taken(path, Package(path, content, original) if changes == "original" else Package(path, content))


def taken(path: str, parts: Parts) -> Document:
    """A document from the parts of one, each as Word has it."""
    return _reading(path, parts, parts.text()).taken.document(path)


def trace_docx(path: str, content: bytes) -> Trace:
    """A document from the bytes of a Word file, its changes accepted, with its traces."""
    package = Package(path, content)
    body = package.text()
    reading = _reading(path, package, body)
    return Trace(reading.taken.document(path), reading.taken.stretches, body, reading.marks)


def _reading(path: str, parts: Parts, body: Element) -> Reading:
    """What is read of a text."""
    reading = Reading(parts)
    try:
        reading.flow(body, ())
    except RecursionError:
        raise Unreadable(path, DEEP) from None
    except TooLarge:
        raise Unreadable(path, WIDE) from None
    return reading


class Reading:
    """One pass over a document: what was taken out of it, and the counters that places and lists need."""

    def __init__(self, package: Parts) -> None:
        self.taken = Taken()
        self.marks: dict[Element, Element] = {}
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._notes = {kind: _by_id(package.part(kind)) for kind in ("footnotes", "endnotes")}
        self._comments = dict(_addressed(package.part("comments"), self._styles))
        self._titled = False
        self._heading = ""
        self._tables = self._boxes = self._told = self._cells = 0

    def flow(self, container: Element, names: Names) -> None:
        """What the text, a box, a note or a cell holds; `names` lead to it, none to the text itself."""
        tables = 0
        for one in self._blocks(container):
            if isinstance(one, Paragraph):
                self._paragraph(one, names)
            elif one.tag == w("tbl"):
                tables += 1
                self._tables += not names
                self._table(one, (*names, ("table", str(tables if names else self._tables))))
            else:
                for remark in self._addressed(value(one, of="id")):
                    self.taken.remark(remark)

    def _blocks(self, container: Element) -> Iterator[Element | Paragraph]:
        """Paragraphs, tables and comments between them; a paragraph whose mark was deleted goes on in the next."""
        carried: Read | None = None
        count = 0
        for one in inside(container, "p", "tbl", "commentRangeStart"):
            if one.tag != w("p"):
                yield one
                continue
            count += 1
            read = paragraph(one, self._styles, carried)
            gone = (one.find(f"{w('pPr')}/{w('rPr')}/{w(sign)}") for sign in ("del", "moveFrom"))
            carried = read if any(sign is not None for sign in gone) else None
            if carried is None:
                yield Paragraph(count, one, read)
        if carried and count:
            yield Paragraph(count, one, carried)

    def _paragraph(self, one: Paragraph, names: Names) -> None:
        """A paragraph with its number; then what hangs on it."""
        number = self._number(one)
        words = one.read.text
        text = number + words if words.text.strip() else Traced()
        contents = self._styles.is_contents(one.element)
        level = 0 if contents or not text else self._level(one.element)
        if level or (not names and not contents and kind_of(text.text.strip())[0] == "heading"):
            self._heading = " ".join(text.text.split())[:LONGEST]
        near: Names = (("heading", self._heading),) if self._heading and not names else ()
        place = (*near, *names, ("paragraph", str(one.number)))
        if level:
            self.taken.heading(text, level, place, self._remarks(one))
        elif not contents:
            for remark in self._remarks(one):
                self.taken.remark(remark)
            self.taken.paragraph(text, place)
        self._hanging(one.read, near or names)

    def _number(self, one: Paragraph) -> Traced:
        """What its list shows before a paragraph; it stands in the paragraph as a whole."""
        name, level = self._styles.numbering(one.element)
        number = self._numbering.next(name, level) if name not in ("", "0") else ""
        return Traced(number, (Stretch(0, len(number), one.element),) if number else ())

    def _level(self, element: Element) -> int:
        """The level of a heading; under a title all others are one lower."""
        if self._styles.is_title(element):
            self._titled = True
            return 1
        level = self._styles.level(element)
        return level + self._titled if level else 0

    def _hanging(self, read: Read, names: Names) -> None:
        """The text boxes and the notes of a paragraph."""
        for box in read.boxes:
            self._boxes += 1
            self.flow(box, (*names, ("box", str(self._boxes))))
        for kind, name, mark in read.notes:
            note = self._notes[kind].pop(name, None)
            if note is not None:
                self._told += 1
                self.marks[note] = mark
                self.flow(note, (("note", str(self._told)),))

    def _remarks(self, one: Paragraph) -> list[str]:
        """The remarks that the comments on a paragraph are."""
        return [remark for comment in one.read.comments for remark in self._addressed(comment)]

    def _addressed(self, comment: str) -> list[str]:
        """The remark that a comment is, said once: its range and its mark both name it."""
        text = self._comments.pop(comment, None)
        return [] if text is None else [text]

    def _table(self, table: Element, names: Names) -> None:
        """A table; one of a single column is a frame around paragraphs."""
        cells = grid(table)
        self._cells += sum(row[-1].column + row[-1].span for row in cells if row)
        if self._cells > CELLS:
            raise TooLarge
        if all(cell.column == 1 and len(row) == 1 for row in cells for cell in row):
            for row in cells:
                for cell in row:
                    self.flow(cell.element, _place(names, cell.row, 1))
            return
        held = [[list(self._blocks(cell.element)) if not cell.below else [] for cell in row] for row in cells]
        texts = [[self._words(blocks) for blocks in row] for row in held]
        head = heads(table, cells, texts)
        self.taken.table(
            [
                [(text, _place(names, at, column)) for text, column in spread(row, line, at <= head)]
                for at, (row, line) in enumerate(zip(cells, texts, strict=True), 1)
            ],
            head,
            {
                _place(names, cell.row, cell.column): [
                    remark for one in blocks if isinstance(one, Paragraph) for remark in self._remarks(one)
                ]
                for row, line in zip(cells, held, strict=True)
                for cell, blocks in zip(row, line, strict=True)
            },
        )
        for row, line in zip(cells, held, strict=True):
            for cell, blocks in zip(row, line, strict=True):
                self._within(cell, blocks, names)

    def _words(self, blocks: list[Element | Paragraph]) -> Traced:
        """The text of a cell; that of an empty one still leads to its paragraph."""
        words = []
        for one in blocks:
            if isinstance(one, Paragraph):
                number, text = self._number(one), one.read.text
                words.append((number + text if text.strip() or number.text != BULLET else Traced()).strip())
        empty = next((Stretch(0, 0, one.element) for one in blocks if isinstance(one, Paragraph)), None)
        return joined(filter(None, words), "\n") or Traced("", (empty,) if empty else ())

    def _within(self, cell: Cell, blocks: list[Element | Paragraph], names: Names) -> None:
        """What a cell holds besides its text follows the table: boxes, notes, other tables."""
        tables = 0
        for one in blocks:
            if isinstance(one, Paragraph):
                self._hanging(one.read, _place(names, cell.row, cell.column))
            elif one.tag == w("tbl"):
                tables += 1
                self._table(one, (*_place(names, cell.row, cell.column), ("table", str(tables))))


def _place(names: Names, row: int, column: int) -> Names:
    return (*names, ("row", str(row)), ("column", str(column)))


def _by_id(root: Element | None) -> dict[str, Element]:
    """The notes of a part; the lines that part them from the text are none."""
    found = () if root is None else root
    return {value(one, of="id"): one for one in found if value(one, of="type") in ("", "normal")}


def _addressed(root: Element | None, styles: Styles) -> Iterator[tuple[str, str]]:
    """The comments that are remarks to this program."""
    for comment in () if root is None else root:
        text = "\n".join(paragraph(one, styles).text.text for one in inside(comment, "p"))
        if match := ADDRESSED.match(text):
            yield value(comment, of="id"), match["text"].strip()
