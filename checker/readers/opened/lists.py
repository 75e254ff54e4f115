"""The lists of an OpenDocument text as Word's: a kind for each list that begins, with a shape for every level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from checker import lazy
from checker.readers.opened.names import made, o, said
from checker.readers.word.names import Element, number
from checker.readers.word.numbering import LEVELS

OUTLINE: Final = "\0"  # the style of headings, which has no name that a list could give
HOLDER: Final = lazy.compile(r"%(\d{1,2})%")
# The first sign of a format to Word's name of it.
FORMATS: Final = MappingProxyType(
    dict(
        zip(
            ("1", "a", "A", "i", "I", "一", "壹", "甲", "子", "①", "１", "01", "⑴", "(1)", "⒈", "㊀"),
            (
                *("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "chineseCounting"),
                *("chineseLegalSimplified", "ideographTraditional", "ideographZodiac", "decimalEnclosedCircle"),
                *("decimalFullWidth", "decimalZero", "decimalEnclosedParen", "decimalEnclosedParen"),
                *("decimalEnclosedFullstop", "ideographEnclosedCircle"),
            ),
            strict=True,
        )
    )
)
LABEL: Final = o("style:list-level-label-alignment")


class Lists:
    """Gives every list a name, new where its numbers begin again; `numbering` is the part of Word's."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self.numbering = made("numbering")
        self._shapes: dict[str, Element | None] = {
            said(one, "style:name"): one for root in roots for one in root.iter(o("text:list-style"))
        }
        outlines = (one for root in roots for one in root.iter(o("text:outline-style")))
        self._shapes[OUTLINE] = next(outlines, None)
        self._styles: dict[str, str] = {}  # by list
        self._kinds: dict[str, str] = {}
        self._last: dict[str, str] = {}  # by style
        self._known: dict[str, str] = {}  # by the list's own name in the file

    def opened(self, source: Element, outer: str) -> str:
        """The name of a list; that of the list it is in where it has no style of its own."""
        style = said(source, "text:style-name")
        if outer and style in ("", self._styles[outer]):
            return outer
        before = self._known.get(said(source, "text:continue-list"), "")
        if not before and said(source, "text:continue-numbering") == "true":
            before = self._last.get(style, "")
        name = before or self._begun(style)
        if known := said(source, "xml:id"):
            self._known[known] = name
        return name

    def entered(self, entry: Element, name: str, level: int) -> str:
        """The name that an entry of a list counts under: another where it says so, or where it begins."""
        if other := said(entry, "text:style-override"):
            name = self._last.get(other) or self._begun(other)
        if start := said(entry, "text:start-value"):
            again = made("lvlOverride", made("startOverride", val=start), ilvl=str(level))
            name = self._named(self._styles[name], self._kinds[name], again)
        return name

    def heading(self) -> str:
        """The name of the list that headings are counted in."""
        return self._last.get(OUTLINE) or self._begun(OUTLINE)

    def _begun(self, style: str) -> str:
        kind = str(len(self._styles) + 1)
        shapes = self._shapes.get(style)
        levels = () if shapes is None else _levels(shapes)
        self.numbering.append(made("abstractNum", *levels, abstractNumId=kind))
        return self._named(style, kind)

    def _named(self, style: str, kind: str, *overrides: Element) -> str:
        name = str(len(self._styles) + 1)
        self._styles[name], self._kinds[name], self._last[style] = style, kind, name
        self.numbering.append(made("num", made("abstractNumId", val=kind), *overrides, numId=name))
        return name


def _levels(shapes: Sequence[Element]) -> Iterator[Element]:
    for shape in shapes:
        level = number(said(shape, "text:level"))
        if not 0 < level <= LEVELS:
            continue
        bullet = shape.tag in (o("text:list-level-style-bullet"), o("text:list-level-style-image"))
        kind = FORMATS.get(said(shape, "style:num-format").partition(",")[0], "none")
        apart = all(said(one, "text:label-followed-by") != "nothing" for one in shape.iter(LABEL))
        yield made(
            "lvl",
            made("start", val=said(shape, "text:start-value", "1")),
            made("numFmt", val="bullet" if bullet else kind),
            made("lvlText", val="" if kind == "none" else _text(shape, level)),
            made("suff", val="tab" if apart else "nothing"),
            ilvl=str(level - 1),
        )


def _text(shape: Element, level: int) -> str:
    """What a number is set in: 第%1章."""
    if told := said(shape, "loext:num-list-format"):
        return HOLDER.sub(r"%\1", told)
    first = max(level - number(said(shape, "text:display-levels"), 1) + 1, 1)
    numbers = ".".join(f"%{one}" for one in range(first, level + 1))
    return said(shape, "style:num-prefix") + numbers + said(shape, "style:num-suffix")
