"""What prose claims of a movement, against the figures that tell it.

clause: 销售额快速上升，汽车类同比下降4.8%: the figures of the clause, where they speak of the claim's own
subject or of a class that takes its measure. digits: 保持两位数增长. rows: 持续改善, 连年下降, 保持稳定 in the review
before a table with base and outcome. shares: a share said to rise while its row grows more slowly than GDP.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.operands import falls, is_level, rises, signed, table_rows, value
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import CHECK_WORDS, number
from checker.interval import HUNDRED, corners, power
from checker.language.indicators import resolve
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement
from checker.statements.claims import Claim
from checker.statements.respective import JOINTS

CONTRAST = lazy.compile(r"但|而|虽|除|不过|只有|仅|剔除|扣除|受|回落|下降到|收窄|由|从")
RATE = lazy.compile(r"(?:增速|涨幅|增幅|降幅|跌幅|率|比重|占比|差距)$")  # 增速持续回落，增长5.2%
CLASS = lazy.compile(r"类$")
MEASURED = lazy.compile(r"(?:额|量|值|收入|投资|消费|销售|价格|产值)$")
CHANGES = frozenset(("change_pct", "change_abs"))
PERCENT = "%％"
TEN = Decimal(10)


def clauses(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim of rise or fall with changes of its subject behind it."""
    for claim in ledger.read.claims:
        if claim.move not in ("up", "down") or claim.future or RATE.search(claim.subject):
            continue
        found = _behind(ledger, claim)
        if found:
            yield _clause(rule, ledger, claim, found)


STOPS = lazy.compile("[，,、]")
COMPARED = lazy.compile(r"同比|比上年|较上年|[，,]")
MOVES = lazy.compile(r"(?:增长|下降|增加|减少|上升|增速为?|增幅为?)+")


def _behind(ledger: Ledger, claim: Claim) -> list[Statement]:
    """The changes after the claim up to the next ；, all of them of its subject; empty when one is of another."""
    text = ledger.document.text
    inside = [one for one in ledger.between(claim.end, claim.stop) if one.cell is None]
    if not inside or any(one.measure not in CHANGES or one.base_word == "compare" for one in inside):
        return []
    gap = text[claim.end : inside[0].figure.start]
    if CONTRAST.search(gap) or len(STOPS.findall(gap)) != 1:
        return []
    printed = [COMPARED.sub("", one.lead) for one in inside]
    own = MOVES.fullmatch(printed[0]) is not None
    taken = CLASS.search(inside[0].subject.printed) is not None and MEASURED.search(claim.subject) is not None
    return inside if own or taken else []


def _clause(rule: Rule, ledger: Ledger, claim: Claim, found: list[Statement]) -> Check:
    up = claim.move == "up"
    beside = tuple(Beside("rate", one.figure.start, one.figure.end) for one in found)
    against = all(falls(one) if up else rises(one) for one in found)
    if not against:
        outcome = agrees(claim.text)
    else:
        listed = "、".join(("下降" if one.sign < 0 else "增长") + one.figure.text for one in found)
        message = Text(f"文称“{claim.text}”，所列数字却为{listed}", f"“{claim.text}” is followed by {listed}")
        outcome = Outcome("inconsistent", "contradiction", claim.text, listed, message, CHECK_WORDS)
    return told(rule, ledger, claim.start, claim.end, outcome, beside, claim.subject)


DIGITS = sought.compile(
    ("两位数", "个位数"),
    r"(?:保持|实现|继续|均|呈|连续[\w]{1,3}年)+(?:了)?(?P<digits>两位数|个位数)(?:以上)?(?:的)?(?:快速|较快|高速)?增长",
)


GOES_ON = lazy.compile(r"[，,]?(?:继续|依然|仍|均|已)*")


