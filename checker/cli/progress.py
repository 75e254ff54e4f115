"""A bar on standard error while many or slow documents are checked; erased before anything is printed.

Only where a person looks on: never in pipes, in files or on build machines. rich is imported with the first bar.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from checker.cli import options
from checker.document import Document

MANY = 20  # documents that are worth a bar from the beginning
PATIENCE = 1  # seconds until fewer are


@contextmanager
def progress(documents: Sequence[Document]) -> Iterator[Iterator[Document]]:
    """The documents, one after the other, with a bar from when the run is long."""
    with ExitStack() as stack:
        yield _watched(documents, stack) if _looked_on() else iter(documents)


@contextmanager
def watched(total: int) -> Iterator[Callable[[int, str], None]]:
    """What is to be told how many of `total` are done, and which was the last: a bar where somebody looks on."""
    if total > 1 and _looked_on():
        with Bar(total) as bar:
            yield bar.show
    else:
        yield lambda done, path: None


def _looked_on(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether standard error is a person's terminal."""
    return options.terminal(sys.stderr, environment) and not environment.get("CI")


def _watched(documents: Sequence[Document], stack: ExitStack) -> Iterator[Document]:
    begun = time.monotonic()
    bar: Bar | None = None
    for done, document in enumerate(documents):
        if bar is None and (len(documents) > MANY or time.monotonic() - begun >= PATIENCE):
            bar = stack.enter_context(Bar(len(documents)))
        if bar is not None:
            bar.show(done, document.path)
        yield document


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

        self._bar.update(self._task, completed=done, description=printable(path))
