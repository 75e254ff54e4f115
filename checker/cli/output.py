"""Text to standard output or a file, problems to standard error, one line each."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from checker.report import Problem, Text

UNENCODABLE = "backslashreplace"  # a file name may hold bytes that are no text


def emit(text: str, output: str | None) -> tuple[Problem, ...]:
    """Write `text`; what went wrong with the file, if anything. A reader who left is no problem."""
    if output is None:
        _print(text)
        return ()
    return _to_file(text, output, "wb")


def append(text: str, path: str) -> tuple[Problem, ...]:
    """Put `text` behind what is in a file; what went wrong."""
    return _to_file(text, path, "ab")


def _to_file(text: str, path: str, mode: str) -> tuple[Problem, ...]:
    try:
        with Path(path).open(mode) as stream:
            stream.write(text.encode("utf-8", UNENCODABLE))
    except OSError as error:
        return (
            Problem(
                path,
                Text(
                    f"无法写入（{error.strerror}），请换一个 --output",
                    f"cannot be written ({error.strerror}); name another --output",
                ),
            ),
        )
    return ()


def _print(text: str) -> None:
    """A terminal gets its own encoding; everything else, and so every file, UTF-8."""
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode(encoding, UNENCODABLE))
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(problems: Iterable[Problem], language: str) -> None:
    """Each problem on a line of its own: where, what, what to do."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        line = " ".join(f"{problem.path}{place}: {problem.message.in_(language)}".split())
        click.echo(line.encode("utf-8", UNENCODABLE), err=True)
