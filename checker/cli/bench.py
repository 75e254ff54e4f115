"""Drafts of an editor into what is told of them: as `check` does it for files, but one at a time and writing nothing.

What the baseline knows is not told, and its file is left as it is. References and rules are read once for each setting.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from checker.cli.choices import given
from checker.cli.configuration import Configurations
from checker.cli.inputs import beside
from checker.cli.runs import Run
from checker.cli.sifting import unknown
from checker.document import Document
from checker.engine import read as read_document
from checker.ledger import Ledger
from checker.lsp.examined import Draft, Unexamined
from checker.lsp.settings import Settings as Wishes
from checker.readers import read_text
from checker.report import Problem, Report

References = tuple[tuple[Ledger, ...], tuple[Problem, ...]]


@dataclass(slots=True)
class Bench:
    """Rules and configuration under the wishes of one editor; `context` is that of the command."""

    context: click.Context
    run: Run
    last: list[Ledger] = field(default_factory=list)
    references: dict[tuple[str, ...], References] = field(default_factory=dict)

    def examine(self, draft: Draft) -> tuple[Ledger, Report, Mapping[str, str]]:
        """Ledger and report of a draft, and where the rules are written down; Unexamined when the program fails."""
        with self.context.scope(cleanup=False):  # a thread has none of its own
            return self._examined(read_text(draft.path, draft.text))

    def _examined(self, document: Document) -> tuple[Ledger, Report, Mapping[str, str]]:
        settings = self.run.configurations.near(document.path)
        references, missing = self._beside(settings.texts("against"))
        self.last.clear()
        report = self.run.report((document,), references)
        if report.problems or not self.last:
            raise Unexamined(report.problems[0].message)
        report = self.run.levelled(unknown(report, self.run, settings))
        problems = (*missing, *self.run.configurations.problems, *self.run.problems)
        return self.last[0], replace(report, problems=problems), dict(_links(self.run))

    def kept(self, document: Document) -> Ledger:
        """A document as read, kept for what is asked about it."""
        self.last[:] = [read_document(document)]
        return self.last[0]

    def _beside(self, paths: Sequence[str]) -> References:
        if tuple(paths) not in self.references:
            self.references[tuple(paths)] = beside(paths, ())
        return self.references[tuple(paths)]


def bench(context: click.Context, wishes: Wishes) -> Bench:
    """A bench for the wishes of an editor; what it does not say is for the configuration to say."""
    named = {"rules": wishes.rules, "against": wishes.against, "select": wishes.select, "ignore": wishes.ignore}
    command = given({**named, "min_severity": wishes.severity or None})
    made = Bench(context, Run(Configurations(command=command)))
    made.run.read = made.kept
    return made


def _links(run: Run) -> Iterator[tuple[str, str]]:
    """Where each rule is written down: its own file, at its line; the rule is its own manual."""
    from checker.rules import shipped

    roots = (Path(), Path(str(shipped())))
    for rule in run.rules:
        for path in (root / rule.path for root in roots):
            if path.is_file():
                yield rule.id, f"{path.resolve().as_uri()}#L{rule.line}"
