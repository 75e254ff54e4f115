"""Which figure explains a failure, and which failures are one.

A misprint is named only when it is the only single slip that reconciles the figures, or when it also mends another
failed check; one that would break a check that holds is none. Of several, one that reproduces the stated figure to the
last digit goes before those that only come within rounding. Where a figure mends several failures, the first of
them is the finding and the others are folded into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from checker.constraints.repairs import SHIFTED, Repair, repairs, respelled
from checker.constraints.wording import DIGITS, close
from checker.diagnosis.retrial import Court, holds, spans
from checker.interval import Interval
from checker.ledger import Span
from checker.report import NO_TEXT, SEVERITIES, Check, Operand, Text

ALSO = Text("同因", "same cause")
RECOMPUTED = Text("复算值", "the recomputed value")
FOLDED = "folded"
STRAINED = ("implausible-prices", "comparable-basis")  # excuses that are warnings where they would explain too much
FEW = 3
MANY = 100  # relations of one figure: what holds or fails so often is no slip, and all would be tried with each
MENTIONED = "cross_mention"
ONE_SIDED = ("bound", "direction")  # kinds whose relations are inequalities


class Culprit(Struct, frozen=True):
    """A figure, what it may have been meant to be, whether that reproduces the stated figure exactly, and the other
    failures (indices) that it mends."""

    where: Span
    printed: str
    repair: Repair
    exact: bool
    mended: tuple[int, ...]


def explain(court: Court, checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks with misprints named and failures of one cause folded."""
    told = list(checks)
    failed = [index for index, check in enumerate(checks) if _unexplained(court, check)]
    folded = set(_twins(checks, failed))
    shared, left = _shared(checks), set(failed) - folded
    for index in folded:
        told[index] = _folded(checks[index])
    for index in failed:
        if index in folded:
            continue
        found = list(_candidates(court, checks, index, shared, left))
        if _loose(checks[index]):
            found = [one for one in found if one.mended or _shifted(checks[index], one.repair)]
        highest = max(map(_rank, found), default=None)
        best = [one for one in found if _rank(one) == highest]
        mended = best[0].mended if len({one.mended for one in best}) == 1 else ()
        hint = _hint(found, best, len(mended))
        if hint is NO_TEXT:
            continue
        others = [checks[other] for other in mended]
        told[index] = replace(
            checks[index],
            hint=_joined(checks[index].hint, hint),
            related=(*checks[index].related, *_beside(checks[index], others)),
        )
        for other in mended:
            folded.add(other)
            left.discard(other)
            told[other] = _folded(checks[other])
    return tuple(told)


def _shared(checks: Sequence[Check]) -> Mapping[Span, Sequence[int]]:
    """The checks in which each figure takes part."""
    found: dict[Span, list[int]] = {}
    for index, check in enumerate(checks):
        for where in spans(check):
            found.setdefault(where, []).append(index)
    return found


def _folded(check: Check) -> Check:
    return replace(check, severity=None, reason=FOLDED)


def _twins(checks: Sequence[Check], failed: Sequence[int]) -> Iterator[int]:
    """Failures of one figure against the same others that a second rule tells once more; the gravest is kept."""
    kept: set[tuple[Span, frozenset[Span]]] = set()
    for index in sorted(failed, key=lambda one: SEVERITIES.index(checks[one].severity or "info")):
        key = (spans(checks[index])[0], frozenset(spans(checks[index])))
        if key in kept:
            yield index
        kept.add(key)


def _unexplained(court: Court, check: Check) -> bool:
    """A plain contradiction, or an excuse too large to be believed."""
    plain = check.verdict == "inconsistent" and check.reason == "contradiction" and check.severity is not None
    strained = check.reason in STRAINED and check.severity == "warning"
    return (plain or strained) and spans(check)[0] in court.places


def _joined(first: Text, second: Text) -> Text:
    return second if first is NO_TEXT else Text(f"{first.zh}；{second.zh}", f"{first.en}; {second.en}")


def _sharp(check: Check) -> bool:
    """Whether the figures fix a value and do not merely bound it."""
    computed = check.computed
    if computed is None or computed.low is None or computed.high is None:
        return False
    return close(Interval(Decimal(computed.low), Decimal(computed.high)))


