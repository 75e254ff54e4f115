"""`--statistics`: findings counted by rule, behind the findings."""

import json
from pathlib import Path

import pytest
from commandline import run, write
from msgspec.structs import replace
from reports import LONG, REPORT, SUM

from checker.report import DocumentReport, Hidden, Report, Text
from checker.reporters import View
from checker.reporters.cells import width
from checker.reporters.statistics import counted, rows

VIEW = View("zh", 80, statistics=True)


def test_most_frequent_first_then_the_most_severe() -> None:
    assert [(row["count"], row["severity"], row["rule"]) for row in rows(REPORT, "zh")] == [
        (2, "error", "growth/average"),
        (1, "warning", "total/parts"),
        (1, "info", "direction/word"),
    ]


def test_only_what_is_told_counts() -> None:
    document, *_ = REPORT.documents
    hidden = DocumentReport(document.document, document.coverage, (SUM,), (Hidden(LONG, "baseline"),))
    assert [row["rule"] for row in rows(Report((hidden,)), "zh")] == ["total/parts"]


def test_a_pipe_gets_columns() -> None:
    assert counted(REPORT, VIEW) == (
        "\n"
        "   2  错误  growth/average  年均增速与首末年数值不符\n"
        "   1  警告  total/parts     分项之和与合计不符\n"
        "   1  提示  direction/word  方向与数值相反\n"
    )


def test_a_terminal_gets_a_table() -> None:
    shown = counted(REPORT, replace(VIEW, color=True))
    assert "\x1b[1m次数\x1b[0m" in shown
    assert "\x1b[1;31m错误\x1b[0m" in shown
    assert "─" * 40 in shown


@pytest.mark.parametrize("color", [True, False])
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("cells", [40, 60, 80, 120, 200])
def test_it_fits(cells: int, ambiguous: int, color: bool) -> None:
    import re

    long = replace(SUM, rule="a-very-long-pack/and-a-very-long-rule-of-it", title=Text("“长”——题" * 9, ""))
    report = Report((DocumentReport(REPORT.documents[0].document, REPORT.documents[0].coverage, (long, LONG)),))
    text = counted(report, View("zh", cells, color=color, ambiguous=ambiguous, statistics=True))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [line for line in plain.splitlines() if width(line) > cells] == []


@pytest.mark.usefixtures("engine")
def test_it_comes_after_the_findings_and_into_json(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "error error info")
    shown = run("check", path, "--statistics").stdout
    assert shown.splitlines()[-2:] == [
        "   1  错误  growth/average  增速",
        "   1  提示  growth/average  增速",
    ]
    assert shown.startswith(run("check", path).stdout)
    row = {"rule": "growth/average", "severity": "error", "count": 1, "title": "增速"}
    assert json.loads(run("check", path, "--statistics", "--format", "json").stdout)["statistics"][0] == row
    assert "statistics" not in json.loads(run("check", path, "--format", "json").stdout)


@pytest.mark.usefixtures("engine")
def test_nothing_found_is_nothing_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "")
    assert run("check", path, "--statistics").stdout == run("check", path).stdout
    assert json.loads(run("check", path, "--statistics", "--format", "json").stdout)["statistics"] == []
