"""The benchmark of speed: its texts are what they are said to be, programs take turns, an absent one is a line."""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from checker.engine import read
from checker.readers import read_text

ROOT = Path(__file__).parents[1]
NAMES = ("texts", "rivals", "tables", "growing", "stages", "commands", "processes", "speed")


@pytest.fixture(scope="module")
def modules():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield {name: importlib.import_module(name) for name in NAMES}
        for name in NAMES:
            sys.modules.pop(name, None)


@pytest.fixture
def nothing_shared(modules, monkeypatch, tmp_path):
    monkeypatch.setattr(modules["texts"], "SHARED", tmp_path)


@pytest.mark.parametrize("size", [5_000, 80_001])
@pytest.mark.usefixtures("nothing_shared")
def test_a_text_has_its_size(modules, size):
    text = modules["texts"].grown(size)
    assert size - 3 <= len(text.encode()) <= size  # no character is cut in two


def test_a_yearbook_has_its_facts_each_of_its_own(modules):
    book = read(read_text("a.md", modules["texts"].facts(1500)))
    keys = Counter((one.subject.key, one.subject.region, str(one.period)) for one in book.statements)
    assert (len(book.statements), max(keys.values())) == (1500, 1)


@pytest.mark.usefixtures("nothing_shared")
def test_specimens_stand_for_real_documents(modules):
    kind, documents = modules["texts"].real()
    texts = [text for _, text in documents]
    assert "made of the specimens" in kind
    assert sum(len(text.encode()) for text in texts) >= modules["texts"].REAL
    assert len(documents) == len({name for name, _ in documents})
    first, second = (next(text for name, text in documents if name == f"{number}-huozhou.md") for number in (0, 1))
    assert first == (ROOT / "seeds" / "huozhou.md").read_text("utf-8") != second
    assert re.findall(r"20\d\d", first) == re.findall(r"20\d\d", second)


def test_others_are_given_sentences_without_the_signs_of_tables(modules):
    text = "# 标题\n\n收入3亿元；支出2亿元。\n| 甲 | 1-2 |\n| --- | --- |\n- 一是修路。"
    assert modules["texts"].sentences([text]) == ["标题", "收入3亿元；", "支出2亿元。", "甲   1-2", "一是修路。"]


def test_programs_take_turns_and_an_absent_one_is_a_line(modules, tmp_path):
    rivals, tables = modules["rivals"], modules["tables"]
    documents = modules["texts"].specimens()
    given = rivals.write(documents, tmp_path)
    known = [*rivals.RIVALS[:2], rivals.Rival("Other", "other.py", needs=("no-such-program",))]
    passes, absent = rivals.contest(given, known, 2)
    assert [(one.name, one.part, len(one.seconds)) for one in passes] == [
        ("plancheck", "whole check", 2),
        ("plancheck", "reading alone", 2),
        ("floor", "reading the bytes", 2),
        ("floor", "scan for digits", 2),
    ]
    assert all(one.found > 0 and min(one.seconds) > 0 for one in passes)
    assert absent == {"Other": "needs no-such-program"}
    size = {"characters": 1, "bytes": 1, "documents": 1, "text": "specimens"}
    plain = [{"name": one.name, "part": one.part, "seconds": one.seconds, "found": one.found} for one in passes]
    shown = tables.TABLES["rivals"]({"passes": plain, "absent": absent, **size})["rivals"]
    assert "Other: not available: needs no-such-program.\n" in shown


def test_a_script_that_fails_is_absent_with_its_last_words(modules, monkeypatch, tmp_path):
    rivals = modules["rivals"]
    monkeypatch.setattr(rivals, "SCRIPTS", tmp_path)
    (tmp_path / "broken.py").write_text("raise SystemExit('no model')", "utf-8")
    (tmp_path / "texts.json").write_text("{}", "utf-8")
    passes, absent = rivals.contest(tmp_path / "texts.json", [rivals.Rival("Broken", "broken.py")], 1)
    assert (passes, absent) == ([], {"Broken": "no model"})


def test_every_table_has_its_place_on_the_page(modules):
    page = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    marks = re.findall(r"<!-- measured: ([\w ]+) -->\n.*?<!-- end -->", page, re.DOTALL)
    curves = [f"growth of {what}" for what in modules["growing"].SIZES]
    assert marks == ["machine", "start", "warm", "rivals", *curves, "stages", "kinds", "processes"]
    assert modules["speed"].put(page, "warm", "new\n").count("\nnew\n") == 1


def test_a_size_beyond_the_budget_is_left_out(modules):
    rows = [*modules["growing"].curve("text", 0)]
    assert [set(row) for row in rows[1:]] == [{"size", "left out"}] * 3


def test_time_is_told_by_stage_and_by_kind(modules):
    stages, documents = modules["stages"], modules["texts"].specimens()[:2]
    found = stages.by_stage(documents)
    assert list(found) == [name for name, _ in stages.STAGES]
    assert found["constraints"] > 0
    assert {"none", "cagr", "total"} <= set(stages.by_kind(documents))
