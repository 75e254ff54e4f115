"""Bytes of a file into a Document: its text, blocks and tables.

A format is a function in READERS; a file with another suffix, or none, is read as plain text, and
complains by itself when it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from checker.document import Document
from checker.readers.blocks import parse
from checker.readers.decode import Unreadable, decode
from checker.readers.lines import line_starts
from checker.readers.remarks import remarks
from checker.readers.sheets import read_sheet
from checker.report import Text

__all__ = ["READERS", "Unreadable", "read", "read_bytes", "read_text"]

Reader = Callable[[str, bytes], Document]


def read_text(path: str, text: str) -> Document:
    """A document from its decoded text; `path` names it in reports."""
    blocks, tables = parse(text)
    return Document(path, text, blocks, tables, line_starts(text), remarks(text))


def read_plain(path: str, content: bytes) -> Document:
    """Markdown and plain text: one reader, since drafts mix the two."""
    return read_text(path, decode(path, content))


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {".md": read_plain, ".markdown": read_plain, ".txt": read_plain, ".text": read_plain, ".csv": read_sheet}
)


def read_bytes(path: str, content: bytes) -> Document:
    """A document from the bytes of a file or of standard input."""
    return READERS.get(Path(path).suffix.lower(), read_plain)(path, content)


def read(path: Path) -> Document:
    """A document from a file; raises Unreadable and nothing else."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(str(path), Text("文件不存在", "no such file")) from None
    except IsADirectoryError:
        raise Unreadable(str(path), Text("是文件夹，不是文件", "a folder, not a file")) from None
    except OSError as error:
        reason = error.strerror or "?"
        raise Unreadable(str(path), Text(f"无法打开：{reason}", f"cannot be opened: {reason}")) from None
    return read_bytes(str(path), content)
