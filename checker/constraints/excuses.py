"""Why a rate may differ from its levels without either being wrong: price and comparison bases.

Growth of GDP and value added is at constant prices while levels are at current prices; investment, retail sales
and adjusted fiscal growth have a comparable base. The implied deflator is shown so that an editor can tell a
plausible one (−3 % to 6 % a year) from a slip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from checker.constraints.relation import Reading
from checker.constraints.wording import number
from checker.interval import HUNDRED, Interval, power, root
from checker.report import Text
from checker.statement import Statement

PLAUSIBLE = Interval(Decimal(-3), Decimal(6))
# Percent by which an adjusted base may set levels and rate apart: in one year, and a year over several.
REBASED_ONCE = Interval(Decimal(-40), Decimal(40))
REBASED_YEARLY = Interval(Decimal(-15), Decimal(15))


def excuse(
    under: Statement,
    nominal: Decimal | None,
    years: int = 1,
    others: tuple[Statement, ...] = (),
    total: bool = False,
) -> Reading | None:
    """The exception that covers a rate over `years` whose levels give `nominal` percent, a year or in `total`; `others`
    are the operands, which may stand on the same adjusted base. Over 0 years, that is unknown, none is too large."""
    indicator = under.subject.indicator
    basis = under.basis
    span = max(years, 1) if total else 1
    if basis == "constant" or (indicator is not None and indicator.growth == "constant" and basis == "unknown"):
        return _constant(under, nominal, years, span)
    said = basis == "comparable" and not any(one.basis == "comparable" for one in others)
    if said or (indicator is not None and indicator.growth == "comparable" and basis != "current"):
        apart = _apart(under, nominal)
        likely = REBASED_YEARLY if years > 1 else REBASED_ONCE
        far = apart is not None and years > 0 and not likely.holds(_yearly(apart, span))
        told = COMPARABLE_SAID if said else COMPARABLE
        return Reading("comparable-basis", None, FAR_APART if far else told, severity="warning" if far else "info")
    return None


COMPARABLE_SAID = Text(
    "文中注明同口径，增速与现有总量的口径不同",
    "the text names an adjusted base, which the printed levels do not have",
)
COMPARABLE = Text(
    "该指标增速按可比口径计算，与公布的总量口径不同",
    "growth of this indicator is on a comparable base, unlike the published levels",
)
FAR_APART = Text(
    "口径调整难以解释这么大的差距，请核对",
    "an adjusted base hardly explains so large a gap: please check",
)


def _same(rate: Decimal) -> Decimal:
    return rate


RATES: Mapping[str, Callable[[Decimal], Decimal]] = MappingProxyType(
    {
        "times": lambda times: (times - 1) * HUNDRED,
        "times_up": lambda times: times * HUNDRED,
        "doubling": lambda often: (power(Decimal(2), int(often)) - 1) * HUNDRED,
    }
)


def _apart(under: Statement, nominal: Decimal | None) -> Decimal | None:
    """By how many percent the levels outgrow the rate, over the same time."""
    rate = RATES.get(under.measure, _same)((under.figure.value or Decimal(0)) * under.sign)
    if nominal is None or rate <= -HUNDRED:
        return None
    return ((1 + nominal / HUNDRED) / (1 + rate / HUNDRED) - 1) * HUNDRED


def _yearly(change: Decimal, years: int) -> Decimal:
    """A change over several years as one a year."""
    ratio = 1 + change / HUNDRED
    return (root(ratio, years) - 1) * HUNDRED if years > 1 and ratio > 0 else change


def _constant(under: Statement, nominal: Decimal | None, years: int, span: int) -> Reading | None:
    deflator = _apart(under, nominal)
    if deflator is None:
        return None
    said = under.basis == "constant"
    told = number(deflator, 2)
    per = Text("年均" if years > 1 else "", " a year" if years > 1 else "")
    if span > 1:
        per = Text("期间", f" over {years} years")
    zh = f"总量为现价、增速为可比价：隐含价格{per.zh}变动{told}%"
    en = f"current-price levels, constant-price rate: implied price change {told}%{per.en}"
    if not said:
        zh, en = zh + "；请注明“按可比价计算”", en + "; say that the rate is at constant prices"
    likely = PLAUSIBLE.holds(_yearly(deflator, span))
    reason = "real-vs-nominal" if likely or not years else "implausible-prices"
    # A target for years to come is set in prices nobody knows yet.
    calm = (said or under.status == "target") and likely
    return Reading(reason, None, Text(zh, en), True, "info" if calm else "warning")
