"""The command line: one file a verb, loaded when that verb is asked for.

`plancheck --version` and `--help` import click and nothing heavier; tests/test_cli.py keeps it so.
"""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

COLLECTED = gc.isenabled()
gc.disable()  # nothing that an import makes is ever to be freed

import click  # noqa: E402

from checker import __version__  # noqa: E402
from checker.cli.options import language  # noqa: E402

if COLLECTED:
    gc.freeze()
    gc.enable()

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
        "cache": "checker.cli.cache",
        "completion": "checker.cli.completion",
        "server": "checker.cli.server",
        "watch": "checker.cli.watch",
        "serve": "checker.cli.serve",
        "corpus": "checker.cli.corpus",
    }
)
# The first line of each verb's help, so that the list of them loads none.
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "check": "核对文件中的数字。 Check documents.",
        "annotate": "把发现写成批注。 Findings as comments in a copy.",
        "facts": "列出读到的数字。 List what was read.",
        "targets": "列出目标及进度。 List targets and progress.",
        "explain": "说明一条规则。 Show the manual of a rule.",
        "rules": "列出、检验规则。 List and test rules.",
        "baseline": "管理已知的发现。 Findings that are known.",
        "diff": "比较两稿的发现。 Findings of two drafts.",
        "config": "查看配置。 Settings and their origins.",
        "cache": "查看、清空缓存。 Where the cache is; empty it.",
        "completion": "输出补全脚本。 Print a completion script.",
        "server": "编辑器的语言服务器。 Language server for editors.",
        "watch": "有改动再核对。 Check documents whenever they are written.",
        "serve": "本机网页，拖入稿件即核对。 A page to drop drafts on.",
        "corpus": "核对成千上万份文件。 Audit a whole corpus.",
    }
)
INTERRUPTED = 130  # as shells have it: 128 and the number of the signal


class Verbs(click.Group):
    """A group whose commands are found by name: verb `v` is the object `v` of its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the table."""
        return list(VERBS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every verb with its first line."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SHORT.items()))

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


def start() -> None:
    """The program as a process of its own. At its end the collector need not look through all that was made."""
    try:
        main()
    except SystemExit as end:
        _leave(end.code)
        raise
    finally:
        gc.freeze()


def _leave(code: object) -> None:
    """End at once, all being written, where nobody waits for the interpreter to take everything apart: no callback
    (processes, temporary folders, coverage register one), no thread, no profiler, no prompt."""
    callbacks = getattr(atexit, "_ncallbacks", None)
    watched = sys.gettrace() or sys.getprofile() or sys.flags.inspect or sys.flags.interactive
    if callbacks is None or callbacks() or threading.active_count() > 1 or watched or not isinstance(code, int):
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def main() -> None:
    """核对规划、报告、公报中的数字。

    Recompute the figures of Chinese plan documents.
    """
