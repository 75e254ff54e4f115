"""The hooks that other repositories name: with pre-commit and git themselves, a wrong figure is not committed."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.cli.inputs import gather
from checker.readers import SUFFIXES

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = yaml.safe_load(MANIFEST.read_text("utf-8"))
SENTENCE = "# 甲山县2021年政府工作报告\n\n财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长{}。\n"
WRONG, RIGHT = SENTENCE.format("12.0%"), SENTENCE.format("9.86%")
DRAFT = "草稿/报告.md"
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: {hook}
        language: system  # what pip would install is tried by tests/test_wheel.py
        additional_dependencies: []
"""
NAMES = (
    *("a.md", "b.MARKDOWN", "c.txt", "d.text", "草稿/报告.md", "docs/e.md", "readmes/f.md", "read-me.md"),
    *("README.md", "readme.txt", "docs/README.zh.md", ".hidden.md", ".git-notes/g.md", "h.py", "md", "i.mdx"),
    *("j.docx", "草稿/K.DOCX", "~$j.docx", "草稿/~$k.docx", "l.doc"),
    *("m.odt", "草稿/.~lock.m.odt#", "n.pdf", "o.htm"),
)


def pre_commit():
    """The command of pre-commit, beside this interpreter or on the path; None without it."""
    if importlib.util.find_spec("pre_commit"):
        return [sys.executable, "-m", "pre_commit"]
    found = shutil.which("pre-commit")
    return [found] if found else None


@pytest.fixture
def shell(tmp_path):
    """Run a command in the repository of drafts, where `plancheck` is this checkout and git knows no other settings."""
    commands = tmp_path / "bin"
    commands.mkdir()
    plancheck = commands / "plancheck"
    plancheck.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m checker "$@"\n', "utf-8")
    plancheck.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT"))}
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "a"), ("EMAIL", "a@b"))
    }
    environment = (
        kept
        | who
        | {
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(tmp_path / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
    )

    def run(*command, cwd=tmp_path / "drafts"):
        cwd.mkdir(exist_ok=True)
        return subprocess.run(
            list(map(str, command)),
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.fixture
def published(shell, tmp_path):
    """A repository with the hooks of this checkout, and its revision."""
    if not shutil.which("git"):
        pytest.skip("git is not installed, so nothing can be committed")
    if not pre_commit():
        pytest.skip("pre-commit is not installed: pip install pre-commit")
    if os.name == "nt":
        pytest.skip("the stand-in for the installed command is a shell script")
    folder = tmp_path / "published"
    shell("git", "init", "--quiet", cwd=folder)
    shutil.copy(MANIFEST, folder)
    shell("git", "add", ".", cwd=folder)
    shell("git", "commit", "--quiet", "-m", "hooks", cwd=folder)
    return folder, shell("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture
def drafts(shell, published, tmp_path):
    """A repository of drafts that names a hook, by its id."""

    def make(hook):
        repository, revision = published
        folder = tmp_path / "drafts"
        shell("git", "init", "--quiet")
        text = CONFIGURATION.format(repository=repository, revision=revision, hook=hook)
        (folder / ".pre-commit-config.yaml").write_text(text, "utf-8")
        installed = shell(*pre_commit(), "install")
        assert installed.returncode == 0, installed.stdout
        return folder

    return make


def commit(shell, folder, **files):
    """Try to commit files by their content."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    shell("git", "add", "--all")
    return shell("git", "commit", "-m", "drafts")


def commits(shell):
    counted = shell("git", "rev-list", "--count", "--all")
    return int(counted.stdout)


@pytest.mark.parametrize("hook", [one["id"] for one in HOOKS])
def test_a_wrong_figure_is_refused_and_the_mended_one_committed(shell, drafts, hook):
    folder = drafts(hook)
    refused = commit(shell, folder, **{DRAFT: WRONG})
    assert (refused.returncode, commits(shell)) == (1, 0), refused.stdout
    assert "growth/average" in refused.stdout
    assert f"{DRAFT}:3:" in refused.stdout
    passed = commit(shell, folder, **{DRAFT: RIGHT})
    assert (passed.returncode, commits(shell)) == (0, 1), passed.stdout
    assert "Passed" in passed.stdout


def test_only_plancheck_all_looks_beyond_the_commit(shell, drafts):
    folder = drafts("plancheck")
    shell("git", "add", "--all")
    (folder / "untouched.md").write_text(WRONG, "utf-8")
    shell("git", "add", "--all")
    shell("git", "commit", "--quiet", "--no-verify", "-m", "before the hook")
    assert commit(shell, folder, **{DRAFT: RIGHT}).returncode == 0
    configuration = folder / ".pre-commit-config.yaml"
    configuration.write_text(configuration.read_text("utf-8").replace("id: plancheck", "id: plancheck-all"), "utf-8")
    refused = commit(shell, folder, **{"more.md": RIGHT})
    assert refused.returncode == 1
    assert "untouched.md:3:" in refused.stdout


def test_a_commit_without_drafts_runs_nothing(shell, drafts):
    folder = drafts("plancheck")
    done = commit(shell, folder, **{"README.md": WRONG, "notes.py": WRONG})
    assert done.returncode == 0, done.stdout
    assert "no files to check" in done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_choose_the_files_of_a_folder(tmp_path, hook):
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", "utf-8")
    walked = {Path(path).relative_to(tmp_path).as_posix() for path in gather([str(tmp_path)], SUFFIXES)[0]}
    hooked = {name for name in NAMES if re.search(hook["files"], name) and not re.search(hook["exclude"], name)}
    assert hooked == walked != set()


def test_hooks_know_every_suffix_of_a_text():
    suffixes = {suffix for suffix in SUFFIXES if all(re.search(hook["files"], f"a{suffix}") for hook in HOOKS)}
    assert suffixes == set(SUFFIXES) - {".csv", ".xlsx"}  # a sheet of figures is no draft
