"""The shape of a rule file as tables, and those tables as a JSON Schema for editors' tools.

The loader reads by the same tables, so what the schema offers is what the loader accepts. An option of a
method stands beside the other keys of a rule or under `options`; a target is shorter to write the first way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from checker.constraints.method import SENTENCE, Free, Many, Method, Record, Spec
from checker.report import SEVERITIES
from checker.rule import KINDS

Methods = Mapping[str, Mapping[str, Method]]
Json = dict[str, object]

DEFAULT_METHOD = "default"
IDENTIFIER = r"[a-z0-9\u4e00-\u9fff]+(?:-[a-z0-9\u4e00-\u9fff]+)*"
NUMBER = r"-?\d+(\.\d+)?"
RULE_ID = rf"{IDENTIFIER}/{IDENTIFIER}"

BOTH_LANGUAGES = Record(MappingProxyType({"zh": "text", "en": "text"}), ("zh", "en"))
SILENT = Record(MappingProxyType({"text": "text", "row": "map", "against": "texts"}), shorthand="text")
TOLD = Record(
    MappingProxyType({"text": "text", "row": "map", "at": "text", "message": "text", "against": "texts"}),
    shorthand="text",
)
FACT = Record(MappingProxyType({"indicator": "text", "year": "text", "value": "text"}), ("indicator", "year", "value"))
EXAMPLES = Record(
    MappingProxyType(
        {
            "consistent": Many(SILENT),
            "inconsistent": Many(TOLD),
            "explainable": Many(TOLD),
            "silent": Many(SILENT),
            "facts": Many(FACT),
        }
    )
)
TOLD_GROUPS = ("inconsistent", "explainable")
EXAMPLES_NEEDED: Mapping[str, int] = MappingProxyType({"target": 1})  # by kind, of each sort
EXAMPLES_NEEDED_ELSE = 2
RULE = Record(
    MappingProxyType(
        {
            "id": "id",
            "kind": KINDS,
            "method": "text",
            "severity": SEVERITIES,
            "covers": "texts",
            "title": BOTH_LANGUAGES,
            "why": BOTH_LANGUAGES,
            "options": Record(MappingProxyType({})),
            "examples": EXAMPLES,
        }
    ),
    ("id", "kind", "severity", "title", "why", "examples"),
)
PHRASE = "phrase"  # the kind of a rule that names none
PHRASE_RULE = Record(
    MappingProxyType({**RULE.fields, "title": SENTENCE, "why": SENTENCE}),
    ("id", "kind", "severity", "title", "examples"),
)
# Chinese keys and words; a key stands for the first of its names that the place allows.
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "编号": ("id",),
        "名称": ("title",),
        "理由": ("why",),
        "因": ("why",),
        "严重程度": ("severity",),
        "说法": ("say",),
        "说": ("say",),
        "表列": ("columns",),
        "另取": ("lookup",),
        "前提": ("given",),
        "算式": ("check", "formula"),
        "算得": ("computed",),
        "例外": ("exceptions",),
        "当": ("when",),
        "则": ("then",),
        "诊断": ("diagnose",),
        "若": ("if",),
        "提示语": ("message",),
        "建议": ("suggest",),
        "中": ("zh",),
        "英": ("en",),
        "指标": ("indicator",),
        "年": ("year", "period"),
        "地区": ("region",),
        "状态": ("status",),
        "值": ("value",),
        "例子": ("examples",),
        "应通过": ("consistent",),
        "应报错": ("inconsistent",),
        "应提示": ("explainable",),
        "不触发": ("silent",),
        "已知": ("facts",),
        "句": ("text",),
        "行": ("row",),
        "位置": ("at",),
    }
)
WORDS: Mapping[str, str] = MappingProxyType(
    {"错误": "error", "警告": "warning", "提示": "info", "忽略": "ignore", "实绩": "actual", "目标": "target"}
)

# A plural form holds one or a list of its singular.
PLURALS: Mapping[str, str] = MappingProxyType(
    {"texts": "text", "indicators": "indicator", "patterns": "pattern", "formulas": "formula"}
)
PRINTED: Json = {"type": ["string", "number"]}
FORMS: Mapping[str, Json] = MappingProxyType(
    {
        "text": PRINTED,
        "number": {"type": ["number", "string"], "pattern": f"^{NUMBER}$"},
        "flag": {"type": "boolean"},
        "map": {"type": "object", "additionalProperties": PRINTED},
        "indicator": {"type": "string", "description": "指标名称 / an indicator of the lexicon"},
        "formula": {"type": "string", "description": "指标之间的算式 / a relation over indicators"},
        "expression": {"type": "string", "description": "槽位之间的算式 / a relation over slots"},
        "pattern": {"type": "string", "description": "带槽位的句式 / a sentence with slots"},
        "condition": {"type": "string", "description": "槽位之间的条件 / relations over slots"},
        "id": {"type": "string", "pattern": f"^{RULE_ID}$"},
    }
)


def canonical(key: str, fields: Collection[str]) -> str:
    """The name that a key, perhaps in Chinese, has among `fields`; the key itself when it has none."""
    if key in fields:
        return key
    return next((name for name in KEYS.get(key, ()) if name in fields), key)


def schema(methods: Methods) -> Json:
    """JSON Schema (draft 2020-12) of a rule file for the kinds and methods given."""
    rules = {"type": "array", "items": {"$ref": "#/$defs/rule"}, "minItems": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plancheck rule file",
        "oneOf": [
            {"$ref": "#/$defs/rule"},
            rules,
            {
                "type": "object",
                "properties": {"rules": rules},
                "required": ["rules"],
                "additionalProperties": False,
            },
        ],
        "$defs": {"rule": _rule(methods)},
    }


def _rule(methods: Methods) -> Json:
    """The keys every rule has, then for each kind its methods and their options."""
    properties = _named({key: _json(spec) for key, spec in PHRASE_RULE.fields.items() if key != "options"})
    variants = [
        _variant(kind, name, method)
        for kind, named in sorted(methods.items())
        for name, method in sorted(named.items())
    ]
    kinds = [_methods_of(kind, named) for kind, named in sorted(methods.items())]
    phrase = [
        {"if": {"not": {"required": ["kind"]}}, "then": {"properties": _named(_options(method))}}
        for method in methods.get(PHRASE, {}).values()
    ]
    return {
        "type": "object",
        "properties": properties,
        "allOf": [*(_either(key) for key in PHRASE_RULE.required if key != "kind"), *kinds, *variants, *phrase],
        "unevaluatedProperties": False,
    }


def _methods_of(kind: str, named: Mapping[str, Method]) -> Json:
    """Which methods a kind has; the key may be left out when one is called default."""
    then: Json = {"properties": {"method": {"enum": sorted(named)}}}
    if DEFAULT_METHOD not in named:
        then["required"] = ["method"]
    return {"if": _is(kind=kind), "then": then}


def _variant(kind: str, name: str, method: Method) -> Json:
    condition = _is(kind=kind, method=name)
    if name == DEFAULT_METHOD:
        condition["required"] = ["kind"]
    options = _named(_options(method))
    inner: Json = {"type": "object", "properties": options, "additionalProperties": False}
    return {"if": condition, "then": {"properties": options | {"options": inner}}}


def _options(method: Method) -> dict[str, Json]:
    return {key: _json(spec) for key, spec in method.options.items()}


def _named(properties: Mapping[str, Json]) -> Json:
    """Properties under their names and their Chinese ones."""
    chinese = {key: properties[name] for key, names in KEYS.items() for name in names if name in properties}
    return {**properties, **chinese}


def _either(key: str) -> Json:
    """That a key is there under one of its names."""
    return {"anyOf": [{"required": [name]} for name in (key, *(zh for zh, names in KEYS.items() if key in names))]}


def _is(**constants: str) -> Json:
    return {
        "properties": {key: {"const": value} for key, value in constants.items()},
        "required": list(constants),
    }


def _json(spec: Spec) -> Json:
    match spec:
        case Record(fields, required, shorthand):
            whole: Json = {
                "type": "object",
                "properties": _named({key: _json(inner) for key, inner in fields.items()}),
                "additionalProperties": False,
            }
            if required:
                whole["allOf"] = [_either(key) for key in required]
            return {"anyOf": [PRINTED, whole]} if shorthand else whole
        case Many(inner):
            return {"type": "array", "items": _json(inner)}
        case Free(inner):
            return {"type": "object", "additionalProperties": _json(inner)}
        case tuple():
            chinese = [name for name, word in WORDS.items() if word in spec and spec is not KINDS]
            return {"enum": [*spec, *chinese]}
        case _ if spec in PLURALS:
            one = FORMS[PLURALS[spec]]
            return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return dict(FORMS[spec])
