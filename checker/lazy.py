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
    """Stands for a pattern. From its first use on a method is that of the compiled one, at no cost."""

    __slots__ = (
        *("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match"),
        *("made", "pattern", "scanner", "search", "split", "sub", "subn", "written"),
    )

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.written = flags
        self.made: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name not in MADE:
            raise AttributeError(name)
        if self.made is None:
            self.made = patterncode.compile(self.pattern, self.written)
        found = getattr(self.made, name)
        setattr(self, name, found)
        return found


_every: Final[list[Lazy]] = []
MADE: Final = frozenset(Lazy.__slots__) - {"made", "pattern", "written"}
