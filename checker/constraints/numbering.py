"""Sequences of ordinals: headings, items, boxes, rows of a table.

A sequence without a break is one check, at its last ordinal; each break is one at the ordinal where it shows. A page
saved from the web loses lines, so a gap between two blocks is no more than a warning, and a number that stands
anywhere in between counts as found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.ordinals import BY_STYLE, Ordinal
from checker.statements.sequences import TITLED, Break, Sequence

BOXES = frozenset(("box", "table", "appendix-table", "figure", "appendix"))
LOOSE = frozenset(("table", "appendix-table", "figure", "appendix"))  # pictures and tables are lost with their titles
NOTES = frozenset(("note",))
ITEMS = frozenset(BY_STYLE) - BOXES - NOTES
SHORT = 3  # a run of bare numbers inside a block is believed from here
HAN = "〇一二三四五六七八九"
SIGN = r"\s*(?:[、,，是)）:：\]]|[.．](?!\d))"
TITLES = r"\s*[章节篇条编部]"
OTHERWISE = r"(?:^|[。；;！\n])\s*(?:第?{0}|其次|再次)"  # an item of a list of 一是 that begins with other words: 二要
ALIKE = Text("列表在此处断开，请核对前后编号是否遗漏", "please check the numbers on both sides for an omission")
LOST = Text(
    "前面的标题可能未随文收录，请对照原稿",
    "earlier headings may be missing from this copy: compare the original",
)
CHAPTER = Text("请核对编号中的章号", "please check the chapter in the number")
NO_BOX = Text("编号含章号，中间各章没有专栏则属正常", "box numbers hold the chapter; chapters between may have none")


def items(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Headings and items of the prose."""
    for sequence in ledger.read.sequences:
        if sequence.style in ITEMS and sequence.members[0].table < 0:
            yield from _sequence(rule, ledger, sequence)


