"""A folder of documents checked by one process and by two, by the clock; no result of an earlier run is used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import commands
import texts

JOBS = "1", "2"
OPTIONS = ("--isolated", "--fail-on", "never", "--format", "json", "--no-cache")


def measured(rounds: int, folder: Path) -> dict[str, Any]:
    """Seconds of every run, by number of processes; runs take turns."""
    from checker.cli.check import check

    if not any("--jobs" in one.opts for one in check.params):
        return {"left out": "not available: there is no option for several processes"}
    place = folder / "drafts"
    place.mkdir()
    for name, text in texts.real()[1]:
        (place / name).write_text(text, "utf-8")
    seconds: dict[str, list[float]] = {jobs: [] for jobs in JOBS}
    for number in range(rounds + 1):
        for jobs in JOBS:
            command = [*commands.program(), "check", place.name, *OPTIONS, "--jobs", jobs]
            _, clock, _ = commands.measured(command, folder, {})
            if number:
                seconds[jobs].append(clock)
    return {"seconds": seconds}
