"""A verb against the figures it joins.

verb: 由A提高到B needs B above A. A figure above and one below zero, ranks, and rates a month against rates a year
(每人每月 against 每年) are not compared. elsewhere: 提高到B where A of an earlier year is printed somewhere else.
sign: 由负转正 needs a rate below zero and then one above. negation: 下降-3% says twice that it falls. multiples:
a fall of 2倍, or of more than 100%, leaves less than nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import signed
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.interval import HUNDRED, ZERO, Interval
from checker.language.fold import fold
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

UP = "增加|增长|提高|提升|上升|扩大|上涨|拓展|攀升|壮大|跃升|扩展|延长|延伸|回升|爬升|升高|上调|猛增|激增|扩|升|增|涨"
DOWN = "下降|降低|减少|回落|缩小|压减|下滑|下跌|缩短|收窄|压缩|缩减|下调|锐减|降|减|跌|缩"
REACHED = lazy.compile(rf"(?P<verb>(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:了)?(?:到|至|为|成))")
SPREAD = lazy.compile("扩大|缩小|收窄|压缩")
EACH = lazy.compile(r"每[人户月年天日亩吨度]|/[^，。]{1,3}|(?<=元)[一每]?[月年日]")
BEFORE, AFTER = lazy.compile(r"[，,。；;、到至]"), lazy.compile(r"[，,。；;、]")
STOPPED = lazy.compile(r"[。；;！？\n]")
RANKS = frozenset(("位", "名"))
RANKED = lazy.compile(r"排名|位次|名次|位居|等次|等级|级别|精度|分辨率")  # less is more
SOONER = lazy.compile(r"提高|提升")  # 效率由5天提高到1天
TIMES = frozenset("天 日 小时 分钟 秒 个工作日 工作日 个月 年 周".split())


def verbs(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every level reached from another level of its run."""
    for group in ledger.groups.values():
        for end in group:
            base = _start(group, end) if end.role == "to" and end.cell is None else None
            if base is not None:
                yield from _joined(rule, ledger, base, end)


def _start(group: tuple[Statement, ...], end: Statement) -> Statement | None:
    """The level named with 由 before the level reached, in its slot."""
    found = [one for one in group if one.role == "from" and one.order < end.order and one.slots == end.slots]
    found = [one for one in found if one.slot == end.slot and one.sentence == end.sentence]
    return found[-1] if found and _comparable(found[-1], end) else None


def _comparable(base: Statement, end: Statement) -> bool:
    same = base.figure.unit == end.figure.unit and base.figure.kind == end.figure.kind
    known = base.figure.value is not None and end.figure.value is not None
    ranked = end.figure.unit in RANKS or RANKED.search(base.lead + base.subject.printed)
    return same and known and base.measure == end.measure and end.measure in ("level", "composition") and not ranked


def _joined(rule: Rule, ledger: Ledger, base: Statement, end: Statement) -> Iterator[Check]:
    between = fold(ledger.document.text, base.figure.end, end.figure.start)
    found = list(REACHED.finditer(between.text))
    if not found or STOPPED.search(between.text):
        return
    match = found[-1]
    start, stop = between.span(*match.span("verb"))
    negative = (base.figure.value or ZERO) < 0 or (end.figure.value or ZERO) < 0
    if (negative and SPREAD.search(match["verb"])) or _each(ledger, base) != _each(ledger, end):
        return
    if end.figure.unit in TIMES and SOONER.search(match["verb"]):
        return
    beside = (Beside("base", base.figure.start, base.figure.end), Beside("claim", start, stop))
    verb = match["verb"]
    if _moves(level(base), level(end), bool(match["up"])):
        outcome = agrees(end.figure.text, verb)
    else:
        message = Text(
            f"文称“{verb}”，但由{base.figure.text}到{end.figure.text}并非{'上升' if match['up'] else '下降'}",
            f"the text says {verb}, yet {base.figure.text} to {end.figure.text} goes the other way",
        )
        hint = Text("请核对两个数值的先后，或改动词", "check the order of the two figures, or the verb")
        outcome = Outcome("inconsistent", "contradiction", end.figure.text, verb, message, hint)
    yield told(rule, ledger, end.figure.start, end.figure.end, outcome, beside, end.subject.key)


def level(one: Statement) -> Interval:
    """The interval of a level; of 2.31:1 that of its first part."""
    return one.figure.parts[0].interval if one.figure.kind == "ratio" and one.figure.parts else one.figure.interval


