"""Text to standard output or a file, problems to standard error, one line each.

A reader who left, as `head` does, has what they wanted: nothing is told, and nothing is left to be written when
the interpreter shuts down.
"""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from checker.report import Problem, Text

STDOUT = "<stdout>"
LEFT = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
THERE = Text("文件已存在；要覆盖请加 --force", "is there already; --force overwrites it")
DRAFT = Text(
    "是核对的文件，不能覆盖，请换一个 --output",
    "is a file that was read, which is never written; name another --output",
)
UNENCODABLE = "backslashreplace"  # a file name may hold bytes that are no text


def same(one: str, other: str) -> bool:
    """Whether two paths are one file, also through links."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def emit(text: str, output: str | None, drafts: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Write `text`, but over none of the `drafts`; what went wrong with the file, if anything. A reader who left is no
    problem."""
    try:
        if output is None:
            _print(text)
        elif os.path.isfile(output) and any(same(one, output) for one in drafts):
            return (Problem(output, DRAFT),)
        else:
            _to_file(text, output, "wb")
    except OSError as error:
        return (_unwritable(output or STDOUT, error),)
    return ()


def append(text: str, path: str) -> tuple[Problem, ...]:
    """Put `text` behind what is in a file; what went wrong."""
    try:
        _to_file(text, path, "ab")
    except OSError as error:
        return (_unwritable(path, error),)
    return ()


def save(content: bytes, path: str, force: bool = False) -> tuple[Problem, ...]:
    """A new file, or with `force` one in the place of another, whole or not at all; what went wrong."""
    whole = os.path.realpath(path) if force else path
    part = f"{whole}.{os.getpid()}.part" if force else path
    try:
        with open(part, "xb") as stream:
            stream.write(content)
        if force:
            os.replace(part, whole)
    except FileExistsError:
        return (Problem(path, THERE),)
    except OSError as error:
        with suppress(OSError):
            os.remove(part)
        return (_unwritable(path, error),)
    return ()


def _to_file(text: str, path: str, mode: str) -> None:
    with open(path, mode) as stream:
        stream.write(text.encode("utf-8", UNENCODABLE))


def _unwritable(path: str, error: OSError) -> Problem:
    return Problem(
        path,
        Text(
            f"无法写入（{error.strerror}），请换一个 --output",
            f"cannot be written ({error.strerror}); name another --output",
        ),
    )


def _print(text: str) -> None:
    """A terminal gets its own encoding; everything else, and so every file, UTF-8."""
    if sys.stdout is None or sys.stdout.closed:
        return
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode(encoding, UNENCODABLE))
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is left in the buffer
        if error.errno not in LEFT:
            raise


def complain(problems: Iterable[Problem], language: str) -> None:
    """Each problem on a line of its own: where, what, what to do; as long as somebody reads them."""
    with suppress(OSError):
        _complain(problems, language)


def _complain(problems: Iterable[Problem], language: str) -> None:
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        line = " ".join(f"{problem.path}{place}: {problem.message.in_(language)}".split())
        click.echo(line.encode("utf-8", UNENCODABLE), err=True)


def interrupted(language: str) -> None:
    """That the user stopped the run, on a line of its own below the ^C that a terminal shows.

    Python remembers an interrupt within the text of a dataclass, caught or not, and ends by its signal instead of with
    an exit code; the next text makes it forget.
    """
    exec("")  # noqa: S102
    with suppress(OSError):
        click.echo("", err=True, nl=sys.stderr is not None and sys.stderr.isatty())
    complain((Problem("plancheck", Text("已中断", "interrupted")),), language)
