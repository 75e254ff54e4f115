"""Numbers in set phrases: “两系统、五循环、十二出境通道” and the 五循环 it speaks of elsewhere.

Items of a quoted list that begin with a Chinese numeral are names. Where the same noun stands elsewhere with the
same numeral the mention agrees; a quoted twin with another numeral (五治融合, 三治融合) is shown, never judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.figure import Figure
from checker.interval import Interval
from checker.language.indicators import Subject
from checker.language.numerals import read_numeral
from checker.ledger import Ledger
from checker.places import placed
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

QUOTED = lazy.compile(r"[“\"]([^“”\"\n]{3,60})[”\"]")
COUNT = lazy.compile("[二三四五六七八九十两]")
NAMED = lazy.compile(
    r"(?<![一-鿿〇])(?P<count>[二三四五六七八九十两]{1,3})(?P<noun>(?![一二三四五六七八九十两年月日号])[一-鿿]{2,8})(?=$|[、，。；：”\"])"
)
MEASURES = frozenset(
    "个個位大项項条條种種级級类類型化方道面重层層步年次张張把块塊片支名批"
)  # 三位一体 and 五位一体 are two phrases
TELLING = 3  # characters of a noun that names one phrase: 八连冠 and 五连冠, 三票制 and 两票制 do not
UNALIKE = Text(
    "两处提法的数目不同，请确认是否同一提法",
    "two phrases differ in their number: please check whether they are one",
)


def slogans(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every later mention of a quoted name against the first."""
    first: dict[str, Statement] = {}
    for start, end, noun in _quoted(ledger.document.text):
        one = _mention(ledger, start, end, noun)
        other = first.setdefault(noun, one)
        alike = other.figure.text == one.figure.text
        if other is not one and not alike and _twins(ledger, noun, one, other):
            yield judge(rule, ledger, _relation(one, other))
    for noun, start, end in _again(ledger.document.text, {one.figure.text: noun for noun, one in first.items()}):
        if start != first[noun].place.start:
            yield judge(rule, ledger, _relation(_mention(ledger, start, end, noun), first[noun]))


def _again(text: str, nouns: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Where each of the phrases stands, quoted or not, in one pass over the text."""
    lengths = sorted({len(phrase) for phrase in nouns})
    for match in COUNT.finditer(text) if nouns else ():
        start = match.start()
        for length in lengths:
            phrase = text[start : start + length]
            if phrase in nouns:
                yield nouns[phrase], start, start + length


def _twins(ledger: Ledger, noun: str, one: Statement, other: Statement) -> bool:
    """Whether two numbers before a noun look like one phrase told twice; in one paragraph they are told apart
    (县级“三馆一院”、市级“五馆一院”)."""
    between = ledger.document.text[other.place.end : one.place.start]
    return len(noun) >= TELLING and noun[0] not in MEASURES and "\n" in between


def _quoted(text: str) -> Iterator[tuple[int, int, str]]:
    for quote in QUOTED.finditer(text):
        for match in NAMED.finditer(text, quote.start(1), quote.end(1) + 1):
            if match.end() <= quote.end(1):
                yield match.start(), match.end(), match["noun"]


def _mention(ledger: Ledger, start: int, end: int, noun: str) -> Statement:
    place = ledger.document.place(start, end)
    numeral = read_numeral(place.text[: len(place.text) - len(noun)])
    value = numeral.low if numeral is not None else Decimal(0)
    figure = Figure(start, end, place.text, value, Decimal(1), Interval.exact(value), "", "count")
    return Statement(-1, Subject(noun, noun, "", None), "level", figure, place, None, False)


def _relation(one: Statement, other: Statement) -> Relation:
    message = Text(
        f"一处为“{other.figure.text}”（{placed(other.place).zh}），一处为“{one.figure.text}”",
        f"“{other.figure.text}” ({placed(other.place).en}) and “{one.figure.text}”",
    )
    return Relation(
        one,
        (Bound("mention", other),),
        one.figure.interval,
        other.figure.interval,
        other.figure.value,
        message,
        near=False,
        excuse=Reading("other-scope", None, UNALIKE, True),
    )


METHODS = MappingProxyType({"slogans": Method(slogans)})
