"""Remarks addressed to this program: <!-- plancheck: … --> anywhere, and a line of its own that begins # plancheck:."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.document import Remark

NAME: Final = "plancheck"
COMMENT: Final = re.compile(rf"<!--\s*{NAME}\s*[:：](?P<text>.*?)-->", re.DOTALL)
ADDRESSED: Final = re.compile(rf"\s*{NAME}\s*[:：]\s*(?P<text>.*)", re.DOTALL)  # a comment of another format
LINE: Final = re.compile(rf"(?m)^[ \t]*(?:#+|//|;|%)[ \t]*{NAME}[ \t]*[:：](?P<text>[^\r\n]*)")


def remarks(text: str) -> tuple[Remark, ...]:
    """The remarks of a text in its order."""
    return tuple(sorted(_found(text), key=lambda one: one.start)) if NAME in text else ()


def _found(text: str) -> Iterator[Remark]:
    for pattern in (COMMENT, LINE):
        for match in pattern.finditer(text):
            yield Remark(match.start(), match.end(), match["text"].strip())
