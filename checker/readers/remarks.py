"""Remarks addressed to this program: <!-- plancheck: … --> anywhere, and a line of its own that begins # plancheck:."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker import lazy
from checker.document import Remark

NAME: Final = "plancheck"
ADDRESSED: Final = lazy.compile(rf"\s*{NAME}\s*[:：]\s*(?P<text>.*)", re.DOTALL)  # a comment of another format
COMMENT: Final = lazy.compile(rf"<!--\s*{NAME}\s*[:：](?P<text>(?:(?!<!--).)*?)-->", re.DOTALL)
LINE: Final = lazy.compile(rf"(?m)^[ \t]*(?:#+|//|;|%)[ \t]*{NAME}[ \t]*[:：](?P<text>[^\r\n]*)")


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the markup's comments. No pattern: it would look for the end of each that has none."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        at = end + 3
        yield start, at


def remarks(text: str) -> tuple[Remark, ...]:
    """The remarks of a text in its order; a line within a comment is part of the comment."""
    found = sorted(_found(text), key=lambda one: one.start) if NAME in text else []
    kept: list[Remark] = []
    for one in found:
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tuple(kept)


def _found(text: str) -> Iterator[Remark]:
    for pattern in (COMMENT, LINE):
        for match in pattern.finditer(text):
            yield Remark(match.start(), match.end(), match["text"].strip())
