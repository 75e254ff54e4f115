"""What the styles of a Word document say of its paragraphs: heading or not, numbered or not, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker import lazy
from checker.readers.word.names import Element, number, switched, value, w

HEADING: Final = lazy.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
TITLE: Final = ("title", "标题", "標題")
CONTENTS: Final = lazy.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)?", re.IGNORECASE)
BODY: Final = 9  # the outline level of what is no heading
DEEPEST: Final = 20  # styles based on each other


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.findall(w("style"))
        self._styles = {one.get(w("styleId"), ""): one for one in found}
        usual = (one for one in found if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true"))
        self._usual = next((one.get(w("styleId"), "") for one in usual), "")

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph is the title of the document."""
        return any(name.lower() in TITLE for name in self._names(paragraph))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is an entry of the table of contents."""
        return any(CONTENTS.fullmatch(name) for name in self._names(paragraph))

    def level(self, paragraph: Element) -> int:
        """The level of a heading, 1 the highest; 0 of what is none."""
        if outline := value(paragraph, "pPr", "outlineLvl"):
            return self._outlined(outline)
        for style in self._chain(paragraph):
            match = HEADING.fullmatch(value(style, "name"))
            if match:
                return int(match[1])
            if outline := value(style, "pPr", "outlineLvl"):
                return self._outlined(outline)
        return 0

    def numbering(self, paragraph: Element) -> tuple[str, int]:
        """The list that a paragraph is in and its level there; no list where the name is empty or 0."""
        level = value(paragraph, "pPr", "numPr", "ilvl")
        name = value(paragraph, "pPr", "numPr", "numId")
        for style in self._chain(paragraph):
            if name:
                break
            name = value(style, "pPr", "numPr", "numId")
            level = level or value(style, "pPr", "numPr", "ilvl")
        return name, min(max(number(level), 0), 8)

    def hidden(self, run: Element) -> bool:
        """Whether a run is not shown."""
        own = switched(run, "rPr", "vanish")
        if own is not None:
            return own
        chain = self._based(value(run, "rPr", "rStyle"))
        return next((set_ for style in chain if (set_ := switched(style, "rPr", "vanish")) is not None), False)

    def raised(self, run: Element) -> bool:
        """Whether a run stands above the line, as the mark of a note does."""
        for one in (run, *self._based(value(run, "rPr", "rStyle"))):
            if found := value(one, "rPr", "vertAlign"):
                return found == "superscript"
        return False

    def _outlined(self, outline: str) -> int:
        level = number(outline, BODY)
        return level + 1 if 0 <= level < BODY else 0

    def _names(self, paragraph: Element) -> Iterator[str]:
        return (value(style, "name") for style in self._chain(paragraph))

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        return self._based(value(paragraph, "pPr", "pStyle") or self._usual)

    def _based(self, name: str) -> Iterator[Element]:
        """A style and those under it."""
        for _ in range(DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn")
