"""The parts of a Word file that were changed into a package that has all others as they were."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from checker.readers.archive import FAULTS, MEGABYTE
from checker.readers.decode import Unreadable
from checker.readers.word.names import Element
from checker.readers.word.package import STRICT, Package, relations
from checker.report import Text

TYPES: Final = "[Content_Types].xml"
TYPES_NAMES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATION_NAMES: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
DECLARATION: Final = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\?>\s*")
USUAL: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MOST: Final = 512 * MEGABYTE  # of all members, unpacked: pictures, that are read for a copy only
DAMAGED: Final = Text("Word 文件有部件损坏、加密或过大，无法批注", "a part is damaged, locked or too large to copy")
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def changed(package: Package, text: Element, comments: Element, name: str) -> dict[str, bytes]:
    """The members that are new or no longer what they were: the text, its comments and what names these."""
    before = package.content(package.main) or b""
    strict = STRICT[0][0] in before
    written = {
        package.main: _written(text, before, strict),
        name: _written(comments, package.content(name) if "comments" in package.parts else None, strict),
    }
    if "comments" not in package.parts:
        written |= _named(package, name, STRICT_RELATION if strict else RELATION)
    return written


def packed(path: str, content: bytes, written: Mapping[str, bytes]) -> bytes:
    """A package with these members in the place of its own, or behind them; raises Unreadable."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            new.comment = old.comment
            members = {one.filename: one for one in old.infolist()}
            if sum(one.file_size for one in members.values()) > MOST:  # no more than that is read of any
                raise Unreadable(path, DAMAGED)
            for name, one in members.items():
                again = zipfile.ZipInfo(name, one.date_time)
                again.compress_type, again.external_attr = one.compress_type, one.external_attr
                new.writestr(again, written[name] if name in written else old.read(one))
            for name in sorted(written.keys() - members.keys()):
                added = zipfile.ZipInfo(name, EARLIEST)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, written[name])
    except FAULTS:
        raise Unreadable(path, DAMAGED) from None
    return made.getvalue()


def _named(package: Package, name: str, relation: str) -> dict[str, bytes]:
    """What tells Word of a new part: a relation of the text, and the kind of its content."""
    related = relations(package.main)
    links, types = package.root(related), package.root(TYPES)
    links = (
        etree.Element(f"{{{RELATION_NAMES}}}Relationships", nsmap={None: RELATION_NAMES}) if links is None else links
    )
    taken = {one.get("Id") for one in links}
    free = next(one for count in range(1, len(links) + 2) if (one := f"rId{count}") not in taken)
    target = posixpath.relpath(f"/{name}", f"/{posixpath.dirname(package.main)}")
    etree.SubElement(links, _like(links, "Relationship"), Id=free, Type=relation, Target=target)
    found = {related: _written(links, package.content(related), False)}
    if types is not None:
        etree.SubElement(types, _like(types, "Override"), PartName=f"/{name}", ContentType=KIND)
        found[TYPES] = _written(types, package.content(TYPES), False)
    return found


def _like(root: Element, name: str) -> str:
    """The name of a child, in the namespace of its root."""
    return str(etree.QName(etree.QName(root).namespace, name))


def _written(root: Element, before: bytes | None, strict: bool) -> bytes:
    """A part as bytes, with the declaration that it had."""
    declaration = DECLARATION.match(before or USUAL)
    kept = declaration is not None and root.getroottree().docinfo.encoding in ("UTF-8", "utf-8", None)
    content: bytes = etree.tostring(root, encoding="UTF-8")
    for name, usual in STRICT if strict else ():
        content = content.replace(usual, name)
    return (declaration[0] if declaration and kept else USUAL) + content
