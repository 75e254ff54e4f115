"""Commands run in turns: seconds of the processor and of the clock, and the most memory, of whole processes.

Every command is run once before anything is counted, so that modules are compiled and files are in memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import texts

FOLDERS = ("PLANCHECK_CACHE_DIR", "XDG_CACHE_HOME")  # where a user's caches are
DRAFT = "draft.md"
CHECK = ("check", DRAFT, "--isolated", "--color", "never", "--lang", "zh")


@dataclass(slots=True)
class Command:
    """A command; before a run its draft is written anew and, for a cold one, the cache emptied.

    `floor` names the command that it is held against, `most` the times that it may take of it.
    """

    name: str
    arguments: Sequence[str]
    draft: Callable[[int], str] | None = None
    cold: bool = False
    floor: str = ""
    most: str = ""
    seconds: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    megabytes: float = 0

    @property
    def middle(self) -> float:
        return median(self.seconds)


CLICK, YAML = "import click", "import click, yaml"


def program() -> list[str]:
    """The console script beside this Python, as users call it."""
    script = shutil.which("plancheck", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "checker"]


def commands() -> list[Command]:
    """The floors, then ours: nothing to check, a page, every specimen, a whole plan."""
    ours = program()
    drafts = [Command(f"check seeds/{name}", _as("json"), _again(text), floor=YAML) for name, text in texts.specimens()]
    if texts.HUOZHOU.exists():
        plan = texts.HUOZHOU.read_text("utf-8")
        drafts.append(Command("check a plan of 76 000 characters", _as("json"), _again(plan), floor=YAML, most="6"))
    return [
        Command(CLICK, [sys.executable, "-c", CLICK]),
        Command(YAML, [sys.executable, "-c", YAML]),
        Command("--version", [*ours, "--version"], floor=CLICK, most="1.3"),
        Command("--help", [*ours, "--help"], floor=CLICK),
        Command("check a page, JSON", _as("json"), texts.page, floor=YAML, most="2"),
        Command("check a page, JSON, caches empty", _as("json"), texts.page, cold=True, floor=YAML, most="4"),
        Command("check a page, full", _as("full"), texts.page, floor="check a page, JSON", most="1.3"),
        Command("check a dense page, JSON", _as("json"), texts.dense, floor=YAML),
        *drafts,
    ]


def _as(form: str) -> list[str]:
    return [*program(), *CHECK, "--format", form]


def _again(text: str) -> Callable[[int], str]:
    """The text with another last line in every run, so that no report of it is known."""
    return lambda number: f"{text}\n第{number}稿\n"


def run_in_turns(given: Sequence[Command], rounds: int, folder: Path) -> None:
    """Run every command so often, after a first time that does not count."""
    for turn in range(rounds + 1):
        for number, one in enumerate(given, turn * len(given)):  # of the draft: none is checked twice
            spent, clock, held = _run(one, number, folder)
            if turn:
                one.seconds.append(spent)
                one.clock.append(clock)
                one.megabytes = max(one.megabytes, held)


def _run(one: Command, number: int, folder: Path) -> tuple[float, float, float]:
    if one.draft is not None:
        (folder / DRAFT).write_text(one.draft(number), "utf-8")
    cache = folder / ("cold" if one.cold else "warm")
    if one.cold:
        shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(exist_ok=True, mode=0o700)
    return measured(one.arguments, folder, dict.fromkeys(FOLDERS, str(cache)))


def measured(arguments: Sequence[str], folder: Path, variables: dict[str, str]) -> tuple[float, float, float]:
    """Seconds of the processor and of the clock, and megabytes, of a command that must not fail."""
    began = time.perf_counter()
    started = subprocess.Popen(  # noqa: S603 - our own commands
        arguments, cwd=folder, env={**os.environ, **variables}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)}: exit {started.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024
