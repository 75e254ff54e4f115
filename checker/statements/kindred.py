"""Lists that are not beside their number but speak of the same: “五化” … 高端化、智能化, 以…为核心 … “一轴三核”."""

from __future__ import annotations

from collections.abc import Iterator

from checker import lazy
from checker.statements.announced import Number
from checker.statements.itemised import JOINER, SENTENCE_END, WINDOW, Form, Listing, alike, sentence_start, split

MADE_OF = lazy.compile(r".*(?:为|是)[^，,。；、]{1,4}[，,][^，,。；、]{0,6}“")  # 以…为方向，突出“五化”
ROLE = lazy.compile(r"以(?P<list>[^，,。；：:]+)为(?P<role>[^，,。；：:“]{1,14})")


def kindred(text: str, number: Number) -> Iterator[Listing]:
    """Lists in the sentences beside whose items carry the counted noun: “五化” … 高端化、智能化 …"""
    if number.bare or number.measure in ("级", "个") or not number.noun:
        return
    first, last = _around(text, number)
    for start, end in _runs(text, first, last):
        if start <= number.start < end or number.noun[0] not in text[start:end]:
            continue
        pieces = split(text[start:end])
        for items in (pieces, [*pieces[:-1], *JOINER.split(pieces[-1])]):
            if like := alike(items, number):
                firm = like == "all" and number.count > 2 and bool(MADE_OF.fullmatch(text[end - 6 : number.start]))
                yield Listing(start, end, "runs", len(items), frozenset({len(items)}), False, firm)


def roles(text: str, number: Number) -> Iterator[Listing]:
    """以甲、乙、丙为功能核心…“一轴三核”: the clause of the sentence that puts its list in the part's role."""
    start = sentence_start(text, number.start)
    for match in ROLE.finditer(text, start, number.start):
        if number.noun[0] in match["role"]:
            yield from _spanned(match.start("list"), match["list"], "clauses")


NAMED_NEXT = lazy.compile(r"[^，,。；\n]{0,10}[，,](?P<list>[^，,。；：:()\n]*、[^，,。；：:()\n]*)")
COMBINED = lazy.compile(r"(?P<list>[^，,。；：:\n]+[与和][^，,。；：:\n]+)相结合")


def pair(text: str, number: Number) -> Iterator[Listing]:
    """“双控”工程，强化总量、强度…; “双向”机制。…倒逼与激励相结合: the two things named next."""
    after_it = text[number.end : number.end + WINDOW]
    match = NAMED_NEXT.match(after_it) or COMBINED.search(after_it)
    if match:
        yield from _spanned(number.end + match.start("list"), match["list"], "clauses")


def _spanned(start: int, body: str, form: Form) -> Iterator[Listing]:
    pieces = split(body)
    counts = frozenset({len(pieces), len(pieces) + len(JOINER.findall(pieces[-1]))} - {0, 1})
    if counts:
        yield Listing(start, start + len(body), form, len(pieces), counts)


def _around(text: str, number: Number) -> tuple[int, int]:
    """From the sentence before the number to the sentence after it."""
    own = sentence_start(text, number.start)
    first = max(sentence_start(text, own - 1), number.start - WINDOW)
    ends = sorted(match.start() for match in SENTENCE_END.finditer(text[number.end : number.end + WINDOW]))
    last = number.end + (ends[1] if len(ends) > 1 else min(len(text) - number.end, WINDOW))
    return first, last


CLAUSE = lazy.compile(r"[^，,。；：:()\n]+")


def _runs(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Clauses that hold a list between 、."""
    for match in CLAUSE.finditer(text[first:last]):
        if "、" in match[0]:
            yield first + match.start(), first + match.end()
