"""The rate of a whole against the rates of its parts.

between-parts: where parts make up the whole, the whole's rate lies between the parts' rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.operands import signed
from checker.constraints.partition import Partition, partitions, shared_wholes
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import directed
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement


def between_parts(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The rate of a whole against the rates of the parts that make it up."""
    for found in partitions(ledger):
        if found.complete:
            yield from _between(rule, ledger, found)
    for under, shares in shared_wholes(ledger):
        known = [one for one in (rate_of(ledger, share) for share in shares) if one is not None]
        if len(known) > 1:
            yield judge(rule, ledger, _between_rates(under, known, len(known) == len(shares)))


def _between(rule: Rule, ledger: Ledger, found: Partition) -> Iterator[Check]:
    under = rate_of(ledger, found.whole)
    rates = [rate_of(ledger, part) for part in found.parts]
    known = [one for one in rates if one is not None]
    if under is not None and len(known) > 1:
        yield judge(rule, ledger, _between_rates(under, known, len(known) == len(rates)))


def _between_rates(under: Statement, known: list[Statement], all_known: bool) -> Relation:
    computed = reduce(Interval.hull, map(signed, known))
    listed = [directed(one) for one in known]
    message = Text(
        f"{under.subject.key}增速{directed(under)}不在各分项增速（{'、'.join(listed)}）之间",
        f"{under.subject.key} grows {directed(under)}, outside the range of its parts ({', '.join(listed)})",
    )
    return Relation(
        under,
        tuple(Bound("part", one) for one in known),
        signed(under),
        computed,
        None,
        message,
        certain=all_known and not under.loose,
    )


def rate_of(ledger: Ledger, level: Statement) -> Statement | None:
    """The first relative change of a statement's group, against the year before."""
    return next(
        (
            one
            for one in ledger.group(level)
            if one.measure == "change_pct" and one.base_word != "compare" and one.slots == 1
        ),
        None,
    )


METHODS = MappingProxyType({"between-parts": Method(between_parts)})
