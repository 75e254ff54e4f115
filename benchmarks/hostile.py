"""Hostile files, one by one: what is told of each, how long it takes and how much memory at most.

    python benchmarks/hostile.py [NAME]... [--runs] [--small] [--json PATH]

A name is part of a case's name in tests/hostile.py; without one every case is run, but runs of one character only with
--runs. Each file is checked by a process of its own, `plancheck check FILE`, with another draft beside it that must
still be checked. Seconds are those of a clock and of the processor; the latter are held against the limit, for the
former depend on what else runs. Memory is the most that all processes of the run held together (their proportional set
size, looked at every few milliseconds).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hostile import CASES, RUNS, Case  # noqa: E402

SECONDS, MEGABYTES = 10, 1024  # what every file must stay within
LAST_RESORT = 240  # seconds after which a run is ended
OTHER, REPORT = "zz.md", "report.json"
DRAFT = "2020年地区生产总值150亿元，比2015年的100亿元增长60%。\n"
EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file."""

    file: str
    size: int
    outcome: str
    seconds: float
    processor: float
    megabytes: int
    kept: bool

    def well(self) -> bool:
        return self.kept and self.processor <= SECONDS and self.megabytes <= MEGABYTES


def run(case: Case, folder: Path, small: bool) -> Result:
    """One file, checked with another beside it."""
    path = folder / case.name
    path.write_bytes(case.make(case.small if small else case.full))
    command = [sys.executable, "-m", "checker", "check", case.name, OTHER, "--isolated", "--lang", "en"]
    command += ["--output", f"json={REPORT}"]
    before, began = os.times(), time.monotonic()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        started = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)  # noqa: S603
        most = _watched(started, began)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    outcome, kept = _told(case.name, folder, started.returncode)
    size = path.stat().st_size
    path.unlink()
    return Result(case.name, size, outcome, time.monotonic() - began, processor, most // 1024, kept)


def _watched(started: subprocess.Popen[bytes], began: float) -> int:
    """Waits for a process; the most kilobytes that it and its children held."""
    most = 0
    while started.poll() is None:
        most = max(most, sum(map(_held, _family(started.pid))))
        if time.monotonic() - began > LAST_RESORT:
            for process in reversed(_family(started.pid)):
                os.kill(process, 9)
        time.sleep(EVERY)
    return most


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(one for child in children for one in _family(int(child)))]


def _held(process: int) -> int:
    """The proportional set size of a process, in kilobytes."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _told(name: str, folder: Path, code: int) -> tuple[str, bool]:
    """The line that a file costs or what was read of it, and whether the other file was checked."""
    errors = (folder / "err").read_text("utf-8", "replace").splitlines()
    if len(errors) > 1 or code not in (0, 1, 2):
        return f"exit {code}: {' / '.join(errors[-3:])}", False
    documents = {one["path"]: one for one in json.loads((folder / REPORT).read_bytes())["documents"]}
    kept = bool(documents[OTHER]["checks"])
    if errors or name not in documents:
        return " / ".join(errors) or "nothing told", kept and bool(errors)
    coverage, checks = documents[name]["coverage"], len(documents[name]["checks"])
    return f"{coverage['figures']} figures, {coverage['statements']} statements, {checks} findings", kept


def chosen(names: list[str], runs: bool) -> Iterator[Case]:
    """The cases that are asked for."""
    for case in CASES:
        if any(name in case.name for name in names) or (not names and (runs or case not in RUNS)):
            yield case


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--runs", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = []
    say(f"{'file':<24}{'bytes':>12} {'s':>6} {'cpu s':>6} {'MB':>5}  outcome")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / OTHER).write_text(DRAFT, "utf-8")
        for case in chosen(options.names, options.runs):
            one = run(case, folder, options.small)
            sign = " " if one.well() else "!"
            figures = f"{one.size:>12} {one.seconds:>6.1f} {one.processor:>6.1f} {one.megabytes:>5}"
            say(f"{one.file:<24}{figures} {sign}{one.outcome[:300]}")
            results.append(one)
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=1), "utf-8")
    worst = max(results, key=lambda one: one.processor)
    say(f"{sum(one.well() for one in results)} of {len(results)} within {SECONDS} s and {MEGABYTES} MB")
    say(f"slowest {worst.file} {worst.processor:.1f} s, most {max(one.megabytes for one in results)} MB")
    return int(not all(one.well() for one in results))


if __name__ == "__main__":
    sys.exit(main())
