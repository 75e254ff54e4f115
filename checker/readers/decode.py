"""Bytes of a file into its text, or one clear line about why it cannot be read.

UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, GB18030. Nothing is replaced or
translated: a newline stays as it is, so that offsets count the characters of the file. The byte order
mark is no part of the text.
"""

from __future__ import annotations

import codecs
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from checker.report import Text

# Longer marks first: the mark of UTF-32 begins with that of UTF-16.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY: Final = (
    (b"%PDF-", Text("PDF 文件", "a PDF file")),
    (b"PK\x03\x04", Text("压缩包或 Office 文件", "a zip archive or an Office file")),
    (b"\xd0\xcf\x11\xe0", Text("旧版 Office 文件", "an old Office file")),
    (b"\x89PNG", Text("图片", "an image")),
    (b"\xff\xd8\xff", Text("图片", "an image")),
    (b"\x1f\x8b", Text("压缩文件", "a gzip file")),
)
NAMES: Final = MappingProxyType({"utf-8": "UTF-8", "gb18030": "GB18030"})
# What a codec says of a character that the file's end cuts in two.
CUT: Final = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")
# As many three-byte characters before the first bad byte as no GB18030 text shows by chance.
CONVINCING: Final = 4


class Unreadable(Exception):
    """A document that cannot be read; `message` is one line for the user."""

    def __init__(self, path: str, message: Text) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message.en}"


class Decoded(Struct, frozen=True):
    """The text of a file, the mark of its encoding that came before it, and the encoding."""

    text: str
    mark: bytes
    encoding: str

    def encoded(self, text: str) -> bytes:
        """Another text as the file has its own."""
        return self.mark + text.encode(self.encoding)


def decode(path: str, content: bytes) -> str:
    """The text of a file; `path` only names it in the complaint."""
    return decoded(path, content).text


def decoded(path: str, content: bytes) -> Decoded:
    """The text of a file and how it is written down; `path` only names it in the complaint."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(_strict(path, content, encoding, len(mark)), mark, encoding)
    for magic, what in BINARY:
        if content.startswith(magic):
            raise Unreadable(path, Text(f"不是文本文件：{what.zh}", f"not a text file: {what.en}"))
    if (zero := content.find(0)) >= 0:
        raise Unreadable(
            path,
            Text(f"不是文本文件：第 {zero} 字节为 NUL", f"not a text file: NUL at byte {zero}"),
        )
    return _guess(path, content)


def _guess(path: str, content: bytes) -> Decoded:
    """UTF-8, and where that fails early or by its very first characters, GB18030."""
    try:
        return Decoded(content.decode("utf-8"), b"", "utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        if sum(character >= "\u0800" for character in before) >= CONVINCING:
            raise _complaint(path, error, 0) from None
    return Decoded(_strict(path, content, "gb18030", 0), b"", "gb18030")


def _strict(path: str, content: bytes, encoding: str, skipped: int) -> str:
    try:
        return content[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _complaint(path, error, skipped) from None


def _complaint(path: str, error: UnicodeDecodeError, skipped: int) -> Unreadable:
    name = NAMES.get(error.encoding, error.encoding.upper())
    place = error.start + skipped
    if error.reason in CUT:
        zh = f"文件不完整：第 {place} 字节处的 {name} 字符只有一半"
        return Unreadable(path, Text(zh, f"truncated: half a {name} character at byte {place}"))
    if error.encoding == "gb18030":
        zh = f"编码既不是 UTF-8 也不是 GB18030：第 {place} 字节无法解读"
        return Unreadable(path, Text(zh, f"neither UTF-8 nor GB18030: byte {place} cannot be decoded"))
    zh = f"{name} 编码有误：第 {place} 字节无法解读"
    return Unreadable(path, Text(zh, f"damaged {name}: byte {place} cannot be decoded"))
