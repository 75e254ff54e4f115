"""The bar of a long run: for a person at a terminal only, gone before the findings."""

import re
import subprocess
from pathlib import Path

import pytest
from commandline import FAILS, write
from pseudo import PLANCHECK, Terminal, environment

from checker.cli import progress

BAR = re.compile(r"\d+/30")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for number in range(30):
        write(folder / f"{number:02}.md", FAILS)
    return folder


def test_a_person_sees_the_bar_and_then_only_findings(drafts: Path) -> None:
    with Terminal([*PLANCHECK, "check", "--no-cache", str(drafts), "--color", "never"]) as terminal:
        shown, _ = terminal.rest()
    before, erased, after = shown.rpartition("\x1b[2K")
    assert BAR.search(before)
    assert erased
    assert after.lstrip("\r\x1b[?25h").startswith("错误 growth/average")
    assert not BAR.search(after)


def test_what_is_written_elsewhere_is_clean(drafts: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with (
        path.open("wb") as file,
        Terminal(
            [*PLANCHECK, "check", "--no-cache", str(drafts), "--format", "json"], stdout=file.fileno()
        ) as terminal,
    ):
        shown, _ = terminal.rest()
    assert BAR.search(shown)
    assert path.read_bytes().startswith(b'{\n  "schema_version"')


@pytest.mark.parametrize("given", [{"CI": "true"}, {"TERM": "dumb"}])
def test_a_build_machine_sees_none(drafts: Path, given: dict[str, str]) -> None:
    with Terminal([*PLANCHECK, "check", "--no-cache", str(drafts)], **given) as terminal:
        shown, _ = terminal.rest()
    assert not BAR.search(shown)


def test_a_pipe_gets_none_and_rich_progress_is_not_imported(drafts: Path) -> None:
    code = (
        "import sys; from checker.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('rich.progress' in sys.modules)"
    )
    command = [PLANCHECK[0], "-c", code, "check", "--no-cache", str(drafts)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment())
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("count", "known", "seconds", "bars"), [(3, 0, 0, 0), (3, 0, 2, 1), (30, 0, 0, 1), (3, 900, 0, 0), (30, 900, 0, 1)]
)
def test_only_long_runs_have_one(
    monkeypatch: pytest.MonkeyPatch, count: int, known: int, seconds: int, bars: int
) -> None:
    made: list[int] = []
    shown: list[tuple[int, str]] = []

    class Bar:
        def __init__(self, total: int) -> None:
            made.append(total)

        def __enter__(self) -> "Bar":
            return self

        def __exit__(self, *_: object) -> None:
            made.append(0)

        def show(self, done: int, path: str) -> None:
            shown.append((done, path))

    clock = iter(range(0, 1000, seconds) if seconds else [0] * 1000)
    monkeypatch.setattr(progress, "Bar", Bar)
    monkeypatch.setattr(progress, "_looked_on", lambda: True)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with progress.progress(count + known, known) as show:
        for number in range(count):
            show(known + number, f"{number}.md")
        assert made == [count + known] * bars
    assert made == [count + known, 0] * bars
    assert bool(shown) is bool(bars)
