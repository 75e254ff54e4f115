"""Drafts that come one at a time into reports: as `check` does it for files, but writing nothing.

What the baseline knows is not told, and its file is left as it is. References and rules are read once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import click
from msgspec.structs import replace

from checker.cli.configuration import Configurations
from checker.cli.inputs import beside
from checker.cli.runs import Run
from checker.cli.sifting import unknown
from checker.document import Document
from checker.engine import read as read_document
from checker.ledger import Ledger
from checker.report import Problem, Report, Text

References = tuple[tuple[Ledger, ...], tuple[Problem, ...]]


class Failed(Exception):
    """A fault of the program; `message` is one line for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


@dataclass(slots=True)
class Bench:
    """Rules and configuration of one session; `context` is that of the command, for a thread has none of its own.

    `last` is the ledger of the last document.
    """

    context: click.Context
    run: Run
    last: list[Ledger] = field(default_factory=list)
    references: dict[tuple[str, ...], References] = field(default_factory=dict)

    def judged(self, document: Document) -> Report:
        """The report on a document; Failed when the program fails."""
        with self.context.scope(cleanup=False):
            return self._judged(document)

    def prepare(self) -> tuple[Problem, ...]:
        """Read rules, configuration and references now; what is wrong with them."""
        with self.context.scope(cleanup=False):
            here = self.run.configurations.here()
            self.run.names((here,))
            _, missing = self._beside(here.texts("against"))
            return self._problems(missing)

    def _judged(self, document: Document) -> Report:
        settings = self.run.configurations.near(document.path)
        references, missing = self._beside(settings.texts("against"))
        report = self.run.report((document,), references)
        if report.problems:
            raise Failed(report.problems[0].message)
        report = unknown(report, self.run, settings) if self.run.ignores else report
        return replace(self.run.levelled(report), problems=self._problems(missing))

    def _problems(self, missing: Sequence[Problem]) -> tuple[Problem, ...]:
        return (*missing, *self.run.configurations.problems, *self.run.problems)

    def kept(self, document: Document) -> Ledger:
        """A document as read, kept for what is asked about it."""
        self.last[:] = [read_document(document)]
        return self.last[0]

    def _beside(self, paths: Sequence[str]) -> References:
        if tuple(paths) not in self.references:
            self.references[tuple(paths)] = beside(paths, (), self.run.configurations)
        return self.references[tuple(paths)]


def bench(context: click.Context, configurations: Configurations, ignores: bool = True) -> Bench:
    """A bench under a configuration; `ignores` is False where suppressed findings are to be told."""
    made = Bench(context, Run(configurations, ignores))
    made.run.read = made.kept
    return made
