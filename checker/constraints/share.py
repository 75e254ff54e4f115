"""Shares: a part over its whole, components over levels, completion over a target.

part-of-whole: 占X的p against the part's level and X's level: the sentence first, then the paragraph, then the ledger.
components: a:b:c of the three industries against their value added and GDP of the same year.
counts: N种…中M种…达到p, two counts of one sentence.
rows: the share column of a table against the level column, where a row holds 100.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.composition import INDUSTRIES, component, industries
from checker.constraints.method import Method
from checker.constraints.operands import is_level
from checker.constraints.partition import compatible, partitions
from checker.constraints.relation import Bound, Relation, judge
from checker.constraints.wording import decimals, number
from checker.interval import HUNDRED, corners
from checker.language.indicators import resolve
from checker.ledger import Ledger, nearest
from checker.period import Period
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement, Status

PROPORTION = lazy.compile(r"(?:占比|比重|比例)?(?:为|达到|达|约)*$")
ADJUSTED = lazy.compile(r"调整(?:预算数?)?[为到至](?:达|约)*$|调整后[^，。；]{0,12}$|调整预算数?为?$")
SHORT = 2  # characters of a name that many longer ones end with
COVER = lazy.compile(r"(?:面|率|比例|占比|比重)(?:达到|达|为|约)*$")


def part_of_whole(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every share and completion rate in prose."""
    for under in ledger.tested:
        known = under.measure in ("share", "completion") and under.cell is None and under.figure.value is not None
        if known and not _excess(ledger, under):
            yield judge(rule, ledger, _part(ledger, under))


def _excess(ledger: Ledger, under: Statement) -> bool:
    """超额完成目标30亿元的16.7%: what exceeds the target is no part of it."""
    return under.lead == "的" and any(
        one.order == under.order - 1 and "超额" in one.lead for one in ledger.blocks[under.block]
    )


def _part(ledger: Ledger, under: Statement) -> Relation:
    part = _numerator(ledger, under)
    if part is None:
        return _nothing(under)
    heads = ledger.once(_heads)
    found = [
        _headed(relate(under, part, whole), (part.order, whole.order) in heads)
        for whole in _wholes(ledger, under, part)
    ]
    told = [relate(under, part, whole, False) for whole in _adjusted(ledger, under, part)]
    fitting = [one for one in (*found, *told) if one.computed and one.computed.meets(one.stated)]
    return (fitting or found or [_nothing(under)])[0]


def _heads(ledger: Ledger) -> frozenset[tuple[int, int]]:
    """Parts of complete lists, each with its whole."""
    return frozenset(
        (one.order, found.whole.order) for found in partitions(ledger) if found.complete for one in found.parts
    )


def _adjusted(ledger: Ledger, under: Statement, part: Statement) -> Iterator[Statement]:
    """为调整预算的95%: what the budget of the indicator was adjusted to before, in words that may mean another scope;
    so such a level only settles a rate that it fits."""
    if "调整" not in under.whole:
        return
    key = part.subject.key  # 支出调整为
    named = chain.from_iterable(ledger.named(key[at:]) for at in range(len(key)))
    before = sorted((one for one in named if one.order < part.order), key=lambda one: one.order)
    for one in nearest(before, part.order):
        if is_level(one) and ADJUSTED.search(one.lead) and compatible(one, part):
            yield one


def _headed(relation: Relation, headed: bool) -> Relation:
    """A part of a list that adds up to the whole (其中税收…, 税收占比62.2%) needs no name for the whole."""
    return replace(relation, certain=True) if headed and not relation.under.loose else relation


def _nothing(under: Statement) -> Relation:
    return Relation(under, (), under.figure.interval, None, None, NO_TEXT)


def _numerator(ledger: Ledger, under: Statement) -> Statement | None:
    if under.lead == "的":
        before = [
            one for one in ledger.blocks[under.block] if one.order < under.order - 1 and one.sentence == under.sentence
        ]
        return before[-1] if before and is_level(before[-1]) else None
    group = [
        one
        for one in ledger.group(under)
        if is_level(one) and one.slot == under.slot and one.figure.kind not in ("percent", "ratio")
    ]
    before = [one for one in group if one.order < under.order and one.role != "from"]
    if before:
        return before[-1]
    named = resolve(PROPORTION.sub("", under.lead.split("占")[0])).key
    same = [
        one
        for one in ledger.blocks[under.block]
        if is_level(one)
        and one.order < under.order
        and one.subject.key == named
        and named
        and under.sentence - one.sentence < 2
    ]
    return same[-1] if same else None


def _wholes(ledger: Ledger, under: Statement, part: Statement) -> Iterator[Statement]:
    """Candidates for the whole, nearest first."""
    if under.lead == "的":
        yield from (
            one
            for one in ledger.blocks[under.block]
            if one.order == under.order - 1 and one.figure.unit == part.figure.unit
        )
        return
    if under.whole:
        name = resolve(under.whole, part.subject.region)
        for one in _by_distance(ledger, under, name.key):
            if one.figure.unit == part.figure.unit and one.order != part.order:
                yield one
    for one in reversed(ledger.blocks[under.block]):
        near = one.order < part.order and under.sentence - one.sentence < 2
        fits = near and is_level(one) and compatible(one, part) and one.depth <= part.depth and one.role != "from"
        if fits and (one.figure.value or 0) >= (part.figure.value or 0):
            yield one


