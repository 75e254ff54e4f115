"""What judges for the local page, in this process: the limits of a draft are those of `check`."""

import pytest
from commandline import FAILS

pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")

from checker.cli import judging
from checker.cli.limits import Limits
from checker.cli.serving import Wishes
from checker.web.asked import Answer, Asked

DRAFT = Asked("check", "a.md", FAILS.encode())


def answer(seconds):
    found, problems = judging.judge(Wishes(isolated=True, settings={"timeout": seconds}))
    assert problems == ()
    return found(DRAFT)


def turning(*_):
    while True:
        pass


def test_a_page_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(judging, "reporter", lambda _: turning)
    assert answer(1) == Answer(refusal=Limits(1, 0).late("a.md").message)


def test_the_time_of_reading_is_taken_off(monkeypatch):
    taken = iter((0, 59_500))
    monkeypatch.setattr(judging, "spent", lambda: next(taken))
    monkeypatch.setattr(judging, "reporter", lambda _: turning)
    assert answer(60) == Answer(refusal=Limits(60, 0).late("a.md").message)
