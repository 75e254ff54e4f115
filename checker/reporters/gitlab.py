"""A report as the Code Quality JSON of GitLab.

GitLab drops one of two entries with equal fingerprints, over all files; so the path is part of it. It carries lines
and no columns.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checker.report import Report
from checker.reporters.identity import identified
from checker.reporters.paths import relative
from checker.reporters.telling import told
from checker.reporters.view import View

SEVERITIES: Mapping[str, str] = MappingProxyType({"error": "major", "warning": "minor", "info": "info"})
PROBLEM = "plancheck/problem"


def gitlab(report: Report, view: View) -> str:
    """One entry a finding; what could not be read is an entry too, or its findings would look mended."""
    return json.dumps([*_findings(report, view), *_problems(report, view)], ensure_ascii=False, indent=2) + "\n"


def _findings(report: Report, view: View) -> Iterator[dict[str, object]]:
    for one in report.documents:
        for check, hidden, known in identified(one):
            if check.severity and not hidden:
                path = relative(check.place.path, view.folder)
                yield {
                    "description": told(check, view.language),
                    "check_name": check.rule,
                    "fingerprint": _digest(path, known),
                    "severity": SEVERITIES[check.severity],
                    "location": {"path": path, "lines": {"begin": check.place.line}},
                }


def _problems(report: Report, view: View) -> Iterator[dict[str, object]]:
    for number, problem in enumerate(report.problems):
        path = relative(problem.path, view.folder)
        yield {
            "description": problem.message.in_(view.language),
            "check_name": PROBLEM,
            "fingerprint": _digest(path, PROBLEM, str(number)),
            "severity": SEVERITIES["error"],
            "location": {"path": path, "lines": {"begin": max(problem.line, 1)}},
        }


def _digest(*words: str) -> str:
    return hashlib.blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
