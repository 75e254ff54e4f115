"""What is compiled is what reading gives; what is damaged, old or wrong is read again."""

import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from commandline import write
from msgspec import msgpack
from msgspec.structs import replace
from shipped import RULES
from test_imports import STAGES

from checker import lazy, patterncode
from checker.cli import building, compiled, packs
from checker.cli.cachefolder import NOWHERE, Folder
from checker.language import indicators

RULE = """
id: own/{name}
kind: cagr
method: levels
severity: error
title: {{zh: 增速, en: growth}}
why: {{zh: 因为, en: because}}
examples:
  consistent: ["由2015年的100亿元增加到2020年的161.05亿元，年均增长10%。", "无"]
  inconsistent:
    - {{text: "由2015年的100亿元增加到2020年的161.05亿元，年均增长12%。", at: "12%", message: "不符"}}
    - {{text: "由2015年的100亿元增加到2020年的161.05亿元，年均增长13%。", at: "13%", message: "不符"}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty cache folder, and nothing compiled with the program."""
    monkeypatch.setattr(compiled, "BUILT", NOWHERE)
    return Folder(str(tmp_path / "cache"))


def bare(rules):  # type: ignore[no-untyped-def]
    return [replace(one, consistent=(), inconsistent=(), explainable=(), silent=()) for one in rules]


def sorts(value: object) -> object:
    """The types of a value and of all in it."""
    if hasattr(value, "items"):
        return type(value), {name: sorts(one) for name, one in value.items()}
    return (type(value), [sorts(one) for one in value]) if isinstance(value, tuple) else type(value)


def test_rules_come_back_as_they_were_read_but_for_their_examples(folder: Folder) -> None:
    read, problems = compiled.with_shipped((), folder)
    kept, none = compiled.with_shipped((), folder)
    assert (problems, none) == ((), ())
    assert [one.id for one in read] == [one.id for one in RULES]
    assert list(kept) == bare(read)
    assert [sorts(one.options) for one in kept] == [sorts(one.options) for one in read]
    options = sorts(tuple(one.options for one in kept))
    assert "Decimal" in str(options)


def test_a_pack_of_the_user_is_kept_until_it_changes(folder: Folder, tmp_path: Path) -> None:
    pack = write(tmp_path / "pack" / "own.yaml", RULE.format(name="one")).parent
    own = []
    for name in ("one", "one", "two"):
        write(pack / "own.yaml", RULE.format(name=name))
        rules, problems = compiled.with_shipped((str(pack),), folder)
        assert problems == ()
        own.append([one.id for one in rules if one.id.startswith("own/")])
    assert own == [["own/one"], ["own/one"], ["own/two"]]
    assert len(list(folder.entries())) == 2


def test_what_is_wrong_with_a_rule_is_told_every_time(folder: Folder, tmp_path: Path) -> None:
    pack = write(tmp_path / "pack" / "own.yaml", RULE.format(name="one").replace("severity: error", "severity: bad"))
    told = [compiled.with_shipped((str(pack), "gone"), folder) for _ in range(2)]
    assert told[0] == told[1] == packs.with_shipped((str(pack), "gone"))
    assert len(told[0][1]) == 2
    assert list(folder.entries()) == []


@pytest.mark.parametrize("content", [b"", b"\xc1", msgpack.encode([{"id": 1}]), msgpack.encode({"a": "b"})])
def test_an_entry_that_is_none_is_passed_over(content: bytes) -> None:
    assert compiled._rules(content) == ()
    assert not indicators.use(content)
    patterncode.use(content)
    assert patterncode.compile("a(?P<b>c)").fullmatch("ac")["b"] == "c"  # type: ignore[index]


def test_the_lexicon_comes_back_as_it_was_read() -> None:
    read = indicators._read()
    content = indicators.compiled()
    assert indicators.use(content)
    try:
        kept = indicators._lexicon.__wrapped__()
    finally:
        indicators.use(None)
    assert kept == read
    assert len({id(one) for one in kept.values()}) == len({id(one) for one in read.values()})
    assert {type(one.usual[0]) for one in kept.values() if one.usual} == {Decimal}


