"""Failed checks into what most likely went wrong (docs/design.md, Diagnosis).

The constraints have tried the other readings of a relation already. Here, in this order: lists whose pairs mostly
disagree are paired wrongly; a misprint that alone reconciles the figures is named; failures that one figure explains
become one finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.diagnosis.culprits import explain
from checker.diagnosis.pairs import unpaired
from checker.diagnosis.retrial import Judge, court
from checker.ledger import Ledger
from checker.report import Check
from checker.rule import Rule

__all__ = ["diagnose"]


def diagnose(book: Ledger, rules: Iterable[Rule], judge: Judge, checks: Sequence[Check]) -> tuple[Check, ...]:
    """The same checks in the same order, failed ones with what explains them."""
    if not any(one.severity in ("error", "warning") for one in checks):
        return tuple(checks)
    bench = court(book, rules, judge)
    return explain(bench, unpaired(bench, checks))
