"""Files, folders, patterns, archives and addresses of object stores into pieces, in the order of their names.

Local paths come from the command line, as `check` gathers them; an address is listed here, by the same suffixes. What
an archive holds is listed without unpacking it, where its kind allows that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from checker.corpus.archives import PACKED, members, packing_of
from checker.corpus.records import Failure, Piece
from checker.readers.decode import Unreadable
from checker.report import Text

SCHEME = "://"
# What changes when a file does, by the stores that tell it.
MARKS = ("ETag", "etag", "checksum", "md5Hash", "mtime", "LastModified", "last_modified", "created")
Known = Callable[[str], bool]
NOTHING = Text("没有可读的文件，请检查地址", "no document there; check the address")


def suffixes(readable: Collection[str]) -> tuple[str, ...]:
    """The suffixes of documents and of archives; `.gz` for `.tar.gz`, as paths are cut."""
    return (*readable, *dict.fromkeys(f".{name.rpartition('.')[2]}" for name in PACKED))


def pieces(
    local: Sequence[str], addresses: Sequence[str], readable: Collection[str]
) -> tuple[tuple[Piece, ...], tuple[Failure, ...]]:
    """Every document of local files and of addresses once, sorted by name; what could not be listed."""
    found: dict[tuple[str, str], Piece] = {}
    failures: list[Failure] = []
    named = [*((path, str(Path(path).absolute())) for path in local), *((one, one) for one in addresses)]
    for source, url in named:
        for one in _listed(source, url, readable):
            if isinstance(one, Failure):
                failures.append(one)
            else:
                found.setdefault((one.url, one.member), one)
    return tuple(sorted(found.values(), key=lambda one: (one.source, one.url))), tuple(dict.fromkeys(failures))


def _listed(source: str, url: str, readable: Collection[str]) -> Iterator[Piece | Failure]:
    try:
        for name, where, told in _files(source, url, readable):
            yield from _opened(name, where, told, readable)
    except (OSError, ValueError, ImportError) as error:
        yield Failure(source, "list", unopened(error))


def _files(source: str, url: str, readable: Collection[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The files of a source: what each goes by, where it is, what the store tells of it."""
    import fsspec

    store, path = fsspec.core.url_to_fs(url)
    if SCHEME not in source:
        yield source, url, store.info(path)
        return
    root = store.unstrip_protocol(path)
    if any(sign in path for sign in "*?["):
        found = store.glob(path, detail=True)
    elif store.isdir(path):
        found = store.find(path, detail=True)
    else:
        yield root, root, store.info(path)
        return
    kept = {name: told for name, told in found.items() if told["type"] == "file" and _meant(name, suffixes(readable))}
    if not kept:
        raise FileNotFoundError(NOTHING.en)
    for name in sorted(kept):
        yield store.unstrip_protocol(name), store.unstrip_protocol(name), kept[name]


def _opened(name: str, where: str, told: dict[str, Any], readable: Collection[str]) -> Iterator[Piece | Failure]:
    """A file itself, or the documents in it when it is an archive."""
    mark = "|".join(str(told[key]) for key in MARKS if told.get(key) is not None)
    size = int(told.get("size") or 0)
    identity = f"{size}|{mark}"
    packing = packing_of(name)
    if not packing:
        yield Piece(name, where, size, identity)
        return
    try:
        for member, length, offset in members(name, where, packing):
            source = f"{name}!{member}"
            if packing_of(member):
                yield Failure(source, "list", NESTED)
            elif _meant(member, tuple(readable)):
                yield Piece(source, where, length, identity, member, packing, offset)
    except Unreadable as error:
        yield Failure(name, "list", error.message)


NESTED = Text("压缩包内的压缩包未读取，请先解开", "an archive within an archive: not read, unpack it first")


def _meant(name: str, readable: Sequence[str]) -> bool:
    """Whether a file of a store or an archive is a document: as in a folder, nothing hidden and no README."""
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts if part)
    base = parts[-1].lower()
    return not hidden and not base.startswith("readme") and PurePath(base).suffix in readable


def unopened(error: Exception) -> Text:
    """Why a file cannot be opened, in one line."""
    if isinstance(error, FileNotFoundError):
        return Text(
            "文件不存在或其中没有可读的文件，请检查地址", "no such file, or no document there; check the address"
        )
    if isinstance(error, ImportError):
        return Text(f"此类地址还需安装：{error}", f"this kind of address needs a library: {error}")
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Text(f"无法打开：{reason}", f"cannot be opened: {reason}")
