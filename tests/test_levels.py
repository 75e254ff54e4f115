"""Profiles and the least severity: what is told, and how much is kept back by what."""

from pathlib import Path

import pytest
from commandline import FAILS, run, write

from checker.cli.configuration import Configurations
from checker.cli.runs import Run
from checker.readers import read_text
from checker.report import MEANS, Report

pytestmark = pytest.mark.usefixtures("loaded")

NEAR = FAILS
FAR = (
    "2015年，一般公共预算收入6.37亿元。\n\n2020年，一般公共预算收入达到15.95亿元。"
    "“十三五”期间，一般公共预算收入年均增长30.08%。\n"
)


def levelled(text: str, **settings: str) -> Report:
    run = Run(Configurations(environment={}, isolated=True, command=settings))
    return run.levelled(run.report((read_text("a.md", text),)))


def told(report: Report) -> list[str]:
    return [check.rule for one in report.documents for check in one.checks if check.severity]


def test_proof_tells_only_what_one_clause_or_row_contradicts() -> None:
    assert told(levelled(NEAR, profile="proof")) == ["growth/average"]
    assert "growth/average" in told(levelled(FAR))
    report = levelled(FAR, profile="proof")
    assert told(report) == []
    assert report.hidden("profile") > 0


def test_review_tells_more_than_the_default() -> None:
    text = "2019年全县接待游客30万人次。\n\n2020年乡村旅游接待游客31万人次，增长9.9%。\n"
    more, usual = levelled(text, profile="review"), levelled(text)
    assert set(told(usual)) <= set(told(more))


@pytest.mark.parametrize(("least", "kept_back"), [("info", 0), ("warning", 0), ("error", 1)])
def test_the_least_severity(least: str, kept_back: int) -> None:
    report = levelled(FAR, **{"min-severity": least})
    assert report.hidden("severity") == kept_back
    assert sum(report.hidden(one) for one in MEANS) == kept_back


def test_what_is_not_told_does_not_fail_the_run(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", FAR)
    assert run("check", path, "--fail-on", "warning").exit_code == 1
    assert run("check", path, "--fail-on", "warning", "--min-severity", "error").exit_code == 0
