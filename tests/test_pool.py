"""Processes side by side: one that breaks or hangs costs its task alone, and none is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commandline import FAILS, write

from checker.cli.pool import Lost, Pool

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as copies")
PLANCHECK = [sys.executable, "-m", "checker", "check"]


def working() -> Callable[[str], bytes]:
    return worked


def worked(task: str) -> bytes:
    match task:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "broken":
            raise RuntimeError
        case "hanging":
            time.sleep(60)
        case "held":  # what it has begun keeps its line open
            if os.fork():
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(30)
    return task.upper().encode()


@pytest.mark.parametrize(("jobs", "copies"), [(1, True), (2, True), (9, True), (2, False)])
def test_every_task_gives_what_it_gives(jobs: int, copies: bool) -> None:
    found = dict(Pool(working, jobs, 0, copies).results(["a", "b", "c", "d"], lambda _: None))
    assert found == {"a": b"A", "b": b"B", "c": b"C", "d": b"D"}


@pytest.mark.parametrize(
    ("task", "seconds", "lost"),
    [("killed", 0, Lost(-9)), ("broken", 0, Lost(1)), ("hanging", 1, Lost(None)), ("held", 0, Lost(-9))],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_is_lost_costs_nothing_else(task: str, seconds: int, lost: Lost, jobs: int) -> None:
    tasks = ["a", task, "b", task, "c", "d"]
    found = list(Pool(working, jobs, seconds, True).results(tasks, lambda _: None))
    assert sorted(one for one, _ in found) == sorted(tasks)
    assert [result for one, result in found if one == task] == [lost, lost]
    assert {one: result for one, result in found if one != task} == {"a": b"A", "b": b"B", "c": b"C", "d": b"D"}


def test_whoever_stops_listening_ends_them_all() -> None:
    results = Pool(working, 2, 0, True).results(["a", "hanging", "hanging"], lambda _: None)
    next(results)
    results.close()
    assert multiprocessing.active_children() == []


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for number in range(12):
        write(tmp_path / "drafts" / f"{number:02}.md", FAILS * 120)
    return tmp_path / "drafts"


@pytest.fixture
def started(drafts: Path) -> Iterator[tuple["subprocess.Popen[bytes]", list[int]]]:
    """The program at work, and the processes it has begun."""
    command = [*PLANCHECK, str(drafts), "--jobs", "2", "--no-cache", "--format", "concise", "--timeout", "60"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=_clean()
    ) as program:
        until = time.monotonic() + 60
        while len(children(program.pid)) < 2:
            assert program.poll() is None, program.stderr.read()
            assert time.monotonic() < until
            time.sleep(0.01)
        yield program, children(program.pid)
        program.kill()


def _clean() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "en_US.UTF-8"}


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def gone(pids: list[int]) -> bool:
    """Whether processes end within some seconds."""
    until = time.monotonic() + 30
    while any(_runs(one) for one in pids):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes in files")


@linux
def test_a_process_killed_in_the_middle_is_one_line(started: tuple["subprocess.Popen[bytes]", list[int]]) -> None:
    program, others = started
    os.kill(others[0], signal.SIGKILL)
    printed, complaints = program.communicate(timeout=120)
    [line] = complaints.decode().splitlines()
    assert "the process that checked it ended (-9)" in line
    assert program.returncode == 2
    told = {line.split(":")[0].rpartition("/")[2] for line in printed.decode().splitlines() if ".md:" in line}
    assert told == {f"{number:02}.md" for number in range(12)} - {Path(line.split(":")[0]).name}
    assert gone(others)


@linux
@pytest.mark.parametrize("whole", [True, False], ids=["terminal", "process"])
def test_an_interrupt_ends_all_with_one_line(started: tuple["subprocess.Popen[bytes]", list[int]], whole: bool) -> None:
    program, others = started
    (os.killpg if whole else os.kill)(program.pid, signal.SIGINT)
    printed, complaints = program.communicate(timeout=60)
    assert (program.returncode, printed, complaints.decode()) == (130, b"", "plancheck: interrupted\n")
    assert gone(others)


@linux
@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGKILL])
def test_nobody_is_left_behind(started: tuple["subprocess.Popen[bytes]", list[int]], signal_: signal.Signals) -> None:
    program, others = started
    program.send_signal(signal_)
    program.communicate(timeout=60)
    assert gone(others)
