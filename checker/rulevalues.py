"""The nodes of a rule file into values, by the specs of its tables, each with what is wrong with it.

Figures stay the characters printed; only an option that is declared a number becomes one, and then a Decimal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from checker import formula
from checker.constraints.method import Free, Many, Record, Spec
from checker.constraints.phrase.conditions import condition
from checker.constraints.phrase.patterns import InvalidPattern, compiled
from checker.flaws import Flaw, Flaws, flaw, nearest, text, unknown, within
from checker.report import NO_TEXT
from checker.schema import NUMBER, PLURALS, RULE_ID, WORDS, Methods, canonical
from checker.yamlmarks import Mapping, Node, Scalar, Sequence


class Vocabulary(Struct, frozen=True):
    """The names a rule may use; `indicators` None leaves indicators unchecked."""

    methods: Methods
    indicators: frozenset[str] | None = None


NULLS = frozenset({"~", "null"})
Read = tuple[object, Flaws]  # None where flaws leave nothing to use


def value(node: Node, spec: Spec, known: Vocabulary, name: str = "word") -> Read:
    """What a node holds by its spec; `name` is the key it stands under."""
    match spec:
        case Record():
            return record(node, spec, known)
        case Many(inner):
            return _many(node, inner, known)
        case Free(inner):
            return _map(node, known, inner)
        case "map":
            return _map(node, known)
        case str() if spec in PLURALS:
            single = isinstance(node, Scalar)
            whole = Sequence((node,), node.line, node.column) if single else node
            return _many(whole, PLURALS[spec], known)
    return _scalar(node, spec, known, name)


def _scalar(node: Node, spec: str | tuple[str, ...], known: Vocabulary, name: str) -> Read:
    if not isinstance(node, Scalar):
        return None, (flaw("scalar", node),)
    if not node.text.strip() or (node.plain and node.text in NULLS):
        return None, (flaw("empty", node),)
    if isinstance(spec, tuple):
        word = node.text if node.text in spec else WORDS.get(node.text, node.text)
        return word, () if word in spec else (unknown(name, node, spec),)
    return SCALARS[spec](node, known)


def record(node: Node, spec: Record, known: Vocabulary) -> Read:
    if isinstance(node, Scalar) and spec.shorthand:
        key = replace(node, text=spec.shorthand)
        node = Mapping(((key, node),), node.line, node.column)
    if not isinstance(node, Mapping):
        return None, (flaw("mapping", node, names="、".join(spec.fields)),)
    found: dict[str, object] = {}
    flaws: list[Flaw] = []
    given: dict[str, int] = {}
    meant: set[str | None] = set()  # misspelt keys are not missing as well
    for key, child in node.entries:
        name = canonical(key.text, spec.fields)
        if name in given:
            flaws.append(flaw("duplicate", key, name=key.text, line=given[name]))
        elif name not in spec.fields:
            flaws.append(unknown(spec.members, key, tuple(spec.fields)))
            meant.add(nearest(key.text, tuple(spec.fields)))
        else:
            found[name], more = value(child, spec.fields[name], known, name)
            flaws.extend(more)
        given.setdefault(name, key.line)
    absent = [name for name in spec.required if name not in given and name not in meant]
    if absent:
        flaws.append(flaw("missing", node, name="、".join(absent)))
    return MappingProxyType(found), tuple(flaws)


def _many(node: Node, spec: Spec, known: Vocabulary) -> Read:
    if not isinstance(node, Sequence):
        return None, (flaw("list", node),)
    pairs = [value(member, spec, known) for member in node.members]
    return tuple(one for one, _ in pairs), tuple(one for _, more in pairs for one in more)


def _map(node: Node, known: Vocabulary, spec: Spec = "text") -> Read:
    """Keys of the author's own: each is its own spec."""
    keys = {key.text: spec for key, _ in node.entries} if isinstance(node, Mapping) else {}
    return record(node, Record(MappingProxyType(keys)), known)


def _text(node: Scalar, _known: Vocabulary) -> Read:
    return node.text, ()


def _number(node: Scalar, _known: Vocabulary) -> Read:
    sound = re.fullmatch(NUMBER, node.text)
    return (Decimal(node.text), ()) if sound else (None, (flaw("number", node, name=node.text),))


def _flag(node: Scalar, _known: Vocabulary) -> Read:
    sound = node.plain and node.text in {"true", "false"}
    return (node.text == "true", ()) if sound else (None, (flaw("flag", node, name=node.text),))


def _id(node: Scalar, _known: Vocabulary) -> Read:
    sound = re.fullmatch(RULE_ID, node.text)
    return (node.text, ()) if sound else (None, (flaw("id", node, name=node.text),))


def _indicator(node: Scalar, known: Vocabulary) -> Read:
    if known.indicators is None or node.text in known.indicators:
        return node.text, ()
    return None, (unknown("indicator", node, tuple(sorted(known.indicators))),)


def _expression(node: Scalar, _known: Vocabulary) -> Read:
    try:
        formula.parse(node.text)
    except formula.InvalidFormula as error:
        return None, (within(node, error.at, text("formula", zh=error.message.zh, en=error.message.en)),)
    return node.text, ()


def _formula(node: Scalar, known: Vocabulary) -> Read:
    """A relation whose names are all indicators, and its functions known."""
    _, flaws = _expression(node, known)
    if flaws:
        return None, flaws
    parsed = formula.parse(node.text)
    if parsed.right is None:
        return None, (flaw("relation", node),)
    for call in formula.calls(parsed):
        if formula.term(call) is None:
            place = within(node, call.at, NO_TEXT)
            named = Scalar(call.sign, place.line, place.column)
            flaws += (unknown("function", named, formula.FUNCTIONS),)
    for used in formula.names(parsed):
        place = within(node, used.at, NO_TEXT)
        flaws += _indicator(Scalar(used.name, place.line, place.column), known)[1]
    return node.text, flaws


def _pattern(node: Scalar, _known: Vocabulary) -> Read:
    try:
        compiled(node.text)
    except InvalidPattern as error:
        return None, (within(node, error.at, text("pattern", zh=error.message.zh, en=error.message.en)),)
    return node.text, ()


def _condition(node: Scalar, _known: Vocabulary) -> Read:
    try:
        condition(node.text)
    except formula.InvalidFormula as error:
        return None, (flaw("formula", node, zh=error.message.zh, en=error.message.en),)
    return node.text, ()


SCALARS: Map[str, Callable[[Scalar, Vocabulary], Read]] = MappingProxyType(
    {
        "text": _text,
        "number": _number,
        "flag": _flag,
        "id": _id,
        "indicator": _indicator,
        "formula": _formula,
        "expression": _expression,
        "pattern": _pattern,
        "condition": _condition,
    }
)
