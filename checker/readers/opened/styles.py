"""What the styles of an OpenDocument text say: heading or not, hidden or not, raised or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker import lazy
from checker.readers.opened.names import o, said
from checker.readers.word.names import Element, number
from checker.readers.word.styles import DEEPEST, HEADING, TITLE

CODED: Final = lazy.compile(r"_([0-9a-f]{2})_")  # a sign that no name may hold


class Styles:
    """The styles of the two parts that have any, each with those it is based on."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles = {
            (said(one, "style:family"), said(one, "style:name")): one
            for root in roots
            for one in root.iter(o("style:style"))
        }

    def is_title(self, name: str) -> bool:
        """Whether a paragraph of this style is the title of the document."""
        return any(shown.lower() in TITLE for shown in self._names(name))

    def level(self, name: str) -> int:
        """The level of a heading by its style, 1 the highest; 0 of what is none."""
        for style in self._chain("paragraph", name):
            if outline := said(style, "style:default-outline-level"):
                return number(outline)
            if match := HEADING.fullmatch(_shown(style)):
                return int(match[1])
        return 0

    def hidden(self, family: str, name: str) -> bool:
        """Whether what is of this style is not shown."""
        return self._property(family, name, "text:display") == "none"

    def raised(self, name: str) -> bool:
        """Whether a span stands above the line."""
        height = self._property("text", name, "style:text-position").partition(" ")[0]
        return height == "super" or (height.endswith("%") and height[:1] in "123456789")

    def _property(self, family: str, name: str, wanted: str) -> str:
        for style in self._chain(family, name):
            for one in style.findall(o("style:text-properties")):
                if found := said(one, wanted):
                    return found
        return ""

    def _names(self, name: str) -> Iterator[str]:
        return (_shown(style) for style in self._chain("paragraph", name))

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = said(style, "style:parent-style-name")


def _shown(style: Element) -> str:
    """The name of a style as people see it."""
    coded = CODED.sub(lambda code: chr(int(code[1], 16)), said(style, "style:name"))
    return said(style, "style:display-name", coded)
