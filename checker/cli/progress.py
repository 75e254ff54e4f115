"""A bar on standard error while many or slow documents are checked; erased before anything is printed.

Only where a person looks on: never in pipes, in files or on build machines. rich is imported with the first bar.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager

from checker.cli import options

MANY = 20  # documents that are worth a bar from the beginning
PATIENCE = 1  # seconds until fewer are
Show = Callable[[int, str], object]
Progress = Callable[[int, int], AbstractContextManager[Show]]


@contextmanager
def progress(total: int, known: int) -> Iterator[Show]:
    """What is to be told how many of all documents are done, and which is under way; `known` ones cost nothing.

    There is a bar from when the run is long.
    """
    with ExitStack() as stack:
        yield _shown(total, total - known, stack) if _looked_on() else _ignored


@contextmanager
def unseen(_total: int, _known: int) -> Iterator[Show]:
    """No bar, however long the run."""
    yield _ignored


def _ignored(_done: int, _path: str) -> None:
    pass


def _looked_on(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether standard error is a person's terminal."""
    return options.terminal(sys.stderr, environment) and not environment.get("CI")


def _shown(total: int, left: int, stack: ExitStack) -> Show:
    begun = time.monotonic()
    bars: list[Bar] = []

    def show(done: int, path: str) -> None:
        if not bars and (left > MANY or time.monotonic() - begun >= PATIENCE):
            bars.append(stack.enter_context(Bar(total)))
        for bar in bars:
            bar.show(done, path)

    return show


class Bar:
    """A bar, how many documents are done, and which is under way."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.table import Column

        name = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis"))
        bar = (BarColumn(bar_width=20),) if options.ambiguous() == 1 else ()  # its strokes are ambiguous
        self._bar = Progress(
            *bar,
            MofNCompleteColumn(),
            name,
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,  # that would be a thread, beside which no process may begin as a copy
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> "Bar":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, done: int, path: str) -> None:
        """Which document is under way."""
        from checker.reporters.cells import printable

        self._bar.update(self._task, completed=done, description=printable(path), refresh=True)
