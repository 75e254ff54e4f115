"""Try the readers of figures, periods, tables and formats on inputs that nobody would write, guided by coverage.

    python benchmarks/fuzz.py [TARGET]... [--seconds N] [--limit SECONDS] [--begin N] [--folder DIR] [--again FILE]

A target is a function of properties.py: language, layout, repeated, whole, formats. Inputs begin as paragraphs of the
specimens and examples of the rules; words from the program's own tables are spliced in (splicing.py), bytes altered;
what reaches new code is kept. A crash, a property that does not hold, or more than `--limit` seconds of processor time,
so that a busy machine does not count, is a finding: one for each place in the code, cut down to the shortest input that
still shows it, written under the folder. `--again` tries one such file. Needs the extra `fuzz`.
"""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import FrameType

TARGETS = ("language", "layout", "repeated", "whole", "formats")
# Bytes of an input; a Chinese character has three.
LONGEST = {"language": 1200, "layout": 2400, "repeated": 180, "whole": 1200, "formats": 2400}
FOLDER = Path(__file__).parents[1] / ".fuzz"
PATIENCE = 60  # seconds on the clock after which not even a signal reached the program
CUTS = 400  # inputs tried to make a finding shorter
LAST = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
Target = Callable[[bytes], None]


class Slow(BaseException):
    """An input took more than its time; no `except Exception` shall hide it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise Slow after so much processor time, wherever the program then is."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _late(number: int, frame: FrameType | None) -> None:
    raise Slow


def failure(target: Target, content: bytes, limit: float) -> str:
    """What goes wrong with an input, and where in the code; empty where nothing does."""
    try:
        with limited(limit):
            target(content)
    except Slow as slow:
        return f"slow in {_frames(slow)[-1]}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        said = f"{type(error).__name__}: {error.args[0]}" if type(error).__name__ == "Broken" else type(error).__name__
        return f"{said} in {_frames(error)[-1]}"
    return ""


def _frames(error: BaseException) -> list[str]:
    """The frames of the program, and of the properties where none is the program's."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.name != _late.__name__]
    own = [one for one in frames if "checker" in one.filename] or list(frames)
    return [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in own]


def shortest(target: Target, content: bytes, limit: float) -> bytes:
    """An input with the same failure from which no piece can be left out."""
    wanted = _kind(failure(target, content, limit))
    tries = CUTS if not wanted.startswith("slow") else CUTS // 10
    size = max(len(content) // 2, 1)
    while size and tries > 0:
        for start in range(0, len(content), size):
            shorter = content[:start] + content[start + size :]
            tries -= 1
            if _kind(failure(target, shorter, limit)) == wanted:
                content = shorter
                break
            if tries <= 0:
                break
        else:
            size //= 2
    return content


def _kind(told: str) -> str:
    """A failure without its line where it is slow: the clock stops anywhere in a loop."""
    return told.partition(" in ")[0] if told.startswith("slow") else told


class Record:
    """Failures seen, each written down once."""

    def __init__(self, target: Target, folder: Path, limit: float) -> None:
        self._target, self._folder, self._limit = target, folder, limit
        self._seen: set[str] = set()

    def __call__(self, content: bytes) -> None:
        told = failure(self._target, content, self._limit)
        if not told or told in self._seen:
            return
        self._seen.add(told)
        kept = shortest(self._target, content, self._limit)
        name = sha256(told.encode()).hexdigest()[:12]
        (self._folder / name).write_bytes(kept)
        (self._folder / f"{name}.told").write_text(f"{told}\n{kept!r}\n", "utf-8")
        sys.stderr.write(f"FOUND {told}\n  {kept!r}\n")


def fuzz(name: str, arguments: argparse.Namespace) -> None:
    """One target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["checker"]):
        import properties
        import splicing

    limit: float = arguments.limit
    corpus, found = arguments.folder / name / "corpus", arguments.folder / name / "found"
    for one in (corpus, found):
        one.mkdir(parents=True, exist_ok=True)
    for seed in islice(splicing.seeds(name), arguments.begin):
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    signal.signal(signal.SIGPROF, _late)

    def mutated(content: bytes, most: int, seed: int) -> bytes:
        if seed % 4 == 0:
            return bytes(atheris.Mutate(content, most))
        return splicing.spliced(content, most, seed, name)

    target = properties.TARGETS[name]
    target(next(splicing.seeds(name)))  # loads what is loaded once, outside the limit
    options = (
        f"-max_total_time={arguments.seconds}", f"-max_len={LONGEST[name]}", f"-timeout={PATIENCE}",
        f"-report_slow_units={PATIENCE}", "-rss_limit_mb=3000", f"-artifact_prefix={found}/",
        "-print_final_stats=1", "-reload=0", "-verbosity=1",
    )  # fmt: skip
    atheris.Setup([name, str(corpus), *options], Record(target, found, limit), custom_mutator=mutated)
    atheris.Fuzz()


def again(name: str, path: Path, limit: float) -> int:
    """One input once more, without a guide."""
    import properties

    signal.signal(signal.SIGPROF, _late)
    content = path.read_bytes()
    told = failure(properties.TARGETS[name], content, limit)
    if told:
        with limited(limit):
            properties.TARGETS[name](content)
    sys.stdout.write(f"{told or 'nothing wrong'}\n")
    return bool(told)


def run(name: str, arguments: argparse.Namespace) -> bool:
    """A target in a process of its own; whether it was clean."""
    command = [sys.executable, __file__, name, "--alone", "--seconds", str(arguments.seconds)]
    command += ["--limit", str(arguments.limit), "--folder", str(arguments.folder)]
    command += ["--begin", str(arguments.begin)] if arguments.begin is not None else []
    found = arguments.folder / name / "found"
    for old in found.glob("*"):
        old.unlink()
    started = time.monotonic()
    log = arguments.folder / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        code = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False).returncode  # noqa: S603
    text = log.read_text("utf-8", "replace")
    executions = re.findall(r"^#(\d+)\t|Done (\d+) runs", text, re.MULTILINE)
    runs = max((int(one or other) for one, other in executions), default=0)
    covered = (LAST.findall(text) or [("?", "?", "?")])[-1]
    told = sorted(path.read_text("utf-8") for path in found.glob("*.told"))
    broken = list(found.glob("*-*"))  # written by the engine: out of time or memory, or a fault below Python
    sys.stdout.write(
        f"{name}: {runs} inputs in {time.monotonic() - started:.0f} s, {covered[0]} edges, {covered[1]} features, "
        f"{covered[2]} kept; {len(told) + len(broken)} findings" + (f", exit {code}: see {log}" if code else "") + "\n"
    )
    for one in (*told, *map(str, broken)):
        sys.stdout.write(f"  {one.strip()}\n")
    return not (told or broken or code)


def main() -> int:
    """The command line; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], help="all where none is named")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (600)")
    parser.add_argument("--limit", type=float, default=1.0, help="processor time for one input (1.0)")
    parser.add_argument("--begin", type=int, help="texts to begin from, all where not told")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="inputs kept and found (.fuzz)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try one input of one target")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    names = arguments.target or TARGETS
    if arguments.again:
        return again(names[0], arguments.again, arguments.limit)
    if arguments.alone:
        fuzz(names[0], arguments)
        return 0
    clean = [run(name, arguments) for name in names]
    return int(not all(clean))


if __name__ == "__main__":
    sys.exit(main())
