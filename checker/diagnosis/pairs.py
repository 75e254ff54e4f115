"""Paired lists (A、B分别增长x、y): where most pairs disagree, the pairing is wrong and proves nothing, unless one slip
such as the order of the list accounts for every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from checker.diagnosis.retrial import Court, span
from checker.report import NO_TEXT, Check

MANY = 2  # a single pair is no list
Key = tuple[str, int, int, int]


def unpaired(court: Court, checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks, those of a list whose pairs mostly disagree no longer judged."""
    lists: dict[Key, list[int]] = defaultdict(list)
    for index, check in enumerate(checks):
        key = _key(court, check)
        if key is not None and check.verdict in ("consistent", "inconsistent"):
            lists[key].append(index)
    doubtful = {index for members in lists.values() if _mostly_wrong(checks, members) for index in members}
    return tuple(_doubted(check) if index in doubtful else check for index, check in enumerate(checks))


def _key(court: Court, check: Check) -> Key | None:
    """The list a check belongs to: rule, paragraph, sentence and length; None outside of lists."""
    found = court.places.get(span(check), ())
    if not found or found[0].slots < MANY:
        return None
    return check.rule, found[0].block, found[0].sentence, found[0].slots


def _mostly_wrong(checks: Sequence[Check], members: Sequence[int]) -> bool:
    wrong = [checks[index] for index in members if checks[index].verdict == "inconsistent"]
    accounted = len(wrong) == len(members) and len({one.hint for one in wrong}) == 1 and wrong[0].reason == "named-slip"
    return len(members) >= MANY and 2 * len(wrong) > len(members) and not accounted


def _doubted(check: Check) -> Check:
    if check.verdict != "inconsistent":
        return check
    return replace(check, verdict="unverifiable", reason="unbound", severity=None, message=NO_TEXT, hint=NO_TEXT)
