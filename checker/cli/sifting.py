"""What was known before: findings of a baseline file, and those that a git revision already had."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from checker.cli import options
from checker.cli.runs import Run
from checker.cli.suppressing import NO_COVERAGE
from checker.config.files import shown
from checker.config.settings import Settings
from checker.document import Document
from checker.readers.lines import line_starts
from checker.report import Check, DocumentReport, Problem, Report, Text
from checker.triage import baseline
from checker.triage.baseline import Entry
from checker.triage.compare import only_new
from checker.triage.names import own

if TYPE_CHECKING:
    from checker.ledger import Ledger

CI = "CI"  # set by every service that builds
NO_CI = ("", "0", "false")
REMOVED = Text(
    "已改正的发现应从基线中删去：plancheck baseline prune",
    "what has been mended should leave the baseline: plancheck baseline prune",
)


def read(path: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a baseline file, or why there are none."""
    try:
        return baseline.loads(path.read_text("utf-8")), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        return (), (Problem(str(path), Text(f"无法读取：{reason}", f"cannot be read: {reason}")),)
    except baseline.InvalidBaseline as error:
        return (), (Problem(str(path), error.message, error.line, 1),)


def without_baseline(report: Report, run: Run, paths: Sequence[str]) -> Report:
    """The report without what the baseline knows. What it knows in vain is told where a build runs; elsewhere it is
    taken out of the file."""
    here = run.configurations.here()
    if not here.has_baseline():
        return report
    file = Path(here.baseline())
    entries, problems = read(file)
    run.problems += problems
    if problems:
        return report
    found = baseline.matched(report, entries, lambda path: relative(path, file))
    stale = tuple(baseline.stale(found.left, lambda one: looked(one, report, file, paths)))
    if not stale and set(found.met) <= set(entries):
        return found.report
    if os.environ.get(CI, "") not in NO_CI:
        return _with_stale(found.report, file, stale)
    kept = [*found.met, *(one for one in found.left if one not in stale)]
    file.write_text(baseline.dumps(kept), "utf-8")
    if stale:
        said = Text(f"{file}：删去已改正的 {len(stale)} 条", f"{file}: {len(stale)} mended entries left out")
        click.echo(said.in_(options.language(here.word("lang"))), err=True)
    return found.report


def unknown(report: Report, run: Run, settings: Settings) -> Report:
    """The report without what the baseline of these settings knows; its file is left as it is."""
    if not settings.has_baseline():
        return report
    file = Path(settings.baseline())
    entries, problems = read(file)
    run.problems += [one for one in problems if one not in run.problems]
    return baseline.matched(report, entries, lambda path: relative(path, file)).report


def relative(path: str, file: Path) -> str:
    """A document as a baseline file names it."""
    return os.path.relpath(path, file.parent).replace(os.sep, "/")


def looked(one: Entry, report: Report, file: Path, paths: Sequence[str]) -> bool:
    """Whether the rule of an entry was applied to its file, or the file is gone from a folder that was looked at."""
    if one.rule not in {rule.id for rule in report.rules}:
        return False
    where = os.path.normpath(file.parent / one.path)
    seen = any(os.path.normpath(each.document.path) == where for each in report.documents)
    below = any(os.path.isdir(path) and Path(where).resolve().is_relative_to(Path(path).resolve()) for path in paths)
    return seen or (below and not os.path.exists(where))


def _with_stale(report: Report, file: Path, stale: Sequence[Entry]) -> Report:
    """Entries without a finding as findings in the baseline file."""
    if not stale:
        return report
    text = file.read_text("utf-8")
    document = Document(shown(str(file)), text, (), (), line_starts(text))
    checks = tuple(_stale(document, one) for one in stale)
    return replace(report, documents=(*report.documents, DocumentReport(document, NO_COVERAGE, checks, settings=True)))


def _stale(document: Document, one: Entry) -> Check:
    at = max(document.text.find(one.fingerprint), 0)
    said = Text(
        f"{one.path} 中 {one.rule} 的“{one.stated}”已无发现",
        f"no finding of {one.rule} at “{one.stated}” in {one.path}",
    )
    return replace(
        own("baseline/stale", document.place(at, at + len(one.fingerprint)), said, REMOVED), severity="error"
    )


def known_at(revision: str, report: Report, run: Run, references: "Sequence[Ledger]") -> Report:
    """The report without what a revision already had, wherever it stood."""
    from checker.cli.revisions import documents_at

    drafts = [one.document for one in report.documents]
    old, problems = documents_at(revision, drafts, lambda path: run.configurations.near(path).word("changes"))
    run.problems += problems
    if problems:
        return report
    before = Run(run.configurations, ignores=False, day=run.day).report(old, references)
    return only_new(report, baseline.counted(before))
