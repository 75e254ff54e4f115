"""A constraint's method and the options a rule may give it: one table for loader, schema and constraint.

A spec says what a rule file may hold under a key:

    text        any printed text, figures included; kept character by character
    number      a decimal number; becomes Decimal
    flag        true or false; becomes bool
    texts       one text or a list of them; becomes a tuple
    map         keys of the author's own with texts
    indicator   an indicator of the lexicon          indicators   one or a list of them
    formula     a relation over indicators           formulas     one or a list of them
    expression  a relation over the rule's own slots
    id          pack/name
    (bound of a target: floor unless said; ceiling is at most, below is less than)
    pattern     a sentence with slots                patterns     one or a list of them
    condition   relations over slots, joined by 且, 或, 非
    (a, b, …)   one of these words
    Free        keys of the author's own with one spec
    Record      a mapping with the keys named        Many         a list of one spec
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field


class Record(Struct, frozen=True):
    """A mapping with named keys; a bare text stands for one that has only the key `shorthand`.

    `members` is what messages call its keys.
    """

    fields: Mapping[str, Spec]
    required: tuple[str, ...] = ()
    shorthand: str = ""
    members: str = "key"


class Many(Struct, frozen=True):
    """A list whose members share one spec."""

    spec: Spec


class Free(Struct, frozen=True):
    """A mapping whose keys are the author's own; its values share one spec."""

    spec: Spec


Spec = str | tuple[str, ...] | Record | Many | Free


class Method(Struct, frozen=True):
    """One variant of a constraint kind. `check` does the arithmetic; its signature is the engine's affair.

    `confirms` tells that the wording does not say that the relation must hold: it is shown where it does, and its
    rule needs no example of a contradiction.
    """

    check: Callable[..., Any]
    options: Mapping[str, Spec] = field(default_factory=lambda: MappingProxyType({}))
    required: tuple[str, ...] = ()
    confirms: bool = False


# Options of the kinds by which an editor pins figures from outside the draft or adds arithmetic of his own.
BASELINE = Record(MappingProxyType({"period": "text", "value": "text"}), ("period", "value"))
TARGET = Record(
    MappingProxyType(
        {"period": "text", "value": "text", "growth": "text", "bound": ("floor", "ceiling", "below")},
    ),
    ("period",),
)
TARGET_OPTIONS: Mapping[str, Spec] = MappingProxyType(
    {"indicator": "indicator", "region": "text", "baseline": BASELINE, "target": TARGET}
)
REFERENCE_OPTIONS: Mapping[str, Spec] = MappingProxyType(
    {"indicator": "indicator", "region": "text", "period": "text", "value": "text", "source": "text"}
)
# How far off an identity may be for a reason that is not printed: in percent, in points for growth and changes.
MARGIN = Record(
    MappingProxyType({"within": "number", "reason": "text", "zh": "text", "en": "text"}), ("within", "reason")
)
IDENTITY_OPTIONS: Mapping[str, Spec] = MappingProxyType(
    {"formula": "formula", "or": "formulas", "units": "map", "unless": "texts", "margin": MARGIN}
)
SENTENCE = Record(MappingProxyType({"zh": "text", "en": "text"}), ("zh",), shorthand="zh")
LOOKUP = Record(
    MappingProxyType({"indicator": "text", "year": "text", "region": "text", "status": ("actual", "target")}),
    ("indicator", "year"),
)
EXCEPTION = Record(
    MappingProxyType({"when": "condition", "then": ("info", "warning", "ignore"), "why": SENTENCE}),
    ("when", "then", "why"),
)
DIAGNOSIS = Record(MappingProxyType({"if": "condition", "say": SENTENCE}), ("if", "say"))
PHRASE_OPTIONS: Mapping[str, Spec] = MappingProxyType(
    {
        "say": "patterns",
        "columns": Free("texts"),
        "lookup": Free(LOOKUP),
        "given": "condition",
        "check": "condition",
        "computed": "expression",
        "exceptions": Many(EXCEPTION),
        "diagnose": Many(DIAGNOSIS),
        "message": SENTENCE,
        "suggest": SENTENCE,
    }
)
