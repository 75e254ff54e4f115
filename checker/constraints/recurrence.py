"""Numbers inside names that come back: 万亩梨园 twice, “百名硕博” and 100名, “七区” and 七大片区.

Nothing says that two such names must be one, so they are shown where they agree and contradict nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.telling import Beside, agrees, told
from checker.figure import Figure
from checker.language.numerals import read_numeral
from checker.ledger import Ledger
from checker.report import Check
from checker.rule import Rule

# A name that holds a number; how many characters before it must recur as well, for many places have the grade 4A.
NAMES: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        sought.compile(
            tuple(scale + unit for scale in "百千万" for unit in "亩里"),
            r"(?=[百千万])(?<![一二两三四五六七八九十百千万\d])[百千万]?[百千万][亩里](?!左右|以上|以下|以内)[一-鿿]{2}",
        ),
        0,
    ),
    (sought.compile(("A级",), r"[1-5]A级(?:旅游)?景区"), 4),
)
ROUND = lazy.compile(r"[“\"](?P<count>[百千万])(?P<unit>[名家个户人亩件项])[一-鿿]{1,6}[”\"]")
# Short names of a layout in space; of other nouns the last character is no word of its own.
SHORT = lazy.compile(r"[“\"](?P<count>[二三四五六七八九十两])(?P<noun>[区园心轴带廊圈极城群链片])[”\"]")
LONG = lazy.compile(r"(?P<count>[二三四五六七八九十两])[大个条项](?=(?P<tail>[一-鿿]{1,3}))")


def recurring(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every later mention of a number in a name beside the first."""
    for first, later in (*_again(ledger.document.text), *_spelt(ledger.document.text)):
        yield told(rule, ledger, *later, agrees(), (Beside("mention", *first),))
    for quote, figure in _counted(ledger):
        yield told(rule, ledger, figure.start, figure.end, agrees(), (Beside("mention", *quote),))


Span = tuple[int, int]


def _again(text: str) -> Iterator[tuple[Span, Span]]:
    """The same name in two places."""
    for pattern, before in NAMES:
        first: dict[str, Span] = {}
        for match in pattern.finditer(text):
            name = text[max(0, match.start() - before) : match.end()]
            kept = first.setdefault(name, match.span())
            if kept != match.span():
                yield kept, match.span()


def _spelt(text: str) -> Iterator[tuple[Span, Span]]:
    """A short name in quotes and its full form: “七区”, 七大片区."""
    seen: set[str] = set()
    quotes = list(SHORT.finditer(text))
    forms = list(LONG.finditer(text)) if quotes else []
    for quote in quotes:
        if quote[0] not in seen:
            seen.add(quote[0])
            longer = (one for one in forms if one["count"] == quote["count"])
            yield from ((quote.span(), (one.start(), end)) for one in longer if (end := _end(one, quote["noun"])))


def _end(form: re.Match[str], noun: str) -> int:
    """Where 七大片区 ends, which begins with 七大; 0 where the noun does not follow."""
    for width in (3, 2, 1):
        end = form.end() + width
        if form["tail"][width - 1 : width] == noun and form.string[end : end + 1] != "域":
            return end
    return 0


def _counted(ledger: Ledger) -> Iterator[tuple[Span, Figure]]:
    """A round number in a quoted name and the figure behind it in the paragraph."""
    text, figures = ledger.document.text, ledger.read.figures
    for quote in ROUND.finditer(text):
        numeral = read_numeral(quote["count"])
        end = text.find("\n", quote.end()) % (len(text) + 1)
        first, last = (bisect_left(figures, at, key=lambda one: one.start) for at in (quote.end(), end))
        behind = next((one for one in figures[first:last] if one.unit == quote["unit"]), None)
        if behind is not None and numeral is not None and behind.value == numeral.low:
            yield quote.span(), behind


METHODS = MappingProxyType({"recurring": Method(recurring, confirms=True)})
