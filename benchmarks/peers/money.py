"""JioNLP: amounts of money and expressions of time in every sentence, parsed, as its documentation shows."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable

import passes

with contextlib.redirect_stdout(io.StringIO()):  # it greets
    from jionlp import ner

logging.disable(logging.CRITICAL)  # tracebacks of expressions that it cannot parse would cost it time


def each(extract: Callable[[str], list[object]]) -> passes.Part:
    """How many entities all sentences hold."""

    def found(sentences: list[str]) -> int:
        return sum(parsed(extract, one) for one in sentences)

    return found


def parsed(extract: Callable[[str], list[object]], sentence: str) -> int:
    """How many entities a sentence holds; none where it fails."""
    try:
        return len(extract(sentence))
    except Exception:  # noqa: BLE001
        return 0


passes.over(passes.texts(), {"money": each(ner.extract_money), "time": each(ner.extract_time)})
