"""What a document says of itself: the place and the years it speaks of, what it is, how final its figures are.

Said by lines at its very head (`region: 甲县`: front matter of a draft, remarks of a sheet), else by title and date.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.document import Document
from checker.language.fold import fold
from checker.language.periods import Anchor
from checker.statements.context import anchor_of, region_of

Vintage = Literal["", "early", "final"]
FENCE, SIGN = "---", "#"
MATTER = 40  # lines within which front matter must end
LINE = lazy.compile(r"#*\s*(?P<key>[a-zA-Z]+|[一-鿿]{2})\s*[:：]\s*['\"]?(?P<value>.*?)['\"]?\s*")
KEYS = MappingProxyType(
    {
        "region": "region",
        "地区": "region",
        "year": "year",
        "年份": "year",
        "年度": "year",
        "kind": "kind",
        "类型": "kind",
        "title": "title",
        "标题": "title",
    }
)
YEAR = lazy.compile(r"(?:19|20)\d\d")
NATION, NATIONS = "全国", frozenset({"中国", "国家", "中华人民共和国", "全国"})
NATIONAL = lazy.compile(r"中华人民共和国|^全国|国务院总理")
EARLY = lazy.compile(r"初步|快报|预计|初稿|月报|工作报告|建议|草案|preliminary|estimate")
FINAL = lazy.compile(r"年鉴|决算|修订|最终|final|yearbook")
TITLE = 400  # characters in which a document says what it is


class Head(Struct, frozen=True):
    """`region` "" when unknown; `anchor` the years it counts from; `vintage` early for estimates and the reports
    that are held before the books are closed."""

    region: str
    anchor: Anchor
    kind: str
    vintage: Vintage


def head_of(document: Document) -> Head:
    """What a document says of itself; a line at its head goes before what its title lets guess."""
    told = declared(document.text)
    document = _opening(document)
    title = fold(document.text, 0, min(TITLE, len(document.text))).text.replace(" ", "")
    kind = told.get("kind", "")
    region = told.get("region", "") or region_of(document) or (NATION if NATIONAL.search(title) else "")
    return Head(
        NATION if region in NATIONS else region,
        _anchor(anchor_of(document), told.get("year", ""), kind or title),
        kind,
        _vintage(kind or title),
    )


def _opening(document: Document) -> Document:
    """A sheet without its rows: cells name neither its place nor its year."""
    first = document.tables[0].start if document.tables else len(document.text)
    kinds = {block.kind for block in document.blocks if block.start < first}
    return (
        document
        if kinds - {"furniture", "note"} or not document.tables
        else replace(document, text=document.text[:first])
    )


def declared(text: str) -> Mapping[str, str]:
    """The lines `key: value` at the head of a text: between two fences, or behind # signs."""
    lines = text.split("\n", MATTER)[:MATTER]
    if lines and lines[0].strip() == FENCE:
        ends = [number for number, line in enumerate(lines) if number and line.strip() == FENCE]
        lines = lines[1 : ends[0]] if ends else []
    else:
        ends = [number for number, line in enumerate(lines) if line.strip() and not line.startswith(SIGN)]
        lines = lines[: ends[0]] if ends else lines
    found = (LINE.fullmatch(line.strip()) for line in lines)
    return {KEYS[one["key"]]: one["value"] for one in found if one and one["value"] and one["key"] in KEYS}


def _anchor(guessed: Anchor, year: str, said: str) -> Anchor:
    """The years a head line names; what the title tells about 今年 stays where it fits."""
    match = YEAR.search(year)
    if match is None:
        return guessed
    told = int(match[0])
    if guessed.year == told:
        return guessed
    if "规划" in said or "纲要" in said:
        return Anchor(told, told + 1, told + 1)
    return Anchor(told, told + 1 if "报告" in said else told)


def _vintage(said: str) -> Vintage:
    return "final" if FINAL.search(said) else "early" if EARLY.search(said) else ""
