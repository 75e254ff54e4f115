"""Folded text into announced numbers: 五大产业集群, “三小”, 三级, 16项, “一主四射”.

An announced number is a small count of things that a text also lists, or may. It is not a figure: a measure word
is often missing (四村, 三评), and in a slogan several counts stand side by side, each with its noun (一约四会 is one
and four). A number with nothing to count behind it (年, 万, 倍 …) announces nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from checker import lazy, sought
from checker.language.numerals import read_numeral

NUMERALS = "〇零一二两三四五六七八九十百千万亿双几数"
_CHINESE = r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九双])"
_FIRST = "(?=[一二两三四五六七八九十双])"  # of _CHINESE
MEASURE = r"(?:个(?:方面|层面|重点|关键)?|方面|大|项|类|条|种|级|处|家|件|座|支|位|重|张|块|户|道|所|名|批|点|片)"
_HAN = r"[\u3400-\u9fff]"
# What makes a number a date, an amount, an ordinal or an idiom rather than a count of listed things.
_AMOUNT = (
    r"[年月日号时分秒亿万千百元倍成岁天周度届次回米里吨亩人斤克升瓦码折股代辈步是者产侧]|"
    r"季度|季|公里|公顷|平方|立方|千米|小时|分钟|个(?:月|百分点|多月|半月|小时|工作日|交易日|季度|年)|线城市|产业|胎|孩"
)
_AHEAD = rf"(?<![{NUMERALS}第每之])"
_ALONE = rf"(?<![{NUMERALS}第每\d.,%+/×~\-A-Za-z])"
NAMED = lazy.compile(
    rf"{_FIRST}{_AHEAD}(?P<number>{_CHINESE})(?P<more>多|余)?(?![{NUMERALS}])(?!{_AMOUNT})(?P<measure>{MEASURE})?"
    rf"(?P<noun>(?:(?![{NUMERALS}等的和与及]){_HAN}){{0,8}})"
)
COUNTED = sought.compile(
    sought.DIGITS,
    rf"(?=\d){_ALONE}(?P<number>\d{{1,2}})(?P<more>多|余)?(?!{_AMOUNT})(?P<measure>{MEASURE})"
    rf"(?P<noun>(?:(?![{NUMERALS}等的和与及]){_HAN}){{0,8}})",
)
# 一中心三基地, 四区一堡, 一带、一路、四组团、一连片: two counts or more, each with a short noun.
_PART = rf"{_CHINESE}(?![{NUMERALS}届大体位合次个]|中全)(?:(?![{NUMERALS}年月日等的和与及]){_HAN}){{1,3}}"
SLOGAN = lazy.compile(rf"{_FIRST}(?:(?<=[“\"])(?:{_PART}[、，,]?){{2,6}}|{_AHEAD}(?:{_PART}){{2,6}})")
PART = lazy.compile(rf"(?P<number>{_CHINESE})(?P<noun>(?:(?![{NUMERALS}]){_HAN}){{1,3}})")
# Nouns that a bare number counts, without measure word or quotation mark: 四村, 两站, 三馆.
BARE = frozenset("地省市县区乡镇村州国校院馆站河江湖山库城园港矿企方")
NAMES = lazy.compile(r"三[角峡晋亚门元]|四[川海季周肢]|九[州江寨]|五[洲岳台]|八方|十堰|双(?!重)")
CLOSING = lazy.compile(r"[^“”，,。；、\n]{0,4}”")  # the rest of a quoted slogan: 五合|一
OPENING = ("“", '"')
QUOTES = (*OPENING, "”")
MOST = 60  # nobody lists more in a sentence


class Part(Struct, frozen=True):
    """One count of a slogan with its noun; offsets into the folded text."""

    start: int
    end: int
    count: int
    noun: str


class Number(Struct, frozen=True):
    """An announced number; offsets into the folded text. `noun` as far as it may reach, without the measure word;
    `more` after 多 and 余; `parts` of a slogan, else empty; `quoted` right after an opening quotation mark, or the head
    of its sentence; `within` tells that it is one of a slogan's parts."""

    start: int
    end: int
    count: int
    measure: str
    noun: str
    more: bool
    quoted: bool
    parts: tuple[Part, ...] = ()
    within: bool = False

    @property
    def bare(self) -> bool:
        """Whether neither a measure word nor a quotation mark tells that something is counted."""
        return not (self.measure or self.quoted or self.parts)


def find_numbers(text: str) -> Iterator[Number]:
    """The announced numbers of a folded text, slogans first."""
    taken: set[int] = set()
    for match in SLOGAN.finditer(text):
        parts = tuple(_parts(match))
        quoted = text[match.start() - 1 : match.start()] in OPENING
        if len(parts) > 1 and (quoted or all(len(one.noun) < 3 for one in parts)):
            taken.update(range(*match.span()))
            total = sum(one.count for one in parts)
            yield Number(match.start(), parts[-1].end, total, "", "", False, quoted, parts)
            for part in parts:
                first = quoted and part.start == match.start()
                yield Number(part.start, part.end, part.count, "", part.noun, False, first, within=True)
    for pattern in (NAMED, COUNTED):
        for match in pattern.finditer(text):
            if match.start() not in taken and (one := _simple(text, match)):
                yield one


def _parts(match: re.Match[str]) -> Iterator[Part]:
    for one in PART.finditer(match[0]):
        count = value(one["number"])
        if count:
            yield Part(match.start() + one.start(), match.start() + one.end(), count, one["noun"])


def _simple(text: str, match: re.Match[str]) -> Number | None:
    count, measure, noun = value(match["number"]), match["measure"] or "", match["noun"]
    heads = not measure and _heads(text, match)
    ahead = text[match.start() - 1 : match.start()]
    if not 2 <= count <= MOST or match["number"] == "二" or not (measure or noun):
        return None
    marked = bool(measure) or heads or ahead in QUOTES
    if not marked and (noun[:1] not in BARE or NAMES.match(match[0])):
        return None
    quoted = heads or ahead in OPENING
    closing = CLOSING.match(text, match.end()) if quoted else None
    end = match.start("noun") + 1
    if measure or heads:
        end = match.end("measure") if measure else match.end()
    elif closing:
        end = closing.end() - 1
    return Number(match.start(), end, count, measure, noun, bool(match["more"]), quoted)


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether the number and its noun are all there is before the first comma of a sentence."""
    ahead, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return ahead in ("", "。", "；", "\n") and behind in ("，", ",", "：", ":")


@lru_cache(maxsize=256)  # few are ever announced
def value(printed: str) -> int:
    """A small whole number in digits or Chinese; 0 for anything else."""
    if printed == "双":
        return 2
    if printed.isascii():
        return int(printed)
    numeral = read_numeral(printed)
    return int(numeral.low) if numeral is not None and numeral.low == numeral.high else 0
