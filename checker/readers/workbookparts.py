"""The parts of an .xlsx file: its sheets, the strings they share, the formats of its numbers.

Read from the archive itself with the parser of the standard library: a library would hand over numbers as binary
floats, and most without the format that says how many digits are printed. A document type (the way to an endless
text) is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from msgspec import Struct

from checker import lazy
from checker.readers.archive import Archive
from checker.readers.numberformats import BUILT_IN, shown

CELLS: Final = 500_000
COLUMNS: Final = 16_384
ROWS: Final = 1_048_576
CELL: Final = lazy.compile(r"([A-Z]{1,3})(\d{1,7})")
ESCAPED: Final = lazy.compile(r"_x([0-9A-Fa-f]{4})_")
Attributes = Mapping[str, str]


class Beyond(Exception):
    """A workbook beyond the limits."""


class Torn(Exception):
    """Not a workbook, or a damaged one."""


class Span(Struct, frozen=True):
    """A merged range, both ends included, counted from one."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read: the words of its cells by row and column, counted from one."""

    name: str
    member: str = ""  # of the archive
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Styles:
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)

    def code(self, style: int) -> str:
        """The format of a cell by the number of its style."""
        number = self.formats[style] if 0 <= style < len(self.formats) else 0
        return self.codes.get(number, BUILT_IN.get(number, "General"))


def sheets(parts: Archive) -> list[Sheet]:
    """The sheets that are shown."""
    listed, since_1904 = _listed(parts)
    strings = _strings(parts) if "xl/sharedStrings.xml" in parts else []
    styles = _styles(parts) if "xl/styles.xml" in parts else _Styles()
    found, left = [], CELLS
    for name, part in listed:
        sheet = _Reader(name, strings, styles, left, since_1904=since_1904).read(parts.read(part))
        sheet.member = part
        left -= sum(len(row) for row in sheet.cells.values())
        found.append(sheet)
    return found


def scan(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str, str], None] = lambda name, text: None,
) -> None:
    """Calls back for every element, its name without prefix, and for its end with the text before that."""
    words: list[str] = []

    def started(name: str, attributes: Attributes) -> None:
        words.clear()
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def ended(name: str) -> None:
        end(name.rpartition(":")[2], "".join(words))
        words.clear()

    def refused(*_: object) -> None:
        raise Torn

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(content, True)


def _listed(parts: Archive) -> tuple[list[tuple[str, str]], bool]:
    """Name and part of each sheet that is shown, and whether days count from 1904."""
    targets: dict[str, str] = {}
    named: list[tuple[str, str]] = []
    old = False

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and "/worksheets/" in "/" + attributes.get("Target", ""):
            targets[attributes["Id"]] = normpath(join("/xl", attributes["Target"])).lstrip("/")

    def book(name: str, attributes: Attributes) -> None:
        nonlocal old
        if name == "workbookPr":
            old = attributes.get("date1904") in ("1", "true")
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            named.append((attributes["name"], attributes["id"]))

    scan(parts.read("xl/_rels/workbook.xml.rels"), relation)
    scan(parts.read("xl/workbook.xml"), book)
    return [(name, targets[key]) for name, key in named if key in targets], old


def _strings(parts: Archive) -> list[str]:
    """The shared strings; how they are pronounced is left out."""
    found: list[str] = []
    words: list[str] = []
    spoken = False

    def start(name: str, _: Attributes) -> None:
        nonlocal spoken
        spoken = spoken or name == "rPh"

    def end(name: str, text: str) -> None:
        nonlocal spoken
        if name == "t" and not spoken:
            words.append(text)
        elif name == "rPh":
            spoken = False
        elif name == "si":
            found.append("".join(words))
            words.clear()

    scan(parts.read("xl/sharedStrings.xml"), start, end)
    return found


def _styles(parts: Archive) -> _Styles:
    styles = _Styles()
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            styles.codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.formats.append(int(attributes.get("numFmtId", "0")))

    def end(name: str, _: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    scan(parts.read("xl/styles.xml"), start, end)
    return styles


class _Reader:
    """Reads one sheet, without rows and columns that are hidden."""

    def __init__(self, name: str, strings: list[str], styles: _Styles, most: int, *, since_1904: bool) -> None:
        self._sheet = Sheet(name)
        self._strings, self._styles, self._left, self._since_1904 = strings, styles, most, since_1904
        self._row = self._column = self._style = 0
        self._kind = self._value = ""
        self._unseen_row = self._spoken = False
        self._unseen: set[int] = set()

    def read(self, content: bytes) -> Sheet:
        scan(content, self._start, self._end)
        return self._sheet

    def _start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
                self._unseen_row = attributes.get("hidden") in ("1", "true")
            case "c":
                place = CELL.fullmatch(attributes.get("r", ""))
                self._column = number(place[1]) if place else self._column + 1
                self._kind, self._value = attributes.get("t", "n"), ""
                self._style = int(attributes.get("s", "0"))
            case "col" if attributes.get("hidden") in ("1", "true"):
                last = min(int(attributes["max"]), COLUMNS)
                self._unseen.update(range(int(attributes["min"]), last + 1))
            case "rPh":
                self._spoken = True
            case "mergeCell" if found := CELL.findall(attributes.get("ref", "")):
                (left, top), (right, bottom) = found[0], found[-1]
                self._sheet.spans.append(Span(int(top), number(left), int(bottom), number(right)))

    def _end(self, name: str, text: str) -> None:
        if name == "v" or (name == "t" and not self._spoken):
            self._value += text
        elif name == "rPh":
            self._spoken = False
        elif name == "c" and self._value and not self._unseen_row and self._column not in self._unseen:
            self._left -= 1
            if self._left < 0 or self._column > COLUMNS or self._row > ROWS:
                raise Beyond
            if words := self._words().strip():
                self._sheet.cells.setdefault(self._row, {})[self._column] = words

    def _words(self) -> str:
        """A cell's words by its kind."""
        if self._kind == "s":
            return _plain(self._strings[int(self._value)])
        if self._kind == "n":
            return shown(self._value, self._styles.code(self._style), since_1904=self._since_1904)
        return {"0": "FALSE", "1": "TRUE"}.get(self._value, "") if self._kind == "b" else _plain(self._value)


def _plain(text: str) -> str:
    """A text without the escapes of characters that XML cannot hold."""
    return ESCAPED.sub(lambda one: chr(int(one[1], 16)), text)


def number(letters: str) -> int:
    """The number of a column by its letters."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def letters(column: int) -> str:
    """The letters of a column by its number."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
