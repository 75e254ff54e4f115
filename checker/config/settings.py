"""Layers of values into one record: defaults, then files from far to near, the environment, the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from checker.config import files
from checker.config.fields import BASELINE, BY_NAME, FIELDS
from checker.config.files import Source
from checker.config.values import Override, checked, spoken
from checker.flaws import nearest
from checker.report import Problem

PREFIX: Final = "PLANCHECK_"
CONFIG: Final = "PLANCHECK_CONFIG"
NO_KEYS: Final = (CONFIG, "PLANCHECK_CACHE_DIR")  # variables that stand for no key
DEFAULT: Final = "default"
PATHS: Final = ("path", "paths")
COMMA: Final = ("overrides", "suppress")


class Origin(Struct, frozen=True):
    """Where a value comes from: a file with line and column, a variable, an option, or the default."""

    name: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


class Layer(Struct, frozen=True):
    """Values of one source with their origins; paths in them are already absolute."""

    values: Mapping[str, object]
    origins: Mapping[str, Origin]
    root: str


class Listed(Struct, frozen=True):
    """An entry of a list of tables with the file it stands in: its patterns are relative to that file."""

    entry: Any
    source: Source | None
    root: str


class Settings(Struct, frozen=True):
    """The values that count for a path; `root` is where its own file stands."""

    values: Mapping[str, object]
    origins: Mapping[str, tuple[Origin, ...]]
    root: str
    suppress: tuple[Listed, ...] = ()
    overrides: tuple[Listed, ...] = ()

    def texts(self, name: str) -> tuple[str, ...]:
        """The value of a key that is a list of texts."""
        found = self.values[name]
        return found if isinstance(found, tuple) else ()

    def word(self, name: str) -> str:
        """The value of a key that is one word or path."""
        return str(self.values[name])

    def flag(self, name: str) -> bool:
        """The value of a key that is true or false."""
        return bool(self.values[name])

    def number(self, name: str) -> int:
        """The value of a key that is a whole number."""
        found = self.values[name]
        return found if isinstance(found, int) else 0

    def baseline(self) -> str:
        """The baseline file: as named, else of the usual name beside the file of these settings."""
        return self.word("baseline") or files.shown(os.path.join(self.root, BASELINE))

    def has_baseline(self) -> bool:
        """Whether there is one, or should be."""
        return bool(self.word("baseline")) or os.path.isfile(self.baseline())

    def levels(self) -> Mapping[str, str]:
        """Severities by rule, kind or pack."""
        found = self.values["severity"]
        return found if isinstance(found, Mapping) else {}

    def given(self, name: str) -> bool:
        """Whether any source says anything of a key."""
        return name in self.origins


def merged(layers: Iterable[Layer], sources: Mapping[int, Source]) -> Settings:
    """Layers from the farthest to the nearest into settings; `sources` are the files among them by position."""
    values: dict[str, object] = {one.name: one.default for one in FIELDS}
    origins: dict[str, tuple[Origin, ...]] = {}
    listed: dict[str, list[Listed]] = {name: [] for name in COMMA}
    root = os.getcwd()
    for position, layer in enumerate(layers):
        source = sources.get(position)
        root = layer.root if source else root
        for name, value in layer.values.items():
            field = BY_NAME[name]
            if name in listed and isinstance(value, tuple):
                listed[name] += [Listed(one, source, layer.root) for one in value]
            values[name] = _joined(values[name], value) if field.adds else value
            before = origins.get(name, ()) if field.adds else ()
            origins[name] = (*before, layer.origins[name])
    return Settings(
        MappingProxyType(values), MappingProxyType(origins), root, tuple(listed["suppress"]), tuple(listed["overrides"])
    )


def _joined(before: object, value: object) -> object:
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        return MappingProxyType({**before, **value})
    return (*before, *value) if isinstance(before, tuple) and isinstance(value, tuple) else value


def of_file(source: Source) -> Layer:
    """The values of a file, its paths made absolute."""
    origins = {name: Origin(files.shown(source.path), *source.position((name,))) for name in source.values}
    return Layer(
        {name: _rooted(name, value, source.root) for name, value in source.values.items()}, origins, source.root
    )


def _rooted(name: str, value: object, root: str) -> object:
    if BY_NAME[name].sort == "overrides" and isinstance(value, tuple):
        return tuple(_override(one, root) for one in value)
    if BY_NAME[name].sort not in PATHS:
        return value
    if isinstance(value, tuple):
        return tuple(_path(one, root) for one in value)
    return _path(str(value), root) if value else value


def _override(one: Override, root: str) -> Override:
    """An override with its paths made absolute, as those of its file are."""
    return replace(one, sets=MappingProxyType({name: _rooted(name, value, root) for name, value in one.sets.items()}))


def _path(name: str, root: str) -> str:
    return os.path.relpath(os.path.join(root, os.path.expanduser(name)))


def of_environment(environment: Mapping[str, str]) -> tuple[Layer, tuple[Problem, ...]]:
    """PLANCHECK_MIN_SEVERITY=warning and its like; a variable that looks like none of the keys is somebody else's."""
    named = {
        name.removeprefix(PREFIX).lower().replace("_", "-"): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name not in NO_KEYS
    }
    raw = {name: value for name, value in named.items() if nearest(name, tuple(BY_NAME))}
    return _said(raw, lambda name: f"{PREFIX}{name.upper().replace('-', '_')}")


def of_options(pairs: Iterable[str]) -> tuple[Layer, tuple[Problem, ...]]:
    """--config key=value."""
    raw = dict(pair.split("=", 1) for pair in pairs)
    return _said({name.strip(): value.strip() for name, value in raw.items()}, lambda _: "--config")


def of_command(values: Mapping[str, object]) -> Layer:
    """Options of the command line that stand for a key."""
    return Layer(values, {name: Origin(f"--{name}") for name in values}, os.getcwd())


def _said(raw: Mapping[str, str], origin: Any) -> tuple[Layer, tuple[Problem, ...]]:
    values, wrong = checked({name: spoken(name, value) for name, value in raw.items()})
    problems = tuple(Problem(origin(str(one.key[0])), one.message) for one in wrong)
    root = os.getcwd()
    kept = {name: _rooted(name, value, root) for name, value in values.items()}
    return Layer(kept, {name: Origin(origin(name)) for name in kept}, root), problems