def _loose(check: Check) -> bool:
    """Whether a relation only bounds its figure or gives its direction, so that nearly any other digit would mend it
    and none is likelier than another."""
    return check.kind in ONE_SIDED or not _sharp(check)


def _shifted(check: Check, repair: Repair) -> bool:
    """A shifted point is worth naming where the figure lies beyond what can be, and nothing else is said of it."""
    return check.kind in ONE_SIDED and repair.slip is SHIFTED and check.hint == NO_TEXT


def _rank(one: Culprit) -> tuple[int, bool, bool]:
    return len(one.mended), one.repair.slip is not RECOMPUTED, one.exact


def _hint(found: Sequence[Culprit], best: Sequence[Culprit], mended: int) -> Text:
    """The slip where only one fits best, else the figure where only one can be at fault, else a few slips that fit
    equally; nothing where many do."""
    if not best:
        return NO_TEXT
    was, now, slip = best[0].printed, best[0].repair.figure.text, best[0].repair.slip
    also = Text(f"，另{mended}处不符也随之相符", f"; it also mends {mended} more") if mended else NO_TEXT
    if len(best) == 1:
        return Text(f"“{was}”疑为“{now}”（{slip.zh}）{also.zh}", f"“{was}” is probably “{now}” ({slip.en}){also.en}")
    if len({one.where for one in found}) == 1:
        return Text(
            f"疑在“{was}”：只有这一处改一笔即可相符（如“{now}”）{also.zh}",
            f"probably “{was}”: the only figure where one slip mends it (such as “{now}”){also.en}",
        )
    if len(best) > FEW or len({one.mended for one in best}) > 1:
        return NO_TEXT
    pairs = [(one.printed, one.repair.figure.text) for one in best]
    zh = "；".join(f"{sign}“{was}”应为“{now}”" for sign, (was, now) in zip("①②③", pairs, strict=False))
    en = "; ".join(f"{number}) “{was}” for “{now}”" for number, (was, now) in enumerate(pairs, 1))
    return Text(f"可能：{zh}{also.zh}", f"perhaps {en}{also.en}")


def _candidates(
    court: Court, checks: Sequence[Check], index: int, shared: Mapping[Span, Sequence[int]], failed: Set[int]
) -> Iterator[Culprit]:
    check = checks[index]
    for where in spans(check):
        figure = court.figure(where)
        if figure is None:
            continue
        others = [other for other in shared[where] if other in failed and other != index]
        holding = [other for other in shared[where] if checks[other].verdict == "consistent"]
        if len(others) + len(holding) > MANY:
            continue
        holding.sort(key=lambda other: checks[other].kind != MENTIONED)  # another mention is the first to object
        trials = cache(lambda other: court.trial(checks[other]))
        tried: Iterable[Repair] = repairs(figure)
        if not others and _loose(check):  # of the rest nothing would be told
            tried = (one for one in tried if _shifted(check, one))
        for repair in (*tried, *_recomputed(court, checks, where, [index, *others])):
            again = trials(index).again(where, repair.figure)
            if again is None or not holds(again):
                continue
            if not all(holds(trials(other).again(where, repair.figure)) for other in holding):
                continue
            mended = tuple(other for other in others if holds(trials(other).again(where, repair.figure)))
            if mended or repair.slip is not RECOMPUTED:
                yield Culprit(where, figure.text, repair, again.reason == "exact", mended)


def _recomputed(court: Court, checks: Sequence[Check], where: Span, failures: Sequence[int]) -> Iterator[Repair]:
    """The figure as each of several failures under which it stands would have it."""
    figure = court.figure(where)
    for check in (checks[index] for index in failures if len(failures) > 1):
        digits = DIGITS.search(check.computed.text) if check.computed is not None and spans(check)[0] == where else None
        again = respelled(figure, digits[0]) if figure is not None and digits is not None else None
        if again is not None:
            yield Repair(again, RECOMPUTED)


def _beside(check: Check, others: Sequence[Check]) -> Iterator[Operand]:
    """The figures under test of folded checks, so that they are shown with the finding."""
    shown = {one.place for one in check.related} | {check.place}
    for other in others:
        if other.place not in shown and other.stated is not None:
            shown.add(other.place)
            yield Operand("also", ALSO, other.stated, other.place)
