"""`plancheck check`: documents into findings and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from checker.cli import options
from checker.cli.choices import given, jobs_option, settings_options, whole
from checker.cli.crashes import debug_option
from checker.cli.help import Grouped
from checker.config.fields import FORMATS, NEVER
from checker.report import SEVERITIES, Report

if TYPE_CHECKING:
    from checker.cli.outputs import Shown
    from checker.cli.runs import Run

HERE = (".",)
BRIEF = 1_000_000  # bytes of the one file


@click.command(cls=Grouped, short_help="核对文件中的数字。 Check documents.")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
@click.option("--all", "every", is_flag=True, help="Every check, also consistent and unverifiable ones.")
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, NEVER]), help="The least severity that makes the exit code 1."
)
@click.option("--against", multiple=True, metavar="PATH", help="Other documents the figures must agree with.")
@settings_options
@jobs_option
@click.option("--no-ignores", is_flag=True, help="Tell also what is suppressed or in the baseline.")
@click.option("--baseline", metavar="FILE", help="Findings known before; by default .plancheck-baseline.json.")
@click.option("--since", metavar="REV", help="Only findings that this git revision did not have.")
@click.option("--stdin-filename", default="<stdin>", metavar="FILE", help="What standard input goes by.")
@click.option(
    "-o", "--output", multiple=True, metavar="[FORMAT=]FILE", help="Write to FILE, in FORMAT beside the other."
)
@options.language_option
@options.color_option
@options.width_option
@options.ambiguous_option
@options.hyperlinks_option
@options.statistics_option
@debug_option
def check(
    paths: tuple[str, ...],
    form: str | None,
    every: bool,
    no_ignores: bool,
    since: str | None,
    stdin_filename: str,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    color: str,
    width: int | None,
    **settings: object,
) -> None:
    """核对文件中的数字。

    Check documents: files, folders, patterns, - for standard input; by default this folder.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read.
    """
    if _brief(paths):
        gc.disable()
    from checker.cli.configuration import Configurations
    from checker.cli.outputs import Shown
    from checker.cli.runs import Run

    configurations = Configurations(config, isolated, given({**settings, "format": form, "lang": lang}))
    run = Run(configurations, not no_ignores, whole(paths or HERE))
    shown = Shown(configurations.here().word("lang"), width or configurations.here().number("width"), color, every)
    sys.exit(told(run, paths or HERE, since, stdin_filename, shown))


def _brief(paths: Sequence[str]) -> bool:
    """Whether the run is over before cycles of objects, which only the collector frees, come to anything."""
    return len(paths) == 1 and os.path.isfile(paths[0]) and os.path.getsize(paths[0]) < BRIEF


def told(run: "Run", paths: tuple[str, ...], since: str | None, stdin_name: str, shown: "Shown") -> int:
    """Check, write every form of the report, and give the exit code."""
    from checker.cli.checking import checked
    from checker.cli.output import complain
    from checker.cli.outputs import extracting, targets, write
    from checker.cli.progress import progress

    here = run.configurations.here()
    goals = targets(here.word("format"), here.texts("output"))
    run.extract = extracting(goals)
    report, beside = checked(run, paths, here.texts("against"), stdin_name, progress)
    if since or (run.ignores and here.has_baseline()):
        from checker.cli.sifting import known_at, without_baseline

        report = known_at(since, report, run, beside.read[0]) if since else report
        report = without_baseline(report, run, paths) if run.ignores else report
    report = run.levelled(report)
    problems = (*report.problems, *run.configurations.problems, *run.problems)
    report = replace(report, problems=problems)
    problems += write(report, goals, shown)
    complain(problems, options.language(shown.language))
    return 2 if problems else int(fails(report, here.word("fail-on")))


def fails(report: Report, fail_on: str) -> bool:
    """Whether a finding is as severe as `fail_on` or more so."""
    if fail_on == NEVER:
        return False
    counted = SEVERITIES[: [str(one) for one in SEVERITIES].index(fail_on) + 1]
    return any(report.count(severity) for severity in counted)
