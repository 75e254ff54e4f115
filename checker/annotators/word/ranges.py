"""Comments into the text of a Word file: runs split where one begins or ends, and the marks between them.

A run that is split gives its formatting to both halves, so that nothing looks otherwise than before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Final

from lxml import etree

from checker.annotators.word.anchors import Anchor, Point
from checker.readers.word.names import Element, w

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Piece = tuple[int, Element]  # the character of the whole that it begins at


class Ranges:
    """Marks the ends of comments in the text.

    Texts are cut for all anchors at once, so that a place within one is still known when its neighbour was cut.
    """

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        cuts: defaultdict[Element, set[int]] = defaultdict(set)
        for point in (point for anchor in anchors for point in (anchor.first, anchor.last)):
            if point.offset is not None:
                cuts[point.element].add(point.offset)
        self._pieces: dict[Element, list[Piece]] = {one: _pieces(one, offsets) for one, offsets in cuts.items()}

    def mark(self, anchor: Anchor, number: str, reference: Element) -> None:
        """Put the marks of the comment of this number around what it is about, and the run that refers to it behind."""
        start, end = (etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd"))
        for mark in (start, end):
            mark.set(w("id"), number)
        self._begin(anchor.first, start)
        self._finish(anchor.last, end)
        end.addnext(reference)

    def _begin(self, point: Point, mark: Element) -> None:
        element = point.element
        if element.tag == w("p"):
            properties = element.find(w("pPr"))
            element.insert(0 if properties is None else element.index(properties) + 1, mark)
            return
        if point.offset is not None:
            element = next(piece for start, piece in reversed(self._pieces[element]) if start <= point.offset)
        (_parted(element) if _within_run(element) else element).addprevious(mark)

    def _finish(self, point: Point, mark: Element) -> None:
        element = point.element
        if element.tag == w("p"):
            element.append(mark)
            return
        if point.offset is not None:
            pieces = self._pieces[element]
            element = next((piece for start, piece in reversed(pieces) if start < point.offset), element)
        if _within_run(element):
            behind = element.getnext()
            if behind is not None:
                _parted(behind)
            element = element.getparent()
        element.addnext(mark)


def _within_run(element: Element) -> bool:
    return bool(element.getparent().tag == w("r"))


def _pieces(text: Element, offsets: Iterable[int]) -> list[Piece]:
    """A text cut at these characters; the element itself keeps the first piece."""
    whole = text.text or ""
    inner = sorted(offset for offset in offsets if 0 < offset < len(whole))
    pieces = [(0, text)]
    for start, end in pairwise((*inner, len(whole))):
        piece = etree.Element(text.tag, text.attrib)
        piece.text = whole[start:end]
        pieces[-1][1].addnext(piece)
        pieces.append((start, piece))
    if inner:
        text.text = whole[: inner[0]]
        for _, piece in pieces:
            piece.set(SPACE, "preserve")
    return pieces


def _parted(child: Element) -> Element:
    """The run that begins with this child of a run: the run itself, or one made of its second half."""
    run = child.getparent()
    before = [one for one in child.itersiblings(preceding=True) if one.tag != w("rPr")]
    if not before:
        return run
    half = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    properties = run.find(w("rPr"))
    if properties is not None:
        half.append(deepcopy(properties))
    half.extend([child, *child.itersiblings()])
    run.addnext(half)
    return half
