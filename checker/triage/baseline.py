"""The baseline: findings that were there when the checks began, by fingerprint.

One entry a line, sorted, so that two branches merge. An entry knows neither line nor column; the file it was found in
stands beside it for people, and to tell whether a run has looked there. A fingerprint that occurs n times is known
n times: one more is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from checker.report import Check, DocumentReport, Hidden, Report, Text

VERSION: Final = 1


class Entry(Struct, frozen=True):
    """A known finding: what it says, where it was, why it is kept."""

    fingerprint: str
    rule: str
    indicator: str
    period: str
    stated: str
    path: str
    reason: str


class InvalidBaseline(Exception):
    """A file that is no baseline: why, and on which line."""

    def __init__(self, message: Text, line: int = 1) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def entry(check: Check, path: str, reason: str) -> Entry:
    """A finding as the baseline keeps it."""
    return Entry(check.fingerprint, check.rule, check.indicator, check.period, check.place.text, path, reason)


def dumps(entries: Iterable[Entry]) -> str:
    """A baseline as JSON, one entry a line."""
    import json

    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in sorted(entries, key=_order)]
    body = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"version": {VERSION}, "entries": [\n{body}\n]}}\n'
        if lines
        else f'{{"version": {VERSION}, "entries": []}}\n'
    )


def _order(one: Entry) -> tuple[str, str, str, str]:
    return one.path, one.rule, one.stated, one.fingerprint


def loads(text: str) -> tuple[Entry, ...]:
    """The entries of a baseline."""
    import json

    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidBaseline(
            Text(f"不是有效的 JSON：{error.msg}", f"no valid JSON: {error.msg}"), error.lineno
        ) from None
    if not isinstance(raw, dict) or raw.get("version") != VERSION or not isinstance(raw.get("entries"), list):
        raise InvalidBaseline(Text("不是本版本的基线文件", f"no baseline of version {VERSION}"))
    return tuple(_entry(one, number) for number, one in enumerate(raw["entries"], 2))


def _entry(raw: object, line: int) -> Entry:
    names = Entry.__struct_fields__
    if isinstance(raw, dict) and set(raw) == set(names) and all(isinstance(value, str) for value in raw.values()):
        return Entry(**raw)
    raise InvalidBaseline(Text("条目不完整", "an entry is not complete"), line)


class Matched(Struct, frozen=True):
    """A report without what the baseline knows, the entries that were met, and those that were not."""

    report: Report
    met: tuple[Entry, ...]
    left: tuple[Entry, ...]


def matched(report: Report, entries: Sequence[Entry], named: Callable[[str], str]) -> Matched:
    """Findings against the baseline: first those of the same file, then those that have moved.

    `named` gives the name that the baseline has for the path of a document.
    """
    waiting: dict[str, list[Entry]] = {}
    for one in entries:
        waiting.setdefault(one.fingerprint, []).append(one)
    taken: dict[tuple[int, int], Entry] = {}
    for moved in (False, True):
        for number, document in enumerate(report.documents):
            name = named(document.document.path)
            for position, check in enumerate(document.checks):
                if check.severity is None or (number, position) in taken:
                    continue
                known = waiting.get(check.fingerprint, [])
                found = next((one for one in known if moved or one.path == name), None)
                if found is not None:
                    known.remove(found)
                    taken[number, position] = replace(found, path=name)
    documents = tuple(_without(document, number, taken) for number, document in enumerate(report.documents))
    left = tuple(one for each in waiting.values() for one in each)
    return Matched(replace(report, documents=documents), tuple(taken[key] for key in sorted(taken)), left)


def _without(document: DocumentReport, number: int, taken: Mapping[tuple[int, int], Entry]) -> DocumentReport:
    hidden = [
        Hidden(check, "baseline", taken[number, position].reason)
        for position, check in enumerate(document.checks)
        if (number, position) in taken
    ]
    kept = tuple(check for position, check in enumerate(document.checks) if (number, position) not in taken)
    return replace(document, checks=kept, hidden=(*document.hidden, *hidden))


def stale(left: Iterable[Entry], looked: Callable[[Entry], bool]) -> Iterator[Entry]:
    """Entries without a finding where a run has looked for it; the others may be elsewhere."""
    return filter(looked, left)


def findings(report: Report) -> Iterator[tuple[str, Check]]:
    """The findings of a report that a baseline can know, each with the path of its document."""
    for one in report.documents:
        for check in one.checks:
            if check.severity is not None and check.fingerprint:
                yield one.document.path, check


def counted(report: Report) -> Counter[str]:
    """How often each fingerprint occurs, hidden ones included."""
    checks = [check for _, check in findings(report)]
    checks += [hidden.check for one in report.documents for hidden in one.hidden]
    return Counter(one.fingerprint for one in checks if one.fingerprint)