def digits(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every 两位数增长 with a rate right before it."""
    text = ledger.document.text
    for match in DIGITS.finditer(text):
        near = ledger.between(match.start() - 40, match.start())
        if not near or near[-1].measure not in ("change_pct", "avg_pct") or near[-1].cell is not None:
            continue
        last = near[-1]
        between = text[last.figure.end : match.start()]
        if not GOES_ON.fullmatch(between):
            continue
        run = [one for one in ledger.group(last) if one.measure == last.measure and one.slots == last.slots]
        fits = [_two(one) == (match["digits"] == "两位数") for one in run]
        quoted = match[0]
        beside = tuple(Beside("rate", one.figure.start, one.figure.end) for one in run)
        if any(fits):
            outcome = agrees(quoted)
        else:
            message = Text(
                f"“{match['digits']}增长”与{last.figure.text}不符", f"{last.figure.text} does not fit “{quoted}”"
            )
            outcome = Outcome("inconsistent", "contradiction", quoted, last.figure.text, message, CHECK_WORDS)
        yield told(rule, ledger, match.start("digits"), match.end("digits"), outcome, beside, last.subject.key)


def _two(one: Statement) -> bool:
    """Whether the rate has two digits before the point."""
    high = signed(one).high
    return high is None or high >= TEN


TOPICS = MappingProxyType({"topics": "map"})
NEAR_TABLE = 9000
STILL = Decimal(3)


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim of a review against the row, after it, of what it speaks of; `topics` names rows by other words."""
    topics = {str(word): str(name) for word, name in rule.options.get("topics", {}).items()}  # type: ignore[attr-defined]
    moved = list(_moved(ledger))
    for claim in ledger.read.claims:
        if claim.future or not moved:
            continue
        for base, outcome, gap in moved:
            ahead = outcome.figure.start - claim.start
            if 0 < ahead < NEAR_TABLE and _speaks(claim, outcome, topics) and _of_span(ledger, claim, outcome):
                yield _row(rule, ledger, claim, base, outcome, gap)
                break


def _moved(ledger: Ledger) -> Iterator[tuple[Statement, Statement, bool]]:
    """Rows of one table with a base and an outcome, in one unit; whether [ ] prints their difference as well."""
    for row in table_rows(one for one in ledger.statements if one.figure.value is not None and not one.loose):
        levels = [one for one in row if is_level(one) and not one.figure.bracket]
        base = next((one for one in levels if one.cell and one.cell.part == "base"), None)
        outcome = next((one for one in levels if one.cell and one.cell.part == "outcome"), None)
        if base is not None and outcome is not None and base.figure.unit == outcome.figure.unit and not base.note:
            gap = value(outcome) - value(base)
            yield base, outcome, any(one.measure == "cumulative" and one.figure.value == gap for one in row)


def _speaks(claim: Claim, row: Statement, topics: dict[str, str]) -> bool:
    """Whether the claim is about the row: its indicator, a name that begins with the claim's subject, or a topic."""
    for word in JOINTS.split(claim.subject):
        if len(word) < 3:
            continue
        subject = resolve(word)
        if subject.key == row.subject.key or (claim.move == "better" and row.subject.key.startswith(word)):
            return True
        if any(key in word and name == row.subject.key for key, name in topics.items()):
            return True
    return False


def _of_span(ledger: Ledger, claim: Claim, row: Statement) -> bool:
    """Whether the span named last before the claim ends in the year of the outcome."""
    spans = [
        one.period
        for one in ledger.read.periods
        if one.start < claim.start and one.period and one.period.kind == "span"
    ]
    return bool(spans) and row.period is not None and spans[-1].last == row.period.last


def _row(rule: Rule, ledger: Ledger, claim: Claim, base: Statement, outcome: Statement, gap: bool) -> Check:
    beside = (
        Beside("base", base.figure.start, base.figure.end),
        Beside("outcome", outcome.figure.start, outcome.figure.end),
    )
    key = outcome.subject.key
    listed = f"{base.figure.text}到{outcome.figure.text}"
    verdict = _fits(claim, base, outcome, gap)
    message = Text(
        f"文称“{claim.text}”，表中{key}由{listed}",
        f"“{claim.text}”, yet the table has {key} from {base.figure.text} to {outcome.figure.text}",
    )
    if verdict == "consistent":
        result = agrees(claim.text, listed)
    elif verdict == "unverifiable":
        result = Outcome("unverifiable", "unbound", claim.text, listed)
    elif claim.move == "stable":
        result = Outcome("explainable", "round-figures", claim.text, listed, message, CHECK_WORDS)
    else:
        result = Outcome("inconsistent", "contradiction", claim.text, listed, message, CHECK_WORDS)
    return told(rule, ledger, claim.start, claim.end, result, beside, key)


def _fits(claim: Claim, base: Statement, outcome: Statement, gap: bool) -> str:
    """consistent, off, or unverifiable where the lexicon does not know which side is better. A printed difference
    (`gap`) tells that the two differ, however coarse one of them is printed (0 and 0.086)."""
    first, last = base.figure.interval, outcome.figure.interval
    known = outcome.subject.indicator
    move: str = claim.move
    if move == "better":
        move = known.better if known is not None else "none"
    start, end = value(base), value(outcome)
    if move == "stable":
        return "consistent" if start and abs(end / start - 1) * HUNDRED <= STILL else "off"
    if move not in ("up", "down") or not first.bounded or not last.bounded:
        return "unverifiable"
    if start == end or (first.meets(last) and not gap):
        return "unverifiable"
    return "consistent" if (end > start) == (move == "up") else "off"


SHARE = lazy.compile(r"(?P<part>[一-鿿]{2,12}?)占(?:GDP|地区生产总值|生产总值)(?:的)?比[重例]")


def shares(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every share of GDP said to rise whose row prints its total growth over the years."""
    aims = [one for one in ledger.statements if one.cell is not None and one.status == "target"]
    economy = [one for one in aims if one.measure == "avg_pct" and one.figure.kind == "percent"]
    economy = [one for one in economy if one.subject.key.startswith("地区生产总值")]
    for claim in ledger.read.claims:
        for match in SHARE.finditer(claim.subject) if claim.move == "up" else ():
            names = (match["part"] + "增长", match["part"] + "增速", match["part"])
            for row in aims:
                known = row.figure.kind == "percent" and row.figure.value is not None and row.period is not None
                if row.measure == "cumulative" and known and row.subject.printed.split("(")[0].startswith(names):
                    paced = [one for one in economy if one.period == row.period and one.figure.value is not None]
                    if len(paced) == 1:
                        yield _share(rule, ledger, claim, row, paced[0])


def _compound(rate: Decimal, years: int) -> Decimal:
    return (power(1 + rate / HUNDRED, years) - 1) * HUNDRED


def _share(rule: Rule, ledger: Ledger, claim: Claim, row: Statement, economy: Statement) -> Check:
    span = row.period.years if row.period else 1
    reached = corners(lambda rate: _compound(rate, span), signed(economy))
    high, low = row.figure.interval.high, reached.low if reached else None
    paced, whole = economy.figure.text.rstrip(PERCENT), number(_compound(value(economy), span), 1)
    beside = (Beside("rate", economy.figure.start, economy.figure.end), Beside("claim", claim.start, claim.end))
    if low is None or high is None or high >= low:
        outcome = agrees(row.figure.text)
    else:
        message = Text(
            f"{row.subject.key}{span}年累计{row.figure.text}，低于地区生产总值年均{paced}%的累计"
            f"{whole}%，占比不会{claim.text}",
            f"{row.figure.text} over {span} years is less than GDP's {whole}%: the share cannot rise",
        )
        hint = Text("是否为年均增速，误加了累计括号", "a yearly rate in brackets by mistake?")
        outcome = Outcome("inconsistent", "contradiction", row.figure.text, "", message, hint)
    return told(rule, ledger, row.figure.start, row.figure.end, outcome, beside, row.subject.key)


METHODS = MappingProxyType(
    {
        "clause": Method(clauses),
        "digits": Method(digits),
        "rows": Method(rows, TOPICS),
        "shares": Method(shares),
    }
)