def _spoken(ledger: Ledger, key: str, status: Status) -> list[Statement]:
    """Levels of the prose whose names end so."""
    keys = ledger.ending(key) if len(key) > SHORT else (key,) if key else ()
    named = sorted(chain.from_iterable(map(ledger.named, keys)), key=lambda one: one.order)
    return [one for one in named if is_level(one) and one.cell is None and one.status == status]


def _dated(ledger: Ledger, key: str, status: Status, period: Period | None) -> list[Statement]:
    """Those of a period, if there are any."""
    found = ledger.once(_spoken, key, status)
    return [one for one in found if one.period == period] or found


def _by_distance(ledger: Ledger, under: Statement, key: str) -> list[Statement]:
    exact = ledger.once(_dated, key, under.status, under.period)
    return sorted(
        nearest(exact, under.order),
        key=lambda one: (
            one.subject.key != key,
            one.subject.region != under.subject.region,
            abs(one.order - under.order),
        ),
    )


def relate(under: Statement, part: Statement, whole: Statement, near: bool | None = None) -> Relation:
    """part / whole in percent, or per mille where the share is."""
    unit, sign = (Decimal(1000), "‰") if under.figure.kind == "permille" else (HUNDRED, "%")
    computed = None
    if part.figure.interval.bounded and whole.figure.interval.bounded:
        computed = corners(lambda p, w: p / w * unit, part.figure.interval, whole.figure.interval)
    p, w = part.figure.value, whole.figure.value
    point = p / w * unit if p is not None and w else None
    places = max(decimals(under.figure), 1)
    calc = number(point, places) if point is not None else ""
    message = Text(
        f"{part.figure.text}占{whole.figure.text}的{calc}{sign}，文中为{under.figure.text}",
        f"{part.figure.text} of {whole.figure.text} is {calc}{sign}; the text says {under.figure.text}",
    )
    together = part.block == whole.block == under.block and abs(whole.sentence - under.sentence) < 2
    return Relation(
        under,
        (Bound("part", part), Bound("whole", whole)),
        under.figure.interval,
        computed,
        point,
        message,
        near=together if near is None else near,
        certain=_sure(under, part, whole, together),
    )


def _sure(under: Statement, part: Statement, whole: Statement, together: bool) -> bool:
    if under.loose or part.loose or whole.loose or part.figure.hedge != "exact" or whole.figure.hedge != "exact":
        return False
    if under.lead == "的":
        return True
    named = bool(under.whole) and whole.subject.key == resolve(under.whole).key
    known = (
        whole.subject.indicator is not None
        and whole.period == part.period
        and whole.subject.region == part.subject.region
    )
    return named and part.group == under.group and (together or known)


def components(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The three industries' ratio against their value added."""
    for under in industries(ledger):
        whole = _at(ledger, "地区生产总值", under)
        for name, figure in zip(INDUSTRIES, under.figure.parts, strict=True):
            part = _at(ledger, name, under)
            if whole is not None and part is not None:
                one = replace(component(ledger, under, figure), measure="share", subject=part.subject)
                yield judge(
                    rule, ledger, replace(relate(one, part, whole), near=part.block == under.block, certain=False)
                )


def _at(ledger: Ledger, name: str, under: Statement) -> Statement | None:
    found = [one for one in ledger.by_key(name, under.subject.region) if one.period == under.period and is_level(one)]
    found = [one for one in found if one.status == under.status]
    return min(found, key=lambda one: abs(one.order - under.order)) if found else None


def counts(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Two counts and a rate of coverage in one sentence; only 中 says that the one is part of the other."""
    for under in ledger.tested:
        if under.figure.kind != "percent" or under.measure not in ("level", "share") or not COVER.search(under.lead):
            continue
        counted = [one for one in ledger.blocks[under.block] if one.figure.kind == "count" and is_level(one)]
        before = [one for one in counted if one.sentence == under.sentence and one.order < under.order]
        part = before[-1] if before and before[-1].order == under.order - 1 else None
        wholes = [one for one in before[:-1] if part and one.figure.unit == part.figure.unit]
        if part is None or not wholes or (part.figure.value or 0) > (wholes[-1].figure.value or 0):
            continue
        relation = replace(relate(under, part, wholes[-1]), certain="中" in part.before and len(wholes) == 1)
        if relation.certain or (relation.computed and relation.computed.meets(relation.stated)):
            yield judge(rule, ledger, relation)


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Share and level columns of a table whose first full row holds 100."""
    for block in ledger.blocks.values():
        if block[0].cell is None:
            continue
        cells = [
            (one, _level_of(ledger, one)) for one in block if one.measure == "share" and one.figure.value is not None
        ]
        whole = next((level for one, level in cells if one.figure.value == HUNDRED), None)
        for one, level in cells:
            if whole is not None and level is not None and level is not whole and compatible(level, whole):
                yield judge(rule, ledger, replace(relate(one, level, whole, True), certain=False))


def _level_of(ledger: Ledger, one: Statement) -> Statement | None:
    return next((o for o in ledger.group(one) if o.measure == "level" and o.figure.value is not None), None)


METHODS = MappingProxyType(
    {
        "part-of-whole": Method(part_of_whole),
        "components": Method(components, confirms=True),
        "counts": Method(counts),
        "rows": Method(rows, confirms=True),
    }
)
