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
    needs = getattr(pattern, "needs", None)
    for start, end in spans if needs is None else _holding(needs, text, spans):
        yield from pattern.finditer(text, start, end)


def _holding(needs: Iterable[str], text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in which one of the words begins, from one to the next that has it."""
    found: set[tuple[int, int]] = set()
    for need in needs if spans else ():
        at = text.find(need, spans[0][0])
        while at >= 0:
            start, end = spans[bisect_right(spans, (at, maxsize)) - 1]
            if at < end:
                found.add((start, end))
            at = text.find(need, max(at + 1, end))
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
            if text.find(need, start, end) >= 0:
                return self.whole.finditer(text, start, end)
        return iter(())

    def sub(self, instead: Instead, text: str, count: int = 0) -> str:
        for need in self.needs:
            if need in text:
                return self.whole.sub(instead, text, count)
        return text
