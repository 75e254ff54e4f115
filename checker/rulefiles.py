"""One entry of a rule file into a Rule, or into everything that is wrong with it.

Reading follows the tables of schema.py. One mistake makes one flaw: a misspelt key is not reported missing
as well, and a rule of unknown kind is not told that its options are unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from types import MappingProxyType
from typing import cast

from msgspec.structs import replace

from checker import lazy, phraserules
from checker.constraints.method import Method, Record
from checker.flaws import Flaw, Flaws, flaw, nearest, unknown
from checker.report import Severity, Text
from checker.rule import KINDS, Rule
from checker.rulevalues import Vocabulary, record
from checker.schema import (
    DEFAULT_METHOD,
    EXAMPLES,
    EXAMPLES_NEEDED,
    EXAMPLES_NEEDED_ELSE,
    PHRASE,
    PHRASE_RULE,
    RULE,
    TOLD_GROUPS,
    canonical,
)
from checker.yamlmarks import Mapping, Node, Scalar, Sequence

TOLD_KEYS = ("text", "at", "message")
WIDE_BREAK = lazy.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")


def rule(node: Node, known: Vocabulary, path: str) -> tuple[Rule | None, Flaws]:
    """The rule of one entry; None when anything about it is wrong."""
    if not isinstance(node, Mapping):
        return None, (flaw("entry", node),)
    node = _in_english(node, known)
    method, flaws = _method(node, known)
    if method is None:  # its options cannot be judged: read only what every rule has
        shared = tuple(entry for entry in node.entries if _common(entry[0].text, node))
        return None, flaws + record(replace(node, entries=shared), RULE, known)[1]
    options = Record(method.options, members="option")
    phrase = _kind(node) == PHRASE
    common = PHRASE_RULE if phrase else RULE
    shape = Record(MappingProxyType({**method.options, **common.fields, "options": options}), common.required)
    found, more = record(node, shape, known)
    flaws += more + tuple(_options_missing(node, method)) + tuple(_examples_wanting(node, method))
    if phrase and not flaws:
        flaws = tuple(phraserules.slot_flaws(node, cast(Map[str, object], found)))
    return (None, flaws) if flaws else (_built(cast(Map[str, object], found), path, node.line), ())


def _kind(node: Mapping) -> str:
    kind = node.get("kind")
    return kind.text if isinstance(kind, Scalar) else ""


def _in_english(node: Mapping, known: Vocabulary) -> Mapping:
    """The entry with its own keys in English; one with sentence patterns and no kind is a phrase rule."""
    options = {name for named in known.methods.values() for method in named.values() for name in method.options}
    fields = (*RULE.fields, *options)
    entries = tuple((replace(key, text=canonical(key.text, fields)), child) for key, child in node.entries)
    if "kind" not in {key.text for key, _ in entries} and phraserules.said(node):
        entries = ((Scalar("kind", node.line, node.column), Scalar(PHRASE, node.line, node.column)), *entries)
    return replace(node, entries=entries)


def _built(found: Map[str, object], path: str, line: int) -> Rule:
    """The record, once every value is known to be sound."""
    own = {key: value for key, value in found.items() if key not in RULE.fields}
    inner = cast(Map[str, object], found.get("options", {}))
    groups = cast(Map[str, tuple[Map[str, str], ...]], found["examples"])
    facts = groups.get("facts", ())
    examples = {
        group: tuple(phraserules.example(found, one, facts) for one in members)
        for group, members in groups.items()
        if group != "facts"
    }
    title = _both(found["title"])
    return Rule(
        id=str(found["id"]),
        kind=str(found["kind"]),
        method=str(found.get("method", DEFAULT_METHOD)),
        severity=cast(Severity, found["severity"]),
        title=title,
        why=_both(found["why"]) if "why" in found else title,
        covers=cast(tuple[str, ...], found.get("covers", ())),
        options=MappingProxyType({**own, **inner}),
        path=path,
        line=line,
        **examples,
    )


def _both(found: object) -> Text:
    """A text in both languages; a line break between two Chinese characters is no blank."""
    texts = cast(Map[str, str], found)
    zh = WIDE_BREAK.sub("", texts["zh"].strip())
    return Text(zh, texts.get("en", zh).strip())


def _method(node: Mapping, known: Vocabulary) -> tuple[Method | None, Flaws]:
    """The method a rule names; a flaw when its kind has no such method."""
    kind, named = node.get("kind"), node.get("method")
    if not isinstance(kind, Scalar) or kind.text not in KINDS:
        return None, ()  # reading the key itself reports it
    variants = known.methods.get(kind.text)
    if variants is None:
        return None, (flaw("kind", kind, name=kind.text),)
    if named is None:
        default = variants.get(DEFAULT_METHOD)
        return default, () if default else (flaw("method", kind, names="、".join(sorted(variants))),)
    if not isinstance(named, Scalar):
        return None, ()
    found = variants.get(named.text)
    return found, () if found else (unknown("method", named, tuple(variants)),)


def _common(key: str, node: Mapping) -> bool:
    """Whether a key belongs to every rule, or looks like the kind where that is absent."""
    absent_kind = node.get("kind") is None and nearest(key, ("kind",)) is not None
    return absent_kind or (key in RULE.fields and key != "options")


def _options_missing(node: Mapping, method: Method) -> Iterator[Flaw]:
    inner = node.get("options")
    places = (node, inner) if isinstance(inner, Mapping) else (node,)
    given = {key.text for place in places for key, _ in place.entries}
    for key, _ in inner.entries if isinstance(inner, Mapping) else ():
        if node.get(key.text) is not None and key.text in method.options:
            yield flaw("duplicate", key, name=key.text, line=node.line)
    guesses = {nearest(name, tuple(method.options)) for name in given if name not in method.options}
    absent = [name for name in method.required if name not in given and name not in guesses]
    if absent:
        yield flaw("missing", node, name="、".join(absent))


def _examples_wanting(node: Mapping, method: Method) -> Iterator[Flaw]:
    """Too few examples, or one whose place is not in its text."""
    groups, kind = node.get("examples"), _kind(node)
    if not isinstance(groups, Mapping) or not kind:
        return
    names = {canonical(key.text, EXAMPLES.fields): value for key, value in groups.entries}
    members = {name: value.members for name, value in names.items() if isinstance(value, Sequence)}
    if len(members) < len(groups.entries) or not members.keys() <= EXAMPLES.fields.keys():
        return  # reading them reports it
    told = tuple(one for group in TOLD_GROUPS for one in members.get(group, ()))
    least = EXAMPLES_NEEDED.get(kind, EXAMPLES_NEEDED_ELSE)
    silent = len(members.get("consistent", ()))
    confirms = method.confirms
    if silent < least or (len(told) < least and not confirms):
        yield flaw("examples", groups, least=least, silent=silent, told=len(told))
    for one in told:
        if kind != PHRASE:
            wanting = [key for key in TOLD_KEYS if not isinstance(one, Mapping) or one.get(key) is None]
            if wanting:
                yield flaw("missing", one, name="、".join(wanting))
        at, text = (one.get("at"), one.get("text")) if isinstance(one, Mapping) else (None, None)
        if isinstance(at, Scalar) and isinstance(text, Scalar) and at.text not in text.text:
            yield flaw("at", at, name=at.text)
