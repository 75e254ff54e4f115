"""The process that judges documents, one after the other: what crashes or hangs it costs one document.

Bytes go in and rows come out, each message behind its length, over the standard streams. The process ends when its
streams do, and so with whatever began it, however that ended. To begin takes as long as several documents, so one that
has done its partition waits for the next; it gives way to a new one after many documents, with all memory it took.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

import msgspec

from checker.corpus.records import Answer, Failure, Work
from checker.report import Text

LENGTH: Final = 8
PIECE: Final = 1024 * 1024
CRASHED = Text(
    "核对时程序崩溃，文件可能已损坏或过大，请单独核对", "the program crashed on this file: check it by itself"
)
SILENT = Text("长时间没有结果，已放弃，请单独核对", "nothing came for too long, given up: check it by itself")
MANY: Final = 1000  # documents of a process
_running: set[subprocess.Popen[bytes]] = set()
_idle: list[Judge] = []
_lock = threading.Lock()
_given_up = threading.Event()


class Stopped(Exception):
    """The run is given up: what was under way is not finished, and nothing of it is kept."""


class Judge:
    """A process that judges for one partition at a time; begun with the first document, and again after a crash."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.left = MANY
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, source: str, content: bytes) -> Answer:
        """The rows of a document; where the process breaks, its failure."""
        if _given_up.is_set():
            raise Stopped
        process = self._begun()
        self.left -= 1
        try:
            _write(process.stdin, msgspec.msgpack.encode((source, content)))
            said = _read(process.stdout, self.work.patience or None)
        except (BrokenPipeError, EOFError):
            self.end()
            if _given_up.is_set():
                raise Stopped from None
            return Answer({}, (Failure(source, "crash", CRASHED),))
        except TimeoutError:
            self.end()
            return Answer({}, (Failure(source, "crash", SILENT),))
        try:
            return msgspec.msgpack.decode(said, type=Answer)
        except msgspec.MsgspecError:
            self.end()
            return Answer({}, (Failure(source, "crash", CRASHED),))

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", self.work.module]
            # In a session of its own: ^C is for whoever asks, which then ends this one.
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True)  # noqa: S603
            with _lock:
                _running.add(self._process)
            self.left = MANY
            _write(self._process.stdin, self.work.wishes)
        return self._process

    def end(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _closed(stream)
        with _lock:
            _running.discard(process)


@contextmanager
def judge(work: Work) -> Iterator[Judge]:
    """A process for the time of a partition: one that waits for such work, or a new one."""
    with _lock:
        one = next((idle for idle in _idle if idle.work == work), None) or Judge(work)
        if one in _idle:
            _idle.remove(one)
    try:
        yield one
    except BaseException:
        one.end()
        raise
    if one.left <= 0:
        one.end()
    with _lock:
        _idle.append(one)


def begin() -> None:
    """Let processes be begun, after an earlier run was given up."""
    _given_up.clear()


def end_idle() -> None:
    """End the processes that wait for work."""
    with _lock:
        several = tuple(_idle)
        _idle.clear()
    for one in several:
        one.end()


def end_all() -> None:
    """End every process of this one, for a run that is given up; none is begun until the next run."""
    _given_up.set()
    with _lock:
        several = tuple(_running)
    for process in several:
        process.kill()


def _closed(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return


def _write(stream: IO[bytes] | None, content: bytes) -> None:
    if stream is None:
        raise EOFError
    stream.write(len(content).to_bytes(LENGTH))
    stream.write(content)
    stream.flush()


def _read(stream: IO[bytes] | None, seconds: int | None) -> bytes:
    """A message; EOFError where the other end is gone, TimeoutError where it is silent for so long."""
    if stream is None:
        raise EOFError
    return _exactly(stream.fileno(), int.from_bytes(_exactly(stream.fileno(), LENGTH, seconds)), seconds)


def _exactly(descriptor: int, size: int, seconds: int | None) -> bytes:
    pieces: list[bytes] = []
    while size:
        if not _ready(descriptor, seconds):
            raise TimeoutError
        piece = os.read(descriptor, min(size, PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _ready(descriptor: int, seconds: int | None) -> bool:
    if not hasattr(select, "poll"):  # Windows has no way to wait for a pipe
        return True
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(waiting.poll(seconds and seconds * 1000))


def serve(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages that a process is sent, until there are no more."""
    while True:
        head = stream.read(LENGTH)
        if len(head) < LENGTH:
            return
        yield stream.read(int.from_bytes(head))


def reply(stream: IO[bytes], content: bytes) -> None:
    """A message back."""
    _write(stream, content)