def rows(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Numbers in the first column of a table."""
    for sequence in ledger.read.sequences:
        if sequence.members[0].table >= 0:
            yield from _sequence(rule, ledger, sequence)


def boxes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Boxes, tables, figures and appendices, which run through the document or within a chapter."""
    found = [one for one in ledger.read.sequences if one.style in BOXES and one.members[0].table < 0]
    for sequence in found:
        yield from _sequence(rule, ledger, sequence)
    yield from _strays(rule, ledger, found)
    chapters = sorted(
        (one.members[0] for one in found if one.members[0].chapter and one.members[0].value == 1),
        key=lambda one: (one.style, one.start),
    )
    for before, one in pairwise([None, *chapters]):
        if one is not None:
            yield from _skipped(rule, ledger, before if before and before.style == one.style else None, one)


def _strays(rule: Rule, ledger: Ledger, found: list[Sequence]) -> Iterator[Check]:
    """专栏7-3, 专栏8-4: a box that goes on with the one above but under another chapter, where no such box is due."""
    every = sorted((one for sequence in found for one in sequence.members), key=lambda one: (one.style, one.start))
    known = {(one.style, one.chapter, one.value): one.start for one in reversed(every)}
    for before, one in pairwise(every):
        elsewhere = before.style == one.style and before.chapter != one.chapter and before.chapter and one.chapter
        due = known.get((one.style, one.chapter, before.value), one.start) < one.start
        taken = (one.style, before.chapter, one.value) in known
        if not elsewhere or one.value != before.value + 1 or due or taken:
            continue
        right = one.text.replace(str(one.chapter), str(before.chapter), 1)
        message = Text(
            f"“{before.text}”之后为“{one.text}”，而没有“{right}”", f"“{one.text}” follows “{before.text}”: no “{right}”"
        )
        outcome = Outcome("inconsistent", "contradiction", one.text, right, message, CHAPTER, "warning")
        yield told(rule, ledger, one.start, one.end, outcome, (Beside("mention", before.start, before.end),), "专栏")


def _skipped(rule: Rule, ledger: Ledger, before: Ordinal | None, one: Ordinal) -> Iterator[Check]:
    """Chapters without a box, between two that have one."""
    first = before.chapter + 1 if before else 1
    if not first < one.chapter + (before is None) or one.chapter <= first or one.style in LOOSE:
        return
    which = f"第{first}章" if first == one.chapter - 1 else f"第{first}至{one.chapter - 1}章"
    chapters = f"chapter {first}" if first == one.chapter - 1 else f"chapters {first} to {one.chapter - 1}"
    message = Text(f"{one.text}之前，{which}没有专栏", f"no box in {chapters} before {one.text}")
    beside = (Beside("mention", before.start, before.end),) if before else ()
    outcome = Outcome("explainable", "chapter-without-box", one.text, message=message, hint=NO_BOX)
    yield told(rule, ledger, one.start, one.end, outcome, beside, "专栏")


def _sequence(rule: Rule, ledger: Ledger, sequence: Sequence) -> Iterator[Check]:
    """Its breaks, and the check that it counts on."""
    real = [one for one in sequence.breaks if one.kind != "level" and not _found(ledger, one)]
    for broken in real:
        if broken.before is None:
            yield _start(rule, ledger, broken.at)
        else:
            yield _break(rule, ledger, broken, broken.before)
    first, last = sequence.members[0], sequence.members[-1]
    levels = [one for one in sequence.breaks if one.kind == "level"]
    parted = levels or any(one.kind != "start" for one in real)
    counted = first.value == 1 or sequence.style in TITLED
    if parted or not counted or len(sequence.members) < (2 if last.leads else 1 + _least(sequence)):
        return
    outcome = agrees(last.text, f"{first.value}–{last.value}")
    beside = tuple(Beside("mention", one.start, one.end) for one in sequence.members[:-1])  # the check is of them all
    yield told(rule, ledger, last.start, last.end, outcome, beside, _subject(last))


def _least(sequence: Sequence) -> int:
    return SHORT - 1 if sequence.style == "digit" else 1


def _start(rule: Rule, ledger: Ledger, one: Ordinal) -> Check:
    message = Text(
        f"文中首个此类标题为“{one.text}”，不是第一", f"the first such heading is “{one.text}”, not the first number"
    )
    outcome = Outcome("explainable", "partial-text", one.text, message=message, hint=LOST)
    return told(rule, ledger, one.start, one.end, outcome, (), _subject(one))


def _break(rule: Rule, ledger: Ledger, broken: Break, before: Ordinal) -> Check:
    one = broken.at
    missing = _missing(before, one)
    if broken.kind == "repeat":
        message = Text(f"“{before.text}”之后又为“{one.text}”，编号重复", f"“{one.text}” comes twice")
    elif broken.kind == "slip":
        right = missing[0]
        message = Text(
            f"“{before.text}”之后两次为“{one.text}”，前一处应为“{right}”",
            f"“{one.text}” comes twice after “{before.text}”: the first should be “{right}”",
        )
    else:
        lost = "、".join(missing)
        message = Text(
            f"“{before.text}”之后为“{one.text}”，缺{lost}", f"“{one.text}” follows “{before.text}”: {lost} missing"
        )
    # A paragraph of several lines may have lost one of them.
    same = before.block == one.block and one.table < 0 and "\n" not in ledger.document.text[before.end : one.start]
    loose = one.style in LOOSE
    outcome = Outcome(
        "explainable" if loose else "inconsistent",
        "partial-text" if loose else "contradiction",
        one.text,
        written(before, before.value + 1),
        message,
        LOST if loose else ALIKE,
        "info" if loose else None if same else "warning",
    )
    beside = (Beside("mention", before.start, before.end),)
    return told(rule, ledger, one.start, one.end, outcome, beside, _subject(one))


def _missing(before: Ordinal, one: Ordinal) -> list[str]:
    return [written(one, value) for value in _values(before, one)]


def _found(ledger: Ledger, broken: Break) -> bool:
    """Whether the missing number, or for a repeated one its own title, stands in the text in between after all."""
    one, before = broken.at, broken.before
    if before is None:
        return False
    if broken.kind == "slip":
        return False  # a number that comes twice is one too many, whatever stands in between
    if broken.kind == "repeat":
        text = ledger.document.text
        return _title(text, one) == _title(text, before)  # the head of a page
    between = _between(ledger, before, one)
    if one.style == "is" and any(re.search(OTHERWISE.format(_han(value)), between) for value in _values(before, one)):
        return True
    return any(_stands(one, value, between) for value in _values(before, one))


def _between(ledger: Ledger, before: Ordinal, one: Ordinal) -> str:
    """The text between two ordinals, without those of another style that count on: （四） under 三、 is no 四、."""
    text = ledger.document.text[before.end : one.start]
    starts, counting = ledger.once(_counting)
    for each in counting[bisect_left(starts, before.end) : bisect_left(starts, one.start)]:
        if each.style != one.style and each.end <= one.start:
            start, end = each.start - before.end, each.end - before.end
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _counting(ledger: Ledger) -> tuple[list[int], list[Ordinal]]:
    """The ordinals that follow the one before them, in text order, and where they begin."""
    pairs = (pair for sequence in ledger.read.sequences for pair in pairwise(sequence.members))
    found = sorted((one for last, one in pairs if one.value == last.value + 1), key=lambda one: one.start)
    return [one.start for one in found], found


def _values(before: Ordinal, one: Ordinal) -> range:
    """The numbers that should stand between two ordinals."""
    return range(before.value + 1, one.value)


def _title(text: str, one: Ordinal) -> str:
    return text[one.end :].split("\n", 1)[0].strip()


ARABIC = lazy.compile(r"\d")


def _stands(like: Ordinal, value: int, between: str) -> bool:
    """Whether a number stands where an item may begin, or with the sign of one behind it."""
    said = rf"(?<![\d.]){value}" if ARABIC.search(like.text) else _han(value)
    opening = rf"(?m:^)[\s>#*|(（第]*{said}(?=\D)"
    return re.search(rf"(?<![〇一二三四五六七八九十]){said}{SIGN}|第\s*{said}{TITLES}|{opening}", between) is not None


def written(like: Ordinal, value: int) -> str:
    """A number written as an ordinal is."""
    if ARABIC.search(like.text):
        head, sep, tail = like.text.rpartition(str(like.value))
        return head + str(value) + tail if sep else str(value)
    return like.text.replace(_han(like.value), _han(value)) if _han(like.value) in like.text else str(value)


def _han(value: int) -> str:
    """A number below one hundred in Chinese numerals."""
    tens, ones = divmod(value, 10)
    if value > 99:
        return str(value)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


def _subject(one: Ordinal) -> str:
    return "表内序号" if one.table >= 0 else "序号"


METHODS = MappingProxyType({"items": Method(items), "rows": Method(rows), "boxes": Method(boxes)})
