"""The shipped rules, loaded once for all tests, and what they make of a text."""

from checker import rules
from checker.engine import check
from checker.readers import read_text
from checker.report import Check

RULES = rules.load([rules.shipped()])[0]
PLAN = "甲山县国民经济和社会发展第十四个五年规划纲要\n\n"


def checks(text: str, *kinds: str, head: str = PLAN) -> tuple[Check, ...]:
    """The checks of a text below `head`, by the rules of some kinds, else by all."""
    chosen = [one for one in RULES if one.kind in kinds] if kinds else RULES
    return check((read_text("case.md", f"{head}{text}\n"),), chosen).documents[0].checks
