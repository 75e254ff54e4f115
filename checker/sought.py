"""Patterns that are looked for only where a text holds a word of theirs: most paragraphs hold none, and to look for a
character costs a hundredth of trying a pattern at every place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import maxsize
from typing import Any, cast

from checker import lazy

Instead = str | Callable[[re.Match[str]], str]


def compile(needs: Iterable[str], pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - see lazy
    """What `re.compile` gives. Every match holds one of `needs`: words, or a string of single characters."""
    return cast("re.Pattern[str]", Sought(tuple(needs), lazy.compile(pattern, flags)))


def within(pattern: re.Pattern[str], text: str, spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches inside spans of a text, which are in order and apart; those without a word are not looked at."""
    for number in holding(pattern, text, spans):
        yield from pattern.finditer(text, *spans[number])


def holding(pattern: re.Pattern[str], text: str, spans: Sequence[tuple[int, int]]) -> Iterable[int]:
    """The spans, by number, that may hold a match: from one to the next that has a word."""
    needs = getattr(pattern, "needs", None)
    if needs is None or not spans:
        return range(len(spans))
    found: set[int] = set()
    for need in needs:
        at = text.find(need, spans[0][0])
        while at >= 0:
            number = bisect_right(spans, (at, maxsize)) - 1
            end = spans[number][1]
            if at < end:
                found.add(number)
            at = text.find(need, end if at < end else at + 1)
    return sorted(found)


class Sought:
    """Stands for a pattern; `search`, `finditer` and `sub` look for its needs first."""

    __slots__ = ("needs", "whole")

    def __init__(self, needs: tuple[str, ...], whole: re.Pattern[str]) -> None:
        self.needs = needs
        self.whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        for need in self.needs:
            if text.find(need, start, end) >= 0:
                return self.whole.search(text, start, end)
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        for need in self.needs:
            if need in text and text.find(need, start, end) >= 0:
                return self.whole.finditer(text, start, end)
        return iter(())

    def sub(self, instead: Instead, text: str, count: int = 0) -> str:
        for need in self.needs:
            if need in text:
                return self.whole.sub(instead, text, count)
        return text
