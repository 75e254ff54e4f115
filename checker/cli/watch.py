"""`plancheck watch`: `plancheck check` at the start, and again of what was written since.

It takes the options of `check` and runs `check` itself, so that both say the same; all it knows of it are the names of
the parameters below.
"""

from __future__ import annotations

import glob
import os
import queue
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from checker.cli import options
from checker.cli.check import HERE, check
from checker.cli.crashes import attempt
from checker.cli.help import Grouped

DRAFTS = "paths"
# What drafts are judged by: when one of these is written, all are checked again.
BESIDE = ("rules", "against", "config", "baseline")
TOGETHER = "output"  # a file holds one report, that of all drafts
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
QUIET = 200  # milliseconds in which an editor may write a draft, its copy and its lock
WAITING = ("等待修改，Ctrl-C 结束", "waiting for changes, Ctrl-C ends")
Batch = frozenset[str]


@click.pass_context
def _watch(ctx: click.Context, /, **chosen: object) -> None:
    """核对文件，有改动再核对。

    Check documents, and again whenever they are written; Ctrl-C ends it.

    The options are those of plancheck check. The exit code is 0.
    """
    from checker.cli.extras import require

    require("watchfiles", "watch", options.language(_one(chosen, "lang")))
    drafts, beside = _paths(chosen, DRAFTS) or HERE, [path for name in BESIDE for path in _paths(chosen, name)]
    if "-" in drafts:
        raise click.BadParameter("standard input cannot be watched", param_hint="PATH")
    with suppress(KeyboardInterrupt):
        batches = _changes((*drafts, *beside))
        _run(ctx, chosen, drafts)
        own = {os.path.realpath(path.partition("=")[2] or path) for path in _paths(chosen, TOGETHER)}
        for batch in batches:
            again = _again(batch - own, drafts, beside, chosen)
            if again:
                _run(ctx, chosen, again)


watch = Grouped(
    "watch",
    callback=_watch,
    params=list(check.params),
    help=_watch.__doc__,
    short_help="有改动再核对。 Check documents whenever they are written.",
)


def _paths(chosen: dict[str, object], name: str) -> tuple[str, ...]:
    """The paths of a parameter, if there is one of this name."""
    given = chosen.get(name)
    return tuple(map(str, given)) if isinstance(given, tuple) else ()


def _one(chosen: dict[str, object], name: str) -> str | None:
    given = chosen.get(name)
    return given if isinstance(given, str) else None


def _run(ctx: click.Context, chosen: dict[str, object], drafts: Sequence[str]) -> None:
    """Check some drafts; what `check` would leave with is no reason to stop watching, nor is a fault."""
    from checker.cli.output import complain

    if sys.stdout.isatty():
        click.echo(CLEAR, nl=False)
    with suppress(SystemExit):
        _, crashes = attempt(partial(ctx.invoke, check, **{**chosen, DRAFTS: tuple(drafts)}), "plancheck")
        complain(crashes, options.language(_one(chosen, "lang")))
    if sys.stderr.isatty():
        zh, en = WAITING
        click.echo(zh if options.language(_one(chosen, "lang")) == "zh" else en, err=True)


def _again(batch: Batch, drafts: Sequence[str], beside: Sequence[str], chosen: dict[str, object]) -> tuple[str, ...]:
    """What to check after some files were written: the drafts among them, or all drafts."""
    from checker.cli.configuration import Configurations
    from checker.cli.inputs import gather
    from checker.config.files import NAMES, PROJECT
    from checker.readers import SUFFIXES

    configurations = Configurations(_paths(chosen, "config"), bool(chosen.get("isolated")))
    files, _ = gather(drafts, SUFFIXES, configurations)
    touched = [path for path in files if any(_within(os.path.realpath(path), one) for one in batch)]
    configured = any(os.path.basename(one) in (*NAMES, PROJECT) for one in batch)
    judged = configured or any(_within(one, path) for one in batch for path in beside)
    if judged or (touched and chosen.get(TOGETHER)):
        return tuple(drafts)
    return tuple(touched)


def _within(file: str, path: str) -> bool:
    """Whether a file is what a path names, or lies below it."""
    real = os.path.realpath(path)
    return file == real or file.startswith(real + os.sep)


def _changes(paths: Sequence[str]) -> Iterator[Batch]:
    """Batches of files that were written, collected from now on, also while the caller is busy."""
    folders = {_folder(path) for path in paths}
    below = any(not os.path.isfile(path) for path in paths)
    found: queue.Queue[Batch | Exception] = queue.Queue()
    threading.Thread(target=_listen, args=(folders, below, found), daemon=True).start()
    return _collected(found)


def _collected(found: queue.Queue[Batch | Exception]) -> Iterator[Batch]:
    while True:
        batch = found.get()
        if isinstance(batch, Exception):
            raise batch
        yield batch


def _listen(folders: Collection[str], below: bool, found: queue.Queue[Batch | Exception]) -> None:
    """In a thread of its own: hand on what the system tells of. Of a new folder it may tell without what is in it."""
    from watchfiles import Change
    from watchfiles import watch as changes

    try:
        for batch in changes(*folders, watch_filter=None, step=QUIET, recursive=below, ignore_permission_denied=True):
            told = [path for change, path in batch if change == Change.added or not os.path.isdir(path)]
            found.put(frozenset(map(os.path.realpath, told)))
    except Exception as error:  # noqa: BLE001 - told where the batches are awaited
        found.put(error)


def _folder(path: str) -> str:
    """The folder to watch for a path: editors put a new file in the place of the old one."""
    while glob.has_magic(path) and not os.path.exists(path):
        path = os.path.dirname(path) or os.curdir
    return path if os.path.isdir(path) else str(Path(path).parent)
