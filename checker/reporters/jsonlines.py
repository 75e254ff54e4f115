"""A report as JSON lines: first what the run was, then one check a line, with the keys of the JSON contract."""

import json
from collections.abc import Iterator
from types import MappingProxyType

from checker.report import Report
from checker.reporters.machine import of_check, of_hidden, of_run, of_tool
from checker.reporters.view import View, shown

# Legal in JSON, but the end of a line to many readers of lines.
BREAKS = MappingProxyType({code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)})


def jsonlines(report: Report, view: View) -> str:
    """One object a line; with every check asked for, what is hidden comes last."""
    return "".join(json.dumps(one, ensure_ascii=False).translate(BREAKS) + "\n" for one in _objects(report, view))


def _objects(report: Report, view: View) -> Iterator[dict[str, object]]:
    yield {**of_tool(), **of_run(report, view.language)}
    yield from (of_check(check, view.language) for check in shown(report, view))
    if view.every:
        for one in report.documents:
            yield from (of_hidden(hidden, view.language) for hidden in one.hidden)
