"""Units of figures in sentences: left out, of another dimension, % for ‰, a total of five years for one.

missing: a bare number of an indicator that is measured in %, or beside a like-named figure that has its unit.
dimension: 装机 counts in 千瓦, 发电量 in 千瓦时, turnover in a product; the table HEADS says what a head noun takes.
permille: rates of birth, death and growth of population that are impossible as per cent.
span: a flow of five years that is no more than that of one of its years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.constraints.wording import unit as printed_unit
from checker.ledger import Ledger
from checker.report import Check, Severity, Text
from checker.rule import Rule
from checker.statement import Statement

PERCENT = ("share", "rate")
LISTED = lazy.compile("[、和及与]|分别")  # 面积和产量达到25万亩、12万吨: whose unit is whose is not certain
UNITLESS = frozenset("系数 指数 比 :1 分 无".split())
INDEXES = lazy.compile("(?:指数|系数|弹性|比值|(?<!占)比|强度|均值)$")  # names of numbers without a unit
SHARES = lazy.compile("(?:占比|比重|比例|(?<![汇频倍积速效杠杆利])率)$")  # shares by their name
FRACTIONS = lazy.compile("(?:指数|系数|弹性|比值|(?<!占)比)$")
VERBS = tuple("达到为是至在从由约近过")
ALIKE = Decimal("0.6")

DIMENSIONS = MappingProxyType(
    {
        unit: name
        for name, units in {
            "功率": "千瓦 兆瓦 吉瓦 瓦 W kW MW GW TW",
            "电量": "千瓦时 兆瓦时 度 Wh kWh MWh GWh TWh",
            "面积": "亩 公顷 顷 平方米 平方公里 平方千米 平米 m² km² hm²",
            "长度": "米 公里 千米 里 km m",
            "周转量": "吨公里 人公里 换算吨公里",
            "重量": "吨 公斤 千克 克 斤 担 kg t",
            "金额": "元 美元 港元 欧元 日元",
            "单程": "人/公里 吨/公里",
        }.items()
        for unit in units.split()
    }
)
# What a noun phrase with this head is measured in; the longest head wins.
HEADS = MappingProxyType(
    {
        "装机": "功率",
        "装机容量": "功率",
        "装机规模": "功率",
        "发电量": "电量",
        "用电量": "电量",
        "售电量": "电量",
        "供电量": "电量",
        "上网电量": "电量",
        "周转量": "周转量",
        "面积": "面积",
        "里程": "长度",
        "粮食产量": "重量",
        "粮食总产量": "重量",
        "地区生产总值": "金额",
        "预算收入": "金额",
        "预算支出": "金额",
    }
)
USUAL = MappingProxyType(
    {
        "功率": "千瓦",
        "电量": "千瓦时",
        "周转量": "吨公里或人公里",
        "面积": "亩、公顷或平方公里",
        "长度": "公里",
        "重量": "吨",
        "金额": "元",
    }
)
# Per cent from which a rate that is published in ‰ cannot be meant as per cent (2.5 % is 25 ‰).
IMPOSSIBLE = MappingProxyType(
    {"birth": Decimal(5), "natural": Decimal("2.5"), "infant": Decimal(5), "death": Decimal(3)}
)
NEAR = 30
GATHERED = ("累计", "共", "总计", "合计", "五年", "新增")
REACHED = ("达到", "达", "为", "至", "到")


def missing(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Bare numbers with decimals; those of an indicator without unit are sound."""
    for at, one in enumerate(ledger.statements):
        if one.cell is not None or not _bare(one) or _tabular(ledger, one):
            continue
        indicator = one.subject.indicator
        if _percent(one):
            like = _percent_like(ledger, one)
            if like is not None or (indicator is not None and indicator.unit):
                yield _missing(rule, ledger, one, like, "%")
        elif INDEXES.search(one.subject.key) or (indicator is not None and indicator.unit in UNITLESS):
            yield told(rule, ledger, one.place.start, one.place.end, agrees(), (), one.subject.key)
        elif (twin := _twin(ledger, at)) is not None:
            yield _missing(rule, ledger, one, twin, printed_unit(twin.figure))


