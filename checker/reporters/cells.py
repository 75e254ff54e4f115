"""Text into terminal cells: how wide it is, and where it may be cut or folded.

Ambiguous characters (“ ” … — ① × ≥) count one cell, as terminals show them by default; Chinese
characters two. What would move the cursor or reorder the line is shown as a blank: a document
must not be able to write on the terminal of its reader.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# What may not be torn apart: a run of ASCII (a figure, a path), with the marks that open and close it.
_TOKEN = re.compile(r"[（“‘《〔【]*(?:[!-~]+|.)[，。；：、！？）”’》〕】％‰]*\s*", re.DOTALL)


def printable(text: str) -> str:
    """`text` with as many code points, none of which a terminal would obey."""
    return "".join(" " if unicodedata.category(one) in UNSEEN else one for one in text)


def width(text: str) -> int:
    """Cells that `text` takes."""
    return sum(map(cell_len, text))


def pad(text: str, cells: int) -> str:
    """`text` filled with blanks up to `cells`."""
    return text + " " * (cells - width(text))


def prefix(text: str, cells: int) -> str:
    """The longest beginning of `text` that fits in `cells`, at least one character."""
    used = 0
    for index, one in enumerate(text):
        used += cell_len(one)
        if used > cells:
            return text[: max(index, 1)]
    return text


def fold(text: str, cells: int) -> tuple[str, ...]:
    """`text` in lines of at most `cells`, numbers and paths kept whole where they fit."""
    return flow(_TOKEN.findall(text), cells) or ("",)


def flow(tokens: Iterable[str], cells: int) -> tuple[str, ...]:
    """Tokens in lines of at most `cells`; one that is longer than a line is cut."""
    return tuple(_flowing(tokens, cells))


def _flowing(tokens: Iterable[str], cells: int) -> Iterator[str]:
    line = ""
    for whole in tokens:
        token = whole
        if line and width(line + token.rstrip()) > cells:
            yield line.rstrip()
            line = ""
        while width(token.rstrip()) > cells:
            head = _head(token, cells)
            yield head
            token = token[len(head) :]
        line += token
    if line.strip():
        yield line.rstrip()


def _head(token: str, cells: int) -> str:
    """What of a long token fits, a path cut behind a separator when that wastes little."""
    head = prefix(token, cells)
    cut = max(head.rfind("/"), head.rfind(":")) + 1
    return head[:cut] if cut > len(head) // 2 else head
