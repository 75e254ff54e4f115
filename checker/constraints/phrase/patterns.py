"""Sentence patterns of a phrase rule into regular expressions.

    {指标}由{基年:年}的{基期:量}[增加|增长][到|至]{末年:年}的{末期:量},年均增长{速度:百分比}

Plain text stands for itself, `[a|b]` for one of several (an empty one is allowed), `的?` for an optional 的, `…` for up
to 20 characters of the same sentence, `{name:kind}` for a slot. Blanks and the form of a comma make no difference.
Reference: docs/writing-rules.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from checker import lazy
from checker.report import Text

INDICATOR = "指标"
BEFORE = "(?:约|近|将近|接近|超|超过|突破|逾|不低于|不少于|不超过|不足|至少|高于|低于)?"
AFTER = "(?:左右|上下|以上|以下|以内|多|余)?"
DIGITS = r"[-−]?\d[\d,]*(?:\.\d+)?"
NUMERALS = "[一二两三四五六七八九十百千万亿零〇]+"
ANYTHING = "[^。！？!?\\n]"
# What a slot may hold; figures are then read by the figures stage, with unit and hedge.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "年": r"(?:19|20)\d\d年?(?:年?[末底])?",
        "量": rf"{BEFORE}{DIGITS}(?:万亿|亿|万|千|百)?[^\d，,。；;、：:（）()]{{0,8}}{AFTER}",
        "百分比": rf"{BEFORE}\[?{DIGITS}[%％‰]\]?{AFTER}",
        "百分点": rf"{BEFORE}{DIGITS}个?百?分?点{AFTER}",
        "数": rf"(?:\d[\d,]*|{NUMERALS})",
        "倍": rf"{BEFORE}(?:{DIGITS}|{NUMERALS})倍{AFTER}",
        "比": rf"{DIGITS}(?:[:：∶]{DIGITS})+",
        "比值": rf"{DIGITS}(?:[:：∶]{DIGITS})?",
        "天": rf"{BEFORE}(?:\d+|{NUMERALS})天{AFTER}",
        "清单": "[^，,。；;：:！？]{2,200}?",
        "分条": r"[^\n]+",
        INDICATOR: "[^，,。；;：:、！？（）()\\d]{2,24}?",
        "文": "[^，,。；;：:！？]{1,20}?",
    }
)
ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "year": "年",
        "amount": "量",
        "percent": "百分比",
        "points": "百分点",
        "number": "数",
        "times": "倍",
        "ratio": "比",
        "quotient": "比值",
        "days": "天",
        "list": "清单",
        "items": "分条",
        "indicator": INDICATOR,
        "text": "文",
    }
)
SAME = str.maketrans({"，": "[，,]", ",": "[，,]", "：": "[：:]", ":": "[：:]", "；": "[；;]", ";": "[；;]"})
TOKEN = lazy.compile(
    r"\{(?P<slot>[^{}]*)\}|\[(?P<choice>[^\[\]]*)\]|(?P<gap>…+|\.{3,})|(?P<char>[^{}\[\]])(?P<maybe>\?)?"
)


class InvalidPattern(ValueError):
    """The pattern cannot be read; `at` is the offset of what is wrong."""

    def __init__(self, message: Text, at: int) -> None:
        super().__init__(message.en)
        self.message, self.at = message, at


class Slot(Struct, frozen=True):
    """A place in a pattern: the author's name and the kind of thing it holds."""

    name: str
    kind: str


class Pattern(Struct, frozen=True):
    """A pattern ready to be searched for; group `s0`, `s1` … holds the slot of that number. `literal` is its longest
    plain stretch, which a text must hold to match at all."""

    regex: re.Pattern[str]
    slots: tuple[Slot, ...]
    literal: str


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Pattern:
    """The pattern of a rule; raises InvalidPattern."""
    slots: list[Slot] = []
    pieces = "".join(_pieces(pattern, slots))
    plain = re.split(r"\{[^{}]*\}|\[[^\[\]]*\]|…+|\.{3,}|.\?|[，,：:；;\s]", pattern)
    return Pattern(re.compile(pieces), tuple(slots), max(plain, key=len))


def _pieces(pattern: str, slots: list[Slot]) -> Iterator[str]:
    at = 0
    while at < len(pattern):
        found = TOKEN.match(pattern, at)
        if found is None:
            raise InvalidPattern(Text(f"括号“{pattern[at]}”没有配对", f"unpaired bracket “{pattern[at]}”"), at)
        if found["slot"] is not None:
            slot = _slot(found["slot"], at, slots)
            yield rf"\s*(?P<s{len(slots)}>{KINDS[slot.kind]})\s*"
            slots.append(slot)
        elif found["choice"] is not None:
            yield "(?:" + "|".join(_plain(one) for one in found["choice"].split("|")) + ")"
        elif found["gap"]:
            yield f"{ANYTHING}{{0,20}}?"
        elif not found["char"].isspace():
            yield _plain(found["char"]) + (found["maybe"] or "")
        at = found.end()


def _slot(text: str, at: int, known: list[Slot]) -> Slot:
    name, _, kind = (part.strip() for part in text.partition(":"))
    kind = ENGLISH.get(kind, kind)
    if not kind and ENGLISH.get(name, name) == INDICATOR:
        kind = INDICATOR
    if kind not in KINDS:
        kinds = "、".join(KINDS)
        raise InvalidPattern(
            Text(f"槽位“{text}”须写明类型，可用：{kinds}", f"slot “{text}” needs a kind, one of: {', '.join(ENGLISH)}"),
            at,
        )
    if not name or any(one.name == name for one in known):
        raise InvalidPattern(Text(f"槽位“{name}”重复或没有名称", f"slot “{name}” is repeated or has no name"), at)
    return Slot(name, kind)


def _plain(text: str) -> str:
    """Plain text that ignores blanks between its characters."""
    return r"\s*".join(char.translate(SAME) if char in "，,：:；;" else re.escape(char) for char in text)
