"""Patterns that are looked for only where a text holds a word of theirs: most paragraphs hold none, and to look for a
character costs a hundredth of trying a pattern at every place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from sys import maxsize
from typing import Any, cast

from checker import lazy

Instead = str | Callable[[re.Match[str]], str]


def compile(needs: Iterable[str], pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - see lazy
    """What `re.compile` gives. Every match holds one of `needs`: words, or a string of single characters."""
    return cast("re.Pattern[str]", Sought(tuple(needs), lazy.compile(pattern, flags)))


def possible(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text, or a part of it, may hold a match: asked once before many parts are searched."""
    needs = getattr(pattern, "needs", ("",))
    return any(need in text for need in needs)


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
