"""What tests of several files are given."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from commandline import RULE, judge, survey

from checker.cli import compiled, packs, rows


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is kept in the cache folder of whoever runs the tests, nor read there."""
    os.environ["PLANCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache") / "plancheck")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped rules read once for all tests."""
    monkeypatch.setattr(packs, "with_shipped", lambda paths: USUAL(paths) if paths else _shipped())
    monkeypatch.setattr(compiled, "with_shipped", lambda paths, _: packs.with_shipped(paths))


USUAL = packs.with_shipped


@cache
def _shipped() -> packs.Rules:
    return USUAL(())


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the engine and the shipped rules, where only the command line is tested."""
    monkeypatch.setenv("PLANCHECK_CACHE", "false")  # it is no part of a key
    stand_in = ModuleType("checker.engine")
    monkeypatch.setitem(vars(stand_in), "check", judge)
    monkeypatch.setitem(sys.modules, "checker.engine", stand_in)
    monkeypatch.setattr(rows, "survey", survey)
    monkeypatch.setattr(packs, "with_shipped", lambda paths: ((RULE,), ()))
    monkeypatch.setattr(compiled, "with_shipped", lambda paths, _: packs.with_shipped(paths))


@pytest.fixture(scope="module")
def editor() -> Iterator[Any]:
    """An editor with the language server running, for the tests of a file."""
    from editor import Editor

    session = Editor()
    session.initialize()
    yield session
    assert session.leave() == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium for the tests of a file; while it runs, asyncio.run does not work in this thread."""
    from browser import launched

    with launched() as one:
        yield one


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab of its own for a test."""
    from browser import opened

    with opened(browser) as one:
        yield one


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the report of an invented draft is, as a page."""
    from drafts import reported

    folder = tmp_path_factory.mktemp("page")
    reported(folder)
    return (folder / "report.html").as_uri()


@pytest.fixture
def page(tab: Any, address: str) -> Iterator[Any]:
    """The report, opened; at the end nothing has gone wrong and nothing was asked for but the page."""
    tab.page.goto(address)
    yield tab.page
    assert tab.complaints == []
    assert {one.partition("#")[0] for one in tab.asked if not one.startswith("data:")} == {address}
