"""The command line: one file a verb, loaded when that verb is asked for.

`plancheck --version` and `--help` import click and nothing heavier; tests/test_cli.py keeps it so.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from checker import __version__
from checker.cli.options import language

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "check": "checker.cli.check",
        "annotate": "checker.cli.annotate",
        "facts": "checker.cli.facts",
        "targets": "checker.cli.targets",
        "explain": "checker.cli.explain",
        "rules": "checker.cli.rules",
        "baseline": "checker.cli.baseline",
        "diff": "checker.cli.diff",
        "config": "checker.cli.config",
        "completion": "checker.cli.completion",
        "server": "checker.cli.server",
        "watch": "checker.cli.watch",
        "serve": "checker.cli.serve",
        "corpus": "checker.cli.corpus",
    }
)
INTERRUPTED = 130  # as shells have it: 128 and the number of the signal


class Verbs(click.Group):
    """A group whose commands are found by name: verb `v` is the object `v` of its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb; None when there is no such verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(VERBS[cmd_name]), cmd_name)
        if ctx.resilient_parsing:  # a shell asks what may come next
            from checker.cli.completing import complete

            complete(command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; a fault of the program ends in one line and exit code 2, that of findings is 1."""
        from checker.cli.crashes import attempt
        from checker.cli.output import complain, interrupted

        run = super().invoke
        try:
            done, crashes = attempt(lambda: run(ctx), "plancheck")
        except KeyboardInterrupt:
            interrupted(language(None))
            ctx.exit(INTERRUPTED)
        if crashes:
            complain(crashes, language(None))
            ctx.exit(2)
        return done[0]


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def main() -> None:
    """核对规划、报告、公报中的数字。

    Recompute the figures of Chinese plan documents.
    """
