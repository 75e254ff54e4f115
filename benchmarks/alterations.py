"""What is altered: the figures, numbers and verbs of relations that hold, as a slip of the pen would.

Every function works on the checks of a document by its path; what was read once is kept.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from checker.constraints import CONSTRAINTS
from checker.constraints.misprints import significant
from checker.constraints.repairs import ONE_DIGIT, SCALED, SHIFTED, SWAPPED, repairs
from checker.constraints.wording import DIGITS
from checker.diagnosis.retrial import Court, court, holds, span, spans
from checker.document import Document
from checker.engine import check as check_documents
from checker.figure import Figure
from checker.interval import HUNDRED, root
from checker.ledger import ledger
from checker.readers import read
from checker.report import Check
from checker.rule import Rule
from checker.rules import load, shipped
from checker.survey import survey

SLIPS = {ONE_DIGIT.en: "digit", SWAPPED.en: "swap", SHIFTED.en: "point", SCALED.en: "scale"}
SIZES = ("scale",)  # slips that a rule about units claims
LONG = 4  # digits of a figure that does not recur by chance
COUNTED = frozenset(
    (
        "count/table-groups count/sections count/ordinals count/enumeration count/slogan count/open-list "
        "count/outline numbering/sequence numbering/rows numbering/boxes calendar/span calendar/anniversary"
    ).split()
)
NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+")
HAN = "零一二三四五六七八九十"
TURNED = MappingProxyType(
    {
        "增加": "减少",
        "提高": "降低",
        "上升": "下降",
        "提升": "下降",
        "增长": "下降",
        "扩大": "缩小",
        "减少": "增加",
        "降低": "提高",
        "下降": "上升",
        "缩小": "扩大",
    }
)
SEVERAL = frozenset("count/enumeration count/slogan count/open-list".split())  # lists counted in several ways


@dataclass(frozen=True, slots=True)
class Alteration:
    """One changed figure: where, what it says now and said before, and the relation it belongs to."""

    path: str
    rule: str
    kind: str
    slip: str
    start: int
    end: int
    before: str
    after: str
    relation: tuple[int, int]


@cache
def rules() -> tuple[Rule, ...]:
    return load([shipped()])[0]


@cache
def document(path: str) -> Document:
    return read(Path(path))


@cache
def checks(path: str) -> tuple[Check, ...]:
    return check_documents((document(path),), rules()).documents[0].checks


@cache
def bench(path: str) -> Court:
    one = document(path)
    return court(
        ledger(one, survey(one)), rules(), lambda rule, book: CONSTRAINTS[rule.kind][rule.method].check(rule, book)
    )


@cache
def silent() -> frozenset[str]:
    """Rules that only ever show what holds, or only inform: no wording says that it must be so."""
    return frozenset(
        rule.id for rule in rules() if CONSTRAINTS[rule.kind][rule.method].confirms or rule.severity == "info"
    )


def claimed(path: str, one: Check, slip: str) -> bool:
    """Whether the wording says that the relation must hold, so that such a slip would contradict it."""
    if one.rule in silent() or (one.kind == "unit" and slip not in SIZES):
        return False
    if one.rule == "mention/same-fact":
        found = bench(path).places[span(one)][0]
        return found.subject.indicator is not None or significant(found.figure) >= LONG
    return one.rule not in SEVERAL


def alterations(path: str, one: Check, chance: random.Random) -> Iterator[tuple[Alteration, bool]]:
    """One alteration of each sort for one figure of a relation drawn by chance, and whether it can be observed."""
    if one.rule in COUNTED and (one.related or one.kind != "calendar"):
        yield from _counted(path, one, chance)
    yield from _turned(path, one)
    bounded = [where for where in spans(one) if where in bench(path).places]
    if span(one) not in bounded or not (one.related or one.kind == "composition"):
        return
    where = chance.choice(bounded)
    figure = bench(path).figure(where)
    if figure is None or document(path).text[where[0] : where[1]] != figure.text:
        return
    sorts: dict[str, list[Figure]] = defaultdict(list)
    for repair in repairs(figure):
        sorts[SLIPS[repair.slip.en]].append(repair.figure)
    trial = bench(path).trial(one)
    for slip, choices in sorted(sorts.items()):
        changed = chance.choice(choices)
        again = trial.again(where, changed)
        yield _alteration(path, one, where, figure.text, changed.text, slip), not holds(again)
    if one.kind == "cagr":
        yield from _years(path, one)


def _counted(path: str, one: Check, chance: random.Random) -> Iterator[tuple[Alteration, bool]]:
    """A number of things or an ordinal that is one off."""
    match = NUMBER.search(one.place.text)
    digits = match[0] if match else ""
    value = int(digits) if digits.isdecimal() else HAN.find(digits) if len(digits) == 1 else -1
    other = value + (1 if one.kind == "numbering" or value < 3 else chance.choice((-1, 1)))
    if value > 0 and (digits.isdecimal() or other < len(HAN)):
        written = str(other) if digits.isdecimal() else HAN[other]
        text = one.place.text.replace(digits, written, 1)
        yield _alteration(path, one, span(one), one.place.text, text, "number"), True


def _turned(path: str, one: Check) -> Iterator[tuple[Alteration, bool]]:
    """The verb between two figures turned round."""
    for claim in (operand.place for operand in one.related if operand.role == "claim" and one.rule == "direction/verb"):
        word = next((word for word in TURNED if word in claim.text), None)
        if word is not None:
            text = claim.text.replace(word, TURNED[word], 1)
            yield _alteration(path, one, (claim.start, claim.end), claim.text, text, "verb"), True


def _years(path: str, one: Check) -> Iterator[tuple[Alteration, bool]]:
    """The rate as it would be over a year more or less, and the total instead of the yearly rate."""
    figure = bench(path).figure(span(one))
    roles = {operand.role: bench(path).figure((operand.place.start, operand.place.end)) for operand in one.related}
    base, end = roles.get("base"), roles.get("end")
    years = DIGITS.search(one.steps.zh)
    match = DIGITS.search(figure.text) if figure is not None else None
    if not (figure and base and end and base.value and end.value and years and match) or end.value / base.value <= 0:
        return
    count, places = int(years[0]), len(match[0].partition(".")[2])
    ratio = end.value / base.value
    wanted = {
        "years+1": root(ratio, count + 1),
        "years-1": root(ratio, count - 1) if count > 1 else ratio,
        "total": ratio,
    }
    trial = bench(path).trial(one)
    for slip, factor in wanted.items():
        digits = str(abs((factor - 1) * HUNDRED).quantize(Decimal(1).scaleb(-places)))
        text = figure.text.replace(match[0], digits)
        changed = replace(
            figure, text=text, value=Decimal(digits), interval=figure.interval.rounded(Decimal(digits), figure.step)
        )
        again = trial.again(span(one), changed)
        if text != figure.text:
            yield _alteration(path, one, span(one), figure.text, text, slip), not holds(again)


def _alteration(path: str, one: Check, where: tuple[int, int], before: str, after: str, slip: str) -> Alteration:
    return Alteration(path, one.rule, one.kind, slip, *where, before, after, span(one))
