"""Severities as configured, profiles, and the least severity that is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, cast

from msgspec.structs import replace

from checker import lazy
from checker.document import Document
from checker.report import SEVERITIES, Check, DocumentReport, Hidden, Means, Severity, Text
from checker.triage.names import Named, fits

BREAK: Final = lazy.compile(r"[。！？；\r\n]")
DOUBTFUL: Final = Text(
    "所对应的数字未能确定，请人工核对", "which figures belong together is not certain: please check by hand"
)
Test = Callable[[Check], bool]


def level(name: Named, levels: Mapping[str, str]) -> str:
    """The configured severity of a rule, "" where nothing is said; the longest name that means it counts."""
    meant = [one for one in levels if fits(one, *name)]
    return levels[max(meant, key=lambda one: (one == name[0], len(one)))] if meant else ""


def relevelled(report: DocumentReport, rules: Collection[Named], levels: Mapping[str, str]) -> DocumentReport:
    """Findings with the severities of the configuration."""
    changed = {one[0]: found for one in rules if (found := level(one, levels)) in SEVERITIES}
    checks = tuple(
        replace(one, severity=changed[one.rule]) if one.severity and one.rule in changed else one
        for one in report.checks
    )
    return replace(report, checks=checks)


def doubtful(report: DocumentReport) -> DocumentReport:
    """Mismatches whose operands are not certain told as information, as the profile review does."""
    return replace(report, checks=tuple(_doubtful(one) for one in report.checks))


def only_proven(report: DocumentReport) -> DocumentReport:
    """What the profile proof tells: contradictions within one clause or row."""
    return _kept(report, lambda one: proven(one, report.document), "profile")


def proven(one: Check, document: Document) -> bool:
    """Whether a finding is a contradiction between figures of one clause or row."""
    if one.verdict != "inconsistent" or one.severity != "error":
        return False
    places = [one.place, *(other.place for other in one.related)]
    if any(place.path != one.place.path for place in places):
        return False
    first, last = min(place.start for place in places), max(place.end for place in places)
    return not BREAK.search(document.text, first, last)


def _doubtful(one: Check) -> Check:
    """A mismatch whose operands are not certain, as information."""
    apart = one.verdict == "unverifiable" and one.reason == "unbound" and one.computed is not None
    return replace(one, severity="info", hint=one.hint if one.hint.zh else DOUBTFUL) if apart else one


def at_least(report: DocumentReport, least: str) -> DocumentReport:
    """Findings of a severity or a higher one."""
    told = SEVERITIES[: SEVERITIES.index(cast(Severity, least)) + 1]
    return _kept(report, lambda one: one.severity in told, "severity")


def _kept(report: DocumentReport, test: Test, by: Means) -> DocumentReport:
    kept = tuple(one for one in report.checks if one.severity is None or test(one))
    hidden = tuple(Hidden(one, by) for one in report.checks if one.severity is not None and not test(one))
    return replace(report, checks=kept, hidden=(*report.hidden, *hidden))