def test_names_of_entries_hold_all_that_makes_rules() -> None:
    """Every module of the stage that reads rules."""
    stage = {f"{one.removeprefix('checker.').replace('.', '/')}.py" for one in dict(STAGES)["rules"]}
    assert stage - {*compiled.MAKERS} == set()
    assert [one for one in compiled.MAKERS if not (Path(compiled.PACKAGE) / one).exists()] == []


def patterns() -> list[tuple[str, int]]:
    for name in building._modules():
        pytest.importorskip(name)
    return sorted(lazy.written())


def test_patterns_from_their_code_are_those_that_re_compiles() -> None:
    written = patterns()
    codes = patterncode.of(written)
    assert codes is not None
    assert len(written) > 500
    patterncode.use(codes)
    for pattern, flags in written:
        made, usual = patterncode.compile(pattern, flags), re.compile(pattern, flags)
        told = [(one.pattern, one.flags, one.groups, dict(one.groupindex)) for one in (made, usual)]
        assert made == usual
        assert told[0] == told[1]
    text = "由2015年的6.37亿元增加到2020年的15.95亿元，年均增长20.15%（其中：一是增长3.5个百分点）。第12位"
    found = [
        [[(match.span(), match.groups()) for match in one.finditer(text)] for one in each]
        for each in (
            [patterncode.compile(*one) for one in written],
            [re.compile(*one) for one in written],
        )
    ]
    assert found[0] == found[1]
    assert sum(map(bool, found[0])) > 100


def test_patterns_are_the_same_in_every_run() -> None:
    code = (
        "from checker import lazy; from checker.cli import building; from importlib import import_module\n"
        "import contextlib\n"
        "for name in building._modules():\n"
        "    with contextlib.suppress(ImportError):\n"
        "        import_module(name)\n"
        "print(ascii(sorted(lazy.written())))"
    )
    seeds = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    ]
    assert seeds[0] == seeds[1]


@pytest.mark.parametrize(
    "change",
    [{"code": b""}, {"code": b"\xff" * 40}, {"code": b"\x00\x00\x00"}, {"numbers": (9,)}, {"groups": 7}, {"names": ()}],
)
def test_damaged_code_is_not_used(monkeypatch: pytest.MonkeyPatch, change: dict[str, object]) -> None:
    pattern = "(?P<a>x)(y)"
    [(name, code)] = msgpack.decode(patterncode.of([(pattern, 0)]), type=dict[bytes, patterncode.Code]).items()
    monkeypatch.setattr(patterncode, "_shipped", {name: replace(code, **change)})
    monkeypatch.setattr(patterncode, "_own", {})
    found = patterncode.compile(pattern)
    assert found.fullmatch("xy").groupdict() == {"a": "x"}  # type: ignore[union-attr]


def test_where_re_has_it_otherwise_patterns_are_compiled_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterncode, "_SRE", None)
    assert patterncode.of([("a", 0)]) is None
    assert patterncode.compile("a", re.IGNORECASE) == re.compile("a", re.IGNORECASE)


def test_only_what_is_new_is_kept_and_no_more_than_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("_shipped", {}), ("_own", {}), ("_added", set())):
        monkeypatch.setattr(patterncode, name, value)
    assert patterncode.kept() is None
    for pattern in ("a", "b"):
        patterncode.compile(pattern)
    first = patterncode.kept()
    monkeypatch.setattr(patterncode, "_own", {})
    monkeypatch.setattr(patterncode, "_added", set())
    patterncode.use(first)
    patterncode.compile("a")
    assert patterncode.kept() is None
    patterncode.compile("c")
    assert len(msgpack.decode(patterncode.kept() or b"")) == 3
    monkeypatch.setattr(patterncode, "LARGEST", 2)
    assert list(msgpack.decode(patterncode.kept() or b"")) == [b"0:c"]


def test_what_is_built_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building.build(str(tmp_path / "built"))
    monkeypatch.setattr(compiled, "BUILT", Folder(str(tmp_path / "built"), own=False))
    monkeypatch.setattr(packs, "with_shipped", lambda _: pytest.fail("read again"))
    rules, _ = compiled.with_shipped((), NOWHERE)
    assert list(rules) == bare(compiled.with_shipped((), NOWHERE)[0]) == bare(RULES_NAMED)
    assert len(list((tmp_path / "built").iterdir())) == 3


RULES_NAMED = packs.with_shipped(())[0]
