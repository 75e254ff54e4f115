"""Real plan documents kept beside the project: what is known of them stays found, and nothing crashes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from shipped import RULES

from checker.engine import check
from checker.interval import Interval
from checker.readers import read
from checker.report import Check, DocumentReport, Value

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, CORPUS = SHARED / "seeds", SHARED / "corpus"
needs = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not beside this checkout")
PATHS = sorted(one for folder in (SEEDS, CORPUS) for one in folder.glob("*.*") if one.suffix in (".md", ".txt"))


@cache
def report(path: Path) -> DocumentReport:
    (one,) = check((read(path),), RULES).documents
    return one


def found(name: str, kind: str, printed: str) -> tuple[Check, ...]:
    """Checks of one kind whose figure under test is printed so."""
    checks = report(SEEDS / name).checks
    return tuple(one for one in checks if one.kind == kind and one.place.text == printed)


def only(name: str, kind: str, printed: str) -> Check:
    (one,) = found(name, kind, printed)
    return one


def operands(one: Check) -> set[str]:
    return {other.place.text for other in one.related}


def ends(value: Value | None) -> Interval:
    assert value is not None
    low, high = (None if end is None else Decimal(end) for end in (value.low, value.high))
    return Interval(low, high)


@needs
def test_tourism_only_grows_so_over_five_years() -> None:
    one = only("huozhou.txt", "cagr", "22.04%")
    assert (one.verdict, one.reason, one.severity) == ("inconsistent", "named-slip", "error")
    assert operands(one) == {"23", "62.27*"}
    assert one.computed is not None
    assert one.computed.text == "28.27%"
    assert "5年" in one.hint.zh
    assert "28.27%" in one.hint.zh
    assert "5 years" in one.hint.en


@needs
def test_gdp_missed_its_target_for_information_only() -> None:
    one = next(one for one in found("huozhou.txt", "target", "81.08") if not one.rule.startswith("targets/"))
    assert (one.verdict, one.reason, one.severity) == ("explainable", "missed-target", "info")
    assert "105" in operands(one)


@needs
def test_the_gdp_target_belongs_to_the_base_before_its_revision() -> None:
    pairs = found("huozhou.txt", "target_pair", "7%")
    one = next(one for one in pairs if one.indicator == "地区生产总值")
    assert (one.verdict, one.reason) == ("explainable", "restated")
    assert operands(one) == {"69.57**", "105"}


@needs
@pytest.mark.parametrize(("share", "other"), [("33.1", "30.3"), ("46.2", "43")])
def test_the_ratio_of_industries_contradicts_the_table(share: str, other: str) -> None:
    told = [one for one in found("huozhou.txt", "cross_mention", share) if one.verdict == "inconsistent"]
    (one,) = told
    assert one.severity == "warning"
    assert other in one.message.zh
    assert share in one.message.zh


@needs
def test_urbanisation_is_told_twice_and_differently() -> None:
    checks = report(SEEDS / "huozhou.txt").checks
    told = [one for one in checks if one.kind == "cross_mention" and one.verdict == "inconsistent"]
    pairs = [one for one in told if {one.place.text, *operands(one)} == {"68%", "67.25"}]
    assert len(pairs) == 1
    assert pairs[0].severity == "warning"


@needs
def test_the_timber_target_is_printed_in_the_wrong_notation() -> None:
    one = only("huozhou.txt", "target_pair", "1.5")
    assert (one.verdict, one.reason, one.severity) == ("explainable", "notation", "warning")
    assert operands(one) == {"115.77", "123.2"}


@needs
def test_no_other_error_in_huozhou() -> None:
    errors = [one.place.text for one in report(SEEDS / "huozhou.txt").checks if one.severity == "error"]
    assert errors == ["22.04%"]


@needs
def test_gdp_of_changzi_grows_at_constant_prices() -> None:
    one = only("changzi.txt", "cagr", "8.17%")
    assert (one.verdict, one.reason) == ("explainable", "real-vs-nominal")
    assert operands(one) == {"96.24 亿元", "179.6亿元"}
    assert one.computed is not None
    assert "13.29" in one.computed.text


@needs
def test_revenue_of_changzi_is_right() -> None:
    one = only("changzi.txt", "cagr", "20.15%")
    assert (one.verdict, one.severity) == ("consistent", None)
    assert operands(one) == {"6.37亿元", "15.95 亿元"}


@needs
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_document_is_checked_and_every_contradiction_is_one(path: Path) -> None:
    """Stated and computed values are in one unit and apart; places lie where they say."""
    one = report(path)
    assert one.coverage.figures
    for told in one.checks:
        assert one.document.text[told.place.start : told.place.end] == told.place.text
        if told.verdict == "inconsistent":
            assert told.message.zh
            assert told.message.en
            assert told.stated is not None
            if told.computed is not None and None not in (told.stated.low, told.computed.low):
                assert told.stated.unit == told.computed.unit
                assert not ends(told.stated).meets(ends(told.computed)), told.message.zh


@needs
def test_documents_are_beside_the_project() -> None:
    assert len(PATHS) > 5
