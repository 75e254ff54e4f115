"""Parts that are known to be all there are: the three industries, two sexes, four sources of income.

closed: figures of one sentence, one for each name of a set, add to 100 (shares, rates of contribution), to nothing
(changes of shares), or to the growth they explain (pulls). A name is looked for between the figure before and its own;
in a list of slots (第二、第三产业分别回落2.16和1.66) the names before the list stand in order.
pull: the rate of contribution times the growth is the pull printed with it.
pattern: 三二一 names the sectors by size, the largest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import cast

from checker import sought
from checker.constraints.method import Many, Method, Spec
from checker.constraints.operands import around, signed, value
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.rounding import doubt
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.terms import same_time
from checker.constraints.total import relate
from checker.constraints.wording import decimals, number, plain, shown
from checker.interval import HUNDRED, Interval, corners, total
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

SHORT = sought.compile(("产业",), r"(第?[一二三])(?=[、和及](?:第?[一二三][、和及])?第?[一二三]产业)")  # 第二、第三产业
DASHES = str.maketrans("—–－~～", "-----")
PULL = sought.compile(("拉动",), r"拉动")
CONTRIBUTION = "贡献率"
ECONOMY = "地区生产总值"
PATTERN = sought.compile(
    "一二三", r"(?<![由从])[“\"「](?P<order>[一二三]{3})[”\"」](?:型)?(?:的)?(?:产业|经济)?(?:结构|格局|发展格局|排序)?"
)
MEASURES = MappingProxyType(
    {
        "share": ("share",),
        "points": ("change_pp",),
        "contribution": ("level", "share"),
        "pull": ("change_pp",),
        "amount": ("level",),
    }
)
SUMS = MappingProxyType({"share": HUNDRED, "contribution": HUNDRED, "points": Decimal(0)})


def closed(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every sentence that holds a whole set."""
    measure = str(rule.options["measure"])
    sets = cast(tuple[tuple[str, ...], ...], rule.options["sets"])
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        for _, sentence in groupby(block, key=lambda one: one.sentence):
            found = [one for one in sentence if _measured(one, measure)]
            for names in sets if len(found) > 1 else ():
                parts = _parts(ledger.document.text, found, names)
                relation = _sum(ledger, parts, measure) if parts else None
                if relation is not None:
                    yield judge(rule, ledger, relation)


def _measured(one: Statement, measure: str) -> bool:
    if one.measure not in MEASURES[measure] or one.figure.value is None or one.role or one.base_word == "compare":
        return False
    if not one.figure.interval.bounded or one.depth:
        return False
    if measure == "contribution":
        return CONTRIBUTION in one.subject.key or CONTRIBUTION in one.lead
    if measure == "amount":
        return one.figure.kind in ("level", "count")
    return measure == "share" or bool(PULL.search(one.lead)) == (measure == "pull")


def _parts(text: str, found: list[Statement], names: tuple[str, ...]) -> tuple[Statement, ...]:
    """One figure for each name; empty where a name has none or two."""
    bound: dict[str, Statement] = {}
    sentence = text[text.rfind("\n", 0, found[0].figure.start) + 1 : found[-1].figure.start]
    if not all(name[-1] in sentence for name in names):
        return ()
    for index, one in enumerate(found):
        first = index - one.slot if one.slots > 1 and index >= one.slot else index
        start = found[first - 1].figure.end if first else text.rfind("\n", 0, found[0].figure.start) + 1
        words = text[start : found[first].figure.start]
        said = _said(words.rpartition("。")[2], names)
        here = said[one.slot : one.slot + 1] if one.slots > 1 and len(said) == one.slots else said
        if len(here) > 1 or any(name in bound for name in here):
            return ()
        bound |= dict.fromkeys(here, one)
    return tuple(bound[name] for name in names) if len(bound) == len(names) else ()


def _said(words: str, names: tuple[str, ...]) -> list[str]:
    """The names of the set among the words, in their order there."""
    text = SHORT.sub(r"\1产业", words.translate(DASHES))
    found = {name: text.rfind(name) for name in names}
    return sorted((name for name in names if found[name] >= 0), key=lambda name: found[name])


def _sum(ledger: Ledger, parts: tuple[Statement, ...], measure: str) -> Relation | None:
    """The parts against what they add to; the last one is the figure under test."""
    if measure == "amount":
        before = _before(ledger, parts)
        return relate(before, parts) if before is not None else None
    under = parts[-1]
    operands = tuple(Bound("part", one) for one in parts[:-1])
    whole = _growth(ledger, under) if measure == "pull" else None
    if measure == "pull" and whole is None:
        return None
    wanted = Interval.exact(SUMS[measure]) if whole is None else signed(whole)
    point = sum(map(value, parts), Decimal(0))
    shown_sum = number(point, max(decimals(one.figure) for one in parts))
    said = plain(SUMS[measure]) if whole is None else whole.figure.text
    message = Text(f"各项合计{shown_sum}，应为{said}", f"the parts add to {shown_sum}, not {said}")
    return Relation(
        under,
        operands if whole is None else (*operands, Bound("whole", whole)),
        wanted,
        total(tuple(map(signed, parts))),
        point,
        message,
        Text(f"{len(parts)}项相加", f"{len(parts)} parts"),
        certain=not any(one.loose and one.slots == 1 for one in parts[1:]) or measure != "points",
        doubt=doubt(point, wanted, tuple(one.figure for one in parts)),
    )


