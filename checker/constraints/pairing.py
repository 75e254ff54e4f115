"""Facts of the draft beside the same facts in another document, before they are judged.

An upper document speaks for its own place only, and two values are two facts unless both documents print the year.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from checker import lazy
from checker.constraints.operands import signed, value
from checker.constraints.regions import PROVINCE, level, place, same, stem
from checker.constraints.relation import Bound, Reading, Relation
from checker.constraints.vintage import excuse
from checker.constraints.wording import amount
from checker.interval import Interval
from checker.ledger import Ledger
from checker.places import placed
from checker.report import Text
from checker.statement import Statement

MEASURES = frozenset({"level", "share", "change_pct", "avg_pct"})
RATES = {"change_pct": "增速", "avg_pct": "年均增速"}
WHOLE_PERIODS = frozenset({"year", "instant", "span"})
# What any project has: two values are two projects.
MANY = lazy.compile(r"not:|head_|proj_|n_proj|sign_amt|paid_amt|pull$|contrib$|newprod|satisf|sport|pile|parking")
BARE = lazy.compile(r"[-\d,.]+")
Key = tuple[object, ...]
UNNAMED = Text(
    "有一份文件未写明地区，请确认两处说的是同一地区", "a document does not name its place: check that it is the same"
)


class Pair(Struct, frozen=True):
    """A fact of the draft and what the document of `book` prints for it; `sure` that neither document contradicts
    itself there."""

    one: Statement
    other: Statement
    book: Ledger
    sure: bool


def pairs(ledger: Ledger, book: Ledger) -> Iterator[Pair]:
    """Every fact that both documents print, the candidate that agrees first."""
    theirs, ours = facts(book, book), facts(ledger, book)
    for key, found in ours.items():
        others = theirs.get(key, [])
        sure = settled(found) and settled(others)
        for one in found if others else ():
            agreeing = next((other for other in others if told(other).meets(told(one))), None)
            yield Pair(one, agreeing or others[0], book, sure and certain(one, others[0]))


def facts(ledger: Ledger, book: Ledger) -> dict[Key, list[Statement]]:
    """The facts of `ledger` that may stand in `book`, by what they are about and where."""
    found: dict[Key, list[Statement]] = defaultdict(list)
    placeless = _sheet(book) and not any(one.subject.region for one in book.statements)
    for one in ledger.statements:
        where = _where(ledger, one, book, placeless) if fit(one) else None
        if where is not None and one.period is not None:
            found[key(one, where)].append(one)
    return found


def key(one: Statement, where: str) -> Key:
    """What two statements about one fact of a place have in common; of a statement that is `fit`."""
    period = one.period
    last = period.last if period else 0
    base = one.base.last if one.base else last - 1 if one.measure == "change_pct" else None
    years = (period.first if period else 0, last)
    target, compare = one.status == "target", one.base_word == "compare"
    return (one.subject.key, where, one.measure, years, base, one.figure.unit, target, compare, one.whole)


def fit(one: Statement) -> bool:
    """Whether a statement names one fact of a whole year or span of years."""
    indicator, period = one.subject.indicator, one.period
    if indicator is None or period is None or one.loose or one.figure.value is None:
        return False
    if "累计" in one.lead:  # a sum of years that is dated by its last one
        return False
    plain = one.subject.key == indicator.name and not MANY.match(indicator.id)
    return plain and one.measure in MEASURES and period.kind in WHOLE_PERIODS


def _where(ledger: Ledger, one: Statement, book: Ledger, placeless: bool) -> str | None:
    """The place of a statement, by the name `book` has for it; `placeless` a sheet that names none at all."""
    where = place(ledger, one)
    if where == PROVINCE:
        return _province(ledger, book)
    if not one.subject.region and placeless:
        return ""
    if where == "":
        return book.region if _sheet(ledger) or not book.region else None
    return book.region if where is not None and same(where, book.region) else where


def _province(ledger: Ledger, book: Ledger) -> str | None:
    """The one province that both documents name."""
    rows = {one.subject.region for one in book.statements if one.cell is not None}
    named = [one for one in {book.region, *rows} if level(one) == 1 and stem(one) in ledger.document.text]
    return named[0] if len(named) == 1 else None


def _sheet(ledger: Ledger) -> bool:
    """Whether a document is nothing but a table: a sheet that names no place was chosen for the draft's."""
    return not ledger.region and all(one.cell is not None for one in ledger.statements)


def told(one: Statement) -> Interval:
    """The figure in its direction; a rate that is set as a target is a decision, and so exact."""
    decided = one.status == "target" and one.figure.hedge == "exact" and one.figure.kind == "percent"
    return Interval.exact(value(one)) if decided else signed(one)


def settled(found: list[Statement]) -> bool:
    return all(told(one).meets(told(found[0])) for one in found)


def certain(one: Statement, other: Statement) -> bool:
    """Whether two values must be two values of one fact: years printed, no hedge unless set as a target."""
    exact = one.figure.hedge == other.figure.hedge == "exact" or one.status == "target"
    return exact and one.dated and other.dated and one.figure.kind == other.figure.kind


def years(ledger: Ledger) -> int:
    return ledger.read.head.anchor.year


def previous(ledger: Ledger, book: Ledger) -> bool:
    """Whether `book` is the report of the year before."""
    return bool(years(book)) and years(book) == years(ledger) - 1 and same(ledger.region, book.region)


def elsewhere(ledger: Ledger, one: Statement, book: Ledger) -> bool:
    """Whether the fact is about a place that is not the draft's own."""
    return bool(one.subject.region) and not same(place(ledger, one) or "", ledger.region)


def said(one: Statement) -> str:
    """A figure with the unit that its table prints elsewhere."""
    return (
        one.figure.text + amount(one.figure).unit if one.cell and BARE.fullmatch(one.figure.text) else one.figure.text
    )


def named(one: Statement) -> Text:
    """File and place, as a message names them."""
    file, place = os.path.basename(one.place.path), one.place  # noqa: PTH119 - pathlib takes 3 ms to import
    told = placed(place) if place.spot else Text(f"第{place.line}行", f"line {place.line}")
    return Text(f"{file} {told.zh}", f"{file} {told.en}")


def relation(ledger: Ledger, pair: Pair) -> Relation:
    one, other, book = pair.one, pair.other, pair.book
    name, period = one.subject.key, str(one.period or "")
    goal = Text("目标", " (target)") if one.status == "target" else Text("为", "")
    rate = RATES.get(one.measure, "")
    message = Text(
        f"{name}{period}年{rate}{goal.zh}{said(other)}（{named(other).zh}），本文为{said(one)}",
        f"{name} {period}{goal.en}: {said(other)} in {named(other).en}, {said(one)} here",
    )
    told_of = excuse(one, ledger, other, book) if pair.sure else None
    unnamed = pair.sure and not one.subject.region and not (ledger.region and book.region) and not _sheet(book)
    return Relation(
        one,
        (Bound("reference", other),),
        told(one),
        told(other),
        value(other),
        message,
        near=False,
        certain=pair.sure,
        excuse=Reading("other-scope", None, UNNAMED) if unnamed else told_of,
    )
