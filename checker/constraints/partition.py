"""A whole and the parts listed after it: 其中…, 分别为…, 按…分, X中…, or a bracket right behind the figure.

Whether a list is complete is not said in these words; it is complete when its first k figures add up to the
whole. So a list that does not add up is no contradiction here (docs/design.md, Totals).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from checker import lazy, sought
from checker.constraints.operands import is_level
from checker.interval import HUNDRED, Interval, total
from checker.language.indicators import Subject, resolve
from checker.language.units import is_counting
from checker.ledger import Ledger
from checker.statement import Statement

LISTED = lazy.compile(r"^\s*[，,：:（(]?\s*分别[为是]")
AMONG = sought.compile(("其中", "包括", "包含", "由", "构成"), r"其中|包括|包含|由[^，。]{0,12}组成|构成")
SPLIT = sought.compile("按分从", r"(?:按|分|从)[^，。；：]{1,14}?(?:划分|分|看|来看|统计|计算)[，,:：]")
WITHIN = sought.compile("中", r"(?P<name>[^，。；：、（）()]{2,16}(?:[（(][^，。；：、（）()]{1,8}[）)])?)中[，,:：]?$")
WITHIN_LEAD = lazy.compile(r"^在?(?P<name>[^，。；：、（）]{2,10})中(?:有|，)")
BRACKETED = sought.compile("（(", r"[（(][^（）()]*[）)]")
MEAN = lazy.compile(r"年均|平均|人均|每年|户均|均$|每[百千万亿]?[人户亩]|指数|系数|单产|亩产|浓度|密度")
BRACKET = lazy.compile(r"^\s*[（(]")
MANY = 40


class Partition(Struct, frozen=True):
    """`parts` of `whole` in text order; `complete` when they add up to it. `how`: among, listed (分别为), split,
    within, bracket."""

    whole: Statement
    parts: tuple[Statement, ...]
    complete: bool
    how: str


def compatible(a: Statement, b: Statement) -> bool:
    """One unit, or two counting units (23个单位 = 6个 + 17所)."""
    first, second = a.figure.unit, b.figure.unit
    return first == second or (is_counting(first) and is_counting(second))


def sum_of(parts: tuple[Statement, ...]) -> Interval:
    """The sum of the parts' intervals in their direction."""
    return total(tuple(one.figure.interval for one in parts))


def adds_up(whole: Statement, parts: tuple[Statement, ...]) -> bool:
    """Whether the parts may add up to the whole within rounding."""
    return sum_of(parts).meets(whole.figure.interval)


def partitions(ledger: Ledger) -> tuple[Partition, ...]:
    """Every whole with listed parts, block by block."""
    return ledger.once(_partitions)


def _partitions(ledger: Ledger) -> tuple[Partition, ...]:
    spoken = (block for block in ledger.blocks.values() if block[0].cell is None)
    return tuple(found for block in spoken for found in _in_block(block))


def _in_block(block: tuple[Statement, ...]) -> Iterator[Partition]:
    last: Statement | None = None
    for index, one in enumerate(block):
        how = _marker(one)
        for first in _firsts(block, index) if how else ():
            whole = _whole(block, first, how, last)
            parts = tuple(_parts(block, first, whole)) if whole is not None else ()
            if whole is not None and parts:
                yield _partition(whole, parts, how)
                last = whole if how in ("among", "split", "listed") else last
                break


def _firsts(block: tuple[Statement, ...], index: int) -> Iterator[int]:
    """The marked figure, and the ones after it in its clause run: 其中，首次公开发行A股75只，筹资1066亿元."""
    for later in range(index, min(index + 3, len(block))):
        if block[later].part == block[index].part and block[later].depth == block[index].depth:
            yield later


def _marker(one: Statement) -> str:
    if one.slot:
        return ""
    if LISTED.search(one.before):
        return "listed"
    if AMONG.search(BRACKETED.sub("", one.before)):
        return "among"
    if SPLIT.search(one.before):
        return "split"
    if _within(one):
        return "within"
    return "bracket" if BRACKET.match(one.before) and one.depth else ""


def _within(one: Statement) -> str:
    """X of X中，…, whether it ends the clause before (住户贷款中，短期贷款) or begins this one (在医院中有公立医院)."""
    match = WITHIN.search(one.before[: len(one.before) - len(one.lead)]) or WITHIN_LEAD.match(one.lead)
    return match["name"] if match else ""


def _whole(block: tuple[Statement, ...], index: int, how: str, last: Statement | None) -> Statement | None:
    first = block[index]
    if how == "within":
        name = resolve(_within(first))
        named = [one for one in block[:index] if is_level(one) and name.key and _names(one, name)]
        return named[-1] if named else None
    if how == "split" and last is not None and compatible(last, first):
        return last
    for one in reversed(block[: _opening(block, index)]):
        if first.sentence - one.sentence > 1 or one.order < first.order - MANY:
            return None
        if is_level(one) and one.role != "from" and one.depth <= first.depth and _usable(one, first):
            return one if how != "bracket" or one.order == first.order - 1 else None
        if how == "bracket":
            return None
    return None


def _opening(block: tuple[Statement, ...], index: int) -> int:
    """Where the marked clause begins: the parts before the first compatible one are no wholes."""
    while index > 0 and not _marker(block[index]) and block[index].part == block[index - 1].part:
        index -= 1
    return index


def _names(one: Statement, name: Subject) -> bool:
    """住户贷款 names 住户贷款余额."""
    return name.key == one.subject.key or name.printed in one.subject.printed


def _usable(one: Statement, first: Statement) -> bool:
    if first.measure == "share":
        return False
    if MEAN.search(one.lead):
        return False
    return compatible(one, first) and one.figure.kind not in ("percent", "ratio", "points", "multiple")


def _parts(block: tuple[Statement, ...], index: int, whole: Statement) -> Iterator[Statement]:
    first = block[index]
    seen: set[tuple[int, int]] = set()  # one level for each subject of a ；-part
    for one in block[index:]:
        if one.sentence != first.sentence or one.depth < first.depth:
            return
        if one is not first and one.order > first.order and SPLIT.search(one.before):
            return
        fits = one.depth == first.depth and is_level(one) and one.role != "from" and compatible(one, whole)
        fits = fits and not MEAN.search(one.lead)  # means do not add up
        if fits and (one.slots > 1 or (one.group, one.part) not in seen):
            seen.add((one.group, one.part))
            yield one


def _partition(whole: Statement, parts: tuple[Statement, ...], how: str) -> Partition:
    sums = list(accumulate(one.figure.interval for one in parts))
    for count in range(len(parts), 1, -1):
        if sums[count - 1].meets(whole.figure.interval):
            return Partition(whole, parts[:count], True, how)
    return Partition(whole, parts, False, how)


def shared_wholes(ledger: Ledger) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """A rate and, after 其中, parts whose shares of one sentence add to 100."""
    for block in ledger.blocks.values():
        for index, first in enumerate(block):
            if index == 0 or first.cell is not None or not AMONG.search(first.before):
                continue
            under = block[index - 1]
            shares = tuple(one for one in block[index:] if one.sentence == first.sentence and one.measure == "share")
            if under.measure == "change_pct" and len(shares) > 1 and sum_of(shares).holds(HUNDRED):
                yield under, shares
