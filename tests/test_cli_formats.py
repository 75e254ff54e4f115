"""Forms for other programs on the command line: paths, links and the summary of a build."""

import json
import re
from pathlib import Path

import pytest
from commandline import FAILS, run, write

from checker.cli.check import FORMATS
from checker.cli.options import links

ROOT = Path(__file__).parents[1]
GITHUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "abc"}


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        (GITHUB, "https://github.com/o/r/blob/abc/"),
        ({"GITHUB_REPOSITORY": "o/r"}, ""),
        ({"CI_PROJECT_URL": "https://gitlab.com/o/r", "CI_COMMIT_SHA": "abc"}, "https://gitlab.com/o/r/-/blob/abc/"),
    ],
)
def test_a_build_tells_where_its_files_are(environment: dict[str, str], address: str) -> None:
    assert links(environment) == address


def test_paths_begin_at_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "文 稿" / "甲.md", FAILS)
    monkeypatch.chdir(tmp_path)
    for given in (path, "文 稿"):
        log = json.loads(run("check", given, "--format", "sarif").stdout)
        [result] = log["runs"][0]["results"]
        found = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert found == {"uri": "%E6%96%87%20%E7%A8%BF/%E7%94%B2.md", "uriBaseId": "%SRCROOT%"}
        [entry] = json.loads(run("check", given, "--format", "gitlab").stdout)
        assert entry["location"]["path"] == "文 稿/甲.md"


def test_rules_of_the_run_are_in_the_log(tmp_path: Path) -> None:
    log = json.loads(run("check", write(tmp_path / "a.md", FAILS), "--format", "sarif", "--select", "growth").stdout)
    driver = log["runs"][0]["tool"]["driver"]
    [result] = log["runs"][0]["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "growth/average"
    assert all(rule["id"].startswith(("growth/", "suppression/", "baseline/")) for rule in driver["rules"])
    assert all(rule["fullDescription"]["text"] for rule in driver["rules"])


def test_what_cannot_be_read_is_a_notification(tmp_path: Path) -> None:
    result = run("check", tmp_path / "missing.md", "--format", "sarif")
    assert result.exit_code == 2
    [invocation] = json.loads(result.stdout)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert "文件不存在" in invocation["toolConfigurationNotifications"][0]["message"]["text"]


def test_the_summary_of_a_build_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, page = write(tmp_path / "a.md", FAILS), write(tmp_path / "summary.md", "# 之前\n")
    monkeypatch.chdir(tmp_path)
    result = run("check", path, "--format", "github", GITHUB_STEP_SUMMARY=str(page), **GITHUB)
    assert result.stdout.startswith("::error file=a.md,line=1,col=")
    before, _, table = page.read_text("utf-8").partition("### plancheck\n")
    assert before == "# 之前\n"
    assert "(https://github.com/o/r/blob/abc/a.md?plain=1#L1)" in table
    run("check", path, "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    assert page.read_text("utf-8").count("### plancheck") == 2


def test_a_summary_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", FAILS)
    result = run("check", path, "--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "page.md"))
    assert result.exit_code == 2
    assert "page.md: " in result.stderr


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "rdjson"])
def test_a_page_is_summed_up_for_annotations_only(tmp_path: Path, form: str) -> None:
    page = tmp_path / "summary.md"
    run("check", write(tmp_path / "a.md", FAILS), "--format", form, GITHUB_STEP_SUMMARY=str(page))
    assert not page.exists()


PARTS = re.compile(r"<!-- part of plancheck (?P<arguments>[^>\n]+) -->\n```json\n(?P<output>.*?)```\n", re.DOTALL)


def test_excerpts_of_the_manual_are_parts_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = list(PARTS.finditer((ROOT / "docs" / "formats.md").read_text("utf-8")))
    assert len(blocks) == 3
    for block in blocks:
        output = run(*block["arguments"].split()).stdout
        for part in block["output"].split("…\n"):
            assert part in output


def test_the_manual_names_every_form() -> None:
    table = (ROOT / "docs" / "formats.md").read_text("utf-8").split("\n\n")
    [rows] = [one for one in table if one.startswith("| form |")]
    assert re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE) == list(FORMATS)
