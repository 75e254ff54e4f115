"""`plancheck watch`, as a process beside files that are written."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import FAILS, HOLDS, run, write

PATIENCE = 60
COVERAGE = "文件 1"


class Watch:
    """A running watch; `line` waits for one that begins so, and gives all lines up to it."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "checker", "watch", "--width", "200", *map(str, arguments)]
        clean = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=clean, encoding="utf-8"
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, start: str) -> list[str]:
        found = [self.lines.get(timeout=PATIENCE)]
        while not found[-1].startswith(start):
            found.append(self.lines.get(timeout=PATIENCE))
        return found

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def watches() -> Iterator[list[Watch]]:
    pytest.importorskip("watchfiles", reason="needs the extra watch: pip install 'plancheck[watch]'")
    started: list[Watch] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.interrupt()


def test_a_draft_is_checked_at_the_start_and_when_it_is_written(tmp_path: Path, watches: list[Watch]) -> None:
    first, second = write(tmp_path / "a.md", FAILS), write(tmp_path / "b.md", HOLDS)
    watch = Watch(tmp_path, "--format", "table", "--fail-on", "never")
    watches.append(watch)
    assert any("growth/average" in line for line in watch.until("文件 2"))
    write(second, FAILS.replace("30.08", "31.08"))
    shown = "".join(watch.until(COVERAGE))
    assert "b.md" in shown
    assert "a.md" not in shown
    replacement = write(tmp_path / "a.tmp", HOLDS)
    replacement.replace(first)
    assert len(watch.until(COVERAGE)) == 1
    write(tmp_path / "deep" / "c.md", FAILS)
    assert "c.md" in "".join(watch.until(COVERAGE))
    assert "\x1b" not in shown
    assert watch.interrupt() == 0


def test_what_drafts_are_judged_by_concerns_them_all(tmp_path: Path, watches: list[Watch]) -> None:
    paths = [write(tmp_path / "drafts" / name, FAILS) for name in ("a.md", "b.md")]
    pack = write(tmp_path / "rules" / "my.yaml", "[]\n")
    watch = Watch(*paths, "--rules", pack, "--format", "table")
    watches.append(watch)
    watch.until("文件 2")
    write(tmp_path / "drafts" / "c.md", FAILS)  # not asked for
    write(pack, "- id: x\n")
    shown = "".join(watch.until("文件 2"))
    assert "c.md" not in shown
    assert watch.until(str(pack))
    assert watch.interrupt() == 0


def test_a_file_holds_the_report_of_all_drafts(tmp_path: Path, watches: list[Watch]) -> None:
    drafts = tmp_path / "drafts"
    write(drafts / "a.md", FAILS)
    second = write(drafts / "b.md", HOLDS)
    watch = Watch(drafts, "--format", "table", "-o", f"json={tmp_path / 'report.json'}")
    watches.append(watch)
    watch.until("文件 2")
    write(second, FAILS)
    assert "a.md" in "".join(watch.until("文件 2"))
    report = tmp_path / "report.json"
    while report.read_text("utf-8").count('"rule": "growth/average"') < 2:  # written behind what is printed
        time.sleep(0.01)
    assert watch.interrupt() == 0


def test_a_report_beside_the_drafts_is_no_reason_to_check_again(tmp_path: Path, watches: list[Watch]) -> None:
    draft = write(tmp_path / "a.md", FAILS)
    watch = Watch(tmp_path, "--format", "table", "-o", f"markdown={tmp_path / 'report.md'}")
    watches.append(watch)
    watch.until("文件 1")
    write(draft, FAILS)
    watch.until("文件 1")  # the report is no draft
    time.sleep(1)
    assert watch.lines.empty()
    assert watch.interrupt() == 0


def test_standard_input_is_not_watched() -> None:
    pytest.importorskip("watchfiles", reason="needs the extra watch: pip install 'plancheck[watch]'")
    result = run("watch", "-")
    assert result.exit_code == 2
    assert "standard input cannot be watched" in result.stderr


def test_watch_takes_the_options_of_check() -> None:
    assert run("watch", "-h").stdout.partition("Options:")[2] == run("check", "-h").stdout.partition("Options:")[2]


def test_watch_says_how_to_install_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cli.extras.find_spec", lambda name: None)
    result = run("watch", "a.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "plancheck: 缺少 watchfiles，请先安装：pip install 'plancheck[watch]'\n"
