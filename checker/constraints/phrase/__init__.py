"""Rules of an editor's own: a sentence pattern with slots, operands from elsewhere, a formula that must hold.

The figure under test is the first slot on the right of the formula's relation, else the first on its left. Operands
that the sentence does not print are looked up in the ledger; one that is found there makes a contradiction a warning,
one that is not found leaves the check not judged. Reference: docs/writing-rules.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import cast

from msgspec.structs import replace

from checker.constraints.method import PHRASE_OPTIONS, Method
from checker.constraints.phrase.conditions import condition, expression, first_name, holds, interval
from checker.constraints.phrase.matches import Match, in_tables, in_text
from checker.constraints.phrase.patterns import compiled
from checker.constraints.phrase.values import Held
from checker.constraints.relation import Bound, operand
from checker.constraints.telling import Outcome, agrees, told
from checker.constraints.wording import plain, shown, span
from checker.formula import Expression, Formula
from checker.interval import Interval
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Operand, Severity, Text, Value
from checker.rule import Rule
from checker.statement import Statement

Options = Mapping[str, object]
THEN: Mapping[str, Severity] = MappingProxyType({"info": "info", "warning": "warning"})


def phrase(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every sentence and row that the rule speaks of."""
    options = rule.options
    for match in _matches(ledger, options):
        given = options.get("given")
        if given is None or holds(condition(str(given)), match):
            yield _check(rule, ledger, match)


def _matches(ledger: Ledger, options: Options) -> Iterator[Match]:
    says = cast(tuple[str, ...], options.get("say", ()))
    yield from in_text(ledger, [compiled(one) for one in says])
    columns = cast(Mapping[str, tuple[str, ...]], options.get("columns", {}))
    if columns:
        yield from in_tables(ledger, columns)


def _check(rule: Rule, ledger: Ledger, match: Match) -> Check:
    """The check with the looked-up operands that suit it best: those that make it hold, else the nearest."""
    wanted = cast(Mapping[str, Mapping[str, str]], rule.options.get("lookup", {}))
    absent = [name for name in wanted if name not in match]
    found = [_candidates(ledger, match, wanted[name]) for name in absent]
    must = condition(str(rule.options["check"]))
    chosen: tuple[Statement, ...] = ()
    for one in product(*found):
        chosen = chosen or one
        if holds(must, match | _held(absent, one)):
            chosen = one
            break
    slots = match | (_held(absent, chosen) if len(chosen) == len(absent) else {})
    return _told(rule, ledger, match, slots, chosen)


def _candidates(ledger: Ledger, match: Match, wanted: Mapping[str, str]) -> list[Statement]:
    """Levels of an indicator in a year, those nearest to the sentence first."""
    named, year = wanted["indicator"], wanted["year"]
    subject = match[named].subject if named in match else None
    key = (subject or resolve(named)).key
    held = match.get(year)
    digits = held.text if held is not None else year
    number = int("".join(char for char in digits if char.isdigit())[:4] or 0)
    here = min(one.start for one in match.values())
    levels = [
        one
        for one in ledger.by_key(key, wanted.get("region", ""))
        if one.period is not None
        and one.period.first == one.period.last == number
        and one.figure.value is not None
        and one.status == wanted.get("status", "actual")
        and not any(each.start <= one.place.start < each.end for each in match.values())
    ]
    return sorted(levels, key=lambda one: abs(one.place.start - here))


def _held(names: Sequence[str], found: Sequence[Statement]) -> Match:
    return {
        name: Held(name, one.place.start, one.place.end, one.figure.text, (one.figure.interval,), one.figure)
        for name, one in zip(names, found, strict=False)
    }


