"""What only phrase rules need of the loader: slots that exist, examples written as rows or with facts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from typing import cast

from checker import lazy
from checker.constraints.phrase.conditions import condition, expression
from checker.constraints.phrase.patterns import compiled
from checker.flaws import Flaw, flaw
from checker.formula import Formula, names
from checker.rule import Example
from checker.schema import canonical
from checker.yamlmarks import Mapping

PLACEHOLDER = lazy.compile(r"\{([^{}]+)\}")
COMPUTED = ("算得", "computed")
Values = Map[str, object]


def said(node: Mapping) -> bool:
    """Whether an entry without a kind is a phrase rule: it has sentence patterns or columns."""
    return any(canonical(key.text, ("say", "columns")) in ("say", "columns") for key, _ in node.entries)


def slots(found: Values) -> tuple[str, ...]:
    """Every slot of a rule's patterns, columns and lookups."""
    says = cast(tuple[str, ...], found.get("say", ()))
    named = [slot.name for one in says for slot in compiled(one).slots]
    return tuple(
        dict.fromkeys([*named, *cast(Values, found.get("columns", {})), *cast(Values, found.get("lookup", {}))])
    )


def slot_flaws(node: Mapping, found: Values) -> Iterator[Flaw]:
    """Slots that formulas, conditions and messages name but nothing holds; a check without a relation."""
    known = slots(found)
    if not known:
        yield flaw("unsaid", node)
        return
    if not any(True for _ in condition(str(found["check"])).formulas()):
        yield flaw("relationless", node.get("check") or node)
    for key, used in _used(found):
        for name in used:
            if name not in known:
                yield flaw("slot", node.get(key) or node, name=name, names="、".join(known))


def _used(found: Values) -> Iterator[tuple[str, Iterable[str]]]:
    """The keys of a rule with the slots they name."""
    for key in ("check", "given"):
        if key in found:
            yield key, [name for name, _ in condition(str(found[key])).used()]
    if "computed" in found:
        yield "computed", [name.name for name in names(Formula(expression(str(found["computed"]))))]
    for key, inner in (("exceptions", "when"), ("diagnose", "if")):
        for one in cast(tuple[Values, ...], found.get(key, ())):
            yield key, [name for name, _ in condition(str(one[inner])).used()]
    for key in ("message", "suggest"):
        for sentence in cast(Map[str, str], found.get(key, {})).values():
            yield key, [name for name in PLACEHOLDER.findall(sentence) if name not in COMPUTED]


def example(found: Values, one: Map[str, object], facts: tuple[Map[str, str], ...]) -> Example:
    """An example as the text of a small draft: the facts that are known, then the sentence or the row."""
    known = "".join(f"{fact['year'].removesuffix('年')}年{fact['indicator']}为{fact['value']}。\n\n" for fact in facts)
    row = cast(Map[str, str], one.get("row", {}))
    text = _table(cast(Map[str, tuple[str, ...]], found.get("columns", {})), row) if row else str(one.get("text", ""))
    at, message = (None if one.get(key) is None else str(one[key]) for key in ("at", "message"))
    return Example(known + text, at, message, cast(tuple[str, ...], one.get("against", ())))


def _table(columns: Map[str, tuple[str, ...]], row: Map[str, str]) -> str:
    """One row under the first header word of each column."""
    lines = ([words[0] for words in columns.values()], ["---"] * len(columns), [row.get(name, "") for name in columns])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
