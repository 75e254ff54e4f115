"""Checks into what the page's script shows of them when a figure is looked at."""

from collections.abc import Iterable

from checker.reporters.html.findings import COLUMNS
from checker.reporters.html.labels import label
from checker.reporters.html.marks import Judged
from checker.reporters.html.reasons import reason
from checker.reporters.html.shown import Shown
from checker.reporters.telling import notes
from checker.reporters.words import word
from checker.reporters.working import rows

TEXTS = ("to finding", "back", "close", "figure", "read as", "showing", "copied", "facts count")


def popups(page: Shown) -> dict[str, object]:
    """Every check by number, and the words that the script needs; blanks in them are filled there."""
    return {
        "texts": {name: _blank(name, page.language) for name in TEXTS},
        "columns": [label(name, page.language) for name in COLUMNS],
        "checks": list(_checks(page)),
    }


def _blank(name: str, language: str) -> str:
    return label(name, language, name="{name}", count="{count}", total="{total}")


def _checks(page: Shown) -> Iterable[dict[str, object]]:
    return (_check(page, one) for one in page.every)


def _check(page: Shown, one: Judged) -> dict[str, object]:
    check, language = one.check, page.language
    anchors = [page.anchor(operand.place) for operand in check.related]
    table = [list(line.texts) for line in rows(check, language)]
    why = reason(check.reason, language)
    if one.hidden is not None:
        by = word(one.hidden.by, language)
        why = f"{label('hidden mark', language)} — {by} {one.hidden.reason}".rstrip()
    return {
        "state": one.state,
        "name": word(check.severity or check.verdict, language),
        "kind": check.severity or check.verdict,
        "finding": one.finding,
        "title": check.title.in_(language),
        "rule": check.rule,
        "why": why,
        "rows": table,
        "anchors": anchors,
        "at": page.anchor(check.place),
        "notes": list(notes(check, language)),
    }