def _before(ledger: Ledger, parts: tuple[Statement, ...]) -> Statement | None:
    """The amount that the parts are of: the last one of their sentence before them, in their unit."""
    first = min(parts, key=lambda one: one.order)
    found = [
        one
        for one in ledger.blocks[first.block]
        if one.sentence == first.sentence and one.order < first.order and one.measure == "level" and not one.role
    ]
    alike = {one.figure.unit for one in parts} == {first.figure.unit} and _all(ledger, first, parts)
    known = [one for one in found if one.figure.unit == first.figure.unit and one.figure.value is not None]
    return known[-1] if known and alike and not any(one.loose for one in (known[-1], *parts)) else None


def _all(ledger: Ledger, first: Statement, parts: tuple[Statement, ...]) -> bool:
    """Whether no other amount of the unit follows in the sentence: one more source of money, say."""
    later = [one for one in ledger.blocks[first.block] if one.sentence == first.sentence and one.order >= first.order]
    return all(one in parts for one in later if one.measure == "level" and one.figure.unit == first.figure.unit)


def _growth(ledger: Ledger, under: Statement) -> Statement | None:
    """The one growth of the economy in the paragraph."""
    found = [
        one
        for one in ledger.by_key(ECONOMY, under.subject.region, "change_pct")
        if one.block == under.block and same_time(one, under) and one.order < under.order
    ]
    return found[0] if len({value(one) for one in found}) == 1 else None


def pull(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A pull right behind a rate of contribution, against the growth of the paragraph."""
    for block in ledger.blocks.values():
        for rate, under in pairwise(block):
            pulls = under.measure == "change_pp" and PULL.search(under.lead) and under.part == rate.part
            if pulls and under.slots == 1 and _measured(rate, "contribution"):
                whole = _growth(ledger, under)
                if whole is not None:
                    yield judge(rule, ledger, _pull(rate, whole, under))


def _pull(rate: Statement, whole: Statement, under: Statement) -> Relation:
    computed = corners(lambda c, g: c * g / HUNDRED, signed(rate), signed(whole))
    point = value(rate) * value(whole) / HUNDRED
    calc = shown(point, under.figure, computed) if computed is not None else ""
    message = Text(
        f"贡献率{rate.figure.text}×增速{whole.figure.text}＝{calc}，文中拉动{under.figure.text}",
        f"{rate.figure.text} of {whole.figure.text} is {calc}; the text says {under.figure.text}",
    )
    bounds = (Bound("part", rate), Bound("whole", whole))
    return Relation(under, bounds, signed(under), computed, point, message)


def pattern(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A pattern in quotation marks against the one ratio of industries of its paragraph."""
    text = ledger.document.text
    for block in ledger.blocks.values():
        found = [one for one in block if one.measure == "composition" and len(one.figure.parts) == 3]
        reached = [one for one in found if one.role != "from" and one.status == "actual" and "产业" in one.subject.key]
        if len(reached) != 1 or block[0].cell is not None:
            continue
        for match in PATTERN.finditer(text, *around(text, reached[0].figure.start, "\n")):
            between = text[min(match.end(), reached[0].figure.end) : max(match.start(), reached[0].figure.start)]
            if between.count("。") == 0:
                yield _pattern(rule, ledger, match, reached[0])


def _pattern(rule: Rule, ledger: Ledger, match: re.Match[str], ratio: Statement) -> Check:
    sizes = [part.interval for part in ratio.figure.parts]
    order = [sizes["一二三".index(sector)] for sector in match["order"]]
    holds = len(set(match["order"])) == 3 and all(
        a.high is not None and b.low is not None and a.high >= b.low for a, b in pairwise(order)
    )
    said = match["order"]
    message = Text(f"结构{ratio.figure.text}不是“{said}”格局", f"{ratio.figure.text} is not a “{said}” pattern")
    outcome = agrees() if holds else Outcome("inconsistent", "contradiction", message=message)
    beside = (Beside("component", ratio.figure.start, ratio.figure.end),)
    return told(rule, ledger, match.start("order") - 1, match.end("order") + 1, outcome, beside, ratio.subject.key)


SETS: Mapping[str, Spec] = MappingProxyType({"measure": tuple(MEASURES), "sets": Many("texts")})
METHODS = MappingProxyType(
    {"closed": Method(closed, SETS, ("measure", "sets")), "pull": Method(pull), "pattern": Method(pattern)}
)
TOTAL_METHODS = MappingProxyType({"closed": METHODS["closed"]})
