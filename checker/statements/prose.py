"""Marks of a block into statements: measure, subject, period, base, list slots.

A figure without a subject of its own speaks of the subject before it in the sentence; such a run is a
*group*. Within a group the constraints may bind operands without looking further. A subject opened in
brackets ends with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.document import Document
from checker.language.indicators import Subject
from checker.period import Period
from checker.statement import Statement
from checker.statements.bases import base_of, since
from checker.statements.context import Context, from_in_sentence, is_target, period_of
from checker.statements.cues import Cue, basis_of, read_cue
from checker.statements.lists import deal, runs, sign_of
from checker.statements.scan import Mark, Scan
from checker.statements.subjects import NOTHING_OPEN, Opened, subject_of

LONGEST = 2000  # characters of a list that are told with each of its figures
SHARE_NOUN = lazy.compile(r"(?:比重|占比|比例)(?:为|达到|达|约)*$")
AFTER = lazy.compile(r"[（(][^（）()\d]*[）)]")


class _Reading(Struct, frozen=True):
    """How a run of figures is read, before it is dealt out to statements."""

    cue: Cue
    subject: Subject
    base: Period | None
    base_word: str
    previous: Statement | None
    group: int
    block: int
    loose: bool


def prose_statements(document: Document, scan: Scan, context: Context, block: int, first: int) -> list[Statement]:
    """Statements of one block; `first` numbers them, groups are numbered by their first statement."""
    found: list[Statement] = []
    opened = [NOTHING_OPEN]
    for run in runs(scan.marks):
        mark = run[0]
        while len(opened) > 1 and opened[-1].depth > mark.depth:
            opened.pop()
        reading = _read(scan, mark, opened[-1], block, first + len(found))
        found += _statements(document, scan, context, run, reading, first + len(found))
        opened = [one for one in opened if one.depth < mark.depth]
        opened.append(
            Opened(reading.subject, reading.group, mark.sentence, mark.depth, reading.loose, found[-1]),
        )
    return found


def _read(scan: Scan, mark: Mark, head: Opened, block: int, order: int) -> _Reading:
    cue = read_cue(mark.lead, mark.figure)
    rest, base, base_word = base_of(scan, mark, cue)
    subject, loose = subject_of(rest, mark, cue, head)
    inherits = subject is None and head.sentence == mark.sentence
    return _Reading(
        cue=_as_share(_of_figure(cue, mark), mark, head),
        subject=head.subject if subject is None else subject,
        base=base,
        base_word=base_word,
        previous=head.statement if inherits else None,
        group=head.group if inherits and head.group >= 0 else order,
        block=block,
        loose=loose or (inherits and head.loose),
    )


def _of_figure(cue: Cue, mark: Mark) -> Cue:
    """2000万美元的100.05%: a share of the figure before it."""
    rate = mark.figure.kind in ("percent", "permille")  # 超10亿元的6户 counts
    return replace(cue, measure="completion") if rate and mark.lead == "的" and cue.measure == "level" else cue


def _as_share(cue: Cue, mark: Mark, head: Opened) -> Cue:
    """第二产业比重为40.7% after 第一产业占…的比重为7.2%: a share of the same whole."""
    before = head.statement
    if cue.measure != "level" or cue.role or before is None or before.measure != "share":
        return cue
    same = head.sentence == mark.sentence and bool(SHARE_NOUN.search(mark.lead))
    return replace(cue, measure="share", whole=before.whole) if same else cue


def _statements(
    document: Document, scan: Scan, context: Context, run: tuple[Mark, ...], reading: _Reading, order: int
) -> Iterator[Statement]:
    mark, previous = run[0], reading.previous
    subjects = deal(reading.subject, len(run))
    for slot, one in enumerate(run):
        cue = replace(reading.cue, sign=sign_of(one, reading.cue.sign) if slot else reading.cue.sign)
        period, dated = period_of(scan, mark, cue, context, previous)
        words = scan.text[max(mark.lead_start, one.end - LONGEST) : one.end] + one.tail
        start = from_in_sentence(scan, mark) if previous is not None and cue.measure.startswith("change") else None
        inherited = previous.base_word if previous and cue.measure.startswith("change") else ""
        yield Statement(
            order=order + slot,
            subject=subjects[slot],
            measure=cue.measure,
            figure=one.figure,
            place=document.place(one.figure.start, one.figure.end),
            period=period,
            dated=dated,
            sign=cue.sign,
            base=reading.base or since(previous, cue, reading.base_word, period) or start,
            base_word=reading.base_word or cue.word or inherited,
            whole=cue.whole,
            basis=basis_of(mark.skipped + words + _bracketed(scan.text, one.end)),
            status="target" if is_target(scan, mark, period, dated, context) else "actual",
            role=cue.role,
            group=reading.group,
            slot=slot,
            slots=len(run),
            block=reading.block,
            sentence=mark.sentence,
            part=mark.part,
            depth=mark.depth,
            loose=reading.loose,
            lead=scan.text[one.lead_start : one.start],
            before=scan.text[one.lead_start - len(one.skipped) : one.start],
            remark=mark.skipped + words,
        )


def _bracketed(text: str, end: int) -> str:
    """The bracket without figures that follows a figure at once; it speaks of that figure."""
    match = AFTER.match(text, end)
    return match[0] if match else ""
