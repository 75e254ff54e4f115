"""What tests of several files are given."""

import sys
from types import ModuleType

import pytest
from commandline import RULE, judge, survey

from checker.cli import packs, rows


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the engine and the shipped rules, where only the command line is tested."""
    stand_in = ModuleType("checker.engine")
    monkeypatch.setitem(vars(stand_in), "check", judge)
    monkeypatch.setitem(sys.modules, "checker.engine", stand_in)
    monkeypatch.setattr(rows, "survey", survey)
    monkeypatch.setattr(packs, "with_shipped", lambda paths: ((RULE,), ()))
