"""Markdown and plain text: one reader, since drafts mix the two."""

from __future__ import annotations

from checker.document import Document
from checker.readers.blocks import parse
from checker.readers.decode import decode
from checker.readers.lines import line_starts
from checker.readers.ownnotes import unnoted
from checker.readers.remarks import remarks


def read_text(path: str, text: str) -> Document:
    """A document from its decoded text; `path` names it in reports."""
    blocks, tables = parse(text)
    return Document(path, text, blocks, tables, line_starts(text), remarks(text))


def read_plain(path: str, content: bytes) -> Document:
    """A document from the bytes of a text file, without the notes that plancheck put into it."""
    return read_text(path, unnoted(decode(path, content)))
