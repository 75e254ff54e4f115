"""Limits of time and memory: what goes beyond them costs one line, whoever keeps the processor busy."""

import ctypes
import faulthandler
import os
import re
import signal
import sys
import threading
import time

import click
import pytest

from checker.cli.guarded import BROKEN, apart
from checker.cli.limits import Limits, within
from checker.report import Problem

LIMITS = Limits(1, 200)
NAME = "a.md"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no limits to keep")


@pytest.fixture(autouse=True)
def _context():
    with click.Context(click.Command("check")):
        yield


def turning():
    while True:
        pass


def kept():
    """What catches every exception of its own cannot keep the time from being over."""
    while True:
        try:
            turning()
        except Exception:  # noqa: BLE001
            continue


def runaway():
    return re.match("(a+)+$", "a" * 60 + "b")


def hoarding():
    held = []
    while True:
        held.append(bytearray(10_000_000))


def library():
    """One long step outside our own code, which looks for no signal."""
    return pow(7, 10**9)


def crashing():
    faulthandler.disable()
    ctypes.string_at(0)


STAGES = (within, apart)


@pytest.mark.parametrize(("stage", "task"), [(within, kept), (within, runaway), (apart, turning)])
def test_a_stage_that_does_not_end_costs_one_line(stage, task):
    assert stage(task, NAME, LIMITS) == ((), (LIMITS.late(NAME),))


def test_what_runs_in_a_library_is_ended_apart():
    assert apart(library, NAME, LIMITS) == ((), (LIMITS.late(NAME),))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_that_needs_too_much_memory_costs_one_line(stage):
    assert stage(hoarding, NAME, Limits(9, 200)) == ((), (LIMITS.large(NAME),))


def test_a_crash_costs_one_line():
    assert apart(crashing, NAME, LIMITS) == ((), (Problem(NAME, BROKEN),))


@pytest.mark.parametrize("stage", STAGES)
def test_what_stays_within_the_limits_is_given(stage):
    text = "增长7%。" * 1_000_000
    before = signal.getsignal(signal.SIGPROF)
    for limits in (LIMITS, Limits(0, 0)):
        assert stage(lambda: text, NAME, limits) == ((text,), ())
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


@pytest.mark.parametrize("stage", STAGES)
def test_a_fault_of_the_program_is_told_as_one(stage):
    ((), (problem,)) = stage(lambda: 1 // 0, NAME, LIMITS)
    assert "ZeroDivisionError" in problem.message.en


def test_what_an_earlier_stage_took_is_taken_off():
    began = time.process_time()
    assert within(turning, NAME, Limits(60, 0), 59_500) == ((), (Limits(60, 0).late(NAME),))
    assert time.process_time() - began < 5


@pytest.mark.parametrize("inner", [lambda: 7, turning])
def test_a_stage_within_another_ends_with_it(inner):
    def outer():
        within(inner, NAME, Limits(60, 0))
        turning()

    began = time.process_time()
    assert within(outer, NAME, LIMITS) == ((), (LIMITS.late(NAME),))
    assert time.process_time() - began < 5


def test_a_thread_has_no_limit_of_time():
    found = []

    def work():
        with click.Context(click.Command("check")):
            found.append(within(lambda: 7, NAME, LIMITS))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [((7,), ())]


def test_a_system_without_these_means_has_no_limit(monkeypatch):
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(signal, "setitimer")
    assert apart(lambda: 7, NAME, LIMITS) == ((7,), ())
