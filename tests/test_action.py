"""The GitHub action: its steps run in bash with the environment they are given there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.reporters import FORMATS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "action.yml").read_text("utf-8")
ACTION = yaml.safe_load(TEXT)
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
BASH = shutil.which("bash")
CHECK = "Check documents"
LISTS = 'printf "%s\\n" "$@"'  # stands in for the program, and shows what it was called with
REAL = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m checker "$@"'
WRONG = "# 甲山县2021年政府工作报告\n\n财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长12.0%。\n"
GIVEN = {"PATHS": ".", "ARGS": "", "FAIL_ON": "error", "UPLOAD": "true"}
HOSTILE = '$(touch pwned)`touch pwned`"; touch pwned; "'


class Runner:
    """A machine that runs steps: what they print, set and summarise."""

    def __init__(self, folder, command):
        self.temp, self.space = folder / "temp", folder / "space"
        commands = self.temp / "plancheck" / "bin"
        commands.mkdir(parents=True)
        self.space.mkdir()
        (commands / "plancheck").write_text(f"#!/bin/sh\n{command}\n", "utf-8")
        (commands / "plancheck").chmod(0o755)

    def run(self, name, **given):
        files = {variable: self.temp / variable for variable in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("", "utf-8")
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
            cwd=self.space,
            env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(self.temp), **{k: str(v) for k, v in files.items()}}
            | given,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        output, summary = (path.read_text("utf-8") for path in files.values())
        return done, dict(line.split("=", 1) for line in output.splitlines()), summary


@pytest.fixture
def machine(tmp_path):
    if BASH is None or os.name == "nt":
        pytest.skip("the steps are tried with bash")
    return lambda command: Runner(tmp_path, command)


def test_inputs_become_arguments_one_a_line(machine):
    runner = machine(LISTS)
    done, output, _ = runner.run(
        CHECK, **GIVEN | {"PATHS": "drafts\n两 会/*.md\n", "ARGS": "--ignore=mention\n--lang=en"}
    )
    forms = ["-o", f"sarif={runner.temp}/plancheck.sarif", "-o", f"github={runner.temp}/plancheck.notes"]
    assert done.stdout.splitlines() == [
        *("check", "--format", "full", *forms, "--fail-on", "error"),
        *("--ignore=mention", "--lang=en", "--", "drafts", "两 会/*.md"),
    ]
    assert output == {"exit-code": "0"}


@pytest.mark.parametrize(("upload", "told"), [("true", ""), ("false", "::error::x\n")])
def test_without_code_scanning_the_log_carries_the_annotations(machine, upload, told):
    runner = machine('for one; do case $one in github=*) echo ::error::x > "${one#github=}";; esac; done')
    assert runner.run(CHECK, **GIVEN | {"UPLOAD": upload})[0].stdout == told


@pytest.mark.parametrize("name", ["PATHS", "ARGS", "FAIL_ON", "UPLOAD"])
def test_an_input_is_never_run(machine, name):
    runner = machine(LISTS)
    done, _, _ = runner.run(CHECK, **GIVEN | {name: HOSTILE})
    assert done.returncode == 0
    assert list(runner.space.iterdir()) == []


@pytest.mark.parametrize("code", ["0", "1", "2"])
def test_the_job_ends_as_the_program_did(machine, code):
    runner = machine(f"exit {code}")
    done, output, summary = runner.run(CHECK, **GIVEN)
    assert (done.returncode, output, summary) == (0, {"exit-code": code}, "")
    assert runner.run("Exit as plancheck did", CODE=code)[0].returncode == int(code)


def test_findings_are_told_and_summarised(machine):
    if not {"sarif", "github"} <= set(FORMATS):
        pytest.skip("the program has no forms for GitHub yet")
    runner = machine(REAL)
    (runner.space / "draft.md").write_text(WRONG, "utf-8")
    done, output, summary = runner.run(CHECK, **GIVEN)
    assert (done.returncode, output) == (0, {"exit-code": "1", "sarif-file": f"{runner.temp}/plancheck.sarif"})
    assert "^^^^^" in done.stdout
    assert "growth/average" in summary


def test_every_input_is_used_and_none_is_written_into_a_script():
    used = set(re.findall(r"inputs\.([a-z-]+)", TEXT))
    assert used == set(ACTION["inputs"])
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


def test_other_actions_are_pinned_by_commit_with_their_version():
    assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$).*", TEXT, re.MULTILINE) == []
    assert TEXT.count("uses: ") == 2


def test_the_severities_are_those_of_the_program():
    from checker.cli.check import NEVER
    from checker.report import SEVERITIES

    assert f"one of {', '.join([*SEVERITIES, NEVER])}." in ACTION["inputs"]["fail-on"]["description"]
