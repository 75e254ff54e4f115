"""Drafts of an editor into what the language server asks of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from checker.cli.bench import Failed, bench
from checker.cli.choices import given
from checker.cli.configuration import Configurations
from checker.cli.runs import Run
from checker.ledger import Ledger
from checker.lsp.examined import Draft, Judge, Unexamined
from checker.lsp.settings import Settings
from checker.readers import read_text
from checker.report import Report


def judge(context: click.Context, wishes: Settings) -> Judge:
    """What examines drafts under the wishes of an editor; what it does not say is for the configuration to say."""
    named = {"rules": wishes.rules, "against": wishes.against, "select": wishes.select, "ignore": wishes.ignore}
    made = bench(context, Configurations(command=given({**named, "min_severity": wishes.severity or None})))

    def examine(draft: Draft) -> tuple[Ledger, Report, Mapping[str, str]]:
        try:
            report = made.judged(read_text(draft.path, draft.text))
        except Failed as fault:
            raise Unexamined(fault.message) from fault
        return made.last[0], report, dict(_links(made.run))

    return examine


def _links(run: Run) -> Iterator[tuple[str, str]]:
    """Where each rule is written down: its own file, at its line; the rule is its own manual."""
    from checker.rules import shipped

    roots = (Path(), Path(str(shipped())))
    for rule in run.rules:
        for path in (root / rule.path for root in roots):
            if path.is_file():
                yield rule.id, f"{path.resolve().as_uri()}#L{rule.line}"
