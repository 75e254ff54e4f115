"""The user's cache folder: bytes by key, never needed, never trusted further than the user's own files are.

    folder = opened()
    content = folder.get(key("rules", digest))        # None: not there, damaged, or no folder to be had
    folder.put(key("rules", digest), content)         # what goes wrong is nobody's concern

An entry is one file, written beside its place and moved there, so that runs at once see a whole one or none. Entries
hold data (msgpack, JSON), and whoever reads them decodes them into records of a known type. A folder of another user,
or one that others may write to, is left alone. The configuration cannot name the folder, or a draft that comes with a
configuration of its own could bring findings of its own.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Final

from checker import __version__, digests

VARIABLE: Final = "PLANCHECK_CACHE_DIR"
NAME: Final = "plancheck"
PART: Final = ".part"
PRIVATE: Final = 0o700
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
DIGEST: Final = 16  # bytes; stands in front of an entry and is of its key and content
DAY: Final = 24 * 60 * 60
UNUSED: Final = 30 * DAY  # an entry that nobody read for so long goes
LARGEST: Final = 256 << 20  # bytes of all entries together; the longest unused go first


class Folder:
    """Entries below `path`, which is made when the first is put; without a path nothing is kept.

    A folder that came with the program (`own` False) is trusted as its modules are, and is not pruned.
    """

    def __init__(self, path: str | None, own: bool = True) -> None:
        self.path = path
        self._sound: bool | None = None if own else True
        self._shipped = self._pruned = not own
        self._mode = 0o600 if own else 0o644

    def get(self, name: str) -> bytes | None:
        """What was put under a key; None when that is gone, or not what was put."""
        if not self._usable():
            return None
        path = self._file(name)
        try:
            with open(path, "rb", buffering=0) as stream:
                given, content = stream.read(DIGEST), stream.read()
                if not self._shipped and os.fstat(stream.fileno()).st_mtime < time.time() - DAY:
                    os.utime(path)
        except OSError:
            return None
        return content if self._shipped or given == digest(name, content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep `content` under a key, whole or not at all."""
        if self.path is None or not self._made():
            return
        part = self._file(f"{name}.{os.getpid()}.{os.urandom(4).hex()}{PART}")
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self._mode), "wb") as stream:
                stream.write(digest(name, content) + content)
            os.replace(part, self._file(name))
        except OSError:
            with suppress(OSError):
                os.remove(part)
        self._prune()

    def clear(self) -> int:
        """Remove every entry; how many there were."""
        found = list(self.entries()) if self._usable() else []
        for path, _ in found:
            with suppress(OSError):
                os.remove(path)
        return len(found)

    def entries(self) -> Iterator[tuple[str, os.stat_result]]:
        """Files of the folder, of this version and of others, whole ones and what an end in the middle left."""
        if self.path is None:
            return
        with suppress(OSError), os.scandir(self.path) as found:
            for one in found:
                if one.is_file(follow_symlinks=False):
                    with suppress(OSError):
                        yield one.path, one.stat(follow_symlinks=False)

    def _file(self, name: str) -> str:
        return os.path.join(self.path or "", name)

    def _usable(self) -> bool:
        """Whether the folder is there and nobody but this user may have written to it."""
        if self._sound is None:
            self._sound = self.path is not None and _own(self.path)
        return self._sound

    def _made(self) -> bool:
        if not self._usable() and self.path is not None:
            with suppress(OSError):
                os.makedirs(os.path.dirname(self.path), exist_ok=True)
                os.mkdir(self.path, PRIVATE)
            self._sound = _own(self.path)
        return self._usable()

    def _prune(self) -> None:
        """Once in a run that writes: what was not used for long, and what is too much."""
        if self._pruned:
            return
        self._pruned = True
        kept, now = 0, time.time()
        for path, about in sorted(self.entries(), key=lambda one: one[1].st_mtime, reverse=True):
            old = now - about.st_mtime > (DAY if path.endswith(PART) else UNUSED)
            kept += 0 if old else about.st_size
            if old or kept > LARGEST:
                with suppress(OSError):
                    os.remove(path)


NOWHERE: Final = Folder(None)


def opened(environment: Mapping[str, str] = os.environ) -> Folder:
    """The folder of this user: as PLANCHECK_CACHE_DIR says, else where the system keeps such things."""
    return Folder(_path(environment))


def _path(environment: Mapping[str, str]) -> str | None:
    named = environment.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = environment.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, NAME) if os.path.isabs(base) else None


def _own(path: str) -> bool:
    try:
        about = os.stat(path)
    except OSError:
        return False
    if not stat.S_ISDIR(about.st_mode):
        return False
    return sys.platform == "win32" or (about.st_uid == os.getuid() and not about.st_mode & OTHERS_WRITE)


def key(kind: str, *parts: str | bytes) -> str:
    """The name of an entry: what it is, and a digest of all it is made from, of this program and this Python."""
    return f"{kind}-{digest(__version__, program(), sys.implementation.cache_tag or '', *parts).hex()}"


def digest(*parts: str | bytes) -> bytes:
    """A digest of parts, told apart by their lengths."""
    contents = (part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part for part in parts)
    return digests.digest(contents, DIGEST)


@cache
def program() -> bytes:
    """What tells one state of the program's own files from another: their names, sizes and times.

    A version is the same from one release to the next, while whoever works on the program changes it by the minute.
    """
    root = os.path.dirname(os.path.dirname(__file__))
    return digest(*sorted(_written(root)))


def _written(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                if not one.name.startswith(("_", ".")):
                    yield from _written(one.path)
            elif one.name.endswith((".py", ".yaml")):
                about = one.stat()
                yield f"{one.path} {about.st_size} {about.st_mtime_ns}"
