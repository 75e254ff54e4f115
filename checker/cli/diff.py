"""`plancheck diff`: what happened to the findings between two drafts."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from checker.cli import options
from checker.cli.choices import given, jobs_option, settings_options
from checker.cli.crashes import debug_option
from checker.report import SEVERITIES, Check, Report, Text
from checker.triage.compare import Difference

if TYPE_CHECKING:
    from checker.cli.runs import Run

COUNTS = Text(
    "新增 {new}，消失 {gone}，数字有变 {changed}，未变 {same}", "new {new}, gone {gone}, changed {changed}, same {same}"
)


@click.command(short_help="比较两稿的发现。 Findings of two drafts.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="The least severity that counts.")
@settings_options
@jobs_option
@options.language_option
@options.output_option
@debug_option
def diff(
    old: str,
    new: str,
    form: str,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    output: str | None,
    **settings: object,
) -> None:
    """比较两稿。

    Compare the findings of two drafts, files or folders: new, gone, and changed figures.

    Exit code: 1 when a new or changed finding is at or above --fail-on, 2 when something could not be read.
    """
    from checker.cli.check import fails
    from checker.cli.configuration import Configurations
    from checker.cli.output import complain, emit
    from checker.cli.runs import Run
    from checker.triage.compare import compared

    configurations = Configurations(config, isolated, given({**settings, "lang": lang}))
    here = configurations.here()
    language = options.language(here.word("lang"))
    run = Run(configurations)
    before, after = (_report(path, run) for path in (old, new))
    found = compared(before, after)
    text = _json(found, here.word("lang") or "zh") if form == "json" else "".join(_lines(found, language))
    drafts = [one.document.path for report in (before, after) for one in report.documents]
    drafts += [one.path for one in run.problems]
    problems = (*configurations.problems, *run.problems, *emit(text, output, drafts))
    complain(problems, language)
    fresh = {id(one) for one in (*found.new, *(one for _, one in found.changed))}
    left = (replace(one, checks=tuple(check for check in one.checks if id(check) in fresh)) for one in after.documents)
    sys.exit(2 if problems else int(fails(Report(tuple(left)), here.word("fail-on"))))


def _report(path: str, run: "Run") -> Report:
    from checker.cli.checking import checked

    report, _ = checked(run, (path,))
    run.problems += report.problems
    return run.levelled(report)


def _lines(found: Difference, language: str) -> Iterator[str]:
    """A line for each finding, then the counts."""
    from checker.reporters.words import word

    for sort, checks in (("new", found.new), ("gone", found.gone)):
        for one in checks:
            yield f"{word(sort, language)} {_said(one, language)}\n"
    for before, one in found.changed:
        yield f"{word('changed', language)} {_said(one, language)}\n"
        yield f"  {before.place.text} → {one.place.text}\n"
    counts = {"new": len(found.new), "gone": len(found.gone), "changed": len(found.changed), "same": found.same}
    yield f"{COUNTS.in_(language).format(**counts)}\n"


def _said(one: Check, language: str) -> str:
    from checker.reporters.places import where
    from checker.reporters.words import word

    place = where(one.place, language)
    return f"{place} {word(one.severity or one.verdict, language)} {one.rule}: {one.message.in_(language)}"


def _json(found: Difference, language: str) -> str:
    from checker.reporters.machine import of_check

    shown = {
        "new": [of_check(one, language) for one in found.new],
        "gone": [of_check(one, language) for one in found.gone],
        "changed": [{"old": of_check(a, language), "new": of_check(b, language)} for a, b in found.changed],
        "same": found.same,
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
