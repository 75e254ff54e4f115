"""Findings of a document into findings that can be told apart from run to run.

A fingerprint holds no place, so the same mistake made twice has it twice, and GitHub and GitLab keep one of
two equal ones. Hence a number behind it, counted in text order over what is told and what is hidden: to
suppress the first of two does not rename the second.
"""

from collections import Counter
from collections.abc import Iterator

from checker.report import Check, DocumentReport, Hidden

Identified = tuple[Check, Hidden | None, str]


def identified(report: DocumentReport) -> Iterator[Identified]:
    """Every check in text order, what hides it, and what it is known by."""
    found = [(one, None) for one in report.checks] + [(one.check, one) for one in report.hidden]
    seen: Counter[str] = Counter()
    for check, hidden in sorted(found, key=lambda one: (one[0].place.start, one[0].place.end)):
        seen[check.fingerprint] += 1
        yield check, hidden, f"{check.fingerprint}:{seen[check.fingerprint]}"
