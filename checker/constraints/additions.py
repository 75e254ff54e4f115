"""Counts that are built up: a stock and the items added to it, and units that each set up one.

additions: 现有N处，…；…，增加至M处: the items between, parted by ；, bring N to M. One item may stand for
several, so a difference is not judged.
one-each: A个X和B个Y设置的C个Z; nothing says that it is one each, so a difference is only shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.partition import compatible
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.total import relate
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement

STOCK = lazy.compile(r"现有|原有|已有|现状")
GROWN = lazy.compile(r"(?:增加|达|扩大|增|发展)(?:到|至)")
EACH = lazy.compile(r"(?:设置|设立|建立|组建|配备|成立|配置|布设)的$")
ONE_EACH = Text("文中没有说每个单位一个，请核对", "the text does not say one for each unit: please check")


def additions(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every level grown to from a stock named earlier in its sentence."""
    for end in ledger.statements:
        if end.measure != "level" or end.cell is not None or not GROWN.search(end.lead):
            continue
        start = _stock(ledger, end)
        if start is None or not compatible(start, end) or end.figure.value is None or start.figure.value is None:
            continue
        between = ledger.document.text[start.figure.end : end.figure.start]
        count = 1 + between.count("；") + between.count(";")
        if count > 1:
            yield judge(rule, ledger, _added(start, end, count))


def _stock(ledger: Ledger, end: Statement) -> Statement | None:
    before = [one for one in ledger.blocks[end.block] if one.order < end.order and one.sentence == end.sentence]
    return next((one for one in reversed(before) if STOCK.search(one.lead) and is_level(one)), None)


def _added(start: Statement, end: Statement, count: int) -> Relation:
    return Relation(
        end,
        (Bound("base", start),),
        end.figure.interval,
        start.figure.interval + Interval.exact(Decimal(count)),
        None,
        NO_TEXT,
        Text(f"{count}项新增", f"{count} additions"),
        certain=False,
    )


def one_each(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every count said to be set up by two counts before it."""
    for end in ledger.statements:
        if end.cell is not None or not EACH.search(end.lead):
            continue
        before = [one for one in ledger.blocks[end.block] if end.order - 3 < one.order < end.order]
        if len(before) != 2:
            continue
        if all(is_level(one) and compatible(one, end) and one.sentence == end.sentence for one in before):
            excuse = Reading("other-scope", None, ONE_EACH, True)
            yield judge(rule, ledger, relate(end, tuple(before), excuse=excuse))


METHODS = MappingProxyType({"additions": Method(additions, confirms=True), "one-each": Method(one_each)})
