"""Folded text into mentions of periods: years, plan periods, parts of years, words like 上年.

Every wording is a row of PATTERNS: a regular expression and the function that reads its match. A
row that matches at an earlier or longer place wins. Plan numbers and the years that an average
counts follow docs/design.md, section "Years".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from msgspec import Struct

from checker import lazy, sought
from checker.language.fold import Folded
from checker.period import Period, PeriodKind, PeriodMention

FIRST_YEARS = MappingProxyType(
    {
        "六五": 1981,
        "七五": 1986,
        "八五": 1991,
        "九五": 1996,
        "十五": 2001,
        "十一五": 2006,
        "十二五": 2011,
        "十三五": 2016,
        "十四五": 2021,
        "十五五": 2026,
        "十六五": 2031,
    }
)
DIGITS = MappingProxyType({"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8})
DIGITS_OF_YEAR = str.maketrans("〇零一二三四五六七八九", "00123456789")
PLAN = "十[一二三四五六]五|[六七八九]五|十五"
DASH = "[-—–－~～至]"


class Anchor(Struct, frozen=True):
    """What the words of a document are counted from.

    `year`: the year that undated figures describe; `now`: 今年; `plan`: first year of the plan that the
    document sets out, None for other documents.
    """

    year: int
    now: int
    plan: int | None = None


class _Reading(Struct, frozen=True):
    value: str
    period: Period | None


def _instant(match: re.Match[str]) -> PeriodKind:
    return "instant" if match["end"] else "year"


def _year(match: re.Match[str], anchor: Anchor) -> _Reading:
    year = int(match["year"].translate(DIGITS_OF_YEAR))
    if match["month"]:
        day = f"-{int(match['day']):02}" if match["day"] else ""
        return _Reading(f"{year}-{int(match['month']):02}{day}", Period(year, year, "date"))
    return _Reading(str(year), Period(year, year, _instant(match)))


def _years(match: re.Match[str], anchor: Anchor) -> _Reading:
    first = int(match["first"].translate(DIGITS_OF_YEAR))
    last = int(match["last"].translate(DIGITS_OF_YEAR))
    last = last if last > 99 else first // 100 * 100 + last
    return _Reading(f"{first}..{last}", Period(first, last, "span"))


def _since(match: re.Match[str], anchor: Anchor) -> _Reading:
    first = int(match["year"])
    return _Reading(f"{first}..{anchor.year}", Period(first, anchor.year, "span", first))


ERAS = MappingProxyType({"改革开放": 1978, "党的十八大": 2012, "新中国成立": 1949, "建国": 1949})


def _era(match: re.Match[str], anchor: Anchor) -> _Reading:
    first = ERAS[match["era"]]
    return _Reading(f"{first}..{anchor.year}", Period(first, anchor.year, "span", first))


def _part_of(match: re.Match[str], anchor: Anchor) -> _Reading:
    year = int(match["year"])
    return _Reading(f"{year}-{_part_value(match['part'])}", Period(year, year, "part"))


def _plan(match: re.Match[str], anchor: Anchor) -> _Reading:
    first = FIRST_YEARS[match["plan"]]
    if match["few"]:
        last = first + DIGITS[match["few"]] - 1
        return _Reading(f"{first}..{last}", Period(first, last, "span"))
    if match["end"]:
        last = first - 1 if match["end"] == "初" else first + 4
        return _Reading(str(last), Period(last, last, "instant"))
    last = min(first + 4, max(anchor.year, first)) if match["since"] else first + 4
    return _Reading(f"{first}..{last}", Period(first, last, "span"))


def _past(match: re.Match[str], anchor: Anchor) -> _Reading:
    count = DIGITS.get(match["count"]) or int(match["count"]) if match["count"] != "十" else 10
    last = anchor.year
    return _Reading(f"{last - count + 1}..{last}", Period(last - count + 1, last, "span"))


def _coming(match: re.Match[str], anchor: Anchor) -> _Reading:
    count = DIGITS.get(match["count"], 5)
    first = anchor.plan or anchor.now
    return _Reading(f"{first}..{first + count - 1}", Period(first, first + count - 1, "span"))


RELATIVE = MappingProxyType(
    {"今年": 0, "本年": 0, "全年": 0, "明年": 1, "去年": -1, "上年": -1, "上一年": -1, "前年": -2}
)


def _relative(match: re.Match[str], anchor: Anchor) -> _Reading:
    shift = RELATIVE[match["word"]]
    base = anchor.now if match["word"] in ("今年", "明年", "去年") else anchor.year
    year = base + shift
    return _Reading(f"{shift}y", Period(year, year, _instant(match)))


def _start_of_year(match: re.Match[str], anchor: Anchor) -> _Reading:
    return _Reading("-1y", Period(anchor.year - 1, anchor.year - 1, "instant"))


def _part(match: re.Match[str], anchor: Anchor) -> _Reading:
    return _Reading(_part_value(match[0]), Period(anchor.year, anchor.year, "part"))


_DIGITS = lazy.compile(r"\d+")


def _part_value(word: str) -> str:
    months = _DIGITS.findall(word)
    return "..".join(f"M{int(month)}" for month in months) if months else PARTS.get(word, word)


PARTS = MappingProxyType({"前三季度": "Q1..Q3", "上半年": "M1..M6", "下半年": "M7..M12"})

Reader = Callable[[re.Match[str], Anchor], _Reading]
YEAR = r"(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2}"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (sought.compile("年", rf"(?=[12一二])(?P<first>{YEAR})年?{DASH}(?P<last>{YEAR}|\d\d)年(?!代)"), _years),
    (sought.compile(("年以来",), r"(?P<year>(?:19|20)\d\d)年以来"), _since),
    (sought.compile(("以来",), r"(?P<era>改革开放|党的十八大|新中国成立|建国)以来"), _era),
    (
        sought.compile(
            ("季度", "半年", "月"),
            r"(?P<year>(?:19|20)\d\d)年(?P<part>前三季度|[一二三四]季度|上半年|下半年|\d{1,2}[-—–至~]\d{1,2}月份?)",
        ),
        _part_of,
    ),
    (
        sought.compile(
            "年",
            rf"(?=[12一二])(?<!\d)(?P<year>{YEAR})年(?:度(?!以))?(?:(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})日)?)?"
            r"(?P<end>年?[末底]|年初)?(?!代)",
        ),
        _year,
    ),
    (
        sought.compile(
            "五",
            rf"[“\"「]?(?P<plan>{PLAN})[”\"」]?(?:规划|计划)?(?:(?:的)?前(?P<few>[两三四])年|(?P<end>期?末期?|初)"
            r"|(?P<since>以来)|时期|期间|五年)?",
        ),
        _plan,
    ),
    (sought.compile("年", r"(?:过去|这|近|最近)的?(?P<count>[一两三四五六七八十]|\d)年(?:来|间|里|中)?"), _past),
    (sought.compile(("年来", "年间", "年里"), r"(?P<count>[两三四五])年(?:来|间|里)"), _past),
    (sought.compile(("三年", "五年"), r"(?:未来|今后|力争|争取|计划)的?(?P<count>[三五])年"), _coming),
    (sought.compile("年", r"(?P<count>[三五]|[35](?=年))年(?=累计|共|新增|完成|实现|建成|投入|安排|培育)"), _past),
    (
        sought.compile(
            "年", r"(?P<word>上一年|上年|去年|今年|明年|前年|本年|全年)(?:同期)?(?P<end>年?[末底])?(?!结转|结余)"
        ),
        _relative,
    ),
    (sought.compile("月", r"(?=\d)(?<![\d.])(?:\d{1,2}[-—–至~]\d{1,2}月份?)"), _part),
    (sought.compile(("季度", "半年"), r"前三季度|[一二三四]季度|上半年|下半年"), _part),
    (sought.compile(("年初",), r"(?<![当本同每\d])年初(?!预算)"), _start_of_year),
)
BEFORE = (
    (lazy.compile(r"(?:由|从|自|在)$"), "from"),
    (lazy.compile(r"(?:比|较|与|同|对比|相比|相当于|超过)$"), "against"),
    (lazy.compile(r"(?:到|至)$"), "to"),
)
PLAN_CONTEXT = lazy.compile(r"(?:规划|计划|时期|期间|末|以来|初|的?前|五年|发展|开局|收官)")


def find_periods(folded: Folded, anchor: Anchor) -> tuple[PeriodMention, ...]:
    """Periods in text order, none overlapping; spans are offsets into the document."""
    found: list[PeriodMention] = []
    end = 0
    for start, stop, reading in sorted(_matches(folded.text, anchor), key=lambda one: (one[0], -one[1])):
        if start < end:
            continue
        end = stop
        said = folded.text[start:stop]
        found.append(_mention(folded, start, stop, said, reading))
    return tuple(found)


def _matches(text: str, anchor: Anchor) -> list[tuple[int, int, _Reading]]:
    found = []
    for pattern, read in PATTERNS:
        for match in pattern.finditer(text):
            if read is _plan and not _is_plan(text, match):
                continue
            found.append((match.start(), match.end(), read(match, anchor)))
    return found


def _is_plan(text: str, match: re.Match[str]) -> bool:
    """A bare 十五 or 三五 is a number unless quoted; longer names need a quote or a plan word."""
    said = match[0]
    if said[0] in '“"「' and said[1 + len(match["plan"]) :][:1] in (*'”"」',):
        return True
    return len(match["plan"]) == 3 and bool(PLAN_CONTEXT.match(text, match.end("plan")))


def _mention(folded: Folded, start: int, stop: int, said: str, reading: _Reading) -> PeriodMention:
    begin, end = folded.span(start, stop)
    role = "over" if reading.period and reading.period.kind == "span" else "at"
    for pattern, name in BEFORE:
        if pattern.search(folded.text[max(0, start - 4) : start]):
            role = name if role == "at" or name == "against" else role
            break
    return PeriodMention(begin, end, said, reading.value, reading.period, role)  # type: ignore[arg-type]
