"""Anniversaries and meetings whose years are common knowledge: rows of two tables, none of them from a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.calendar import DAY, LONG, YEAR, spoken
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.language.fold import Folded
from checker.language.periods import Anchor
from checker.ledger import Ledger
from checker.report import Check, Severity, Text
from checker.rule import Rule
from checker.statements.ordinals import number_of

# A name, how it is written, the year, characters with which a way of writing may begin, and of which each holds one.
ORIGINS: tuple[tuple[str, str, int, str, str], ...] = (
    ("中国共产党成立", r"(?:中国共产党|中共|党)(?:成立|诞生|建党|百年)?|建党", 1921, "中党建", "党共"),
    ("中国人民解放军建军", r"(?:人民解放军)?建军|人民解放军(?:成立|建立)", 1927, "人解建", "军"),
    ("新中国成立", r"(?:中华人民共和国|新中国)(?:成立)?|建国|国庆", 1949, "中新建国", "国"),
    ("抗日战争胜利", r"抗日?战争?(?:暨世界反法西斯战争)?胜利", 1945, "抗", "抗"),
    ("红军长征胜利", r"(?:红军)?长征胜利", 1936, "红长", "征"),
    ("辛亥革命", r"辛亥革命", 1911, "辛", "亥"),
    ("五四运动", r"五四运动", 1919, "五", "五"),
    ("抗美援朝", r"抗美援朝(?:出国作战)?", 1950, "抗", "朝"),
    ("改革开放", r"改革开放", 1978, "改", "革"),
    ("香港回归祖国", r"香港回归(?:祖国)?", 1997, "香", "港"),
    ("澳门回归祖国", r"澳门回归(?:祖国)?", 1999, "澳", "澳"),
)
AGES = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})(?P<unit>周年|年(?!代|目标|奋斗|来|间|多|余|[一-鿿]?月))"
ANNIVERSARIES = tuple(
    (name, sought.compile(needs, rf"(?=[{begins}])(?:(?<!\d)(?:{words})(?:成立|胜利|建立)?{AGES})"), year)
    for name, words, year, begins, needs in ORIGINS
)
DATED = lazy.compile(
    rf"(?:(?<!\d)(?P<year>{YEAR})年|(?P<word>今年|本年|明年|去年))(?![底末]?(?:以来|起|开始))[^，。；]{{0,12}}$"
)
QUOTING = lazy.compile(r"^(?:大会|讲话|之际|以来|纪念大会|庆祝大会|座谈会|阅兵|[”》])")
CONGRESS = MappingProxyType({"十六": 2002, "十七": 2007, "十八": 2012, "十九": 2017, "二十": 2022})
PLENUMS = MappingProxyType(
    {
        "十六": (2002, 2003, 2003, 2004, 2005, 2006, 2007),
        "十七": (2007, 2008, 2008, 2009, 2010, 2011, 2012),
        "十八": (2012, 2013, 2013, 2014, 2015, 2016, 2017),
        "十九": (2017, 2018, 2018, 2019, 2020, 2021, 2022),
        "二十": (2022, 2023, 2024, 2025),
    }
)
CLOSED = frozenset(("十六", "十七", "十八", "十九"))  # central committees whose term is over
MEETING = sought.compile(
    ("党的", "中全会"),
    r"(?P<said>党的(?P<congress>十[六七八九]|二十)大(?!代表)|(?P<term>十[六七八九]|二十)届(?P<nth>[一二三四五六七八九])中全会)",
)
COMING = lazy.compile(r"(?:喜?迎接?|将|即将|准备|筹备|备战|献礼)[^。；]{0,12}$")
OPENS = lazy.compile(r"^[^。；，]{0,4}(?:将|召开(?!以来)|前夕)")
CHECK_AGE = Text("请核对周年数与年份", "please check the number of years and the year")
CHECK_MEETING = Text("请核对会议名称与成文年份", "please check the meeting and the year of the document")


def anniversaries(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """N周年 against the year of its clause, else against the years that the document speaks of."""
    for name, pattern, origin in ANNIVERSARIES:
        for folded, match in ledger.matches(pattern):
            yield from _anniversary(rule, ledger, folded, match, name, origin)


def _anniversary(
    rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], name: str, origin: int
) -> Iterator[Check]:
    count, anchor = number_of(match["n"]), ledger.read.anchor
    if count < 5 or QUOTING.match(folded.text[match.end() :]):
        return
    dated = DATED.search(folded.text[: match.start()])
    start, end = folded.span(match.start("n"), match.end("unit"))
    beside = (Beside("base", *folded.span(dated.start(), dated.start() + 4)),) if dated else ()
    last = anchor.plan + LONG - 1 if anchor.plan else anchor.now + 1
    year = _said(dated, anchor)
    if origin + count in (range(year, year + 1) if year else range(anchor.now - 1, last + 1)):
        outcome = agrees(match["n"] + match["unit"], f"{origin}＋{count}＝{origin + count}")
        yield told(rule, ledger, start, end, outcome, beside, name)
        return
    if match["unit"] != "周年" or not year or not dated:
        return  # without a year in its clause it may be told of any
    message = Text(
        f"{name}于{origin}年，{year}年为{year - origin}周年，文中为{count}周年",
        f"counted from {origin}, {year} is anniversary {year - origin}, the text says {count}",
    )
    severity: Severity = "error" if dated["year"] else "warning"
    outcome = Outcome("inconsistent", "contradiction", "", f"{year - origin}周年", message, CHECK_AGE, severity)
    yield told(rule, ledger, start, end, outcome, beside, name)


def _said(dated: re.Match[str] | None, anchor: Anchor) -> int:
    """The year of the clause; 0 without one, and for 今年 in a plan, which is of no one year."""
    if dated is None or (dated["word"] and (anchor.plan or not anchor.now)):
        return 0
    return int(dated["year"]) if dated["year"] else anchor.now + DAY[dated["word"]]


def meetings(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """A congress or plenum of the Party that a document cites, against its year."""
    _, now = spoken(ledger)
    for folded, match in ledger.matches(MEETING) if now else ():
        year = _year(match)
        if year is None:
            yield _never(rule, ledger, folded, match)
        elif year and not _ahead(folded, match):
            yield _meeting(rule, ledger, folded, match, year, now)


def _ahead(folded: Folded, match: re.Match[str]) -> bool:
    """Whether the words around speak of a meeting still to come."""
    return bool(COMING.search(folded.text[: match.start()]) or OPENS.match(folded.text[match.end() :]))


def _year(match: re.Match[str]) -> int | None:
    """When it met; 0 unknown, None when the term is over without it."""
    if match["congress"]:
        return CONGRESS[match["congress"]]
    years, number = PLENUMS[match["term"]], number_of(match["nth"])
    if number <= len(years):
        return years[number - 1]
    return None if match["term"] in CLOSED else 0


def _meeting(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str], year: int, now: int) -> Check:
    start, end = folded.span(*match.span("said"))
    if year <= now:
        return told(rule, ledger, start, end, agrees(match["said"], f"{year}年"))
    message = Text(
        f"“{match['said']}”召开于{year}年，晚于本文所述的{now}年", f"“{match['said']}” met in {year}, after {now}"
    )
    outcome = Outcome("inconsistent", "contradiction", match["said"], f"{year}年", message, CHECK_MEETING)
    return told(rule, ledger, start, end, outcome)


def _never(rule: Rule, ledger: Ledger, folded: Folded, match: re.Match[str]) -> Check:
    most = len(PLENUMS[match["term"]])
    message = Text(
        f"{match['term']}届中央委员会共开过{most}次全会，没有“{match['said']}”",
        f"that committee met {most} times; there was no “{match['said']}”",
    )
    outcome = Outcome("inconsistent", "contradiction", match["said"], "", message, CHECK_MEETING)
    return told(rule, ledger, *folded.span(*match.span("said")), outcome)


METHODS = MappingProxyType({"anniversaries": Method(anniversaries), "meetings": Method(meetings)})
