"""Numbers written as a form of `notations.FORMS` says they should not be.

A habit of the document is told once, at its first place, with the number of places; a slip that changes the value is
told each time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from checker import sought
from checker.constraints.method import Method
from checker.constraints.notations import FORMS, Form
from checker.constraints.telling import Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Severity, Text
from checker.rule import Rule


def _method(name: str) -> Method:
    form = FORMS[name]

    def check(rule: Rule, ledger: Ledger) -> Iterator[Check]:
        found = list(_found(ledger, form))
        counts = Counter(_kind(match) for match, _, _ in found)
        for start, end in _sound(ledger, form):
            yield told(rule, ledger, start, end, agrees())
        for match, (start, end), better in found:
            kind = _kind(match)
            habit = form.habit and kind != form.grave
            if counts[kind]:
                yield told(rule, ledger, start, end, _outcome(form, match, better, counts[kind] if habit else 1))
            if habit:
                counts[kind] = 0

    return Method(check)


def _kind(match: re.Match[str]) -> str:
    return match.lastgroup or ""


def _found(ledger: Ledger, form: Form) -> Iterator[tuple[re.Match[str], tuple[int, int], str]]:
    for match in _scan(ledger, form.wrong):
        better = form.better(match)
        if better is not None:
            yield match, match.span(), better


def _sound(ledger: Ledger, form: Form) -> Iterator[tuple[int, int]]:
    for match in _scan(ledger, form.sound):
        wrong = form.wrong.match(ledger.document.text, match.start())
        if wrong is None or form.better(wrong) is None:
            yield match.span()


def _scan(ledger: Ledger, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches in the document outside page furniture."""
    for start, end in ledger.once(_holding, *sought.looks(pattern)):
        yield from pattern.finditer(ledger.document.text, start, end)


def _holding(ledger: Ledger, *looks: sought.Look) -> list[tuple[int, int]]:
    """The paragraphs and tables that hold one of these; several forms look for digits."""
    spans = ledger.once(_spans)
    return [spans[number] for number in sought.holding(looks, ledger.document.text, spans)]


def _spans(ledger: Ledger) -> list[tuple[int, int]]:
    """Where the paragraphs and tables are; in a trial those of the figure that it asks about."""
    document = ledger.document
    blocks = [(one.start, one.end) for one in document.blocks if one.kind != "furniture"]
    spans = sorted([*blocks, *((one.start, one.end) for one in document.tables)])
    if not ledger.trial:
        return spans
    return [span for span in spans if any(span[0] <= one.place.start < span[1] for one in ledger.tested)]


def _outcome(form: Form, match: re.Match[str], better: str, count: int) -> Outcome:
    said = match[0].strip()
    zh, en = form.zh.format(said=said, better=better), form.en.format(said=said, better=better)
    if count > 1:
        zh, en = f"{zh}（全文{count}处）", f"{en} ({count} places)"
    grave: Severity | None = "warning" if form.grave and _kind(match) == form.grave else None
    return Outcome("inconsistent", "contradiction", computed=better, message=Text(zh, en), severity=grave)


METHODS = MappingProxyType({name: _method(name) for name in FORMS})
