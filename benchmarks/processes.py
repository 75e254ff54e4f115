"""A folder of documents by the clock: checked by one process and by two, and again when nothing has changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import commands
import texts

JOBS = ("1", "2")
OPTIONS = ("--isolated", "--fail-on", "never", "--format", "json")
PAGES = 1000


def measured(rounds: int, folder: Path) -> dict[str, Any]:
    """Seconds of every run."""
    from checker.cli.check import check

    options = {name for one in check.params for name in one.opts}
    if not {"--jobs", "--no-cache"} <= options:
        return {"left out": "not available: there are no options for several processes and kept results"}
    return {"seconds": _by_jobs(rounds, folder), "unchanged": _unchanged(rounds, folder), "pages": PAGES}


def _by_jobs(rounds: int, folder: Path) -> dict[str, list[float]]:
    """The real documents, of every format, by number of processes; nothing of an earlier run is used."""
    place = folder / "drafts"
    _copied(place)
    seconds: dict[str, list[float]] = {jobs: [] for jobs in JOBS}
    for turn in range(rounds + 1):
        for jobs in JOBS:
            command = [*commands.program(), "check", place.name, *OPTIONS, "--no-cache", "--jobs", jobs]
            _, clock, _ = commands.measured(command, folder, {})
            if turn:
                seconds[jobs].append(clock)
    return seconds


def _copied(place: Path) -> None:
    if (texts.SHARED / "corpus").is_dir():
        shutil.copytree(texts.SHARED / "corpus", place, ignore=shutil.ignore_patterns("SOURCES.md"))
        return
    place.mkdir()
    for name, text in texts.real()[1]:
        (place / name).write_text(text, "utf-8")


def _unchanged(rounds: int, folder: Path) -> list[float]:
    """A thousand pages, checked before."""
    place, cache = folder / "pages", folder / "cache"
    place.mkdir()
    cache.mkdir(mode=0o700)
    for number in range(PAGES):
        (place / f"{number:03}.md").write_text(texts.dense(number), "utf-8")
    command = [*commands.program(), "check", place.name, *OPTIONS]
    runs = [commands.measured(command, folder, dict.fromkeys(commands.FOLDERS, str(cache))) for _ in range(rounds + 1)]
    return [clock for _, clock, _ in runs[1:]]
