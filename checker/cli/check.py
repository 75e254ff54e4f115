"""`plancheck check`: documents into findings and an exit code."""

import sys
from functools import partial

import click

from checker.cli import options
from checker.cli.crashes import attempt, debug_option
from checker.cli.help import Grouped
from checker.report import SEVERITIES, Report, RuleNote

NEVER = "never"
FORMATS = ("full", "table", "json")  # those of checker/reporters, which is not imported for --help


@click.command(cls=Grouped, short_help="核对文件中的数字。 Check documents.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH|-]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="Excerpts, a table for logs, or a form that programs read.",
)
@click.option("--all", "every", is_flag=True, help="Every check, also consistent and unverifiable ones.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--rules", "packs", multiple=True, metavar="PATH", help="Rules besides the shipped ones.")
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="Other documents the figures must agree with; not checked themselves.",
)
@click.option("--select", multiple=True, metavar="NAME", help="Only rules whose id or kind begins so.")
@click.option("--ignore", multiple=True, metavar="NAME", help="No rules whose id or kind begins so.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="Write to FILE, as UTF-8; with FORMAT=, in that form beside the other.",
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
    form: str,
    every: bool,
    fail_on: str,
    packs: tuple[str, ...],
    against: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    outputs: tuple[str, ...],
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """核对文件中的数字。

    Check documents: files, folders, patterns, - for standard input.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read.
    """
    from checker.cli.output import complain
    from checker.cli.outputs import targets, write

    goals = targets(form, outputs)
    report = _report(paths, against, packs, select, ignore)
    problems = report.problems + write(report, goals, lang, width, color, every)
    complain(problems, options.language(lang))
    sys.exit(2 if problems else int(_fails(report, fail_on)))


def _report(
    paths: tuple[str, ...],
    against: tuple[str, ...],
    packs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Report:
    """What the rules say of the documents, and everything that could not be read."""
    from checker.cli.inputs import beside, documents
    from checker.cli.packs import chosen, with_shipped
    from checker.cli.progress import progress
    from checker.engine import check

    found, unreadable = documents(paths)
    references, missing = beside(against, found)
    rules, invalid = with_shipped(packs)
    kept, unmatched = chosen(rules, select, ignore)
    judge = partial(check, references=references) if references else check
    with progress(found) as drafts:
        attempts = [attempt(partial(judge, (document,), kept), document.path) for document in drafts]
    reports = [report for done, _ in attempts for report in done]
    return Report(
        documents=tuple(one for report in reports for one in report.documents),
        problems=(
            *(problem for report in reports for problem in report.problems),
            *(problem for _, crashes in attempts for problem in crashes),
            *unreadable,
            *missing,
            *invalid,
            *unmatched,
        ),
        references=tuple(one.document for one in references),
        rules=tuple(RuleNote(rule.id, rule.kind, rule.severity, rule.title, rule.why) for rule in kept),
    )


def _fails(report: Report, fail_on: str) -> bool:
    """Whether a finding is as severe as `fail_on` or more so."""
    if fail_on == NEVER:
        return False
    counted = SEVERITIES[: [str(one) for one in SEVERITIES].index(fail_on) + 1]
    return any(report.count(severity) for severity in counted)
