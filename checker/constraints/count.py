"""Announced numbers against the things listed: 五大产业 and five of them, 一是…十二是 and 十二件.

A list can be read in several ways, so a number holds when any admissible reading gives it. It is contradicted only by
a list that has one reading: items of one kind between 、 right at the number, without 等 and without 和, or ordinals
from one on. Anything else is not judged. After 等 a list may be shorter than its number, never longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.announcements import Announcement, Enumeration

# Measure words that count the items themselves. With others the items may be the places of what is counted (东街、
# 西街5个小区), so that fewer items than the number tell nothing; 级, 位 and 重 name a rank or a quality.
CLOSED = frozenset(("大", "类", "种", "方面", "个方面"))
# Closed when the number is written in Chinese: 三项制度, not 12项工程; so is any quoted name: “三条红线”.
SPOKEN = frozenset(("项", "件"))
COUNTING = CLOSED | SPOKEN | frozenset(("个", "条", "处", "家", "座", "所"))
LEVEL = "级"  # firm only after levels of government: 省、市、县三级
FEW = 2  # items that an author forgets; 教育、医疗、养老十大工程 names fields, not the ten
SURE = ("before", "after", "ordinals", "sections")
JOINED = Text("列举的几项可能合为一项，请确认", "the things listed may be parts of one: please check")
RECOUNT = Text("请核对数目，或增删所列各项", "recount, or complete the list")

Chooses = Callable[[Announcement, Enumeration], bool]


def _check(rule: Rule, ledger: Ledger, chooses: Chooses) -> Iterator[Check]:
    """Every announced number whose decisive list is of the method's kind."""
    for one in ledger.read.announced:
        listed = decisive(one)
        if listed is not None and chooses(one, listed) and _worth(one, listed):
            beside = () if listed.shape == "heads" else (Beside("part", listed.start, listed.end),)
            yield told(rule, ledger, one.start, one.end, _outcome(one, listed), beside)


def _worth(one: Announcement, listed: Enumeration) -> bool:
    """Whether the list is one at all: two words and 和 before a number are not."""
    return listed.fits(one.count) or listed.firm or one.count == 1 or (listed.count > 2 and listed.shape in SURE)


def decisive(one: Announcement) -> Enumeration | None:
    """The list that settles a number: one that fits, else one beyond doubt, else the nearest."""
    fitting = [each for each in one.lists if each.fits(one.count)]
    if fitting:
        return next((each for each in fitting if not each.open), fitting[0])
    firm = [each for each in one.lists if each.firm]
    return next(iter(firm or one.lists), None)


def _outcome(one: Announcement, listed: Enumeration) -> Outcome:
    if listed.fits(one.count):
        closed = one.count in listed.counts
        return Outcome("consistent", "exact" if closed else "partial-list", computed=_range(listed))
    if one.count == 1 and listed.shape == "clauses":
        return Outcome("explainable", "overlap", computed=_range(listed), message=_message(one, listed), hint=JOINED)
    if listed.firm and _countable(one, listed):
        return Outcome(
            "inconsistent", "contradiction", computed=_range(listed), message=_message(one, listed), hint=RECOUNT
        )
    return Outcome("unverifiable", "unbound")


def _countable(one: Announcement, listed: Enumeration) -> bool:
    """Whether the wording leaves no doubt that the list is all that the number announces."""
    if one.more or (listed.open and listed.count <= one.count):
        return False
    if listed.shape in ("ordinals", "sections"):
        return True
    if one.count - listed.count > FEW:
        return False
    if listed.shape == "runs" or (one.quoted and not one.measure):
        return True
    spoken = not one.printed[0].isdigit()
    if one.measure in CLOSED or (spoken and (one.quoted or one.measure in SPOKEN or one.measure == LEVEL)):
        return True
    return one.measure in COUNTING and listed.count > one.count


def _range(listed: Enumeration) -> str:
    low, high = min(listed.counts), max(listed.counts)
    return str(low) if low == high else f"{low}—{high}"


def _message(one: Announcement, listed: Enumeration) -> Text:
    lost = "、".join(map(str, listed.missing))
    return Text(
        f"文称“{one.printed}”，实列{listed.count}项" + (f"，缺第{lost}项" if lost else ""),
        f"“{one.printed}” is announced, {listed.count} are listed" + (f", number {lost} is missing" if lost else ""),
    )


def _plain(one: Announcement, listed: Enumeration) -> bool:
    return listed.shape in ("before", "after", "runs", "clauses") and not (listed.open or _slogan(one, listed))


def _slogan(one: Announcement, listed: Enumeration) -> bool:
    return one.quoted and not one.measure and listed.shape in ("before", "after", "runs", "clauses") and not listed.open


METHODS = MappingProxyType(
    {
        "listed": Method(lambda rule, ledger: _check(rule, ledger, _plain)),
        "slogan": Method(lambda rule, ledger: _check(rule, ledger, _slogan)),
        "open": Method(lambda rule, ledger: _check(rule, ledger, lambda _, listed: listed.open)),
        "heads": Method(
            lambda rule, ledger: _check(rule, ledger, lambda _, listed: listed.shape == "heads"), confirms=True
        ),
        "ordinals": Method(lambda rule, ledger: _check(rule, ledger, lambda _, listed: listed.shape == "ordinals")),
        "sections": Method(lambda rule, ledger: _check(rule, ledger, lambda _, listed: listed.shape == "sections")),
    }
)
