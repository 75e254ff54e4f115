"""Figures of a text into the elements of the Word file that a comment on them begins and ends at.

Word heeds no comment in a text box or a note: there it goes to what holds the box, or to the mark of the note. What is
no text of its own, as the number of a list or a part of a formula, is commented on with the paragraph or the formula.
So is the result of a field with the whole field: it is replaced when Word computes the field again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from checker.annotators.notes import Note
from checker.readers.docx import Trace
from checker.readers.traced import Stretch
from checker.readers.word.names import CHOICE, MATH, Element, value, w

# What stays whole: the outermost of these holds a text box, reading aids, a formula, a field.
UNITS: Final = frozenset(
    (w("r"), w("fldSimple"), f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara", f"{{{CHOICE}}}AlternateContent")
)
# Content controls that take nothing but text.
PLAIN: Final = tuple(w(name) for name in ("text", "date", "dropDownList", "comboBox"))
SIGN: Final = w("fldChar")
BLOCKS: Final = tuple(w(name) for name in ("p", "tbl", "tr", "tc"))


class Point(Struct, frozen=True):
    """An end of a comment: within the text of an element behind `offset` characters; the element as a whole where that
    is None."""

    element: Element
    offset: int | None = None


class Anchor(Struct, frozen=True):
    """Where a comment begins and ends."""

    first: Point
    last: Point


def anchor(trace: Trace, note: Note) -> Anchor:
    """What a note is about."""
    touched = _touched(trace.stretches, note)
    left, right = touched[0], touched[-1]
    start = min(max(note.start, left.start), left.end) - left.start + left.offset
    end = max(min(note.end, right.end), right.start) - right.start + right.offset
    first, last = _point(left.source, start, trace.marks), _point(right.source, end, trace.marks)
    if first.element is not last.element and _path(first.element) > _path(last.element):
        last = Point(
            first.element, None if first.offset is None else len(first.element.text)
        )  # a note that is told later
    return Anchor(_around(first, 0), _around(last, 1))


def _touched(stretches: Sequence[Stretch], note: Note) -> Sequence[Stretch]:
    """The stretches that a figure is made of; of what is printed nowhere, the nearest."""
    low = bisect_right(stretches, note.start, key=lambda one: one.end)
    high = bisect_left(stretches, note.end, key=lambda one: one.start)
    if low < high:
        return stretches[low:high]
    near = stretches[max(low - 1, 0) : low + 1]
    return (min(near, key=lambda one: max(one.start - note.end, note.start - one.end)),)


def _point(source: Element, offset: int, marks: Mapping[Element, Element]) -> Point:
    """The place in the text itself that a character of an element stands at."""
    above = [source, *source.iterancestors()]
    mark = next((marks[one] for one in above if one in marks), None)
    if mark is not None:
        return _point(mark, 0, {})
    unit = next((one for one in reversed(above) if one.tag in UNITS or _plain(one)), None)
    if unit is None:
        return Point(next((one for one in above if one.tag == w("p")), source))
    if unit is not source.getparent():
        return Point(unit)
    return Point(source, offset if source.tag == w("t") else None)


def _around(point: Point, side: int) -> Point:
    """The point, or the one or other end of the field that it stands in."""
    field = _field(point.element)
    return Point(field[side]) if field else point


def _field(element: Element) -> tuple[Element, Element] | None:
    """Where the outermost field around an element begins and ends, if it does so in one paragraph."""
    paragraph = next(element.iterancestors(w("p")), None)
    opened: list[Element] = []
    within = False
    for one in () if paragraph is None else paragraph.iter(SIGN, element.tag):
        if one is element:
            within = bool(opened)
        elif one.tag == SIGN and value(one, of="fldCharType") == "begin":
            opened.append(one)
        elif one.tag == SIGN and value(one, of="fldCharType") == "end" and opened:
            first = opened.pop()
            if within and not opened:
                return first, one
    return None


def _plain(element: Element) -> bool:
    """Whether an element is a control within a paragraph that takes nothing but text."""
    if element.tag != w("sdt"):
        return False
    kind, content = element.find(w("sdtPr")), element.find(w("sdtContent"))
    held = () if content is None else content
    return kind is not None and any(one.tag in PLAIN for one in kind) and not any(one.tag in BLOCKS for one in held)


def _path(element: Element) -> tuple[int, ...]:
    """Where an element stands in its tree; paths compare as the text runs."""
    steps = []
    above = element.getparent()
    while above is not None:
        steps.append(above.index(element))
        element, above = above, above.getparent()
    return tuple(reversed(steps))
