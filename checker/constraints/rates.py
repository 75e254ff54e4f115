"""Rates of one sentence against each other: their gap, their movement, an index and its change, nominal and real.

gap: a − b for 高于…（b）P个百分点, or where the rate compared with is named by the same word in the clause beside it.
turn: new − old for 增速回落, 降幅收窄 … with both rates printed for two dates of one subject.
index: an index with the year before as 100, or 为上年的K%, against the change.
real: (1 + nominal)/(1 + price) − 1 against the real rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.forms import form
from checker.constraints.method import Method
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.interval import HUNDRED
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.sentences import AMOUNT, CLAUSE, POINTS, RATE, WORDS, Sentence

ABOVE, BELOW = "高于|快于|高出|超过|超出|领先|优于", "低于|慢于|落后于?|少于"
HIGH, LOW = "高|快|多", "低|慢|少"
OVER = lazy.compile(
    rf"(?P<a>{RATE})(?P<between>{WORDS}{{0,16}}?)(?:(?P<up>{ABOVE})|(?P<down>{BELOW}))(?P<than>{CLAUSE}{{1,20}}?)"
    rf"[（(]{CLAUSE}{{0,6}}(?P<b>{RATE})[）)]{CLAUSE}{{0,4}}(?P<p>{POINTS})"
)
THAN = lazy.compile(
    rf"(?P<a>{RATE})(?P<between>{WORDS}{{0,16}}?)比(?P<than>{CLAUSE}{{1,20}}?)[（(]{CLAUSE}{{0,6}}(?P<b>{RATE})[）)]"
    rf"(?:(?P<up>{HIGH})|(?P<down>{LOW}))(?:出|了)?(?P<p>{POINTS})"
)
NAMED = lazy.compile(
    rf"(?P<a>{RATE}){WORDS}{{1,40}}?(?P<b>{RATE})(?P<between>{WORDS}{{0,16}}?)(?:(?P<up>{ABOVE})|(?P<down>{BELOW}))"
    rf"(?P<than>{CLAUSE}{{2,12}}?)(?P<p>{POINTS})"
)
GROWTH = lazy.compile(r"增速|增幅|增长")
COMMON = lazy.compile(r"增速|增幅|增长|平均|水平|常住|居民|人均|可支配|收入|的|人口")
GAP = Text("{a}与{b}相差{calc}，文中为{stated}", "{a} and {b} are {calc} apart; the text says {stated}")


def gap(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every comparison of two printed rates in points."""
    for sentence in ledger.read.sentences:
        for pattern in (OVER, THAN, NAMED):
            for match, slots in sentence.slots(pattern):
                pair = _compared(match, slots, pattern is NAMED)
                if pair is not None:
                    yield judge(rule, ledger, _gap(slots["p"], *pair, bool(match["down"])))


def _compared(match: re.Match[str], slots: dict[str, Statement], named: bool) -> tuple[Statement, Statement] | None:
    """The two rates in the order compared; None where the words do not tell which they are."""
    a, b = slots["a"], slots["b"]
    if named:
        word = COMMON.sub("", match["than"])
        holds = [one for one in (a, b) if word and word in one.lead]
        if len(holds) != 1 or a.measure != b.measure or a.period != b.period:
            return None
        a, b = (b, a) if holds[0] is a else (a, b)
    if GROWTH.search(match["between"]) and a.measure not in ("change_pct", "avg_pct"):
        return None
    return a, b


def _gap(under: Statement, a: Statement, b: Statement, below: bool) -> Relation:
    formula = (lambda x, y: y - x) if below else (lambda x, y: x - y)
    return form(
        replace(under, sign=1, loose=False),
        (Bound("rate", a), Bound("rate", b)),
        formula,
        GAP,
        stated=under.figure.interval,
    )


