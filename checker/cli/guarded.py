"""A stage that hands a file to a library, apart: in a copy of this process that the system ends if it takes too much.

Where processes cannot begin as copies (Windows), the stage stays in this one and libraries have no limit.
"""

import gc
import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn, TypeVar

from checker.cli.limits import Done, Limits, within
from checker.report import Problem, Text

T = TypeVar("T")
PATIENCE = 20  # seconds of a clock for one of the processor: a stage that waits for ever is ended as well
GRACE = 2  # seconds to end by itself
PIECE = 1024 * 1024
BROKEN = Text(
    "读取时程序崩溃，文件可能已损坏或过大，请重新导出或分成几个文件",
    "the library that reads it crashed, the file may be damaged or too large: export it again, or in parts",
)


def apart(task: Callable[[], T], path: str, limits: Limits) -> Done[T]:
    """What a stage gives in a process of its own, or a problem; the result must be picklable."""
    if not hasattr(os, "fork"):
        return within(task, path, limits)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(task, path, limits, writing)
    os.close(writing)
    sent = None
    try:
        sent = _received(reading, limits.seconds * PATIENCE or None)
    finally:
        if sent is None:
            _end(child, reading)
        os.close(reading)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if sent is None or ended == -signal.SIGPROF:
        return (), (limits.late(path),)
    return _opened(sent) if ended == 0 else ((), (Problem(path, BROKEN),))


def _work(task: Callable[[], T], path: str, limits: Limits, writing: int) -> NoReturn:
    """The other process: from here on nobody looks after it but the system."""
    import pickle

    code = 1
    try:
        gc.disable()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # means the process that waits for this one
        signal.signal(signal.SIGTERM, _asked)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends it, wherever it is
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        done = within(task, path, Limits(0, limits.megabytes))
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(done, pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _received(reading: int, seconds: int | None) -> bytes | None:
    """All that the other process sends until it ends; None when nothing came for so long."""
    pieces: list[bytes] = []
    while select.select([reading], [], [], seconds)[0]:
        piece = os.read(reading, PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return None


def _end(child: int, reading: int) -> None:
    """End the other process: by itself, so that it ends what it started, or else by force."""
    with suppress(ProcessLookupError):
        try:
            os.kill(child, signal.SIGTERM)
            _received(reading, GRACE)
        finally:
            os.kill(child, signal.SIGKILL)


def _asked(_signal: int, _frame: FrameType | None) -> None:
    """The other process is to end: once, for what it clears away then is not to be interrupted."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _opened(sent: bytes) -> Done[T]:
    """What was sent; the many small records are no work for the collector of cycles."""
    import pickle

    gc.disable()
    try:
        done: Done[T] = pickle.loads(sent)  # noqa: S301 - our own process wrote it
    finally:
        gc.enable()
    return done
