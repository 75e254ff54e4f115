"""The keys of a configuration as one table; the loader, the JSON Schema, `config show` and the docs read it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from checker.report import SEVERITIES, Text

Sort = Literal[
    "flag", "word", "text", "number", "path", "paths", "texts", "rules", "levels", "suppressions", "overrides"
]
Json = dict[str, object]

BASELINE: Final = ".plancheck-baseline.json"
NEVER: Final = "never"
OFF: Final = "off"
PROFILES: Final = ("proof", "default", "review")
SCRIPTS: Final = ("hans", "hant")
DATE: Final = r"\d{4}-\d{2}-\d{2}"


class Field(Struct, frozen=True):
    """One key. `words` are the values of a sort `word`; `adds` tells that a nearer file adds to a farther one
    instead of replacing it; `least` bounds a number."""

    name: str
    sort: Sort
    default: object
    about: Text
    words: tuple[str, ...] = ()
    adds: bool = False
    least: int = 0


def _field(name: str, sort: Sort, default: object, zh: str, en: str, words: tuple[str, ...] = (), **more: int) -> Field:
    return Field(name, sort, default, Text(zh, en), words, bool(more.get("adds")), more.get("least", 0))


EMPTY: Final[Mapping[str, str]] = MappingProxyType({})
# Those of checker/readers and of checker/reporters, which are not imported for the command line's help.
CHANGES: Final = ("accepted", "original")
FORMATS: Final = tuple(
    "full table concise json jsonl sarif github gitlab junit rdjson checkstyle markdown html".split()
)
FIELDS: Final = (
    _field("extend", "paths", (), "先读这些配置文件，再以本文件为准", "files read first; this one goes before them"),
    _field(
        "include",
        "texts",
        (),
        "在文件夹中只核对这些文件（gitignore 写法），默认为所有可读的格式",
        "only these files of a folder (patterns as in gitignore); by default those that can be read",
    ),
    _field(
        "exclude",
        "texts",
        ("[Rr][Ee][Aa][Dd][Mm][Ee]*.*",),
        "不核对哪些文件（gitignore 写法）",
        "which files are not (as in gitignore)",
    ),
    _field("extend-exclude", "texts", (), "在 exclude 之外再排除", "left out besides exclude", adds=True),
    _field("gitignore", "flag", True, "是否跳过 .gitignore 忽略的文件", "leave out what .gitignore does"),
    _field("force-exclude", "flag", False, "直接点名的文件也按 exclude 排除", "exclude even files that are named"),
    _field("rules", "paths", (), "自带规则之外的规则文件或文件夹", "rules besides the shipped ones", adds=True),
    _field("select", "rules", (), "只用这些规则、类型或规则包", "only these rules, kinds or packs"),
    _field("ignore", "rules", (), "不用这些规则、类型或规则包", "not these rules, kinds or packs"),
    _field(
        "severity",
        "levels",
        EMPTY,
        "改变规则的严重程度，off 为停用",
        "severity of rules; off leaves one out",
        adds=True,
    ),
    _field(
        "profile",
        "word",
        "default",
        "报告多少：proof 只报一句或一行之内的铁证，review 连存疑的也报",
        "how much is told: proof, default or review",
        PROFILES,
    ),
    _field("min-severity", "word", "info", "低于此程度的不报告", "findings below it are not told", SEVERITIES),
    _field(
        "fail-on",
        "word",
        "error",
        "达到此程度则退出码为1",
        "the least severity that makes the exit code 1",
        (*SEVERITIES, NEVER),
    ),
    _field(
        "changes",
        "word",
        "accepted",
        "Word、ODT 稿件中的修订：accepted 按全部接受读取，original 按修订之前的原文读取",
        "tracked changes of a draft: read as accepted, or its original without them",
        CHANGES,
    ),
    _field("against", "paths", (), "与草案对照的其他文件", "other documents the figures must agree with"),
    _field("baseline", "path", "", "基线文件", "the baseline file"),
    _field("format", "word", "full", "输出格式", "form of the report", FORMATS),
    _field("output", "texts", (), "另写到文件：“格式=文件”", "written besides: FORMAT=FILE"),
    _field("lang", "word", "", "消息语言", "language of messages", ("zh", "en")),
    _field("width", "number", 0, "终端列数", "columns of the terminal forms", least=40),
    _field(
        "timeout",
        "number",
        7,
        "每个文件最多用多少秒处理器时间，0 为不限",
        "seconds of the processor that a file may take; 0 for no limit",
    ),
    _field(
        "max-memory",
        "number",
        700,
        "每个文件最多用多少 MB 内存，0 为不限",
        "megabytes of memory that a file may take; 0 for no limit",
    ),
    _field(
        "jobs",
        "number",
        0,
        "同时核对多少个文件，0 为处理器核数，1 为逐个核对",
        "files that are checked side by side; 0 for as many as there are cores, 1 for one after the other",
    ),
    _field(
        "cache",
        "flag",
        True,
        "是否把编译好的规则、未改动文件的结果等存入用户的缓存文件夹",
        "keep what need not be worked out again in the cache folder of the user",
    ),
    _field(
        "suppress",
        "suppressions",
        (),
        "抑制个别发现，须写明理由",
        "findings not to be told, each with a reason",
        adds=True,
    ),
    _field(
        "overrides",
        "overrides",
        (),
        "个别文件另行设置，可按路径、地区、年份、字体",
        "settings of single documents",
        adds=True,
    ),
)
BY_NAME: Final[Mapping[str, Field]] = MappingProxyType({one.name: one for one in FIELDS})

SUPPRESSION: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "rule": Text("规则、类型或规则包", "rule, kind or pack"),
        "file": Text("文件（gitignore 写法）", "files, as in gitignore"),
        "text": Text("被核对的数字，按原文写", "the figure under test as printed"),
        "fingerprint": Text("该发现的指纹", "fingerprint of the finding"),
        "reason": Text("理由", "why"),
        "expires": Text("到期日", "the last day"),
    }
)
SUPPRESSION_NEEDS: Final = ("rule", "reason")
OVERRIDE_WHEN: Final = ("files", "region", "year", "script")
OVERRIDE_SETS: Final = ("rules", "select", "ignore", "severity", "profile", "min-severity")
YEARS: Final = r"\d{4}(\.\.\d{4})?"


def schema() -> Json:
    """JSON Schema of a configuration file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plancheck.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: {**_shape(one), "description": one.about.en} for one in FIELDS},
    }


