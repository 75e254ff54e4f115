"""What a run does not need is neither imported nor worked out again."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from commandline import FAILS, HOLDS, run, write

from checker.cli import SHORT, VERBS, check
from checker.constraints import CONSTRAINTS, TABLES

TABLE = "| 指标 | 2019年 | 2020年 | 增长（%） |\n| --- | --- | --- | --- |\n| 财政收入（亿元） | 5.0 | 5.5 | 10.0 |\n"
PAGE = f"{HOLDS}{FAILS}\n{TABLE}"
NEVER = (
    *("yaml", "rich", "jieba", "cn2an", "opencc", "lxml", "pathspec", "pygls", "pypdf", "selectolax", "watchfiles"),
    *("hashlib", "json", "tomllib", "zipfile", "pickle", "dataclasses", "fractions", "difflib", "subprocess", "shutil"),
    *("pathlib", "glob", "urllib.parse", "checker.triage.suppress", "checker.triage.baseline", "checker.cli.packs"),
    *(
        "checker.rules",
        "checker.rulefiles",
        "checker.lsp",
        "checker.web",
        "checker.annotators",
        "checker.config.patterns",
    ),
    *("checker.constraints.against", "checker.constraints.phrase", "checker.readers.word", "checker.readers.pdf"),
)
STAGES = ("msgspec", "decimal", "pathlib", "checker.engine", "checker.readers", "checker.report", "checker.config")
SHOWS = ("rich", "pickle", "shutil", "pathlib", "urllib.parse", "dataclasses")  # what the forms for people need besides


def imported(cache: Path, *arguments: str | Path) -> set[str]:
    """The modules of a process of its own at its end."""
    code = (
        "import sys\nfrom checker.cli import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    environment = {**os.environ, "PLANCHECK_CACHE_DIR": str(cache), "LC_ALL": "zh_CN.UTF-8"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("page") / "page.md", PAGE)


@pytest.fixture(scope="module")
def cache(page: Path) -> Path:
    """A cache folder that a run has filled."""
    folder = page.parent / "cache"
    imported(folder, "check", page, "--isolated")
    return folder


@pytest.mark.parametrize(("option", "besides"), [("--version", set()), ("--help", {"shutil"})])
def test_version_and_help_need_click_only(cache: Path, option: str, besides: set[str]) -> None:
    found = imported(cache, option)
    assert found & {*NEVER, *STAGES} == besides
    assert {one for one in found if one.startswith("checker.")} == {"checker.cli", "checker.cli.options"}


@pytest.mark.parametrize("form", ["json", "jsonl", "full"])
def test_a_page_in_simplified_characters_needs_no_library_of_another_format(cache: Path, page: Path, form: str) -> None:
    found = imported(cache, "check", page, "--isolated", "--format", form)
    besides = {"full": set(SHOWS), "jsonl": {"json"}}.get(form, set())
    assert found & {*NEVER} - besides == set()


@pytest.mark.parametrize(
    ("before", "last"), [("", "at once"), ("import atexit; atexit.register(print, 'ended')", "ended")]
)
def test_a_process_ends_at_once_where_nothing_waits_for_its_end(page: Path, before: str, last: str) -> None:
    """Either way all is written, and the exit code is the same."""
    kept = "import os; left = os._exit; os._exit = lambda code: (print('at once', flush=True), left(code))"
    code = f"{kept}\n{before}\nfrom checker.cli import start; start()"
    command = [sys.executable, "-c", code, "check", page, "--format", "concise", "--isolated"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr, lines[-1]) == (1, "", last)
    assert "growth/average" in lines[0]


def test_every_way_to_a_report_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    """A cache that is empty, filled, damaged, not to be had and not wanted; findings, and broken rules beside them."""
    (tmp_path / "rules").mkdir()
    write(tmp_path / "rules" / "broken.yaml", "id: a\n")
    places = {"PLANCHECK_CACHE_DIR": str(tmp_path / "cache")}
    arguments = ("check", page, "--rules", tmp_path / "rules", "--format", "json", "--all")
    first = [run(*arguments, **places) for _ in range(2)]
    for one in (tmp_path / "cache").glob("*"):
        one.write_bytes(one.read_bytes()[:-1])
    others = [
        run(*arguments, **places),
        run(*arguments, "--no-cache"),
        run(*arguments, PLANCHECK_CACHE_DIR=str(page / "below-a-file")),
    ]
    told = {(one.exit_code, one.stdout, one.stderr) for one in (*first, *others)}
    assert len(told) == 1
    assert first[0].exit_code == 2
    assert "broken.yaml" in first[0].stderr


def test_the_list_of_verbs_says_what_the_verbs_say() -> None:
    assert {name: getattr(import_module(VERBS[name]), name).short_help for name in VERBS} == dict(SHORT)


def test_the_table_of_methods_is_that_of_their_modules() -> None:
    own = {}
    for kind, tables in TABLES.items():
        for place, _ in tables:
            module, name = place.split(".")
            table = getattr(import_module(f"checker.constraints.{module}"), name)
            own |= {(kind, method): found for method, found in table.items()}
    listed = [(kind, name) for kind, tables in TABLES.items() for _, names in tables for name in names.split()]
    assert len(listed) == len({*listed})
    assert {(kind, name): CONSTRAINTS[kind][name] for kind, name in listed} == own


def test_only_one_small_file_is_read_without_the_collector(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several = ([str(page)], [str(page), str(page)], [str(page.parent)], ["nothing"], [])
    module = sys.modules["checker.cli.check"]
    assert isinstance(check, type(module))
    assert [module._brief(paths) for paths in several] == [True, False, False, False, False]
    monkeypatch.setattr(module, "BRIEF", 10)
    assert not module._brief([str(page)])
