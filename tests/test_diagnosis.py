"""What most likely went wrong: misprints, one cause of several failures, lists paired wrongly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import shipped
from cases import cases, rows
from hypothesis import given
from hypothesis import strategies as st

from checker.constraints.repairs import repairs
from checker.diagnosis.retrial import court, holds, span
from checker.engine import _judge, check, read
from checker.interval import Interval
from checker.language.figures import find_figures
from checker.language.fold import fold
from checker.readers import read_text
from checker.report import Check

SPECIMENS = [path for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.md")) if path.stem != "README"]


def checks(text: str) -> tuple[Check, ...]:
    return shipped.checks(text, head="")


def figure(text: str):
    (found,) = find_figures(fold(text, 0, len(text)))
    return found


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_trial_with_the_printed_figure_comes_out_as_the_check_did(path: Path) -> None:
    book = read(read_text(path.name, path.read_text("utf-8")))
    (report,) = check((book,), shipped.RULES).documents
    bench = court(book, shipped.RULES, _judge)
    judged = [(one, bench.figure(span(one))) for one in report.checks if one.verdict != "unverifiable"]
    judged = [pair for pair in judged if pair[0].rule != "target/outcome"]  # may be settled by another paragraph
    tried = [(one, bench.trial(one).again(span(one), printed)) for one, printed in judged if printed is not None]
    assert tried
    assert [one for one, again in tried if holds(again) != (one.verdict == "consistent")] == []


@pytest.mark.parametrize(("text", "at", "hint"), cases("diagnosis.tsv", 3))
def test_a_failure_names_the_misprint(text: str, at: str, hint: str) -> None:
    (told,) = [one for one in checks(text) if one.severity in ("error", "warning")]
    assert (told.place.text, told.hint.zh) == (at, hint)


def test_failures_of_one_figure_are_one_finding() -> None:
    found = [one for one in checks(rows("diagnosis.tsv")[3][0]) if one.verdict == "inconsistent"]
    assert [(one.rule, one.severity, one.reason) for one in found] == [
        ("change/amount", "error", "contradiction"),
        ("change/amount-and-rate", None, "folded"),
        ("change/levels", None, "folded"),
    ]
    assert "14.52%" in {operand.place.text for operand in found[0].related}


def test_a_list_whose_pairs_mostly_disagree_is_not_judged() -> None:
    lead = "城镇居民、农村居民人均可支配收入由2015年的20000元、10000元分别增加到2020年的30000元、16000元"
    text = f"{lead}，年均分别增长5.00%、21.00%。"
    rates = [one for one in checks(text) if one.kind == "cagr"]
    assert [(one.verdict, one.reason, one.severity) for one in rates] == [("unverifiable", "unbound", None)] * 2


def test_one_wrong_pair_of_a_list_is_found() -> None:
    lead = "城镇居民、农村居民人均可支配收入由2015年的20000元、10000元分别增加到2020年的30000元、16000元"
    rates = [one for one in checks(f"{lead}，年均分别增长8.45%、21.00%。") if one.kind == "cagr"]
    assert [one.verdict for one in rates] == ["consistent", "inconsistent"]


def test_a_repair_that_breaks_what_holds_is_not_named() -> None:
    """The end level alone could be mended by one digit, but the increase holds with it."""
    text = "粮食产量由2019年的12.40万吨增加到2020年的14.20万吨，增加1.80万吨，增长15.32%。"
    (told,) = [one for one in checks(text) if one.kind == "change_pct" and one.severity]
    assert "14.30" not in told.hint.zh


@pytest.mark.parametrize(
    ("text", "count"),
    [("8.17%", 27 + 1 + 2), ("约8.17%", 0), ("1,234万元", 9 * 4 - 1 + 3 + 1 + 1), ("三千人", 0), ("11%", 18 - 1 + 1)],
)
def test_a_figure_has_so_many_single_slips(text: str, count: int) -> None:
    assert len(list(repairs(figure(text)))) == count


@given(st.decimals(min_value="0.01", max_value="99999", places=2), st.sampled_from(["%", "亿元", "万吨"]))
def test_a_repair_reads_as_its_own_text(value: Decimal, unit: str) -> None:
    """What a repair prints is what the figures stage reads from it."""
    for repair in repairs(figure(f"{value}{unit}")):
        again = figure(repair.figure.text)
        assert (again.value, again.step, again.unit) == (repair.figure.value, repair.figure.step, repair.figure.unit)
        assert isinstance(repair.figure.interval, Interval)
        assert repair.figure.interval == again.interval
