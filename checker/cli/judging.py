"""Files of a browser into reports and copies, in the process that judges."""

from functools import partial
from pathlib import PurePath

import click

from checker.annotators import Manner, Unannotatable, annotated, annotator
from checker.cli.bench import Bench, Failed, bench
from checker.cli.configuration import Configurations
from checker.cli.crashes import DEBUG
from checker.cli.inputs import of_bytes
from checker.cli.limits import limits_of, spent, within
from checker.cli.serving import FORM, Wishes
from checker.document import Document
from checker.readers import CHANGES
from checker.readers.formats import format_of
from checker.report import NO_TEXT, SEVERITIES, DocumentReport, Problem, Report
from checker.reporters import FORMATS, View, reporter
from checker.web.asked import Answer, Asked, Judge
from checker.web.texts import TEXTS


def judge(wishes: Wishes) -> tuple[Judge, tuple[Problem, ...]]:
    """What judges under the wishes, and what is wrong with them; rules and references are read by then."""
    context = click.Context(click.Command("serve"))
    context.meta[DEBUG] = wishes.debug
    made = bench(context, Configurations(wishes.config, wishes.isolated, wishes.settings), wishes.ignores)
    made.run.extract = FORMATS[FORM].extract
    return partial(_answered, made, wishes.every), made.prepare()


def _answered(made: Bench, every: bool, asked: Asked) -> Answer:
    """A file that cannot be read or annotated, that takes too much, and a fault of the program are one line."""
    settings = made.run.configurations.near(asked.label)
    # Notes are put into the finished text, whatever was checked.
    changes = CHANGES[0] if asked.errand == "annotate" else settings.word("changes")
    limits, began = limits_of(settings), spent()
    with made.context.scope(cleanup=False):
        read, wrong = of_bytes(asked.label, asked.content, changes, limits)
        if not read:
            return Answer(refusal=wrong[0].message)
        task = partial(_judged, made, every, asked, read[0])
        answers, wrong = within(task, asked.label, limits, spent() - began)
    return answers[0] if answers else Answer(refusal=wrong[0].message)


def _judged(made: Bench, every: bool, asked: Asked, document: Document) -> Answer:
    try:
        report = made.judged(document)
        return _copied(asked, report) if asked.errand == "annotate" else _shown(asked, report, every)
    except (Unannotatable, Failed) as error:
        return Answer(refusal=error.message)


def _copied(asked: Asked, report: Report) -> Answer:
    """The copy, with its suffix: that of the file where it is one of its format."""
    copy = annotated(asked.content, _own(report, asked.label), Manner(asked.language))
    suffixes, own = format_of(asked.label, asked.content).suffixes, PurePath(asked.label).suffix
    return Answer(copy=copy, suffix=own if own.lower() in suffixes else suffixes[0])


def _shown(asked: Asked, report: Report, every: bool) -> Answer:
    """The report as a page, and why there can be no copy, if there can be none."""
    page = reporter(FORM)(report, View(language=asked.language, every=every))
    counts = tuple((severity, report.count(severity)) for severity in SEVERITIES)
    no_copy = NO_TEXT if any(count for _, count in counts) else TEXTS["no-notes"]
    try:
        annotator(asked.label, asked.content)
    except Unannotatable as error:
        no_copy = error.message
    return Answer(page=page, counts=counts, no_copy=no_copy)


def _own(report: Report, label: str) -> DocumentReport:
    return next(one for one in report.documents if one.document.path == label)
