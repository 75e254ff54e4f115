"""A block's folded text into marks: each figure with the words that lead to it.

A lead reaches back to the previous figure, clause boundary or bracket. A 、 is a boundary only after
a figure and what it counts, so that 教育、卫生支出 stays one phrase. Brackets without figures are glosses and dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from checker import lazy
from checker.figure import Figure
from checker.language.fold import Folded
from checker.period import PeriodMention
from checker.statements.cues import FIGURE, NOTE, PERIOD

_BOUNDARY = r"，,；;。：:！？!?（）()【】\n|"
BOUNDARY, TAIL_END = lazy.compile(f"[{_BOUNDARY}]"), lazy.compile(f"[{_BOUNDARY}、{FIGURE}]")
STOP, PART = lazy.compile("[。！？!?\n]"), lazy.compile("[。！？!?\n；;]")
COUNTED = 8  # characters of what a figure counts: 8.1万贫困户、
TURN = lazy.compile("[（(]|[）)]|[。！？!?\n]")  # where the depth of brackets changes
GLOSS = lazy.compile(r"[（(][^（）()\ue000]*[）)]")
ONLY_JOINS = lazy.compile(r"^[、和与及以\s]*$")


class Mark(Struct, frozen=True):
    """A figure in its sentence. `lead` masked words before it; `skipped` what stands between the previous
    figure and the lead; `tail` the words up to the next figure or boundary; offsets into the folded text."""

    figure: Figure
    start: int
    end: int
    lead_start: int
    lead: str
    skipped: str
    tail: str
    sentence: int
    part: int  # counts 。 and ；
    depth: int
    joined: bool  # continues a list: only 、 和 stand between it and the previous figure


class Scan(Struct, frozen=True):
    """A block as marks and periods, with the masked text they point into."""

    masked: str
    text: str
    marks: tuple[Mark, ...]
    periods: tuple[tuple[int, int, PeriodMention], ...]

    def periods_in(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        """Mentions that begin between two folded offsets."""
        first = bisect_left(self.periods, start, key=lambda one: one[0])
        last = bisect_left(self.periods, end, first, key=lambda one: one[0])
        return tuple(mention for _, _, mention in self.periods[first:last])

    def periods_before(self, end: int) -> Iterator[PeriodMention]:
        """Mentions that begin before a folded offset, the last one first."""
        last = bisect_left(self.periods, end, key=lambda one: one[0])
        return (self.periods[at][2] for at in range(last - 1, -1, -1))


def scan(folded: Folded, figures: tuple[Figure, ...], periods: tuple[PeriodMention, ...]) -> Scan:
    """Marks of a block, in order."""
    spans = [(folded.index(one.start), folded.index(one.end)) for one in figures]
    whens = tuple((folded.index(one.start), folded.index(one.end), one) for one in periods)
    masked = _mask(folded.text, spans, [(start, end) for start, end, _ in whens])
    stops = [match.start() for match in STOP.finditer(masked)]
    parts = [match.start() for match in PART.finditer(masked)]
    turns, depths = _depths(masked)
    marks: list[Mark] = []
    previous = 0
    for figure, (start, end) in zip(figures, spans, strict=True):
        lead_start = _lead_start(masked, start, previous, bool(marks))
        lead = masked[lead_start:start].replace(NOTE, "")
        between = masked[previous:lead_start]
        marks.append(
            Mark(
                figure,
                start,
                end,
                lead_start,
                lead,
                between,
                masked[end : _tail_end(masked, end)],
                bisect_right(stops, start),
                bisect_right(parts, start),
                depths[bisect_right(turns, start)],
                bool(marks) and bool(ONLY_JOINS.match(masked[previous:start].replace(NOTE, ""))),
            )
        )
        previous = end
    return Scan(masked, folded.text, tuple(marks), whens)


def _mask(text: str, figures: list[tuple[int, int]], periods: list[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in figures:
        chars[start:end] = FIGURE * (end - start)
    for start, end in periods:
        chars[start:end] = PERIOD * (end - start)
    masked = "".join(chars)
    return GLOSS.sub(lambda match: NOTE * len(match[0]), masked)


def _depths(masked: str) -> tuple[list[int], list[int]]:
    """Where the depth of brackets changes; and the depth before the first change and behind each."""
    turns, depths = [], [0]
    for match in TURN.finditer(masked):
        turns.append(match.start())
        depths.append(depths[-1] + 1 if match[0] in "（(" else max(depths[-1] - 1, 0) if match[0] in "）)" else 0)
    return turns, depths


def _lead_start(masked: str, start: int, previous: int, after_figure: bool) -> int:
    counted = masked.rfind("、", previous, min(start, previous + COUNTED + 1)) if after_figure else -1
    boundary = max((match.start() for match in BOUNDARY.finditer(masked, previous, start)), default=-1)
    return max(counted, boundary, previous - 1) + 1


def _tail_end(masked: str, end: int) -> int:
    match = TAIL_END.search(masked, end)
    return match.start() if match else len(masked)
