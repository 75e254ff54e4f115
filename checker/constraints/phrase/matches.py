"""Where the patterns of a phrase rule fit: sentences of the text, rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec.structs import replace

from checker.constraints.phrase.patterns import INDICATOR, Pattern, Slot
from checker.constraints.phrase.values import Held, held
from checker.document import Document, Row, Table
from checker.language.cell import read_cell
from checker.language.fold import fold
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.survey import Passage

Match = dict[str, Held]


def in_text(ledger: Ledger, patterns: Sequence[Pattern]) -> Iterator[Match]:
    """What the slots hold wherever a pattern fits; of two that overlap the earlier pattern wins."""
    for passage in ledger.read.passages:
        taken: list[tuple[int, int]] = []
        for pattern in patterns:
            for found, start, end in _in_passage(passage, pattern):
                if not any(start < right and left < end for left, right in taken):
                    taken.append((start, end))
                    yield found


def _in_passage(passage: Passage, pattern: Pattern) -> Iterator[tuple[Match, int, int]]:
    text = passage.folded.text
    if pattern.literal and pattern.literal not in text:
        return
    for match in pattern.regex.finditer(text):
        found: Match = {}
        for number, slot in enumerate(pattern.slots):
            left, right = match.span(f"s{number}")
            start, end = passage.folded.span(left, right)
            one = held(slot, text[left:right], start, end, passage.figures)
            if one is None:
                break
            found[slot.name] = one
        else:
            yield found, match.start(), match.end()


def in_tables(ledger: Ledger, columns: Mapping[str, tuple[str, ...]]) -> Iterator[Match]:
    """The cells of every row of a table whose header has a column for each slot."""
    for table in ledger.document.tables:
        places = _columns(ledger.document, table, columns)
        if len(places) == len(columns):
            for row in table.rows[table.header :]:
                found = _row(ledger.document, row, places)
                if len(found) == len(columns):
                    yield found


def _columns(document: Document, table: Table, columns: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The first free column whose header holds one of the words of a slot."""
    width = max((len(row.cells) for row in table.rows), default=0)
    heads = ["".join(_text(document, row, at) for row in table.rows[: table.header]) for at in range(width)]
    places: dict[str, int] = {}
    for name, words in columns.items():
        free = (at for at, head in enumerate(heads) if at not in places.values() and any(one in head for one in words))
        at = next(free, None)
        if at is not None:
            places[name] = at
    return places


def _text(document: Document, row: Row, at: int) -> str:
    if at >= len(row.cells):
        return ""
    return fold(document.text, row.cells[at].start, row.cells[at].end).text.replace(" ", "")


def _row(document: Document, row: Row, places: Mapping[str, int]) -> Match:
    found: Match = {}
    for name, at in places.items():
        if at >= len(row.cells):
            continue
        cell, text = row.cells[at], _text(document, row, at)
        if name == INDICATOR:
            bare = "".join(takewhile(lambda char: char not in "（(", text.lstrip("0123456789.、")))
            subject = resolve(bare)
            one = held(Slot(name, INDICATOR), bare, cell.start, cell.end, ())
            found |= {name: replace(one, subject=subject)} if one else {}
            continue
        figures = read_cell(fold(document.text, cell.start, cell.end))
        if figures and figures[0].value is not None:
            figure = figures[0]
            found[name] = Held(name, figure.start, figure.end, figure.text, (figure.interval,), figure)
    return found
