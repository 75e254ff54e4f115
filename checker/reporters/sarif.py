"""A report as SARIF 2.1.0, for code scanning: every operand is a related place, what is hidden stays in.

A finding hidden by words in the text, by the configuration or by the baseline is a result with a suppression: a
service that no longer sees a result would close it, and open it again as new. What was not asked for (below a
severity, outside a profile, known at a revision) is left out.

`primaryLocationLineHash` is the one fingerprint that GitHub compares. Left to its upload step it is a hash of the
line, which here is a paragraph: two findings of it would be one, and any edit of it would make both new.
"""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checker import __version__
from checker.document import Document, Place
from checker.places import spot
from checker.report import Check, DocumentReport, Hidden, Means, Problem, Report, Verdict
from checker.reporters.identity import identified
from checker.reporters.machine import of_coverage, of_value
from checker.reporters.paths import ROOT, location
from checker.reporters.sarifrules import descriptors
from checker.reporters.telling import NOTES, named, told
from checker.reporters.units import documents_of, span_of
from checker.reporters.view import View
from checker.reporters.words import word

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "plancheck/v1"
LINKS = 20  # in a message; all operands are related places
LANGUAGES: Mapping[str, str] = MappingProxyType({"zh": "zh-CN", "en": "en-US"})
# In whose hands a suppression is: in the text, or beside it.
KINDS: Mapping[Means, str] = MappingProxyType(
    {"suppression": "inSource", "configuration": "external", "baseline": "external"}
)
# What a check that is no finding says.
PASSED: Mapping[Verdict, str] = MappingProxyType(
    {"consistent": "pass", "inconsistent": "informational", "explainable": "informational", "unverifiable": "open"}
)
Json = dict[str, object]


def sarif(report: Report, view: View) -> str:
    """The report as a log of one run."""
    rules = descriptors(report, view.language)
    run = {
        "tool": {
            "driver": {"name": "plancheck", "version": __version__, "semanticVersion": __version__, "rules": rules}
        },
        "language": LANGUAGES[view.language],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": word("working folder", view.language)}}},
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolConfigurationNotifications": [_notification(one, view) for one in report.problems],
            }
        ],
        "artifacts": list(_artifacts(report, view)),
        "results": list(_results(report, view, {str(rule["id"]): index for index, rule in enumerate(rules)})),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _notification(problem: Problem, view: View) -> Json:
    where: Json = {"artifactLocation": location(problem.path, view.folder)}
    if problem.line:
        where["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    return {
        "level": "error",
        "message": {"text": problem.message.in_(view.language)},
        "locations": [{"physicalLocation": where}],
    }


def _artifacts(report: Report, view: View) -> Iterator[Json]:
    """Every document, with what was read of it; then those it was held against."""
    for one in report.documents:
        yield {
            "location": location(one.document.path, view.folder),
            "roles": ["analysisTarget"],
            "properties": {"coverage": of_coverage(one.coverage)},
        }
    for reference in report.references:
        yield {"location": location(reference.path, view.folder), "roles": ["referencedOnCommandLine"]}


def _results(report: Report, view: View, rules: Mapping[str, int]) -> Iterator[Json]:
    documents = documents_of(report)
    compared = report.hidden("baseline") > 0
    for one in report.documents:
        for check, hidden, fingerprint in _told(one, view):
            result = _result(check, view, documents)
            result["ruleIndex"] = rules[check.rule]
            result["partialFingerprints"] = {FINGERPRINT: fingerprint, "primaryLocationLineHash": fingerprint}
            if hidden:
                result["suppressions"] = [_suppression(hidden)]
            if compared:
                result["baselineState"] = "unchanged" if hidden and hidden.by == "baseline" else "new"
            yield result


def _told(one: DocumentReport, view: View) -> Iterator[tuple[Check, Hidden | None, str]]:
    for check, hidden, fingerprint in identified(one):
        if (hidden.by in KINDS) if hidden else (view.every or check.severity is not None):
            yield check, hidden, fingerprint


def _suppression(hidden: Hidden) -> Json:
    reason = {"justification": hidden.reason} if hidden.reason else {}
    return {"kind": KINDS[hidden.by], "status": "accepted", **reason}


def _result(check: Check, view: View, documents: Mapping[str, Document]) -> Json:
    finding = check.severity is not None
    related = [
        {
            "id": number,
            "message": {"text": named(one, view.language)},
            **_location(one.place, view, documents),
        }
        for number, one in enumerate(check.related, 1)
    ]
    return {
        "ruleId": check.rule,
        "kind": "fail" if finding else PASSED[check.verdict],
        "level": NOTES[check.severity] if check.severity else "none",
        "message": {"text": _message(check, view.language)},
        "locations": [_location(check.place, view, documents)],
        "relatedLocations": related,
        "properties": {
            "kind": check.kind,
            "verdict": check.verdict,
            "reason": check.reason,
            "indicator": check.indicator,
            "region": check.region,
            "period": check.period,
            "stated": of_value(check.stated),
            "computed": of_value(check.computed),
        },
    }


def _message(check: Check, language: str) -> str:
    """The finding, its operands as links: viewers show a related place where the message names it."""
    links = [f"[{_literal(named(one, language))}]({number})" for number, one in enumerate(check.related[:LINKS], 1)]
    if len(check.related) > LINKS:
        links.append("…")
    return "\n".join([_literal(told(check, language)), *([word("comma", language).join(links)] if links else [])])


def _literal(text: str) -> str:
    """Brackets of the text are none of a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place, view: View, documents: Mapping[str, Document]) -> Json:
    """Where a place is; in a format without lines by the names of its parts, the outermost first."""
    shown: Json = {"physicalLocation": _physical(place, view, documents)}
    if place.spot:
        names = {"name": place.spot[-1][1], "fullyQualifiedName": spot(place, view.language), "kind": place.spot[-1][0]}
        shown["logicalLocations"] = [names]
    return shown


def _physical(place: Place, view: View, documents: Mapping[str, Document]) -> Json:
    found = span_of(place, documents)
    if place.spot and "line" not in dict(place.spot):
        return {"artifactLocation": location(place.path, view.folder)}
    region: Json = {"startLine": max(found.line, 1)}
    if found.column:
        region |= {
            "startColumn": found.column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": place.text},
        }
    return {"artifactLocation": location(place.path, view.folder), "region": region}
