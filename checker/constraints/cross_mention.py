"""One fact stated twice must have one value.

same-fact: statements of one indicator, region, period and measure; the intervals must meet. A difference is reported
only for an indicator of the lexicon with both years printed and no hedge, or where a slip of the pen is all that sets
the values apart; otherwise two values are two facts.
same-figure: a figure of three digits under one name, of four under names that share a word, or of five, is carried
over.
components: a component of the three industries' ratio against the share stated elsewhere.
facts: a value that a rule pins from outside the draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from heapq import merge
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints.composition import component, industries
from checker.constraints.mentions import own, pair, qualified, rolled, set_twice
from checker.constraints.method import REFERENCE_OPTIONS, Method
from checker.constraints.misprints import alike, significant
from checker.constraints.operands import signed
from checker.constraints.partition import partitions
from checker.constraints.pins import pinned_statement
from checker.constraints.relation import Bound, Relation, judge
from checker.language.indicators import resolve
from checker.language.units import is_counting
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

SHARES = ("第一产业占比", "第二产业占比", "第三产业占比")
SAME_NAME, SHARED_WORD, ANY_NAME = 3, 4, 5  # digits from which a recurring figure is no coincidence
TWO_RUNS = 2  # one of them is another than that of a later mention
UPPER = frozenset({"全国", "全省"})
SHORT_NAME = 3  # of one that may be any quantity: 总额, 产量
LONG_NAME = 5  # characters of a name that tells by itself what is counted


def same_fact(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every later mention against the first one of its fact."""
    for found in ledger.mentioned():
        if found[0].measure in ("composition", "change_abs"):
            continue
        first: dict[tuple[object, ...], Statement] = {}
        for one in found:
            if one.figure.value is None or one.period is None or one.loose or one.period.kind == "part":
                continue
            key = (
                one.period.first,
                one.period.last,
                _base(one),
                one.figure.unit,
                one.status == "target",
                one.base_word == "compare",
                one.whole,
            )
            other = first.setdefault(key, one)
            if other is one or other.group == one.group or not _judged(one, other):
                continue
            if signed(one).meets(signed(other)) or not (ledger.trial or _of_two(ledger, one, other)):
                yield judge(rule, ledger, pair(one, other))


def _of_two(ledger: Ledger, *parts: Statement) -> bool:
    """Whether two figures are parts of two wholes: 限额805亿元，其中…；市级限额283亿元，其中….

    The words that set the wholes apart do not stand with the parts.
    """
    one, other = (ledger.once(_wholes).get(part.order) for part in parts)
    return one is not None and other is not None and not signed(one).meets(signed(other))


def _wholes(ledger: Ledger) -> Mapping[int, Statement]:
    return {part.order: found.whole for found in partitions(ledger) for part in found.parts}


def _base(one: Statement) -> int | None:
    """The year a change is counted from: the one named, else the year before."""
    if one.base is not None:
        return one.base.last
    return one.period.last - 1 if one.measure == "change_pct" and one.period else None


def _judged(one: Statement, other: Statement) -> bool:
    """Equal values are shown for every indicator; unequal ones only where nothing else can explain them."""
    if qualified(one, other) or set_twice(one, other) or rolled(one, other):
        return False  # methods of their own judge these
    if signed(one).meets(signed(other)):
        return one.measure != "level" or one.dated or other.dated or one.figure.value == other.figure.value
    return _certain(one, other) or _slip_apart(one, other)


def _slip_apart(one: Statement, other: Statement) -> bool:
    """Whether two long values of one fact are a slip of the pen apart, whatever the fact is."""
    outcomes = one.status == other.status == "actual" and one.measure in ("level", "share")
    return outcomes and len(one.subject.key) >= SHORT_NAME and alike(one.figure, other.figure)


def _certain(one: Statement, other: Statement) -> bool:
    """Whether two different values must be a contradiction."""
    known = one.subject.indicator is not None and not one.subject.indicator.id.startswith("not:")
    exact = one.figure.hedge == other.figure.hedge == "exact" and one.measure == "level"
    plainly = one.subject.key == (one.subject.indicator.name if one.subject.indicator else "")
    return (
        known
        and plainly
        and exact
        and one.dated
        and other.dated
        and one.status == other.status == "actual"
        and own(one)
        and own(other)
        and one.figure.kind != "missing"
        and one.slots == other.slots == 1
    )


