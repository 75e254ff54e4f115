"""Revenue against expenditure, and sums that definitions fix.

balance: 收支相抵，结转D is the difference of the last revenue and expenditure totals before it; 收支平衡
makes them equal. totals: 收入总计 and 支出总计 of one budget are equal.
identity: a whole and its parts by name (地区生产总值 = three value added), same region, period and paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.total import relate
from checker.constraints.total_last import PLUS
from checker.constraints.wording import exactly
from checker.interval import Interval, total
from checker.ledger import Ledger
from checker.levels import point_difference
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

LEFT = lazy.compile(r"结转|结余|缺口|差额|净结余|滚存|赤字|盈余")
THIS_YEAR = lazy.compile(r"(?:当期|当年|本期|本年|年度)(?:收支)?(?:结余|缺口|差额|赤字)")
TRADE = lazy.compile(r"顺差|逆差|进出口差额")
EXPORT, IMPORT = lazy.compile(r"(?<!进)出口"), lazy.compile(r"进口(?!出)")
BALANCED = lazy.compile(r"收支(?:相抵)?(?:后)?(?:，)?(?:平衡|持平)")
REVENUE, EXPENDITURE = lazy.compile(r"收入"), lazy.compile(r"支出")
CLOSE = 12  # amounts of a paragraph among which a difference is sought
NEAR = 8  # paragraphs between the two totals of one budget
INCOME_TOTAL, OUTLAY_TOTAL = lazy.compile(r"收入总计(?:为|达|约)*$"), lazy.compile(r"支出总计(?:为|达|约)*$")


def balance(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """What is left when expenditure is taken from revenue."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for index, one in enumerate(block):
            if is_level(one) and (THIS_YEAR.search(one.lead) or (LEFT.search(one.lead) and "收支相抵" in one.before)):
                relation = _left(block[:index], one)
            elif is_level(one) and EXPENDITURE.search(one.lead) and BALANCED.search(_after(ledger, one)):
                relation = _equal(block[:index], one)
            elif is_level(one) and TRADE.search(one.lead):
                relation = _trade(block[:index], one)
            else:
                continue
            if relation is not None:
                yield judge(rule, ledger, relation)


