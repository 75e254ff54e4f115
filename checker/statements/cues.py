"""The words before a figure into what the figure measures.

`lead` is the text between the previous figure or clause boundary and the figure, with periods masked
by PERIOD and other figures by FIGURE. A wording is a row of CUES; the first row whose unit class
and pattern fit decides, and what stands before its match is the subject.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from checker import lazy
from checker.figure import Figure
from checker.language.indicators import names_rate
from checker.statement import Basis, Measure, Role

PERIOD = "\ue001"
FIGURE = "\ue000"
NOTE = "\ue002"
UnitClass = Literal["rate", "points", "amount", "times", "doubling", "ratio"]

TAIL = (
    rf"(?:了|达到|达|为|约|近|超过|超|突破|逾|分别|均|仅|在|至少|不得?(?:[低高少多]于|超过)|不[小大]于|左右|大约|{PERIOD}|的|是|均为|"
    r"保持在|稳定在|控制在|一直|继续|同比|环比|\s|[:：“”\"*])*$"
)
SHORT_TAIL = rf"(?:了|达到|达|为|约|近|超过|超|突破|逾|分别|均|仅|大约|{PERIOD}|\s|[:：“”\"*])*$"
UP = (
    "增长|递增|增速|增幅|增长率|上涨|上升|提高|提升|增加|扩大|攀升|升高|增收|增支|净增加|净增|增|升|涨|多收|多支|增多|"
    "拓展|新增加|增产|升值"
)
DOWN = "下降|降低|减少|回落|下滑|下跌|缩小|减收|减支|递减|负增长|压减|缩减|收窄|减|降|跌|少收|少支|减产|贬值"
YEARLY = "年均|年平均|平均每年|年人均|每年平均|每年"
REAL = "(?:实际|名义|复合|可比|净|同比|环比|分别)*"
MOTION = (
    "增加|增长|提高|提升|上升|扩大|发展|升|增|上涨|拓展|攀升|下降|降低|减少|降|减|回落|缩小|压减|下滑|调整|优化|变化|"
    "转变|改善|延长|延伸|扩展|跃升|演变|改变|变|扩|壮大|跃|缩短|压缩|上调|下调|回升|收窄"
)


class Cue(Struct, frozen=True):
    """How a figure is to be read; `subject` is what the lead leaves for its subject."""

    measure: Measure
    sign: int = 1
    role: Role = ""
    subject: str = ""
    whole: str = ""
    word: str = ""


class _Row(Struct, frozen=True):
    units: frozenset[UnitClass]
    pattern: re.Pattern[str]
    measure: Measure
    sign: int = 1
    role: Role = ""
    word: str = ""


def _row(units: str, pattern: str, measure: Measure, sign: int = 1, role: Role = "", word: str = "") -> _Row:
    return _Row(frozenset(units.split()), lazy.compile(pattern), measure, sign, role, word)  # type: ignore[arg-type]


# 不低于 is a floor, no comparison; the hedges read it.
COMPARE = "(?<!不)(?<!不得)(?<!未)(?:高于|低于|高出|快于|慢于|领先|落后|好于|优于|超出|多于|少于)"
CUES: tuple[_Row, ...] = (
    _row("rate", rf"(?:{YEARLY}){REAL}(?:{UP})(?:速度|率|幅度|速)?{TAIL}", "avg_pct"),
    _row("rate", rf"(?:{YEARLY}){REAL}(?:{DOWN})(?:速度|率|幅度)?{TAIL}", "avg_pct", -1),
    _row("rate", rf"(?:年均|年平均|平均每年){TAIL}", "avg_pct"),
    _row(
        "points amount",
        rf"(?:{YEARLY})(?:{UP}|新增|净增|完成|安排|投入|转移|培育|建成|实施)?{TAIL}",
        "avg_abs",
    ),
    _row("points amount", rf"(?:{YEARLY})(?:{DOWN}){TAIL}", "avg_abs", -1),
    _row(
        "amount",
        rf"(?:{YEARLY})(?P<noun>(?:新增|净增|增加)[^，；。{PERIOD}]{{2,14}}?){SHORT_TAIL}",
        "avg_abs",
    ),
    _row(
        "rate amount",
        rf"(?:由|从|自)(?:{PERIOD}|最高|最低|当时|年初|末|底|原来|的|初期)*{TAIL}",
        "level",
        1,
        "from",
    ),
    _row("rate amount", rf"(?:比|较){PERIOD}+(?:年?[末底])?的$", "level", 1, "from"),
    _row("rate amount", rf"(?:{MOTION})(?:到|至|为|成){PERIOD}*(?:末|底)?(?:的)?{TAIL}", "level", 1, "to"),
    _row("ratio", rf"(?:由|从|自)(?:{PERIOD}|末|底|的)*{TAIL}", "composition", 1, "from"),
    _row("ratio", rf"(?:{MOTION})(?:到|至|为|成){PERIOD}*(?:末|底)?(?:的)?{TAIL}", "composition", 1, "to"),
    _row("times", rf"(?:是|为|相当于|达到?|扩大到|增加到|增长到|的){TAIL}", "times"),
    _row("times", rf"(?:{UP}|提速|翻){TAIL}", "times_up"),
    _row("times", TAIL, "times"),
    _row("doubling", r"(?:增长|实现|再|翻|了|\s)*$", "doubling"),
    _row("ratio", TAIL, "composition"),
    _row("points", rf"(?:{COMPARE}).*$", "change_pp", 1, "", "compare"),
    _row("points", rf"(?<![提升])[高低快慢]{TAIL}", "change_pp", 1, "", "compare"),
    _row("points", rf"(?:{UP}|加快|拉动){TAIL}", "change_pp"),
    _row("points", rf"(?:{DOWN}){TAIL}", "change_pp", -1),
    _row("points", TAIL, "change_pp", 1, "", "compare"),
    _row("rate", rf"超额(?:完成)?{TAIL}", "completion", 1, "", "over"),
    _row("rate", rf"超额完成(?P<whole>[^，；。]{{2,16}})的{SHORT_TAIL}", "completion", 1, "", "over"),
    _row("rate", rf"(?:占比|所占比重|比重占|占(?:的)?(?:比重|比例)){SHORT_TAIL}", "share"),
    _row("rate", rf"占(?P<whole>[^，；。占]*?)(?:的)?(?:比重|比例|份额|百分比|比率)?{SHORT_TAIL}", "share"),
    _row(
        "rate",
        rf"[与同](?P<whole>[^，；。与同{PERIOD}{FIGURE}]{{2,16}}?)(?:之比|的比[例率值重])(?:例|率)?{SHORT_TAIL}",
        "share",
    ),
    _row(
        "rate",
        r"(?:为|完成|是|达到?|相当于|占)(?P<whole>[^，；。]*(?:预算|计划|任务|目标|预算数|调整数|预期)[^，；。]{0,6}?)的"
        rf"{SHORT_TAIL}",
        "completion",
    ),
    _row("rate amount", rf"(?:{COMPARE})[^{PERIOD}]*{TAIL}", "change_pct", 1, "", "compare"),
    _row("rate", rf"(?:{UP})(?:速度|率|幅度)?{TAIL}", "change_pct"),
    _row("rate", rf"(?:{DOWN})(?:速度|率|幅度)?{TAIL}", "change_pct", -1),
    _row("amount", rf"(?:新增|净增){SHORT_TAIL}", "change_abs", 1, "", "gross"),
    _row("amount", rf"(?:{UP}|多){SHORT_TAIL}", "change_abs"),
    _row("amount", rf"(?:{DOWN}|少){SHORT_TAIL}", "change_abs", -1),
    _row("rate amount", rf"{TAIL}", "level"),
)
MOST_DOUBLINGS = 100  # a garbled 翻9999999番 names no power that could be computed
ENDING = lazy.compile(TAIL)
NOT_SHARE = lazy.compile(r"(?:抢占|占地(?!区)|占领|占据|占用|侵占|独占)")


def unit_class(figure: Figure) -> UnitClass:
    """Which rows of CUES may read the figure."""
    if figure.kind in ("percent", "permille"):
        return "rate"
    if figure.kind == "points":
        return "points"
    if figure.kind == "ratio":
        return "ratio"
    if figure.unit == "番":
        return "doubling" if figure.value is not None and figure.value <= MOST_DOUBLINGS else "amount"
    return "times" if figure.kind == "multiple" or figure.unit == "倍" else "amount"


def read_cue(lead: str, figure: Figure) -> Cue:
    """What the figure measures by the words before it."""
    units = unit_class(figure)
    if units == "rate" and names_rate(name := ENDING.sub("", lead)):
        return Cue("level", 1, "", name)
    for row in CUES:
        if units not in row.units:
            continue
        match = row.pattern.search(lead)
        if match is None or (row.measure == "share" and NOT_SHARE.search(lead)):
            continue
        whole = match.groupdict().get("whole") or ""
        if row.measure == "share" and COMPLETED.search(whole):
            return Cue("completion", 1, "", lead[: match.start()], whole, row.word)
        subject = lead[: match.start()] + (match.groupdict().get("noun") or "")
        return Cue(row.measure, row.sign, row.role, subject, whole, row.word)
    return Cue("level", 1, "", lead)


COMPLETED = lazy.compile(r"(?:预算|计划|任务|目标|预算数|调整数|预期|代编数)$")
BASE = lazy.compile(
    rf"(?:比|较|与|同|对比|相比于|相较于|相对于|按|在)(?P<period>{PERIOD}+)"
    r"(?P<word>(?:年?末|年?底|同期|年初|初|实际|执行|完成|决算|预算|调整|代编|代编数|数|计划|目标|水平|的|基础上|相比|时|口径|"
    r"可比口径|可比|增收|当年|最终|快报|人均)*)"
)
BARE_BASE = lazy.compile(
    r"(?:比|较)(?P<word>年初|上年末|上年底|上年|去年|同期|上月|上季度|预算|调整预算数?|年初预算数?|计划|目标)"
)
SAME_PERIOD = lazy.compile(r"同比|按年|上年同期")
BUDGET_BASE = lazy.compile(r"预算|计划|目标|代编")
BASIS: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (lazy.compile(r"可比价|不变价|可比价格|不变价格|实际增长|扣除价格|剔除价格"), "constant"),
    (lazy.compile(r"同口径|可比口径|剔除|扣除|还原|加上减税|自然口径"), "comparable"),
    (lazy.compile(r"现价|名义|当年价"), "current"),
)


def basis_of(words: str) -> Basis:
    """The price basis that the words around a figure state; unknown when silent."""
    return next((name for pattern, name in BASIS if pattern.search(words)), "unknown")
