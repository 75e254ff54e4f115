"""Findings on chosen words of a document, and copies of Word files as a reader of them sees the comments."""

import io
import zipfile

from commandline import finding
from lxml import etree
from msgspec.structs import replace

from checker.annotators import Manner, annotated
from checker.document import Document
from checker.readers import read_bytes
from checker.readers.word.names import w
from checker.report import Check, Coverage, DocumentReport

COVERAGE = Coverage(1, 1, 0, 1, 0, 0)
START, END = w("commentRangeStart"), w("commentRangeEnd")


def on(document: Document, start: int, end: int, fingerprint: str = "f") -> Check:
    """A finding on text[start:end]."""
    return replace(finding(document, "error"), place=document.place(start, end), fingerprint=fingerprint)


def reported(document: Document, *spans: tuple[int, int]) -> DocumentReport:
    return DocumentReport(document, COVERAGE, tuple(on(document, *span) for span in spans))


def spans(document: Document, *words: str) -> list[tuple[int, int]]:
    """Where words stand, the first time each."""
    return [(at, at + len(one)) for one in words for at in [document.text.index(one)]]


def copy(content: bytes, *words: str, path: str = "a.docx", manner: Manner | None = None) -> bytes:
    """A copy with a finding on each of the words."""
    document = read_bytes(path, content)
    return annotated(content, reported(document, *spans(document, *words)), manner or Manner())


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(content: bytes, name: str = "word/document.xml"):
    return etree.fromstring(members(content)[name])


def shown(content: bytes) -> str:
    """The text of a copy: runs parted by / where they are bold differently, [ and ] where comments begin and end, # for
    what is no text."""
    words = []
    for element in root(content).iter():
        if element.tag in (START, END):
            words.append("[" if element.tag == START else "]")
        elif element.tag == w("t"):
            bold = element.getparent().find(f"{w('rPr')}/{w('b')}") is not None
            words.append((element.text or "").upper() if bold else element.text or "")
        elif element.tag in (w("sym"), w("drawing"), w("footnoteReference"), w("noBreakHyphen")):
            words.append("#")
        elif element.tag == w("p"):
            words.append("/")
    return "".join(words).strip("/")
