"""A report as JSON, version 1 of the contract in docs/design.md: keys may be added, never changed."""

import json
from dataclasses import asdict

from checker import __version__
from checker.document import Place
from checker.report import SEVERITIES, VERDICTS, Check, Coverage, Operand, Problem, Report, Value
from checker.reporters.view import View

SCHEMA_VERSION = 1


def machine(report: Report, view: View) -> str:
    """The report as one JSON object, keys in the order of the contract."""
    shown: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "documents": [
            {
                "path": one.document.path,
                "characters": len(one.document.text),
                "coverage": _coverage(one.coverage),
                "checks": [
                    _check(check, view.language) for check in one.checks if view.every or check.severity is not None
                ],
            }
            for one in report.documents
        ],
        "summary": {severity: report.count(severity) for severity in SEVERITIES},
        "problems": [_problem(problem, view.language) for problem in report.problems],
    }
    if view.statistics:
        from checker.reporters.statistics import rows

        shown["statistics"] = rows(report, view.language)
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "figures": coverage.figures,
        "statements": coverage.statements,
        "checks": {verdict: getattr(coverage, verdict) for verdict in VERDICTS},
    }


def _check(check: Check, language: str) -> dict[str, object]:
    return {
        "rule": check.rule,
        "kind": check.kind,
        "verdict": check.verdict,
        "reason": check.reason,
        "severity": check.severity,
        "indicator": check.indicator,
        "region": check.region,
        "period": check.period,
        "stated": _value(check.stated),
        "computed": _value(check.computed),
        "message": check.message.in_(language),
        "hint": check.hint.in_(language),
        "fingerprint": check.fingerprint,
        "place": _place(check.place),
        "related": [_operand(operand) for operand in check.related],
    }


def _value(value: Value | None) -> dict[str, object] | None:
    return None if value is None else asdict(value)


def _place(place: Place) -> dict[str, object]:
    return asdict(place)


def _operand(operand: Operand) -> dict[str, object]:
    return {"role": operand.role, **_place(operand.place)}


def _problem(problem: Problem, language: str) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message.in_(language),
    }
