"""`plancheck completion`: real shells complete what a user types, and no rule is loaded for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete
from commandline import run, write
from shipped import RULES

from checker.cli import VERBS, completing, main
from checker.cli.completion import SHELLS, VARIABLE
from checker.rules import shipped

SIGNS = {"bash": "complete -o nosort", "zsh": "compdef", "fish": "complete --no-files", "powershell": "Register-"}
KEYS = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}
PROMPT = "READY>"
START = {
    "bash": f"PS1='{PROMPT}'; bind 'set bell-style none'; source ./script; echo LOADED\n",
    "zsh": f"PS1='{PROMPT}'; autoload -U compinit; compinit -D -u; source ./script; echo LOADED\n",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end; source ./script; echo LOADED\n",
}


def completed(*words: str) -> list[str]:
    """What the program offers for the last of `words`."""
    asked = BashComplete(main, {}, "plancheck", VARIABLE)
    return [one.value for one in asked.get_completions([*words[1:-1]], words[-1])]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_every_shell(shell: str) -> None:
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert SIGNS[shell] in result.stdout
    assert f"{VARIABLE}={shell}_complete" in result.stdout.replace("$env:", "").replace("' ", "").replace(" = '", "=")


def test_names_are_those_of_the_rules_that_load() -> None:
    assert completing.folder() == shipped()
    assert completing.names([completing.folder()]) == tuple(sorted(rule.id for rule in RULES))


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("plancheck", ""), set(VERBS)),
        (("plancheck", "check", "--form"), {"--format"}),
        (("plancheck", "check", "--format", ""), {"full", "table", "json"}),
        (("plancheck", "check", "--lang", "z"), {"zh"}),
        (("plancheck", "explain", "growth/av"), {"growth/average"}),
        (("plancheck", "check", "--select", "ca"), {"cagr", "calendar", "calendar/date"}),
        (("plancheck", "check", "--ignore=ca"), {"cagr", "calendar", "calendar/date"}),
        (("plancheck", "rules", "test", "co"), {"core"}),
        (("plancheck", "rules", "sch"), {"schema"}),
    ],
)
def test_what_may_come_next(words: tuple[str, ...], some: set[str]) -> None:
    offered = completed(*words)
    assert some <= set(offered)
    assert all(one.startswith(words[-1].rpartition("=")[2]) for one in offered)


def test_rules_of_the_packs_on_the_line_are_offered(tmp_path: Path) -> None:
    path = write(tmp_path / "own.yaml", "- 编号: 本地/亩产\n- id: 'local/yield'\n")
    assert completed("plancheck", "explain", "--rules", str(path), "lo") == ["local/yield"]
    assert completed("plancheck", "explain", "--rules", str(path), "本") == ["本地/亩产"]


def test_every_parameter_that_names_a_file_or_a_rule_is_completed() -> None:
    ctx = click.Context(main, resilient_parsing=True)
    free = {
        "FORMAT",
        "REV",
        "AUTHOR",
        "SECONDS",
        "MB",
        "HOST",
        "PORT",
        "ADDRESS",
        "N",
    }  # one of a list, what git completes, names, numbers
    known = {"SHELL", None, "[PATH|-]...", *free} | set(completing.TYPES)

    def metavars(command: click.Command) -> set[str | None]:
        below = command.commands.values() if isinstance(command, click.Group) else ()
        return {param.metavar for param in command.params}.union(*map(metavars, below))

    assert set().union(*(metavars(main.get_command(ctx, verb)) for verb in VERBS)) - known == set()


def test_nothing_heavy_is_imported_to_complete() -> None:
    code = (
        "import sys, atexit; atexit.register(lambda: print([one for one in sys.modules if one in "
        "('yaml', 'rich', 'jieba', 'checker.rules', 'checker.engine')]))\n"
        "from checker.cli import main; main(prog_name='plancheck')"
    )
    asked = {VARIABLE: "bash_complete", "COMP_WORDS": "plancheck explain growth/av", "COMP_CWORD": "2"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **asked})
    assert done.stdout.splitlines() == ["plain,growth/average", "[]"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("plancheck comp", "plancheck completion"),
        ("plancheck explain growth/aver", "plancheck explain growth/average"),
        ("plancheck check --stat", "plancheck check --statistics"),
        ("plancheck check --select growth/aver", "plancheck check --select growth/average"),
        ("plancheck check draft-of", "plancheck check draft-of-plan.md"),
        ("plancheck rules test targ", "plancheck rules test targets"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_what_is_typed(tmp_path: Path, shell: str, typed: str, line: str) -> None:
    pseudo = pytest.importorskip("pseudo")
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    write(tmp_path / "draft-of-plan.md", "")
    write(tmp_path / "script", run("completion", shell).stdout)
    command = write(
        tmp_path / "bin" / "plancheck",
        f'#!/bin/sh\nexec {sys.executable} -c \'from checker.cli import main; main(prog_name="plancheck")\' "$@"\n',
    )
    command.chmod(0o755)
    places = {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path), "PWD": str(tmp_path)}
    with pseudo.Terminal([program, *KEYS[shell], "-i"], columns=200, **places, TERM="dumb") as terminal:
        terminal.send(START[shell])
        terminal.until(f"(?s)LOADED.*{PROMPT}")
        terminal.send(f"{typed}\t")
        terminal.until(line)
