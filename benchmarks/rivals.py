"""Other programs side by side: installed on demand, each in a process of its own, passing over the same text in turns.

What is installed stays in `.bench/` below the checkout and is no dependency of anything. A program that cannot be had
here is one line, with the reason.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import texts

SCRIPTS = Path(__file__).parent / "peers"
CACHE = texts.ROOT / ".bench"
WARM = 200  # sentences
LONG = 8  # seconds of a pass that is not repeated
INSTALLATION, PASS = 600, 900  # seconds until one is given up


class Absent(Exception):
    """A program that is not available, and why."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A program: its script, the packages of PyPI or npm that it needs, which programs must be there, what it does.

    `fresh` starts it again for every pass, so that nothing kept of one serves the next.
    """

    name: str
    script: str
    packages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fresh: bool = False


OURS = Rival("plancheck", "ours.py", fresh=True)
RIVALS = (
    OURS,
    Rival("floor", "floor.py"),
    Rival("cn2an", "numerals.py", ("cn2an==0.5.24",)),
    Rival("JioNLP", "money.py", ("jionlp==1.5.31",)),
    Rival("Microsoft Recognizers", "recognizers.js", ("@microsoft/recognizers-text-suite@1.3.1",), ("node", "npm")),
    Rival("Duckling", "quantities.py", ("duckling-chinese==1.1.8",), ("java",)),
)


@dataclass(slots=True)
class Passes:
    """Of one part of a program: seconds of every pass, and what it found."""

    name: str
    part: str
    always: bool = False
    seconds: list[float] = field(default_factory=list)
    found: int = 0

    @property
    def middle(self) -> float:
        return median(self.seconds)

    @property
    def repeated(self) -> bool:
        """Whether one more pass is worth its time."""
        return self.always or not self.seconds or self.seconds[0] < LONG


class Running:
    """A program that waits for passes."""

    def __init__(self, rival: Rival, given: Path) -> None:
        self.rival, self._given = rival, given
        self._start()
        self._used = False

    def _start(self) -> None:
        command = [*runner(self.rival), str(self._given)]
        command += [str(CACHE / "npm")] if self.rival.script.endswith(".js") else []
        self._log = self._given.with_name(f"{self.rival.script}.log").open("w+")
        self._process = subprocess.Popen(  # noqa: S603 - our own scripts
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env=environment(),
        )
        self.parts: list[str] = self._answer()["parts"]

    def run(self, part: str) -> tuple[float, int]:
        """Seconds of a pass, and what it found: the fewer of those of the clock, which others on the machine lengthen,
        and of the processor, which is more where a program has threads of its own."""
        if self.rival.fresh and self._used:
            self.close()
            self._start()
        self._used = True
        if self._process.stdin is None:
            raise Absent("no standard input")
        self._process.stdin.write(f"{part}\n")
        self._process.stdin.flush()
        answer = self._answer()
        return min(answer["clock"], answer["processor"]), answer["found"]

    def _answer(self) -> Mapping[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        while line and not line.startswith("{"):  # what a library says of itself
            line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self._process.wait()
            self._log.seek(0)
            words = self._log.read().strip().splitlines() or ["it ended without a word"]
            self.close()
            raise Absent(words[-1][:200])
        answer: Mapping[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()
        self._log.close()


def environment() -> dict[str, str]:
    """That of the caller, with the checkout among the modules."""
    return {**os.environ, "PYTHONPATH": str(texts.ROOT)}


def runner(rival: Rival) -> list[str]:
    """The command of a script, with what it needs installed."""
    missing = [name for name in rival.needs if shutil.which(name) is None]
    if missing:
        raise Absent(f"needs {', '.join(missing)}")
    script = str(SCRIPTS / rival.script)
    if rival.script.endswith(".js"):
        _installed(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(CACHE / "npm"), *rival.packages])
        return ["node", script]
    if not rival.packages:
        return [sys.executable, script]
    python = CACHE / Path(rival.script).stem / "bin" / "python"
    if not python.exists():
        _installed([sys.executable, "-m", "venv", str(python.parents[1])])
    _installed([str(python), "-m", "pip", "install", "--quiet", *rival.packages])
    return [str(python), script]


def _installed(command: Sequence[str]) -> None:
    """Run an installation once; its stamp names what was run."""
    CACHE.mkdir(exist_ok=True)
    stamps = CACHE / "installed.txt"
    known = stamps.read_text("utf-8").splitlines() if stamps.exists() else []
    line = " ".join(command)
    if line in known:
        return
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALLATION, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Absent(f"cannot be installed: {type(error).__name__}") from None
    if done.returncode:
        raise Absent("cannot be installed from the package index")
    stamps.write_text("\n".join([*known, line]) + "\n", "utf-8")


def write(documents: Sequence[tuple[str, str]], folder: Path) -> Path:
    """The texts of a contest as files."""
    plain = folder / "plain"
    plain.mkdir()
    for name, text in documents:
        (plain / name).write_text(text, "utf-8")
    every = texts.sentences([text for _, text in documents])
    warm = texts.sentences([text for _, text in texts.specimens()])[:WARM]
    path = folder / "texts.json"
    given = {
        "documents": documents,
        "specimens": texts.specimens(),
        "sentences": every,
        "warm": warm,
        "folder": str(plain),
    }
    path.write_text(json.dumps(given, ensure_ascii=False), "utf-8")
    return path


def contest(given: Path, rivals: Sequence[Rival], rounds: int) -> tuple[list[Passes], dict[str, str]]:
    """Every part of every program in turns, round by round; and who is absent, with the reason."""
    absent: dict[str, str] = {}
    running: list[Running] = []
    for rival in rivals:
        try:
            running.append(Running(rival, given))
        except Absent as reason:
            absent[rival.name] = str(reason)
    passes = {
        (one.rival.name, part): Passes(one.rival.name, part, one.rival.fresh) for one in running for part in one.parts
    }
    for _ in range(rounds):
        for one in running:
            for part in one.parts:
                own = passes[one.rival.name, part]
                if one.rival.name not in absent and own.repeated:
                    _pass(one, own, absent)
    for one in running:
        one.close()
    return [own for own in passes.values() if own.seconds], absent


def _pass(one: Running, own: Passes, absent: dict[str, str]) -> None:
    try:
        seconds, own.found = one.run(own.part)
    except Absent as reason:
        absent[one.rival.name] = str(reason)
    else:
        own.seconds.append(seconds)
