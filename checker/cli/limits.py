"""What a file may take: seconds of the processor and megabytes; the stages that stay in this process.

A timer raises `Overtime` here: that ends our own code and runaway patterns, which look for signals, but nothing inside
a C library (for those see guarded.py). Memory is what a stage takes beyond what was held before it. Where the system
lacks one of these means, that limit is not kept and the result is the same.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from msgspec import Struct

from checker.cli.crashes import attempt
from checker.config.settings import Settings
from checker.report import Problem, Text

T = TypeVar("T")
Done = tuple[tuple[T, ...], tuple[Problem, ...]]
MEGABYTE = 1024 * 1024
SECOND = 1000  # in milliseconds, the unit of all times here
NANOSECONDS = 1_000_000  # of a millisecond
PAGES = "/proc/self/statm"  # of this process, the first number


class Overtime(BaseException):
    """The time is over; no `except Exception` of a stage may keep it."""


class Exhausted(BaseException):
    """The memory did not suffice."""


class Limits(Struct, frozen=True):
    """Seconds of the processor, so that a busy machine changes no result, and megabytes; 0 for no limit."""

    seconds: int
    megabytes: int

    def late(self, path: str) -> Problem:
        """What is told of a file whose time was over."""
        zh = f"{self.seconds} 秒内未能核对完，已放弃；请分成几个文件，或用 --timeout 放宽"
        en = f"not done after {self.seconds} seconds, given up: check it in parts, or raise --timeout"
        return Problem(path, Text(zh, en))

    def large(self, path: str) -> Problem:
        """What is told of a file for which the memory did not suffice."""
        zh = f"所需内存超过 {self.megabytes} MB，已放弃；请分成几个文件，或用 --max-memory 放宽"
        en = f"needs more than {self.megabytes} MB of memory, given up: check it in parts, or raise --max-memory"
        return Problem(path, Text(zh, en))


def limits_of(settings: Settings) -> Limits:
    """The limits that settings give a file."""
    return Limits(settings.number("timeout"), settings.number("max-memory"))


def spent() -> int:
    """Milliseconds of the processor that this process has taken, and those that it has seen end."""
    times = os.times()
    return round((times.user + times.system + times.children_user + times.children_system) * SECOND)


def within(task: Callable[[], T], path: str, limits: Limits, before: int = 0) -> Done[T]:
    """What a stage gives in this process, or a problem; `before` are the milliseconds that an earlier one took."""
    left = max(limits.seconds * SECOND - before, SECOND) if limits.seconds else 0
    try:
        with _timed(left), _bounded(limits.megabytes):
            return attempt(lambda: _told(task), path)
    except Overtime:
        return (), (limits.late(path),)
    except Exhausted:
        return (), (limits.large(path),)


def _told(task: Callable[[], T]) -> T:
    try:
        return task()
    except MemoryError:
        raise Exhausted from None


@contextmanager
def _timed(milliseconds: int) -> Iterator[None]:
    """Overtime when so much time of the processor is over, or what a stage around this one has left of its own.

    Only the main thread is told of signals.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not milliseconds or not able:
        yield
        return
    began = time.process_time_ns()
    before = signal.signal(signal.SIGPROF, _over)
    around = round(signal.getitimer(signal.ITIMER_PROF)[0] * SECOND)
    signal.setitimer(signal.ITIMER_PROF, min(milliseconds, around or milliseconds) / SECOND)
    try:
        yield
    finally:
        left = max(around - (time.process_time_ns() - began) // NANOSECONDS, 1) if around else 0
        signal.setitimer(signal.ITIMER_PROF, left / SECOND)
        signal.signal(signal.SIGPROF, before)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime


@contextmanager
def _bounded(megabytes: int) -> Iterator[None]:
    """MemoryError when so much more is asked for than is held."""
    if not megabytes or not os.path.exists(PAGES):
        yield
        return
    import resource

    with open(PAGES, encoding="ascii") as stream:
        held = int(stream.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (wanted if soft < 0 else min(soft, wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
