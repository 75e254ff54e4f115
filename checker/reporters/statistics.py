"""The findings of a report counted by rule: a table on a coloured terminal, plain columns elsewhere."""

from collections import Counter
from collections.abc import Sequence

from checker.report import SEVERITIES, Report, Severity
from checker.reporters.cells import printable
from checker.reporters.columns import aligned, ruled
from checker.reporters.paint import Fragment, paint
from checker.reporters.view import View
from checker.reporters.words import word

COLUMNS = ("count", "severity", "rule", "title")
BETWEEN = 2
RULE = 45  # the widest a rule's name may be, in hundredths of the whole


def counted(report: Report, view: View) -> str:
    """The findings counted, where that was asked for and there are any."""
    entries = rows(report, view.language) if view.statistics else []
    if not entries:
        return ""
    heads = [word(name, view.language) for name in COLUMNS]
    texts = [_texts(entry, view.language) for entry in entries]
    widths = _widths([heads, *texts], view)
    cells = [_cells(text, str(entry["severity"]), widths, view) for text, entry in zip(texts, entries, strict=True)]
    drawn = (
        ruled(heads, cells, widths, BETWEEN, view.ruler) if view.color else aligned(cells, widths, BETWEEN, view.ruler)
    )
    return "\n" + paint(drawn, view.color)


def _texts(entry: dict[str, object], language: str) -> list[str]:
    """A row as it is read."""
    severity = word(str(entry["severity"]), language)
    return [printable(str(one)) for one in (entry["count"], severity, entry["rule"], entry["title"])]


def _widths(texts: Sequence[Sequence[str]], view: View) -> list[int]:
    """As wide as needed and allowed; the title takes the rest."""
    count, severity, rule, title = (max(map(view.ruler.width, column)) for column in zip(*texts, strict=True))
    rule = min(rule, view.width * RULE // 100)
    return [count, severity, rule, min(title, view.width - count - severity - rule - 3 * BETWEEN)]


def _cells(texts: Sequence[str], style: str, widths: Sequence[int], view: View) -> list[list[Fragment]]:
    """The count set right, the severity in its colour, the rule and its title folded."""
    count, severity, rule, title = texts
    return [
        [(count.rjust(widths[0]), "")],
        [(severity, style)],
        [(line, "", view.links.rule(rule)) for line in view.ruler.fold(rule, widths[2])],
        [(line, "") for line in view.ruler.fold(title, widths[3])],
    ]


def rows(report: Report, language: str) -> list[dict[str, object]]:
    """One entry a rule and severity, most frequent first; what is hidden or nothing to tell does not count."""
    checks = [check for one in report.documents for check in one.checks]
    found = [(check.rule, check.severity) for check in checks if check.severity is not None]
    titles = {check.rule: check.title.in_(language) for check in checks}
    counts = sorted(Counter(found).items(), key=_rank)
    return [
        {"rule": rule, "severity": severity, "count": count, "title": titles[rule]}
        for (rule, severity), count in counts
    ]


def _rank(counted: tuple[tuple[str, Severity], int]) -> tuple[int, int, str]:
    """Most frequent first, among equals the most severe."""
    (rule, severity), count = counted
    return -count, SEVERITIES.index(severity), rule
