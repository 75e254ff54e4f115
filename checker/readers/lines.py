"""Text into lines and, where a whole document stands on one line, into its paragraphs.

A line ends at \\n, \\r\\n or a lone \\r and nowhere else: U+2028, vertical tab and form feed are
characters of the text, or the line numbers would differ from every editor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from checker import lazy

NEWLINE: Final = lazy.compile(r"\r\n|\r|\n")
# Blanks for a reader of the page; zero-width characters are not blank to `str.strip`.
BLANKS: Final = tuple(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)

# A web page saved as text may hold the report on one line, blanks standing where paragraphs ended.
CROWDED: Final = 1500  # longer than any paragraph
SUSPECT: Final = 300  # long enough to look for signs of several paragraphs
HEADED: Final = 30  # no title of its own when shorter
NUMBER: Final = "[一二三四五六七八九十]"
MARKER: Final = rf"(?:{NUMBER}{{1,3}}、|[（(]{NUMBER}{{1,3}}[）)]|第{NUMBER}{{1,4}}[篇章节節])"
# Each starts at the first blank of a run only, or a page of blanks would take a minute.
SIGN: Final = rf"(?<!\s)(?:\s++(?={MARKER})|(?=\s*?\u3000\u3000)\s++)"
BREAK: Final = lazy.compile(rf"(?<=[。！？!?])\s++|{SIGN}")
SPACE: Final = lazy.compile(r"\s")  # every sign begins with one
SIGNS: Final = lazy.compile(SIGN)
TITLE: Final = lazy.compile(rf"{MARKER}[^。；！？%％\s]{{2,40}}(?=\s)")


class Line(Struct, frozen=True):
    """What stands on a line (numbered from zero) or on a part of it, outer blanks left out."""

    number: int
    start: int
    end: int
    indent: int = 0  # blanks before it, an ideographic one counted as two

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line begins."""
    return (0, *(newline.end() for newline in NEWLINE.finditer(text)))


def split(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, crowded ones cut into paragraphs."""
    starts = (*line_starts(text), len(text))
    found: list[Line] = []
    for number, (start, end) in enumerate(pairwise(starts)):
        for first, last in _paragraphs(text, start, end):
            begin, stop = stripped(text, first, last)
            if begin < stop:
                found.append(Line(number, begin, stop, _indent(text[start:begin])))
    return tuple(found)


def stripped(text: str, start: int, end: int, signs: tuple[str, ...] = BLANKS) -> tuple[int, int]:
    """The span without the signs at either end."""
    single, longer = _by_length(signs)
    while start < end and (text[start] in single or text.startswith(longer, start, end)):
        first = text[start]
        start += 1 if first in single else next(len(sign) for sign in longer if text.startswith(sign, start, end))
    while start < end and (text[end - 1] in single or text.endswith(longer, start, end)):
        last = text[end - 1]
        end -= 1 if last in single else next(len(sign) for sign in longer if text.endswith(sign, start, end))
    return start, end


@cache
def _by_length(signs: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Signs of one character, which are looked up, and the others."""
    return frozenset(sign for sign in signs if len(sign) == 1), tuple(sign for sign in signs if len(sign) > 1)


def _indent(before: str) -> int:
    return len(before) + before.count("\u3000") if not before.strip() else 0


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line itself, or the paragraphs crowded on it."""
    suspect = end - start > SUSPECT and SPACE.search(text, start, end)
    signs = sum(1 for _ in SIGNS.finditer(text, start, end)) if suspect else 0
    if (end - start <= CROWDED and signs < 2) or "|" in text[start:end]:
        yield start, end
        return
    cuts = [start]
    for cut in BREAK.finditer(text, start, end):
        cuts.extend(_title_end(text, cuts[-1], cut.start()))
        cuts.append(cut.end())
    cuts.extend(_title_end(text, cuts[-1], end))
    yield from zip(cuts, (*cuts[1:], end), strict=True)


def _title_end(text: str, start: int, end: int) -> Iterator[int]:
    """Where the numbered title that opens a paragraph ends, if it opens with one."""
    if end - start > HEADED and (title := TITLE.match(text, start, end)):
        yield title.end()
