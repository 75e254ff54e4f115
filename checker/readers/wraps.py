"""Blocks of single lines into blocks of paragraphs, where a text was broken at the right margin.

Two lines are one paragraph when the first ends inside a clause, or when the document is wrapped
throughout and the first line is full. The test is strict: a paragraph too many costs a context, a
paragraph too few makes one sentence of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from checker import lazy
from checker.document import Block
from checker.readers.lines import Line

TERMINAL: Final = lazy.compile(r"[。；;：:！？!?…][”’」』）)]*$")
GOES_ON: Final = lazy.compile(r"[，,、（(“《]$")
SPOKEN: Final = lazy.compile(r"[，。；]")  # the rows and labels of a chart tell nothing of the margin
INNER_STOP: Final = lazy.compile(r"[。；].")
WIDE: Final = lazy.compile("[\u2e80-\U0010ffff]+")
LONGEST: Final = 120  # columns; nobody wraps wider, so longer lines are whole paragraphs
NARROWEST: Final = 40
SLACK: Final = 8  # columns that a line may stay short of the margin: a word, a forbidden sign
ENOUGH: Final = 4  # lines needed to believe in a margin
PROSE: Final = frozenset({"paragraph", "item", "note"})


def joined(text: str, blocks: Sequence[tuple[Line, Block]]) -> tuple[Block, ...]:
    """The blocks, those that a line break cut in two made one."""
    margin = _margin(text, blocks)
    done: list[Block] = []
    last: Line | None = None
    for line, block in blocks:
        if last and done and block.kind == "paragraph" and _continues(text, last, line, done[-1], margin):
            done[-1] = replace(done[-1], end=block.end)
        else:
            done.append(block)
        last = line
    return tuple(done)


def _continues(text: str, above: Line, below: Line, block: Block, margin: int) -> bool:
    """Whether the line below goes on with the one above."""
    if block.kind not in PROSE or below.number == above.number or below.indent > above.indent:
        return False
    words = above.of(text)
    adjacent, terminal = below.number - above.number == 1, TERMINAL.search(words) is not None
    if margin and adjacent and _columns(words) >= margin - SLACK:
        return True
    if margin and not terminal and 3 * _columns(words) >= 2 * margin:
        return True  # adjacent or not: a page break leaves a blank line inside a sentence
    if terminal or not adjacent or _columns(words) > LONGEST:
        return False
    return bool(GOES_ON.search(words) or INNER_STOP.search(words))


def _margin(text: str, blocks: Sequence[tuple[Line, Block]]) -> int:
    """The width at which the document is wrapped, in columns; zero when it is not."""
    prose = [words for line, block in blocks if block.kind in PROSE and SPOKEN.search(words := line.of(text))]
    widths = sorted(_columns(words) for words in prose)
    width = widths[len(widths) * 47 // 50] if widths else 0  # rows of a chart are wider
    if not NARROWEST <= width <= LONGEST:
        return 0
    full = [words for words in prose if _columns(words) >= width - SLACK]
    broken = [words for words in full if INNER_STOP.search(words) and not TERMINAL.search(words)]
    return width if len(broken) >= ENOUGH and 2 * len(full) >= len(prose) else 0


def _columns(words: str) -> int:
    """Width on a terminal, a Chinese character counted as two."""
    return len(words) + sum(map(len, WIDE.findall(words)))
