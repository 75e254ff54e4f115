"""Changes of rank: 由第6位上升到第2位，前移4位; 居全市第2位，比上年前移4位 with last year's rank beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.language.fold import Folded
from checker.ledger import Ledger
from checker.report import NO_TEXT, Check, Text
from checker.rule import Rule
from checker.statements.ordinals import number_of

PLACE = r"第(?P<{0}>\d{{1,4}}+|[一二三四五六七八九十百]{{1,5}}+)(?:位|名|个)?"
UP, DOWN = "上升|前移|提升|前进|晋升|跃升|进位|提高|跃居|跃至", "下降|后移|下滑|退后|后退|退步|降|回落"
MOVES = rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?P<k>\d{{1,4}}|[一二两三四五六七八九十]{{1,3}})个?(?:位次|位|名次|名)"
SAME = r"[^，。；;\n第]"
FORMS = (
    lazy.compile(
        rf"(?:由|从){SAME}{{0,14}}{PLACE.format('b')}{SAME}{{0,6}}(?:到|至|为|居){SAME}{{0,10}}{PLACE.format('a')}[，,、]{SAME}{{0,10}}?{MOVES}"
    ),
    lazy.compile(
        rf"{PLACE.format('a')}[，,、]?{SAME}{{0,4}}(?:比|较)[^，。；;\n第（(]{{1,8}}[（(]?{PLACE.format('b')}[）)]?{SAME}{{0,4}}?{MOVES}"
    ),
    lazy.compile(
        rf"(?:由|从){SAME}{{0,14}}{PLACE.format('b')}{MOVES}(?:到|至|为|，居|，位居|升至){SAME}{{0,8}}?{PLACE.format('a')}"
    ),
)


def moves(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every change of rank whose two ranks stand in its sentence."""
    for folded, match in ledger.matches(*FORMS):
        before, after, said = (number_of(match[name]) for name in ("b", "a", "k"))
        if before and after and said:
            outcome = _outcome(match, before, after, said)
            yield told(rule, ledger, *folded.span(*match.span("k")), outcome, _beside(folded, match))


def _beside(folded: Folded, match: re.Match[str]) -> tuple[Beside, ...]:
    return Beside("base", *folded.span(*match.span("b"))), Beside("end", *folded.span(*match.span("a")))


def _outcome(match: re.Match[str], before: int, after: int, said: int) -> Outcome:
    moved = before - after if match["up"] else after - before
    if moved == said:
        return agrees(match["k"], str(moved))
    turned = -moved == said
    way = "上升" if before > after else "下降"
    message = Text(
        f"由第{before}位到第{after}位为{way}{abs(moved)}位，文中为{match['up'] or match['down']}{said}位",
        f"place {before} to {after} is {abs(moved)} {'up' if before > after else 'down'}; "
        f"the text says {said} {'up' if match['up'] else 'down'}",
    )
    hint = Text("位数相符而升降方向相反", "the size agrees, the direction does not") if turned else NO_TEXT
    return Outcome("inconsistent", "named-slip" if turned else "contradiction", match["k"], str(moved), message, hint)


METHODS = MappingProxyType({"ranks": Method(moves)})
