"""A relation with its operands bound, and the check that comes of it.

A constraint finds operands and computes an interval; `judge` compares it with the stated one, tries the
alternative readings that the constraint offers, and words the result. A reading with evidence in the same
clause or row explains the difference; one without names the likely slip (docs/design.md, Verdicts).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from checker import lazy
from checker.constraints.slips import NO_WORKING, Tried, Working, slips
from checker.constraints.telling import tried
from checker.constraints.wording import amount, close, label, limits, shown, span, unit
from checker.digests import short
from checker.interval import Interval
from checker.language.phrases import head_phrase
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Operand, Severity, Text, Value, Verdict
from checker.rule import Rule
from checker.statement import Statement

SPOKEN = ("inconsistent", "explainable")
NO_VALUE = Value("", None, None, "")
FAILED: tuple[Verdict, str] = ("inconsistent", "contradiction")
UNBOUND = "unbound"  # the operands do not agree, but may not belong together


class Bound(Struct, frozen=True):
    """An operand in its role."""

    role: str
    statement: Statement


class Reading(Struct, frozen=True):
    """Another reading that may reconcile the figures. `evident` when words nearby support it."""

    reason: str
    computed: Interval | None
    hint: Text
    evident: bool = False
    severity: Severity = "info"


class Relation(Struct, frozen=True):
    """What a constraint bound. `computed` and `stated` are in `figure`'s unit; `near` tells that every
    operand stands in one clause, row or paragraph; `certain` that the binding is beyond doubt: only then
    may a contradiction be reported. `message` is used for contradictions, `excuse` overrides the verdict, `doubt` one
    that would be consistent; `working` is what the table of slips tries otherwise. `apart` adds what is only asked of a
    relation that does not hold."""

    under: Statement
    operands: tuple[Bound, ...]
    stated: Interval
    computed: Interval | None
    point: Decimal | None
    message: Text
    steps: Text = NO_TEXT
    readings: tuple[Reading, ...] = ()
    near: bool = True
    certain: bool = True
    excuse: Reading | None = None
    doubt: Reading | None = None
    missing: str = "missing-operand"
    working: Working = NO_WORKING
    apart: Callable[[Relation], Relation] | None = None


def judge(rule: Rule, ledger: Ledger, relation: Relation) -> Check:
    """The check of a relation."""
    if ledger.trial:
        return _tried(rule, ledger, relation)
    if relation.apart is not None and relation.computed is not None and not relation.computed.meets(relation.stated):
        relation = relation.apart(relation)
    verdict, reason, severity, hint = _verdict(rule, ledger, relation)
    under = relation.under
    region = under.subject.region or ledger.region
    period = str(under.period or "")
    key = under.subject.key or under.subject.printed
    name = key if severity is None or under.subject.indicator else head_phrase(key)
    told = relation.message.replace(key, name) if verdict in SPOKEN or reason == UNBOUND else NO_TEXT
    return Check(
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        verdict=verdict,
        reason=reason,
        severity=severity,
        indicator=name,
        region=region,
        period=period,
        stated=stated_value(relation),
        computed=computed_value(relation),
        steps=relation.steps,
        message=told,
        hint=hint,
        place=under.place,
        related=tuple(operand(one) for one in relation.operands),
        fingerprint=fingerprint(rule, relation),
    )


def _tried(rule: Rule, ledger: Ledger, relation: Relation) -> Check:
    """The check without its words and values; whether it holds, and if not, not why."""
    held = relation.computed is not None and relation.computed.meets(relation.stated)
    verdict, reason = _verdict(rule, ledger, relation)[:2] if held else FAILED
    related = tuple(Operand(one.role, NO_TEXT, NO_VALUE, one.statement.place) for one in relation.operands)
    return tried(rule, verdict, reason, relation.under.place, related)


def _verdict(rule: Rule, ledger: Ledger, relation: Relation) -> tuple[Verdict, str, Severity | None, Text]:
    computed, stated = relation.computed, relation.stated
    if computed is None:
        return "unverifiable", relation.missing, None, NO_TEXT
    if computed.meets(stated):
        if relation.doubt is not None and not ledger.once(_rounds):
            return "explainable", relation.doubt.reason, relation.doubt.severity, relation.doubt.hint
        return "consistent", _how(relation), None, NO_TEXT
    if relation.excuse is not None:
        return "explainable", relation.excuse.reason, relation.excuse.severity, relation.excuse.hint
    for reading in relation.readings:
        if reading.evident and reading.computed is not None and reading.computed.meets(stated):
            return "explainable", reading.reason, reading.severity, reading.hint
    if not relation.certain or any(torn(one.place.text) for one in (relation.under, *_statements(relation))):
        return "unverifiable", UNBOUND, None, NO_TEXT
    severity = _severity(rule, relation)
    for reading in relation.readings:
        if reading.computed is not None and reading.computed.meets(stated):
            return "inconsistent", "named-slip", severity, reading.hint
    tried = Tried(relation.under, computed, relation.working, _listed(ledger, relation.under))
    for _, wrong, slip in slips(tried):
        if wrong.meets(stated):
            return "inconsistent", "named-slip", severity, slip
    return "inconsistent", "contradiction", severity, NO_TEXT


# 部分数据因四舍五入，合计与分项不等: then nothing within rounding is worth telling.
ROUNDED = lazy.compile(r"四舍五入|机械调整")


def _rounds(ledger: Ledger) -> bool:
    return ROUNDED.search(ledger.document.text) is not None


TORN = lazy.compile(r"[\d.,]\s*\n\s*[\d.,]")


def torn(printed: str) -> bool:
    """Whether a line break stands between the digits of a number: something may be lost there, so that it confirms
    but contradicts nothing."""
    return "\n" in printed and TORN.search(printed) is not None


def _statements(relation: Relation) -> tuple[Statement, ...]:
    return tuple(bound.statement for bound in relation.operands)


def _listed(ledger: Ledger, under: Statement) -> tuple[Interval, ...]:
    """The other figures of the 分别 list that a figure stands in."""
    if under.slots == 1:
        return ()
    first = under.order - under.slot
    group = (one for one in ledger.group(under) if first <= one.order < first + under.slots and one is not under)
    return tuple(one.figure.interval if one.sign > 0 else -one.figure.interval for one in group)


def _severity(rule: Rule, relation: Relation) -> Severity:
    """An operand from elsewhere, or a gap below one unit of the last place, is a warning at most."""
    computed = relation.computed
    if rule.severity != "error" or computed is None:
        return rule.severity
    step = relation.under.figure.step
    return "error" if relation.near and computed.gap(relation.stated) >= step else "warning"


def _how(relation: Relation) -> str:
    computed, figure = relation.computed, relation.under.figure
    if computed is not None and computed.touches(relation.stated):
        return "boundary"
    if relation.point is None or figure.value is None or figure.hedge != "exact":
        return "exact"
    half = Interval.rounded(abs(figure.value), figure.step)
    return "exact" if half.holds(abs(relation.point)) else "by-rounding"


def operand(bound: Bound) -> Operand:
    """An operand as reported."""
    one = bound.statement
    note = Text(one.note, one.note) if one.note else NO_TEXT
    return Operand(bound.role, label(bound.role, one), amount(one.figure), one.place, note)


def stated_value(relation: Relation) -> Value:
    """The figure under test as reported."""
    figure = relation.under.figure
    return Value(figure.text, None, None, "") if figure.kind == "missing" else amount(figure)


def computed_value(relation: Relation) -> Value | None:
    """The recomputed interval in the printed unit of the figure under test."""
    if relation.computed is None or relation.under.figure.kind == "missing":
        return None
    figure = relation.under.figure
    low, high = span(relation.computed, figure)
    bound = relation.point is None and not close(relation.computed)
    text = limits(relation.computed, figure) if bound else shown(relation.point, figure, relation.computed)
    return Value(text, low, high, unit(figure))


def fingerprint(rule: Rule, relation: Relation) -> str:
    """Rule, indicator, period and printed operands; no place, so that moved text keeps it."""
    under = relation.under
    printed = sorted(one.statement.figure.text for one in relation.operands)
    words = (rule.id, under.subject.key, str(under.period or ""), under.figure.text, *printed)
    return short(words)
