"""Documents and rules into a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from checker.constraints import CONSTRAINTS, idle
from checker.diagnosis import diagnose
from checker.document import Document
from checker.ledger import Ledger, ledger
from checker.report import Check, Coverage, DocumentReport, Report
from checker.rule import Rule
from checker.survey import Survey, survey

__all__ = ["Survey", "check", "read", "survey"]


def read(document: Document) -> Ledger:
    """What a document states."""
    return ledger(document, survey(document))


def check(
    documents: Sequence[Document | Ledger], rules: Sequence[Rule], references: Sequence[Document | Ledger] = ()
) -> Report:
    """Check every document with every rule; the order of neither matters.

    `references` are what the documents are held against; they yield no checks of their own. Both may be read already.
    """
    books = [_book(one) for one in references]
    return Report(tuple(_document(_book(one), rules, books) for one in documents), (), _texts(books))


def _book(one: Document | Ledger) -> Ledger:
    return one if isinstance(one, Ledger) else read(one)


def _texts(books: Sequence[Ledger]) -> tuple[Document, ...]:
    return tuple(book.document for book in books)


def _document(book: Ledger, rules: Sequence[Rule], books: Sequence[Ledger]) -> DocumentReport:
    document = book.document
    others = sorted((one for one in books if one.document.text != document.text), key=lambda one: one.document.path)
    book = replace(book, references=tuple(others))
    found: list[Check] = []
    for rule in sorted(rules, key=lambda rule: rule.id):
        found += _judge(rule, book)
    checks = diagnose(book, rules, _judge, sorted(_distinct(found), key=_order))
    verdicts = Counter(one.verdict for one in checks)
    coverage = Coverage(
        figures=len(book.read.figures),
        statements=len(book.statements),
        consistent=verdicts["consistent"],
        inconsistent=verdicts["inconsistent"],
        explainable=verdicts["explainable"],
        unverifiable=verdicts["unverifiable"],
    )
    return DocumentReport(document, coverage, checks)


def _judge(rule: Rule, book: Ledger) -> Iterable[Check]:
    if idle(rule, book):
        return ()
    found: Iterable[Check] = CONSTRAINTS[rule.kind][rule.method].check(rule, book)
    return found


def _order(one: Check) -> tuple[int, int, str, tuple[tuple[str, int], ...]]:
    related = tuple(
        ("" if other.place.path == one.place.path else other.place.path, other.place.start) for other in one.related
    )
    return one.place.start, one.place.end, one.rule, related


def _distinct(found: Iterable[Check]) -> list[Check]:
    """One check for each rule, place and operands."""
    kept = {_order(one): one for one in reversed(list(found))}
    return list(kept.values())