WHEN = (
    r"(?:上年|去年|前年|上月|上季度|(?:(?:19|20)\d\d年)?(?:\d{1,2}(?:[-—–至]\d{1,2})?月(?:份)?|[一二三四]季度|上半年|前三季度)|"
    r"(?:19|20)\d\d年)(?:全年|同期|末)?"
)
VERB = r"(?P<verb>收窄|扩大|回落|提高|提升|加快|放缓|上升|下降|缩小)了?"
MOVED = rf"(?P<noun>降幅|跌幅|增速|增幅|涨幅)?(?:(?:比|较)[^，,；;]{{0,8}}?)?{VERB}"
TURNS = (
    lazy.compile(
        rf"(?P<x>{RATE})[，,](?:而|比|较)?(?P<when>{WHEN})(?:为|的|同比|增速|增幅|降幅|增长|下降|上涨)*(?P<y>{RATE})[，,]"
        rf"{MOVED}(?P<p>{POINTS})"
    ),
    lazy.compile(
        rf"(?P<x>{RATE})[，,](?P<noun>降幅|跌幅|增速|增幅|涨幅)?(?:比|较)(?P<when>{WHEN})[（(](?:增速|增幅|降幅|增长|下降|为)*"
        rf"(?P<y>{RATE})[）)]{VERB}(?P<p>{POINTS})"
    ),
)
BEFORE = lazy.compile(r"上年|去年|前年|上月|上季度")
NUMBER = lazy.compile(r"\d+")
UPWARDS = frozenset(("扩大", "提高", "提升", "加快", "上升"))
TURN = Text("{b}→{a}为{calc}，文中为{word}{stated}", "{b} to {a} is {calc}; the text says {stated} ({word})")


