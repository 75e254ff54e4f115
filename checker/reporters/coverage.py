"""What a run read and judged, in one line; so that silence is not taken for approval."""

from checker.report import SEVERITIES, VERDICTS, Report
from checker.reporters.cells import USUAL, Ruler
from checker.reporters.words import word


def coverage(report: Report, language: str, cells: int, ruler: Ruler = USUAL) -> tuple[str, ...]:
    """What was read, checks by verdict, findings by severity; a count is never torn from its name."""
    judged = [one.coverage for one in report.documents]
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
    return ruler.flow(tokens, cells)
