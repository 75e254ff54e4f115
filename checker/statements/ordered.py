"""Numbered lists that an announced number opens: 一是…二是…, (一)…(二)… as heads of the paragraphs below.

Only a list that begins right behind the number's own phrase belongs to it; nested lists and later ones do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.statements.announced import Number, value
from checker.statements.itemised import SENTENCE_END
from checker.statements.outlines import Section

_CN = "[一二三四五六七八九十]{1,3}"
# Between the number and its first ordinal: the rest of the phrase and one mark.
INLINE = lazy.compile(r"[^，,。；：:\n]{0,16}[：:。，,]\s*[“\"]?$")
CLOSING = lazy.compile(r"[^，,。；：:\n]{0,16}[：:。]?\s*$")
STYLES = (
    lazy.compile(rf"(?<![\u3400-\u9fff])(?P<n>{_CN}) ?(?:要|则)?是(?=[\u3400-\u9fff“])"),
    lazy.compile(rf"(?<![\u3400-\u9fff])第(?P<n>{_CN})[，,、]"),
    lazy.compile(rf"\((?P<n>{_CN})\)"),
    lazy.compile(r"(?:(?<=[。；：:\s])|^)\((?P<n>\d{1,2})\)"),
    lazy.compile(r"(?:(?<=[。；：:\s])|^)(?P<n>\d{1,2})(?:[.．](?!\d)|、)"),
)
HEADS = (
    lazy.compile(rf"^[\s#*]*(?P<n>{_CN})、"),
    lazy.compile(rf"^[\s#*]*\((?P<n>{_CN})\)"),
    lazy.compile(rf"^[\s#*]*第(?P<n>{_CN})[章节，,、]"),
    lazy.compile(rf"^[\s#*]*(?P<n>{_CN})(?:要)?是"),
    lazy.compile(r"^[\s#*]*\(?(?P<n>\d{1,2})(?:[.．](?!\d)|、|\))"),
)
SAME = (HEADS[3], HEADS[2], HEADS[1], HEADS[4], HEADS[4])  # how a paragraph begins that goes on with a style
# Words of a phrase that opens a list below; without one, the next chapter's 一、 may follow by chance.
OPENS = lazy.compile(r"[：:]\s*$|以下|如下|下列|方面|工作|任务|实事|措施")
ELSE = lazy.compile(
    r"[第其][二三四五六七八九十]|最后[，,]|再次|此外[，,]|[二三四五六七八九十]要"
)  # goes on in other words
FAR = 160  # blocks that one list may span
NEXT = 10  # blocks in which a list may go on


class Ordered(Struct, frozen=True):
    """A numbered list: the ordinals in text order, and where each stands as (block index, folded offset, its end).
    `sure` when nothing tells that the list goes on in other words, or is another one."""

    ordinals: tuple[int, ...]
    places: tuple[tuple[int, int, int], ...]
    inline: bool
    sure: bool = True

    @property
    def complete(self) -> bool:
        """Whether the ordinals run from one without gap or repeat."""
        return self.ordinals == tuple(range(1, len(self.ordinals) + 1))


def ordered(sections: Sequence[Section], index: int, number: Number) -> Ordered | None:
    """The numbered list that the number opens."""
    return _inline(sections, index, number) or _below(sections, index, number)


def _inline(sections: Sequence[Section], index: int, number: Number) -> Ordered | None:
    text = sections[index].text
    for style, head in zip(STYLES, SAME, strict=True):
        first = style.search(text, number.end, number.end + 40)
        if first is None or value(first["n"]) != 1 or not INLINE.match(text[number.end : first.start()]):
            continue
        found = _grow([(index, match) for match in style.finditer(text, first.start())])
        further = any(_goes_on(one, head, len(found.ordinals)) for one in sections[index + 1 : index + NEXT])
        return replace(found, sure=not further and not ELSE.search(text, found.places[-1][2]))
    return None


def _goes_on(section: Section, head: re.Pattern[str], count: int) -> bool:
    """Whether a paragraph begins with the ordinal that comes after `count`."""
    match = head.match(section.text)
    return match is not None and value(match["n"]) == count + 1


def _grow(matches: list[tuple[int, re.Match[str]]], inline: bool = True) -> Ordered:
    """From the first ordinal until the list starts anew."""
    ordinals: list[int] = []
    places: list[tuple[int, int, int]] = []
    for block, match in matches:
        n = value(match["n"])
        if ordinals and n <= ordinals[-1] and n == 1:
            break
        ordinals.append(n)
        places.append((block, match.start("n"), match.end("n")))
    return Ordered(tuple(ordinals), tuple(places), inline)


def _below(sections: Sequence[Section], index: int, number: Number) -> Ordered | None:
    section = sections[index]
    if index + 1 >= len(sections) or not CLOSING.match(section.text[number.end :]):
        return None
    for style in HEADS:
        first = style.match(sections[index + 1].text)
        if first is None or value(first["n"]) != 1:
            continue
        matches = []
        for k in range(index + 1, min(len(sections), index + 1 + FAR)):
            if section.level and sections[k].level and sections[k].level <= section.level:
                break
            if match := style.match(sections[k].text):
                matches.append((k, match))
        sentence = SENTENCE_END.split(section.text[: number.start])[-1] + section.text[number.start :]
        return replace(_grow(matches, inline=False), sure=bool(OPENS.search(sentence.strip())))
    return None
