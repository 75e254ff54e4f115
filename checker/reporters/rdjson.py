"""A report as the Reviewdog Diagnostic Format. Its columns are UTF-8 bytes, counted from one, the end exclusive."""

import json
from collections.abc import Iterator, Mapping

from checker.document import Document, Place
from checker.report import Check, Problem, Report
from checker.reporters.paths import relative
from checker.reporters.telling import named, told
from checker.reporters.units import Span, documents_of, span_of
from checker.reporters.view import View

Json = dict[str, object]
SOURCE = "plancheck"


def rdjson(report: Report, view: View) -> str:
    """One DiagnosticResult with every finding, then what could not be read."""
    shown = {"source": {"name": SOURCE}, "diagnostics": [*_findings(report, view), *_problems(report, view)]}
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _findings(report: Report, view: View) -> Iterator[Json]:
    documents = documents_of(report)
    for one in report.documents:
        yield from (_diagnostic(check, view, documents) for check in one.checks if check.severity)


def _diagnostic(check: Check, view: View, documents: Mapping[str, Document]) -> Json:
    related = [
        {"message": named(one, view.language), "location": _location(one.place, view, documents)}
        for one in check.related
    ]
    return {
        "message": told(check, view.language),
        "location": _location(check.place, view, documents),
        "severity": str(check.severity).upper(),
        "code": {"value": check.rule},
        **({"related_locations": related} if related else {}),
    }


def _problems(report: Report, view: View) -> Iterator[Json]:
    for problem in report.problems:
        yield {
            "message": problem.message.in_(view.language),
            "location": {"path": relative(problem.path, view.folder), **_of_problem(problem)},
            "severity": "ERROR",
        }


def _of_problem(problem: Problem) -> Json:
    """The line only: in which unit its column is to be counted, a text that could not be read does not say."""
    return {"range": {"start": {"line": problem.line}}} if problem.line else {}


def _location(place: Place, view: View, documents: Mapping[str, Document]) -> Json:
    return {"path": relative(place.path, view.folder), "range": _range(span_of(place, documents, "utf-8"))}


def _range(found: Span) -> Json:
    if not found.column:
        return {"start": {"line": max(found.line, 1)}}
    return {
        "start": {"line": found.line, "column": found.column},
        "end": {"line": found.end_line, "column": found.end_column},
    }
