"""A check of what is not a statement: an ordinal, a list, a date, a unit, a word.

Most constraints bind statements and are judged by `relation.judge`. Where the thing under test is a stretch of text,
the constraint reaches its verdict itself and `told` makes the check.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from checker import lazy
from checker.constraints.wording import ROLES
from checker.digests import short
from checker.document import Place
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Operand, Severity, Text, Value, Verdict
from checker.rule import Rule

# Blanks and the frames of cells are of the form that a draft comes in: a fingerprint is the same in every form.
MARKUP: Final = lazy.compile(r"[\s|]+")


class Beside(Struct, frozen=True):
    """Another stretch of text that takes part, in its role."""

    role: str
    start: int
    end: int


class Outcome(Struct, frozen=True):
    """What came of a check; `stated` and `computed` as a reader would write them or with their intervals, empty when
    there is none.

    `severity` None takes the rule's for a contradiction, info for an explained one.
    """

    verdict: Verdict
    reason: str
    stated: str | Value = ""
    computed: str | Value | None = ""
    message: Text = NO_TEXT
    hint: Text = NO_TEXT
    severity: Severity | None = None


def agrees(stated: str | Value = "", computed: str | Value | None = "") -> Outcome:
    """What is stated is what was found."""
    return Outcome("consistent", "exact", stated, computed)


def told(
    rule: Rule,
    ledger: Ledger,
    start: int,
    end: int,
    outcome: Outcome,
    beside: Sequence[Beside | Operand] = (),
    subject: str = "",
) -> Check:
    """The check of the text from `start` to `end`, with what stands beside it; its fingerprint holds no place."""
    place = ledger.document.place(start, end)
    severity: Severity | None = None
    if outcome.verdict == "inconsistent":
        severity = outcome.severity or rule.severity
    elif outcome.verdict == "explainable":
        severity = outcome.severity or "info"
    related = tuple(one if isinstance(one, Operand) else _operand(one, ledger) for one in beside)
    if ledger.trial:
        return tried(rule, outcome.verdict, outcome.reason, place, related)
    return Check(
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        verdict=outcome.verdict,
        reason=outcome.reason,
        severity=severity,
        indicator=subject,
        region=ledger.region,
        period="",
        stated=_value(outcome.stated or place.text),
        computed=_value(outcome.computed) if outcome.computed else None,
        steps=NO_TEXT,
        message=outcome.message if severity else NO_TEXT,
        hint=outcome.hint if severity else NO_TEXT,
        place=place,
        related=related,
        fingerprint=_fingerprint(rule, subject, place, related),
    )


def tried(rule: Rule, verdict: Verdict, reason: str, place: Place, related: tuple[Operand, ...]) -> Check:
    """The check of a trial: its verdict and places, without words and values."""
    return Check(
        *(rule.id, rule.kind, rule.title, verdict, reason, None, "", "", "", None, None),
        *(NO_TEXT, NO_TEXT, NO_TEXT, place, related, ""),
    )


def _operand(beside: Beside, ledger: Ledger) -> Operand:
    place = ledger.document.place(beside.start, beside.end)
    return Operand(beside.role, ROLES.get(beside.role, Text(beside.role, beside.role)), _value(place.text), place)


def _value(text: str | Value) -> Value:
    return Value(text, None, None, "") if isinstance(text, str) else text


def _fingerprint(rule: Rule, subject: str, place: Place, related: Sequence[Operand]) -> str:
    printed = sorted(MARKUP.sub("", one.place.text) for one in related)
    words = (rule.id, subject, "", MARKUP.sub("", place.text), *printed)
    return short(words)
