"""The files of a run side by side, where that pays; the report is the same.

The longest are begun first, so that no long one is left to the end, and what each gives is told in the order of names.
"""

import os
import signal
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from checker.cli.batch import Batch
from checker.cli.configuration import Configurations
from checker.cli.crashes import DEBUG
from checker.cli.guarded import PATIENCE
from checker.cli.inputs import STDIN
from checker.cli.limits import Limits
from checker.cli.outcomes import Outcome, packed, unpacked
from checker.cli.progress import Progress, Show
from checker.cli.references import opened
from checker.cli.runs import Run
from checker.report import Problem, Text

if TYPE_CHECKING:
    from checker.cli.pool import Lost, Work

# Bytes of plain text that one process checks in the time that another takes to begin: as a copy, and anew.
ENOUGH, ENOUGH_ANEW = 64 * 1024, 1024 * 1024
USUAL, WEIGHTS = 10, {".pdf": 2, ".html": 6, ".htm": 6}  # tenths of what a byte of plain text costs
GRACE = 3  # seconds beyond its limit until the system ends a process


class Recipe(Struct, frozen=True):
    """What a process that begins anew makes its batch of."""

    given: tuple[Sequence[str], bool, Mapping[str, object]]
    debug: bool
    extract: bool
    against: tuple[str, ...]
    files: tuple[str, ...]
    stdin_name: str


def outcomes(batch: Batch, progress: Progress) -> list[Outcome]:
    """What became of every file, in their order."""
    found = {path: one for path in batch.files if (one := batch.known(path)) is not None}
    left = [path for path in batch.files if path not in found]
    if left:
        batch.beside.read  # noqa: B018 - once for all, and what is wrong is told here
    others = _portable(left)
    jobs = _worth(batch, others)
    with progress(len(batch.files), len(found)) as show:
        if jobs > 1:
            found |= _apart(batch, others, jobs, show)
        for path in left:
            if path not in found:
                show(len(found), batch.name(path))
                found[path] = batch.fresh(path)
    return [found[path] for path in batch.files]


def _portable(paths: Sequence[str]) -> list[str]:
    """Those that another process can read, and whose names can be packed."""
    return [path for path in paths if path != STDIN and path == path.encode("utf-8", "ignore").decode()]


def _worth(batch: Batch, paths: Sequence[str]) -> int:
    """How many processes are worth their beginning; 1 for none but this."""
    wanted = batch.run.configurations.here().number("jobs") or cores()
    if wanted == 1 or len(paths) < 2:
        return 1
    from checker.cli.pool import copying

    weights = [weight(path) for path in paths]
    enough = sum(weights) - max(weights) >= (ENOUGH if copying() else ENOUGH_ANEW)
    return min(wanted, len(paths)) if enough else 1


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def weight(path: str) -> int:
    """What a file costs: as many bytes of plain text."""
    try:
        size = os.path.getsize(path)
    except OSError:
        return 0
    return size * WEIGHTS.get(os.path.splitext(path)[1].lower(), USUAL) // USUAL


def _apart(batch: Batch, paths: Sequence[str], jobs: int, show: Show) -> dict[str, Outcome]:
    """What became of files in other processes."""
    from checker.cli.pool import Lost, Pool, copying

    copies = copying()
    if copies:
        import checker.engine  # noqa: F401 - the copies share it
    begin = partial(_copied, batch) if copies else partial(_anew, _recipe(batch))
    limits = [batch.limits(path).seconds for path in paths]
    pool = Pool(begin, jobs, PATIENCE * max(limits) if all(limits) else 0, copies)
    found: dict[str, Outcome] = {}
    ordered = sorted(paths, key=weight, reverse=True)
    for path, result in pool.results(ordered, lambda one: show(len(batch.files) - len(paths) + len(found), one)):
        if isinstance(result, Lost):
            found[path] = Outcome(None, (_told(path, result, batch.limits(path)),))
        else:
            found[path] = unpacked(result)
    return found


def _told(path: str, lost: "Lost", limits: Limits) -> Problem:
    """That nothing came of a file."""
    if lost.code is None or (hasattr(signal, "SIGXCPU") and lost.code == -signal.SIGXCPU):
        return limits.late(path)
    return Problem(
        path,
        Text(
            f"核对它的进程意外结束（{lost.code}），可能是内存不足；请单独核对，或用 --jobs 1",
            f"the process that checked it ended ({lost.code}), perhaps for want of memory: check it alone, or --jobs 1",
        ),
    )


def _copied(batch: Batch) -> "Work":
    return partial(_work, batch)


def _anew(recipe: Recipe) -> "Work":
    context = click.Context(click.Command("check"))
    context.meta[DEBUG] = recipe.debug
    click.globals.push_context(context)
    configurations = Configurations(*recipe.given)
    beside = opened(recipe.against, recipe.files, configurations)
    return partial(_work, Batch(Run(configurations, extract=recipe.extract), recipe.files, beside, recipe.stdin_name))


def _recipe(batch: Batch) -> Recipe:
    run = batch.run
    debug = bool(click.get_current_context().meta.get(DEBUG))
    against = run.configurations.here().texts("against")
    return Recipe(run.configurations.given, debug, run.extract, against, tuple(batch.files), batch.stdin_name)


def _work(batch: Batch, path: str) -> bytes:
    _bound(batch.limits(path).seconds)
    return packed(batch.fresh(path))


def _bound(seconds: int) -> None:
    """Let the system end this process where a library keeps it from heeding its own limit."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    end = int(time.process_time()) + seconds + GRACE if seconds else hard
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard < 0 else min(end, hard), hard))
