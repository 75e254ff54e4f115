"""Text into blocks and tables that do not overlap and leave no line out.

One line is one paragraph: the texts are saved that way. Lines are joined only where one of them
clearly goes on: it ends inside a clause, or the document is wrapped at one width throughout. A block
leaves out the signs of its markup (#, -, >, bold, outer pipes) but keeps 一、 and （一）, which are text.
A caption is one block from the table's name to its unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from checker import lazy
from checker.document import Block, Table
from checker.readers.lines import Line, split, stripped
from checker.readers.pipes import EDGES, is_rule, tables, trim
from checker.readers.remarks import comments
from checker.readers.wording import UNIT, kind_of
from checker.readers.wraps import joined

FENCE: Final = "---"
MATTER: Final = 40  # lines within which front matter must end
TITLE: Final = lazy.compile(r"title\s*:\s*['\"]?(?P<value>.*?)['\"]?\s*$")
HASHES: Final = lazy.compile(r"(#{1,6})\s+")
SIGNS: Final = lazy.compile(r"(?:>\s*|[-*+]\s+)+")
LISTED: Final = lazy.compile(r"[-*+]\s+")
CONTENTS: Final = lazy.compile(r"(?:<summary>)?\s*目\s*[录錄]\s*(?:</summary>)?")
PAGE: Final = lazy.compile(r"[\s.．·…]*\d*$")
NAMED_AS: Final = lazy.compile(r"附?表|图")
CLOSED: Final = lazy.compile(r"[。；;：:！？!?]”?$")
FRAME: Final = (*EDGES, "|", "｜")
BOLD_LEVEL: Final = 4
CAPTION: Final = 60  # characters of the longest caption


def parse(text: str) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Blocks and tables of a document, both in text order."""
    lines = split(text)
    body = _front_matter(text, lines)
    ends = _contents(text, lines)
    regions = tables(text, lines)
    inside = {n for region in regions for n in range(region.first, region.last + 1)}
    unread = tuple(comments(text))
    blocks: list[tuple[Line, Block]] = []
    for position, line in enumerate(lines):
        if position in inside:
            continue
        if position < body:
            blocks.append((line, _matter(text, line)))
        elif position in ends or any(start <= line.start and line.end <= end for start, end in unread):
            blocks.append((line, Block("furniture", line.start, line.end)))
        else:
            blocks.append((line, _block(text, line)))
    return _captioned(text, joined(text, blocks), [region.table for region in regions])


def _front_matter(text: str, lines: Sequence[Line]) -> int:
    """How many lines belong to the front matter."""
    if not lines or lines[0].of(text) != FENCE:
        return 0
    ends = (n for n, line in enumerate(lines[1:MATTER], 2) if line.of(text) == FENCE)
    return next(ends, 0)


def _matter(text: str, line: Line) -> Block:
    """A line of front matter: the title is a heading, the rest is furniture."""
    title = TITLE.match(text, line.start, line.end)
    if title and title["value"]:
        return Block("heading", *title.span("value"), 1)
    return Block("furniture", line.start, line.end)


def _contents(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Positions of the table of contents: from 目录 until its first entry comes again."""
    for position, line in enumerate(lines[:-1]):
        if CONTENTS.fullmatch(line.of(text)):
            first = _entry(text, lines[position + 1])
            again = (n for n in range(position + 2, len(lines)) if _entry(text, lines[n]) == first)
            return frozenset(range(position, next(again, position)))
    return frozenset()


MARKUP = lazy.compile(r"[\s#*>\-]+")


def _entry(text: str, line: Line) -> str:
    """A title without markup, blanks and page number, for comparison only."""
    if line.end - line.start > CAPTION * 2:
        return ""
    plain = MARKUP.sub("", line.of(text))
    return PAGE.sub("", plain)


def _block(text: str, line: Line) -> Block:
    """The block that one line is."""
    start, end = _bare(text, line)
    hashes = HASHES.match(text, start, end)
    signs = SIGNS.match(text, hashes.end() if hashes else start, end)
    listed = signs is not None and LISTED.search(signs[0]) is not None
    inner = trim(text, signs.end() if signs else hashes.end() if hashes else start, end)
    whole, words = text[start:end], text[inner.start : inner.end]
    kind, level = kind_of(whole)
    if kind == "furniture" or not words:
        return Block("furniture", line.start, line.end)
    if words != whole:
        kind, level = kind_of(words)
    bold = inner.end <= end - 2 and text.startswith("**", inner.end) and not CLOSED.search(words)
    if hashes or (bold and kind == "paragraph" and len(words) <= CAPTION):
        return Block("heading", inner.start, inner.end, level or (len(hashes[1]) if hashes else BOLD_LEVEL))
    kind = "item" if listed and kind in ("paragraph", "heading") else kind
    return Block(kind, inner.start, inner.end, level if kind == "heading" else 0)


def _bare(text: str, line: Line) -> tuple[int, int]:
    """The span of a line without outer pipes: the frame of a one-cell box."""
    if is_rule(line.of(text)):
        return line.start, line.end
    return stripped(text, line.start, line.end, FRAME)


def _captioned(
    text: str, blocks: Sequence[Block], found: Sequence[Table]
) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Tables with their captions and notes; a caption of several lines becomes one block."""
    kept, named = list(blocks), []
    floor = 0
    for table in found:
        above = [block for block in kept if floor <= block.start < table.start][-4:]
        below = [block for block in kept if block.start >= table.end]
        lines = list(_caption(text, above))
        caption = replace(lines[-1], end=lines[0].end) if lines else None
        if caption:
            kept = [block for block in kept if not caption.start <= block.start < caption.end]
            kept.append(caption)
            kept.sort(key=lambda block: block.start)
        named.append(replace(table, caption=caption, notes=tuple(_notes(text, below))))
        floor = table.end
    return tuple(kept), tuple(named)


def _caption(text: str, above: Sequence[Block]) -> Iterator[Block]:
    """The lines above a table that name it, nearest first: units, then one short line."""
    for block in reversed(above):
        words = text[block.start : block.end]
        if is_rule(words):
            continue
        if block.kind == "furniture" or len(words) > CAPTION or CLOSED.search(words):
            return
        yield block
        if not UNIT.match(words):
            return


def _notes(text: str, below: Sequence[Block]) -> Iterator[Block]:
    """The notes right under a table, and the numbered lines that go on with them."""
    for position, block in enumerate(below):
        words = text[block.start : block.end]
        goes_on = position > 0 and block.kind == "item" and words[:1].isdigit()
        unit = UNIT.match(words) or NAMED_AS.match(words)
        if unit or not (block.kind == "note" or goes_on):
            return
        yield block
