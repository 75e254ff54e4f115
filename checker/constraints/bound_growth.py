"""The growth of a whole lies between the growth of its parts.

between: a rate, and after 其中, 分…看, 按…分 or 三次产业…分别 the rates of its parts, in the same sentence or the
two after it. One part above and one below say enough. Where all parts lie on one side of the whole, a list that
need not be complete proves nothing; it contradicts only where its parts are complete: the three industries, or two
halves. Parts whose levels add up are judged by change/between-parts. The income of all residents may grow
faster than both its parts, since people move to towns.
sync: 与经济增长同步, 高于经济增长 against the rates of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.operands import is_level, signed, value
from checker.constraints.partition import AMONG, BRACKETED
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

SPLIT = lazy.compile(r"(?:按|分|从)[^，。；：]{1,14}?(?:划分|分|看|来看|统计)[，,:：]")
INDUSTRIES = ("第一产业", "第二产业", "第三产业")
# A whole (by a word of its name) and the two parts that make it up.
HALVES = (
    ("工业增加值", ("轻工业", "轻工业增加值"), ("重工业", "重工业增加值")),
    ("投资", ("国有投资",), ("非国有投资",)),
    ("进出口", ("出口额",), ("进口额",)),
    ("一般公共预算收入", ("税收收入",), ("非税收入",)),
)
MOVES = lazy.compile(r"居民")  # people move between the parts
FARTHEST = 2  # sentences between a whole and its parts


def between(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every rate with the rates of its parts after it."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        whole: Statement | None = None
        for index, first in enumerate(block):
            how = _marker(first)
            if not how or index == 0:
                continue
            if how == "among" or whole is None or first.sentence - whole.sentence > FARTHEST:
                whole = _whole(block, index, whole)
            found = tuple(_parts(ledger, block, index)) if whole is not None else ()
            if whole is not None and len(found) > 1 and first.sentence - whole.sentence <= FARTHEST:
                bare = not any(is_level(one) for part in found for one in _own(ledger, part, whole))
                yield judge(rule, ledger, _relation(whole, found, bare))


def _own(ledger: Ledger, part: Statement, whole: Statement) -> Iterator[Statement]:
    """The run of figures about a part, unless it is that of the whole."""
    yield from () if part.group == whole.group else ledger.group(part)


def _marker(one: Statement) -> str:
    if one.slot:
        return ""
    if SPLIT.search(one.before) or (one.slots == len(INDUSTRIES) and one.subject.key.startswith(INDUSTRIES[0])):
        return "split"
    return "among" if AMONG.search(BRACKETED.sub("", one.before)) and "其中" in one.before else ""


def _whole(block: tuple[Statement, ...], index: int, open_: Statement | None) -> Statement | None:
    """The last rate before the marked clause; inside a list the whole stays that of the list."""
    first = block[index]
    before = block[index - 1]
    if is_level(before) and index > 1 and block[index - 2].group == before.group:
        before = block[index - 2]  # 收入增长3%，达到221.6亿元。其中
    inside = open_ is not None and before.order > open_.order and before.sentence == first.sentence
    if before.measure != "change_pct" or before.slots > 1 or first.sentence - before.sentence > 1 or before.depth:
        return None
    return None if inside and ("分" in first.before or open_ is None) else before


def _parts(ledger: Ledger, block: tuple[Statement, ...], index: int) -> Iterator[Statement]:
    """The rates of the sentence from the marked figure on, one for each subject. After ，其中 the list ends with the
    ；-part; a figure with a level of its own does not belong to a list of bare rates."""
    first = block[index]
    opens = first.before.lstrip()[:1] in "。；" or first.sentence != block[index - 1].sentence
    seen: set[str] = set()
    leveled: bool | None = None
    for one in block[index:]:
        if one.sentence != first.sentence or (one.part != first.part and not opens):
            return
        if one.order > first.order + 1 and _marker(one):
            return
        if one.measure == "change_pct" and one.depth == first.depth and one.subject.key not in seen:
            own = any(is_level(other) for other in ledger.group(one))
            if one.base_word == "compare" or (leveled is not None and own != leveled):
                return
            leveled = own
            seen.add(one.subject.key)
            yield one


def _relation(whole: Statement, parts: tuple[Statement, ...], bare: bool) -> Relation:
    """`bare` tells that rates stand without levels."""
    intervals = [signed(one) for one in parts]
    lows, highs = [one.low for one in intervals], [one.high for one in intervals]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    points = sorted(value(one) for one in parts)
    message = Text(
        f"总体增速{_rate(value(whole))}不在各分项增速{_rate(points[0])}至{_rate(points[-1])}之间",
        f"the whole grows {_rate(value(whole))}, outside its parts' {_rate(points[0])} to {_rate(points[-1])}",
    )
    steps = Text(f"{len(parts)}个分项的增速", f"rates of {len(parts)} parts")
    return Relation(
        whole,
        tuple(Bound("part", one) for one in parts),
        signed(whole),
        Interval(low, high),
        None,
        message,
        steps,
        near=parts[0].sentence - whole.sentence <= 1,
        certain=bare and _complete(whole, parts),
    )


def _rate(point: Decimal) -> str:
    return f"{point}%"


def _complete(whole: Statement, parts: tuple[Statement, ...]) -> bool:
    """Whether the parts are all there are, of one period and price basis, and no part can move between them."""
    if MOVES.search(whole.subject.key) or any(one.loose or one.period != whole.period for one in parts):
        return False
    if whole.loose or any(one.subject.region != whole.subject.region for one in parts):
        return False
    keys = [one.subject.key for one in parts]
    if len(parts) == 3 and all(key.startswith(name) for key, name in zip(keys, INDUSTRIES, strict=True)):
        return whole.subject.key == "地区生产总值" and all(key.endswith("增加值") for key in keys)
    return len(parts) == 2 and any(
        name in whole.subject.key and keys[0].endswith(first) and keys[1].endswith(second)
        for name, first, second in HALVES
    )


CLAIM = sought.compile(
    ("收入",),
    r"(?:居民)?收入(?:增长|增速|增幅)?要?(?:与|和|同)?(?:经济|GDP|地区生产总值|生产总值)(?:增长|增速|发展)?(?:保持|基本|大体)*(?P<sync>同步)"
    r"|收入(?:增长|增速|增幅)?[^，。；]{0,6}(?P<above>高于|快于|跑赢)(?:经济|GDP|地区生产总值|生产总值)(?:增长|增速|发展)",
)
INCOMES = ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入")
STEP = Decimal("1.5")


def sync(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim that incomes keep up with the economy, against the rates of its paragraph."""
    for block in ledger.document.blocks:
        for match in CLAIM.finditer(ledger.document.text, block.start, block.end):
            inside = ledger.between(block.start, block.end)
            economy = [one for one in inside if one.subject.key in ("地区生产总值", "地区生产总值增速") and _grows(one)]
            incomes = [one for one in inside if one.subject.key in INCOMES and _grows(one)]
            incomes = [one for one in incomes if economy and one.status == economy[0].status]
            periods = {one.period for one in (*economy, *incomes)}
            if len(economy) == 1 and incomes and len(periods) == 1:
                yield _synced(rule, ledger, match, economy[0], incomes)


