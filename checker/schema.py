"""The shape of a rule file as tables, and those tables as a JSON Schema for editors' tools.

The loader reads by the same tables, so what the schema offers is what the loader accepts. An option of a
method stands beside the other keys of a rule or under `options`; a target is shorter to write the first way.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints.method import Many, Method, Record, Spec
from checker.report import SEVERITIES
from checker.rule import KINDS

Methods = Mapping[str, Mapping[str, Method]]
Json = dict[str, object]

DEFAULT_METHOD = "default"
IDENTIFIER = r"[a-z0-9\u4e00-\u9fff]+(?:-[a-z0-9\u4e00-\u9fff]+)*"
NUMBER = r"-?\d+(\.\d+)?"
RULE_ID = rf"{IDENTIFIER}/{IDENTIFIER}"

BOTH_LANGUAGES = Record(MappingProxyType({"zh": "text", "en": "text"}), ("zh", "en"))
SILENT = Record(MappingProxyType({"text": "text", "against": "texts"}), ("text",), shorthand="text")
TOLD = Record(
    MappingProxyType({"text": "text", "at": "text", "message": "text", "against": "texts"}), ("text", "at", "message")
)
EXAMPLES = Record(MappingProxyType({"consistent": Many(SILENT), "inconsistent": Many(TOLD), "explainable": Many(TOLD)}))
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

# A plural form holds one or a list of its singular.
PLURALS: Mapping[str, str] = MappingProxyType({"texts": "text", "indicators": "indicator"})
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
        "id": {"type": "string", "pattern": f"^{RULE_ID}$"},
    }
)


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
    properties = {key: _json(spec) for key, spec in RULE.fields.items() if key != "options"}
    variants = [
        _variant(kind, name, method)
        for kind, named in sorted(methods.items())
        for name, method in sorted(named.items())
    ]
    kinds = [_methods_of(kind, named) for kind, named in sorted(methods.items())]
    return {
        "type": "object",
        "properties": properties,
        "required": list(RULE.required),
        "allOf": kinds + variants,
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
    options = {key: _json(spec) for key, spec in method.options.items()}
    inner: Json = {"type": "object", "properties": options, "additionalProperties": False}
    return {"if": condition, "then": {"properties": options | {"options": inner}}}


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
                "properties": {key: _json(inner) for key, inner in fields.items()},
                "required": list(required),
                "additionalProperties": False,
            }
            return {"anyOf": [PRINTED, whole]} if shorthand else whole
        case Many(inner):
            return {"type": "array", "items": _json(inner)}
        case tuple():
            return {"enum": list(spec)}
        case _ if spec in PLURALS:
            one = FORMS[PLURALS[spec]]
            return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return dict(FORMS[spec])
