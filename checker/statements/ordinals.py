"""Numbers that only count: 第三章, （二）, 4., 三是, 专栏4-2, [7], and the first column of a table.

An ordinal that opens its block leads; one inside a block is believed only where it goes on with another, which
`checker.statements.sequences` decides. A new form is a new row of FORMS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from checker import lazy, sought
from checker.document import Block, Document, Table
from checker.language.fold import Folded, fold
from checker.language.numerals import read_numeral

NUMBER: Final = "[〇零一二三四五六七八九十百]{1,5}|[0-9]{1,3}"
HAN_DIGITS: Final = "一二三四五六七八九十"
HAN: Final = f"[{HAN_DIGITS}]{{1,3}}"
TENS: Final = f"[{HAN_DIGITS}]{{0,2}}[{HAN_DIGITS}]"  # the same, by its last digit
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BOX: Final = rf"\s*(?:(?P<chapter>[0-9]{{1,2}})\s*[-.]\s*)?(?P<n>{NUMBER})(?![0-9.%]|年|个)"
OPENS: Final = r"(?<=[。；;:!?！？：\s”\")])"  # where an item may begin inside a block
TITLE: Final = 60  # characters of the longest line that is a numbered title


class Form(Struct, frozen=True):
    """How a style of ordinal is written. `rank` orders the levels, 1 highest; `inside` finds it within a block.

    `strict` tells that a run inside one block must not have a gap; `titled` that only a short line is one.
    """

    style: str
    rank: int
    leading: re.Pattern[str]
    inside: re.Pattern[str] | None = None
    strict: bool = False
    titled: bool = False


def _form(
    style: str,
    rank: int,
    pattern: str,
    before: str | None = None,
    needs: Iterable[str] = (),
    strict: bool = False,
    titled: bool = False,
) -> Form:
    inside = None if before is None else sought.compile(needs, before + pattern)
    return Form(style, rank, lazy.compile(pattern), inside, strict, titled)


FORMS: Final = (
    _form("part", 1, rf"第\s*(?P<n>{NUMBER})\s*(?:篇|编(?![制写])|部分)", titled=True),
    _form("chapter", 2, rf"第\s*(?P<n>{NUMBER})\s*章", titled=True),
    _form("section", 3, rf"第\s*(?P<n>{NUMBER})\s*节", titled=True),
    _form("article", 4, rf"第\s*(?P<n>{NUMBER})\s*条(?![款例约])"),
    _form("comma", 6, rf"(?P<n>{TENS})、(?!{HAN}[、产类级])", r"(?<=[。；！？\s])", [f"{one}、" for one in HAN_DIGITS]),
    _form("bracket", 7, rf"\(\s*(?P<n>{HAN})\s*\)", OPENS, "("),
    _form("digit", 8, r"(?P<n>[0-9]{1,3})\s*[.、](?!\s*[0-9])", OPENS, ".、"),
    _form("bracket-digit", 9, r"\((?P<n>[0-9]{1,2})\)", OPENS, "("),
    _form("half-bracket", 10, r"(?P<n>[0-9]{1,2})\)", OPENS, ")"),
    _form("circled", 11, rf"(?P<n>[{CIRCLED}])", "", CIRCLED),
    _form("is", 12, rf"(?P<n>{HAN}) ?是", r"(?<![一-鿿0-9])", "是", strict=True),
    _form("first", 12, rf"第(?P<n>{HAN})，", r"(?<=[。；：！？])", "第", strict=True),
    _form("box", 20, rf"专栏{BOX}", titled=True),
    _form("table", 20, rf"表{BOX}", titled=True),
    _form("appendix-table", 20, rf"附表{BOX}", titled=True),
    _form("figure", 20, rf"图{BOX}", titled=True),
    _form("appendix", 20, rf"附件{BOX}", titled=True),
    _form("note", 21, r"\[(?P<n>[0-9]{1,3})\]"),
)
BY_STYLE: Final = MappingProxyType({form.style: form for form in FORMS})
LEADS: Final = frozenset(f"第专表附图([0123456789{HAN_DIGITS}{CIRCLED}")  # what every form begins with
UNNUMBERED: Final = "title"  # a heading without a number; it ends what stood above it
UNNUMBERED_RANK: Final = 5
BARE: Final = lazy.compile(r"(?P<n>[0-9]{1,3})\s*")
GLUED: Final = lazy.compile(r"(?P<n>[0-9]{1,3})(?=[一-鿿])")  # 29煤炭: its point was lost
COUNTED: Final = lazy.compile(r"序\s*号|编\s*号|^No\.?$")


class Ordinal(Struct, frozen=True):
    """One ordinal with its span. `chapter` is the first number of 专栏4-2, 0 without; `block` numbers blocks and
    tables in text order; `table` is -1 in prose; `leads` tells that it opens its block."""

    start: int
    end: int
    text: str
    style: str
    value: int
    chapter: int
    block: int
    table: int
    leads: bool

    @property
    def rank(self) -> int:
        """The level, 1 highest."""
        form = BY_STYLE.get(self.style)
        return form.rank if form else UNNUMBERED_RANK


def find_ordinals(
    document: Document, parts: Sequence[Block | Table], views: Mapping[int, Folded]
) -> tuple[Ordinal, ...]:
    """The ordinals of a document in text order; `views` are the blocks of prose by their number among the parts."""
    found: list[Ordinal] = []
    index = 0
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            found += _table(document, part, index, number)
            index += 1
        elif number in views:
            found += _block(views[number], part, number)
    return tuple(found)


def _block(folded: Folded, block: Block, number: int) -> tuple[Ordinal, ...]:
    """The ordinals of a block in text order."""
    text = folded.text
    found: dict[int, Ordinal] = {}
    for form in FORMS if text[:1] in LEADS else ():
        match = form.leading.match(text)
        if match and not (form.titled and (len(text) > TITLE or "。" in text)):
            found.setdefault(0, _ordinal(folded, match, form.style, number, -1, True))
    for form in FORMS:
        if form.inside is not None:
            for match in form.inside.finditer(text, 1):
                found.setdefault(match.start(), _ordinal(folded, match, form.style, number, -1, False))
    if block.kind == "heading" and 0 not in found:
        found[0] = Ordinal(block.start, block.start, "", UNNUMBERED, 0, 0, number, -1, True)
    return tuple(one for _, one in sorted(found.items()) if one.value or one.style == UNNUMBERED)


def _table(document: Document, table: Table, index: int, number: int) -> Iterator[Ordinal]:
    """The ordinals that open the rows of a table: of groups, of rows, or bare numbers under 序号."""
    counted = _counted(document, table)
    last = 0
    for row in table.rows[table.header :]:
        if not row.cells:
            continue
        folded = fold(document.text, row.cells[0].start, row.cells[0].end)
        bare = BARE.fullmatch(folded.text) if counted else None
        glued = GLUED.match(folded.text)
        formed = ((form.style, form.leading.match(folded.text)) for form in FORMS if form.rank < UNNUMBERED_RANK * 2)
        style, match = next(((style, match) for style, match in formed if match), ("digit", bare))
        if match is None and glued and last and int(glued["n"]) == last + 1:
            match = glued
        if match is not None:
            one = _ordinal(folded, match, style, number, index, True)
            last = one.value if style == "digit" else last
            yield one


def _counted(document: Document, table: Table) -> bool:
    """Whether the header calls the first column a number."""
    heads = [row.cells[0] for row in table.rows[: table.header] if row.cells]
    return any(COUNTED.search(document.text[cell.start : cell.end]) for cell in heads)


def _ordinal(folded: Folded, match: re.Match[str], style: str, block: int, table: int, leads: bool) -> Ordinal:
    start, end = folded.span(*match.span())
    chapter = match.groupdict().get("chapter")
    return Ordinal(
        start, end, match[0], style, number_of(match["n"]), int(chapter) if chapter else 0, block, table, leads
    )


def number_of(said: str) -> int:
    """The whole number that a numeral says; 0 when it says none."""
    if said.isascii():
        return int(said)
    if said in CIRCLED:
        return CIRCLED.index(said) + 1
    numeral = read_numeral(said)
    return int(numeral.low) if numeral is not None and numeral.low == numeral.high else 0