def _bare(one: Statement) -> bool:
    figure = one.figure
    plain = figure.kind == "level" and not figure.unit and not figure.parts and one.measure == "level"
    return plain and figure.value is not None and figure.text.replace(".", "").isdigit() and "." in figure.text


def _percent(one: Statement) -> bool:
    """Whether the indicator is measured in % and the number cannot be a fraction of one (恩格尔系数0.32)."""
    indicator, value = one.subject.indicator, one.figure.value
    if indicator is None or not indicator.unit:
        named = SHARES.search(one.subject.key) is not None
    else:
        named = indicator.unit == "%" and indicator.kind in PERCENT
    return named and value is not None and value >= 1 and not FRACTIONS.search(one.subject.key)


def _tabular(ledger: Ledger, one: Statement) -> bool:
    """Whether the number may be a cell of a table without rules: its unit stands above, or a blank parts it from a
    noun."""
    before = ledger.document.text[max(0, one.place.start - 3) : one.place.start]
    return "%" in one.lead[-8:] or (before[-1:].isspace() and not before.strip().endswith(VERBS))


def _percent_like(ledger: Ledger, one: Statement) -> Statement | None:
    """Another mention of the indicator with its %, else a neighbour of the sentence with one."""
    same = (other for other in ledger.named(one.subject.key) if other.order != one.order)
    near = (other for other in ledger.blocks[one.block] if other.sentence == one.sentence)
    return next((other for other in chain(same, near) if other.figure.kind == "percent" and other.cell is None), None)


def _twin(ledger: Ledger, at: int) -> Statement | None:
    """The figure before or after it in the sentence whose name differs in a character or two: 羊存栏, 羊出栏."""
    one = ledger.statements[at]
    for other in (*ledger.statements[max(0, at - 1) : at], *ledger.statements[at + 1 : at + 2]):
        beside = other.block == one.block and other.sentence == one.sentence and other.measure == "level"
        if beside and other.figure.unit and other.figure.kind in ("level", "count") and _alike(one, other):
            return other
    return None


def _alike(one: Statement, other: Statement) -> bool:
    a, b = one.subject.key, other.subject.key
    if len(a) != len(b) or len(a) < 3 or a == b:
        return False
    return Decimal(sum(x == y for x, y in zip(a, b, strict=True))) / len(a) >= ALIKE


def _missing(rule: Rule, ledger: Ledger, one: Statement, like: Statement | None, unit: str) -> Check:
    known = one.subject.indicator is not None and like is not None
    severity: Severity | None = None if known or unit != "%" else "warning"
    if one.role == "from":
        severity = "info"  # 由30.2提高到33.5%: the % behind the second is read for both
    outcome = Outcome(
        "inconsistent",
        "contradiction",
        message=Text(f"“{_clause(one)}”缺少单位{unit}", f"{one.figure.text} lacks its unit {unit}"),
        severity=severity,
    )
    beside = [Beside("mention", like.place.start, like.place.end)] if like is not None else []
    return told(rule, ledger, one.place.start, one.place.end, outcome, beside, one.subject.key)


def _clause(one: Statement) -> str:
    return f"{one.subject.printed or one.subject.key}{one.figure.text}"


