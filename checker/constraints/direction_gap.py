"""差距缩小, 差距扩大 against the ratio of its sentence.

The text must keep to one measure: a ratio (收入比, 倍差) that goes from 2.31 to 2.15 narrows, whatever the amounts
do. Only a sentence with one such pair is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.direction import level
from checker.constraints.method import Method
from checker.constraints.operands import around
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statement import Statement

CLAIM = lazy.compile(
    r"差距(?:进一步|逐步|不断|持续|明显|继续|显著|再|有所)*(?P<claim>(?P<less>缩小|收窄)|(?P<more>扩大|拉大))"
)
RATIO = lazy.compile(r"收入比|倍差|之比|比值")
FUTURE = lazy.compile(r"力争|确保|着力|努力|推动|促进|要")


def gaps(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every claim about a gap in a sentence that prints a ratio of two dates."""
    text = ledger.document.text
    for match in CLAIM.finditer(text):
        start, end = around(text, match.start(), "。；;\n")
        inside = [one for one in ledger.between(start, end) if one.cell is None]
        ratios = [one for one in inside if RATIO.search(one.subject.printed) and one.role in ("from", "to")]
        if len(ratios) == 2 and not FUTURE.search(text, start, match.start()):
            base, reached = ratios
            if (base.role, reached.role) == ("from", "to") and base.group == reached.group:
                yield _gap(rule, ledger, match, base, reached)


def _gap(rule: Rule, ledger: Ledger, match: re.Match[str], base: Statement, reached: Statement) -> Check:
    first, last = level(base), level(reached)
    low, high = (last.low, first.high) if match["less"] else (first.low, last.high)
    beside = (
        Beside("base", base.figure.start, base.figure.end),
        Beside("outcome", reached.figure.start, reached.figure.end),
    )
    listed = f"{base.figure.text}到{reached.figure.text}"
    if low is None or high is None or low < high:
        outcome = agrees(match[0], listed)
    else:
        message = Text(
            f"文称“{match[0]}”，但{reached.subject.key}由{listed}",
            f"“{match[0]}”, yet the ratio goes from {base.figure.text} to {reached.figure.text}",
        )
        hint = Text("请核对比值或措辞", "check the ratio or the words")
        outcome = Outcome("inconsistent", "contradiction", match[0], listed, message, hint)
    return told(rule, ledger, match.start("claim"), match.end("claim"), outcome, beside, reached.subject.key)


METHODS = MappingProxyType({"gap": Method(gaps)})
