"""Reports of earlier runs, by all that they depend on: the file, the settings, the rules, references and the program.

Suppressions, the baseline and what is told come after, so that no day and no option for them is part of a key. Nothing
that went wrong is kept: it is told again.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec
from msgspec import Struct, field

from checker.cli import compiled
from checker.cli.cachefolder import DIGEST, Folder, digest, key
from checker.cli.outcomes import Outcome, packed, unpacked
from checker.config.overrides import packs
from checker.config.settings import Settings
from checker.document import Document

JUDGING = ("rules", "select", "ignore", "severity", "profile", "changes")  # the keys that checks depend on
KIND = "report"


class Results(Struct):
    """What is kept in a folder for runs that ask for an extract or not, with the same references."""

    folder: Folder
    extract: bool
    references: Sequence[Document] = ()
    _bases: dict[int, tuple[Settings, bytes]] = field(default_factory=dict)
    _beside: bytes = b""

    def key(self, name: str, content: bytes, settings: Settings) -> str:
        """What the report on a file is kept under."""
        return key(KIND, name, self._base(settings), content)

    def get(self, kept: str) -> Outcome | None:
        """The report that is kept under a key, if any."""
        content = self.folder.get(kept)
        if content is not None:
            with suppress(msgspec.DecodeError):
                return unpacked(content)
        return None

    def put(self, kept: str, outcome: Outcome) -> None:
        """Keep a report, if nothing went wrong."""
        if outcome.report is not None and not outcome.problems:
            with suppress(UnicodeEncodeError):  # names of files may hold bytes that are no text
                self.folder.put(kept, packed(outcome))

    def _base(self, settings: Settings) -> bytes:
        """A digest of all but the file."""
        if id(settings) not in self._bases:
            self._bases[id(settings)] = settings, digest(*self._parts(settings))
        return self._bases[id(settings)][1]

    def _parts(self, settings: Settings) -> Iterator[str | bytes]:
        self._beside = self._beside or digest(*_documents(self.references), *_installed())
        yield self._beside
        yield repr(self.extract)
        yield from (f"{name}={settings.values[name]!r}" for name in JUDGING)
        if settings.overrides:  # their patterns are those of places
            yield os.getcwd()
            yield from (f"{one.entry!r} {one.root}" for one in settings.overrides)
        yield compiled.loaded_name(packs(settings)) or os.urandom(
            DIGEST
        )  # of files that cannot be read nothing is known


def _documents(documents: Sequence[Document]) -> Iterator[str | bytes]:
    for one in documents:
        yield one.path
        yield msgspec.msgpack.encode(msgspec.structs.replace(one, path=""))


def _installed() -> Iterator[str]:
    """Where libraries are, and when the last of them came or went."""
    for path in sys.path:
        if path.endswith(("site-packages", "dist-packages")) and os.path.isdir(path):
            yield f"{path} {os.stat(path).st_mtime_ns}"
