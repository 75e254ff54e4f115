"""What tells that a list of parts is complete.

分别为… and a bracket of nothing but parts are complete by their form; two parts that name opposites (城镇, 乡村), and
a list that ends in 其他, by their meaning. Lists that add up but for a slip of the pen: misprints.py.
"""

from __future__ import annotations

from decimal import Decimal

from checker import lazy
from checker.constraints.partition import Partition, sum_of
from checker.statement import Statement

NEARLY = Decimal("0.95")
REST = lazy.compile(r"其他|其它|其余")
OPEN_ENDED = lazy.compile(r"等|其中|主要|包括|含|如")
AT_ONCE = lazy.compile(r"^\s*[，,（(]?\s*其中[，,:：]?[^，。；：（）]*$")
OPPOSITES = (
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("男", "女"),
    ("税收", "非税"),
    ("出口", "进口"),
    ("外出", "本地"),
    ("国有", "非国有"),
    ("一般债", "专项债"),
    ("市本级", "县"),
    ("县本级", "乡"),
    ("省本级", "市"),
    ("本级", "区县"),
)


# Parts of one list that have nothing in common, though there may be more of them.
APART = (
    ("续建", "新建"),
    ("续建", "新开工"),
    ("在建", "竣工"),
    ("公办", "民办"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("男", "女"),
)


def apart(parts: tuple[Statement, ...]) -> bool:
    """Whether the first two parts of a list exclude each other: 续建56个、新建110个."""
    first, second = parts[0].lead, parts[1].lead
    pairs = ((a, b) for x, y in APART for a, b in ((x, y), (y, x)))
    return any(a in first and b in second and a not in second and b not in first for a, b in pairs)


def closing(found: Partition) -> str:
    """complete: by its words, so that a wrong sum is a contradiction; likely: by its form; empty: unknown."""
    whole, parts = found.whole, own_part(found)
    if len(parts) < 2 or any(one.loose for one in (whole, *parts)) or not sum_of(parts).bounded:
        return ""
    if (
        parts[0].sentence - whole.sentence > 1
        or not whole.figure.interval.bounded
        or any(OPEN_ENDED.search(REST.sub("", one.lead)) for one in parts[1:])
    ):
        return ""
    if found.how == "listed" and all(one.figure.unit == whole.figure.unit for one in parts):
        return "complete"
    if len(parts) == 2 and _opposite(*parts) and parts[0].figure.unit == whole.figure.unit:
        return "complete"
    rest = REST.search(parts[-1].lead) and found.how != "bracket"
    return "likely" if rest or (found.how == "bracket" and not OPEN_ENDED.search(parts[0].before)) else ""


def own_part(found: Partition) -> tuple[Statement, ...]:
    """The parts up to the ； behind which another whole has parts of its own: 3个，分别为A1个、B2个；C6个，其中D1个."""
    first = found.parts[0].part
    if any(one.part != first and OPEN_ENDED.search(REST.sub("", one.lead)) for one in found.parts):
        return tuple(one for one in found.parts if one.part == first)
    return found.parts


def _opposite(a: Statement, b: Statement) -> bool:
    first, second = a.lead, b.lead
    return any(
        (x in first and y in second and y not in first) or (y in first and x in second and y not in second)
        for x, y in OPPOSITES
    )


NETTED = lazy.compile(r"利润|盈利|盈余|净|差额|顺差|逆差|结余|收益")  # a part may exceed it, another be negative


def exceeds(part: Statement, whole: Statement) -> bool:
    """Whether the part is larger than the whole whatever the rounding, and none of its parts can be negative."""
    if NETTED.search(whole.subject.printed):
        return False
    low, high = part.figure.interval.low, whole.figure.interval.high
    return low is not None and high is not None and low > high


def nearly(whole: Statement, listed: tuple[Statement, ...]) -> bool:
    """Whether the parts fall short of the whole by less than 5 %."""
    reached, need = sum_of(listed), whole.figure.interval
    if reached.high is None or need.low is None or need.high is None:
        return False
    return need.low * NEARLY <= reached.high < need.low


def right_after(part: Statement, whole: Statement) -> bool:
    """Whether nothing but 其中 parts the two figures, so that no other total can be meant."""
    same = part.figure.unit == whole.figure.unit and part.period == whole.period
    return part.order - whole.order == 1 and same and bool(AT_ONCE.match(part.before))
