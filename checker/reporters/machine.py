"""A report as JSON, version 1 of the contract in docs/json.md: keys may be added, never changed."""

from msgspec import json
from msgspec.structs import asdict

from checker import __version__
from checker.document import Place
from checker.report import (
    MEANS,
    SEVERITIES,
    VERDICTS,
    Check,
    Coverage,
    DocumentReport,
    Hidden,
    Operand,
    Problem,
    Report,
    Value,
)
from checker.reporters.view import View

SCHEMA_VERSION = 1


def machine(report: Report, view: View) -> str:
    """The report as one JSON object, keys in the order of the contract."""
    shown: dict[str, object] = {
        **of_tool(),
        "documents": [_document(one, view) for one in report.documents],
        **of_run(report, view.language),
    }
    if view.statistics:
        from checker.reporters.statistics import rows

        shown["statistics"] = rows(report, view.language)
    return f"{_written(shown)}\n"


def _written(shown: dict[str, object]) -> str:
    """As json.dumps indents it, thirty times as fast; half a character, which a file name may hold, only that takes."""
    try:
        return json.format(json.encode(shown), indent=2).decode()
    except UnicodeEncodeError:
        from json import dumps

        return dumps(shown, ensure_ascii=False, indent=2)


def of_tool() -> dict[str, object]:
    """What wrote this, and which contract it keeps."""
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "plancheck", "version": __version__}}


def of_run(report: Report, language: str) -> dict[str, object]:
    """What is no part of a document: counts, and what could not be read."""
    return {
        "summary": {severity: report.count(severity) for severity in SEVERITIES},
        "problems": [_problem(problem, language) for problem in report.problems],
        "hidden": {means: report.hidden(means) for means in MEANS},
    }


def _document(one: DocumentReport, view: View) -> dict[str, object]:
    shown: dict[str, object] = {
        "path": one.document.path,
        "characters": len(one.document.text),
        "coverage": of_coverage(one.coverage),
        "checks": [of_check(check, view.language) for check in one.checks if view.every or check.severity is not None],
    }
    if view.every:
        shown["hidden"] = [of_hidden(hidden, view.language) for hidden in one.hidden]
    return shown


def of_coverage(coverage: Coverage) -> dict[str, object]:
    """How much was read and judged."""
    return {
        "figures": coverage.figures,
        "statements": coverage.statements,
        "checks": {verdict: getattr(coverage, verdict) for verdict in VERDICTS},
    }


def of_hidden(hidden: Hidden, language: str) -> dict[str, object]:
    """A check that is not told, and by what; its own `reason` is that of the verdict."""
    return {"by": hidden.by, "reason": hidden.reason, "check": of_check(hidden.check, language)}


def of_check(check: Check, language: str) -> dict[str, object]:
    """A check with the keys of the contract."""
    return {
        "rule": check.rule,
        "kind": check.kind,
        "verdict": check.verdict,
        "reason": check.reason,
        "severity": check.severity,
        "indicator": check.indicator,
        "region": check.region,
        "period": check.period,
        "stated": of_value(check.stated),
        "computed": of_value(check.computed),
        "message": check.message.in_(language),
        "hint": check.hint.in_(language),
        "fingerprint": check.fingerprint,
        "place": _place(check.place),
        "related": [_operand(operand) for operand in check.related],
    }


def of_value(value: Value | None) -> dict[str, object] | None:
    """A value with its ends, or null."""
    return None if value is None else asdict(value)


def _place(place: Place) -> dict[str, object]:
    shown = asdict(place)
    if place.spot:
        return {**shown, "spot": dict(place.spot)}
    del shown["spot"]
    return shown


def _operand(operand: Operand) -> dict[str, object]:
    return {"role": operand.role, **_place(operand.place)}


def _problem(problem: Problem, language: str) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message.in_(language),
    }
