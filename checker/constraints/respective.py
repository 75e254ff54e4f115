"""As many values after 分别 as names before it. Only where both are beyond doubt is a difference reported."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.respective import Respective

MISSING = Text("请补上缺少的名称或数值", "add the missing name or value")


def respectively(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 分别 with countable names."""
    for one in ledger.read.respective:
        outcome = _outcome(one)
        if outcome is not None:
            beside = (Beside("part", *one.before), Beside("part", *one.after))
            yield told(rule, ledger, one.start, one.end, outcome, beside)


def _outcome(one: Respective) -> Outcome | None:
    if one.values in one.names:
        return agrees(computed=str(one.values))
    if not one.sure:
        return None
    names = "—".join(map(str, sorted({min(one.names), max(one.names)})))
    message = Text(
        f"“分别”前有{names}项，后有{one.values}个数值", f"{names} names before 分别, {one.values} values after it"
    )
    return Outcome("inconsistent", "contradiction", computed=names, message=message, hint=MISSING)


METHODS = MappingProxyType({"respectively": Method(respectively)})
