"""Names that a browser gives to files into labels: shown and offered for saving, never used as a path."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

from checker import lazy
from checker.report import Text

LONGEST = 120  # characters; with a suffix still a file name everywhere
UNNAMED = Text("草稿", "draft")
ANNOTATED = Text("批注", "annotated")
ASIDE = lazy.compile(r'[\\/:*?"<>|]+')  # parts paths or is no part of a name somewhere
# Cc, Cf and so on: controls, marks that turn the direction of writing, halves of pairs, private use.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# Names of devices on Windows, with whatever suffix.
DEVICE = lazy.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def label(given: str, language: str) -> str:
    """The last part of a percent-encoded name, without what is not seen or means something to a file system."""
    name = re.split(r"[\\/]", unquote(given, errors="replace"))[-1]
    shown = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one) not in UNSEEN)
    plain = ASIDE.sub("_", shown).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    short = f"{stem[: LONGEST - len(suffix) - 1]}{dot}{suffix}" if dot and len(suffix) < 10 else plain[:LONGEST]
    return f"_{short}" if DEVICE.match(short) else short or UNNAMED.in_(language)


def of_copy(name: str, suffix: str, language: str) -> str:
    """What an annotated copy goes by."""
    stem, dot, _ = name.rpartition(".")
    return f"{stem if dot else name}.{ANNOTATED.in_(language)}{suffix}"


def disposition(name: str) -> str:
    """The header that offers a body for saving under a label, in ASCII and as RFC 5987 has it."""
    ascii_only = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return f"attachment; filename=\"{ascii_only}\"; filename*=UTF-8''{quote(name, safe='')}"
