"""Notes into the comments of a Word file, beside those that it has."""

from __future__ import annotations

import posixpath
from itertools import count
from typing import Final

from lxml import etree

from checker.annotators import Manner
from checker.annotators.notes import Note
from checker.readers.word.names import MAIN, Element, number, value, w
from checker.readers.word.package import Package
from checker.reporters.cells import printable

NUMBERED: Final = tuple(w(name) for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"))
# The styles of a comment and of its mark, by the names that they have in every language of Word.
TEXT_STYLE: Final = "annotation text"
MARK_STYLE: Final = "annotation reference"
SIZE: Final = "20"  # half points, where the document has no style for comments
PLAIN: Final = (
    ("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
    ("ind", {"left": "0", "firstLine": "0"}),
    ("jc", {"val": "left"}),
)


class Comments:
    """The comments of a document; `root` is the part with those that were there and those that are added."""

    def __init__(self, package: Package, text: Element, manner: Manner) -> None:
        part = package.part("comments")
        self.root = etree.Element(w("comments"), nsmap={"w": MAIN}) if part is None else part
        self.name = package.parts.get("comments") or _free(package)
        self._author = printable(manner.author)
        self._styles = {value(one, "name"): one.get(w("styleId"), "") for one in _styles(package)}
        used = [number(value(one, of="id"), -1) for root in (self.root, text) for one in root.iter(*NUMBERED)]
        self._next = max(used, default=-1) + 1

    def add(self, note: Note) -> tuple[str, Element]:
        """A comment of a paragraph a line; its number, and the run that refers to it."""
        name = str(self._next)
        self._next += 1
        comment = _sub(self.root, "comment", id=name, author=self._author, initials=initials(self._author))
        for index, finding in enumerate(note.findings):
            if index:
                self._paragraph(comment, "", False)
            for line, words in enumerate(finding):
                self._paragraph(comment, words, line == 0)
        comment[0].insert(1, self._mark("annotationRef"))
        reference = self._mark("commentReference")
        reference[-1].set(w("id"), name)
        return name, reference

    def _paragraph(self, comment: Element, words: str, bold: bool) -> None:
        paragraph = _sub(comment, "p")
        properties = _sub(paragraph, "pPr")
        style = self._styles.get(TEXT_STYLE)
        if style:
            _sub(properties, "pStyle", val=style)
        else:
            for name, attributes in PLAIN:
                _sub(properties, name, **attributes)
        run = _sub(paragraph, "r")
        look = _sub(run, "rPr")
        if bold:
            _sub(look, "b")
        if not style:
            _sub(look, "sz", val=SIZE)
        _sub(run, "t").text = words

    def _mark(self, name: str) -> Element:
        """A run of a mark."""
        run = etree.Element(w("r"))
        style = self._styles.get(MARK_STYLE)
        if style:
            _sub(_sub(run, "rPr"), "rStyle", val=style)
        _sub(run, name)
        return run


def initials(author: str) -> str:
    """What stands beside a comment: the first letters of a name; two characters of one without blanks."""
    words = author.split()
    return "".join(one[0] for one in words).upper() if len(words) > 1 else author[:2].upper()


def _sub(above: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(above, w(name), {w(key): one for key, one in attributes.items()})


def _styles(package: Package) -> list[Element]:
    root = package.part("styles")
    return [] if root is None else root.findall(w("style"))


def _free(package: Package) -> str:
    """A name for the part that no member has."""
    folder = posixpath.dirname(package.main)
    names = (posixpath.join(folder, f"comments{one or ''}.xml") for one in count())
    return next(one for one in names if one not in package)
