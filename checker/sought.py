"""Patterns that are looked for only where a text holds a word of theirs: most paragraphs hold none, and to look for a
character costs a hundredth of trying a pattern at every place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import maxsize
from typing import Any, cast

from checker import lazy

DIGITS = "0123456789０１２３４５６７８９"  # what \d may be in our texts
Instead = str | Callable[[re.Match[str]], str]
FEW = 2  # words that are looked for one by one, as single characters are; more of them in one pass


def compile(needs: Iterable[str], pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - see lazy
    """What `re.compile` gives. Every match holds one of `needs`: words, or a string of single characters."""
    return cast("re.Pattern[str]", Sought(tuple(needs), lazy.compile(pattern, flags)))


Look = str | re.Pattern[str]


def looks(pattern: re.Pattern[str]) -> tuple[Look, ...]:
    """What a match has one of; empty where anything may match."""
    return pattern.looks if isinstance(pattern, Sought) else ()


def holding(given: Iterable[Look], text: str, spans: Sequence[tuple[int, int]]) -> Iterable[int]:
    """The spans, by number, in which one of these begins: from one to the next that has it; all where none is given.
    Spans are in order and apart."""
    wanted = tuple(given)
    if not wanted or not spans:
        return range(len(spans))
    found: set[int] = set()
    for look in wanted:
        at = _begins(look, text, spans[0][0])
        while at >= 0:
            number = bisect_right(spans, (at, maxsize)) - 1
            end = spans[number][1]
            if at < end:
                found.add(number)
            at = _begins(look, text, end if at < end else at + 1)
    return sorted(found)


def _begins(look: Look, text: str, start: int, end: int = maxsize) -> int:
    """Where a word, or one of several, begins; -1 when none does."""
    if isinstance(look, str):
        return text.find(look, start, end)
    match = look.search(text, start, end)
    return match.start() if match else -1


class Words:
    """A few words, or many, of which a text may hold one."""

    __slots__ = ("looks", "needs")

    def __init__(self, needs: tuple[str, ...]) -> None:
        self.needs = needs
        quick = len(needs) <= FEW or all(len(need) == 1 for need in needs)
        self.looks: tuple[Look, ...] = needs
        if not quick:
            self.looks = (lazy.compile("|".join(map(re.escape, needs))),)

    def among(self, text: str, start: int = 0, end: int = maxsize) -> bool:
        """Whether a text holds one."""
        for look in self.looks:  # asked for every paragraph and pattern: a call more takes as long as the search
            if (text.find(look, start, end) >= 0) if isinstance(look, str) else look.search(text, start, end):
                return True
        return False


class Sought(Words):
    """Stands for a pattern; `search`, `finditer` and `sub` look for its needs first."""

    __slots__ = ("whole",)

    def __init__(self, needs: tuple[str, ...], whole: re.Pattern[str]) -> None:
        super().__init__(needs)
        self.whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return self.whole.search(text, start, end) if self.among(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        return self.whole.finditer(text, start, end) if self.among(text, start, end) else iter(())

    def sub(self, instead: Instead, text: str, count: int = 0) -> str:
        return self.whole.sub(instead, text, count) if self.among(text) else text
