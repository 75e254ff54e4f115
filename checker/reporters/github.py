"""A report as workflow commands of GitHub Actions: annotations at the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest in silence; so no more are
written, and the last notice says how many there are besides. An annotation over several lines may have no columns.
Every line break is escaped, so no text of a document can become a command.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checker.document import Document
from checker.report import Check, Problem, Report
from checker.reporters.coverage import UNFOLDED, coverage
from checker.reporters.paths import relative
from checker.reporters.telling import named, told
from checker.reporters.units import documents_of, span_of
from checker.reporters.view import View
from checker.reporters.words import word

MOST = 10  # annotations of one level that GitHub shows for a step
LEVELS: Mapping[str, str] = MappingProxyType({"error": "error", "warning": "warning", "info": "notice"})
Command = tuple[str, str]  # level and line


def github(report: Report, view: View) -> str:
    """One command a finding, then the coverage line, which is no command."""
    lines = [*_few(list(_commands(report, view)), view.language), *coverage(report, view.language, UNFOLDED)]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    """What may stand behind the second ::."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """What may stand as a property."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


def _few(commands: list[Command], language: str) -> Iterator[str]:
    """As many of each level as are shown, one notice fewer where it must say how many are left."""
    counts = Counter(level for level, _ in commands)
    over = any(count > MOST for count in counts.values())
    room = {level: MOST - (over and level == "notice") for level in LEVELS.values()}
    left = sum(max(count - room[level], 0) for level, count in counts.items())
    seen: Counter[str] = Counter()
    for level, line in commands:
        seen[level] += 1
        if seen[level] <= room[level]:
            yield line
    if left:
        yield f"::notice title=plancheck::{escaped(word('more findings', language, count=left))}"


def _commands(report: Report, view: View) -> Iterator[Command]:
    documents = documents_of(report)
    for problem in report.problems:
        yield "error", _problem(problem, view)
    for one in report.documents:
        for check in one.checks:
            if check.severity:
                level = LEVELS[check.severity]
                yield level, _command(level, _properties(check, view, documents), _message(check, view))


def _command(level: str, properties: Mapping[str, str | int], message: str) -> str:
    listed = ",".join(f"{name}={property_value(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{escaped(message)}"


def _properties(check: Check, view: View, documents: Mapping[str, Document]) -> dict[str, str | int]:
    found = span_of(check.place, documents)
    properties: dict[str, str | int] = {"file": relative(check.place.path, view.folder), "line": found.line}
    if found.column and found.line == found.end_line:
        properties |= {"col": found.column, "endLine": found.end_line, "endColumn": found.end_column}
    else:
        properties["endLine"] = found.end_line
    return {**properties, "title": f"{check.rule} {check.title.in_(view.language)}"}


def _message(check: Check, view: View) -> str:
    """What is wrong, then every operand on a line of its own with its place."""
    lines = [told(check, view.language)]
    for one in check.related:
        where = f"{relative(one.place.path, view.folder)}:{one.place.line}:{one.place.column}"
        lines.append(f"{named(one, view.language)} {where}")
    return "\n".join(lines)


def _problem(problem: Problem, view: View) -> str:
    properties: dict[str, str | int] = {"file": relative(problem.path, view.folder)}
    if problem.line:
        properties["line"] = problem.line
    return _command("error", {**properties, "title": "plancheck"}, problem.message.in_(view.language))
