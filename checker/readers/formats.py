"""Which reader serves a file: told by what it holds, and only where that says nothing by its suffix.

A reader is a function of path and bytes, in a module that is imported when it is needed. One whose library is not
installed ends in a line that names the command to install it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Final

from msgspec import Struct

from checker.document import Document
from checker.readers.decode import Unreadable
from checker.report import Text

Reader = Callable[[str, bytes], Document]
CHANGES: Final = ("accepted", "original")  # what becomes of tracked changes
MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 100 * MEGABYTE  # of a file; one that large is nearly all pictures
LONGEST: Final = 20 * MEGABYTE  # of a text: a hundred times the longest plan
LIGHT: Final = 256 * 1024  # bytes of a text that is no risk
HEAD: Final = 4096  # bytes in which a format shows itself
PDF: Final = b"%PDF-"
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"  # what Office wrote before, and writes around what has a password
OLD: Final = tuple(name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
PAGE: Final = rb"<!doctype\s+html|<html[\s>]"


class Format(Struct, frozen=True):
    """A format: its suffixes, where its reader is, the extra that brings the library it needs, the most bytes.

    The reader of one with tracked changes takes a third argument, a word of CHANGES.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    extra: str = ""
    most: int = LARGEST
    tracked: bool = False


TEXT: Final = Format("text", (".md", ".markdown", ".txt", ".text"), "checker.readers.plain", "read_plain", most=LONGEST)
FORMATS: Final = (
    TEXT,
    Format("csv", (".csv",), "checker.readers.sheets", "read_sheet", most=LONGEST),
    Format("html", (".html", ".htm"), "checker.readers.page", "read_html", "html", 32 * MEGABYTE),
    Format("xlsx", (".xlsx",), "checker.readers.workbook", "read_xlsx"),
    Format("docx", (".docx",), "checker.readers.docx", "read_docx", "docx", tracked=True),
    # Told by content, and not looked for.
    Format("doc", (), "checker.readers.legacy", "read_legacy", "docx", tracked=True),
    Format("odt", (".odt",), "checker.readers.odt", "read_odt", "odt", tracked=True),
    Format("pdf", (".pdf",), "checker.readers.pdf", "read_pdf", "pdf"),
)
BY_NAME: Final = {one.name: one for one in FORMATS}
BY_SUFFIX: Final = {suffix: one for one in FORMATS for suffix in one.suffixes}
SUFFIXES: Final = tuple(BY_SUFFIX)
MEMBERS: Final = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("content.xml", "odt"))


def format_of(path: str, content: bytes) -> Format:
    """The format of a file."""
    return BY_NAME.get(sniffed(content)) or BY_SUFFIX.get(os.path.splitext(path)[1].lower(), TEXT)


def reader(path: str, content: bytes, changes: str = CHANGES[0]) -> Reader:
    """The reader of a file, its tracked changes accepted or undone; one that is too large has none."""
    one = format_of(path, content)
    if len(content) > one.most:
        zh = f"超过 {one.most // MEGABYTE} MB，未读取；请分成几个文件"
        en = f"larger than {one.most // MEGABYTE} MB: not read, check it in parts"
        raise Unreadable(path, Text(zh, en))
    try:
        found = getattr(import_module(one.module), one.function)
    except ImportError:
        raise Unreadable(path, missing(one)) from None
    read: Reader = partial(found, changes=changes) if one.tracked else found
    return read


def missing(one: Format) -> Text:
    """That the library of a format is not installed, and how to install it."""
    command = f"pip install 'plancheck[{one.extra}]'"
    return Text(f"读取 {one.name} 需先安装：{command}", f"reading {one.name} needs {command}")


def risky(path: str, content: bytes) -> bool:
    """Whether a library takes the file apart, or it is a text of great length; an archive is not opened for that."""
    if len(content) > LIGHT or content.startswith((PDF, ZIP, OLE)) or _paged(content):
        return True
    return BY_SUFFIX.get(os.path.splitext(path)[1].lower(), TEXT).most > LONGEST


def sniffed(content: bytes) -> str:
    """The name of the format that the content shows; empty where it shows none."""
    if content.startswith(PDF):
        return "pdf"
    if content.startswith(ZIP):
        return _packed(content)
    if content.startswith(OLE):
        return "doc" if any(stream in content for stream in OLD) else ""
    return "html" if _paged(content) else ""


def _paged(content: bytes) -> bool:
    """Whether the head of a page shows; a text without a tag is not searched."""
    head = content[:HEAD]
    return b"<" in head and re.search(PAGE, head, re.IGNORECASE) is not None


def _packed(content: bytes) -> str:
    """The format of a zip archive, by its members."""
    from checker.readers.archive import names

    found = names(content)
    return next((name for member, name in MEMBERS if member in found), "")
