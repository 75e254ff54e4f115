"""Text into terminal cells: how wide it is, and where it may be cut or folded.

Chinese characters count two cells; ambiguous ones (“ ” … — ① × ≥) one, as terminals show them by default, or
two. What would move the cursor or reorder the line is shown as a blank: a document must not be able to write on
the terminal of its reader. What terminals disagree on is not left to them: the parts of an emoji stand
side by side, without the marks that join or vary them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct
from rich.cells import cell_len

from checker import lazy

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Variation selectors, the frame of a keycap, skin tones and tags: as wide as the terminal likes.
_VARYING = (
    *(*range(0x180B, 0x1810), 0x20E3, *range(0xFE00, 0xFE10)),
    *(*range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)),
)
_FLAGS = range(0x1F1E6, 0x1F200)  # letters that make a flag in pairs
_SHOWN: Mapping[str, str] = MappingProxyType(
    {chr(code): "" for code in _VARYING} | {chr(code): chr(ord("A") + n) for n, code in enumerate(_FLAGS)}
)

# What may not be torn apart: a run of ASCII (a figure, a path), with the marks that open and close it.
_TOKEN = lazy.compile(r"[（“‘《〔【]*(?:[!-~]+|.)[，。；：、！？）”’》〕】％‰]*\s*", re.DOTALL)


def shown(one: str) -> str:
    """How a character is shown; empty where the terminal would decide."""
    if one in _SHOWN:
        return _SHOWN[one]
    return " " if unicodedata.category(one) in UNSEEN else one


def printable(text: str) -> str:
    """`text` with nothing in it that a terminal would obey, or may show as it likes."""
    return "".join(map(shown, text))


@lru_cache(maxsize=4096)
def _cells(one: str, ambiguous: int) -> int:
    """Cells of a character; a mark that stands on another takes none, ambiguous or not."""
    cells = cell_len(one)
    return ambiguous if cells == 1 and unicodedata.east_asian_width(one) == "A" else cells


class Ruler(Struct, frozen=True):
    """Measures as a terminal does that gives `ambiguous` cells, 1 or 2, to a character that may have either."""

    ambiguous: int = 1

    def width(self, text: str) -> int:
        """Cells that `text` takes."""
        return sum(_cells(one, self.ambiguous) for one in text)

    def pad(self, text: str, cells: int) -> str:
        """`text` filled with blanks up to `cells`."""
        return text + " " * (cells - self.width(text))

    def prefix(self, text: str, cells: int) -> str:
        """The longest beginning of `text` that fits in `cells`, at least one character."""
        used = 0
        for index, one in enumerate(text):
            used += _cells(one, self.ambiguous)
            if used > cells:
                return text[: max(index, 1)]
        return text

    def line(self, one: str, ascii_: str) -> str:
        """A character of a frame, all of which are ambiguous: its likeness where it would take two cells."""
        return one if self.ambiguous == 1 else ascii_

    def fold(self, text: str, cells: int) -> tuple[str, ...]:
        """`text` in lines of at most `cells`, numbers and paths kept whole where they fit."""
        return self.flow(_TOKEN.findall(text), cells) or ("",)

    def flow(self, tokens: Iterable[str], cells: int) -> tuple[str, ...]:
        """Tokens in lines of at most `cells`; one that is longer than a line is cut."""
        return tuple(self._flowing(tokens, cells))

    def _flowing(self, tokens: Iterable[str], cells: int) -> Iterator[str]:
        line = ""
        for whole in tokens:
            token = whole
            if line and self.width(line + token.rstrip()) > cells:
                yield line.rstrip()
                line = ""
            while self.width(token.rstrip()) > cells:
                head = self._head(token, cells)
                yield head
                token = token[len(head) :]
            line += token
        if line.strip():
            yield line.rstrip()

    def _head(self, token: str, cells: int) -> str:
        """What of a long token fits, a path cut behind a separator when that wastes little."""
        head = self.prefix(token, cells)
        cut = max(head.rfind("/"), head.rfind(":")) + 1
        return head[:cut] if cut > len(head) // 2 else head


USUAL = Ruler()
width, pad, prefix, fold, flow = USUAL.width, USUAL.pad, USUAL.prefix, USUAL.fold, USUAL.flow