def dimension(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Levels whose name ends with a head of HEADS, in a unit that DIMENSIONS knows."""
    for one in ledger.tested:
        found = DIMENSIONS.get(one.figure.unit)
        if one.measure != "level" or one.loose or found is None or one.cell is not None or LISTED.search(one.lead):
            continue
        wanted = _wanted(one.subject.key)
        if wanted is None:
            continue
        outcome = agrees()
        # 亿吨 and a blank: 公里 may stand behind it, or be lost with the next line.
        open_ended = ledger.document.text[one.figure.end : one.figure.end + 1] in (" ", "\u3000", "\n")
        if found != wanted and not open_ended:
            said, usual = printed_unit(one.figure), USUAL[wanted]
            name = one.subject.printed or one.subject.key
            outcome = Outcome(
                "inconsistent",
                "contradiction",
                message=Text(f"{name}的单位应为{usual}一类，文中为{said}", f"{name} takes {usual}, not {said}"),
            )
        yield told(rule, ledger, one.place.start, one.place.end, outcome, (), one.subject.key)


def _wanted(key: str) -> str | None:
    heads = [head for head in HEADS if key.endswith(head)]
    return HEADS[max(heads, key=len)] if heads else None


def permille(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Rates of population; below the limit per cent may be meant (0.52% is 5.2‰)."""
    for one in ledger.tested:
        indicator, value = one.subject.indicator, one.figure.value
        if indicator is None or value is None or one.measure != "level" or one.loose:
            continue
        limit = IMPOSSIBLE.get(indicator.id)
        start = one.place.start
        if indicator.id == "death" and "人口" not in ledger.document.text[max(0, start - NEAR) : start]:
            continue  # of beasts, of a disease
        if limit is None or one.figure.kind not in ("percent", "permille") or one.subject.key != indicator.name:
            continue
        outcome = agrees()
        if one.figure.kind == "percent" and abs(value) >= limit:
            name, said = one.subject.printed, one.figure.text
            outcome = Outcome(
                "inconsistent",
                "named-slip",
                computed=said.replace("%", "‰").replace("％", "‰"),
                message=Text(f"{name}应以‰表示，文中为{said}", f"{name} is stated per mille, not {said}"),
            )
        yield told(rule, ledger, one.place.start, one.place.end, outcome, (), indicator.name)


def span(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A flow gathered over four years or more against one of those years."""
    facts: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in ledger.statements:
        indicator = one.subject.indicator
        if indicator is not None and indicator.time == "sum" and one.figure.value and one.dated and not one.loose:
            facts[one.subject.key, one.subject.region, one.figure.unit].append(one)
    for found in facts.values():
        years = [one for one in found if one.measure == "level" and _one_year(one) and one.status != "target"]
        for five in (one for one in found if _gathered(one)):
            inside = [one for one in years if _within(one, five)]
            if inside:
                yield _span(rule, ledger, five, max(inside, key=lambda one: one.figure.value or Decimal(0)))


def _one_year(one: Statement) -> bool:
    return one.period is not None and one.period.kind in ("year", "instant") and one.period.first == one.period.last


def _gathered(one: Statement) -> bool:
    period = one.period
    if period is None or period.kind != "span" or period.last - period.first < 3:
        return False
    said = one.lead.rstrip()
    told_so = one.measure == "cumulative" or any(word in said or word in one.subject.key for word in GATHERED)
    return told_so and one.measure in ("level", "cumulative") and not said.endswith(REACHED)


def _within(one: Statement, five: Statement) -> bool:
    a, b = one.period, five.period
    return a is not None and b is not None and b.first <= a.first and a.last <= b.last and one.status == five.status


def _span(rule: Rule, ledger: Ledger, five: Statement, year: Statement) -> Check:
    total, single = five.figure.interval, year.figure.interval
    outcome = agrees()
    if total.high is not None and single.low is not None and total.high <= single.low:
        outcome = Outcome(
            "explainable",
            "other-scope",
            message=Text(
                f"{five.figure.text}不大于其中一年的{year.figure.text}，更像一年的数而非{five.period}年累计",
                f"{five.figure.text} over {five.period} is no more than {year.figure.text} of one of its years",
            ),
        )
    beside = [Beside("part", year.place.start, year.place.end)]
    return told(rule, ledger, five.place.start, five.place.end, outcome, beside, five.subject.key)


METHODS = MappingProxyType(
    {
        "missing": Method(missing),
        "dimension": Method(dimension),
        "permille": Method(permille),
        "span": Method(span),
    }
)
