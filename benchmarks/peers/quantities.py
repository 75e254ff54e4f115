"""Duckling, as ported to the Java machine for Chinese: numbers with units, and expressions of time."""

from __future__ import annotations

import passes
from duckling_chinese import Duckling, DucklingDimension
from jpype import JException

NUMBERS = "NUMERAL CURRENCY QUANTITY AREA DISTANCE FRACTION MULTIPLE ORDINAL TEMPERATURE AGE".split()
duckling = Duckling()
context = duckling.gen_context()


def of(*names: str) -> passes.Part:
    """How many entities of some dimensions all sentences hold."""
    options = duckling.gen_options(targets={DucklingDimension[name] for name in names})

    def found(sentences: list[str]) -> int:
        return sum(parsed(one, options) for one in sentences)

    return found


def parsed(sentence: str, options: object) -> int:
    """How many entities a sentence holds; none where it fails on long runs of digits."""
    try:
        return len(duckling.parse_entities(sentence, context, options))
    except JException:
        return 0


passes.over(passes.texts(), {"numbers and units": of(*NUMBERS), "time": of("TIME")})
