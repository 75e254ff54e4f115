"""One process that judges: what takes too long, or breaks the process, costs one answer and never the page.

A thread cannot be stopped, and a reader that is not written in Python may take its process with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from checker.report import Problem
from checker.web.asked import Answer, Asked, Loader
from checker.web.texts import TEXTS

GRACE = 3  # seconds to end by itself
SPAWN = multiprocessing.get_context("spawn")  # a fork would take the threads of the server along


class Stopped(Exception):
    """The process ended before it answered."""


@dataclass(slots=True)
class Worker:
    """`load` makes a judge of `wishes` in the process; both must be importable there."""

    load: Loader
    wishes: object
    process: BaseProcess | None = None
    # For what a converter of old files works on; it goes with the process, whatever that was about to clear away.
    folder: TemporaryDirectory[str] | None = field(default=None, repr=False)
    line: Connection | None = field(default=None, repr=False)
    # Of one thread that asks and one that stops; the latter may be interrupted by a signal that stops, too.
    swap: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def start(self) -> tuple[Problem, ...]:
        """Begin, and say what is wrong with the wishes; Stopped when the process cannot do it."""
        self.stop()
        if self.line is not None:
            self.line.close()
        with self.swap:
            self.line, far = SPAWN.Pipe()
            self.folder = TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True)
            given = self.load, self.wishes, far, self.folder.name
            process = SPAWN.Process(target=_work, args=given, daemon=True, name="judge")
            process.start()
            self.process = process
        far.close()
        problems: tuple[Problem, ...] = self._heard()
        return problems

    def ask(self, asked: Asked) -> Answer:
        """The answer; Stopped when `stop` was called meanwhile or the process broke. Begins where needed."""
        if self.process is None or not self.process.is_alive():
            self.start()
        try:
            self._line().send(asked)
        except OSError:
            raise Stopped from None
        answer: Answer = self._heard()
        return answer

    def stop(self) -> None:
        """End the process, whatever it does; the thread that waits for its answer hears of it."""
        with self.swap:
            process, self.process = self.process, None
            if process is not None:
                _end(process)
            if self.folder is not None:
                self.folder.cleanup()

    def _line(self) -> Connection:
        if self.line is None:
            raise Stopped
        return self.line

    def _heard(self) -> Any:
        try:
            return self._line().recv()
        except (EOFError, OSError):
            self.stop()  # it may not have ended yet
            raise Stopped from None


def _end(process: BaseProcess) -> None:
    """End a process with those that it started, where it has had time to become the first of a group: first by itself,
    for some may have left the group."""
    if os.name == "posix" and process.pid is not None and process.exitcode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
            process.join(GRACE)
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _work(load: Loader, wishes: object, line: Connection, folder: str) -> None:
    """Answer until nobody is there to ask. Whoever interrupts the server means the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _asked)
    if os.name == "posix":
        os.setpgid(0, 0)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    judge, problems = load(wishes)
    try:
        line.send(problems)
        while True:
            line.send(_answered(judge, line.recv()))
    except (EOFError, OSError):
        return


def _asked(_signal: int, _frame: FrameType | None) -> None:
    """The process is to end; whatever it waits for is ended on the way."""
    raise SystemExit


def _answered(judge: Any, asked: Asked) -> Answer:
    try:
        answer: Answer = judge(asked)
    except Exception:  # noqa: BLE001 - a fault costs one answer
        return Answer(refusal=TEXTS["crashed"])
    return answer
