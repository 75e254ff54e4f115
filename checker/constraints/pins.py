"""Figures that a rule pins from outside the draft into statements the constraints can use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from checker import lazy
from checker.document import Place
from checker.interval import Interval
from checker.language.cell import read_cell
from checker.language.fold import fold
from checker.language.indicators import resolve
from checker.period import Period
from checker.rule import Rule
from checker.statement import Statement

YEARS = lazy.compile(r"\d{4}")


class Pin(Struct, frozen=True):
    """A pinned target: the indicator, the region it holds for ("" any), the value and what meets it."""

    indicator: str
    region: str
    target: Statement
    bound: Interval


def pinned_name(rule: Rule) -> str:
    """The key of the indicator that a rule pins."""
    return resolve(str(rule.options["indicator"])).key


def read_pin(rule: Rule) -> Pin | None:
    """The target of a rule; None when it holds no value (a target printed only as a rate)."""
    name = pinned_name(rule)
    target = rule.options.get("target")
    if not isinstance(target, Mapping) or "value" not in target:
        return None
    statement = pinned_statement(rule, name, str(target["period"]), str(target["value"]))
    if statement is None or statement.figure.value is None:
        return None
    return Pin(name, str(rule.options.get("region", "")), statement, _bound(statement, str(target.get("bound", ""))))


def pinned_statement(rule: Rule, indicator: str, period: str, value: str) -> Statement | None:
    """A level as a rule prints it, placed in the rule's file."""
    return _pinned(rule.path, rule.line, indicator, period, value)


@lru_cache(maxsize=512)
def _pinned(path: str, line: int, indicator: str, period: str, value: str) -> Statement | None:
    figures = read_cell(fold(value, 0, len(value)))
    years = [int(one) for one in YEARS.findall(period)]
    if not figures or not years:
        return None
    span = Period(min(years), max(years), "year" if len(years) == 1 else "span")
    place = Place(path, 0, 0, line, 1, value)
    return Statement(-1, resolve(indicator), "level", figures[0], place, span, True)


def _bound(target: Statement, kind: str) -> Interval:
    value = target.figure.value
    if kind == "ceiling":
        return Interval(None, value)
    if kind == "below":
        return Interval(None, value, True, False)
    return Interval(value, None)
