"""Counts that a sentence takes apart or builds up, and years in a row.

37项指标，20项完成、17项未完成              split: a total and the classes that make it up
国家级3户、省级12户、市级20户，共35户        split: classes, then their total
现有七个通道，新建五条，增加至十二处         grown: a stock, what is added, and what it comes to
6个单位（4个厅局、一所高校、一家企业）       bracket: a total and, behind it, all its parts
2016—2020年连续五年                          streak: the years named and how many in a row
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from checker import lazy, sought
from checker.language.fold import Folded
from checker.language.numerals import read_numeral

Way = Literal["targets", "classes", "grown", "bracket", "streak"]
NUMBER = r"(?:\d{1,5}|[一二两三四五六七八九十]{1,3})"
UNIT = r"(?P<unit>[项个件户家处所座条])"
TOTAL = lazy.compile(r"[\d一二两三四五六七八九十][项个件户家处所座条]")  # every split has one
SPLIT = lazy.compile(
    rf"(?=[\d一二两三四五六七八九十])(?<![\d.第])(?P<total>{NUMBER}){UNIT}(?P<noun>[^，,。；：:、\d()\n]{{0,12}}?)(?P<mark>(?:其中|中)?[，,：:(](?:其中)?[，,：:]?)"
    rf"(?P<rest>[^。；\n]{{2,80}})"
)
# Classes that together make up the whole; each is a pattern for the words around its figure.
TARGETS = (
    ("约束性", "预期性"),
    (r"(?<!未)(?<!没有)(?:完成|达标|实现)", "未完成|未达标|没有完成|未能完成|未实现|滞后"),
    (
        r"(?<!未)(?<!没有)(?:完成|达标|实现)",
        "未完成|未达标|没有完成|未能完成|未实现|滞后",
        "不再监测|不再统计|不再考核|取消",
    ),
    ("超额", "(?<!未)(?<!超额)完成"),
)
CLASSES = (
    ("续建", "新建|新开工"),
    ("竣工|完工|建成|投产", "在建|续建"),
    ("竣工|完工|建成|投产", "在建|续建", "未开工|前期|拟建|待建"),
    ("国家级", "省级"),
    ("国家级", "省级", "市级"),
    ("国家级", "省级", "市级", "县级"),
    ("省级", "市级"),
    ("省级", "市级", "县级"),
    ("中央", "省", "市"),
)
SUMMED = sought.compile(
    ("共", "合计", "总计"),
    rf"(?:^|[，,。；：:\n])(?P<rest>(?:[^，,。；：:、\d\n]{{2,10}}{NUMBER}(?P<unit>[项个件户家处所座条])、){{1,6}}"
    rf"[^，,。；：:、\d\n]{{2,10}}{NUMBER}(?P=unit))[，,](?:一共|总共|合计|总计|共计|共)有?(?P<total>{NUMBER})(?P=unit)",
)
GROWN = sought.compile(
    ("现有", "原有", "已有"),
    rf"(?:现有|原有|已有)的?[^，,。；\d]{{0,8}}?(?P<stock>{NUMBER}){UNIT}[^，,。；\d]{{0,10}}(?:基础上)?[，,](?P<rest>[^。；\n]{{2,120}}?)"
    rf"(?:增加到|增加至|增至|扩大到|扩大至)(?P<total>{NUMBER})[项个件户家处所座条]",
)
MEASURES = "[项个件户家处所座条名位支]"
COUNTED = lazy.compile(rf"(?<![\d.第])(?P<n>{NUMBER})(?P<unit>{MEASURES})")
# Figures in digits alone are read as statements, and their sums with them (constraints/total_last.py).
BRACKET = sought.compile(
    "(",
    rf"(?=[\d一二两三四五六七八九十])(?<![\d.第])(?P<total>{NUMBER})(?P<unit>{MEASURES})[^，,。；：:、\d()\n]{{1,10}}\((?P<rest>{NUMBER}{MEASURES}[^()；。\n]{{2,80}})\)",
)
PART = lazy.compile(rf"(?P<n>{NUMBER}){MEASURES}[^\d，,]{{1,16}}")
ADDED = lazy.compile(rf"(?:新建|新增|再建|新设|增加|增设|共)(?P<n>{NUMBER})[项个件户家处所座条]")
PLAIN = lazy.compile(
    r"(?:为|是|有)?(?:约束性|预期性)?(?:指标)?\|(?:约束性|预期性)?(?:指标)?"
)  # 其中约束性9项、预期性22项
NEAR = 24  # characters between a total and its first class
ALL = lazy.compile(r"(?:总数|总量|数量|合计|共)$")
_YEAR = r"(?:19|20)\d\d"
_RUN = rf"(?P<printed>连续(?P<n>{NUMBER})年|(?P<m>[二两三四五六七八九])连冠)"
STREAKS = (
    sought.compile(
        ("连续", "连冠"), rf"自?(?P<first>{_YEAR})年?(?:-|至|到)(?P<last>{_YEAR})年[^，,。；\d]{{0,6}}[，,]?{_RUN}"
    ),
    sought.compile(
        ("连续", "连冠"),
        rf"(?:自|从)(?P<first>{_YEAR})年(?P<since>起|以来|开始|至今)?[，,]?[^，,。；\d]{{0,10}}{_RUN}"
        rf"[^，,。；\d()]{{0,16}}\((?:截至|截止|至|到)(?P<last>{_YEAR})年底?\)",
    ),
    sought.compile(
        ("连续", "连冠"), rf"{_RUN}[^，,。；\d()]{{0,12}}\((?P<first>{_YEAR})年?(?:-|至|到)(?P<last>{_YEAR})年?\)"
    ),
    sought.compile(
        ("连续", "连冠"), rf"(?P<years>{_YEAR}年?(?:(?:、|和){_YEAR}年?){{1,9}})[^，,。；、\d]{{0,6}}[，,]?{_RUN}"
    ),
)


class Tally(Struct, frozen=True):
    """A stated count and what its sentence makes of it; source offsets of the figure and of the operands.
    `counts` are the admissible results; `closed` that nothing else can belong to it."""

    start: int
    end: int
    way: Way
    printed: str
    count: int
    counts: frozenset[int]
    working: str
    closed: bool
    operands: tuple[tuple[int, int], ...]


def tallies(folded: Folded) -> Iterator[Tally]:
    """The counts of a block."""
    text = folded.text
    for match in SPLIT.finditer(text) if TOTAL.search(text) else ():
        yield from _split(folded, match)
    for match in SUMMED.finditer(text):
        parts = list(re.finditer(rf"(?P<n>{NUMBER})(?={match['unit']})", match["rest"]))
        yield from _sum(folded, match, "classes", match.start("rest"), parts, match["unit"], True)
    for match in GROWN.finditer(text):
        yield from _grown(folded, match)
    for match in BRACKET.finditer(text):
        yield from _bracket(folded, match)
    for pattern in STREAKS:
        for match in pattern.finditer(text):
            yield _streak(folded, match)


BREAKS = lazy.compile(r"[，,。；：:、\n]")
DIGIT = lazy.compile(r"\d")


def _split(folded: Folded, match: re.Match[str]) -> Iterator[Tally]:
    figures = [one for one in COUNTED.finditer(match["rest"]) if one["unit"] == match["unit"]]
    own = BREAKS.split(match.string[max(0, match.start() - 16) : match.start()])[-1] + match["noun"]
    if len(figures) < 2 or figures[0].start() > NEAR:
        return
    if any(_read(one["n"]) >= _read(match["total"]) for one in figures):
        return
    around = [_around(match["rest"], figures, k) for k in range(len(figures))]
    found = next((each for each in _sets(len(figures)) if _named(each[1], own, around)), None)
    if found is None:
        return
    way, words = found
    bare = "其中" not in match["mark"] and not DIGIT.search(_others(match["rest"], figures))
    closed = len(words) == len(figures) and (bare or all(PLAIN.fullmatch(near) for near in around))
    yield from _sum(folded, match, way, match.start("rest"), figures[: len(words)], match["unit"], closed)


def _sets(most: int) -> Iterator[tuple[Way, tuple[str, ...]]]:
    """The sets of classes that `most` figures may name, targets first, large ones before small ones."""
    ways: tuple[tuple[Way, tuple[tuple[str, ...], ...]], ...] = (("targets", TARGETS), ("classes", CLASSES))
    for way, sets in ways:
        for words in sorted(sets, key=len, reverse=True):
            if len(words) <= most:
                yield way, words


def _named(words: tuple[str, ...], own: str, around: list[str]) -> bool:
    """Whether the figures carry the words of a set, each its own and the total none of them."""
    carried = all(re.search(word, near) for word, near in zip(words, around, strict=False))
    return carried and _apart(words, [own, *around])


OPENS = lazy.compile(r"[，,、：:(]")


def _around(rest: str, figures: list[re.Match[str]], k: int) -> str:
    """The words before a figure back to a mark or the figure before it, and those behind it up to a mark."""
    before = OPENS.split(rest[figures[k - 1].end() if k else 0 : figures[k].start()])[-1]
    behind = re.split(
        r"[，,、：:)]", rest[figures[k].end() : figures[k + 1].start() if k + 1 < len(figures) else len(rest)]
    )[0]
    return before + "|" + behind


def _apart(words: tuple[str, ...], around: list[str]) -> bool:
    """Whether no class fits the words of another one, or those of the total, which come first."""
    return not any(
        re.search(word, around[k]) for i, word in enumerate(words, 1) for k in range(len(words) + 1) if k != i
    )


def _others(rest: str, figures: list[re.Match[str]]) -> str:
    for one in reversed(figures):
        rest = rest[: one.start()] + rest[one.end() :]
    return rest


def _sum(
    folded: Folded, match: re.Match[str], way: Way, shift: int, parts: list[re.Match[str]], unit: str, closed: bool
) -> Iterator[Tally]:
    numbers = [_read(one["n"]) for one in parts]
    total = _read(match["total"])
    if not total or not all(numbers):
        return
    start, end = folded.span(match.start("total"), match.end("total") + 1)
    spans = tuple(folded.span(shift + one.start("n"), shift + one.end("n") + 1) for one in parts)
    working = "+".join(map(str, numbers))
    yield Tally(start, end, way, match["total"] + unit, total, frozenset({sum(numbers)}), working, closed, spans)


COMMA = lazy.compile(r"[，,]")
STOP = lazy.compile(r"[，,、]")


def _grown(folded: Folded, match: re.Match[str]) -> Iterator[Tally]:
    added = list(ADDED.finditer(match["rest"]))
    numbers = [_read(match["stock"]), *(_read(one["n"]) for one in added)]
    total = _read(match["total"])
    if not added or not all(numbers) or not total:
        return
    start, end = folded.span(match.start("total"), match.end("total") + 1)
    shift = match.start("rest")
    spans = (
        folded.span(match.start("stock"), match.end("stock") + 1),
        *(folded.span(shift + one.start("n"), shift + one.end("n") + 1) for one in added),
    )
    last = COMMA.split(match["rest"])[-1]  # what is said to grow, when it is not the stock itself
    closed = len(added) == 1 and len(STOP.findall(match["rest"])) <= 1 and (not last or bool(ALL.match(last)))
    printed = folded.text[match.start("total") : match.end("total") + 1]
    working = "+".join(map(str, numbers))
    yield Tally(start, end, "grown", printed, total, frozenset({sum(numbers)}), working, closed, spans)


ADDITION = lazy.compile(r"[^、]+")


def _bracket(folded: Folded, match: re.Match[str]) -> Iterator[Tally]:
    """A bracket in which every item begins with its count, one of them at least in words."""
    items = list(ADDITION.finditer(match["rest"]))
    parts = [PART.match(match["rest"], one.start(), one.end()) for one in items]
    found = [one for one in parts if one is not None]
    spelt = any(not one["n"].isascii() for one in found)
    if len(found) == len(items) > 1 and spelt:
        yield from _sum(folded, match, "bracket", match.start("rest"), found, match["unit"], "等" not in match["rest"])


def _streak(folded: Folded, match: re.Match[str]) -> Tally:
    groups = match.groupdict()
    start, end = folded.span(*match.span("printed"))
    count = _read(groups["n"] or groups["m"])
    if groups.get("years"):
        years = [int(one) for one in re.findall(_YEAR, groups["years"])]
        counts, working = {len(set(years))}, f"{years[0]}—{years[-1]}年"
        closed = years == list(range(years[0], years[0] + len(years)))
        span = folded.span(*match.span("years"))
    else:
        first, last = int(groups["first"]), int(groups["last"])
        counts, working, closed = {last - first + 1}, f"{first}—{last}年", last > first
        if groups.get("since") == "以来":
            counts.add(last - first)
        span = folded.span(match.start("first"), match.end("first"))
    return Tally(start, end, "streak", match["printed"], count, frozenset(counts), working, closed, (span,))


def _read(printed: str) -> int:
    if printed.isascii():
        return int(printed)
    numeral = read_numeral(printed)
    return int(numeral.low) if numeral is not None and numeral.low == numeral.high else 0
