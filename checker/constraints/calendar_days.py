"""Days of a year: good-air days against their share, days against the length of the year, hours against the day."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import number, plain
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

AIR = lazy.compile(r"优良|达标天|二级以上|空气质量")
DAYS = lazy.compile(r"天数$|优良天气$")
ELSEWHERE = lazy.compile(r"水|断面|土壤|噪声|河|湖")  # a share of sections or samples, not of days
SEVERAL = lazy.compile(r"累计|连续|合计|共")
HOURS = sought.compile(("小时",), r"(?<!平均)(?<!合计)每[天日][^，。；、\d接累]{0,4}(?P<n>\d{1,3})(?:个)?小时(?!工)")
MONITORED = 340  # fewest days with a valid reading that a station may have
CHECK_DAYS = Text("请核对天数、比例和全年天数（闰年366天）", "please check days, share and the days of the year")
CHECK_LENGTH = Text("请核对天数是否多写或漏写“累计”", "please check the number of days")
OTHER_LENGTH = Text("按365天或有效监测天数计算，宜统一为全年天数", "the share counts other days than the year has")


def length(year: int) -> int:
    """Days of a year."""
    return 366 if isleap(year) else 365


def shares(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Days with good air against the share of days for the same year and place."""
    air = [one for one in ledger.statements if AIR.search(one.subject.key) and one.figure.value is not None]
    days = [one for one in air if one.figure.unit == "天" and one.measure == "level" and one.figure.value]
    rates = [one for one in air if one.figure.unit == "%" and one.measure in ("level", "share") and one.figure.value]
    for one in days:
        found = [rate for rate in rates if _alike(one, rate)]
        if found:
            yield _share(rule, ledger, one, found)


def _alike(days: Statement, rate: Statement) -> bool:
    """Of one year, place and standing; without a year only within one sentence."""
    year, other = _year(days), _year(rate)
    together = days.block == rate.block and days.sentence == rate.sentence and days.cell is None
    if ELSEWHERE.search(rate.subject.printed + rate.lead) or (days.role and rate.role and days.role != rate.role):
        return False
    if days.status != rate.status or (days.subject.region != rate.subject.region and not together):
        return False
    return year == other and (bool(year and days.dated and rate.dated) or together)


def _year(one: Statement) -> int:
    return one.period.last if one.period is not None and one.period.first == one.period.last else 0


def _share(rule: Rule, ledger: Ledger, days: Statement, found: list[Statement]) -> Check:
    year = _year(days)
    lengths = (length(year),) if year else (365, 366)
    near = [one for one in found if one.block == days.block and one.sentence == days.sentence and one.cell is None]
    start, end = days.place.start, days.place.end
    for rate in found:
        if any(_fits(days, rate, total) for total in lengths):
            outcome = Outcome("consistent", "by-rounding", days.figure.text, f"{rate.figure.text}")
            beside = (Beside("mention", rate.place.start, rate.place.end),)
            return told(rule, ledger, start, end, outcome, beside, days.subject.key)
    rate = (near or found)[0]
    beside = (Beside("mention", rate.place.start, rate.place.end),)
    shown = number(_percent(days, lengths[0]), 2)
    said = rate.figure.text.rstrip("%％")
    message = Text(
        f"{plain(days.figure.value or Decimal(0))}天/{lengths[0]}天＝{shown}%，文中为{said}%",
        f"{plain(days.figure.value or Decimal(0))} of {lengths[0]} days is {shown}%, the text says {said}%",
    )
    if any(_fits(days, rate, total) for total in (365, 366, *range(MONITORED, 365))):
        outcome = Outcome("explainable", "other-scope", days.figure.text, f"{shown}%", message, OTHER_LENGTH)
    else:
        severity = None if near else "warning"
        outcome = Outcome(
            "inconsistent",
            "contradiction",
            days.figure.text,
            f"{shown}%",
            message,
            CHECK_DAYS,
            severity,  # type: ignore[arg-type]
        )
    return told(rule, ledger, start, end, outcome, beside, days.subject.key)


def _percent(days: Statement, total: int) -> Decimal:
    return (days.figure.value or Decimal(0)) * 100 / total


def _fits(days: Statement, rate: Statement, total: int) -> bool:
    low, high = days.figure.interval.low, days.figure.interval.high
    whole = Interval(
        None if low is None else low * 100 / total,
        None if high is None else high * 100 / total,
    )
    return whole.meets(rate.figure.interval)


def lengths(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A number of days within one year; hours within a day."""
    for one in ledger.statements:
        if one.figure.unit != "天" or one.measure != "level" or not DAYS.search(one.subject.key) or one.cell:
            continue
        year, low = _year(one), one.figure.interval.low
        if low is None or SEVERAL.search(one.lead) or (one.period and one.period.kind not in ("year", "instant")):
            continue
        yield _longest(rule, ledger, one.place.start, one.place.end, low, length(year) if year else 366)
    for folded, match in ledger.matches(HOURS):
        start, end = folded.span(match.start("n"), match.end())
        yield _longest(rule, ledger, start, end, Decimal(match["n"]), 24)


def _longest(rule: Rule, ledger: Ledger, start: int, end: int, value: Decimal, most: int) -> Check:
    said = ledger.document.text[start:end]
    if value <= most:
        return told(rule, ledger, start, end, agrees(said, str(most)))
    zh, en = (
        ("每天24小时", "the 24 hours of a day") if most == 24 else (f"全年{most}天", f"the {most} days of the year")
    )
    message = Text(f"{said}超过{zh}", f"{said} is more than {en}")
    outcome = Outcome("inconsistent", "contradiction", said, str(most), message, CHECK_LENGTH)
    return told(rule, ledger, start, end, outcome)


METHODS = MappingProxyType({"day_share": Method(shares), "day_limit": Method(lengths)})
