"""Rates of single years against what they come to together.

spread: 比2019年增长G，两年平均增长R: R is the yearly rate of G.
chained: N yearly rates, each dated or listed for N years, against the average or the total of N年.
accumulated: average growth of investment by the accumulation method, B·Σ(1+R)^k = ΣV.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.constraints.forms import COUNT, form
from checker.constraints.method import Method
from checker.constraints.operands import is_level, signed, value
from checker.constraints.relation import Bound, Reading, Relation, judge
from checker.constraints.slips import Working
from checker.constraints.wording import number
from checker.interval import HUNDRED, Interval, corners, power, root
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.ordinals import number_of
from checker.statements.sentences import AMOUNT, CLAUSE, RATE, WORDS, Sentence

TOGETHER = lazy.compile(
    rf"(?P<n>{COUNT})年(?:来|间)?(?:的)?(?P<how>年?平均|年均|累计)(?:增长|增速|增幅|下降|降低|上涨|减少)(?:速度|率)?(?:为|约|达|达到)?(?P<r>{RATE})"
)
SINCE = lazy.compile(
    rf"(?:比|较)(?P<year>(?:19|20)\d\d)年(?:同期)?(?:累计)?(?:增长|下降|上涨)(?P<g>{RATE})[，,；;]?{WORDS}{{0,12}}$"
)
YEAR = lazy.compile(r"(?:19|20)\d\d年")
LISTED = lazy.compile(rf"(?:{COUNT}年(?:来|间)?|逐年|各年|历年)[^，,；;]{{0,10}}分别[^，,；;]{{0,8}}$")
LONGEST = 10


def spread(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every yearly average over the years that a total change names."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(TOGETHER):
            since = SINCE.search(sentence.text[: match.start()])
            years = number_of(match["n"])
            if since is None or match["how"] == "累计" or years < 2:
                continue
            (total,) = sentence.within(since.start("g"), since.start("g") + 1)
            dated = total.period is not None and total.dated and total.period.kind == "year"
            if dated and total.period is not None and total.period.last - int(since["year"]) != years:
                continue
            yield judge(rule, ledger, _spread(slots["r"], total, years))


SPREAD = Text(
    "{years}年共{a}，平均每年应为{calc}，文中为{stated}",
    "{a} in {years} years is {calc} a year; the text says {stated}",
)


def _spread(under: Statement, total: Statement, years: int) -> Relation:
    bounds, one = (Bound("rate", total),), replace(under, loose=False)
    found = form(one, bounds, lambda g: (root(1 + g / HUNDRED, years) - 1) * HUNDRED, SPREAD, years=years)
    hundred = Interval.exact(HUNDRED)
    grown = corners(lambda h, g: h + g, hundred, signed(total))
    return replace(found, working=Working(hundred, grown, years, None, ""))


def chained(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every average or total of N years after N yearly rates."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(TOGETHER):
            years = number_of(match["n"])
            rates = _yearly(sentence, match.start(), years) if 1 < years <= LONGEST else ()
            if rates:
                yield judge(rule, ledger, _chained(slots["r"], rates, match["how"] == "累计"))


def _yearly(sentence: Sentence, end: int, years: int) -> tuple[Statement, ...]:
    """The N rates right before a place, when they are of N years one after another."""
    before = sentence.within(0, end)[-years:]
    if len(before) != years or any(one.measure != "change_pct" or one.base_word == "compare" for one in before):
        return ()
    if before[0].slots == years and before[0].slot == 0 and before[-1].slot == years - 1:
        place = sentence.places[sentence.said.index(before[0])]
        lead = sentence.text[:place]
        named = YEAR.findall(lead)
        return before if (len(named) == years and _running(named)) or LISTED.search(lead) else ()
    named = [found[-1] for one in before if (found := YEAR.findall(one.lead))]
    same = len({one.subject.key for one in before}) == 1
    return before if len(named) == years and same and _running(named) else ()


def _running(years: list[str]) -> bool:
    first = int(years[0][:4])
    return [int(one[:4]) for one in years] == list(range(first, first + len(years)))


TOTAL = Text(
    "逐年连乘，{years}年累计应为{calc}，文中为{stated}",
    "the yearly rates compound to {calc} in {years} years; the text says {stated}",
)
MEAN = Text(
    "逐年连乘，{years}年年均应为{calc}，文中为{stated}",
    "the yearly rates compound to {calc} a year; the text says {stated}",
)
ADDED = Text("所述等于逐年简单相加", "the stated figure is the plain sum of the yearly rates")
HALVED = Text("所述等于逐年增速的算术平均", "the stated figure is the plain mean of the yearly rates")


def _chained(under: Statement, rates: tuple[Statement, ...], total: bool) -> Relation:
    years = len(rates)

    def together(*found: Decimal) -> Decimal:
        product = Decimal(1)
        for one in found:
            product *= 1 + one / HUNDRED
        return ((product if total else root(product, years)) - 1) * HUNDRED

    added = corners(lambda *found: sum(found, Decimal(0)) / (1 if total else years), *map(signed, rates))
    # Published totals of yearly declines are often their plain sum; for growth that is a slip.
    falling = total and all(one.sign < 0 for one in rates)
    reading = Reading("simple-sum", added, ADDED if total else HALVED, falling)
    bounds = tuple(Bound("rate", one) for one in rates)
    return form(
        replace(under, loose=False), bounds, together, TOTAL if total else MEAN, readings=(reading,), years=years
    )


AVERAGE = lazy.compile(
    rf"(?P<b>{AMOUNT})[，,；;]{CLAUSE}*(?P<list>{AMOUNT}(?:[、和]{AMOUNT})+)[，,；;]{CLAUSE}*年均(?:增长|增速)(?:为)?(?P<r>{RATE})"
)


def accumulated(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Average growth of investment where the base and every year's amount stand in the sentence."""
    for sentence in ledger.read.sentences:
        for match, slots in sentence.slots(AVERAGE):
            amounts = sentence.within(match.start("list"), match.end("list"))
            if "投资" in sentence.text[: match.start("r")] and all(map(is_level, (slots["b"], *amounts))):
                yield judge(rule, ledger, _accumulated(slots["r"], slots["b"], amounts))


def _accumulated(under: Statement, base: Statement, amounts: tuple[Statement, ...]) -> Relation:
    years = len(amounts)
    target = corners(
        lambda b, *v: sum(v, Decimal(0)) / b, base.figure.interval, *(one.figure.interval for one in amounts)
    )
    stated = corners(lambda r: sum((power(1 + r / HUNDRED, k) for k in range(1, years + 1)), Decimal(0)), signed(under))
    level = corners(lambda b, e: (root(e / b, years) - 1) * HUNDRED, base.figure.interval, amounts[-1].figure.interval)
    fits = target is not None and stated is not None and target.meets(stated)
    bounds = (Bound("base", base), *(Bound("part", one) for one in amounts))
    plain = (
        number((level.low + level.high) / 2, 1) if level and level.low is not None and level.high is not None else ""
    )
    told = Text(
        f"固定资产投资年均增速按水平法为{plain}%，文中{under.figure.text}与水平法、累计法均不符",
        f"average investment growth is {plain}% by levels; {under.figure.text} fits neither that nor accumulation",
    )
    computed = signed(under) if fits else level
    return Relation(
        under,
        bounds,
        signed(under),
        computed,
        value(under) if fits else None,
        told,
        excuse=Reading("method", None, NO_TEXT, True),
    )


METHODS = MappingProxyType({"spread": Method(spread), "chained": Method(chained), "accumulated": Method(accumulated)})
