"""A text made out of pieces of an original, every piece leading back to what it was taken from.

What is done to such a text, blanks taken out or brackets put around it, takes the traces along. What was added has
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from msgspec import Struct


class Stretch(Struct, frozen=True):
    """text[start:end] is what stands in `source`, a part of the original, from character `offset` on."""

    start: int
    end: int
    source: Any
    offset: int = 0

    def moved(self, by: int) -> Stretch:
        """The same in a text that has `by` characters more before it."""
        return Stretch(self.start + by, self.end + by, self.source, self.offset) if by else self


class Traced(Struct, frozen=True):
    """A text and its traces, in text order and apart from each other; without text it is false, as a str is."""

    text: str = ""
    stretches: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Traced) -> Traced:
        return joined((self, other))

    def cut(self, start: int, end: int) -> Traced:
        """What stands from `start` to `end`."""
        if (start, end) == (0, len(self.text)):
            return self
        first = bisect_right(self.stretches, start, key=lambda one: one.end)
        last = bisect_left(self.stretches, end, key=lambda one: one.start)
        kept = (
            Stretch(max(one.start, start), min(one.end, end), one.source, one.offset + max(start - one.start, 0))
            for one in self.stretches[first:last]
        )
        return Traced(self.text[start:end], tuple(one.moved(-start) for one in kept))

    def strip(self) -> Traced:
        """Without blanks at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def lstrip(self) -> Traced:
        """Without blanks before it."""
        return self.cut(len(self.text) - len(self.text.lstrip()), len(self.text))

    def sub(self, pattern: re.Pattern[str], instead: str) -> Traced:
        """With `instead` wherever the pattern fits."""
        pieces, at = [], 0
        for match in pattern.finditer(self.text):
            pieces += [self.cut(at, match.start()), Traced(instead)]
            at = match.end()
        return joined([*pieces, self.cut(at, len(self.text))]) if pieces else self


def joined(pieces: Iterable[Traced], between: str = "") -> Traced:
    """Pieces one after the other."""
    texts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for piece in pieces:
        if texts and between:
            texts.append(between)
            length += len(between)
        texts.append(piece.text)
        stretches += [one.moved(length) for one in piece.stretches]
        length += len(piece.text)
    return Traced("".join(texts), tuple(stretches))


def traced(text: str | Traced) -> Traced:
    """A text that leads nowhere, unless it already leads somewhere."""
    return Traced(text) if isinstance(text, str) else text
