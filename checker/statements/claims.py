"""Prose into claims of movement: what is said to rise, fall, improve or stay, without a figure.

A claim is a row of MOVES after an adverb of course (持续, 连年, 显著 …), behind its subject or before it
(持续改善空气质量). What a sentence promises is told by `future`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from checker import lazy, sought
from checker.language.fold import Folded

Move = Literal["up", "down", "better", "stable"]
COURSE = (
    r"持续|连年|逐年|年年|不断|明显|大幅度?|显著|稳步|快速|急速|迅速|较快|平稳|高速|进一步|保持(?:快速|较快|平稳|稳定|高速)|"
    r"连续[两二三四五六七八九十\d]+年"
)
MOVES: tuple[tuple[str, Move], ...] = (
    ("上升|增长|增加|提高|提升|攀升|走高|上涨", "up"),
    ("下降|减少|降低|回落|下滑|走低|下跌", "down"),
    ("改善|好转|向好|优化", "better"),
)
STAYS = r"保持(?:总体|基本)?(?:稳定|平稳)|基本稳定|总体稳定"
_VERBS = "|".join(f"(?P<{move}>{words})" for words, move in MOVES)
NOUN = r"[一-鿿A-Za-z“”、\d.]"
AFTER = lazy.compile(rf"(?P<subject>{NOUN}{{2,30}}?)(?P<claim>(?:{COURSE})(?:{_VERBS})|(?P<stable>{STAYS}))")
AHEAD = lazy.compile(rf"(?:^|(?<=[，,。；;]))(?P<claim>(?:{COURSE})(?:{_VERBS}))(?P<subject>{NOUN}{{2,12}})")
RUN = lazy.compile(rf"{NOUN}+")
COURSES = (
    "持续 连年 逐年 年年 不断 明显 大幅 显著 稳步 快速 急速 迅速 较快 平稳 高速 进一步 保持 连续 基本稳定 总体稳定"
)
CLAIMED = sought.compile(COURSES.split(), rf"(?:{COURSE})(?:{'|'.join(words for words, _ in MOVES)})|{STAYS}")
FUTURE = lazy.compile(
    r"力争|争取|确保|推动|促进|必须|努力|着力|目标|预期|将|要(?!素)|实现(?=.{0,12}新)|推进|加快|使|不断满足|逐步|到20[2-9]\d年"
)
FAR = 1000  # characters of a clause before a claim in which it may be made a promise
STOPS = lazy.compile(r"[。；;！？\n]")


def _found(text: str) -> Iterator[re.Match[str]]:
    """The claims of each run of words, for neither form goes beyond one; most runs claim nothing."""
    for run in RUN.finditer(text) if CLAIMED.search(text) else ():
        if CLAIMED.search(text, *run.span()):
            yield from AFTER.finditer(text, *run.span())
            if ahead := AHEAD.match(text, *run.span()):
                yield ahead


class Claim(Struct, frozen=True):
    """Words that claim a movement. `start`/`end` of the claim and its subject in the document, `stop` where its
    ；-part ends; `subject` as printed, without blanks."""

    start: int
    end: int
    text: str
    subject: str
    move: Move
    stop: int
    future: bool


def claims(folded: Folded) -> Iterator[Claim]:
    """The claims of one block, in text order."""
    text = folded.text
    taken = -1
    for match in sorted(_found(text), key=lambda one: one.start("claim")):
        if match.start("claim") < taken:
            continue
        taken = match.end("claim")
        stop = STOPS.search(text, match.end())
        clause = max((text.rfind(mark, 0, match.start()) for mark in "。；;！？\n"), default=-1) + 1
        start, end = folded.span(*match.span("claim"))
        groups = match.groupdict()
        move: Move = next((name for name in ("up", "down", "better") if groups.get(name)), "stable")
        last = stop.start() if stop else len(text)
        yield Claim(
            start,
            end,
            match["claim"],
            match["subject"],
            move,
            folded.span(last - 1, last)[1],
            bool(FUTURE.search(text, max(clause, match.start() - FAR), match.end())),
        )
