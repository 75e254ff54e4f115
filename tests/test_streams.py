"""Streams that end early, are closed, or are a terminal: no traceback, colour in its place, one line for ^C."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from commandline import FAILS, run, write
from pseudo import PLANCHECK, ROOT, Terminal, environment

from checker.cli import options

VERBS = (
    ("check", "--format", "full"),
    ("check", "--format", "json", "--all"),
    ("facts", "--figures", "--format", "csv"),
    ("targets", "--format", "json"),
)
WITHOUT_PATHS = (
    ("explain", "growth/average"),
    ("rules", "list"),
    ("rules", "schema"),
    ("completion", "bash"),
    ("--help",),
    ("check", "--help"),
    ("--version",),
    ("rules", "test", "targets", "--verbose"),
)

SEED = str(ROOT / "seeds" / "huozhou.md")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("drafts") / "a.md", FAILS * 30)


def shell(line: str, *commands: Sequence[str | Path]) -> tuple[str, str]:
    """What a shell line writes on both streams; {0}, {1} … are commands."""
    words = [" ".join(f"'{one}'" for one in (*PLANCHECK, *command)) for command in commands]
    done = subprocess.run(
        ["sh", "-c", line.format(*words)], capture_output=True, text=True, encoding="utf-8", env=environment(), cwd=ROOT
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [*VERBS, *WITHOUT_PATHS], ids=" ".join)
def test_a_reader_who_leaves_is_told_nothing(draft: Path, arguments: tuple[str, ...]) -> None:
    command = (*arguments, draft) if arguments in VERBS else arguments
    assert shell("{0} | head -n 1 | wc -l", command) == ("1\n", "")


def test_a_reader_who_never_looked_is_told_nothing(draft: Path) -> None:
    assert shell("{0} | true; {1} | true", ("check", draft), ("check", "--help")) == ("", "")


@pytest.mark.parametrize("arguments", [*VERBS, ("explain", "growth/average"), ("--version",)], ids=" ".join)
def test_closed_streams_are_no_fault(draft: Path, arguments: tuple[str, ...]) -> None:
    command = (*arguments, draft) if arguments in VERBS else arguments
    code = "1" if arguments[0] == "check" else "0"
    assert shell("{0} >&-; echo $?", command) == (f"{code}\n", "")


@pytest.mark.parametrize("verb", ["check", "facts", "targets"])
def test_with_no_stream_at_all_the_exit_code_tells(verb: str) -> None:
    assert shell("{0} >&- 2>&-; echo $?", (verb, "nosuch.md")) == ("2\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_one_line(draft: Path) -> None:
    out, complaint = shell("{0} --lang zh > /dev/full; echo $?", ("check", draft))
    assert out == "2\n"
    assert complaint.startswith("<stdout>: 无法写入（")
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_the_user_may_stop_a_run(tmp_path: Path, lang: str) -> None:
    for number in range(60):
        write(tmp_path / f"{number}.md", FAILS * 40)
    with Terminal([*PLANCHECK, "check", str(tmp_path), "--format", "json"], LC_ALL=lang) as terminal:
        terminal.until("[12]?[0-9]/60")
        terminal.send("\x03")
        shown, code = terminal.rest()
    told = shown.rpartition("^C")[2]
    assert code == 130
    assert told.endswith("\r\nplancheck: 已中断\r\n" if lang.startswith("zh") else "\r\nplancheck: interrupted\r\n")
    assert "Traceback" not in shown
    assert "schema_version" not in shown


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR": "0"}, False),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
def test_a_terminal_is_coloured_unless_told_otherwise(draft: Path, environment: dict[str, str], colored: bool) -> None:
    with Terminal([*PLANCHECK, "check", str(draft), "--select", "growth"], **environment) as terminal:
        shown, code = terminal.rest()
    assert ("\x1b[1;31m" in shown, code) == (colored, 1)
    assert ("\x1b]8;;file://" in shown) is (colored and environment.get("TERM") != "dumb")


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": "1", "FORCE_COLOR": "0"}, False),
        ({"CLICOLOR": "1"}, False),
    ],
)
def test_a_pipe_is_not_coloured_unless_forced(environment: dict[str, str], colored: bool) -> None:
    assert options.color("auto", None, environment) is colored


def test_a_width_of_two_draws_no_frame_that_would_break(draft: Path) -> None:
    shown = run("check", draft, "--select", "growth", "--ambiguous-width", "2").stdout
    assert " | " in shown
    assert not set(shown) & set("│─")


@pytest.mark.parametrize("arguments", [("rules", "list"), ("facts", SEED), ("targets", SEED)])
def test_tables_of_other_verbs_know_the_width_too(arguments: tuple[str, ...]) -> None:
    shown = run(*arguments, "--ambiguous-width", "2").stdout
    assert "--------" in shown
    assert not set(shown) & set("│─█░")
