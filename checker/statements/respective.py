"""“分别” sentences into how many names stand before it and how many values after.

Names are counted as a list (和 may be part of one), or by a word that says how many there are: 三次产业, 城乡居民,
两项指标. Values count only as far as they run on in one unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker import lazy
from checker.language.fold import Folded
from checker.statements.announced import value
from checker.statements.itemised import BRACKETED, JOINER, SENTENCE_END, split

_VERB = (
    r"(?:年均|同比|比上年|比上年同期|较上年|累计)*"
    r"(?:增长|下降|增加|减少|提高|回落|上升|降低|达到|达|完成|实现|占|为|是|到|列|居|突破|超过|超|约)*了?"
)
_VALUE = r"[-+]?\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"(?:%|‰|个百分点|[万亿]?(?:元|人次|人|吨|户|个|家|件|平方米|平方公里|公顷|亩|千瓦时|千瓦|公里|岁|倍|所|项|位|张|辆|"
    r"美元|立方米)?)"
)
VALUES = lazy.compile(
    rf"分别{_VERB}(?P<values>{_VALUE}(?P<unit>{_UNIT})(?:(?:[、和与及]|以及){_VERB}{_VALUE}(?P<next>{_UNIT}))*)(?=[，,。；;）)\n]|$)"
)
ONE = lazy.compile(rf"{_VALUE}(?P<unit>{_UNIT})")
SIZES = (  # a word that says how many are meant
    (lazy.compile(r"(?:三次|三大|一二三|一、二、三次?)产业(?!的|结构)"), 3),
    (lazy.compile(r"城乡(?:居民|常住居民)"), 2),
    (lazy.compile(r"男女|上下半年|存贷款|进出口(?!总)"), 2),
    (lazy.compile(r"进出口总[额值]|居民人均"), 1),
)
NUMBERED = lazy.compile(r"(?P<n>[两二三四五六七八九十]|\d{1,2})(?:[大项个类者县市区乡镇]|次产业)")
LONGEST = 160  # characters of the names before 分别
CLAUSE = lazy.compile(r"[^，,。；;：:\n]*$")
TAIL = lazy.compile(r"(?:年均|同比|比上年|预计|累计|将|均|也|已|还)*$")
DOUBTFUL = lazy.compile(r"\d|年|月|季|各|以及|的|等|\(|\)|或|其中|中")


class Respective(Struct, frozen=True):
    """A 分别 with the names before and the values after; source offsets of 分别, of the names and of the values.
    `names` holds every admissible count, `sure` that there is no other."""

    start: int
    end: int
    names: frozenset[int]
    values: int
    sure: bool
    before: tuple[int, int]
    after: tuple[int, int]


def respectives(folded: Folded) -> Iterator[Respective]:
    """Every 分别 of a block that has a run of values in one unit."""
    text = folded.text
    for match in VALUES.finditer(text):
        units = [one["unit"] for one in ONE.finditer(match["values"])]
        if text[match.end() : match.end() + 1] in ("", "\n") and units[0] and not units[-1]:
            continue  # 320.77 and the line ends: its unit and what follows are lost
        clause = CLAUSE.search(text, max(0, match.start() - LONGEST), match.start())
        if clause is None or len(units) < 2 or len({one for one in units if one}) > 1:
            continue  # one value after 分别 is that of each
        phrase = TAIL.sub("", clause[0])
        names, sure = _names(phrase)
        if not names:
            continue
        nested = len(units) > min(names) and not any(word.search(phrase) for word, _ in SIZES)  # 甲、乙两县的两项
        sure = sure and not nested and not _goes_on(text, clause.start())
        start, end = folded.span(match.start(), match.start() + 2)
        yield Respective(
            start, end, names, len(units), sure,
            folded.span(clause.start(), match.start()), folded.span(*match.span("values")),
        )  # fmt: skip


def _names(phrase: str) -> tuple[frozenset[int], bool]:
    """The admissible counts of the names, and whether they are beyond doubt."""
    bare = BRACKETED.sub("", phrase)
    sized = [(match, size) for word, size in SIZES if (match := word.search(bare))]
    pieces = split(bare)
    joins = sum(len(JOINER.findall(one)) for one in pieces)
    if sized:
        sizes = frozenset(size for _, size in sized)
        alone = len(sized) == 1 and "、" not in bare.replace(sized[0][0][0], "") and not joins and min(sizes) > 1
        return (sizes, True) if alone else (frozenset(range(min(sizes), len(pieces) + joins + sum(sizes))), False)
    counts = set(range(len(pieces), len(pieces) + joins + 1))
    counts |= {value(one["n"]) for one in NUMBERED.finditer(bare)}
    sure = len(pieces) > 1 and joins <= 1 and not DOUBTFUL.search(bare) and not NUMBERED.search(bare)
    return frozenset(counts - {0, 1}), sure


JOINTS = lazy.compile(r"[、和与及]")


def _goes_on(text: str, start: int) -> bool:
    """Whether the clause before may hold names, too."""
    before = text[max(0, start - 40) : start]
    return before[-1:] in ("，", ",") and bool(JOINTS.search(SENTENCE_END.split(before)[-1]))
