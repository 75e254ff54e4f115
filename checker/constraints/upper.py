"""The draft against documents of the place above it.

parent: figures of the province or the nation as the draft quotes them, how far its own are ahead of them, and no part
above its whole. upper: a figure that is said to exceed or to reach the average of an upper place.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import signed, value
from checker.constraints.pairing import Key, certain, elsewhere, facts, fit, named, pairs, relation, said, settled
from checker.constraints.regions import belongs, level
from checker.constraints.relation import Bound, Relation, judge
from checker.interval import Interval
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

RANKS = MappingProxyType({"全国": 0, "全省": 1, "全区": 1, "全市": 2})
CLAIM = lazy.compile(
    r"[，、（(]?(?:均|都|也|继续|持续|明显|总体|略)*(?P<verb>高于|超过|高出|超出|快于|不低于|达到|低于|少于|不高于)"
    r"(?P<place>全国|全省|全区|全市)(?:的)?(?:同期|总体|整体)?(?:平均)?(?:水平|平均数|平均值)"
)
AHEAD = lazy.compile(
    r"(?P<verb>高于|高出|快于|低于|慢于|超过|领先)(?P<place>全国|全省|全区|全市)(?:的)?(?:同期)?(?:平均)?(?:水平)?$"
)
BELOW = frozenset({"低于", "少于", "慢于"})
TIED = frozenset({"不低于", "达到", "不高于"})
LATER = 24  # characters behind a figure in which a claim about it begins


def parent(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Figures of an upper place as the draft quotes them, and its own beside them."""
    for book in ledger.references:
        for pair in pairs(ledger, book):
            if elsewhere(ledger, pair.one, book):
                yield judge(rule, ledger, relation(ledger, pair))
        if belongs(ledger, book):
            wholes = _own(book)
            yield from (judge(rule, ledger, one) for one in _parts(ledger, wholes))
            yield from (judge(rule, ledger, one) for one in _leads(ledger, book, wholes))


def _own(ledger: Ledger) -> dict[Key, list[Statement]]:
    """The facts of a document about its own place, by all but the place."""
    return {(key[0], *key[2:]): found for key, found in facts(ledger, ledger).items() if key[1] == ledger.region}


def _parts(ledger: Ledger, wholes: dict[Key, list[Statement]]) -> Iterator[Relation]:
    """An amount that adds up over places is nowhere larger than in the whole; targets are set apart."""
    for key, found in _own(ledger).items():
        first = found[0]
        additive = first.subject.indicator is not None and first.subject.indicator.kind in ("flow", "stock")
        amount = additive and first.measure == "level" and first.figure.kind in ("level", "count")
        whole = wholes.get(key, []) if amount and first.status != "target" else []
        for one in found if whole else ():
            yield _part(one, whole[0], settled(whole) and certain(one, whole[0]))


def _part(one: Statement, whole: Statement, sure: bool) -> Relation:
    name, year = one.subject.key, str(one.period or "")
    message = Text(
        f"{name}{year}年本地为{said(one)}，大于上级的{said(whole)}（{named(whole).zh}）",
        f"{name} {year}: {said(one)} here, above the {said(whole)} of the upper place in {named(whole).en}",
    )
    limit = Interval(None, signed(whole).high, True, signed(whole).high_in)
    bound = (Bound("reference", whole),)
    return Relation(one, bound, signed(one), limit, None, message, near=False, certain=sure)


def _leads(ledger: Ledger, book: Ledger, wholes: dict[Key, list[Statement]]) -> Iterator[Relation]:
    """增长5.1%，高于全省1.5个百分点: the rate of the province is 3.6 %."""
    own = {one.order: (key, one) for key, found in _own(ledger).items() for one in found}
    for lead in ledger.statements:
        claim = AHEAD.search(lead.lead) if lead.measure == "change_pp" and lead.base_word == "compare" else None
        if claim is None or RANKS[claim["place"]] != level(book.region) or lead.figure.value is None:
            continue
        key, one = own.get(lead.order - 1, ((), None))
        whole = wholes.get(key, [])
        if one is not None and whole and one.sentence == lead.sentence and one.block == lead.block:
            yield _lead(lead, one, whole[0], claim["verb"] in BELOW, settled(whole) and certain(one, whole[0]))


def _lead(lead: Statement, one: Statement, whole: Statement, below: bool, sure: bool) -> Relation:
    gap, point = signed(one) - signed(whole), value(one) - value(whole)
    ahead, at = (-gap, -point) if below else (gap, point)
    name = one.subject.key
    message = Text(
        f"{name}{said(one)}，上级为{said(whole)}（{named(whole).zh}），相差不是{said(lead)}",
        f"{name} {said(one)} against {said(whole)} in {named(whole).en}: not {said(lead)} apart",
    )
    bound = (Bound("end", one), Bound("reference", whole))
    return Relation(lead, bound, lead.figure.interval, ahead, at, message, near=False, certain=sure)


def upper(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A figure said to exceed the average of an upper place against that average, in the draft or another document."""
    text = ledger.document.text
    for one in ledger.statements:
        claim = CLAIM.match(text, one.place.end, one.place.end + LATER) if fit(one) else None
        other = _average(ledger, one, claim["place"]) if claim else None
        if claim is not None and other is not None:
            yield judge(rule, ledger, _claimed(one, other, claim["verb"], claim["place"]))


def _average(ledger: Ledger, one: Statement, place: str) -> Statement | None:
    """What the draft, else a document of that place, prints for the same fact there."""
    own = [other for other in ledger.by_key(one.subject.key, place, one.measure) if _alike(one, other)]
    if own:
        return own[0]
    for book in ledger.references:
        if level(book.region) == RANKS[place] and belongs(ledger, book):
            for key, found in _own(book).items():
                if key[:2] == (one.subject.key, one.measure) and _alike(one, found[0]) and settled(found):
                    return found[0]
    return None


def _alike(one: Statement, other: Statement) -> bool:
    if one.period is None or other.period is None or other.figure.value is None:
        return False
    same = (one.period.first, one.period.last) == (other.period.first, other.period.last)
    return same and one.figure.unit == other.figure.unit and (one.status == "target") == (other.status == "target")


def _claimed(one: Statement, other: Statement, verb: str, place: str) -> Relation:
    low, high = signed(other).low, signed(other).high
    tied = verb in TIED
    down = verb in BELOW or verb == "不高于"
    computed = Interval(None, high, True, tied) if down else Interval(low, None, tied, True)
    zh = "" if other.place.path == one.place.path else f"（{named(other).zh}）"
    message = Text(
        f"称{one.subject.key}{said(one)}{verb}{place}平均水平，而{place}为{said(other)}{zh}",
        f"{one.subject.key} {said(one)} does not stand so to the {said(other)} of the upper place",
    )
    sure = one.dated and other.dated
    bound = (Bound("reference", other),)
    return Relation(one, bound, signed(one), computed, None, message, near=False, certain=sure)


METHODS = MappingProxyType({"parent": Method(parent)})
TARGET_METHODS = MappingProxyType({"upper": Method(upper)})
