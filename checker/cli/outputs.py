"""`-o FORMAT=FILE`: several forms of one report in one run."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from checker.report import Problem, Report

if TYPE_CHECKING:
    from checker.reporters import View

SUMMARISED, SUMMARY_FILE = "github", "GITHUB_STEP_SUMMARY"


class Shown(Struct, frozen=True):
    """How a report is asked for: language "" for that of the locale, width 0 for that of the terminal."""

    language: str = ""
    width: int = 0
    color: str = "auto"
    every: bool = False


class Target(Struct, frozen=True):
    """A form of the report and the file it goes to; None is standard output."""

    form: str
    path: str | None


def targets(form: str, outputs: Sequence[str]) -> tuple[Target, ...]:
    """Where the report goes. A bare file gets `form`; without one `form` is printed beside the files."""
    found = [_target(form, output) for output in outputs]
    bare = any(one.path == output for one, output in zip(found, outputs, strict=True))
    return tuple(found) if bare else (Target(form, None), *found)


def _target(form: str, output: str) -> Target:
    from checker.reporters import FORMATS

    name, equals, path = output.partition("=")
    if not equals or not name.isalnum():
        return Target(form, output)
    if name not in FORMATS:
        raise click.BadParameter(f"unknown format “{name}”; one of: {', '.join(FORMATS)}", param_hint="--output")
    if not path:
        raise click.BadParameter(f"a file is missing after “{name}=”", param_hint="--output")
    return Target(name, path)


def extracting(found: Sequence[Target]) -> bool:
    """Whether a form shows what was read, too."""
    from checker.reporters import FORMATS

    return any(FORMATS[one.form].extract for one in found)


def write(report: Report, found: Sequence[Target], asked: Shown) -> tuple[Problem, ...]:
    """Every form of the report to its place; what could not be written."""
    from checker.cli import options
    from checker.cli.output import emit
    from checker.reporters import FORMATS, View, reporter

    problems: list[Problem] = []
    drafts = [*(one.document.path for one in report.documents), *(one.path for one in report.references)]
    drafts += [one.path for one in report.problems]  # what could not be read is a draft all the same
    for one in found:
        machine = FORMATS[one.form].for_machines
        language = (asked.language or "zh") if machine else options.language(asked.language)
        colored = options.color(asked.color, one.path)
        view = View(
            language=language,
            width=0 if machine else options.width(asked.width),
            color=colored,
            every=asked.every,
            ambiguous=options.ambiguous(),
            links=options.links(colored, one.path),
            statistics=options.statistics(),
            folder=os.getcwd(),
            address=options.address(),
        )
        text = reporter(one.form)(report, view) if report.documents or machine else ""
        text += "" if machine or not view.statistics else _counted(report, view)
        problems += emit(text, one.path, drafts)
        if one.form == SUMMARISED:
            problems += _summarise(report, view)
    return tuple(problems)


def _counted(report: Report, view: "View") -> str:
    from checker.reporters.statistics import counted

    return counted(report, view)


def _summarise(report: Report, view: "View") -> tuple[Problem, ...]:
    """Beside annotations, of which few are shown, the whole table for the page of the build, if there is one."""
    path = os.environ.get(SUMMARY_FILE)
    if not path:
        return ()
    from checker.cli.output import append
    from checker.reporters.markdown import summary

    return append(summary(report, view), path)
