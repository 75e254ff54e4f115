"""The place of a check into the sentence or the row of the table it stands in, its figures marked."""

from collections.abc import Iterator

from checker.document import Document, Place, Row
from checker.report import Check
from checker.reporters.html.markup import Html, element

STOPS = "。！？；\n\r"
MOST = 90  # characters before and behind the figure under test
ELLIPSIS = "…"
Span = tuple[int, int]


def excerpt(document: Document, check: Check) -> Html:
    """The stretch around the figure under test, in which its operands are marked, too."""
    place = check.place
    if place.path != document.path:
        return Html("")
    marked = _marked(check)
    row = _row(document, place)
    if row is None:
        return element("blockquote", *_sentence(document, place, marked), lang="zh")
    cells = [
        element("span", *_pieces(document, cell.start, cell.end, marked)) for cell in row.cells if cell.end > cell.start
    ]
    return element("blockquote", *cells, class_="row", lang="zh")


def _marked(check: Check) -> dict[Span, str]:
    """The figures that take part, the one under test last."""
    place = check.place
    found = {(one.place.start, one.place.end): "operand" for one in check.related if one.place.path == check.place.path}
    found.pop((place.start, place.end), None)
    return {**found, (place.start, place.end): "tested"}


def _row(document: Document, place: Place) -> Row | None:
    rows = (row for table in document.tables if table.start <= place.start < table.end for row in table.rows)
    return next((row for row in rows if row.start <= place.start and place.end <= row.end), None)


def _sentence(document: Document, place: Place, marked: dict[Span, str]) -> Iterator[Html | str]:
    """From one stop to the next, or as much of it as can be read at a glance."""
    text = document.text
    block = next((one for one in document.blocks if one.start <= place.start and place.end <= one.end), None)
    first, last = (block.start, block.end) if block else (0, len(text))
    start = max(first, *(text.rfind(stop, first, place.start) + 1 for stop in STOPS))
    ends = [found + 1 for stop in STOPS if (found := text.find(stop, place.end, last)) >= 0]
    end = min([*ends, last])
    near, far = max(start, place.start - MOST), min(end, place.end + MOST)
    near += len(text[near : place.start]) - len(text[near : place.start].lstrip("* "))
    if place.start - MOST > start:
        yield ELLIPSIS
    yield from _pieces(document, near, far, marked)
    if far < end:
        yield ELLIPSIS


def _pieces(document: Document, start: int, end: int, marked: dict[Span, str]) -> Iterator[Html | str]:
    """Text and marks by turns; where two marks overlap the figure under test is whole."""
    signs: dict[int, str] = {}
    for (first, last), kind in marked.items():
        signs.update(dict.fromkeys(range(max(first, start), min(last, end)), kind))
    while start < end:
        kind = signs.get(start, "")
        stop = next((place for place in range(start, end) if signs.get(place, "") != kind), end)
        text = document.text[start:stop]
        yield element("mark", text, class_=kind) if kind else text
        start = stop
