"""Paths of the command line into one report: what check, diff and the baseline have in common."""

from collections.abc import Sequence

from msgspec.structs import replace

from checker.cli.batch import Batch
from checker.cli.inputs import STDIN, STDIN_NAME, gather
from checker.cli.jobs import outcomes
from checker.cli.progress import Progress, unseen
from checker.cli.references import References, opened
from checker.cli.runs import Run
from checker.readers import SUFFIXES
from checker.report import Report


def checked(
    run: Run,
    paths: Sequence[str],
    against: Sequence[str] = (),
    stdin_name: str = STDIN_NAME,
    progress: Progress = unseen,
) -> tuple[Report, References]:
    """The report on the documents that paths mean, with a problem for all that could not be read, and what they were
    held against."""
    files, nothing = gather(paths, SUFFIXES, run.configurations)
    names = tuple(stdin_name if path == STDIN else path for path in files)
    batch = Batch(run, files, opened(against, names, run.configurations), stdin_name)
    found = outcomes(batch, progress)
    report = run.told(found, batch.every, batch.beside.told)
    return replace(report, problems=(*report.problems, *nothing, *batch.beside.problems)), batch.beside
