"""What is kept of earlier runs: the same report, worked out again as soon as anything that it depends on is another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from commandline import FAILS, HOLDS, run, write

from checker.cli.runs import Run
from checker.document import Document

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that were worked out; the folder holds two drafts and a reference."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCHECK_CACHE_DIR", str(tmp_path / "cache" / "plancheck"))
    write(Path("drafts/a.md"), FAILS)
    write(Path("drafts/b.md"), HOLDS)
    write(Path("other.md"), HOLDS.replace("6.37", "6.39"))
    usual, found = Run._checked, []

    def checked(self: Run, document: Document, *others: Any) -> Any:
        found.append(document.path)
        return usual(self, document, *others)

    monkeypatch.setattr(Run, "_checked", checked)
    return found


def check(*asked: str, **environment: str) -> Result:
    return run("check", "drafts", "--format", "json", "--all", *asked, **environment)


BOTH = ["drafts/a.md", "drafts/b.md"]


@pytest.mark.parametrize("asked", [(), ("--against", "other.md"), ("-o", "html=page.html"), ("--profile", "review")])
def test_an_unchanged_tree_is_not_worked_out_again(judged: list[str], asked: tuple[str, ...]) -> None:
    first = check(*asked)
    page = Path("page.html").read_bytes() if "-o" in asked else b""
    assert judged == BOTH
    again = check(*asked)
    assert judged == BOTH
    assert (again.exit_code, again.stdout, again.stderr) == (first.exit_code, first.stdout, first.stderr)
    assert (Path("page.html").read_bytes() if "-o" in asked else b"") == page
    without = check(*asked, "--no-cache")
    assert judged == BOTH * 2
    assert (without.exit_code, without.stdout) == (first.exit_code, first.stdout)


CHANGES: dict[str, tuple[Callable[[], object], tuple[str, ...], list[str]]] = {
    "the file": (lambda: write(Path("drafts/a.md"), HOLDS), (), BOTH[:1]),
    "as long and as old": (lambda: renewed("drafts/a.md", "30.08", "30.18"), (), BOTH[:1]),
    "select": (lambda: None, ("--select", "growth"), BOTH),
    "ignore": (lambda: None, ("--ignore", "growth"), BOTH),
    "severity": (lambda: write(Path("plancheck.toml"), '[severity]\n"growth/average" = "info"\n'), (), BOTH),
    "override": (
        lambda: write(Path("plancheck.toml"), '[[overrides]]\nfiles = ["a.md"]\nignore = ["growth"]\n'),
        (),
        BOTH,
    ),
    "profile": (lambda: None, ("--profile", "review"), BOTH),
    "changes": (lambda: None, ("--changes", "original"), BOTH),
    "extract": (lambda: None, ("-o", "html=page.html"), BOTH),
    "references": (lambda: None, ("--against", "other.md"), BOTH),
    "the day": (lambda: os.environ.update(SOURCE_DATE_EPOCH="1"), (), []),
    "what is told": (lambda: None, ("--min-severity", "error", "--no-ignores", "--lang", "en"), []),
    "a file more": (lambda: write(Path("drafts/c.md"), FAILS), (), ["drafts/c.md"]),
    "another name": (lambda: Path("drafts/a.md").rename("drafts/d.md"), (), ["drafts/d.md"]),
}


def renewed(path: str, old: str, new: str) -> None:
    """Another text of the same length, at the same time."""
    about, file = Path(path).stat(), Path(path)
    write(file, file.read_text("utf-8").replace(old, new))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_another_is_worked_out(judged: list[str], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    change, asked, expected = CHANGES[name]
    check()
    judged.clear()
    change()
    found = check(*asked).stdout
    assert judged == expected
    assert found == check(*asked, "--no-cache").stdout


def test_rules_and_references_are_what_they_hold(judged: list[str]) -> None:
    write(Path("pack/own.yaml"), "rules: []\n")
    asked = ["--rules", "pack", "--against", "other.md"]
    for change in (
        lambda: None,
        lambda: write(Path("pack/own.yaml"), "rules: [] \n"),
        lambda: write(Path("pack/more.yaml"), "rules: []\n"),
        lambda: write(Path("other.md"), HOLDS),
        lambda: asked.__setitem__(-1, str(Path("other.md").rename("another.md"))),
    ):
        change()
        judged.clear()
        check(*asked)
        check(*asked)
        assert judged == BOTH


def test_what_went_wrong_is_told_again(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("drafts/c.md").write_bytes(b"\xff\xfe\x00\xd8 \x00")
    write(Path("drafts/d.md"), HOLDS)
    usual = Run._checked

    def checked(self: Run, document: Document, *others: Any) -> Any:
        return 1 // 0 if document.path == "drafts/d.md" else usual(self, document, *others)

    monkeypatch.setattr(Run, "_checked", checked)
    first, again = check("--ignore", "nothing"), check("--ignore", "nothing")
    assert judged == BOTH
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, 2)
    assert [line.split(":")[0] for line in again.stderr.splitlines()] == ["drafts/c.md", "drafts/d.md", "nothing"]


def test_a_reference_that_is_not_understood_is_told_again(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.engine

    monkeypatch.setattr(checker.engine, "read", lambda document: 1 // 0)
    first, again = (check("--against", "other.md") for _ in range(2))
    assert judged == BOTH * 2
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, 2)
    assert again.stderr.count("other.md: ") == 1


def test_suppressions_and_the_baseline_come_after(judged: list[str]) -> None:
    write(Path("drafts/a.md"), f"<!-- plancheck: ignore[growth] 核对过 (until 2026-06-30) -->\n\n{FAILS}")
    before, after = (str(day * 86400) for day in (20_000, 21_000))
    assert check(SOURCE_DATE_EPOCH=before).exit_code == 0
    expired = json.loads(check(SOURCE_DATE_EPOCH=after).stdout)
    assert judged == BOTH
    assert {one["rule"] for one in expired["documents"][0]["checks"]} >= {"suppression/expired"}
    run("baseline", "create", "drafts", "--reason", "早已有", "--baseline", "known.json", SOURCE_DATE_EPOCH=after)
    judged.clear()
    told = [check(*asked, SOURCE_DATE_EPOCH=after).exit_code for asked in ((), ("--baseline", "known.json"))]
    assert (told, judged) == ([1, 0], [])


@pytest.mark.parametrize("harm", [b"", b"x", b"\x92\xc0\x90", None])
def test_what_is_damaged_is_worked_out_again(judged: list[str], harm: bytes | None) -> None:
    first = check()
    for path in Path("cache/plancheck").iterdir():
        content = path.read_bytes()
        path.write_bytes(content[:-9] if harm is None else harm)
    assert check().stdout == first.stdout
    assert judged == BOTH * 2


def test_a_name_that_is_no_text_is_worked_out_each_time(judged: list[str]) -> None:
    Path(os.fsdecode(b"drafts/\xff.md")).write_text(FAILS, "utf-8")
    results = [run("check", "drafts", "--format", "concise") for _ in range(2)]
    assert len(judged) == 4
    assert results[0].stdout_bytes == results[1].stdout_bytes


def test_no_engine_is_imported_for_what_is_known(tmp_path: Path) -> None:
    write(tmp_path / "a.md", FAILS)
    code = (
        "import sys; from checker.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sorted({'checker.engine', 'checker.survey', 'multiprocessing', 'jieba'} & {*sys.modules}))"
    )
    command = [sys.executable, "-c", code, "check", "a.md", "--format", "concise"]
    environment = {**os.environ, "PLANCHECK_CACHE_DIR": str(tmp_path / "cache")}
    told = [
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True).stdout.splitlines()
        for _ in range(2)
    ]
    assert "checker.engine" in told[0][-1]
    assert told[1] == [*told[0][:-1], ""]
