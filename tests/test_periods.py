"""Wordings into periods: data/periods.tsv holds the cases; anchors of other documents stand here."""

import pytest
from cases import cases

from checker.language.fold import fold
from checker.language.periods import Anchor, find_periods
from checker.period import Period, PeriodMention

PLAN = Anchor(2020, 2021, 2021)


def told(mention: PeriodMention) -> str:
    period = mention.period
    when = f"{period.first} {period.last} {period.kind}" if period else "-"
    return f"{mention.value} {when} {mention.role}"


def said(text: str, anchor: Anchor = PLAN) -> str:
    return " ; ".join(map(told, find_periods(fold(text), anchor))) or "none"


@pytest.mark.parametrize(("text", "expected"), cases("periods.tsv", 2))
def test_wording_is_the_period_it_means(text: str, expected: str) -> None:
    assert said(text) == expected


# What undated words mean depends on the document: a communiqué of 2022, a report given in 2016.
ANCHORED = [
    ("全年实现", Anchor(2022, 2022), "0y 2022 2022 year at"),
    ("比上年增长", Anchor(2022, 2022), "-1y 2021 2021 year against"),
    ("比上年末增加", Anchor(2022, 2022), "-1y 2021 2021 instant against"),
    ("五年来", Anchor(2015, 2016), "2011..2015 2011 2015 span over"),
    ("过去三年", Anchor(2015, 2016), "2013..2015 2013 2015 span over"),
    ("今后五年", Anchor(2015, 2016, 2016), "2016..2020 2016 2020 span over"),
    ("“十三五”以来", Anchor(2018, 2019), "2016..2018 2016 2018 span over"),
    ("2015年以来", Anchor(2018, 2019), "2015..2018 2015 2018 span over"),
    ("前三季度", Anchor(2018, 2018), "Q1..Q3 2018 2018 part at"),
    ("去年", Anchor(2018, 2019), "-1y 2018 2018 year at"),
]


@pytest.mark.parametrize(("text", "anchor", "expected"), ANCHORED)
def test_undated_words_count_from_the_document(text: str, anchor: Anchor, expected: str) -> None:
    assert said(text, anchor) == expected


# Years that an average counts: from the base to the last year.
COUNTED = [
    ("“十三五”时期年均", 2015, 5),
    ("“十三五”前四年年均", 2015, 4),
    ("2016—2020年年均", 2015, 5),
    ("五年来年均", 2015, 5),
    ("近三年年均", 2017, 3),
    ("“十四五”时期年均", 2020, 5),
    ("2018年以来年均", 2018, 2),
]


@pytest.mark.parametrize(("text", "base", "years"), COUNTED)
def test_an_average_counts_the_years_after_its_base(text: str, base: int, years: int) -> None:
    (mention,) = find_periods(fold(text), PLAN)
    period = mention.period
    assert period is not None
    assert (period.last - period.years, period.years) == (base, years)


SPANS = [
    ("到 2025 年，建成", " 2025 年"),
    ("的“十三五”时期，", "“十三五”时期"),
    ("比二 〇 一五年多", "二 〇 一五年"),
    ("於2020年末達到", "2020年末"),
    ("在１—９月份完成", "１—９月份"),
]


@pytest.mark.parametrize(("text", "printed"), SPANS)
def test_span_is_that_of_the_source(text: str, printed: str) -> None:
    (mention,) = find_periods(fold(text), PLAN)
    assert text[mention.start : mention.end] == printed.strip()


def test_mentions_are_in_order_and_apart() -> None:
    text = "由2015年末到2020年末，“十三五”时期和2021—2025年，1—9月比上年同期"
    mentions = find_periods(fold(text), PLAN)
    edges = [edge for one in mentions for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert len(mentions) == 6


@pytest.mark.parametrize(
    ("period", "printed"),
    [(Period(2020, 2020), "2020"), (Period(2016, 2020, "span"), "2016–2020")],
)
def test_a_period_prints_its_years(period: Period, printed: str) -> None:
    assert str(period) == printed
