"""Statements of a block back into its sentences, each figure one character that tells its kind.

What relates three figures of one sentence (比2019年增长21%，两年平均增长10%) is often a matter of its words
rather than of the claims one by one. A form of words is then a pattern over the sentence, with figures as letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from msgspec import Struct

from checker import lazy
from checker.language.fold import Folded
from checker.statement import Statement
from checker.statements.cues import UnitClass, unit_class

RATE, POINTS, AMOUNT, TIMES, DOUBLING, RATIO = (chr(0xE010 + number) for number in range(6))
WORDS = rf"[^{RATE}-{RATIO}；;。]"  # what may stand between two figures of one form
CLAUSE = rf"[^{RATE}-{RATIO}；;。，,]"  # the same, within a clause
LETTERS: MappingProxyType[UnitClass, str] = MappingProxyType(
    {"rate": RATE, "points": POINTS, "amount": AMOUNT, "times": TIMES, "doubling": DOUBLING, "ratio": RATIO}
)
END = lazy.compile(r"[。！？!?\n]")


class Sentence(Struct, frozen=True):
    """A sentence of two figures at least. `text` is folded, with a letter for each figure; `said` the statements of
    these letters in order, `places` where the letters are."""

    text: str
    said: tuple[Statement, ...]
    places: tuple[int, ...]

    def slots(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], dict[str, Statement]]]:
        """Each match with the statements of those named groups that begin with a figure."""
        for match in pattern.finditer(self.text):
            at = dict(zip(self.places, self.said, strict=True))
            starts = {name: match.start(name) for name in pattern.groupindex}
            yield match, {name: at[start] for name, start in starts.items() if start in at}

    def within(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements of the figures between two places of `text`."""
        return tuple(one for place, one in zip(self.places, self.said, strict=True) if start <= place < end)


def sentences(folded: Folded, statements: Sequence[Statement]) -> Iterator[Sentence]:
    """The sentences of a block that hold two figures or more."""
    text: list[str] = []
    places: list[int] = []
    said: list[Statement] = []
    previous = length = 0
    for one in sorted(statements, key=lambda one: one.figure.start):
        start, end = folded.index(one.figure.start), folded.index(one.figure.end)
        if start < previous:
            continue
        between = folded.text[previous:start]
        stop = END.search(between)
        if stop:
            yield from _sentence(text, between[: stop.start()], said, places)
            text, places, said, length = [], [], [], 0
            between = END.split(between)[-1]
        text.append(between)
        length += len(between)
        places.append(length)
        text.append(LETTERS[unit_class(one.figure)])
        length += 1
        said.append(one)
        previous = end
    yield from _sentence(text, END.split(folded.text[previous:], maxsplit=1)[0], said, places)


def _sentence(text: list[str], tail: str, said: list[Statement], places: list[int]) -> Iterator[Sentence]:
    if len(said) > 1:
        yield Sentence("".join(text) + tail, tuple(said), tuple(places))
