"""What points at an ordinal: 见专栏3, 第五章第二节, [7]; and the order of the levels themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checker import lazy, sought
from checker.constraints.method import Method
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text
from checker.rule import Rule
from checker.statements.ordinals import NUMBER, Ordinal, number_of
from checker.statements.sequences import Sequence

POINTER = sought.compile(
    "栏表件图第",
    rf"(?:参?见|参照|如|按照?|依照|所附|列入|纳入|本(?:规划|纲要|报告|方案)|(?<=[(]))(?:本(?:规划|纲要|报告|方案))?"
    rf"(?P<said>(?P<style>专栏|附表|附件|表|图)\s*(?:(?P<chapter>[0-9]{{1,2}})\s*[-.]\s*)?(?P<n>{NUMBER})(?![0-9.]|年|个)"
    rf"|第\s*(?P<nth>{NUMBER})\s*(?P<level>章|节|篇))",
)
STYLES = MappingProxyType(
    {
        "专栏": "box",
        "表": "table",
        "附表": "appendix-table",
        "图": "figure",
        "附件": "appendix",
        "章": "chapter",
        "节": "section",
        "篇": "part",
    }
)
BRACKETED = lazy.compile(r"\[(?P<n>[1-9][0-9]{0,2})\]")
APART = frozenset(("table", "appendix-table", "figure", "appendix"))  # often in another file than the text
LEAST = 2  # numbered things of a kind before a reference to it can be judged
NOTED = 3  # notes that make a list of notes
CHECK_NUMBER = Text("请核对所引编号，或补上所引内容", "please check the number, or add what it points at")
CHECK_NOTE = Text("请补上注释，或改正文中的注号", "please add the note, or correct its number in the text")
LEVELS = Text("公文层次依次为“一、”“（一）”“1.”“（1）”", "the levels of an official document are 一、 （一） 1. （1）")


def pointers(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """References to boxes, tables, appendices and chapters, where the document numbers such things."""
    known: dict[str, dict[tuple[int, int], Ordinal]] = {}
    for one in ledger.read.ordinals:
        if one.leads and one.table < 0:
            known.setdefault(one.style, {}).setdefault((one.chapter, one.value), one)
    for folded, match in ledger.matches(POINTER):
        style = STYLES[match["style"] or match["level"]]
        number = number_of(match["n"] or match["nth"])
        key = (int(match["chapter"] or 0), number)
        start, end = folded.span(*match.span("said"))
        if number and len(known.get(style, ())) >= LEAST:
            yield from _pointer(rule, ledger, start, end, key, known[style])


def _pointer(
    rule: Rule, ledger: Ledger, start: int, end: int, key: tuple[int, int], known: Mapping[tuple[int, int], Ordinal]
) -> Iterator[Check]:
    target = known.get(key)
    if target is not None and target.start == start:
        return
    said = ledger.document.text[start:end]
    if target is not None:
        beside = (Beside("mention", target.start, target.end),)
        yield told(rule, ledger, start, end, agrees(said, target.text), beside, "引用")
        return
    chapters = {chapter for chapter, _ in known}
    if key[0] not in chapters and 0 in chapters | {key[0]}:
        return  # numbered another way
    last = max(known[each].value for each in known if each[0] == key[0]) if key[0] in chapters else 0
    if last and key[1] < last:
        return  # lost with its line rather than absent
    near = max(known.values(), key=lambda one: (one.chapter, one.value))
    message = Text(f"引用的“{said}”文中没有", f"there is no “{said}” in the document")
    if near.style in APART:
        outcome = Outcome("explainable", "partial-text", said, near.text, message, CHECK_NUMBER)
    else:
        outcome = Outcome("inconsistent", "missing-target", said, near.text, message, CHECK_NUMBER)
    yield told(rule, ledger, start, end, outcome, (Beside("mention", near.start, near.end),), "引用")


def notes(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Marks [1], [2] … of the text against the list of notes."""
    listed = {one.value: one for one in ledger.read.ordinals if one.style == "note" and one.leads and one.table < 0}
    if len(listed) < NOTED or max(listed) > len(listed) + NOTED:
        return
    opening = min(listed.values(), key=lambda one: one.start)
    marks: dict[int, re.Match[str]] = {}
    for match in BRACKETED.finditer(ledger.document.text, 0, opening.start):
        marks.setdefault(int(match["n"]), match)
    marked = sorted(number for number in marks if number <= max(listed))
    if not marked:
        return
    for number in marked:
        start, end = marks[number].span()
        if number in listed:
            continue
        said = marks[number][0]
        message = Text(f"文中有注号{said}，注释中没有相应一条", f"the text has {said}, the list of notes has not")
        outcome = Outcome("inconsistent", "missing-target", said, "", message, CHECK_NOTE)
        yield told(rule, ledger, start, end, outcome, (Beside("mention", opening.start, opening.end),), "注释")
    last = max((number for number in marked if number in listed), default=0)
    if last:
        note = listed[last]
        beside = (Beside("mention", note.start, note.end),)
        outcome = agrees(marks[last][0], note.text)
        yield told(rule, ledger, *marks[last].span(), outcome, beside, "注释")


def levels(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Items numbered as if they stood one level higher, and levels turned round."""
    found = [one for one in ledger.read.sequences if one.members[0].table < 0]
    for one in found:
        for broken in one.breaks:
            if broken.kind == "level" and broken.before is not None:
                yield _raised(rule, ledger, broken.before, broken.at)
    digits = [one for one in found if one.style == "digit" and all(each.leads for each in one.members)]
    for one in found:
        if one.style == "bracket" and one.members[0].leads and one.members[0].value == 1 and len(one.members) > 1:
            yield from _nested(rule, ledger, one, digits)


def _raised(rule: Rule, ledger: Ledger, before: Ordinal, one: Ordinal) -> Check:
    message = Text(
        f"“{before.text}”之后为“{one.text}”，层次不一致，似应为同级序号",
        f"“{one.text}” follows “{before.text}”: a number of the same level is expected",
    )
    outcome = Outcome("inconsistent", "contradiction", one.text, "", message, LEVELS)
    return told(rule, ledger, one.start, one.end, outcome, (Beside("mention", before.start, before.end),), "序号")


def _nested(rule: Rule, ledger: Ledger, inner: Sequence, digits: list[Sequence]) -> Iterator[Check]:
    """（一）… between two neighbours of 1. 2. 3. stands below them; in order it stands above."""
    first, last = inner.members[0], inner.members[-1]
    for outer in digits:
        within = [one for one in outer.members if one.start < first.start]
        after = [one for one in outer.members if one.start > last.start]
        between = [one for one in outer.members if first.start < one.start < last.start]
        if within and after and not between and after[0].value == within[-1].value + 1:
            over = within[-1]
            message = Text(
                f"“{over.text}”之下为“{first.text}”，层次颠倒",
                f"“{first.text}” stands below “{over.text}”: levels turned round",
            )
            outcome = Outcome("inconsistent", "contradiction", first.text, "", message, LEVELS, "info")
            beside = (Beside("mention", over.start, over.end), Beside("mention", after[0].start, after[0].end))
            yield told(rule, ledger, first.start, first.end, outcome, beside, "序号")
            return
    below = next((one.members[0] for one in digits if first.start < one.members[0].start), None)
    if below is not None:
        under = (Beside("mention", below.start, below.end),)
        yield told(rule, ledger, last.start, last.end, agrees(), under, "序号")


METHODS = MappingProxyType({"pointers": Method(pointers), "notes": Method(notes), "levels": Method(levels)})
