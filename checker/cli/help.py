"""`--help` of a verb with many options: those that belong together under one heading."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import click

OTHERS = "Other"
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "What is checked": (
            "--against",
            "--rules",
            "--select",
            "--ignore",
            "--config",
            "--isolated",
            "--stdin-filename",
        ),
        "What is told": (
            *(
                "--all",
                "--profile",
                "--min-severity",
                "--fail-on",
                "--no-ignores",
                "--baseline",
                "--since",
                "--statistics",
            ),
        ),
        "In which form": ("--format", "--output", "--force", "--author", "--lang"),
        "On the terminal": ("--color", "--hyperlinks", "--width", "--ambiguous-width"),
    }
)


def grouped(options: Sequence[click.Option]) -> Iterator[tuple[str, list[click.Option]]]:
    """Options by group, in the order of the table; what is in none comes last."""
    left = list(options)
    for title, names in GROUPS.items():
        meant = [one for name in names for one in left if name in one.opts]
        left = [one for one in left if one not in meant]
        yield title, meant
    yield OTHERS, left


class Grouped(click.Command):
    """A command whose options stand in groups; what is in none comes last."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the groups in the order of the table, each in the order in which it is listed there."""
        params = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        for title, options in grouped(params):
            records = [record for one in options if (record := one.get_help_record(ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
