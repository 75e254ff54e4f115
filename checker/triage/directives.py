"""Remarks in a document into directives.

    <!-- plancheck: ignore[growth/average] 按可比口径，统计局已核 -->      the paragraph it stands in or before
    <!-- plancheck: ignore[growth/average] “22.04%” 见说明 -->            one figure of it
    <!-- plancheck: ignore-section[mention] … -->                        up to the next heading of its level
    <!-- plancheck: ignore-file[unit, count/slogan] … (until 2026-12-31) -->

忽略, 忽略本节, 忽略全文 say the same, and so does a line of its own that begins with # plancheck: in plain text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from checker import lazy
from checker.document import Document, Remark

Reach = Literal["paragraph", "section", "file"]

VERBS: Final[dict[str, Reach]] = {
    "ignore": "paragraph",
    "忽略": "paragraph",
    "ignore-section": "section",
    "忽略本节": "section",
    "ignore-file": "file",
    "忽略全文": "file",
}
FORM: Final = lazy.compile(
    r"\s*(?P<verb>[a-z-]+|[一-鿿]+)\s*[\[［【](?P<rules>[^\]］】]*)[\]］】]\s*"
    r"(?:[“\"「](?P<text>[^”\"」]+)[”\"」])?\s*(?P<reason>.*?)\s*"
    r"(?:[（(]\s*(?:until|至|到)\s*(?P<until>[^()（）]*?)\s*[）)])?\s*",
    re.DOTALL,
)
PARTS: Final = lazy.compile(r"[,，、\s]+")


class Directive(Struct, frozen=True):
    """What a remark asks: `rules` not to be told within `reach`, of figures printed `text` where that is given."""

    remark: Remark
    reach: Reach
    rules: tuple[str, ...]
    text: str
    reason: str
    until: date | None


class Malformed(Struct, frozen=True):
    """A remark that cannot be read."""

    remark: Remark


def directives(document: Document) -> tuple[Directive | Malformed, ...]:
    """The directives of a document in text order."""
    return tuple(_directive(remark) for remark in document.remarks)


def _directive(remark: Remark) -> Directive | Malformed:
    match = FORM.fullmatch(remark.text)
    rules = tuple(filter(None, PARTS.split(match["rules"]))) if match else ()
    if match is None or match["verb"] not in VERBS or not rules:
        return Malformed(remark)
    until = None
    if match["until"]:
        try:
            until = date.fromisoformat(match["until"])
        except ValueError:
            return Malformed(remark)
    return Directive(remark, VERBS[match["verb"]], rules, match["text"] or "", match["reason"], until)


def reach(document: Document, directive: Directive) -> tuple[int, int]:
    """The span of text that a directive speaks of."""
    start, end = directive.remark.start, directive.remark.end
    if directive.reach == "file":
        return 0, len(document.text)
    if directive.reach == "section":
        return start, _section_end(document, start)
    parts = sorted(
        [(one.start, one.end) for one in document.blocks if one.kind != "furniture"]
        + [(row.start, row.end) for table in document.tables for row in table.rows]
    )
    inside = next(((first, last) for first, last in parts if first <= start < last), None)
    beside = next(((first, last) for first, last in parts if last <= start and _one_line(document, last, start)), None)
    after = next(((one.start, one.end) for one in document.tables if one.start >= end), None)
    below = next(((first, last) for first, last in parts if first >= end), None)
    if inside or beside:
        return inside or beside or (start, end)
    if below is None:
        return start, end
    return after if after is not None and after[0] <= below[0] else below


def _one_line(document: Document, first: int, last: int) -> bool:
    return not re.search(r"[\r\n]", document.text[first:last])


def _section_end(document: Document, start: int) -> int:
    """Where the section around an offset ends: at the next heading of its level or a higher one."""
    headings = [one for one in document.blocks if one.kind == "heading"]
    level = next((one.level for one in reversed(headings) if one.start <= start), 0)
    ends = (one.start for one in headings if one.start > start and one.level <= level)
    return next(ends, len(document.text))
