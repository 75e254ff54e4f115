"""How fast the program is: whole processes, warm, beside other programs, as texts grow, and stage by stage.

    python benchmarks/speed.py [PART]... [--rounds N] [--budget SECONDS] [--json PATH] [--write]

Without PART all are run, which takes half an hour; `--write` puts the tables into docs/benchmarks.md, which
says what they mean. Others may use the machine meanwhile: what is compared is run in turns, and ratios are those of
medians. Seconds are those of the processor where nothing else is said.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import commands
import growing
import processes
import rivals
import stages
import tables
import texts

PAGE = texts.ROOT / "docs" / "benchmarks.md"
Measured = dict[str, Any]


def cold(options: argparse.Namespace, folder: Path) -> Measured:
    """Whole processes."""
    given = commands.commands()
    commands.run_in_turns(given, 2 * options.rounds + 1, folder)
    plain = [{key: value for key, value in asdict(one).items() if key not in ("arguments", "draft")} for one in given]
    return {"commands": plain}


def warm(options: argparse.Namespace, folder: Path) -> Measured:
    """The specimens and a whole plan, in process."""
    plan = [("huozhou.txt", texts.HUOZHOU.read_text("utf-8"))] if texts.HUOZHOU.exists() else []
    found = []
    for name, text in (*texts.specimens(), *plan):
        own = folder / name
        own.mkdir()
        passes, _ = rivals.contest(rivals.write([(name, text)], own), [rivals.OURS], options.rounds)
        found.append({"text": name, "characters": len(text), "bytes": len(text.encode()), **asdict(passes[0])})
    return {"warm": found}


def beside(options: argparse.Namespace, folder: Path) -> Measured:
    """All real text, by us and by others."""
    kind, documents = texts.real()
    passes, absent = rivals.contest(rivals.write(documents, folder), rivals.RIVALS, options.rounds)
    size = {"characters": sum(len(text) for _, text in documents)}
    size["bytes"] = sum(len(text.encode()) for _, text in documents)
    return {"text": kind, "documents": len(documents), **size, "passes": [*map(asdict, passes)], "absent": absent}


def curves(options: argparse.Namespace, _: Path) -> Measured:
    """One document of growing size."""
    return {what: [*growing.curve(what, options.budget)] for what in growing.SIZES}


def parts(_: argparse.Namespace, folder: Path) -> Measured:
    """Where the time goes, over all real text."""
    given = rivals.write(texts.real()[1], folder)
    command = [sys.executable, stages.__file__, str(given)]
    found: Measured = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
    return found


def many(options: argparse.Namespace, folder: Path) -> Measured:
    """A folder by one process and by two."""
    return processes.measured(options.rounds, folder)


PARTS: Mapping[str, Callable[[argparse.Namespace, Path], Measured]] = {
    "start": cold,
    "warm": warm,
    "rivals": beside,
    "growth": curves,
    "stages": parts,
    "processes": many,
}


def machine() -> str:
    """The machine in general terms."""
    return f"{platform.machine()}, {cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def put(page: str, name: str, table: str) -> str:
    """The page with a table between its marks."""
    marks = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    return marks.sub(lambda found: f"{found[1]}\n{table}\n{found[2]}", page)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--budget", type=int, default=growing.BUDGET, help="seconds by the clock that a curve may take")
    parser.add_argument("--json", dest="output", type=Path)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    measured: Measured = {"machine": machine()}
    shown = {"machine": f"{measured['machine']}.\n"}
    for name in options.parts or PARTS:
        with TemporaryDirectory() as folder:
            measured[name] = PARTS[name](options, Path(folder))
        for title, table in tables.TABLES[name](measured[name]).items():
            sys.stdout.write(f"## {title}\n\n{table}\n")
            sys.stdout.flush()
            shown[title] = table
    if options.output:
        options.output.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if options.write:
        page = PAGE.read_text("utf-8")
        for title, table in shown.items():
            page = put(page, title, table)
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(texts.ROOT))
    sys.exit(main(sys.argv[1:]))
