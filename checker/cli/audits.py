"""What `plancheck corpus` and the processes that judge for it agree on: settings, and the rules they stand for."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.config.overrides import packs
from checker.config.settings import Settings

# Settings that judging depends on; the others say which files are meant, and what is shown.
JUDGING = ("rules", "select", "ignore", "severity", "profile", "min-severity", "changes", "timeout", "max-memory")


class Wishes(Struct, frozen=True):
    """Settings by name, for a process that finds no configuration of its own; lists of texts are tuples again there."""

    values: dict[str, Any]
    debug: bool = False

    def settings(self) -> dict[str, object]:
        """The values as settings have them."""
        return {name: tuple(value) if isinstance(value, list) else value for name, value in self.values.items()}


def wishes(settings: Settings, debug: bool = False) -> Wishes:
    """The settings of this folder for every document, its packs by their full path."""
    found = {name: settings.values[name] for name in JUDGING}
    plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in found.items()}
    return Wishes({**plain, "rules": [os.path.abspath(path) for path in settings.texts("rules")]}, debug)


def digest_of_rules(settings: Settings) -> bytes:
    """What changes when a rule, the lexicon or a pack does."""
    digest = hashlib.blake2b(digest_size=16)
    for name, content in _contents(packs(settings)):
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return digest.digest()


def _contents(paths: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    from importlib.resources import files

    from checker.rules import shipped

    yield "lexicon", (files("checker.language") / "lexicon.yaml").read_bytes()
    for path in (Path(str(shipped())), *map(Path, paths)):
        for file in sorted(path.rglob("*.y*ml")) if path.is_dir() else [path] if path.is_file() else []:
            yield file.name, file.read_bytes()
