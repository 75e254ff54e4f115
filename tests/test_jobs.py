"""Several processes give the report that one gives, whatever the files are; a lost one costs its file alone."""

import faulthandler
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from commandline import FAILS, HOLDS, run, write

from checker.cli import jobs, pool
from checker.cli.jobs import weight
from checker.cli.runs import Run
from checker.config.fields import FORMATS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as copies")
CONFIG = """
baseline = "known.json"
[severity]
"growth/average" = "warning"
[[suppress]]
rule = "growth/average"
file = "c.md"
reason = "核对过"
[[overrides]]
files = ["d.md"]
ignore = ["growth"]
"""


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few and short files are worth a process, too; nothing is remembered."""
    monkeypatch.setattr(jobs, "ENOUGH", 0)
    monkeypatch.setattr(jobs, "ENOUGH_ANEW", 0)
    monkeypatch.setenv("PLANCHECK_CACHE", "false")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "plancheck.toml", CONFIG)
    write(tmp_path / "sub" / "plancheck.toml", 'select = ["growth/average"]\n')
    for name in ("a", "b", "c", "d", "sub/e"):
        write(tmp_path / f"{name}.md", f"# 规划\n\n{FAILS * 3}{HOLDS}")
    write(
        tmp_path / "f.md", f"<!-- plancheck: ignore[growth/average] 已核对 -->\n\n{FAILS}\n<!-- plancheck: ignore -->\n"
    )
    (tmp_path / "g.md").write_bytes(b"\xff\xfe\x00\xd8 \x00")
    (tmp_path / "h.docx").write_bytes(b"PK\x03\x04 no archive")
    write(tmp_path / "i.html", f"<h1>规划</h1><p>{FAILS}</p>")
    write(tmp_path / "other.md", HOLDS.replace("6.37", "6.39"))
    assert run("baseline", "create", "b.md", "--reason", "早已有").exit_code == 0
    return tmp_path


ASKED = (
    ["--format", "json", "--all", "--no-ignores"],
    ["--format", "json", "--against", "other.md", "--statistics"],
    ["--format", "json", "--profile", "review", "--since", "HEAD", "nowhere.md"],
    ["--rules", "nowhere", "--select", "groth", "--format", "concise"],
)


@pytest.mark.usefixtures("drafts", "loaded")
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_report_is_that_of_one_process(asked: list[str]) -> None:
    results = [run("check", ".", *asked, "--jobs", count) for count in ("1", "3")]
    one, several = ((one.exit_code, one.stdout_bytes, one.stderr_bytes) for one in results)
    assert several == one
    assert results[0].stdout_bytes or "nowhere" in asked


@pytest.mark.usefixtures("loaded")
def test_every_form_is_that_of_one_process(drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert drafts == Path.cwd()
    told = []
    for count in ("1", "2", "7"):
        folder = tmp_path_factory.mktemp("told")
        outputs = [part for form in FORMATS for part in ("-o", f"{form}={folder / form}")]
        result = run("check", ".", *outputs, "--jobs", count)
        told.append((result.exit_code, result.stderr, {form: (folder / form).read_bytes() for form in FORMATS}))
    assert told[1:] == told[:1] * 2
    assert all(told[0][2].values())


@pytest.mark.usefixtures("drafts", "loaded")
def test_processes_that_begin_anew_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("check", ".", "--format", "json", "--all", "--against", "other.md")
    one = run(*asked, "--jobs", "1")
    monkeypatch.setattr(pool, "copying", lambda: False)
    several = run(*asked, "--jobs", "2")
    assert (several.exit_code, several.stdout, several.stderr) == (one.exit_code, one.stdout, one.stderr)


def ended(signal_: signal.Signals) -> None:
    faulthandler.disable()
    os.kill(os.getpid(), signal_)


LATE = "not done after 1 seconds"
LOSSES = (
    ("killed", lambda: ended(signal.SIGKILL), "the process that checked it ended (-9)"),
    ("crashed", lambda: ended(signal.SIGABRT), "the process that checked it ended (-6)"),
    ("asleep", lambda: time.sleep(60), LATE),
    ("in a library", lambda: pow(7, 10**9), LATE),
    ("failed", lambda: 1 // 0, "internal error (ZeroDivisionError"),
)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("task", "said"), [one[1:] for one in LOSSES], ids=[one[0] for one in LOSSES])
@pytest.mark.parametrize("count", ["2", "3"])
def test_a_file_that_is_lost_costs_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: Any, said: str, count: str
) -> None:
    for number in range(6):
        write(tmp_path / f"{number}.md", FAILS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(jobs, "PATIENCE", 3)
    monkeypatch.setattr(jobs, "GRACE", 0)
    usual = Run._checked

    def checked(self: Run, document: Any, *others: Any) -> Any:
        return task() if document.path == "2.md" else usual(self, document, *others)

    monkeypatch.setattr(Run, "_checked", checked)
    result = run("check", ".", "--jobs", count, "--timeout", "1", "--format", "concise", "--lang", "en")
    [line] = result.stderr.splitlines()
    assert line.startswith("2.md: ")
    assert said in line
    assert {one[:4] for one in result.stdout.splitlines() if ".md:" in one} == {f"{n}.md" for n in (0, 1, 3, 4, 5)}
    assert result.exit_code == 2


@pytest.mark.parametrize(("sizes", "wanted", "expected"), [
    ([10], "0", 1), ([70_000], "0", 1), ([70_000, 1000], "2", 1), ([70_000, 70_000], "2", 2),
    ([70_000] * 9, "1", 1), ([70_000] * 3, "8", 3), ([20_000] * 9, "2", 2), ([1000] * 9, "2", 1),
])  # fmt: skip
def test_processes_begin_when_that_pays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], wanted: str, expected: int
) -> None:
    monkeypatch.setattr(jobs, "ENOUGH", 64 * 1024)
    begun: list[int] = []

    def results(self: pool.Pool, tasks: list[str], _busy: Any) -> Any:
        begun.append(self.jobs)
        return ((one, b"\x92\xc0\x90") for one in tasks)

    monkeypatch.setattr(pool.Pool, "results", results)
    monkeypatch.setattr(Run, "loaded", lambda *_: {})
    monkeypatch.setattr(jobs.Batch, "fresh", lambda *_: jobs.Outcome())
    for number, size in enumerate(sizes):
        (tmp_path / f"{number}.md").write_bytes(b"x" * size)
    run("check", tmp_path, "--jobs", wanted)
    assert begun == [expected] * (expected > 1)


def test_the_longest_begin_first(tmp_path: Path) -> None:
    sizes = {"a.md": 300, "b.html": 400, "c.pdf": 900, "d.md": 200, "e.txt": 100}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    assert [weight(str(tmp_path / name)) for name in sizes] == [300, 240, 180, 200, 100]
    assert weight(str(tmp_path / "none.md")) == 0


@pytest.mark.usefixtures("loaded")
def test_a_name_that_is_no_text_and_standard_input_stay_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (b"a.md", b"b.md", b"\xff.md"):
        Path(os.fsdecode(name)).write_text(FAILS, "utf-8")
    one, two = (run("check", ".", "-", "--jobs", count, "--format", "concise", given=FAILS.encode()) for count in "12")
    assert (one.exit_code, one.stdout_bytes) == (two.exit_code, two.stdout_bytes)
    assert len(one.stdout_bytes.splitlines()) >= 4
