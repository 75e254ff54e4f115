"""A total behind its parts.

listed: figures before 合计/总计. sources: X加上Y…，收入总计T.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.misprints import misprinted
from checker.constraints.operands import is_level
from checker.constraints.partition import compatible, sum_of
from checker.constraints.relation import Relation, judge
from checker.constraints.total import relate
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.report import Check
from checker.rule import Rule
from checker.statement import Statement

TOTAL = lazy.compile(r"(?:合计|总计|共计|总共|总收入|总支出|总额|合共)(?:完成|达到?|为|约|是|实现)?$")
CLOSED = lazy.compile(r"(?:合计|总计|共计|合共)")
PLUS = lazy.compile(
    r"(?:^|[，。；：])(?:再)?加(?:上)?(?!强|快|大|工|速|入|固|密|盟|剧|深|以|征|重|班|油|装|码|减|注|权|价|气|之)"
)


def listed(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Figures before a total: the run that ends right before 合计, 总计, 总收入."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for index, whole in enumerate(block):
            if is_level(whole) and TOTAL.search(_name(whole)):
                relation = _run(block, index, whole)
                if relation is not None:
                    yield judge(rule, ledger, relation)


def _name(whole: Statement) -> str:
    return whole.lead.rstrip("为达到约完成是实现:： ")


def _run(block: tuple[Statement, ...], index: int, whole: Statement) -> Relation | None:
    before = [
        one
        for one in block[:index]
        if is_level(one) and one.role != "from" and one.depth == whole.depth and compatible(one, whole)
    ]
    closed = max((place for place, one in enumerate(before, 1) if CLOSED.search(_name(one))), default=0)
    rest = before[closed:]  # 收入合计 has closed its own list
    start = _plus(rest)
    if start is not None and CLOSED.search(_name(whole)):
        explicit = _from_head(tuple(rest[: start + 1]), tuple(rest[start + 1 :]), whole)
        fits = sum_of(explicit).meets(whole.figure.interval)
        if fits or len(explicit) > 1:
            sure = not any(one.loose for one in explicit) and _one_run(explicit, whole) and _opens(block, explicit[0])
            return relate(whole, explicit, certain=sure)
    for count in range(len(before), 0, -1):
        run = tuple(before[-count:])
        one_sentence = all(one.sentence == whole.sentence for one in run)
        if sum_of(run).meets(whole.figure.interval) and (count > 1 or one_sentence):
            return relate(whole, run)
    for count in range(len(before), 1, -1):
        if _one_run(tuple(before[-count:]), whole) and misprinted(whole, before[-count:]):
            return relate(whole, tuple(before[-count:]), near=False)
    return _sentence(before, whole)


DETAILS = lazy.compile(r"其中|主要|包括|项目为|分别")


def _from_head(heads: tuple[Statement, ...], items: tuple[Statement, ...], whole: Statement) -> tuple[Statement, ...]:
    """The items with the amount they are added to: the nearest before 加上 unless details stand between, so the nearest
    with which the sum holds."""
    fitting = (head for head in reversed(heads) if sum_of((head, *items)).meets(whole.figure.interval))
    return (next(fitting, heads[-1]), *items)


def _opens(block: tuple[Statement, ...], head: Statement) -> bool:
    """Whether a level is the first of its part of a sentence and no detail of another."""
    before = [one for one in block if one.sentence == head.sentence and one.order <= head.order]
    first = not any(is_level(one) and one.part == head.part and one.order < head.order for one in before)
    return first and not any(DETAILS.search(one.before) for one in before)


def _sentence(before: list[Statement], whole: Statement) -> Relation | None:
    """A1人，B2人，合计T: a sentence of nothing but parts of one unit and their sum."""
    same = [one for one in before if one.figure.unit == whole.figure.unit]
    run = tuple(one for one in same if one.sentence == whole.sentence and one.part == whole.part and not one.loose)
    tight = all(b.order - a.order == 1 for a, b in pairwise((*run, whole)))
    nested = any("其中" in one.before for one in run)
    if len(run) < 2 or not tight or nested or not CLOSED.search(_name(whole)):
        return None
    return relate(whole, run, near=False)


def _one_run(run: tuple[Statement, ...], whole: Statement) -> bool:
    return all(one.sentence >= whole.sentence - 1 for one in run)


def _plus(before: list[Statement]) -> int | None:
    """Where the last sentence with 加上 begins its list: one figure before its first item."""
    marked = [i for i, one in enumerate(before) if PLUS.search(one.before)]
    first = next((i for i in marked if before[i].sentence == before[marked[-1]].sentence), 0)
    return first - 1 if first > 0 else None


def sources(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A named amount plus items: 地方收入加上上划中央收入Y，总收入T, the amount printed earlier."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for index, first in enumerate(block):
            head = _head(block, index) if is_level(first) else None
            if head is None:
                continue
            levels = (one for one in block[:index] if is_level(one) and one.depth == first.depth)
            heads = tuple(one for one in levels if compatible(one, first))
            named = bool(NAMED_PLUS.search(first.lead))
            items = [head, first]
            for one in block[index + 1 :]:
                if one.sentence != first.sentence or not is_level(one) or not compatible(one, first):
                    continue
                closed = bool(TOTAL.search(_name(one)))
                if closed and not named and heads:
                    items = list(_from_head(heads, tuple(items[1:]), one))
                slipped = misprinted(one, items)
                if closed or slipped or sum_of(tuple(items)).meets(one.figure.interval):
                    sure = closed and one.order - items[-1].order == 1 and (named or _opens(block, items[0]))
                    yield judge(rule, ledger, relate(one, tuple(items), near=sure, certain=sure or slipped))
                    break
                items.append(one)


def _head(block: tuple[Statement, ...], index: int) -> Statement | None:
    """The amount the items are added to: named before 加上, else the level before it."""
    first = block[index]
    match = NAMED_PLUS.search(first.lead)
    if match:
        return _named(block[:index], match["name"])
    if not PLUS.search(first.before):
        return None
    found = [one for one in block[:index] if is_level(one) and one.depth == first.depth and compatible(one, first)]
    return found[-1] if found else None


def _named(before: tuple[Statement, ...], phrase: str) -> Statement | None:
    name = resolve(phrase).key
    found = [one for one in before if is_level(one) and name and one.subject.key.endswith(name)]
    return found[-1] if found else None


NAMED_PLUS = lazy.compile(r"(?P<name>[^，。；、]{3,30}?)(?:加上|加)(?:上划|预计|上|[^强快大工速入固密深以重])")


METHODS = MappingProxyType({"listed": Method(listed), "sources": Method(sources)})
