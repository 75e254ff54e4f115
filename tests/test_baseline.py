"""The baseline, two drafts side by side, and what a git revision already had."""

import json
import subprocess
from pathlib import Path

import pytest
from commandline import FAILS, HOLDS, run, write

from checker.triage import baseline

pytestmark = pytest.mark.usefixtures("loaded")

OTHER = FAILS.replace("一般公共预算收入", "旅游总收入").replace("30.08", "31.08")
FILE = ".plancheck-baseline.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def entries() -> tuple[baseline.Entry, ...]:
    return baseline.loads(Path(FILE).read_text("utf-8"))


def adopt(reason: str = "采用时已有") -> None:
    assert run("baseline", "create", "--reason", reason).exit_code == 0


def test_adopted_findings_stay_silent_and_one_line_holds_one(here: Path) -> None:
    write(here / "a.md", FAILS + "\n" + OTHER)
    assert run("check").exit_code == 1
    adopt()
    assert run("check").exit_code == 0
    lines = Path(FILE).read_text("utf-8").splitlines()
    assert len(lines) == len(entries()) + 2 == 4
    assert {one.reason for one in entries()} == {"采用时已有"}


def test_moved_text_stays_silent_and_a_changed_figure_speaks(here: Path) -> None:
    write(here / "a.md", FAILS + "\n" + OTHER)
    adopt()
    write(here / "a.md", "新的一段。\n\n" + OTHER + "\n" + FAILS)
    assert run("check").exit_code == 0
    write(here / "a.md", OTHER + "\n" + FAILS.replace("30.08", "30.80"))
    result = run("check")
    assert result.exit_code == 1
    assert (result.stdout.count("错误 growth/average"), "30.80%" in result.stdout) == (1, True)


def test_a_renamed_file_stays_silent_and_is_followed(here: Path) -> None:
    write(here / "a.md", FAILS)
    adopt()
    (here / "a.md").rename(here / "b.md")
    assert run("check").exit_code == 0
    assert [one.path for one in entries()] == ["b.md"]


def test_the_same_finding_once_more_is_new(here: Path) -> None:
    write(here / "a.md", FAILS)
    adopt()
    write(here / "b.md", FAILS)
    result = run("check")
    assert result.exit_code == 1
    assert "b.md:1" in result.stdout


def test_what_was_mended_leaves_the_file_and_fails_a_build(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "a.md", FAILS + "\n" + OTHER)
    adopt()
    write(here / "a.md", HOLDS + "\n" + OTHER)
    monkeypatch.setenv("CI", "true")
    before = Path(FILE).read_bytes()
    built = run("check")
    assert built.exit_code == 1
    assert "错误 baseline/stale" in built.stdout
    assert Path(FILE).read_bytes() == before
    monkeypatch.delenv("CI")
    shrunk = run("check")
    assert (shrunk.exit_code, shrunk.stderr) == (0, f"{FILE}：删去已改正的 1 条\n")
    assert len(entries()) == 1


def test_a_run_of_some_files_or_rules_leaves_the_other_entries(here: Path) -> None:
    write(here / "a.md", FAILS)
    write(here / "b.md", OTHER)
    adopt()
    write(here / "a.md", HOLDS)
    write(here / "b.md", HOLDS)
    run("check", "a.md", "--select", "unit")
    assert len(entries()) == 2
    run("check", "a.md")
    assert [one.path for one in entries()] == ["b.md"]


def test_it_grows_only_when_asked_and_with_a_reason(here: Path) -> None:
    write(here / "a.md", FAILS)
    adopt()
    assert run("baseline", "create", "--reason", "x").exit_code == 2
    write(here / "a.md", FAILS + "\n" + OTHER)
    assert run("baseline", "update").exit_code == 1
    assert len(entries()) == 1
    assert run("baseline", "update", "--grow").exit_code == 2
    assert run("baseline", "update", "--grow", "--reason", "已报局长").exit_code == 0
    assert sorted(one.reason for one in entries()) == ["已报局长", "采用时已有"]
    assert "已报局长" in run("baseline", "show").stdout
    write(here / "a.md", HOLDS)
    assert run("baseline", "prune").exit_code == 0
    assert entries() == ()


def test_what_is_not_told_for_its_severity_is_no_reason_to_shrink(here: Path) -> None:
    write(here / "a.md", FAILS.replace("，年均", "。“十三五”期间，一般公共预算收入年均"))
    adopt()
    before = entries()
    assert {one.rule for one in before} == {"growth/average"}
    assert run("baseline", "update", "--min-severity", "error").exit_code == 0
    assert entries() == before


@pytest.mark.parametrize(
    ("text", "line"), [("{", 1), ('{"version": 2, "entries": []}', 1), ('{"version": 1, "entries": [\n{}\n]}', 2)]
)
def test_a_file_that_is_no_baseline_is_told(here: Path, text: str, line: int) -> None:
    write(here / FILE, text)
    result = run("check", write(here / "a.md", FAILS))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{FILE}:{line}:1: ")
    assert "30.08%" in result.stdout


def test_two_drafts_side_by_side(here: Path) -> None:
    third = OTHER.replace("旅游总收入", "进出口总额")
    write(here / "old.md", FAILS + "\n" + OTHER)
    write(here / "new.md", "开头。\n\n" + FAILS.replace("30.08", "33.08") + "\n" + third)
    result = run("diff", "old.md", "new.md")
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "新报告",
        "不再报告",
        "有变化",
        "30.08%",
        "新增",
    ]
    shown = json.loads(run("diff", "old.md", "new.md", "--format", "json").stdout)
    assert [len(shown[name]) for name in ("new", "gone", "changed")] == [1, 1, 1]
    assert run("diff", "new.md", "new.md").exit_code == 0
    assert run("diff", "old.md", "new.md", "--fail-on", "never").exit_code == 0


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True, capture_output=True)


def test_since_a_revision_only_what_is_new(here: Path) -> None:
    write(here / "a.md", FAILS + "\n" + "很长的一段文字，没有数字。\n" * 20)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "draft")
    assert run("check", "--since", "HEAD").exit_code == 0
    (here / "a.md").rename(here / "b.md")
    git("add", "-A")
    assert run("check", "--since", "HEAD").exit_code == 0
    write(here / "c.md", OTHER)
    result = run("check", "--since", "HEAD")
    assert result.exit_code == 1
    assert "31.08%" in result.stdout
    assert "30.08%" not in result.stdout
    wrong = run("check", "--since", "nosuch")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("nosuch: ")


def test_since_needs_a_repository(here: Path) -> None:
    result = run("check", write(here / "a.md", FAILS), "--since", "HEAD")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
