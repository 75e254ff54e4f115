"""What a source says, checked against the table of keys: values of the right sort, and what is wrong with the others.

A problem carries the path of the key it is about, so that whoever knows the text can say where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from msgspec import Struct

from checker.config.fields import (
    BY_NAME,
    DATE,
    OFF,
    OVERRIDE_SETS,
    OVERRIDE_WHEN,
    SCRIPTS,
    SUPPRESSION,
    SUPPRESSION_NEEDS,
    YEARS,
    Field,
)
from checker.flaws import nearest
from checker.report import SEVERITIES, Text

Key = tuple[str | int, ...]


class Wrong(Struct, frozen=True):
    """One mistake, at the key where it was made."""

    key: Key
    message: Text


class Suppression(Struct, frozen=True):
    """An entry of `suppress`; `index` counts the entries of its file from zero."""

    rule: str
    reason: str
    file: str = ""
    text: str = ""
    fingerprint: str = ""
    expires: date | None = None
    index: int = 0


class Override(Struct, frozen=True):
    """An entry of `overrides`: when all that is given of files, region, year and script fits, `sets` counts."""

    files: tuple[str, ...]
    region: tuple[str, ...]
    years: tuple[int, int] | None
    script: str
    sets: Mapping[str, object]
    index: int = 0


class _Reader:
    """Reads values one by one and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []

    def note(self, key: Key, zh: str, en: str) -> None:
        self.wrong.append(Wrong(key, Text(zh, en)))

    def value(self, field: Field, raw: object, key: Key) -> object:
        """The value of a field; its default where `raw` is wrong."""
        found = getattr(self, f"_{field.sort}")(field, raw, key)
        return field.default if found is None else found

    def _flag(self, field: Field, raw: object, key: Key) -> object:
        if isinstance(raw, bool):
            return raw
        self.note(key, f"“{field.name}”应为 true 或 false", f"“{field.name}” should be true or false")
        return None

    def _word(self, field: Field, raw: object, key: Key) -> object:
        if isinstance(raw, str) and raw in field.words:
            return raw
        self.unknown(key, str(raw), field.words, f"“{field.name}”的取值", f"value of “{field.name}”")
        return None

    def _text(self, field: Field, raw: object, key: Key) -> object:
        if isinstance(raw, str):
            return raw
        self.note(key, f"“{field.name}”应为一段文字", f"“{field.name}” should be a text")
        return None

    _path = _text

    def _number(self, field: Field, raw: object, key: Key) -> object:
        if isinstance(raw, int) and not isinstance(raw, bool) and raw >= field.least:
            return raw
        self.note(
            key,
            f"“{field.name}”应为不小于{field.least}的整数",
            f"“{field.name}” should be a whole number of at least {field.least}",
        )
        return None

    def _texts(self, field: Field, raw: object, key: Key) -> object:
        listed = [raw] if isinstance(raw, str) else raw
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return tuple(listed)
        self.note(key, f"“{field.name}”应为文字列表", f"“{field.name}” should be a list of texts")
        return None

    _paths = _texts
    _rules = _texts

    def _levels(self, field: Field, raw: object, key: Key) -> object:
        if not isinstance(raw, dict):
            self.note(key, f"“{field.name}”应为“规则 = 程度”", f"“{field.name}” should map rules to severities")
            return None
        valid = (*SEVERITIES, OFF)
        for name, level in raw.items():
            if level not in valid:
                self.unknown((*key, name), str(level), valid, "严重程度", "severity")
        return MappingProxyType({name: level for name, level in raw.items() if level in valid})

    def _tables(self, field: Field, raw: object, key: Key) -> list[dict[str, object]]:
        if isinstance(raw, list) and all(isinstance(one, dict) for one in raw):
            return raw
        self.note(
            key, f"“{field.name}”应写作 [[{field.name}]]", f"“{field.name}” should be written as [[{field.name}]]"
        )
        return []

    def _suppressions(self, field: Field, raw: object, key: Key) -> object:
        found = [self._suppression(one, (*key, index)) for index, one in enumerate(self._tables(field, raw, key))]
        return tuple(one for one in found if one is not None)

    def _suppression(self, raw: dict[str, object], key: Key) -> Suppression | None:
        if not self._keys(raw, tuple(SUPPRESSION), key):
            return None
        texts = {name: value for name, value in raw.items() if name != "expires" and isinstance(value, str)}
        expires, valid = _day(raw.get("expires"))
        if not valid:
            self.note((*key, "expires"), "到期日应形如 2026-12-31", "a day should look like 2026-12-31")
            return None
        for name in raw:
            if name != "expires" and name not in texts:
                self.note((*key, name), f"“{name}”应为一段文字", f"“{name}” should be a text")
        missing = [name for name in SUPPRESSION_NEEDS if not texts.get(name, "").strip()]
        for name in missing:
            self.note(key, f"抑制缺少“{name}”", f"a suppression needs “{name}”")
        if missing or len(texts) + ("expires" in raw) < len(raw):
            return None
        return Suppression(**texts, expires=expires, index=int(key[-1]))

    def _overrides(self, field: Field, raw: object, key: Key) -> object:
        found = [self._override(one, (*key, index)) for index, one in enumerate(self._tables(field, raw, key))]
        return tuple(one for one in found if one is not None)

    def _override(self, raw: dict[str, object], key: Key) -> Override | None:
        if not self._keys(raw, (*OVERRIDE_WHEN, *OVERRIDE_SETS), key):
            return None
        files, region = (self._listed(raw, name, key) for name in ("files", "region"))
        script = str(raw.get("script", ""))
        if script and script not in SCRIPTS:
            self.unknown((*key, "script"), script, SCRIPTS, "字体", "script")
        years = re.fullmatch(YEARS, str(raw.get("year", "")))
        if "year" in raw and not years:
            self.note((*key, "year"), "年份应形如 2021 或 2016..2020", "a year should look like 2021 or 2016..2020")
        first, _, last = (years[0] if years else "0").partition("..")
        sets: dict[str, object] = {
            name: self.value(BY_NAME[name], raw[name], (*key, name)) for name in OVERRIDE_SETS if name in raw
        }
        span = (int(first), int(last or first)) if years else None
        return Override(files, region, span, script, MappingProxyType(sets), int(key[-1]))

    def _listed(self, raw: Mapping[str, object], name: str, key: Key) -> tuple[str, ...]:
        found = self._texts(Field(name, "texts", (), Text("", "")), raw.get(name, []), (*key, name))
        return found if isinstance(found, tuple) else ()

    def _keys(self, raw: Mapping[str, object], valid: tuple[str, ...], key: Key) -> bool:
        """Whether every key is one of the valid ones."""
        strange = [name for name in raw if name not in valid]
        for name in strange:
            self.unknown((*key, name), name, valid, "键", "key")
        return not strange

    def unknown(self, key: Key, name: str, valid: tuple[str, ...], zh: str, en: str) -> None:
        near = nearest(name, valid)
        tail = Text(f"，是否为“{near}”？", f"; did you mean “{near}”?") if near else Text("", "")
        listed = Text("、".join(valid), ", ".join(valid))
        ends = tail if near else Text(f"，可用：{listed.zh}", f"; valid: {listed.en}")
        self.note(key, f"未知的{zh}“{name}”{ends.zh}", f"unknown {en} “{name}”{ends.en}")


def _day(raw: object) -> tuple[date | None, bool]:
    """A day, and whether it was given as one."""
    if raw is None or (isinstance(raw, date) and not isinstance(raw, datetime)):
        return raw, True
    if isinstance(raw, str) and re.fullmatch(DATE, raw):
        try:
            return date.fromisoformat(raw), True
        except ValueError:
            return None, False
    return None, False


def checked(raw: Mapping[str, object]) -> tuple[dict[str, object], tuple[Wrong, ...]]:
    """The values of known keys, and everything that is wrong."""
    reader = _Reader()
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name in BY_NAME:
            before = len(reader.wrong)
            found = reader.value(BY_NAME[name], value, (name,))
            if len(reader.wrong) == before or BY_NAME[name].adds:
                values[name] = found
        else:
            reader.unknown((name,), name, tuple(BY_NAME), "键", "key")
    return values, tuple(reader.wrong)


def spoken(name: str, text: str) -> object:
    """A value as the environment or the command line gives it: TOML, or bare words; a list parted by commas."""
    import tomllib

    field = BY_NAME.get(name)
    listed = field is not None and field.sort in ("texts", "paths", "rules")
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return [one.strip() for one in text.split(",") if one.strip()] if listed else text
