"""The text of an OpenDocument in Word's terms: paragraphs with their level and list, tables, boxes, notes, comments.

Tracked changes stay what they are; which side of them is read is for the reader of Word documents to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from checker import lazy
from checker.readers.grids import TooLarge
from checker.readers.opened.lists import Lists
from checker.readers.opened.names import SPACES, made, o, said
from checker.readers.opened.styles import Styles
from checker.readers.opened.tables import table
from checker.readers.word.names import Element, number, w

PARAGRAPHS: Final = (o("text:p"), o("text:h"))
HOLDERS: Final = frozenset(o(f"text:{name}") for name in ("section", "numbered-paragraph"))
SKIPPED: Final = frozenset(
    o(name)
    for name in (
        *("text:note-citation", "text:ruby-text", "text:number", "text:script", "text:tracked-changes"),
        *("text:bibliography-mark", "office:annotation-end", "office:forms", "text:sequence-decls"),
    )
)
BLANKS: Final = lazy.compile(r"[ \t\r\n]+")
SIGNS: Final = {o("text:tab"): "tab", o("text:line-break"): "br"}
STARTS: Final = (o("text:change-start"), o("text:change-end"), o("text:change"))
MOST: Final = 100  # blanks in a row
CELLS: Final = 100_000


class Written:
    """One pass over a text; `body`, `notes` and `comments` are the parts of Word's."""

    def __init__(self, source: Element, styles: Styles, lists: Lists) -> None:
        self.body, self.notes, self.comments = made("body"), made("footnotes"), made("comments")
        self._styles, self._lists = styles, lists
        regions = source.iterfind(f"{o('text:tracked-changes')}/{o('text:changed-region')}")
        self._changes = {said(one, "text:id") or said(one, "xml:id"): one for one in regions}
        self._new: set[str] = set()  # insertions that are open
        self._old = False
        self._cells = 0
        self._paragraph = made("p")
        self._drawn: list[Element] = []  # frames that stand on the page: they go with the next paragraph
        self.flow(source, self.body)

    def flow(self, source: Element, target: Element) -> None:
        """What the text, a section, a cell, a box or a note holds."""
        for child in source:
            self._block(child, target)

    def _block(self, source: Element, target: Element, numbered: Sequence[Element] = ()) -> None:
        if source.tag in PARAGRAPHS:
            self._tell(source, target, numbered)
        elif source.tag == o("text:list"):
            self._list(source, target, 0, "")
        elif source.tag == o("table:table"):
            target.append(table(source, self._cell, lambda: bool(self._new)))
        elif source.tag in STARTS:
            self._change(source)
        elif _drawing(source):
            self._drawn.append(source)
        elif source.tag in HOLDERS and not _hidden(source):
            self.flow(source, target)

    def _cell(self, source: Element, target: Element) -> None:
        """What a cell holds, which one may say of many."""
        self._cells += 1
        if self._cells > CELLS:
            raise TooLarge
        self.flow(source, target)

    def _list(self, source: Element, target: Element, level: int, outer: str) -> None:
        """A list: the first paragraph of each of its entries has a number."""
        name = self._lists.opened(source, outer)
        for entry in source:
            numbered = entry.tag == o("text:list-item")
            own = self._lists.entered(entry, name, level) if numbered else name
            for child in entry:
                if child.tag == o("text:list"):
                    self._list(child, target, level + 1, own)
                    continue
                self._block(child, target, _numbered(own, level) if numbered else ())
                numbered = numbered and child.tag not in PARAGRAPHS

    def _tell(self, source: Element, target: Element, numbered: Sequence[Element]) -> None:
        """A paragraph or heading."""
        style = said(source, "text:style-name")
        if self._styles.hidden("paragraph", style) or any(map(_hidden, source.iter(o("text:hidden-paragraph")))):
            return
        level = number(said(source, "text:outline-level")) if source.tag == o("text:h") else 0
        if level and not numbered and said(source, "text:is-list-header") != "true":
            numbered = _numbered(self._lists.heading(), level - 1)
        level = level or self._styles.level(style)
        titled = [made("pStyle", val="Title")] if self._styles.is_title(style) else []
        outline = [made("outlineLvl", val=str(level - 1))] if level else []
        outer, self._paragraph = self._paragraph, made("p", made("pPr", *titled, *outline, *numbered, made("rPr")))
        target.append(self._paragraph)
        while self._drawn:
            self._box(self._drawn.pop(0))
        self._inline(source, False)
        if self._new:
            self._mark("ins")
        self._paragraph = outer

    def _mark(self, sign: str) -> None:
        self._paragraph[0].find(w("rPr")).append(made(sign))

    def _inline(self, source: Element, raised: bool) -> None:
        self._say(source.text, raised)
        for child in source:
            self._one(child, raised)
            self._say(child.tail, raised)

    def _one(self, child: Element, raised: bool) -> None:
        tag = child.tag
        if tag in SKIPPED or (tag == o("text:hidden-text") and _hidden(child)):
            return
        if tag == o("text:s"):
            self._run(made("t"), " " * min(number(said(child, "text:c"), 1), MOST))
        elif tag in SIGNS:
            self._run(made(SIGNS[tag]))
        elif tag in STARTS:
            self._change(child)
        elif tag == o("text:note"):
            self._note(child)
        elif tag == o("office:annotation"):
            self._comment(child)
        elif _drawing(child):
            self._box(child)
        elif not self._styles.hidden("text", style := said(child, "text:style-name")):
            self._inline(child, raised or (tag == o("text:span") and self._styles.raised(style)))

    def _say(self, text: str | None, raised: bool) -> None:
        if text:
            self._run(made("t"), BLANKS.sub(" ", text), raised)

    def _run(self, inner: Element, text: str = "", raised: bool = False) -> None:
        inner.text = text
        height = [made("vertAlign", val="superscript")] if raised else []
        self._put(made("r", made("rPr", *height), inner))

    def _put(self, run: Element) -> None:
        """A run, inside the change that it is part of."""
        self._paragraph.append(made("del", run) if self._old else made("ins", run) if self._new else run)

    def _change(self, point: Element) -> None:
        """An insertion begins or ends; or something was deleted here."""
        name = said(point, "text:change-id")
        region = self._changes.get(name, ())
        kinds = {child.tag for child in region}
        if point.tag == o("text:change-end"):
            self._new.discard(name)
        elif point.tag == o("text:change-start") and o("text:insertion") in kinds:
            self._new.add(name)
        elif point.tag == o("text:change") and o("text:deletion") in kinds and not self._old:
            self._old = True
            self._deleted([one for deletion in region for one in deletion.iter(*PARAGRAPHS)])
            self._old = False
            self._changes.pop(name)  # it was deleted once

    def _deleted(self, paragraphs: Sequence[Element]) -> None:
        """Words that were deleted, with the marks of the paragraphs that ended among them."""
        for place, one in enumerate(paragraphs):
            if place and self._paragraph.getparent() is not None:
                following = made("p", deepcopy(self._paragraph[0]))
                self._mark("del")
                self._paragraph.addnext(following)
                self._paragraph = following
            self._inline(one, False)

    def _note(self, source: Element) -> None:
        name = str(len(self.notes) + 1)
        note = made("footnote", id=name)
        self.notes.append(note)
        for body in source.iterchildren(o("text:note-body")):
            self.flow(body, note)
        self._run(made("footnoteReference", id=name))

    def _comment(self, source: Element) -> None:
        name = str(len(self.comments) + 1)
        comment = made("comment", id=name)
        self.comments.append(comment)
        self.flow(source, comment)
        self._put(made("commentRangeStart", id=name))

    def _box(self, source: Element) -> None:
        """What a frame or a shape says."""
        if any(child.tag in (*PARAGRAPHS, o("text:list"), o("table:table")) for child in source):
            box = made("txbxContent")
            self._run(box)
            self.flow(source, box)
            return
        for child in filter(_drawing, source):
            self._box(child)


def _drawing(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{SPACES['draw']}}}")


def _hidden(element: Element) -> bool:
    return said(element, "text:display") == "none" or said(element, "text:is-hidden") == "true"


def _numbered(name: str, level: int) -> tuple[Element, ...]:
    return (made("numPr", made("ilvl", val=str(level)), made("numId", val=name)),)
