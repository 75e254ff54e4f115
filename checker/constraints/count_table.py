"""Groups of table rows against the size that their heading announces, and all of them against the total."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Severity, Text
from checker.rule import Rule
from checker.statements.groups import Group

RECOUNT = Text("请核对数目，或查找缺少的行", "recount, or look for the missing row")


def groups(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every group of a table with its size."""
    for one in ledger.read.groups:
        beside = (Beside("part", one.first, one.last),)
        yield told(rule, ledger, one.start, one.end, _outcome(one), beside, one.name)


def _outcome(one: Group) -> Outcome:
    computed = f"{one.rows}{one.printed[-1]}"
    if one.rows == one.count:
        return agrees(computed=computed)
    if not one.numbered:
        return Outcome("unverifiable", "unbound")
    name = one.name or "指标"
    message = Text(
        f"“{name}”标{one.printed}，表中编号的有{computed}",
        f"“{name}” announces {one.printed}, {one.rows} numbered rows are listed",
    )
    severity: Severity | None = "warning" if one.whole else None
    return Outcome("inconsistent", "contradiction", computed=computed, message=message, hint=RECOUNT, severity=severity)


METHODS = MappingProxyType({"groups": Method(groups)})
