"""Archives of documents: their members listed and read one by one, never more of them than a limit.

A zip and a plain tar are read where a member stands; a packed tar only from its beginning, so its members are read in
one pass for each partition. Nothing is unpacked to a disk. tarfile takes a damaged header for the end of the archive,
and would lose what is behind it: here that is an error.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import MappingProxyType
from typing import IO, Any, Final, Self

from checker.corpus.records import Packing
from checker.readers.archive import DENSE, FAULTS, KNOWN, LARGE, LOCKED, MEGABYTE
from checker.readers.decode import Unreadable
from checker.readers.formats import LARGEST
from checker.report import Text

PACKED: Final = MappingProxyType(
    {".zip": "zip", ".tar": "tar", ".tar.gz": "tgz", ".tgz": "tgz", ".tar.zst": "tzst", ".tzst": "tzst"}
)
MOST: Final = 500_000  # members of an archive
HEADER: Final = MEGABYTE  # of a tar's long names and records, which are read as a whole
ASIDE: Final = frozenset((*b"xgLKX",))  # types of such members
UTF_8: Final = 0x800  # the bit of a member with a name in UTF-8
Member = tuple[str, int, int]  # name, bytes, where they begin
Found = tuple[str, bytes | Text]
DAMAGED = Text(
    "压缩包已损坏或不完整，其后的文件未读取", "the archive is damaged or cut: what is behind that was not read"
)
TOO_MANY = Text(f"压缩包内超过 {MOST} 个文件，其余未读取", f"more than {MOST} members: the rest was not read")
DENSE_TAR = Text("压缩异常，其后的文件未读取", "packed too densely: what is behind that was not read")
LARGE_MEMBER = Text(
    f"解压后超过 {LARGEST // MEGABYTE} MB 或压缩异常，未读取",
    f"larger than {LARGEST // MEGABYTE} MB, or too dense, when unpacked: not read",
)
PASSWORD = Text("有密码，未读取", "it needs a password: not read")
GONE = Text("压缩包中已没有这个文件", "the archive holds it no longer")
TAR_FAULTS: Final = (tarfile.TarError, *FAULTS)


def packing_of(name: str) -> Packing:
    """How an archive is packed, by its name; empty for every other file."""
    low = name.lower()
    found: Any = next((kind for suffix, kind in PACKED.items() if low.endswith(suffix)), "")
    return found  # type: ignore[no-any-return]


def members(name: str, url: str, packing: Packing) -> Iterator[Member]:
    """The files of an archive in its order; raises Unreadable when it comes to where it cannot go on."""
    try:
        if packing == "zip":
            with _stream(url) as stream, zipfile.ZipFile(stream) as archive:
                listed = [one for one in archive.infolist() if not one.is_dir()]
            if len(listed) > MOST:
                raise Unreadable(name, TOO_MANY)
            yield from ((_named(one), one.file_size, 0) for one in listed)
        else:
            yield from _tar_members(name, url, packing)
    except TAR_FAULTS:
        raise Unreadable(name, DAMAGED) from None


def _tar_members(name: str, url: str, packing: Packing) -> Iterator[Member]:
    total = 0
    with _tar(url, packing) as (archive, packed):
        for number, one in enumerate(archive):
            total += one.size
            if number >= MOST:
                raise Unreadable(name, TOO_MANY)
            if packing != "tar" and total > max(LARGE, packed * DENSE):
                raise Unreadable(name, DENSE_TAR)
            if one.isreg():
                yield one.name, one.size, one.offset_data
            _forget(archive)


def of_zip(url: str, wanted: list[str]) -> Iterator[Found]:
    """Members of a zip, or why one cannot be had."""
    try:
        with _stream(url) as stream, zipfile.ZipFile(stream) as archive:
            listed = {_named(one): one for one in archive.infolist()}
            for name in wanted:
                yield name, _unzipped(archive, listed.get(name))
    except zipfile.BadZipFile:
        raise Unreadable(url, DAMAGED) from None


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo | None) -> bytes | Text:
    if member is None:
        return GONE
    if member.flag_bits & LOCKED:
        return PASSWORD
    if member.compress_type not in KNOWN:
        return DAMAGED
    if member.file_size > min(LARGEST, max(LARGE, member.compress_size * DENSE)):
        return LARGE_MEMBER
    try:
        with archive.open(member) as opened:
            content = opened.read(LARGEST + 1)
    except FAULTS:
        return DAMAGED
    return content if len(content) <= LARGEST else LARGE_MEMBER


def _named(member: zipfile.ZipInfo) -> str:
    """The name of a member; Windows of China writes names in GBK and does not say so."""
    if member.flag_bits & UTF_8:
        return member.filename
    raw = member.filename.encode("cp437", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def of_stream(url: str, packing: Packing, wanted: list[str]) -> Iterator[Found]:
    """Members of a packed tar, in the order they stand in, up to the last that is wanted."""
    left = set(wanted)
    with _tar(url, packing) as (archive, _):
        for one in archive:
            if one.name in left and one.isreg():
                left.discard(one.name)
                opened = archive.extractfile(one) if one.size <= LARGEST else None
                yield one.name, LARGE_MEMBER if opened is None else opened.read()
            _forget(archive)
            if not left:
                return
    yield from ((name, GONE) for name in wanted if name in left)


@contextmanager
def _tar(url: str, packing: Packing) -> Iterator[tuple[tarfile.TarFile, int]]:
    """A tar and its bytes as packed."""
    with _stream(url) as stream:
        packed = int(getattr(stream, "size", 0) or 0)
        opened: IO[bytes] = stream
        if packing in ("tgz", "tzst"):
            import pyarrow as pa

            opened = pa.CompressedInputStream(stream, "gzip" if packing == "tgz" else "zstd")
        with tarfile.open(fileobj=opened, mode="r:" if packing == "tar" else "r|", tarinfo=_Header) as archive:
            yield archive, packed


def _forget(archive: Any) -> None:
    """The members that were gone through; tarfile keeps them for a way back."""
    archive.members.clear()


class _Header(tarfile.TarInfo):
    """A header of a tar: a damaged one is an error wherever it stands, and so is an end without a mark."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if isinstance(error, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
                raise
            raise Unreadable("", DAMAGED) from None
        if ord(header.type) in ASIDE and header.size > HEADER:
            raise Unreadable("", LARGE_MEMBER)
        return header


def _stream(url: str) -> AbstractContextManager[Any]:
    import fsspec

    opened: AbstractContextManager[Any] = fsspec.open(url, "rb")
    return opened
