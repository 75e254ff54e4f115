"""The text of one paragraph as a reader of the finished document sees it.

Changes count as accepted, hidden text and field codes are left out. Text boxes, notes and comments are handed on: they
have places of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from checker.readers.traced import Stretch, Traced, joined
from checker.readers.word.names import CHOICE, MATH, Element, value, w
from checker.readers.word.styles import Styles

SKIPPED: Final = frozenset(
    w(name) for name in "del moveFrom pPr rPr sdtPr sdtEndPr rt rubyPr tblPr tcPr trPr delText instrText".split()
)
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{w(name): " " for name in ("tab", "ptab")},
        **{w(name): "\n" for name in ("br", "cr")},
        w("noBreakHyphen"): "-",
    }
)
NOTES: Final = MappingProxyType({w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"})
# A raised 2 behind 10 is no 102: it keeps its height in the text.
RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# Signs of the two fonts that have an alphabet of their own.
SYMBOLS: Final[Mapping[str, Mapping[int, str]]] = MappingProxyType(
    {
        "symbol": {
            **{code: chr(code) for code in range(0x20, 0x40)},
            0xA3: "≤",
            0xA5: "∞",
            0xAE: "→",
            0xB0: "°",
            0xB1: "±",
            0xB3: "≥",
            0xB4: "×",
            0xB8: "÷",
            0xB9: "≠",
            0xBB: "≈",
        },
        "wingdings": {0x6C: "●", 0x6E: "■", 0x75: "◆", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFE: "☑"},
    }
)
UNKNOWN: Final = "□"


@dataclass(slots=True)
class Read:
    """What a paragraph holds: its text in pieces, the boxes, notes and comments that hang on it.

    A note is its kind, its number and the mark that leads to it.
    """

    pieces: list[Traced] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str, Element]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    # Fields that are open here, each whether its code is still being read: code is no text.
    _codes: list[bool] = field(default_factory=list)

    @property
    def text(self) -> Traced:
        """The text, leading back to the elements it stands in."""
        return joined(self.pieces)

    def add(self, text: str, source: Element) -> None:
        """More text, unless it is the code of a field."""
        if text and not any(self._codes):
            self.pieces.append(Traced(text, (Stretch(0, len(text), source),)))

    def turn(self, kind: str) -> None:
        """A field begins, shows its result or ends."""
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def end(self) -> None:
        """A paragraph ends, and the fields that it left open."""
        self._codes.clear()


def paragraph(element: Element, styles: Styles, before: Read | None = None) -> Read:
    """What a paragraph holds, with that of one before it where the two are one."""
    read = before or Read()
    read.end()
    _gather(element, read, styles, False)
    return read


def _gather(element: Element, read: Read, styles: Styles, raised: bool) -> None:
    for child in element:
        tag = child.tag
        if tag in SKIPPED:
            continue
        if tag == w("r"):
            if not styles.hidden(child):
                _gather(child, read, styles, styles.raised(child))
        elif tag in (w("t"), f"{{{MATH}}}t"):
            text = child.text or ""
            read.add(text.translate(RAISED) if raised else text, child)
        elif tag in SIGNS:
            read.add(SIGNS[tag], child)
        elif tag == w("txbxContent"):
            read.boxes.append(child)
        elif tag == f"{{{CHOICE}}}AlternateContent":
            _gather(child[:1], read, styles, raised)
        else:
            _special(child, read, styles, raised)


def _special(child: Element, read: Read, styles: Styles, raised: bool) -> None:
    """What stands for something else, and what only holds other elements."""
    tag = child.tag
    if tag == w("sym"):
        read.add(_symbol(child), child)
    elif tag == w("fldChar"):
        read.turn(value(child, of="fldCharType"))
    elif tag in NOTES:
        read.notes.append((NOTES[tag], value(child, of="id"), child))
    elif tag in (w("commentRangeStart"), w("commentReference")):
        read.comments.append(value(child, of="id"))
    elif tag == f"{{{MATH}}}f":
        for part in ("num", "den"):
            _gather(child.findall(f"{{{MATH}}}{part}"), read, styles, raised)
            read.add("/" if part == "num" else "", child)
    else:
        _gather(child, read, styles, raised or tag == f"{{{MATH}}}sup")


def _symbol(element: Element) -> str:
    """The sign that a character of a font stands for."""
    try:
        code = int(value(element, of="char"), 16)
    except ValueError:
        return UNKNOWN
    own = 0xF000 <= code <= 0xF0FF
    signs = SYMBOLS.get(value(element, of="font").lower())
    if signs is not None:
        return signs.get(code - 0xF000 if own else code, UNKNOWN)
    return UNKNOWN if own or not 0x20 <= code < 0xD800 else chr(code)
