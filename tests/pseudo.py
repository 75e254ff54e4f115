"""A terminal of our own: a program at its end believes that a person looks on."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo terminals are of POSIX")
termios = pytest.importorskip("termios")

ROOT = Path(__file__).parents[1]
PLANCHECK = (sys.executable, "-m", "checker")
PATIENCE = 30  # seconds; the machine may be busy
UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "VTE_VERSION", "COLUMNS", "LINES")


def environment(**given: str) -> dict[str, str]:
    """This environment as on a plain terminal; an empty string takes a variable away."""
    usual = {name: value for name, value in os.environ.items() if name not in UNSET}
    whole = usual | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **given}
    return {name: value for name, value in whole.items() if value}


class Terminal:
    """A program with its three streams at a terminal, unless told otherwise."""

    def __init__(self, command: Sequence[str], columns: int = 80, stdout: int | None = None, **given: str) -> None:
        self.own, other = pty.openpty()
        termios.tcsetwinsize(other, (40, columns))
        self.seen = b""
        self.process = subprocess.Popen(
            command,
            stdin=other,
            stdout=other if stdout is None else stdout,
            stderr=other,
            env=environment(**given),
            cwd=given.get("PWD", ROOT),
            start_new_session=True,
            preexec_fn=_lead,  # noqa: PLW1509 - no threads here
        )
        os.close(other)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.own)

    def send(self, text: str) -> None:
        os.write(self.own, text.encode())

    def until(self, pattern: str) -> str:
        """What has been written since the last call, once `pattern` is in it."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern.encode(), self.seen):
            assert time.monotonic() < end, self.seen.decode("utf-8", "replace")
            if not self._read():
                break
        found, self.seen = self.seen.decode("utf-8", "replace"), b""
        assert re.search(pattern, found), found
        return found

    def rest(self) -> tuple[str, int]:
        """Everything else that is written, and the exit code."""
        while self._read():
            pass
        return self.seen.decode("utf-8", "replace"), self.process.wait(PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.own], [], [], PATIENCE)
        assert ready, self.seen.decode("utf-8", "replace")
        try:
            piece = os.read(self.own, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += piece
        return bool(piece)


def _lead() -> None:
    """Let ^C of this terminal reach the program."""
    import fcntl

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
