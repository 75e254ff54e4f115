"""A document into the page's text: headings, paragraphs and tables as they stand, its figures marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker import lazy
from checker.document import Block, Document, Row, Table
from checker.reporters.html.labels import label
from checker.reporters.html.marks import NONE, Mark, Marks
from checker.reporters.html.markup import Html, element, escaped, joined
from checker.reporters.html.shown import Shown

BOLD = lazy.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")  # figures may have ** as a footnote mark, but no pair of it
WORDS = lazy.compile(r"\w")
NUMERIC = lazy.compile(r"[\s\d.,%‰+\-−–—~～<>≤≥*\[\]()（）:：]*")
HIGHEST, LOWEST = 4, 6  # levels of a document's headings; above them stand those of the page
TAGS: Mapping[str, str] = {"paragraph": "p", "item": "p", "note": "p", "furniture": "p"}
STATES: Mapping[str, str] = {
    "inconsistent": "contradiction",
    "explainable": "explained",
    "consistent": "consistent",
    "unverifiable": "not judged",
    "hidden": "hidden mark",
}


@dataclass(slots=True)
class _Draft:
    """A document as it is written down; a mark cut by the border of a cell is named once."""

    document: Document
    marks: Marks
    language: str
    ranks: Mapping[int, int]
    named: set[int] = field(default_factory=set)

    def prose(self, start: int, end: int) -> Html:
        """A stretch of text with its marks, what stands between two pairs of asterisks in bold."""
        parts: list[Html] = []
        for bold in BOLD.finditer(self.document.text, start, end):
            parts += self.inline(start, bold.start()), element("strong", self.inline(*bold.span(1)))
            start = bold.end()
        return joined([*parts, self.inline(start, end)])

    def inline(self, start: int, end: int) -> Html:
        """A stretch of text with its marks."""
        parts: list[str] = []
        for mark in self.marks.within(start, end):
            parts.append(self.document.text[start : max(mark.start, start)])
            parts.append(self._mark(mark, max(mark.start, start), min(mark.end, end)))
            start = min(mark.end, end)
        return joined([*parts, self.document.text[start:end]])

    def _mark(self, mark: Mark, start: int, end: int) -> Html:
        text = self.document.text[start:end]
        if not text.strip():
            return escaped(text)
        name = None if mark.start in self.named else self.marks.name(mark)
        self.named.add(mark.start)
        kind = f"{mark.state} in-{mark.involved}" if mark.involved else mark.state
        if not mark.checks:
            return element("span", text, class_=f"mark {kind}", id=name)
        state = label(STATES.get(mark.state, "not judged"), self.language)
        return element(
            "span",
            text,
            class_=f"mark {kind}",
            id=name,
            data_checks=" ".join(map(str, mark.checks)),
            role="button",
            tabindex=0 if mark.state in ("inconsistent", "explainable") else -1,
            aria_haspopup="dialog",
            aria_label=f"{text}{label('comma', self.language)}{state}",
        )


def drafts(page: Shown) -> Html:
    """Every document on the page."""
    return joined(_document(page, one, number) for number, one in enumerate(page.texts))


def _document(page: Shown, document: Document, number: int) -> Html:
    levels = sorted({block.level for block in document.blocks if block.kind == "heading"})
    ranks = {level: min(HIGHEST + rank, LOWEST) for rank, level in enumerate(levels)}
    draft = _Draft(document, page.marks[document.path], page.language, ranks)
    reference = number >= len(page.drafts)
    kind = [" ", element("small", label("reference", page.language))] if reference else []
    title = element("h3", document.path, *kind, id=f"d{number}")
    body = element("div", joined(_parts(draft)), class_="paper", lang="zh")
    return element("article", title, body, class_="document", aria_labelledby=f"d{number}")


def _parts(draft: _Draft) -> Iterator[Html]:
    """Blocks and tables, and lines between them that hold words."""
    document, done = draft.document, 0
    parts: list[Block | Table] = sorted((*document.blocks, *document.tables), key=lambda one: one.start)
    for part in parts:
        yield from _between(draft, done, part.start)
        yield _table(draft, part) if isinstance(part, Table) else _block(draft, part)
        done = part.end
    yield from _between(draft, done, len(document.text))


def _between(draft: _Draft, start: int, end: int) -> Iterator[Html]:
    """What no block holds: all lines of a document that was not taken apart, else signs of markup."""
    for line in draft.document.text[start:end].splitlines(keepends=True):
        if WORDS.search(line):
            yield _line(draft, "p", start, start + len(line.rstrip("\r\n")), "between")
        start += len(line)


def _block(draft: _Draft, block: Block) -> Html:
    if block.kind == "heading":
        return _line(draft, f"h{draft.ranks[block.level]}", block.start, block.end, "heading")
    return _line(draft, TAGS[block.kind], block.start, block.end, block.kind)


def _line(draft: _Draft, tag: str, start: int, end: int, kind: str) -> Html:
    """A block, with the number of its line unless the text was taken out of another format."""
    document = draft.document
    line = None if document.spots else document.position(start)[0]
    return element(tag, draft.prose(start, end), class_=kind, data_line=line)


def _table(draft: _Draft, table: Table) -> Html:
    heads = [_row(draft, row, "th") for row in table.rows[: table.header]]
    rows = [_row(draft, row, "td") for row in table.rows[table.header :]]
    head = [element("thead", *heads)] if heads else []
    whole = element("table", *head, element("tbody", *rows))
    name = label("table", draft.language)
    return element("div", whole, class_="scroll", tabindex=0, role="group", aria_label=name)


def _row(draft: _Draft, row: Row, tag: str) -> Html:
    return element("tr", *(_cell(draft, cell.start, cell.end, tag) for cell in row.cells))


def _cell(draft: _Draft, start: int, end: int, tag: str) -> Html:
    tag = tag if start < end else "td"
    number = tag == "td" and start < end and NUMERIC.fullmatch(draft.document.text, start, end)
    scope = "col" if tag == "th" else None
    return element(tag, draft.inline(start, end), class_="number" if number else None, scope=scope)


def legend(page: Shown) -> Html:
    """What the marks mean, how many there are of each, and boxes to choose which are shown."""
    found = [mark.state for one in page.texts for mark in page.marks[one.path].found]
    counts = {state: found.count(state) for state in STATES}
    counts["unverifiable"] += found.count(NONE)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", checked=True, data_state=state),
            " ",
            element("span", label(name, page.language), class_=f"mark {state}"),
            f" {counts[state]}",
        )
        for state, name in STATES.items()
        if counts[state]
    ]
    title = element("legend", label("legend", page.language))
    note = element("p", label("legend note", page.language), class_="quiet")
    return element("fieldset", title, *boxes, note, class_="legend control")
