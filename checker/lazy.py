"""Patterns that are compiled when first used: a run uses few, and compiling all takes longer than checking a page."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from checker import patterncode


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - it stands for re.compile
    """What `re.compile` gives, made when more than its words is asked for."""
    made = Lazy(pattern, flags)
    _every.append(made)
    return cast("re.Pattern[str]", made)


def written() -> set[tuple[str, int]]:
    """Every pattern of the modules imported so far, with its flags."""
    return {(one.pattern, int(one.written)) for one in _every}


class Lazy:
    """Stands for a pattern. From the first use on its methods are those of the compiled one, at no cost."""

    __slots__ = (
        *("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match"),
        *("pattern", "scanner", "search", "split", "sub", "subn", "written"),
    )

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.written = flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name not in MADE:
            raise AttributeError(name)
        compiled = patterncode.compile(self.pattern, self.written)
        for each in MADE:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


_every: Final[list[Lazy]] = []
MADE: Final = frozenset(Lazy.__slots__) - {"pattern", "written"}
