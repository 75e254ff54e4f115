"""Why a rate may differ from its levels without either being wrong: price and comparison bases.

Growth of GDP and value added is at constant prices while levels are at current prices; investment, retail sales
and adjusted fiscal growth have a comparable base. The implied deflator is shown so that an editor can tell a
plausible one (−3 % to 6 % a year) from a slip.
"""

from __future__ import annotations

from decimal import Decimal

from checker.constraints.relation import Reading
from checker.constraints.wording import number
from checker.interval import HUNDRED, Interval
from checker.report import Text
from checker.statement import Statement

PLAUSIBLE = Interval(Decimal(-3), Decimal(6))


def excuse(
    under: Statement, nominal: Decimal | None, years: int = 1, others: tuple[Statement, ...] = ()
) -> Reading | None:
    """The exception that covers a rate over `years` whose levels give `nominal` percent a year; `others` are the
    operands, which may stand on the same adjusted base."""
    indicator = under.subject.indicator
    basis = under.basis
    if basis == "constant" or (indicator is not None and indicator.growth == "constant" and basis == "unknown"):
        return _constant(under, nominal, years)
    if basis == "comparable" and not any(one.basis == "comparable" for one in others):
        return Reading("comparable-basis", None, COMPARABLE_SAID)
    if indicator is not None and indicator.growth == "comparable" and basis != "current":
        return Reading("comparable-basis", None, COMPARABLE)
    return None


COMPARABLE_SAID = Text(
    "文中注明同口径，增速与现有总量的口径不同",
    "the text names an adjusted base, which the printed levels do not have",
)
COMPARABLE = Text(
    "该指标增速按可比口径计算，与公布的总量口径不同",
    "growth of this indicator is on a comparable base, unlike the published levels",
)


def _constant(under: Statement, nominal: Decimal | None, years: int) -> Reading | None:
    rate = (under.figure.value or Decimal(0)) * under.sign
    if nominal is None or rate <= -HUNDRED:
        return None
    deflator = ((1 + nominal / HUNDRED) / (1 + rate / HUNDRED) - 1) * HUNDRED
    said = under.basis == "constant"
    told = number(deflator, 2)
    per = Text("年均" if years > 1 else "", " a year" if years > 1 else "")
    zh = f"总量为现价、增速为可比价：隐含价格{per.zh}变动{told}%"
    en = f"current-price levels, constant-price rate: implied price change {told}%{per.en}"
    if not said:
        zh, en = zh + "；请注明“按可比价计算”", en + "; say that the rate is at constant prices"
    # A target for years to come is set in prices nobody knows yet.
    calm = (said or under.status == "target") and PLAUSIBLE.holds(deflator)
    return Reading("real-vs-nominal", None, Text(zh, en), True, "info" if calm else "warning")
