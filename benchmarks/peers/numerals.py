"""cn2an.transform: Chinese numerals of every sentence into digits."""

from __future__ import annotations

import warnings

import cn2an
import passes


def transformed(sentences: list[str]) -> int:
    return sum(cn2an.transform(one) != one for one in sentences)


warnings.simplefilter("ignore")
passes.over(passes.texts(), {"transform": transformed})
