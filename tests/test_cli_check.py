"""The verb check: exit codes, what is selected, what is printed where."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from commandline import FAILS, HOLDS, judge, run, write

from checker.cli.check import FORMATS
from checker.document import Document
from checker.report import Report
from checker.reporters import FORMATS as REPORTER_FORMATS
from checker.rule import Rule


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("nothing", "info", 0),
        ("info", "error", 0),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "info", 1),
        ("error", "error", 1),
        ("error", "warning", 1),
        ("error", "info", 1),
        ("error", "never", 0),
    ],
)
@pytest.mark.parametrize("form", ["full", "table", "json"])
def test_exit_code_follows_the_worst_finding(tmp_path: Path, text: str, fail_on: str, code: int, form: str) -> None:
    path = write(tmp_path / "a.md", text)
    assert run("check", path, "--fail-on", fail_on, "--format", form).exit_code == code


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.md", None, "文件不存在"),
        ("binary.md", b"\x00\x01\x02", "不是文本文件"),
        ("image.txt", b"\x89PNG\r\n", "不是文本文件"),
        ("folder", "folder", "没有可读的文件"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_checked(
    tmp_path: Path, name: str, content: bytes | str | None, reason: str
) -> None:
    good, bad = write(tmp_path / "good.md", "error"), tmp_path / name
    if isinstance(content, bytes):
        bad.write_bytes(content)
    elif content:
        bad.mkdir()
    result = run("check", bad, good)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{bad}: ")
    assert reason in line
    assert f"{good}:1:1" in result.stdout


@pytest.mark.usefixtures("engine")
def test_json_holds_the_problems_too(tmp_path: Path) -> None:
    missing = tmp_path / "missing.md"
    shown = json.loads(run("check", missing, "--format", "json", LC_ALL="en_US").stdout)
    assert shown["documents"] == []
    assert [(one["path"], one["line"]) for one in shown["problems"]] == [(str(missing), 0)]
    assert "文件不存在" in shown["problems"][0]["message"]


@pytest.mark.usefixtures("engine")
def test_terminal_forms_say_nothing_when_nothing_was_read(tmp_path: Path) -> None:
    assert run("check", tmp_path / "missing.md").stdout == ""


@pytest.mark.usefixtures("engine")
def test_selecting_no_rule_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "error")
    result = run("check", path, "--select", "growht/average", LC_ALL="en_GB.UTF-8")
    assert result.exit_code == 2
    assert result.stderr == "growht/average: no rule begins so; did you mean “growth/average”?\n"


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "growth"], 1),
        (["--select", "cagr"], 1),
        (["--ignore", "growth/"], 0),
        (["--select", "growth", "--ignore", "cagr"], 0),
        (["--select", "growth, cagr"], 1),
    ],
)
def test_rules_are_selected_by_id_or_kind(tmp_path: Path, arguments: list[str], code: int) -> None:
    assert run("check", write(tmp_path / "a.md", "error"), *arguments).exit_code == code


def crash(documents: Sequence[Document], rules: Sequence[Rule]) -> Report:
    """An engine that fails where a document says so."""
    if "crash" in documents[0].text:
        raise ZeroDivisionError("one fault")
    return judge(documents, rules)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("form", ["full", "table", "json"])
def test_a_fault_costs_one_document_and_is_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(sys.modules["checker.engine"], "check", crash)
    paths = [write(tmp_path / name, text) for name, text in (("a.md", "crash"), ("b.md", "error"))]
    result = run("check", *paths, "--format", form, "--lang", "en", "--width", "400")
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{paths[0]}: internal error (ZeroDivisionError: one fault)")
    assert str(paths[1]) in result.stdout
    shown = run("check", paths[0], "--debug").stderr
    assert "Traceback" in shown
    assert "in crash" in shown


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("arguments", "locale", "word"),
    [
        ([], "zh_CN.UTF-8", "说明"),
        ([], "en_US.UTF-8", "message"),
        ([], "C", "说明"),
        (["--lang", "en"], "zh_CN.UTF-8", "message"),
        (["--format", "json"], "en_US.UTF-8", "说明"),
        (["--format", "json", "--lang", "en"], "zh_CN", '"message": "message"'),
    ],
)
def test_language_is_chosen_or_the_locale(tmp_path: Path, arguments: list[str], locale: str, word: str) -> None:
    assert word in run("check", write(tmp_path / "a.md", "error"), *arguments, LC_ALL=locale).stdout


@pytest.mark.usefixtures("engine")
def test_output_goes_to_a_file_in_utf8(tmp_path: Path) -> None:
    source, target = write(tmp_path / "a.md", "error"), tmp_path / "out.json"
    result = run("check", source, "--format", "json", "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(target.read_text("utf-8"))["summary"]["error"] == 1
    refused = run("check", source, "--output", tmp_path / "no" / "out.txt")
    assert refused.exit_code == 2
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.usefixtures("engine")
def test_several_forms_in_one_run(tmp_path: Path) -> None:
    source, target = write(tmp_path / "a.md", "error"), tmp_path / "out.json"
    alone = run("check", source, "--format", "table").stdout
    result = run("check", source, "--format", "table", "-o", f"json={target}", "-o", f"full={tmp_path / 'out.txt'}")
    assert result.stdout == alone
    assert json.loads(target.read_text("utf-8"))["summary"]["error"] == 1
    assert (tmp_path / "out.txt").read_text("utf-8") == run("check", source).stdout


@pytest.mark.parametrize(("output", "told"), [("sariff=a", "sariff"), ("json=", "json=")])
def test_a_form_that_cannot_be_written_is_told_before_checking(tmp_path: Path, output: str, told: str) -> None:
    result = run("check", write(tmp_path / "a.md", "error"), "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_forms_of_the_help_are_those_there_are() -> None:
    assert tuple(REPORTER_FORMATS) == FORMATS


@pytest.mark.usefixtures("engine")
def test_width_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "error" + "长" * 20_000)
    lines = run("check", path, "--width", "60").stdout.splitlines()
    assert [line for line in lines if len(line) > 60 and str(path) not in line] == []


# With the shipped rules


@pytest.mark.parametrize(("text", "code", "findings"), [(HOLDS, 0, 0), (FAILS, 1, 1)])
def test_a_sentence_is_checked(tmp_path: Path, text: str, code: int, findings: int) -> None:
    path = write(tmp_path / "a.md", text)
    result = run("check", path, "--format", "json")
    assert (result.stderr, result.exit_code) == ("", code)
    assert len(json.loads(result.stdout)["documents"][0]["checks"]) == findings
    assert len(json.loads(run("check", path, "--format", "json", "--all").stdout)["documents"][0]["checks"]) > 0


def test_a_finding_is_shown_with_its_figures() -> None:
    result = run("check", "-", "--width", "100", given=FAILS.encode())
    assert " 1 │ " + FAILS.strip() in result.stdout
    assert "^^^^^^" in result.stdout
    assert result.exit_code == 1


def test_a_bad_rule_is_one_line_and_the_rest_is_checked(tmp_path: Path) -> None:
    pack = write(tmp_path / "pack" / "bad.yaml", "id: mine/rule\nkind: nosuch\n")
    result = run("check", "-", "--rules", pack.parent, given=FAILS.encode())
    assert result.exit_code == 2
    assert all(line.startswith(f"{pack}:") for line in result.stderr.splitlines())
    assert "30.08%" in result.stdout
