"""How cost grows: one document of a size, checked once in a process of its own.

    python benchmarks/growing.py text|facts SIZE

prints, as JSON, the size in characters and bytes, the facts read, seconds of the processor for reading and for
checking, the most memory that the process held, and what it held before. SIZE is bytes of text, or facts of a ledger.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import texts

MAKE = {"text": texts.grown, "facts": texts.facts}
SIZES = {
    "text": tuple(texts.MEGABYTE * number // 4 for number in (5, 10, 20, 40)),
    "facts": (125_000, 250_000, 500_000, 1_000_000),
}
BUDGET = 900  # seconds that a curve may take


def curve(what: str, budget: int = BUDGET) -> Iterator[dict[str, Any]]:
    """A process for each size, until the next would probably go beyond the budget."""
    spent = last = 0.0
    for size in SIZES[what]:
        if spent + 2.2 * last > budget:
            yield {"size": size, "left out": f"would take more than {budget} s"}
            continue
        began = time.perf_counter()
        command = [sys.executable, __file__, what, str(size)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=budget)  # noqa: S603
        except subprocess.TimeoutExpired:
            yield {"size": size, "left out": f"took more than {budget} s"}
            last = budget
            continue
        last = time.perf_counter() - began
        spent += last
        yield {"size": size, **json.loads(done.stdout)}


def measured(what: str, size: int) -> dict[str, Any]:
    """One document, read and checked with all shipped rules."""
    from checker.cli.packs import with_shipped
    from checker.engine import check, read
    from checker.readers import read_text

    rules, _ = with_shipped(())
    for name, text in texts.specimens():
        check((read_text(name, text),), rules)
    text = MAKE[what](size)
    before = _held()
    gc.disable()  # as the command does
    began = time.process_time()
    book = read(read_text("draft.md", text))
    middle = time.process_time()
    (report,) = check((book,), rules).documents
    return {
        "characters": len(text),
        "bytes": len(text.encode()),
        "facts": len(book.statements),
        "checks": len(report.checks),
        "reading": middle - began,
        "checking": time.process_time() - middle,
        "before": before,
        "megabytes": _held(),
    }


def _held() -> float:
    """The most memory held so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform == "linux" else most / 1024 / 1024


if __name__ == "__main__":
    sys.path.insert(0, str(texts.ROOT))
    sys.stdout.write(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
