"""Directives and entries of the configuration against the findings of a document.

A suppression counts when it is written right, gives a reason and has not expired; what does not is a finding of its
own, and so is one that hides nothing although its rules were applied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from checker.document import Document, Place
from checker.flaws import nearest
from checker.report import Check, DocumentReport, Hidden, Means, Text
from checker.triage.directives import Directive, Malformed, directives, reach
from checker.triage.names import OWN, Named, fits, known, own

FORM: Final = Text(
    "应写作 plancheck: ignore[规则] 理由，可在理由前以引号写明数字，在末尾写（until 2026-12-31）",
    "should read plancheck: ignore[rule] reason, with a quoted figure before and (until 2026-12-31) behind the reason",
)
REASON: Final = Text("请在其后写明理由，写明之前不起作用", "give a reason; until then it does nothing")
REMOVE: Final = Text("请删去", "please remove it")
ASKED: Final = Text("请写明理由", "state the reason")  # stands for a reason where an editor put the suppression in
RENEW: Final = Text("请重新核实，再改日期或删去", "look again, then change the day or remove it")


class Entry(Struct, frozen=True):
    """A suppression ready to be tried: what it hides, where it stands, what it says."""

    rules: tuple[str, ...]
    hides: Callable[[Check], bool]
    reason: str
    place: Place
    by: Means


class Judged(Struct, frozen=True):
    """Entries that count, and findings about the others."""

    entries: tuple[Entry, ...]
    findings: tuple[Check, ...]


def of_document(document: Document, every: Collection[Named], today: date) -> Judged:
    """The directives of a document that count, and findings about the others; `every` rule there is."""
    entries: list[Entry] = []
    findings: list[Check] = []
    for one in directives(document):
        place = document.place(one.remark.start, one.remark.end)
        flaw = _flaw(one, place, every, today)
        if flaw is not None:
            findings.append(flaw)
        elif isinstance(one, Directive):
            entries.append(Entry(one.rules, _hides(document, one), one.reason, place, "suppression"))
    return Judged(tuple(entries), tuple(findings))


def _flaw(one: Directive | Malformed, place: Place, every: Collection[Named], today: date) -> Check | None:
    if isinstance(one, Malformed):
        said = one.remark.text
        return own("suppression/malformed", place, Text(f"无法识别“{said}”", f"cannot read “{said}”"), FORM)
    return flaw(one.rules, one.reason, one.until, place, every, today)


def flaw(
    rules: Sequence[str],
    reason: str,
    until: date | None,
    place: Place,
    every: Collection[Named],
    today: date,
) -> Check | None:
    """What keeps a suppression from counting, if anything."""
    for name in rules:
        if not known(name, every) and not known(name, ((one.id, one.kind, "") for one in OWN.values())):
            near = nearest(name, tuple(sorted({part for one in every for part in one if part})))
            zh, en = (f"，是否为“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
            said = Text(f"没有规则“{name}”{zh}", f"no rule “{name}”{en}")
            return own("suppression/unknown", place, said)
    if reason.strip() in ("", ASKED.zh, ASKED.en):
        listed = "、".join(rules), ", ".join(rules)
        said = Text(f"抑制 {listed[0]} 没有理由", f"no reason for suppressing {listed[1]}")
        return own("suppression/no-reason", place, said, REASON)
    if until is not None and until < today:
        said = Text(f"已于{until}到期", f"expired on {until}")
        return own("suppression/expired", place, said, RENEW)
    return None


def _hides(document: Document, one: Directive) -> Callable[[Check], bool]:
    first, last = reach(document, one)
    return lambda check: first <= check.place.start < last and one.text in ("", check.place.text)


def suppressed(
    report: DocumentReport, entries: Sequence[Entry], applied: Collection[Named]
) -> tuple[DocumentReport, tuple[bool, ...]]:
    """The report without what the entries hide, and which of them hid anything."""
    kinds = {one[0]: one for one in applied}
    used = [False] * len(entries)
    kept: list[Check] = []
    hidden: list[Hidden] = []
    for check in report.checks:
        told = entries if check.severity is not None else ()
        fitting = [number for number, entry in enumerate(told) if entry.hides(check) and _meant(entry, check, kinds)]
        if not fitting:
            kept.append(check)
            continue
        hidden.append(Hidden(check, entries[fitting[0]].by, entries[fitting[0]].reason))
        for number in fitting:
            used[number] = True
    done = replace(report, checks=tuple(kept), hidden=(*report.hidden, *hidden))
    return done, tuple(used)


def _meant(entry: Entry, check: Check, kinds: dict[str, Named]) -> bool:
    named = kinds.get(check.rule, (check.rule, check.kind, ""))
    return any(fits(name, *named) for name in entry.rules)


def unused(entry: Entry, applied: Collection[Named]) -> Iterator[Check]:
    """The finding about an entry that hid nothing, when any of its rules was applied."""
    if any(known(name, applied) for name in entry.rules):
        listed = "、".join(entry.rules), ", ".join(entry.rules)
        said = Text(f"此处没有 {listed[0]} 的发现可抑制", f"nothing of {listed[1]} to suppress here")
        yield own("suppression/unused", entry.place, said, REMOVE)


def with_findings(report: DocumentReport, findings: Sequence[Check]) -> DocumentReport:
    """A report with findings about its suppressions, in text order."""
    if not findings:
        return report
    checks = sorted((*report.checks, *findings), key=lambda one: (one.place.start, one.place.end, one.rule))
    return replace(report, checks=tuple(checks))