def same_figure(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Long figures that recur under names that share a word."""
    values: dict[tuple[Decimal, str], list[Statement]] = defaultdict(list)
    asked = {_figure_key(one) for one in ledger.tested} if ledger.trial else None
    for one in ledger.statements:
        if asked is not None and _figure_key(one) not in asked:
            continue
        if one.figure.value is not None and one.subject.key and (significant(one.figure) >= SAME_NAME or _named(one)):
            values[_figure_key(one)].append(one)
    for found in values.values():
        for one, other in _recurring(found) if len(found) > 1 else ():
            yield judge(rule, ledger, pair(one, other))


def _recurring(found: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every mention of a value with the first one that it carries over; only names that may be alike are compared."""
    seen: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    runs: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for one in found:
        near = merge(*(seen[trait] for trait in _wanted(one) if trait in seen), key=lambda each: each.order)
        others = (each for each in near if each.group != one.group and _carried(one, each))
        other = next((each for each in others if signed(one).meets(signed(each))), None)
        if other is not None:
            yield one, other
        held = runs[(one.subject.key, one.period, one.measure, signed(one))]
        if len(held) < TWO_RUNS and one.group not in held:  # a third can be carried over by no more than these
            held.add(one.group)
            for trait in _traits(one.subject.key):
                seen[trait].append(one)


def _traits(name: str) -> Iterator[tuple[str, str]]:
    """All that a later mention may know a name by."""
    yield ("name", name)
    yield ("any", "")
    yield from (("end", name[at:]) for at in range(len(name)))
    yield from (("word", word) for word in _words(name))


def _wanted(one: Statement) -> Iterator[tuple[str, str]]:
    """The traits of which a name that `_carried` accepts has one."""
    name, length = one.subject.key, significant(one.figure)
    if length >= ANY_NAME:
        yield ("any", "")
        return
    yield ("name", name)
    if length >= SAME_NAME:
        yield ("end", name)
        yield from (("name", name[at:]) for at in range(1, len(name)))
    if length >= SHARED_WORD:
        yield from (("word", word) for word in _words(name))


def _figure_key(one: Statement) -> tuple[Decimal, str]:
    """Value and unit; persons counted and persons not named (26.2万贫困人口) are one unit."""
    unit = "" if is_counting(one.figure.unit) else one.figure.unit
    return abs(one.figure.value or Decimal(0)), unit


def _carried(one: Statement, other: Statement) -> bool:
    a, b = one.subject.key, other.subject.key
    if a == b:
        return one.period != other.period or one.measure != other.measure or not one.dated
    if significant(one.figure) >= SAME_NAME and (a.endswith(b) or b.endswith(a)):
        return True
    length = significant(one.figure)
    return length >= ANY_NAME or (length >= SHARED_WORD and not _words(a).isdisjoint(_words(b)))


def _named(one: Statement) -> bool:
    """Whether a long name outside the lexicon tells what is counted (16条百亿特色产业链)."""
    return (
        one.subject.indicator is None
        and one.measure == "level"
        and len(one.subject.key) >= LONG_NAME
        and one.slots == 1
    )


def _words(name: str) -> Set[str]:
    """The pairs of characters of a name: two names with one in common share a word."""
    return {name[at : at + 2] for at in range(len(name) - 1)}


def components(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Components of a ratio against the stated share of the same year."""
    for under in industries(ledger):
        for name, figure in zip(SHARES, under.figure.parts, strict=True):
            one = replace(component(ledger, under, figure), subject=resolve(name, under.subject.region))
            for other in ledger.by_key(name, under.subject.region):
                if other.period == under.period and other.status != "target" and other.figure.value is not None:
                    yield judge(rule, ledger, pair(one, other))


def facts(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """The document's value of an indicator and year against the one a rule pins, from a `source` outside the draft."""
    options = {key: str(found) for key, found in rule.options.items()}
    region = options.get("region", "")
    upper = region if region in UPPER else ""
    if region and not upper and ledger.region and region != ledger.region:
        return
    pin = pinned_statement(rule, options["indicator"], options["period"], options["value"])
    if pin is None or pin.figure.value is None:
        return
    indicator = pin.subject.indicator
    if indicator is not None and pin.figure.kind == "percent" and indicator.unit != "%":
        pin = replace(pin, measure="change_pct")  # output of 3.6 % can only be its growth
    for one in ledger.by_key(pin.subject.key, upper, pin.measure):
        if one.period == pin.period and one.figure.unit == pin.figure.unit and one.status != "target" and one.dated:
            yield judge(rule, ledger, _pinned(one, pin, options.get("source", "")))


def _pinned(one: Statement, pin: Statement, source: str) -> Relation:
    name, year = one.subject.key, str(one.period or "")
    given = Text(f"（{source}）" if source else "", f" ({source})" if source else "")
    message = Text(
        f"{name}{year}年参照值为{pin.figure.text}{given.zh}，文中为{one.figure.text}",
        f"{name} in {year} is {pin.figure.text}{given.en} by the reference, {one.figure.text} in the text",
    )
    return replace(pair(one, pin), operands=(Bound("reference", pin),), message=message)


METHODS = MappingProxyType(
    {
        "same-fact": Method(same_fact),
        "same-figure": Method(same_figure, confirms=True),
        "components": Method(components),
        "facts": Method(facts, REFERENCE_OPTIONS, ("indicator", "period", "value")),
    }
)
