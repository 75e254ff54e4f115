"""Two sets of rules on the same documents: which findings come, go and change."""

from collections.abc import Mapping, Sequence

from checker.report import Check, DocumentReport, Problem

Key = tuple[str, str, str, int]  # document, rule, fingerprint, and which of several alike


def compared(old: str, new: str, paths: Sequence[str], language: str) -> tuple[list[str], tuple[Problem, ...]]:
    """A line for each difference, then the counts; and everything that could not be read."""
    from checker.cli.inputs import documents
    from checker.cli.packs import of_packs
    from checker.engine import check
    from checker.reporters.words import word

    found, unreadable = documents(paths)
    packs = [of_packs([name]) for name in (old, new)]
    before, after = (_findings(check(found, rules).documents) for rules, _ in packs)
    lines: list[str] = []
    counts = {"new": 0, "gone": 0, "changed": 0}
    for key in sorted(before.keys() | after.keys(), key=lambda key: _place(after.get(key) or before[key])):
        sort = "gone" if key not in after else "new" if key not in before else "changed"
        one = after.get(key) or before[key]
        if sort == "changed" and _said(before[key]) == _said(one):
            continue
        counts[sort] += 1
        place = f"{one.place.path}:{one.place.line}:{one.place.column}"
        severity = word(one.severity or one.verdict, language)
        lines.append(f"{word(sort, language)} {place} {severity} {one.rule}: {one.message.in_(language)}")
    problems = (*unreadable, *(problem for _, wrong in packs for problem in wrong))
    return [*lines, word("differences", language, **counts)], problems


def _findings(reports: Sequence[DocumentReport]) -> Mapping[Key, Check]:
    found: dict[Key, Check] = {}
    for report in reports:
        for one in report.checks:
            if one.severity is None:
                continue
            number = 0
            while (one.place.path, one.rule, one.fingerprint, number) in found:
                number += 1
            found[one.place.path, one.rule, one.fingerprint, number] = one
    return found


def _said(one: Check) -> tuple[object, ...]:
    return one.severity, one.verdict, one.message, one.hint


def _place(one: Check) -> tuple[str, int, str]:
    return one.place.path, one.place.start, one.rule
