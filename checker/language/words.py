"""jieba with the dictionary of the domain: words.txt is looked up where it lies, and nothing of it is loaded.

The file is a part of jieba's dictionary with the lexicon's names added, sorted by its bytes (benchmarks/dictionary.py
makes it and says which part). A word of a phrase is found by bisection, so that the first phrase costs about two
milliseconds behind the import of jieba, where loading all of jieba's words takes most of a second; no cache is written.
"""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from types import ModuleType

    from jieba import Tokenizer

FILE: Final = "words.txt"
KEPT: Final = 1 << 14  # fragments that are remembered; jieba asks for each three times


class Frequencies:
    """Frequency by word, as jieba asks for it: 0 for the beginning of a word that is no word, none for all else.

    `lines` are `word frequency`, sorted, each with its newline.
    """

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._frequency = lru_cache(KEPT)(self._found)

    def __contains__(self, fragment: str) -> bool:
        return self.get(fragment) is not None

    def __getitem__(self, fragment: str) -> int:
        frequency = self.get(fragment)
        if frequency is None:
            raise KeyError(fragment)
        return frequency

    def get(self, fragment: str, default: int | None = None) -> int | None:
        """The frequency, or `default` where no word begins with the fragment."""
        frequency = self._frequency(fragment)
        return default if frequency is None else frequency

    def _found(self, word: str) -> int | None:
        """Of the lines that begin with a fragment the first is that of the word itself, for a blank sorts first; a word
        holds none, nor the end of a line."""
        if " " in word or "\n" in word:
            return None
        lines, fragment = self._lines, word.encode(errors="surrogatepass")
        length = len(fragment)

        def begun(place: int) -> bytes:
            start = lines.rfind(b"\n", 0, place) + 1
            return lines[start : start + length]

        start = bisect_left(range(len(lines)), fragment, key=begun)
        end = start + length
        if lines[start:end] != fragment:
            return None
        return int(lines[end : lines.index(b"\n", end)]) if lines[end : end + 1] == b" " else 0


@cache
def tokenizer() -> Tokenizer:
    """jieba's tokenizer over the words of the domain."""
    from importlib.resources import files

    with quietly():
        import jieba

    head, _, lines = (files("checker.language") / FILE).read_bytes().partition(b"\n\n")
    made = jieba.Tokenizer()
    made.FREQ, made.total = Frequencies(lines), int(head.rpartition(b" ")[2])
    made.initialized = True
    return made


@contextmanager
def quietly() -> Iterator[None]:
    """jieba imports pkg_resources where there is one, which takes longer than all else and is not needed; where it is
    not compiled yet, its patterns make Python warn of escapes."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    modules.setdefault("pkg_resources", None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if modules.get("pkg_resources") is None:
            modules.pop("pkg_resources", None)  # another thread may have been here before
