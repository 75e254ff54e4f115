"""OpenDocument texts (.odt) into Documents by way of Word's terms, so that places and findings are those of Word."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from checker.document import Document
from checker.readers.archive import Archive
from checker.readers.decode import Unreadable
from checker.readers.docx import DEEP, taken
from checker.readers.grids import TooLarge
from checker.readers.opened.lists import Lists
from checker.readers.opened.names import made, o
from checker.readers.opened.styles import Styles
from checker.readers.opened.text import CELLS, Written
from checker.readers.word.names import Element
from checker.readers.word.original import original
from checker.readers.word.package import parsed
from checker.report import Text

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
LOCKED: Final = b"encryption-data"  # looked for in the bytes: older programs declare a document type in this member
KIND: Final = Text("OpenDocument 文件", "OpenDocument")
PASSWORD: Final = Text("OpenDocument 文件有密码，请取消密码后另存", "OpenDocument with a password: save it without one")
OTHER: Final = Text(
    "不是文字文档（.odt）：表格请另存为 .xlsx，其他请另存为 .pdf",
    "no text document (.odt): save a spreadsheet as .xlsx, anything else as .pdf",
)


class Parts(Struct, frozen=True):
    """A document in Word's terms."""

    body: Element
    parts: dict[str, Element]

    def text(self) -> Element:
        """The body of the text."""
        return self.body

    def part(self, name: str) -> Element | None:
        """The part that is the styles, numbering … of the text; None without it."""
        return self.parts.get(name)


def read_odt(path: str, content: bytes, changes: str = "accepted") -> Document:
    """A document from the bytes of an OpenDocument text, its tracked changes accepted or, as `original`, undone."""
    archive = Archive(path, content, KIND)
    if MANIFEST in archive and LOCKED in archive.read(MANIFEST):
        raise Unreadable(path, PASSWORD)
    roots = [parsed(path, archive, name, KIND) for name in (STYLES, CONTENT) if name in archive]
    text = roots[-1].find(f"{o('office:body')}/{o('office:text')}") if roots else None
    if text is None:
        raise Unreadable(path, OTHER)
    try:
        return taken(path, _parts(text, roots, changes))
    except RecursionError:
        raise Unreadable(path, DEEP) from None
    except TooLarge:
        told = Text(f"表格超过 {CELLS} 格，未读取", f"tables of more than {CELLS} cells: not read")
        raise Unreadable(path, told) from None


def _parts(text: Element, roots: list[Element], changes: str) -> Parts:
    lists = Lists(roots)
    written = Written(text, Styles(roots), lists)
    if changes == "original":
        original(written.body)
        original(written.notes)
    title = made("style", made("name", val="Title"), type="paragraph", styleId="Title")
    parts = {"styles": made("styles", title), "numbering": lists.numbering}
    return Parts(written.body, {**parts, "footnotes": written.notes, "comments": written.comments})
