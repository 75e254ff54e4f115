"""`--help` of a verb with many options: those that belong together under one heading."""

from collections.abc import Mapping
from types import MappingProxyType

import click

OTHERS = "Other"
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "What is checked": ("--against", "--rules", "--select", "--ignore"),
        "What is told": ("--all", "--fail-on", "--statistics"),
        "In which form": ("--format", "--output", "--lang"),
        "On the terminal": ("--color", "--hyperlinks", "--width", "--ambiguous-width"),
    }
)


class Grouped(click.Command):
    """A command whose options stand in groups; what is in none comes last."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the groups in the order of the table, each in the order in which it is listed there."""
        params = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        left = {param: record for param in params if (record := param.get_help_record(ctx))}
        for title, names in GROUPS.items():
            meant = [param for name in names for param in left if name in param.opts]
            if meant:
                with formatter.section(title):
                    formatter.write_dl([left.pop(param) for param in meant])
        with formatter.section(OTHERS):
            formatter.write_dl(list(left.values()))
