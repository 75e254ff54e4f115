"""Two reports side by side, by fingerprint: what is new, what is gone, and what says other figures of the same fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from checker.report import Check, Hidden, Report
from checker.triage.baseline import findings


class Difference(Struct, frozen=True):
    """Findings only in the new report, only in the old, and pairs (old, new) about one fact whose figures differ."""

    new: tuple[Check, ...]
    gone: tuple[Check, ...]
    changed: tuple[tuple[Check, Check], ...]
    same: int


def compared(old: Report, new: Report) -> Difference:
    """What happened to the findings between two drafts; files do not matter, figures do."""
    before = [check for _, check in findings(old)]
    after = [check for _, check in findings(new)]
    shared = Counter(one.fingerprint for one in before) & Counter(one.fingerprint for one in after)
    gone, fresh = _without(before, shared), _without(after, shared)
    pairs: list[tuple[Check, Check]] = []
    waiting: dict[tuple[str, str, str], list[Check]] = defaultdict(list)
    for one in gone:
        waiting[_fact(one)].append(one)
    rest = []
    for one in fresh:
        same = waiting[_fact(one)] if one.indicator else []
        if same:
            pairs.append((same.pop(0), one))
        else:
            rest.append(one)
    paired = {id(one) for one, _ in pairs}
    left = tuple(one for one in gone if id(one) not in paired)
    return Difference(tuple(rest), left, tuple(pairs), shared.total())


def _fact(one: Check) -> tuple[str, str, str]:
    return one.rule, one.indicator, one.period


def _without(checks: Iterable[Check], shared: Counter[str]) -> list[Check]:
    """The checks but as many of each fingerprint as are shared."""
    left = Counter(shared)
    kept = []
    for one in checks:
        if left[one.fingerprint]:
            left[one.fingerprint] -= 1
        else:
            kept.append(one)
    return kept


def only_new(report: Report, known: Counter[str]) -> Report:
    """The report without as many findings of each fingerprint as an earlier state had."""
    left = Counter(known)
    documents = []
    for one in report.documents:
        kept: list[Check] = []
        hidden: list[Hidden] = []
        for check in one.checks:
            if check.severity is not None and left[check.fingerprint] > 0:
                left[check.fingerprint] -= 1
                hidden.append(Hidden(check, "revision"))
            else:
                kept.append(check)
        documents.append(replace(one, checks=tuple(kept), hidden=(*one.hidden, *hidden)))
    return replace(report, documents=tuple(documents))
