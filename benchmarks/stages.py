"""Where the time of a check goes: by stage, looked at while it runs; and by kind of constraint.

    python benchmarks/stages.py TEXTS

TEXTS is the file of a contest (peers/passes.py). Prints JSON: `stages`, seconds of the processor of a whole check with
its report, and `kinds`, seconds of the rules of one kind alone over ledgers that were read before. What several kinds
ask for and a ledger keeps counts for the first of them.
"""

from __future__ import annotations

import io
import json
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import texts

# The first of these with a module at work is where the time goes: what diagnosis judges again is its own.
STAGES = (
    ("report", ("checker.reporters",)),
    ("diagnosis", ("checker.diagnosis",)),
    ("constraints", ("checker.constraints", "checker.trajectory", "checker.aims", "checker.pace")),
    ("ledger", ("checker.ledger", "checker.levels")),
    ("language", ("checker.language",)),
    ("statements", ("checker.statements", "checker.survey")),
    ("readers", ("checker.readers",)),
    ("engine", ("checker",)),
)
EVERY = 0.001  # seconds of the processor between two looks
Pairs = Sequence[tuple[str, str]]


class Looks:
    """Seconds of the processor by stage, from looks at the stack; each counts for the time since the last."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._last = 0.0
        self._before: Any = signal.SIG_DFL

    def __enter__(self) -> Looks:
        self._last = time.process_time()
        self._before = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)

    def _look(self, _: int, frame: FrameType | None) -> None:
        modules = set()
        while frame is not None:
            modules.add(frame.f_globals.get("__name__", ""))
            frame = frame.f_back
        now = time.process_time()
        self.seconds[_stage(modules)] += now - self._last
        self._last = now


def _stage(modules: set[str]) -> str:
    for name, roots in STAGES:
        if any(one == root or one.startswith(f"{root}.") for one in modules for root in roots):
            return name
    return "engine"


def by_stage(documents: Pairs) -> dict[str, float]:
    """Every document checked and reported on, as JSON."""
    from checker.cli.packs import with_shipped
    from checker.engine import check
    from checker.readers import read_text
    from checker.reporters import View, reporter

    rules, _ = with_shipped(())
    told = io.StringIO()
    for name, text in texts.specimens():
        told.write(reporter("json")(check((read_text(name, text),), rules), View()))
    with Looks() as looks:
        for name, text in documents:
            told.write(reporter("json")(check((read_text(name, text),), rules), View()))
    return {name: looks.seconds[name] for name, _ in STAGES}


def by_kind(documents: Pairs) -> dict[str, float]:
    """The rules of each kind over all documents, and `none`, which is what checking with no rule takes."""
    from checker.cli.packs import with_shipped
    from checker.engine import check, read
    from checker.readers import read_text

    kinds: dict[str, list[Any]] = defaultdict(list)
    for rule in with_shipped(())[0]:
        kinds[rule.kind].append(rule)
    books = [read(read_text(name, text)) for name, text in documents]
    spent = {}
    for kind in ["none", *sorted(kinds)]:
        began = time.process_time()
        check(books, kinds[kind])
        spent[kind] = time.process_time() - began
    return spent


if __name__ == "__main__":
    sys.path.insert(0, str(texts.ROOT))
    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))["documents"]
    sys.stdout.write(json.dumps({"stages": by_stage(given), "kinds": by_kind(given)}))
