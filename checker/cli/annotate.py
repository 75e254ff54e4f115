"""`plancheck annotate`: a draft into a copy with a note on every figure that a finding is about."""

import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from checker.cli import options
from checker.cli.choices import given, settings_options
from checker.cli.crashes import debug_option
from checker.cli.help import Grouped
from checker.report import SEVERITIES, DocumentReport, Problem, Text

if TYPE_CHECKING:
    from checker.annotators import Manner
    from checker.cli.limits import Done
    from checker.cli.runs import Run
    from checker.document import Document
    from checker.readers.formats import Format

SAME = Text("副本不能写到原稿上，请换一个 --output", "is the draft, which is never written; name another --output")
OTHER = Text("副本与原稿是同一种格式，应以 {suffixes} 结尾", "has the format of the draft: let it end in {suffixes}")
DONE = Text("{path}：批注 {count} 处（{found}）", "{path}: notes {count} ({found})")
NONE = Text("{path}：没有可批注的发现，与原稿相同", "{path}: nothing to note, the same as the draft")


class Copy(Struct, frozen=True):
    """Where the copy goes, and whether it may take the place of another file."""

    path: str
    force: bool


@click.command(cls=Grouped, short_help="把发现写成批注。 Findings as comments in a copy.")
@click.argument("draft", metavar="PATH")
@click.option("-o", "--output", required=True, metavar="FILE", help="The copy; never the draft itself.")
@click.option("--force", is_flag=True, help="Overwrite a FILE that is there.")
@click.option("--author", default="plancheck", show_default=True, metavar="AUTHOR", help="Whose the comments are.")
@click.option("--against", multiple=True, metavar="PATH", help="Other documents the figures must agree with.")
@settings_options
@click.option("--no-ignores", is_flag=True, help="Note also what is suppressed or in the baseline.")
@click.option("--baseline", metavar="FILE", help="Findings known before; by default .plancheck-baseline.json.")
@options.language_option
@debug_option
def annotate(
    draft: str,
    output: str,
    force: bool,
    author: str,
    no_ignores: bool,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    **settings: object,
) -> None:
    """把发现写成批注，写进稿件的副本。

    Write a copy of a draft with a note on the figure of every finding: comments in Word, highlights in PDF, footnotes
    in Markdown and plain text. Nothing else is changed, and the draft is not written.

    Exit code: 0 the copy is written, with notes or without, 2 something could not be read or written.
    """
    from checker.annotators import Manner
    from checker.cli.configuration import Configurations
    from checker.cli.output import complain
    from checker.cli.runs import Run

    configurations = Configurations(config, isolated, given({**settings, "lang": lang}))
    run = Run(configurations, not no_ignores)
    language = options.language(configurations.here().word("lang"))
    problems = copied(run, draft, Copy(output, force), Manner(language, author))
    complain(problems, language)
    sys.exit(2 if problems else 0)


def copied(run: "Run", draft: str, copy: Copy, manner: "Manner") -> tuple[Problem, ...]:
    """Read, judge, annotate and write; what went wrong. Nothing is written unless all of the copy is there."""
    from checker.annotators import Unannotatable, annotator
    from checker.cli.output import THERE, same, save
    from checker.readers import Unreadable, content_of
    from checker.readers.formats import format_of

    if same(draft, copy.path):
        return (Problem(copy.path, SAME),)
    if os.path.lexists(copy.path) and not copy.force:
        return (Problem(copy.path, THERE),)
    try:
        content = content_of(Path(draft))
        annotator(draft, content)
    except (Unreadable, Unannotatable) as error:
        return (Problem(error.path, error.message),)
    if told := misnamed(copy.path, format_of(draft, content)):
        return (Problem(copy.path, told),)
    copies, problems = made(run, draft, content, manner)
    wrong = tuple(problem for one, _ in copies for problem in save(one, copy.path, copy.force))
    if copies and not wrong:
        click.echo(_said(copies[0][1], copy.path, manner.language))
    return (*problems, *wrong)


def made(run: "Run", draft: str, content: bytes, manner: "Manner") -> "Done[tuple[bytes, DocumentReport]]":
    """The copy with the report that it tells, none where something failed; each step within the limits of a file."""
    from checker.cli.inputs import of_bytes
    from checker.cli.limits import limits_of, spent, within
    from checker.readers import CHANGES

    limits, began = limits_of(run.configurations.near(draft)), spent()
    read, unread = of_bytes(draft, content, CHANGES[0], limits)
    if not read or isinstance(read[0], Problem):
        return (), (*(one for one in read if isinstance(one, Problem)), *unread)
    run.taken[draft] = spent() - began
    reports, problems = judged(run, read[0])
    copies = []
    for report in reports:
        done, wrong = within(partial(_annotated, content, report, manner), draft, limits, spent() - began)
        copies += [(one, report) for one in done if not isinstance(one, Problem)]
        problems = (*problems, *(one for one in done if isinstance(one, Problem)), *wrong)
    return tuple(copies), problems


def _annotated(content: bytes, report: DocumentReport, manner: "Manner") -> bytes | Problem:
    from checker.annotators import Unannotatable, annotated
    from checker.readers import Unreadable

    try:
        return annotated(content, report, manner)
    except (Unreadable, Unannotatable) as error:
        return Problem(error.path, error.message)


def _said(report: DocumentReport, path: str, language: str) -> str:
    """How many notes the copy has, and of what severity."""
    from checker.annotators.notes import notes
    from checker.reporters.words import word

    counts = Counter(one.severity for one in notes(report, language))
    found = word("comma", language).join(f"{word(one, language)} {counts[one]}" for one in SEVERITIES)
    return (DONE if counts else NONE).in_(language).format(path=path, count=counts.total(), found=found)


def misnamed(output: str, form: "Format") -> Text | None:
    """That a copy would go by the name of another format."""
    from checker.readers.formats import BY_SUFFIX

    if BY_SUFFIX.get(Path(output).suffix.lower(), form) is form:
        return None
    names = {"suffixes": " ".join(form.suffixes)}
    return Text(OTHER.zh.format(**names), OTHER.en.format(**names))


def judged(run: "Run", document: "Document") -> tuple[tuple[DocumentReport, ...], tuple[Problem, ...]]:
    """The report on a document as `check` tells it, none where the program failed, and what went wrong; no file is
    written."""
    from checker.cli.inputs import beside
    from checker.cli.sifting import unknown

    references, missing = beside(run.configurations.here().texts("against"), (document,))
    report = run.report((document,), references)
    report = run.levelled(unknown(report, run, run.configurations.here()) if run.ignores else report)
    problems = (*report.problems, *missing, *run.configurations.problems, *run.problems)
    return tuple(one for one in report.documents if one.document is document), problems
