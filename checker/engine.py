"""Documents and rules into a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from checker.constraints import CONSTRAINTS
from checker.diagnosis import diagnose
from checker.document import Document
from checker.ledger import Ledger, ledger
from checker.report import Check, Coverage, DocumentReport, Report
from checker.rule import Rule
from checker.survey import Survey, survey

__all__ = ["Survey", "check", "survey"]


def check(documents: Sequence[Document], rules: Sequence[Rule]) -> Report:
    """Check every document with every rule; the order of neither matters."""
    return Report(tuple(_document(document, rules) for document in documents))


def _document(document: Document, rules: Sequence[Rule]) -> DocumentReport:
    read = survey(document)
    book = ledger(document, read)
    found: list[Check] = []
    for rule in sorted(rules, key=lambda rule: rule.id):
        found += _judge(rule, book)
    checks = diagnose(book, rules, _judge, sorted(_distinct(found), key=_order))
    verdicts = Counter(one.verdict for one in checks)
    coverage = Coverage(
        figures=len(read.figures),
        statements=len(read.statements),
        consistent=verdicts["consistent"],
        inconsistent=verdicts["inconsistent"],
        explainable=verdicts["explainable"],
        unverifiable=verdicts["unverifiable"],
    )
    return DocumentReport(document, coverage, checks)


def _judge(rule: Rule, book: Ledger) -> Iterable[Check]:
    found: Iterable[Check] = CONSTRAINTS[rule.kind][rule.method].check(rule, book)
    return found


def _order(one: Check) -> tuple[int, int, str, tuple[int, ...]]:
    return one.place.start, one.place.end, one.rule, tuple(other.place.start for other in one.related)


def _distinct(found: Iterable[Check]) -> list[Check]:
    """One check for each rule, place and operands."""
    kept = {_order(one): one for one in reversed(list(found))}
    return list(kept.values())