def _each(ledger: Ledger, one: Statement) -> frozenset[str]:
    """Words that tell per whom and per when the figure counts."""
    around = ledger.document.text[max(0, one.figure.start - 12) : one.figure.start]
    after = ledger.document.text[one.figure.end : one.figure.end + 3]
    near = BEFORE.split(around)[-1] + "元" * (one.figure.unit == "元") + AFTER.split(after)[0]
    return frozenset(EACH.findall(near))


def _moves(base: Interval, end: Interval, up: bool) -> bool:
    """Whether some value of `end` may lie above (below) some value of `base`."""
    low, high = (base.low, end.high) if up else (end.low, base.high)
    return low is None or high is None or low < high


TARGET_VERB = lazy.compile(rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到|至)[^，。；]{{0,3}}$")


def elsewhere(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every target reached by a verb, against the outcome of the latest year printed elsewhere."""
    for end in ledger.statements:
        match = TARGET_VERB.search(end.lead) if end.role == "to" and end.status == "target" else None
        if match is None or end.subject.indicator is None or end.cell is not None or end.loose:
            continue
        if any(one.role == "from" for one in ledger.group(end)) or end.subject.indicator.better == "none":
            continue
        base = _latest(ledger, end)
        if base is not None:
            yield _reached(rule, ledger, base, end, bool(match["up"]), match[0])


def _latest(ledger: Ledger, end: Statement) -> Statement | None:
    """The outcome of the last year before the target's; none where two figures of that year differ."""
    found = [
        one
        for one in ledger.by_key(end.subject.key, end.subject.region)
        if one.status == "actual" and one.dated and one.period is not None and end.period is not None
        and one.period.first == one.period.last < end.period.last and one.period.kind in ("year", "instant")
        and not one.loose and one.figure.hedge == "exact" and one.role != "from" and _comparable(one, end)
        and (one.cell is None or one.cell.part != "target")
    ]  # fmt: skip
    last = max((one.period.last for one in found if one.period), default=0)
    latest = [one for one in found if one.period and one.period.last == last]
    return latest[-1] if latest and len({one.figure.value for one in latest}) == 1 else None


def _reached(rule: Rule, ledger: Ledger, base: Statement, end: Statement, up: bool, verb: str) -> Check:
    beside = (Beside("base", base.figure.start, base.figure.end),)
    if _moves(base.figure.interval, end.figure.interval, up):
        outcome = agrees(end.figure.text, base.figure.text)
    else:
        message = Text(
            f"文称“{verb}{end.figure.text}”，但{base.period}年已为{base.figure.text}",
            f"the text says {verb}{end.figure.text}, yet {base.period} already had {base.figure.text}",
        )
        hint = Text("请核对目标值或措辞", "check the target or the verb")
        outcome = Outcome("inconsistent", "contradiction", end.figure.text, base.figure.text, message, hint)
    return told(rule, ledger, end.figure.start, end.figure.end, outcome, beside, end.subject.key)


# What a turn of sign needs of the rate before it and the rate after it: −1 below zero, 1 above.
TURNS = (
    (lazy.compile(r"由负转正|由降转[升增]|止跌回升|扭亏为盈"), -1, 1),
    (lazy.compile(r"由正转负|由[升增]转降|转盈为亏"), 1, -1),
)
RATES = frozenset(("change_pct", "avg_pct"))
BRIDGE = lazy.compile(r"[，,、）)\s]*(?:增速|增幅|同比|实现|首次|成功|一举|已|较上年|比上年|较去年|[，,])*")


def signs(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every turn of sign, against the rates in its sentence."""
    for block in ledger.blocks.values():
        if block[0].cell is not None:
            continue
        last = block[-1]
        text = fold(ledger.document.text, block[0].place.start, _sentence_end(ledger, last))
        for words, before, after in TURNS:
            for match in words.finditer(text.text):
                start, end = text.span(*match.span())
                yield from _turned(rule, ledger, block, (start, end), before, after)


def _sentence_end(ledger: Ledger, last: Statement) -> int:
    stop = STOPPED.search(ledger.document.text, last.figure.end)
    return stop.start() if stop else len(ledger.document.text)


def _turned(
    rule: Rule, ledger: Ledger, block: tuple[Statement, ...], span: tuple[int, int], before: int, after: int
) -> Iterator[Check]:
    start, end = span
    text = ledger.document.text
    ahead = [one for one in block if one.figure.end <= start and not STOPPED.search(text, one.figure.end, start)]
    rates = [one for one in ahead if one.figure.kind == "percent" and (one.measure in RATES or _minus(one))]
    if not rates or (len(rates) > 1 and rates[-1].group != rates[-2].group):
        return
    pair = rates[-2:]
    if not BRIDGE.fullmatch(text[pair[-1].figure.end : start]):
        return  # the turn is that of another subject
    named = len(pair) == 1 and (_minus(pair[0]) or text[start - 1] in ")）")  # a base in brackets: 较上年（-1.2%）
    wanted = (before, after) if len(pair) == 2 else (before,) if named else (after,)
    quoted = text[start:end]
    told_all = tuple(Beside("rate", one.figure.start, one.figure.end) for one in pair)
    if all(_has_sign(signed(one), sign) for one, sign in zip(pair, wanted, strict=True)):
        outcome = agrees()
    else:
        listed = "、".join(("下降" if one.sign < 0 else "") + one.figure.text for one in pair)
        message = Text(f"文称“{quoted}”，与{listed}不符", f"the text says {quoted}, which does not fit {listed}")
        hint = Text("请核对增速的正负或措辞", "check the signs of the rates or the words")
        outcome = Outcome("inconsistent", "contradiction", quoted, listed, message, hint)
    yield told(rule, ledger, start, end, outcome, told_all, pair[-1].subject.key)


def _minus(one: Statement) -> bool:
    return one.figure.value is not None and one.figure.value < 0


def _has_sign(interval: Interval, sign: int) -> bool:
    """Whether some value of the interval has the sign."""
    if sign < 0:
        return interval.low is None or interval.low < 0
    return interval.high is None or interval.high > 0


SIGNED = frozenset(("change_pct", "change_abs", "change_pp", "avg_pct", "avg_abs", "level"))
FALLS = lazy.compile(r"(?P<verb>下降|减少|降低|回落|下滑|负增长)(?:了|约|为)?$")
RISES = lazy.compile(r"(?P<verb>增长|增加|提高|上升)(?:了|约|为)?$")


def negations(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every change of prose printed with a sign."""
    for one in ledger.tested:
        if one.measure not in SIGNED or one.cell is not None or one.figure.value is None:
            continue
        fall, rise = FALLS.search(one.lead), RISES.search(one.lead)
        minus = _minus(one)
        if not minus and one.figure.text[0] not in "+＋":
            continue
        verb = (fall or rise or [""])[0]
        yield told(rule, ledger, one.figure.start, one.figure.end, _negated(one, verb, minus, bool(fall)))


def _negated(one: Statement, verb: str, minus: bool, fall: bool) -> Outcome:
    printed = one.figure.text
    bare = printed.lstrip("-－—负")
    if not minus or not verb:
        return agrees(printed)
    if fall:
        message = Text(f"“{verb}{printed}”双重否定，应为“{verb}{bare}”", f"“{verb}{printed}” is a double negative")
        return Outcome("inconsistent", "contradiction", printed, bare, message, Text("去掉负号", "drop the sign"))
    message = Text(f"“{verb}{printed}”宜写作“下降{bare}”", f"“{verb}{printed}” is better written as a fall")
    return Outcome("explainable", "notation", printed, bare, message)


SHRINKS = lazy.compile(r"(?:下降|减少|降低|缩小|缩短|压减|减)(?P<to>了|到|约|至)*$")
MAY_TURN = lazy.compile(r"利润|盈利|收益|净|增量|增收|顺差|逆差|亏|赤字|变动")


def multiples(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every fall counted in multiples, and every fall by more than half."""
    for one in ledger.tested:
        value = one.figure.value
        verb = SHRINKS.search(one.lead)
        if one.cell is not None or value is None or verb is None:
            continue
        times = one.figure.unit == "倍" or one.figure.kind == "multiple"
        percent = one.measure == "change_pct" and one.figure.kind == "percent"
        if verb["to"] in ("到", "至") or not (times or percent):
            continue
        low = one.figure.interval.low
        if times or (low is not None and low > HUNDRED and not MAY_TURN.search(one.subject.printed)):
            message = Text(
                f"“{verb[0]}{one.figure.text}”：减少不能超过100%，也不能用倍数表示",
                f"{one.figure.text}: a decrease cannot exceed 100% or be given in multiples",
            )
            hint = Text("改为百分比或“为原来的几分之几”", "use a percentage or a fraction of the former value")
            outcome = Outcome("inconsistent", "contradiction", message=message, hint=hint)
        elif value > HUNDRED / 2:
            outcome = agrees()
        else:
            continue
        yield told(rule, ledger, one.figure.start, one.figure.end, outcome, (), one.subject.key)


METHODS = MappingProxyType(
    {
        "verb": Method(verbs),
        "elsewhere": Method(elsewhere),
        "sign": Method(signs),
        "negation": Method(negations),
        "multiples": Method(multiples),
    }
)