def turn(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every movement of a rate whose two values stand in its sentence."""
    for sentence in ledger.read.sentences:
        for pattern in TURNS:
            for match, slots in sentence.slots(pattern):
                later = _later(sentence, match)
                if later is not None:
                    new, old = (slots["x"], slots["y"]) if later else (slots["y"], slots["x"])
                    yield judge(rule, ledger, _turn(slots["p"], new, old, match["noun"] or "", match["verb"]))


CLAUSES = lazy.compile(r"[，,；;]")


def _later(sentence: Sentence, match: re.Match[str]) -> bool | None:
    """Whether the first rate is the newer one; None when the words do not tell."""
    if BEFORE.search(match["when"]):
        return True
    clause = CLAUSES.split(sentence.text[: match.start("x")])[-1]
    first, second = NUMBER.findall(clause), NUMBER.findall(match["when"])
    if not first or len(first) != len(second) or first == second:
        return None
    return [int(one) for one in first] > [int(one) for one in second]


def _turn(under: Statement, new: Statement, old: Statement, noun: str, verb: str) -> Relation:
    up = verb in UPWARDS
    if noun in ("降幅", "跌幅"):
        up = not up
    formula = (lambda n, o: n - o) if up else (lambda n, o: o - n)
    return form(
        replace(under, sign=1, loose=False),
        (Bound("rate", new), Bound("rate", old)),
        formula,
        TURN,
        stated=under.figure.interval,
        word=noun + verb,
    )


CHANGED = r"(?:比上年|比去年|比上月|较上年|同比|环比)?(?:同期)?(?:总水平)?(?:上涨|上升|增长|增加|下降|下跌|回落|减少)"
INDEXES = (
    lazy.compile(
        rf"(?:价格总?指数|CPI|PPI)(?:[（(][^（）()]*[）)])?(?:为|是|达到?|:)?(?P<i>[{AMOUNT}{RATE}])[，,]{CHANGED}(?P<g>{RATE})"
    ),
    lazy.compile(
        rf"(?:为|是|相当于)(?:上年|去年|(?:19|20)\d\d年)(?:同期)?(?:决算|执行|实际|完成)?数?的(?P<i>{RATE})[，,]{CHANGED}(?P<g>{RATE})"
    ),
)
WHOLE = Text("所述是指数本身，涨跌幅要减去100", "the stated figure is the index itself: the change is that less 100")
INDEX = Text("{a}对应变动{calc}，文中为{stated}", "{a} is a change of {calc}; the text says {stated}")


def index(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every index and every 为上年的K% followed by its change."""
    for sentence in ledger.read.sentences:
        for pattern in INDEXES:
            for _, slots in sentence.slots(pattern):
                i, g = slots["i"], slots["g"]
                size = i.figure.value
                if size is None or not 20 < size < 500 or g.basis != i.basis:
                    continue
                itself = Reading("ratio", i.figure.interval, WHOLE)
                bound = (Bound("end", i),)
                found = form(replace(g, loose=False), bound, lambda x: x - HUNDRED, INDEX, readings=(itself,))
                yield judge(rule, ledger, found)


CONSUMER_PRICES = ("居民消费价格指数", "居民消费价格")
NOMINAL = lazy.compile(rf"名义(?:增长|上涨|下降)(?P<n>{RATE})")
SILENT = lazy.compile(rf"(?:增长|下降)(?P<n>{RATE})[，,]?(?=(?:扣除|剔除)价格)")
REAL = lazy.compile(rf"实际(?:增长|上涨|下降)(?P<r>{RATE})")
PRICE = lazy.compile(rf"(?:价格|CPI)(?:总水平|总?指数)?{CHANGED}(?P<p>{RATE})")
DEFLATED = Text(
    "名义{a}、价格{b}时实际应为{calc}，文中为{stated}",
    "a nominal {a} with prices changing by {b} is a real {calc}; the text says {stated}",
)
OWN_PRICES = Text(
    "城镇、农村各有价格指数，请核对所用的价格", "town and country have price indices of their own: check which one"
)
OWN = Decimal("0.3")  # how far the price index of a group lies from that of all residents


def real(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A nominal and a real rate with the price change in one sentence."""
    for sentence in ledger.read.sentences:
        nominal = _only(sentence, NOMINAL, "n") or _only(sentence, SILENT, "n")
        stated, price = _only(sentence, REAL, "r"), _only(sentence, PRICE, "p")
        if nominal is None or stated is None or nominal.basis == "constant":
            continue
        if price is not None:
            yield judge(rule, ledger, _real(stated, nominal, price))
        elif elsewhere := _fitting(ledger, stated, nominal):
            yield judge(rule, ledger, elsewhere)


def _fitting(ledger: Ledger, under: Statement, nominal: Statement) -> Relation | None:
    """The relation with the consumer prices of the year from elsewhere in the document, where it holds."""
    known = (one for name in CONSUMER_PRICES for one in ledger.by_key(name, "", "change_pct"))
    for price in known:
        if price.period == under.period and price.base_word != "compare":
            found = replace(_real(under, nominal, price), near=False, certain=False, readings=())
            if found.computed is not None and found.computed.meets(found.stated):
                return found
    return None


def _only(sentence: Sentence, pattern: re.Pattern[str], name: str) -> Statement | None:
    found = [slots[name] for _, slots in sentence.slots(pattern)]
    return found[0] if len(found) == 1 else None


TOWN_OR_COUNTRY = lazy.compile(r"城镇|农村|农民|城乡")


def _real(under: Statement, nominal: Statement, price: Statement) -> Relation:
    found = form(replace(under, loose=False), (Bound("rate", nominal), Bound("rate", price)), _deflated, DEFLATED)
    if found.computed is None or not TOWN_OR_COUNTRY.search(nominal.subject.key + nominal.lead):
        return found
    return replace(found, readings=(Reading("other-scope", found.computed.widen(OWN), OWN_PRICES, True),))


def _deflated(nominal: Decimal, price: Decimal) -> Decimal:
    return ((1 + nominal / HUNDRED) / (1 + price / HUNDRED) - 1) * HUNDRED


POINT_METHODS = MappingProxyType({"gap": Method(gap), "turn": Method(turn)})
RATE_METHODS = MappingProxyType({"index": Method(index), "real": Method(real)})
