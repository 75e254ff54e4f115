"""What the program costs, as counts or beside other work of the same run: never by the clock.

The bounds leave room for other versions of Python and of libraries. They fail where start-up imports more, or where a
check does twice as much; whoever raises one says why in the commit.
"""

import ast
import os
import re
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from checker.cli.packs import with_shipped
from checker.engine import check
from checker.readers import read_text

ROOT = Path(__file__).parents[1]
SPECIMENS = [path for path in sorted((ROOT / "seeds").glob("*.md")) if path.stem != "README"]
DRAFT = (
    "# 示例县2020年统计公报（第{number}稿）\n\n2020年，存款余额由2015年的231.40亿元增加到348.76亿元，年均增长8.55%。\n"
)
# In a process of its own: the calls of Python and of C that a program makes from its first import on, and its modules.
COUNTED = """
import sys
calls = 0
def count(frame, event, argument):
    global calls
    calls += event in ("call", "c_call")
before = set(sys.modules)
sys.setprofile(count)
try:
    {program}
except SystemExit:
    pass
sys.setprofile(None)
sys.stderr.write(repr((calls, sorted(set(sys.modules) - before))))
"""
OURS = "sys.argv = ['plancheck', *{arguments!r}]; from checker.cli import main; main()"
FLOOR = "import click, yaml"
PAGE = ("check", "draft.md", "--isolated", "--fail-on", "never", "--lang", "zh")
# Arguments; the calls, as times those of the floor; modules of the package, and of the libraries beyond the floor.
START = (
    (("--version",), 1.0, 6, 8),
    (("--help",), 1.2, 6, 20),
    ((*PAGE, "--format", "json"), 3.4, 215, 65),
    ((*PAGE, "--format", "full"), 3.8, 225, 90),
)
CALLS = 75  # of Python and C for a character of the specimens
TIMES = 12  # as long as the reference
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(\D{0,3})")


def counted(program, folder):
    """Calls and modules of a program; the second time, when modules are compiled and caches are filled, on another
    draft, so that no report is known."""
    variables = dict.fromkeys(("PLANCHECK_CACHE_DIR", "XDG_CACHE_HOME"), str(folder / "cache"))
    for number in range(2):
        (folder / "draft.md").write_text(DRAFT.format(number=number), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", COUNTED.format(program=program)],
            cwd=folder,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
    calls, modules = ast.literal_eval(done.stderr.splitlines()[-1])
    return calls, modules


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    """Calls and modules of what every command-line program of the kind imports."""
    return counted(FLOOR, tmp_path_factory.mktemp("floor"))


@pytest.mark.parametrize(("arguments", "times", "own", "others"), START, ids=lambda one: str(one)[:12])
def test_start_up_stays_small(floor, tmp_path, arguments, times, own, others):
    calls, modules = counted(OURS.format(arguments=arguments), tmp_path)
    ours = [name for name in modules if name.partition(".")[0] == "checker"]
    beyond = set(modules) - set(ours) - set(floor[1])
    assert len(ours) <= own
    assert len(beyond) <= others, sorted(beyond)
    assert calls <= times * floor[0]


@pytest.fixture(scope="module")
def specimens():
    """Name and text of the specimens, and the shipped rules; every pattern is compiled."""
    texts = [(path.name, path.read_text("utf-8")) for path in SPECIMENS]
    rules, _ = with_shipped(())
    checked(texts, rules)
    return texts, rules


def checked(texts, rules):
    return [check((read_text(name, text),), rules) for name, text in texts]


def reference(texts):
    """Work that never changes, of the same kind: numbers found, made decimal, sorted by what follows them."""
    for _ in range(20):
        groups = {}
        for _, text in texts:
            for match in NUMBER.finditer(text):
                value = Decimal(match[1])
                half = Decimal(5).scaleb(value.as_tuple().exponent - 1)
                groups.setdefault(match[2], []).append((value - half, value + half))
        for found in groups.values():
            found.sort()


def seconds(task, *arguments):
    began = time.process_time()
    task(*arguments)
    return time.process_time() - began


def test_a_check_makes_no_more_calls_than_it_did(specimens):
    texts, rules = specimens
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        checked(texts, rules)
    finally:
        sys.setprofile(None)
    assert calls <= CALLS * sum(len(text) for _, text in texts)


def test_a_check_takes_no_longer_than_work_of_its_kind(specimens):
    """The shortest of several times each, in turns: others on the machine only ever add to them."""
    texts, rules = specimens
    pairs = [(seconds(checked, texts, rules), seconds(reference, texts)) for _ in range(7)]
    ours, floor = (min(one) for one in zip(*pairs, strict=True))
    assert ours <= TIMES * floor