def _shape(one: Field) -> Json:
    texts: Json = {"type": "array", "items": {"type": "string"}}
    if one.sort == "overrides":
        return {"type": "array", "items": _override()}
    shapes: Mapping[Sort, Json] = {
        "flag": {"type": "boolean", "default": one.default},
        "word": {"enum": list(one.words)},
        "text": {"type": "string"},
        "number": {"type": "integer", "minimum": one.least},
        "path": {"type": "string"},
        "paths": {"anyOf": [{"type": "string"}, texts]},
        "texts": {"anyOf": [{"type": "string"}, texts]},
        "rules": {"anyOf": [{"type": "string"}, texts]},
        "levels": {"type": "object", "additionalProperties": {"enum": [*SEVERITIES, OFF]}},
        "suppressions": {"type": "array", "items": _suppression()},
    }
    return shapes[one.sort]


def _suppression() -> Json:
    kinds: dict[str, Json] = {name: {"type": "string", "description": about.en} for name, about in SUPPRESSION.items()}
    kinds["expires"] = {"type": "string", "pattern": DATE, "description": SUPPRESSION["expires"].en}
    return {"type": "object", "additionalProperties": False, "required": list(SUPPRESSION_NEEDS), "properties": kinds}


def _override() -> Json:
    texts: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    when: dict[str, Json] = {
        "files": texts,
        "region": texts,
        "year": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
    }
    when["script"] = {"enum": list(SCRIPTS)}
    sets: dict[str, Json] = {name: _shape(BY_NAME[name]) for name in OVERRIDE_SETS}
    return {"type": "object", "additionalProperties": False, "properties": {**when, **sets}}