def _grows(one: Statement) -> bool:
    rate = one.measure == "change_pct" or (is_level(one) and one.subject.key.endswith("增速"))
    return rate and one.figure.kind == "percent" and not one.subject.region and one.base_word != "compare"


def _synced(rule: Rule, ledger: Ledger, match: re.Match[str], economy: Statement, incomes: list[Statement]) -> Check:
    word = match["sync"] or match["above"]
    best = max(incomes, key=value)
    short = value(economy) - value(best)
    beside = tuple(Beside("rate", one.figure.start, one.figure.end) for one in (economy, *incomes))
    high, low = signed(best).high, signed(economy).low
    below = high is not None and low is not None and high < low
    if not below or (match["sync"] and short <= STEP):
        outcome = agrees()
    else:
        message = Text(
            f"文称居民收入与经济增长{word}，但收入增长{best.figure.text}、经济增长{economy.figure.text}"
            if match["sync"]
            else f"文称居民收入增长{word}经济增长，但收入增长{best.figure.text}、经济增长{economy.figure.text}",
            f"incomes are said to keep up with the economy: {best.figure.text} against {economy.figure.text}",
        )
        hint = Text("请核对增速或措辞", "check the rates or the words")
        outcome = Outcome("inconsistent", "contradiction", match[0], economy.figure.text, message, hint)
    start = match.start("sync" if match["sync"] else "above")
    return told(rule, ledger, start, start + len(word), outcome, beside, "居民收入")


METHODS = MappingProxyType({"between": Method(between), "sync": Method(sync)})