def _told(rule: Rule, ledger: Ledger, match: Match, slots: Match, elsewhere: Sequence[Statement]) -> Check:
    relation = next(condition(str(rule.options["check"])).formulas())
    under = _under(relation, slots, match)
    shown_as = _computed(rule.options, relation, slots, under)
    subject = next((one.subject.key for one in match.values() if one.subject), "")
    outcome = _outcome(rule, slots, shown_as, not elsewhere)
    beside = tuple(_operand(ledger, one) for one in match.values() if one is not under and one.parts)
    looked = tuple(operand(Bound("base", one)) for one in elsewhere)
    found = replace(outcome, stated=under.value, computed=shown_as)
    return told(rule, ledger, under.start, under.end, found, (*beside, *looked), subject)


def _under(relation: Formula, slots: Match, match: Match) -> Held:
    names = (first_name(relation.right), first_name(relation.left))
    return next((slots[name] for name in names if name in match), next(iter(match.values())))


def _outcome(rule: Rule, slots: Match, computed: Value | None, near: bool) -> Outcome:
    options = rule.options
    held = holds(condition(str(options["check"])), slots)
    if held is None:
        return Outcome("unverifiable", "missing-operand")
    if held:
        return agrees()
    message = _filled(_text(options["message"]), slots, computed)
    for one in cast(Sequence[Options], options.get("exceptions", ())):
        if holds(condition(str(one["when"])), slots):
            if one["then"] == "ignore":
                return Outcome("consistent", "excepted")
            why = _filled(_text(one["why"]), slots, computed)
            return Outcome("explainable", "exception", message=message, hint=why, severity=THEN[str(one["then"])])
    severity: Severity = "warning" if rule.severity == "error" and not near else rule.severity
    for one in cast(Sequence[Options], options.get("diagnose", ())):
        if holds(condition(str(one["if"])), slots):
            hint = _filled(_text(one["say"]), slots, computed)
            return Outcome("inconsistent", "named-slip", message=message, hint=hint, severity=severity)
    hint = _filled(_text(options["suggest"]), slots, computed) if "suggest" in options else NO_TEXT
    return Outcome("inconsistent", "contradiction", message=message, hint=hint, severity=severity)


def _computed(options: Options, relation: Formula, slots: Match, under: Held) -> Value | None:
    """The recomputed value, with the decimals of the figure under test."""
    left: Expression = expression(str(options["computed"])) if "computed" in options else relation.left
    found = interval(left, slots)
    if found is None:
        return None
    point = interval(left, {name: _at_value(one) for name, one in slots.items()})
    middle = point.low if point is not None else None
    if under.figure is None or under.figure.value is None:
        text = plain(middle) if middle is not None else ""
        low, high = (None if end is None else plain(end) for end in (found.low, found.high))
        return Value(text, low, high, "")
    low, high = span(found, under.figure)
    return Value(shown(middle, under.figure, found), low, high, under.value.unit)


def _at_value(one: Held) -> Held:
    """What a slot holds at the printed value."""
    if one.figure is None or one.figure.value is None:
        parts = (
            tuple(Interval.exact(part.value) for part in one.figure.parts if part.value is not None)
            if one.figure
            else ()
        )
        return replace(one, parts=parts or one.parts)
    return replace(one, parts=(Interval.exact(one.figure.value),))


def _operand(ledger: Ledger, one: Held) -> Operand:
    return Operand(one.name, Text(one.name, one.name), one.value, ledger.document.place(one.start, one.end))


def _text(found: object) -> Text:
    """An option that is a sentence: in both languages, or in Chinese for both."""
    both = cast(Mapping[str, str], found)
    return Text(both["zh"], both.get("en", both["zh"]))


def _filled(sentence: Text, slots: Match, computed: Value | None) -> Text:
    words = {name: one.text for name, one in slots.items()}
    calc = computed.text if computed is not None else "—"
    return Text(_fill(sentence.zh, words, calc), _fill(sentence.en, words, calc))


def _fill(sentence: str, words: Mapping[str, str], calc: str) -> str:
    for name, text in {**words, "算得": calc, "computed": calc}.items():
        sentence = sentence.replace(f"{{{name}}}", text)
    return sentence


METHODS = MappingProxyType({"default": Method(phrase, PHRASE_OPTIONS, ("check", "message"))})
