"""The parts of a Markdown text that no mark may be put into, and where it goes instead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from checker import lazy
from checker.document import Document
from checker.readers.blocks import FENCE as MATTER

FENCE: Final = lazy.compile(r" {0,3}(`{3,}|~{3,})")
# Code, comments, tags, links and addresses: a mark inside would be shown as it is, or lead elsewhere.
WHOLE: Final = lazy.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)[^\r\n]*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|<[A-Za-z/][^>\r\n]*>"
    r"|!?\[[^\]\r\n]*\]\([^)\r\n]*\)|https?://[^\s\u3000-\u9fff|]+",
    re.DOTALL,
)
BRACKET: Final = lazy.compile(r"\([^()\r\n]*\)")
SIGNS: Final = lazy.compile(r"([\\`*_<~|])")
Span = tuple[int, int]


def escaped(words: str) -> str:
    """Words that mean nothing to Markdown."""
    return SIGNS.sub(r"\\\1", words).replace("\\|", "｜")


class Markup:
    """Where the marks of a Markdown document can stand."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._text = text
        self._whole = tuple(match.span() for match in WHOLE.finditer(text))
        self._literal = tuple(_literal(document))
        shown = (
            one for one in document.blocks if one.kind != "furniture" and not _holding(self._literal, one.start + 1)
        )
        self._ends = tuple(one.end for one in shown)

    def behind(self, place: int) -> int:
        """The nearest place for a mark that would stand at `place`."""
        if span := _holding(self._literal, place):
            return self._beside(span)
        if span := _holding(self._whole, place):
            place = span[1]
        bracket = BRACKET.match(self._text, place)  # with a bracket behind it the mark would be a link
        return bracket.end() if bracket else place

    def _beside(self, span: Span) -> int:
        """The end of the words after a span, or else before it."""
        at = bisect_right(self._ends, span[1])
        return next(iter((*self._ends[at : at + 1], *self._ends[at - 1 : at])), span[1])


def _holding(spans: tuple[Span, ...], place: int) -> Span | None:
    """The span that a place is inside of."""
    at = bisect_right(spans, place, key=lambda one: one[0]) - 1
    return spans[at] if at >= 0 and spans[at][0] < place < spans[at][1] else None


def _literal(document: Document) -> Iterator[Span]:
    """Front matter and blocks of code, with their fences."""
    text = document.text
    opened, fence = (0, MATTER) if document.line_text(1).strip() == MATTER else (-1, "")
    for number, (start, end) in enumerate(pairwise((*document.line_starts, len(text)))):
        line = text[start:end].rstrip()
        found = FENCE.match(line)
        if opened < 0 and found:
            opened, fence = start, found[1]
        elif opened >= 0 and number and line.strip().startswith(fence) and not line.strip(fence[0] + " "):
            yield opened, end
            opened = -1
    if opened > 0 or (opened == 0 and fence != MATTER):
        yield opened, len(text)
