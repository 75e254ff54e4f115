"""What a change is counted from: 比2015年, 较上年末, 同比, or the base of the figure before it."""

from __future__ import annotations

import re

from checker.period import Period
from checker.statement import Statement
from checker.statements.cues import BARE_BASE, BASE, BUDGET_BASE, SAME_PERIOD, Cue
from checker.statements.scan import Mark, Scan

LAST_YEAR = "-1y"  # 上年, 年初: the year before the one the figure speaks of


def base_of(scan: Scan, mark: Mark, cue: Cue) -> tuple[str, Period | None, str]:
    """The lead's subject part without its comparison, the base period and the words of the base."""
    lead = cue.subject
    match = BASE.search(lead)
    if match:
        return _named(scan, mark, lead, match)
    if cue.measure == "times":
        said = [one for one in scan.periods_in(mark.lead_start, mark.start) if one.period]
        return lead, said[-1].period if said else None, "年" if said else ""
    match = BARE_BASE.search(lead)
    if match:
        return lead[: match.start()] + lead[match.end() :], None, match["word"]
    if SAME_PERIOD.search(mark.lead):
        return SAME_PERIOD.sub("", lead), None, "同比"
    return lead, None, ""


def _named(scan: Scan, mark: Mark, lead: str, match: re.Match[str]) -> tuple[str, Period | None, str]:
    start = mark.lead_start + match.start("period")
    mentions = scan.periods_in(start, start + len(match["period"]))
    named = mentions[0] if mentions else None
    last_year = named is not None and named.value == LAST_YEAR
    period = None if named is None or last_year else named.period
    return lead[: match.start()] + lead[match.end() :], period, match["word"] or ("上年" if last_year else "年")


def since(previous: Statement | None, cue: Cue, word: str, period: Period | None) -> Period | None:
    """The base of a change: inherited within the group, or the year before for 比上年 and 同比."""
    if cue.measure == "level":
        return None
    if not word and previous is not None:
        return previous.base if _begins(period, previous.base) else None
    if word and not BUDGET_BASE.search(word) and period is not None and period.first == period.last:
        return Period(period.last - 1, period.last - 1)
    return None


def _begins(period: Period | None, base: Period | None) -> bool:
    """Whether what is counted over a period can be counted from a base: not 比上年增长5%，五年累计增长80%."""
    if period is None or base is None or period.kind != "span":
        return True
    return base.last == period.last - period.years
