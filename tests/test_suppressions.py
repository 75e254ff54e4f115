"""Suppressions in the text and in the configuration: how far each reaches, and what is told of those not counting."""

from pathlib import Path

import pytest
from commandline import FAILS, HOLDS, run, write

from checker.cli.configuration import Configurations
from checker.cli.runs import Run
from checker.readers import read_text
from checker.report import Report

pytestmark = pytest.mark.usefixtures("loaded")

OTHER = FAILS.replace("一般公共预算收入", "旅游总收入")
WHY = "按可比口径，统计局已核"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 2027-01-15


def checked(text: str, path: str = "a.md", ignores: bool = True) -> Report:
    return Run(Configurations(environment={}), ignores).report((read_text(path, text),))


def told(report: Report) -> list[str]:
    return [check.rule for one in report.documents for check in one.checks if check.severity]


def hidden(report: Report) -> list[tuple[str, str, str]]:
    return [(one.check.rule, one.by, one.reason) for each in report.documents for one in each.hidden]


@pytest.mark.parametrize(
    ("text", "left", "kept_back"),
    [
        # the paragraph below, the one it stands in, and no other
        (f"<!-- plancheck: ignore[growth/average] {WHY} -->\n\n{FAILS}\n{OTHER}", 1, 1),
        (f"{FAILS.strip()}<!-- plancheck: ignore[growth/average] {WHY} -->\n\n{OTHER}", 1, 1),
        (f"# plancheck: 忽略[growth] {WHY}\n{FAILS}", 0, 1),
        (f"# plancheck: ignore[cagr] {WHY}\n{FAILS}", 0, 1),
        (f"# plancheck: ignore[core] {WHY}\n{FAILS}", 0, 1),
        # one figure
        (f"<!-- plancheck: ignore[growth] “30.08%” {WHY} -->\n{FAILS}", 0, 1),
        # the section, up to the next heading of its level
        (
            f"# 一\n\n<!-- plancheck: ignore-section[growth] {WHY} -->\n\n{FAILS}\n## 二\n\n{OTHER}\n# 三\n\n{FAILS}",
            1,
            2,
        ),
        (f"# 一\n\n{FAILS}\n# 二\n\n<!-- plancheck: 忽略本节[growth] {WHY} -->\n\n{OTHER}", 1, 1),
        # the file, from wherever it is said
        (f"{FAILS}\n{OTHER}\n<!-- plancheck: ignore-file[unit, growth] {WHY} -->\n", 0, 2),
        (f"{FAILS}\n<!-- plancheck: 忽略全文[growth] {WHY}（至 2027-01-15） -->\n", 0, 1),
    ],
)
def test_a_suppression_reaches_as_far_as_it_says(text: str, left: int, kept_back: int) -> None:
    report = checked(text)
    assert told(report).count("growth/average") == left
    assert [one for one in hidden(report) if one[0] == "growth/average"] == [
        ("growth/average", "suppression", WHY)
    ] * kept_back
    assert [rule for rule in told(report) if rule.startswith("suppression")] == []


@pytest.mark.parametrize(
    ("remark", "rule", "word"),
    [
        (f"ignore {WHY}", "malformed", "无法识别"),
        (f"ignore[] {WHY}", "malformed", "无法识别"),
        (f"hide[growth] {WHY}", "malformed", "无法识别"),
        (f"ignore[growth] {WHY} (until tomorrow)", "malformed", "无法识别"),
        ("ignore[growth]", "no-reason", "没有理由"),
        ("ignore[growth] “30.08%”", "no-reason", "没有理由"),
        (f"ignore[growht] {WHY}", "unknown", "growth"),
        (f"ignore[growth] {WHY} (until 2027-01-14)", "expired", "2027-01-14"),
        (f"ignore[growth] “30.80%” {WHY}", "unused", "growth"),
        (f"ignore[unit] {WHY}", "unused", "unit"),
    ],
)
def test_one_that_does_not_count_is_a_finding(remark: str, rule: str, word: str) -> None:
    report = checked(f"<!-- plancheck: {remark} -->\n{FAILS}")
    found = [check for one in report.documents for check in one.checks if check.rule == f"suppression/{rule}"]
    assert [(one.severity, one.place.line) for one in found] == [("warning", 1)]
    assert word in found[0].message.zh
    assert "growth/average" in told(report)
    assert hidden(report) == []


def test_one_for_a_rule_that_was_not_applied_is_not_unused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"<!-- plancheck: ignore[unit/span] {WHY} -->\n{HOLDS}")
    assert "suppression/unused" in run("check", path).stdout
    assert "suppression/unused" not in run("check", path, "--select", "growth").stdout


def test_a_comment_is_not_read_as_text() -> None:
    plain = checked(HOLDS).documents[0].coverage
    noted = checked(HOLDS.strip() + "<!-- 编辑注：\n2018年为99.9亿元 -->\n").documents[0].coverage
    assert noted == plain


def test_no_ignores_tells_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"<!-- plancheck: ignore[growth] {WHY} -->\n{FAILS}")
    assert run("check", path).exit_code == 0
    result = run("check", path, "--no-ignores")
    assert result.exit_code == 1
    assert "suppression" not in result.stdout


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('rule = "growth/average"', 0),
        ('rule = "growth"\nfile = "a.md"', 0),
        ('rule = "growth"\ntext = "30.08%"\nexpires = 2027-01-15', 0),
        ('rule = "growth"\nfile = "b.md"', 1),
        ('rule = "growth"\ntext = "30.80%"\nfile = "*.md"', 1),
        ('rule = "growth"\nexpires = 2027-01-14', 1),
    ],
)
def test_entries_of_the_configuration(tmp_path: Path, entry: str, code: int) -> None:
    write(tmp_path / "plancheck.toml", f'[[suppress]]\n{entry}\nreason = "{WHY}"\n')
    assert run("check", write(tmp_path / "a.md", FAILS)).exit_code == code


def test_a_fingerprint_names_one_finding(tmp_path: Path) -> None:
    (check,) = (one for one in checked(FAILS).documents[0].checks if one.severity == "error")
    write(
        tmp_path / "plancheck.toml",
        f'[[suppress]]\nrule = "growth"\nfingerprint = "{check.fingerprint}"\nreason = "x"\n',
    )
    assert run("check", write(tmp_path / "a.md", FAILS)).exit_code == 0
    assert run("check", write(tmp_path / "a.md", FAILS.replace("30.08", "30.09"))).exit_code == 1


def test_an_entry_that_hides_nothing_is_told_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path / "plancheck.toml", f'[[suppress]]\nrule = "growth"\nfile = "a.md"\nreason = "{WHY}"\n')
    write(tmp_path / "a.md", HOLDS)
    write(tmp_path / "b.md", HOLDS)
    assert "plancheck.toml:1:1" in run("check", "a.md").stdout
    assert "suppression" not in run("check", "b.md").stdout
    write(tmp_path / "plancheck.toml", f'[[suppress]]\nrule = "growth"\nreason = "{WHY}"\n')
    assert "suppression" not in run("check", "a.md").stdout  # it may be meant for another file
    shown = run("check", ".").stdout
    assert "suppression/unused" in shown
    assert "文件 2，" in shown


def test_findings_about_suppressions_can_be_ignored(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"<!-- plancheck: ignore[unit] {WHY} -->\n{HOLDS}")
    assert "suppression" not in run("check", path, "--ignore", "suppression").stdout
    write(tmp_path / "plancheck.toml", '[severity]\nsuppression = "error"\n')
    assert run("check", path).exit_code == 1
