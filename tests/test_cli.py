"""The command line as a whole: what is imported, help, usage, what was chosen, faults, a reader who leaves."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from commandline import FAILS, run, write

from checker import __version__
from checker.cli import VERBS, options, packs
from checker.document import Document

HEAVY = (
    "rich",
    "yaml",
    "jieba",
    "cn2an",
    "opencc",
    "pygls",
    "watchfiles",
    "checker.engine",
    "checker.rules",
    "checker.readers",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["check", "--help"],
        ["facts", "-h"],
        ["targets", "-h"],
        ["explain", "-h"],
        ["rules", "-h"],
        ["server", "-h"],
        ["watch", "-h"],
    ],
)
def test_version_and_help_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from checker.cli import main; main.main(sys.argv[1:], standalone_mode=False)\n"
        f"print([one for one in {HEAVY} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_one_line() -> None:
    assert run("--version").stdout == f"plancheck {__version__}\n"


def test_help_names_every_verb() -> None:
    shown = run("--help").stdout
    assert [verb for verb in VERBS if f"\n  {verb} " not in shown] == []


@pytest.mark.parametrize("arguments", [["explain"], ["facts"], ["nosuch"], ["check", "--format", "xml", "x"]])
def test_usage_errors_exit_with_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [["facts"], ["facts", "--figures"], ["check"]])
def test_a_fault_of_a_reader_is_told_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def fail(path: str, text: str) -> Document:
        raise AssertionError(path)

    monkeypatch.setattr("checker.readers.plain.read_text", fail)
    result = run(*arguments, write(tmp_path / "a.md", "error"))
    assert result.exit_code == 2
    assert "AssertionError" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_outside_the_documents_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(paths: Sequence[str]) -> packs.Rules:
        raise KeyError("rules")

    monkeypatch.setattr(packs, "with_shipped", fail)
    result = run("explain", "growth/average")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("plancheck: 程序内部出错（KeyError")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANG": "de_DE", "LC_MESSAGES": ""}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "zh"),
    ],
)
def test_the_first_locale_variable_counts(environment: dict[str, str], language: str) -> None:
    assert options.language(None, environment) == language


@pytest.mark.parametrize(
    ("choice", "environment", "colored"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_chosen_or_the_environment(choice: str, environment: dict[str, str], colored: bool) -> None:
    assert options.color(choice, "file", environment) is colored


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", FAILS * 400)
    command = [sys.executable, "-m", "checker", "check", str(path), "--format", "json", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert (complaint, process.returncode) == (b"", 1)
