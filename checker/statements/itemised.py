"""A stretch of text as a list: its items, and every count that its wording admits.

Where a list begins and ends is rarely beyond doubt: 和 may join the last two items or stand inside a name, the first
item may carry a verb before it. So a list has *admissible* counts, and is `firm` only where there is one: three items
or more between 、, none of which holds a joiner, right at the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from checker import lazy
from checker.statements.announced import MEASURE, NUMERALS, Number

Form = Literal["before", "after", "runs", "clauses"]
STOPS = "。；;！？!?\n|"
BREAKS = STOPS + "，,：:"
SENTENCE_END = lazy.compile(r"[。；\n]")
OPEN, CLOSE = "(（“‘《[【", ")）”’》]】"
JOINER = lazy.compile(r"(?<=[^、“])(?:以及|[和与及暨])(?=[^、])")
SIDE_BY_SIDE = lazy.compile(r"(?:“[^“”]{1,40}”(?:[、和与及]|以及)?){2,}")
BRACKETED = lazy.compile(r"\([^()]*\)")
DOUBTFUL = lazy.compile(
    r"[的等]|其他|其它|以及|或|实施|推进|开展|打造|围绕|聚焦|实现|加强|完善|健全|[\d，,；;：:即]|"
    rf"[{NUMERALS}]{{1,2}}{MEASURE}"
)
LEAD = lazy.compile(
    r"^(?:.{0,8}[，,])?(?:深入|大力|全面|加快|积极|重点|着力|统筹)*(?:实施|推进|开展|打造|围绕|聚焦|加强|完善|健全|以)?"
)
LEVELS = frozenset("国省市县区州旗乡镇村组社户街")
PLACES = frozenset("村乡镇县市区省州路街")
SIDES = frozenset("东西南北中")
FIGURES = lazy.compile(rf"\d+(?:\.\d+)?(?:[万亿]|%|{MEASURE}|公里)")  # 企业1户、重点企业2户: amounts, not names
COUNTED_UP = lazy.compile(rf"[{NUMERALS}]{MEASURE}[^、]{{0,10}}$")  # 统筹甲、乙、丙三大动力，: that list is closed
LONGEST = 12  # characters of an item whose ends are beyond doubt
WINDOW = 240


class Listing(Struct, frozen=True):
    """A list near a number; offsets into the folded text. `count` its plain reading, `counts` all admissible ones,
    `open` after 等, `firm` when no other reading is possible."""

    start: int
    end: int
    form: Form
    count: int
    counts: frozenset[int]
    open: bool = False
    firm: bool = False


def listed(text: str, start: int, end: int, number: Number, form: Form, linked: bool, is_open: bool) -> Listing | None:
    """The list from `start` to `end`; `linked` tells that words stand between it and the number."""
    segments = split(text[start:end])
    if not is_open and _governed(segments, number):
        return None
    if form == "before" and any(FIGURES.search(one) for one in segments):
        return None
    joins = [len(JOINER.findall(one)) for one in segments]
    counts = set(range(len(segments), len(segments) + joins[-1] + 1))
    if sum(joins[:-1]) == 1 and not joins[-1]:
        counts.add(len(segments) + sum(joins))
    if any(joins):
        counts |= {
            len(segments) - i - 1 + k for i, one in enumerate(joins[:-1]) if one for k in range(1, joins[-1] + 2)
        }
        counts.add(0 if number.bare else joins[-1] + 1)
    counts |= {len(segments) - i for i, one in enumerate(segments) if i and "的" in one}
    counts |= set(_unmarked(text[start:end], segments, number))
    counts -= {0, 1}
    if not counts:
        return None
    slogan = number.quoted and not number.measure
    firm = (
        not linked
        and (not slogan or form == "after" or alike(segments, number) == "all")
        and not any(joins)
        and len(segments) >= 3
        and number.count >= 3
        and (_levels(segments, number) or (not _elsewhere(segments, number) and all(map(_plain, segments[1:]))))
        and not DOUBTFUL.search(LEAD.sub("", segments[0]))
        and len(segments[0]) <= LONGEST + 6
        and (form == "after" or not goes_on(text, start))
    )
    return Listing(start, end, form, len(segments), frozenset(counts), is_open, firm)


def _plain(one: str) -> bool:
    return 2 <= len(one) <= LONGEST and not DOUBTFUL.search(one)


def _levels(segments: list[str], number: Number) -> bool:
    """省、市、县三级: levels of government, a character each."""
    return number.measure == "级" and segments[0][-1:] in LEVELS and all(one in LEVELS for one in segments[1:])


def _governed(segments: list[str], number: Number) -> bool:
    """Whether the number is itself the object of the last item: 增强“…”、做到“两个维护”."""
    last = segments[-1]
    if len(segments) < 2 or len(last) > 2 or set(last) <= LEVELS or not (number.quoted or number.count == 2):
        return False
    others = [len(one) for one in segments[1:-1]] or [len(segments[0])]
    return min(others) >= 4


def split(text: str) -> list[str]:
    """Items between 、 outside brackets and quotation marks; quoted items side by side are apart."""
    bare = BRACKETED.sub("", text)
    bare = bare.replace("”“", "”、“")
    items, depth, last = [], 0, 0
    for i, char in enumerate(bare):
        if char in OPEN:
            depth += 1
        elif char in CLOSE and depth:
            depth -= 1
        elif char == "、" and depth == 0:
            items.append(bare[last:i])
            last = i + 1
    return [*items, bare[last:]]


HYPHENED = lazy.compile(r"[\u3400-\u9fff]{2,6}(?:-[\u3400-\u9fff]{2,6})+$")
BOTH = lazy.compile(r"既[是要有].+[又也][是要有]")


def _unmarked(text: str, segments: list[str], number: Number) -> Iterator[int]:
    """Lists without 、: 县乡村三级, 东西两大街, 农技农经农机, 太原-郑州-西安, quoted items, 既是…又是."""
    bare = BRACKETED.sub("", text)
    count = number.count
    tail = segments[-1][-count:]
    if (
        len(tail) == count
        and len(set(tail)) == count
        and ((set(tail) <= LEVELS and number.measure == "级") or set(tail) <= SIDES or (tail == "城乡"))
    ):
        yield count
    last = segments[-1]
    for width in (2, 3, 4):
        chunks = [last[len(last) - width * (k + 1) : len(last) - width * k] for k in range(count)]
        distinct = count > 1 and len(last) >= width * count and len(set(chunks)) == count
        if distinct and 1 in (len({one[0] for one in chunks}), len({one[-1] for one in chunks})):
            yield count
    hyphens = HYPHENED.search(bare)
    if hyphens:
        yield hyphens[0].count("-") + 1
    side_by_side = SIDE_BY_SIDE.search(text)
    if side_by_side:
        yield side_by_side[0].count("“")
    if BOTH.search(bare):
        yield 2


def _elsewhere(segments: list[str], number: Number) -> bool:
    """Whether the items are places of another kind than the number counts: villages in three townships."""
    last = {one[-1:] for one in segments}  # of 甲、、乙 one is empty
    return last <= PLACES and not last & set(number.noun)


def goes_on(text: str, start: int) -> bool:
    """Whether a list in the clause before may go on over the comma."""
    if text[start - 1 : start] not in ("，", ","):
        return False
    clause = text[clause_start(text, start - 1) : start - 1]
    return "、" in clause[-LONGEST * 2 :] and not COUNTED_UP.search(clause)


def clause_start(text: str, end: int) -> int:
    """Where the clause that ends at `end` begins: at a break or an opening bracket, outside quotes and brackets."""
    depth = 0
    for i in range(end - 1, max(-1, end - WINDOW), -1):
        char = text[i]
        if char in CLOSE:
            depth += 1
        elif char in OPEN:
            if depth == 0:
                return i + 1
            depth -= 1
        elif (depth == 0 and char in BREAKS) or char == "\n":
            return i + 1
    return max(0, end - WINDOW)


def sentence_start(text: str, at: int) -> int:
    """Where the part of a sentence that holds `at` begins, not farther back than a list may reach."""
    low, high = max(0, at - 2 * WINDOW), max(0, at)
    stop = max(text.rfind("。", low, high), text.rfind("；", low, high), text.rfind("\n", low, high))
    return max(low, stop + 1)


def alike(items: list[str], number: Number) -> Literal["", "some", "all"]:
    """Whether items carry the noun of the number: all end (or begin) with it, or half hold both characters."""
    for key in (number.noun[:2], number.noun[:1]):
        ends = all(one.endswith(key) for one in items[:-1])
        begins = all(one.startswith(key) for one in items[1:])
        carried = key in items[0] and key in items[-1] and len(items) > 2 and (len(key) == 2 or not number.measure)
        if carried and (ends or begins) and max(len(one) for one in items[1:-1]) <= 8:
            return "all" if ends and len(items[0]) <= 8 else "some"
    key = number.noun[:2]
    if number.measure and len(key) == 2 and len(items) > 2 and 2 * sum(key in one for one in items) > len(items):
        return "some"
    return ""
