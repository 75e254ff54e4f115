"""A Word document as it stood before its tracked changes: what was deleted is text again, what was inserted is not.

The tree itself is put back, so that whoever reads it needs to know nothing of changes. What was moved stands at its old
place; rows, cells, the marks of paragraphs and their properties are put back as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from checker.readers.word.names import Element, w

INSERTED: Final = frozenset(w(name) for name in ("ins", "moveTo"))
DELETED: Final = frozenset(w(name) for name in ("del", "moveFrom"))
# Deleted words go by other names than those that are there.
WORDS: Final = MappingProxyType({w("delText"): w("t"), w("delInstrText"): w("instrText")})
# What the properties of a row or cell say of the row or cell itself.
HOLDERS: Final = MappingProxyType({w("trPr"): w("ins"), w("tcPr"): w("cellIns")})
CHANGED: Final = MappingProxyType({w(f"{name}Change"): w(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr")})


def original(root: Element) -> Element:
    """The tree put back; it is changed in place."""
    for element in list(root.iter(*CHANGED)):
        _restored(element)
    for element in list(root.iter(w("rPr"))):
        _mark(element)
    for holder, sign in HOLDERS.items():
        for element in [one for one in root.iter(holder) if one.find(sign) is not None]:
            _removed(element.getparent())
    for element in [one for one in root.iter(w("numPr")) if one.find(w("ins")) is not None]:
        _removed(element)
    for element in list(root.iter(*INSERTED)):
        if not _is_sign(element):
            _removed(element)
    for element in list(root.iter(*DELETED)):
        _released(element)
    for element in list(root.iter(w("cellDel"))):
        _removed(element)
    for element in list(root.iter(*WORDS)):
        element.tag = WORDS[element.tag]
    return root


def _restored(change: Element) -> None:
    """Properties as they were; the signs of a changed mark, row or cell belong to the change and stay."""
    now, before = change.getparent(), change.find(CHANGED[change.tag])
    _removed(change)
    if now is None or before is None:
        return
    kept = list(_signs(now))
    for child in list(now):
        now.remove(child)
    now.extend([*before, *kept])


def _signs(properties: Element) -> Iterator[Element]:
    """What of the properties is no property but a change, or the mark of the paragraph."""
    own = properties.find(w("rPr")) if properties.tag == w("pPr") else None
    if own is not None:
        yield own
    signs = (*INSERTED, *DELETED, w("cellIns"), w("cellDel"))
    yield from (child for child in properties if child.tag in signs)


def _mark(properties: Element) -> None:
    """The mark of a paragraph: one that was inserted goes as deleted ones do, one that was deleted is there."""
    parent = properties.getparent()
    if parent is None or parent.tag != w("pPr"):
        return
    new = any(child.tag in INSERTED for child in properties)
    for child in [child for child in properties if child.tag in (*INSERTED, *DELETED)]:
        properties.remove(child)
    if new:
        properties.append(properties.makeelement(w("del")))


def _is_sign(element: Element) -> bool:
    """Whether a change says something of its parent instead of holding what was changed."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("rPr"), w("trPr"))


def _removed(element: Element) -> None:
    parent = None if element is None else element.getparent()
    if parent is not None:
        parent.remove(element)


def _released(element: Element) -> None:
    """What was deleted takes the place of the deletion."""
    parent = element.getparent()
    if parent is None or parent.tag == w("rPr"):  # a mark that goes
        return
    for child in reversed(list(element)):
        element.addnext(child)
    parent.remove(element)
