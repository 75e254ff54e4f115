"""Why one fact may have two values in two documents without either being wrong.

Figures are estimated, then preliminary, then final; a census restates years that were printed already; investment and
profit are compared on a base of their own. Each exception is a row that says what it covers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from checker import lazy
from checker.constraints.relation import Reading
from checker.interval import HUNDRED
from checker.ledger import Ledger
from checker.report import Text
from checker.statement import Statement

EARLY = lazy.compile(r"预计|初步|快报|预测|估计")
REVISED = lazy.compile(r"调整|修订")
CLOSE, POINTS = Decimal(3), Decimal("0.5")  # percent between estimate and final value; points between two rates


class Census(Struct, frozen=True):
    """Values of `first` to `last` printed before `known` were restated in that year, of these indicators."""

    name: str
    known: int
    first: int
    last: int
    indicators: re.Pattern[str]


OUTPUT = lazy.compile(r"gdp|va\d|va_|share|struct3|lab_prod|rd_int|energy_gdp|water_gdp|out_|rev_ind|profit_ind")
PEOPLE = lazy.compile(r"pop|urban|gdp_pc|aged|sexratio|natural|birth|.*_k$|patent_|employed")
CENSUSES = (
    Census("第三次全国经济普查", 2014, 2009, 2013, OUTPUT),
    Census("第四次全国经济普查", 2019, 2014, 2018, OUTPUT),
    Census("第五次全国经济普查", 2024, 2019, 2023, OUTPUT),
    Census("第六次全国人口普查", 2011, 2001, 2010, PEOPLE),
    Census("第七次全国人口普查", 2021, 2011, 2020, PEOPLE),
    Census("第三次全国国土调查", 2021, 2010, 2019, lazy.compile(r"farmland|forest|land$")),
)
REVISED_TARGET = Text(
    "两份文件成文年份不同，目标可能已经调整，请注明",
    "the documents are of different years: the target may have been revised",
)
PRELIMINARY = Text(
    "预计数、初步数与最终数之间的差别通常如此，请确认采用哪一版并加注",
    "as estimates and final figures commonly differ: settle on one version and say which",
)
ADJUSTED = Text("只有一处按同口径计算，请统一口径", "only one of the two is on an adjusted base: settle on one")
COMPARABLE = Text(
    "该指标按可比口径核算，历年总量会调整", "levels of this indicator are revised with its comparable base"
)


def excuse(under: Statement, draft: Ledger, other: Statement, book: Ledger) -> Reading | None:
    """The exception that covers two values of one fact; `other` stands in the document of `book`."""
    noted = under.note or other.note
    if noted:
        return Reading("restated", None, Text(noted, noted))
    census = _census(under, draft, book)
    if census is not None:
        zh = f"{census.name}后修订过{census.first}—{census.last}年数据，请注明所用版本"
        return Reading("restated", None, Text(zh, f"restated after a census: {census.first} to {census.last}"))
    if "comparable" in (under.basis, other.basis) and under.basis != other.basis:
        return Reading("comparable-basis", None, ADJUSTED)
    if under.status == "target":
        later = draft.read.head.anchor.now != book.read.head.anchor.now or _said(REVISED, under, other)
        return Reading("target-revised", None, REVISED_TARGET) if later else None
    indicator = under.subject.indicator
    if under.measure == "level" and indicator is not None and indicator.growth == "comparable":
        return Reading("comparable-basis", None, COMPARABLE)
    if _close(under, other) and (_apart(draft, book) or _said(EARLY, under, other)):
        return Reading("preliminary", None, PRELIMINARY)
    return None


def _census(under: Statement, draft: Ledger, book: Ledger) -> Census | None:
    """The census that lies between the two documents and restated the value."""
    indicator, period = under.subject.indicator, under.period
    years = sorted(ledger.read.head.anchor.now for ledger in (draft, book))
    if indicator is None or period is None or not years[0]:
        return None
    for one in CENSUSES:
        between = years[0] <= one.known <= years[1] and years[0] < years[1]
        if between and one.first <= period.last <= one.last and one.indicators.match(indicator.id):
            return one
    return None


def _apart(draft: Ledger, book: Ledger) -> bool:
    """Whether two documents print figures of different vintage: of different years, or of different finality."""
    a, b = draft.read.head, book.read.head
    return a.anchor.now != b.anchor.now or a.vintage != b.vintage


def _said(words: re.Pattern[str], *statements: Statement) -> bool:
    return any(words.search(one.before[-40:]) or words.search(one.remark) for one in statements)


def _close(one: Statement, other: Statement) -> bool:
    a, b = one.figure.value, other.figure.value
    if a is None or b is None:
        return False
    if one.measure in ("change_pct", "avg_pct") or one.figure.kind in ("percent", "permille"):
        return abs(a - b) <= POINTS
    return abs(a - b) * HUNDRED <= CLOSE * max(abs(a), abs(b))