def totals(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """收入总计 and the 支出总计 that follows it are equal where nothing is said to be left over."""
    income: Statement | None = None
    left = False
    for one in ledger.statements:
        if one.cell is not None or not is_level(one):
            continue
        left = left or bool(LEFT.search(one.lead) and "收支相抵" in one.before)
        if INCOME_TOTAL.search(one.lead):
            income, left = one, False
        elif OUTLAY_TOTAL.search(one.lead) and income is not None and not left and _same_budget(income, one):
            yield judge(rule, ledger, replace(_balanced(income, one), certain=False))
            income = None


SIDES = lazy.compile(r"(?:预算)?(?:收入|支出)")


def _same_budget(income: Statement, outlay: Statement) -> bool:
    """Whether two totals name one budget: the words before 收入总计 and 支出总计 agree."""
    budgets = [SIDES.split(one.subject.key)[0] for one in (income, outlay)]
    near = outlay.block - income.block < NEAR and outlay.figure.unit == income.figure.unit
    return near and (budgets[0] == budgets[1] or not all(budgets))


def _trade(before: tuple[Statement, ...], under: Statement) -> Relation | None:
    """顺差 and 逆差: exports and imports of the paragraph, the larger less the smaller."""
    exports, imports = _last(before, EXPORT, under), _last(before, IMPORT, under)
    return _difference(exports, imports, under, False) if exports and imports else None


BUDGET_ENDS = lazy.compile(r"[。；\n\d]")


def _after(ledger: Ledger, one: Statement) -> str:
    words = ledger.document.text[one.figure.end : one.figure.end + 14]
    return BUDGET_ENDS.split(words)[0]


def _left(before: tuple[Statement, ...], under: Statement) -> Relation | None:
    income, outlay = _last(before, REVENUE, under), _last(before, EXPENDITURE, under)
    if income is None or outlay is None:
        return None
    both = "总计" in income.lead + income.subject.key and "总计" in outlay.lead + outlay.subject.key
    amounts = [one for one in before if is_level(one) and one.figure.unit == under.figure.unit]
    only = all(sum(bool(words.search(one.lead)) for one in amounts) == 1 for words in (REVENUE, EXPENDITURE))
    # A budget, its adjustment and its outcome: 实际完成109亿元 need not say again of what.
    later = [one for one in amounts if one.order > income.order and one is not outlay]
    pairs = [(a, b) for a, b in combinations(amounts[-CLOSE:], 2) if _fits(a, b, under)]
    income, outlay = pairs[-1] if later and pairs else (income, outlay)
    only = only and not later
    return _difference(income, outlay, under, both or only)


def _fits(income: Statement, outlay: Statement, under: Statement) -> bool:
    """Whether the difference of two amounts is the one stated."""
    difference = income.figure.interval - outlay.figure.interval
    return difference.bounded and any(one.meets(under.figure.interval) for one in (difference, -difference))


def _difference(income: Statement, outlay: Statement, under: Statement, certain: bool) -> Relation | None:
    difference = income.figure.interval - outlay.figure.interval
    if not difference.bounded:
        return None
    point = point_difference(outlay, income)
    if point < 0:
        difference, point = -difference, -point
    calc = exactly(point, under.figure)
    message = Text(
        f"{income.figure.text}与{outlay.figure.text}相抵为{calc}，文中为{under.figure.text}",
        f"{income.figure.text} less {outlay.figure.text} is {calc}; the text says {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("whole", income), Bound("part", outlay)),
        under.figure.interval,
        difference,
        point,
        message,
        certain=certain,
    )


def _equal(before: tuple[Statement, ...], under: Statement) -> Relation | None:
    income = _last(before, REVENUE, under)
    added = income is not None and any(PLUS.search(one.before) for one in before if one.order > income.order)
    return _balanced(income, under) if income is not None and not added else None


def _balanced(income: Statement, under: Statement) -> Relation:
    message = Text(
        f"文称收支平衡，收入{income.figure.text}，支出{under.figure.text}",
        f"said to balance: revenue {income.figure.text}, expenditure {under.figure.text}",
    )
    return Relation(
        under,
        (Bound("whole", income),),
        under.figure.interval,
        income.figure.interval,
        income.figure.value,
        message,
        certain=income.sentence == under.sentence,
    )


PLAIN_SIDE = lazy.compile(r"(?:收入|支出)(?:预算|代编预算)*(?:完成|为|数)*$")


def _last(before: tuple[Statement, ...], words: re.Pattern[str], under: Statement) -> Statement | None:
    found = [
        one
        for one in before
        if is_level(one)
        and one.figure.unit == under.figure.unit
        and words.search(_head(one))
        and one.depth == under.depth
    ]
    totals = [one for one in found if "总计" in one.lead]
    plain_ones = [one for one in found if PLAIN_SIDE.search(one.lead)]
    best = totals or plain_ones or found
    return best[-1] if best else None


def _head(one: Statement) -> str:
    return one.lead or one.subject.key


def identity(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Wholes and parts named in the rule's options: `whole`, `plus`, `minus` (indicator names)."""
    whole = str(rule.options["whole"])
    plus, minus = _names(rule.options, "plus"), _names(rule.options, "minus")
    for under in ledger.tested:
        if under.subject.key != whole or not is_level(under) or under.cell is not None:
            continue
        terms = [(_near(ledger, under, name), 1) for name in plus] + [
            (_near(ledger, under, name), -1) for name in minus
        ]
        if any(one is None for one, _ in terms):
            continue
        known = tuple((one, sign) for one, sign in terms if one is not None)
        computed = total(tuple(one.figure.interval if sign > 0 else -one.figure.interval for one, sign in known))
        point = sum(((one.figure.value or Decimal(0)) * sign for one, sign in known), Decimal(0))
        relation = relate(under, tuple(one for one, _ in known))
        told = _message(under, known, point, computed)
        yield judge(
            rule,
            ledger,
            replace(relation, computed=computed, point=point, message=told, certain=_sure(under, known)),
        )


def _message(under: Statement, known: tuple[tuple[Statement, int], ...], point: Decimal, computed: Interval) -> Text:
    worked = "".join(("＋" if sign > 0 else "−") + one.figure.text for one, sign in known).lstrip("＋")
    calc = exactly(point, under.figure)
    gap = exactly(computed.gap(under.figure.interval), under.figure)
    name = under.subject.key
    return Text(
        f"{name}应为{worked}＝{calc}，文中为{under.figure.text}，相差{gap}",
        f"{name} is {worked} = {calc}; the text says {under.figure.text} (gap {gap})",
    )


def _names(options: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = options.get(key, ())
    return (found,) if isinstance(found, str) else tuple(str(one) for one in found)  # type: ignore[attr-defined]


def _near(ledger: Ledger, under: Statement, name: str) -> Statement | None:
    """The part in the same paragraph, same status and unit, nearest to the whole."""
    found = [
        one
        for one in ledger.by_key(name, under.subject.region)
        if is_level(one)
        and one.block == under.block
        and one.period == under.period
        and one.figure.unit == under.figure.unit
    ]
    return min(found, key=lambda one: abs(one.order - under.order)) if found else None


def _sure(under: Statement, known: tuple[tuple[Statement, int], ...]) -> bool:
    last = max(one.sentence for one, _ in known)
    return (
        under.status == "actual" and last - under.sentence <= 1 and all(one.figure.interval.bounded for one, _ in known)
    )


PARTS = MappingProxyType({"whole": "indicator", "plus": "indicators", "minus": "indicators"})
METHODS = MappingProxyType(
    {
        "balance": Method(balance),
        "totals": Method(totals, confirms=True),
        "identity": Method(identity, PARTS, ("whole", "plus")),
    }
)
