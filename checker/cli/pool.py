"""Several processes that work on tasks side by side; one that breaks or hangs costs its task alone.

What crosses is the name of a task and the bytes it gives. Where it is safe, a process begins as a copy of this one and
finds there what it needs; elsewhere it begins anew and makes it. Each leads a group of its own: a Ctrl-C reaches
nobody but this process, which ends them all, with whatever they have begun themselves.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import SupportsInt

Work = Callable[[str], bytes]
NAMES = ("utf-8", "surrogateescape")
WATCH = 1  # seconds between two looks of a process for the one that began it


@dataclass(frozen=True, slots=True)
class Lost:
    """The process did not give anything: its exit code, negative for a signal; None when it was given up."""

    code: int | None


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, the task it has in hand, and when that is given up."""

    process: BaseProcess
    line: Connection
    task: str = ""
    until: int | None = None


@dataclass(slots=True)
class Pool:
    """`begin` makes the work in each process; `seconds` of a clock is what a task may last, 0 for no limit.

    With `copies` begin may be any callable, otherwise it must be picklable.
    """

    begin: Callable[[], Work]
    jobs: int
    seconds: int
    copies: bool

    def results(self, tasks: Sequence[str], busy: Callable[[str], object]) -> Iterator[tuple[str, bytes | Lost]]:
        """Each task with what it gives, as they are done; `busy` is told of one that is under way."""
        waiting, workers = list(reversed(tasks)), list[_Worker]()
        try:
            while waiting or workers:
                while waiting and len(workers) < self.jobs:
                    workers.append(self._started(waiting.pop(), workers))
                busy(workers[0].task)
                for worker in _ready(workers):
                    task, result = worker.task, _result(worker)
                    workers.remove(worker)
                    if isinstance(result, Lost) or not waiting:
                        _end(worker)
                    else:
                        workers.append(self._given(worker, waiting.pop()))
                    yield task, result
        finally:
            for worker in workers:
                _end(worker)

    def _started(self, task: str, others: Sequence[_Worker]) -> _Worker:
        """A new process with its first task."""
        context = multiprocessing.get_context("fork" if self.copies else "spawn")
        near, far = context.Pipe()
        lines = [near, *(one.line for one in others)] if self.copies else []
        process = context.Process(target=_work, args=(self.begin, far, lines, os.getpid()), daemon=True)  # type: ignore[attr-defined]
        process.start()
        far.close()
        return self._given(_Worker(process, near), task)

    def _given(self, worker: _Worker, task: str) -> _Worker:
        worker.task, worker.until = task, int(time.monotonic()) + self.seconds if self.seconds else None
        with suppress(OSError):  # one that is gone is found to be when its result is awaited
            worker.line.send_bytes(task.encode(*NAMES))
        return worker


def copying() -> bool:
    """Whether a process may begin as a copy: not beside threads, nor where the system's libraries have some."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """Those that have something to say, are gone, or are late; waits until there is one."""
    while True:
        spoken = wait([one.line for one in workers], WATCH)
        now = time.monotonic()
        found = [one for one in workers if one.line in spoken or _over(one, now)]
        if found:
            return found


def _over(worker: _Worker, now: SupportsInt) -> bool:
    """Whether nothing will come of it, though something that it began may hold its line open."""
    return not worker.process.is_alive() or (worker.until is not None and worker.until < int(now))


def _result(worker: _Worker) -> bytes | Lost:
    """What a process says; one that is late says nothing."""
    try:
        if worker.line.poll():
            return worker.line.recv_bytes()
        return Lost(worker.process.exitcode)  # none while it is alive
    except (EOFError, OSError):
        worker.process.join()
        return Lost(worker.process.exitcode)


def _end(worker: _Worker) -> None:
    """End a process and all that it has begun."""
    pid = worker.process.pid
    if hasattr(os, "killpg") and pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _work(begin: Callable[[], Work], line: Connection, others: Sequence[Connection], parent: int) -> None:
    """The other process: one task after the other, until there are no more."""
    code = 1
    try:
        _apart(parent)
        for one in others:
            one.close()
        work = begin()
        gc.freeze()
        while True:
            line.send_bytes(work(line.recv_bytes().decode(*NAMES)))
    except (EOFError, OSError):
        code = 0
    finally:
        os._exit(code)


def _apart(parent: int) -> None:
    """No signal of the terminal comes here, and nobody is left when the first process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not hasattr(os, "setpgid"):
        return
    os.setpgid(0, 0)

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os.killpg(0, signal.SIGKILL)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, WATCH, WATCH)
