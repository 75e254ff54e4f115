"""The archive that a Word document is, opened so that no hostile one costs more than a line.

No entity is expanded, nothing outside the archive is asked for.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final, Protocol
from urllib.parse import unquote

from lxml import etree

from checker.readers.archive import Archive
from checker.readers.decode import Unreadable
from checker.readers.word.names import CHOICE, MAIN, MATH, Element
from checker.report import Text

# The strict variant of the format has names of its own for the same elements.
STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
    (b"http://purl.oclc.org/ooxml/markup-compatibility", CHOICE.encode()),
)
DECLARED: Final = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
BODY: Final = "word/document.xml"
View = Callable[[Element], Element]

KIND: Final = Text("Word 文件", "Word document")
LACKING: Final = Text("不是 Word 文件或已损坏：缺少正文", "no Word document, or damaged: it holds no text")


class Parts(Protocol):
    """A document by what its parts are to its text."""

    def text(self) -> Element:
        """The body of the text."""

    def part(self, name: str) -> Element | None:
        """The part that is the styles, numbering … of the text; None without it."""


class Package:
    """The parts of a document by what they are to its text, as `view` leaves them; raises Unreadable and nothing
    else.

    `main` is the member that is the text, `parts` are those beside it: styles, numbering …
    """

    def __init__(self, path: str, content: bytes, view: View = lambda root: root) -> None:
        self._path, self._view = path, view
        self._archive = Archive(path, content, KIND)
        self.main = next(iter(self._related("", ("officeDocument",)).values()), BODY)
        self.parts = self._related(self.main, ("styles", "numbering", "footnotes", "endnotes", "comments"))

    def __contains__(self, name: str) -> bool:
        return name in self._archive

    def text(self) -> Element:
        """The body of the text."""
        root = self.root(self.main)
        body = None if root is None else root.find(f"{{{MAIN}}}body")
        if body is None:
            raise Unreadable(self._path, LACKING)
        return body

    def part(self, name: str) -> Element | None:
        """The part that is the styles, numbering … of the text; None without it."""
        return self.root(self.parts[name]) if name in self.parts else None

    def _related(self, source: str, wanted: tuple[str, ...]) -> dict[str, str]:
        """The members that another one names, by the last word of the relation."""
        folder = posixpath.dirname(source)
        root = self.root(relations(source))
        found: dict[str, str] = {}
        for one in () if root is None else root:
            kind = str(one.get("Type", "")).rpartition("/")[2]
            if kind in wanted and one.get("TargetMode", "").lower() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", ""))))
                found.setdefault(kind, target.lstrip("/"))
        return found

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        return self._archive.read(name) if name in self else None

    def root(self, name: str) -> Element | None:
        """The root of a part; None where there is none."""
        return self._view(parsed(self._path, self._archive, name)) if name in self else None


def relations(name: str) -> str:
    """The member that says what the member of this name has to do with others."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", base + ".rels")


def parsed(path: str, archive: Archive, name: str, kind: Text = KIND) -> Element:
    """The root of an XML member, which must be there; `kind` says what the archive should be."""
    content = archive.read(name)
    if any(sign in content for sign in DECLARED):
        raise Unreadable(path, Text(f"{kind.zh}含实体声明，未读取", f"{kind.en} with declared entities: not read"))
    for strict, usual in STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        told = Text(f"{kind.zh}已损坏：{name} 不是完好的 XML", f"damaged {kind.en}: {name} is no well-formed XML")
        raise Unreadable(path, told) from None
