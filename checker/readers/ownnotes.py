"""Notes that plancheck put into a text, which are no part of what it says: [核1] behind a figure, the notes at the end.

In Markdown they are footnotes, [^核1]. They stand behind a blank line as the last lines of the text, and these say
which marks are ours: without them a mark is text like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker import lazy
from checker.readers.lines import line_starts

SIGN: Final = "核"
NUMBER: Final = lazy.compile(rf"\[\^?{SIGN}([0-9]{{1,6}})\]")
NOTE: Final = lazy.compile(rf"\[\^?{SIGN}([0-9]{{1,6}})\]:? [^\r\n]*")


def mark(number: int, footnote: bool) -> str:
    """What stands behind a figure and before its note."""
    return f"[{'^' if footnote else ''}{SIGN}{number}]"


def noted(text: str, notes: Sequence[str], newline: str) -> str:
    """A text with notes, each with its mark before it, at its end: what `unnoted` takes off again.

    A text whose last line ends has notes whose last line ends.
    """
    closed = text.endswith(("\r", "\n"))
    before, after = (newline, newline) if closed else (newline * 2, "")
    return text + before + newline.join(notes) + after


def unnoted(text: str) -> str:
    """A text without the notes that plancheck put into it."""
    if not NUMBER.search(text):
        return text
    starts = line_starts(text)
    lines = [text[start:end].rstrip("\r\n") for start, end in pairwise((*starts, len(text)))]
    closed = not lines[-1]
    first = last = len(lines) - closed
    while first and NOTE.fullmatch(lines[first - 1]):
        first -= 1
    if first == last or first < 2 or lines[first - 1]:
        return text
    ours = {found[1] for line in lines[first:last] if (found := NOTE.fullmatch(line))}
    end = starts[first - 1] if closed else starts[first - 2] + len(lines[first - 2])
    return NUMBER.sub(lambda one: "" if one[1] in ours else one[0], text[:end])
