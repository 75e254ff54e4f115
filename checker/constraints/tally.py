"""Counts taken apart or built up in one sentence, and years in a row, each recomputed from what the sentence names.

A split without 其中 whose classes leave nothing out must add up; after 其中 some may be unnamed, which is only shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.tallies import Tally, Way

UNNAMED = Text("可能有未列出的类别，请确认", "a class may be left unnamed: please check")
COUNT_YEARS = Text("请核对年数与起讫年份", "check the number of years and the years named")
RECOUNT = Text("请核对总数与各类数目", "check the total and the classes")


def _method(way: Way) -> Method:
    def check(rule: Rule, ledger: Ledger) -> Iterator[Check]:
        for one in ledger.read.tallies:
            if one.way == way:
                beside = [Beside("part", start, end) for start, end in one.operands]
                yield told(rule, ledger, one.start, one.end, _outcome(one), beside)

    return Method(check)


def _outcome(one: Tally) -> Outcome:
    low, high = min(one.counts), max(one.counts)
    computed = str(low) if low == high else f"{low}—{high}"
    if one.count in one.counts:
        return agrees(computed=computed)
    if one.way == "streak":
        years = Text(
            f"{one.working}为{computed}年，文中为“{one.printed}”",
            f"{one.working} is {computed} years, the text says “{one.printed}”",
        )
        return (
            Outcome("inconsistent", "contradiction", computed=computed, message=years, hint=COUNT_YEARS)
            if one.closed
            else DOUBT
        )
    message = Text(
        f"{one.working}={computed}，文中为“{one.printed}”", f"{one.working} = {computed}, the text says “{one.printed}”"
    )
    if one.closed:
        return Outcome("inconsistent", "contradiction", computed=computed, message=message, hint=RECOUNT)
    if one.way == "targets":
        return Outcome("explainable", "partial-list", computed=computed, message=message, hint=UNNAMED)
    return DOUBT


DOUBT = Outcome("unverifiable", "unbound")
METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "targets": _method("targets"),
        "classes": _method("classes"),
        "grown": _method("grown"),
        "bracket": _method("bracket"),
        "streak": _method("streak"),
    }
)
