"""What an editor may choose: initialization options, or its section `plancheck`, into settings.

A name or a value that is not understood is told and costs nothing else. Settings of the extension itself, which an
editor may send along, are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from checker.flaws import nearest
from checker.report import SEVERITIES, Severity, Text

LANGUAGES = ("zh", "en")
LISTS = ("rules", "against", "select", "ignore")
PATHS = ("rules", "against")
NAMES = ("language", "severity", *LISTS)
OF_THE_EDITOR = ("path", "arguments", "trace")
SECTION = "plancheck"


class Settings(Struct, frozen=True):
    """As the options of `plancheck check` of the same names; `severity` is the least that is told,
    "" where the configuration says."""

    language: str = "zh"
    severity: Severity | Literal[""] = ""
    rules: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def settings(given: object, before: Settings, root: str | None) -> tuple[Settings, tuple[Text, ...]]:
    """`before` with what is given, and what could not be understood; paths count from the folder `root`."""
    inner = given.get(SECTION, given) if isinstance(given, Mapping) else given
    if inner is None:
        return before, ()
    if not isinstance(inner, Mapping):
        return before, (Text("设置应为一组名称和值", "settings must be names with values"),)
    flaws: list[Text] = []
    for name, value in inner.items():
        if name in OF_THE_EDITOR or value is None:
            continue
        if name not in NAMES:
            flaws.append(_unknown(str(name)))
        elif not _fits(name, value):
            flaws.append(_misfit(name, value))
        else:
            fields: dict[str, Any] = {str(name): _read(name, value, root)}
            before = replace(before, **fields)
    return before, tuple(flaws)


def _fits(name: str, value: object) -> bool:
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return value in (LANGUAGES if name == "language" else SEVERITIES)


def _read(name: str, value: object, root: str | None) -> Any:
    if not isinstance(value, list):
        return value
    if name not in PATHS or root is None:
        return tuple(value)
    return tuple(str(Path(root, one)) for one in value)


def _unknown(name: str) -> Text:
    near = nearest(name, NAMES)
    if near is None:
        return Text(f"没有设置“{name}”，可用：{'、'.join(NAMES)}", f"no setting “{name}”; valid: {', '.join(NAMES)}")
    return Text(f"没有设置“{name}”，是否为“{near}”？", f"no setting “{name}”; did you mean “{near}”?")


def _misfit(name: str, value: object) -> Text:
    if name in LISTS:
        return Text(f"设置“{name}”应为字符串的列表", f"setting “{name}” must be a list of strings")
    valid = LANGUAGES if name == "language" else SEVERITIES
    return Text(
        f"设置“{name}”不能是“{value}”，可用：{'、'.join(valid)}",
        f"setting “{name}” cannot be “{value}”; valid: {', '.join(valid)}",
    )
