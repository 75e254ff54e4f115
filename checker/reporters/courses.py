"""The course of a target into the words that tables and pages show of it."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Amount, Course, Movement
from checker.reporters.words import word

FORMS: Mapping[str, str] = MappingProxyType(
    {"yes": "agree", "no": "differ", "prices": "real rate", "restated": "restated base"}
)


def told(one: Course, language: str) -> dict[str, str]:
    """What is said of a target, by field, but for its progress."""
    return {
        "line": str(one.place.line),
        "indicator": f"{one.region}{one.indicator}",
        "base": _dated(one.base, one.start),
        "target": _dated(one.target, one.year) if one.target else str(one.year),
        "rate": one.rate.shown if one.rate else "",
        "latest": _dated(one.latest, None),
        "planned": _paced(one.planned, language),
        "so far": _paced(one.achieved, language),
        "needed": _paced(one.needed, language),
        "forms": word(FORMS[one.agreement], language) if one.agreement else "",
    }


def _dated(one: Amount | None, year: int | None) -> str:
    """A figure with its year; with that of its own period unless the target's is given."""
    if one is None:
        return ""
    own = one.year if one.year is not None else ""
    return f"{own if year is None else year} {one.shown}".strip()


def _paced(pace: Movement | None, language: str) -> str:
    """A pace as a reader would say it: 8.58%/年."""
    if pace is None:
        return ""
    low, high = pace.low, pace.high
    sign = "≥" if high is None and low is not None else "≤" if low is None and high is not None else ""
    points = word("points of ‰" if pace.unit == "个千分点" else "points", language)
    return word("a year", language, pace=f"{sign}{pace.shown}{points if pace.kind == 'points' else ''}")
