"""What a run read and judged, in one line; so that silence is not taken for approval.

Findings that are not told have a line of their own, by what hides them: to hide is never to forget.
"""

from checker.report import MEANS, SEVERITIES, VERDICTS, Report
from checker.reporters.cells import USUAL, Ruler
from checker.reporters.words import word

UNFOLDED = 10_000  # cells, for what no terminal shows


def coverage(report: Report, language: str, cells: int, ruler: Ruler = USUAL) -> tuple[str, ...]:
    """What was read, checks by verdict, findings by severity; a count is never torn from its name."""
    judged = [one.coverage for one in report.documents if not one.settings]
    verdicts: dict[str, int] = {name: sum(getattr(one, name) for one in judged) for name in VERDICTS}
    counts: dict[str, int] = {
        "documents": len(judged),
        "references": len(report.references),
        "figures": sum(one.figures for one in judged),
        "statements": sum(one.statements for one in judged),
        "checks": sum(verdicts.values()),
        **verdicts,
        **{name: report.count(name) for name in SEVERITIES},
        "problems": len(report.problems),
    }
    for name in ("references", "problems"):
        if not counts[name]:
            del counts[name]
    before: dict[str, str] = {VERDICTS[0]: "open"}
    after: dict[str, str] = {
        "statements": "semicolon",
        "checks": "space",
        VERDICTS[-1]: "close",
        list(counts)[-1]: "end",
    }
    tokens = [
        f"{word(before.get(name, 'end'), language)}{word(name, language)} {count}"
        f"{word(after.get(name, 'comma'), language)}"
        for name, count in counts.items()
    ]
    return (*ruler.flow(tokens, cells), *ruler.flow(_hidden(report, language), cells))


def _hidden(report: Report, language: str) -> list[str]:
    """How many findings are not told, and by what; nothing where all are."""
    counts = [(means, report.hidden(means)) for means in MEANS if report.hidden(means)]
    if not counts:
        return []
    total = word("hidden", language, count=sum(count for _, count in counts))
    *most, last = [f"{word(means, language)} {count}" for means, count in counts]
    return [total, *(f"{one}{word('comma', language)}" for one in most), last]
