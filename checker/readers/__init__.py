"""Bytes of a file into a Document: its text, blocks and tables.

Which reader serves is told by the content first and the suffix second (formats.py); what is none of the formats is
read as plain text, and complains by itself when it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Document
from checker.readers.decode import Unreadable
from checker.readers.formats import CHANGES, LARGEST, SUFFIXES, reader, risky
from checker.readers.plain import read_text
from checker.report import Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CHANGES", "LARGEST", "SUFFIXES", "Unreadable", "content_of", "read", "read_bytes", "read_text", "risky"]


def read_bytes(path: str, content: bytes, changes: str = CHANGES[0]) -> Document:
    """A document from the bytes of a file or of standard input; `changes` is a word of CHANGES."""
    return reader(path, content, changes)(path, content)


def content_of(path: str | Path) -> bytes:
    """The bytes of a file, as far as any file is read; raises Unreadable and nothing else."""
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable(str(path), Text("文件不存在", "no such file")) from None
    except IsADirectoryError:
        raise Unreadable(str(path), Text("是文件夹，不是文件", "a folder, not a file")) from None
    except OSError as error:
        reason = error.strerror or "?"
        raise Unreadable(str(path), Text(f"无法打开：{reason}", f"cannot be opened: {reason}")) from None


def read(path: Path, changes: str = CHANGES[0]) -> Document:
    """A document from a file; raises Unreadable and nothing else."""
    return read_bytes(str(path), content_of(path), changes)
