"""Announced numbers whose things are not a list of words but the heads of what follows.

    实施五大计划。实施“英才”引进计划。…实施“归巢”计划。…      sentence heads of the paragraph
    专栏 七大片区产业布局 / 老城片区产业布局。…                 heads of the section
    打造“四区一堡” / 先行区。… / 桥头堡。…                      heads of the paragraphs below
    形成“一主两副”: 以甲为核心,乙和丙为副中心                    clauses of the sentence before

Such readings only ever *confirm* a number: a head may be worded otherwise, or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker import lazy
from checker.statements.announced import BARE, Number
from checker.statements.enumerations import after
from checker.statements.itemised import JOINER, sentence_start, split

HEAD = lazy.compile(r"[^，,。；：:()\n|]+")
SENTENCE = lazy.compile(r"[^。；\n|]+[。；]?")
TAIL = lazy.compile(r"[^，,。；：:()\n|]*")
MARKS = lazy.compile(r"[“”\"‘’ #*]")
NUMBERED = lazy.compile(
    r"^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.．]|第[一二三四五六七八九十]+[章节条]|[一二三四五六七八九十]{1,3}是)\s*"
)
FOR = lazy.compile(r"(?:(?<=[，,。；])以?|以)(?P<list>[^，,。；：:]+?)为(?P<role>[^，,。；：:“]{1,14})")
PIECE = lazy.compile(r"[^、，,。；：:()“”\n]+")
MEANS = lazy.compile("”?(?:是|为|分别|指|即|[：:(])")
STOPS = "，,。；"
SHORT = 60  # characters of a sentence that may stand for a heading
REACH = 4000  # characters of a paragraph that one number may announce
BELOW = 14  # paragraphs that may still belong to a number


class Section(Struct, frozen=True):
    """A block as the outline sees it: its folded text and whether it is a heading of some level (else 0)."""

    text: str
    level: int


def confirmed(sections: Sequence[Section], index: int, number: Number) -> bool:
    """Whether the heads, clauses or phrases around a number come to as many as it announces."""
    section = sections[index]
    text = section.text
    tail = TAIL.match(text, number.end)
    phrase = number.noun if number.within else (text[number.end : tail.end()] if tail else "")
    if number.parts:
        return _clauses(text, number) or _parts(sections, index, number) or _explained(text, number)
    if number.noun[:1] in BARE and 1 < number.count < 5 and (number.bare or number.within) and _places(text, number):
        return True
    if number.within:
        return False
    keys = list(_keys(number, MARKS.sub("", phrase)))
    if _opens(section, number):
        own = _sentence_heads(text[number.end : number.end + REACH])
        below = _paragraph_heads(sections, index)
        for each in (own, below, [*own, *below]):
            if any(_counted(each, key, number.count) for key in keys):
                return True
        if number.count > 2 and (_alike(below, number.count) or _alike(own, number.count)):
            return True
    return any(_ends(text[number.end : number.end + REACH], key, number.count) for key in keys if number.quoted)


def _keys(number: Number, phrase: str) -> Iterator[str]:
    """Words by which a head may name what is counted: its noun, else the last words of the phrase."""
    if number.measure:
        if len(number.noun) >= 2:
            yield number.noun[:2]
        if len(phrase) >= 4:
            yield phrase[-4:]
    elif number.noun:
        yield number.noun[:2] if len(number.noun) > 1 else number.noun


SENTENCE_END = lazy.compile(r"[。；]")


def _opens(section: Section, number: Number) -> bool:
    """Whether the number stands in a heading, or in the first or the last sentence of its paragraph."""
    if section.level:
        return True
    before, behind = section.text[: number.start], section.text[number.end :].rstrip()
    first = max(before.rfind("。"), before.rfind("；"))
    last = SENTENCE_END.search(behind)
    length = len(before) - first + (last.start() if last else len(behind))
    if length > SHORT and not (number.quoted and len(before) < SHORT // 4):
        return False
    return first < 0 or last is None or last.end() == len(behind)


def _sentence_heads(text: str) -> list[str]:
    sentences = [match[0] for match in SENTENCE.finditer(text)][1:]
    return [_head(one) for one in sentences]


def _head(sentence: str) -> str:
    match = HEAD.search(NUMBERED.sub("", sentence))
    return match[0].strip() if match else ""


def _paragraph_heads(sections: Sequence[Section], index: int) -> list[str]:
    """The heads of what follows, until a heading of the same level or a higher one."""
    heads: list[str] = []
    level = sections[index].level
    for section in sections[index + 1 : index + 1 + BELOW]:
        if section.level and (not level or section.level <= level):
            break
        heads.append(_head(section.text))
        if heads and section.level == 0 and level:
            heads += _sentence_heads(section.text)
    return heads


def _counted(heads: Sequence[str], key: str, count: int) -> bool:
    """Whether `count` heads name the noun at their end; 甲片区和乙片区 may be two."""
    named = [one for one in dict.fromkeys(heads) if key in MARKS.sub("", one)[-len(key) - 2 :] or f"“{key}" in one]
    joined = sum(len(JOINER.findall(one)) for one in named)
    return len(named) == count or (joined == 1 and len(named) + joined == count)


def _alike(heads: Sequence[str], count: int) -> bool:
    """Whether `count` heads, and no more, end in the same two characters."""
    ends: dict[str, int] = {}
    for one in dict.fromkeys(heads):
        end = MARKS.sub("", one)[-2:]
        ends[end] = ends.get(end, 0) + 1
    return max(ends.values(), default=0) == count


def _ends(text: str, key: str, count: int) -> bool:
    """Whether `count` clauses of the paragraph end in the noun: …打造甲板块。…打造乙板块。"""
    if count < 2 or sum(text.count(key + stop) for stop in STOPS) < count:
        return False
    found = {match[0] for match in re.finditer(rf"[^，,。；：:()、\n]{{0,6}}{re.escape(key)}(?=[{STOPS}])", text)}
    return len(found) == count


def _clauses(text: str, number: Number) -> bool:
    """以甲为核心，乙和丙为副中心，构建“一主两副”: the lists of the clauses before come to the total."""
    start = sentence_start(text, number.start)
    low = high = 0
    named = False
    for match in FOR.finditer(text, start, number.start):
        named = named or any(one.noun[0] in match["role"] for one in number.parts)
        items = split(match["list"])
        low += len(items)
        high += len(items) + len(JOINER.findall(items[-1]))
    return named and number.count in (low, high)


TWO_SENTENCES = lazy.compile(r"[^。\n]*。?[^。\n]*")


def _parts(sections: Sequence[Section], index: int, number: Number) -> bool:
    """Whether every part of a slogan has its own things, in the sentences after it or in the heads below."""
    text = sections[index].text[number.end : number.end + 400]
    sentence = TWO_SENTENCES.match(text)
    pieces = _pieces(sentence[0] if sentence else "")
    below = [MARKS.sub("", one) for one in _paragraph_heads(sections, index)]
    for names in (pieces, below):
        if all(len({one for one in names if _names(one, part.noun)}) == part.count for part in number.parts):
            return True
    return False


def _explained(text: str, number: Number) -> bool:
    """“一带”是指…，“四组团”分别为…: every part comes again, with a list as long as it says."""
    for part in number.parts:
        end = _told(text, text[part.start : part.end], number.end)
        if end is None:
            return False
        if part.count > 1:
            listed = after(text, Number(end - part.end + part.start, end, part.count, "", part.noun, False, True))
            if listed is None or part.count not in listed.counts:
                return False
    return True


def _told(text: str, words: str, start: int) -> int | None:
    """Where words that come again and are explained end."""
    at = text.find(words, start)
    while at >= 0:
        end = at + len(words)
        if MEANS.match(text, end):
            return end
        at = text.find(words, at + 1)
    return None


THREE_CHARACTERS = lazy.compile(r"[\u3400-\u9fff]{3}")


def _places(text: str, number: Number) -> bool:
    """依托两站…什林车站…东站: as many names end in the noun, in the sentence before or in what follows."""
    noun = number.noun[:1]
    start = sentence_start(text, sentence_start(text, number.start) - 1)
    for window in (text[start : number.start], text[number.end : number.end + 200]):
        names = {window[match.start() - 2 : match.end()] for match in re.finditer(noun, window) if match.start() > 1}
        if number.count == len({one for one in names if THREE_CHARACTERS.fullmatch(one)}) and "、" in window:
            return True
    return False


def _names(phrase: str, noun: str) -> bool:
    return phrase.endswith(noun) and len(phrase) > len(noun)


def _pieces(sentence: str) -> list[str]:
    return [one for match in PIECE.finditer(sentence) for one in JOINER.split(match[0])]
