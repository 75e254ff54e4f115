"""Passes over a text, one for each line of standard input; what the program does before the first is not counted.

    python SCRIPT TEXTS

TEXTS is a JSON file: `documents` (pairs of name and text), `sentences`, and `warm`, sentences to warm up on. The first
line of the answer names the parts, every other one is a pass: seconds of a clock, of the processor, and how much was
found.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Texts = Mapping[str, Any]
Part = Callable[[list[str]], int]


def texts() -> Texts:
    """The texts of the command line."""
    found: Texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    return found


def serve(parts: Mapping[str, Callable[[], int]], note: str = "") -> None:
    """Answer until there are no more lines."""
    _say({"parts": list(parts), "note": note})
    for line in sys.stdin:
        clock, processor = time.perf_counter(), time.process_time()
        found = parts[line.strip()]()
        spent = {"clock": time.perf_counter() - clock, "processor": time.process_time() - processor}
        _say({**spent, "found": found})


def over(given: Texts, parts: Mapping[str, Part], note: str = "") -> None:
    """Warm up, then serve parts that take sentences."""
    for part in parts.values():
        part(given["warm"])
    serve({name: lambda part=part: part(given["sentences"]) for name, part in parts.items()}, note)


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
