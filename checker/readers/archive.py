"""The zip archive that an office document is: the bytes of its members, never more of them than a limit.

Nothing is unpacked to a disk, nothing is believed that the archive says of sizes, and only the two ways of packing
that office programs use are known: the others unpack without a bound. Members may overlap as they like, for each
counts every time it is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from checker.readers.decode import Unreadable
from checker.report import Text

MEGABYTE: Final = 1024 * 1024
MEMBERS: Final = 10_000
ENTRY: Final = b"PK\x01\x02"  # begins each entry of the directory
READ: Final = 64 * MEGABYTE  # of all members that are read, unpacked
DENSE: Final = 200  # times that a member may be larger than packed, when it is large
LARGE: Final = 2 * MEGABYTE
LOCKED: Final = 0x1  # the bit of a member behind a password
KNOWN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
FAULTS: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(ValueError, RuntimeError, NotImplementedError, LookupError),
)


def names(content: bytes) -> frozenset[str]:
    """The names of the members; none of what is no archive, or has too many."""
    try:
        return frozenset(_opened(content).namelist()) if content.count(ENTRY) <= MEMBERS else frozenset()
    except FAULTS:
        return frozenset()


def _opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


class Archive:
    """The members of an archive by name; `kind` says what it should be. Raises Unreadable and nothing else."""

    def __init__(self, path: str, content: bytes, kind: Text) -> None:
        self._path, self._kind = path, kind
        self._left = READ
        if content.count(ENTRY) > MEMBERS:  # counted first: a directory of millions takes a minute to read
            raise self._unreadable(f"内含超过 {MEMBERS} 个文件，未读取", f"more than {MEMBERS} members: not read")
        try:
            self._file = _opened(content)
            self._members = {one.filename: one for one in self._file.infolist()}
        except FAULTS:
            raise self._damaged() from None

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """A member, which must be there; one that is read twice counts twice, for it is gone through twice."""
        member = self._members.get(name)
        if member is None or member.compress_type not in KNOWN:
            raise self._damaged()
        if member.flag_bits & LOCKED:
            raise self._unreadable("有密码，请取消密码后另存", "it needs a password: save it without one")
        if member.file_size > max(LARGE, member.compress_size * DENSE):
            raise self._large()
        try:
            with self._file.open(member) as opened:
                content = opened.read(self._left + 1)
        except FAULTS:
            raise self._damaged() from None
        self._left -= len(content)
        if self._left < 0:
            raise self._large()
        return content

    def _damaged(self) -> Unreadable:
        return self._unreadable("已损坏，无法解压", "damaged, the archive cannot be unpacked")

    def _large(self) -> Unreadable:
        size = READ // MEGABYTE
        return self._unreadable(
            f"解压后超过 {size} MB 或压缩异常，未读取，请分成几个文件",
            f"larger than {size} MB or too dense when unpacked: not read, check it in parts",
        )

    def _unreadable(self, zh: str, en: str) -> Unreadable:
        return Unreadable(self._path, Text(f"{self._kind.zh}{zh}", f"{self._kind.en}: {en}"))
