"""Configuration files: the one that counts for a folder, those it extends, and where in them a key stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from checker import lazy
from checker.config.values import Key, Wrong, checked
from checker.report import Problem, Text

NAMES: Final = (".plancheck.toml", "plancheck.toml")
PROJECT: Final = "pyproject.toml"
TOOL: Final = ("tool", "plancheck")
HEADER: Final = lazy.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")


class Source(Struct, frozen=True):
    """A configuration file as read: `values` by key, `text` as it stands, `wrong` what could not be taken over."""

    path: str
    text: str
    values: Mapping[str, object]
    problems: tuple[Problem, ...]
    prefix: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The folder that paths and patterns of the file are relative to."""
        return os.path.dirname(self.path) or os.curdir

    def position(self, key: Key) -> tuple[int, int]:
        """Line and column of a key, counted from one."""
        return _position(self.text, (*self.prefix, *key))


def closest(folder: str) -> str | None:
    """The configuration file of a folder or of the nearest folder above; none but the nearest counts."""
    files = [os.path.join(folder, name) for name in (*NAMES, PROJECT)]
    for file in files:
        if os.path.isfile(file) and (file != files[-1] or _has_tool(file)):
            return file
    above = os.path.dirname(folder)
    return closest(above) if above != folder else None


def of_user(environment: Mapping[str, str]) -> str | None:
    """The configuration of the user, which counts where no other is found."""
    home = environment.get("XDG_CONFIG_HOME") or os.path.join(environment.get("HOME", ""), ".config")
    path = os.path.join(environment.get("APPDATA") or home, "plancheck", NAMES[1])
    return path if os.path.isfile(path) else None


def chain(path: str, seen: tuple[str, ...] = ()) -> Iterator[Source]:
    """A file and what it extends, the farthest first."""
    source = load(path)
    problems = list(source.problems)
    extended = source.values.get("extend", ())
    for name in extended if isinstance(extended, tuple) else ():
        other = os.path.realpath(os.path.join(source.root, os.path.expanduser(name)))
        if other in (*seen, os.path.realpath(path)):
            problems.append(_problem(source, Wrong(("extend",), _circle(name))))
        else:
            yield from chain(other, (*seen, os.path.realpath(path)))
    yield Source(source.path, source.text, source.values, tuple(problems), source.prefix)


def load(path: str) -> Source:
    """A file with its values; a file that cannot be read has none and says why."""
    import tomllib

    try:
        text = _text(path)
        raw: object = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        return Source(path, "", {}, (Problem(shown(path), Text(f"无法读取：{reason}", f"cannot be read: {reason}")),))
    except tomllib.TOMLDecodeError as error:
        line, column = _of_error(str(error), text)
        said = Text(f"不是有效的 TOML：{error}", f"no valid TOML: {error}")
        return Source(path, text, {}, (Problem(shown(path), said, line, column),))
    prefix = TOOL if os.path.basename(path) == PROJECT else ()
    for name in prefix:
        raw = raw.get(name, {}) if isinstance(raw, dict) else {}
    values, wrong = checked(raw if isinstance(raw, dict) else {})
    source = Source(path, text, values, (), prefix)
    return Source(path, text, values, tuple(_problem(source, one) for one in wrong), prefix)


def _problem(source: Source, wrong: Wrong) -> Problem:
    return Problem(shown(source.path), wrong.message, *source.position(wrong.key))


def shown(path: str) -> str:
    """A path as a person would name it from here."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _circle(name: str) -> Text:
    return Text(f"extend 循环引用“{name}”", f"extend runs in a circle through “{name}”")


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def _has_tool(path: str) -> bool:
    try:
        text = _text(path)
    except (OSError, UnicodeDecodeError):
        return False
    return re.search(r"(?m)^\s*\[\[?\s*tool\.plancheck\b", text) is not None


def _of_error(message: str, text: str) -> tuple[int, int]:
    """Where a parser stopped: as its message says, else at the end."""
    found = re.search(r"line (\d+), column (\d+)", message)
    lines = text.split("\n")
    return (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)


def _position(text: str, key: Key) -> tuple[int, int]:
    """Where a key stands: below its table header, counting the headers of an array of tables."""
    names = tuple(str(one) for one in key if isinstance(one, str))
    index = next((one for one in key if isinstance(one, int)), 0)
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best = (1, 1)
    for number, line in enumerate(text.splitlines(), 1):
        header = HEADER.match(line)
        if header:
            table = tuple(part.strip().strip("\"'") for part in header[2].split("."))
            counts[table] = counts.get(table, -1) + (header[1] == "[[")
        inside = bool(table) and names[: len(table)] == table and max(counts.get(table, 0), 0) == index
        if header and inside:
            best = (number, line.index("[") + 1)
        rest = names[len(table) :] if inside else names if not table else ()
        for length in range(len(rest), 0, -1):
            found = re.match(rf"\s*[\"']?{re.escape('.'.join(rest[:length]))}[\"']?\s*=", line)
            if found:
                place = (number, len(line) - len(line.lstrip()) + 1)
                if length == len(rest):
                    return place
                best = place
    return best
