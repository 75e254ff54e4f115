"""Which figure explains a failure, and which failures are one.

A misprint is named only when it is the only single slip that reconciles the figures, or when it also mends another
failed check; one that would break a check that holds is none. Where a figure mends several failures, the first of
them is the finding and the others are folded into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.constraints.wording import DIGITS
from checker.diagnosis.repairs import Repair, repairs, respelled
from checker.diagnosis.retrial import Court, Span, spans
from checker.report import Check, Operand, Text

ALSO = Text("同因", "same cause")
RECOMPUTED = Text("复算值", "the recomputed value")
FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure, what it may have been meant to be, and the other failures (indices) that this mends."""

    where: Span
    printed: str
    repair: Repair
    mended: tuple[int, ...]


def explain(court: Court, checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks with misprints named and failures of one cause folded."""
    told = list(checks)
    failed = [index for index, check in enumerate(checks) if _unexplained(court, check)]
    folded: set[int] = set()
    for index in failed:
        if index in folded:
            continue
        culprit = _culprit(court, checks, index, [other for other in failed if other not in folded])
        if culprit is None:
            continue
        told[index] = _named(checks, index, culprit)
        for other in culprit.mended:
            folded.add(other)
            told[other] = replace(checks[other], severity=None, reason=FOLDED)
    return tuple(told)


def _unexplained(court: Court, check: Check) -> bool:
    plain = check.verdict == "inconsistent" and check.reason == "contradiction" and check.severity is not None
    return plain and spans(check)[0] in court.places


def _culprit(court: Court, checks: Sequence[Check], index: int, failed: Sequence[int]) -> Culprit | None:
    """The one slip that mends a failure: the one that mends most others, else the only one."""
    found = list(_candidates(court, checks, index, failed))
    most = max((len(one.mended) for one in found), default=0)
    best = [one for one in found if len(one.mended) == most]
    slips = [one for one in best if one.repair.slip is not RECOMPUTED]
    if most == 0 or slips:
        best = slips
    return best[0] if len(best) == 1 else None


def _candidates(court: Court, checks: Sequence[Check], index: int, failed: Sequence[int]) -> Iterator[Culprit]:
    check = checks[index]
    for where in spans(check):
        figure = court.figure(where)
        if figure is None:
            continue
        others = [other for other in failed if other != index and where in spans(checks[other])]
        holding = [one for one in checks if one.verdict == "consistent" and where in spans(one)]
        near = court.trial([check])
        wide = court.trial([check, *(checks[other] for other in others), *holding])
        for repair in (*repairs(figure), *_recomputed(court, checks, where, [index, *others])):
            if next(near.verdicts([check], where, repair.figure)) != "consistent":
                continue
            if any(verdict != "consistent" for verdict in wide.verdicts(holding, where, repair.figure)):
                continue
            verdicts = wide.verdicts([checks[other] for other in others], where, repair.figure)
            mended = tuple(other for other, verdict in zip(others, verdicts, strict=True) if verdict == "consistent")
            if mended or repair.slip is not RECOMPUTED:
                yield Culprit(where, figure.text, repair, mended)


def _recomputed(court: Court, checks: Sequence[Check], where: Span, failures: Sequence[int]) -> Iterator[Repair]:
    """The figure as each of several failures under which it stands would have it."""
    figure = court.figure(where)
    for check in (checks[index] for index in failures if len(failures) > 1):
        digits = DIGITS.search(check.computed.text) if check.computed is not None and spans(check)[0] == where else None
        again = respelled(figure, digits[0]) if figure is not None and digits is not None else None
        if again is not None:
            yield Repair(again, RECOMPUTED)


def _named(checks: Sequence[Check], index: int, culprit: Culprit) -> Check:
    check, others = checks[index], [checks[other] for other in culprit.mended]
    was, now, slip = culprit.printed, culprit.repair.figure.text, culprit.repair.slip
    count = len(others)
    also = Text(f"，另{count}处不符也随之相符" if count else "", f"; it also mends {count} more" if count else "")
    hint = Text(f"“{was}”疑为“{now}”（{slip.zh}）{also.zh}", f"“{was}” is probably “{now}” ({slip.en}){also.en}")
    return replace(check, hint=hint, related=(*check.related, *_beside(check, others)))


def _beside(check: Check, others: Sequence[Check]) -> Iterator[Operand]:
    """The figures under test of folded checks, so that they are shown with the finding."""
    shown = {one.place for one in check.related} | {check.place}
    for other in others:
        if other.place not in shown and other.stated is not None:
            shown.add(other.place)
            yield Operand("also", ALSO, other.stated, other.place)
