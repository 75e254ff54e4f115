"""Marks of a block into statements: measure, subject, period, base, list slots.

A figure without a subject of its own speaks of the subject before it in the sentence; such a run is a
*group*. Within a group the constraints may bind operands without looking further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.document import Document
from checker.language.indicators import NO_SUBJECT, Subject, mentioned, resolve
from checker.period import Period
from checker.statement import Statement
from checker.statements.context import Context, is_target, period_of
from checker.statements.cues import (
    BARE_BASE,
    BASE,
    BUDGET_BASE,
    FIGURE,
    NOTE,
    PERIOD,
    SAME_PERIOD,
    Cue,
    basis_of,
    read_cue,
)
from checker.statements.scan import Mark, Scan

EMPTY = re.compile(
    rf"^(?:[{PERIOD}{NOTE}\s,，、的了]|其中|同时|并|且|而|又|也|还|再|已|均|都|仍|只|仅|比|较|同比|环比|按|可比价格?|不变价格?|口径|同口径|计算|"
    r"实际|名义|累计|平均|分别|合计|共|共计|总计|总额|总数|总量|进一步|持续|稳步|大幅|连续|实现|完成|达到|达|力争|预计|可|将|约|"
    r"增长|增速|增幅|提高|下降|为|是|占|到|至|由|从|在|与|和|及|以|上|以上|年|年末|人均|现|有|就|则|能|要|我|使|使得|并|速度|年均|每年|"
    r"全国|全省|全市|高于|低于|快于|分|别|总体|整体|一直|总|超|近|收|支|数)*$"
)
BASIS_CLAUSE = re.compile(r"(?:按|剔除|扣除|加上|考虑|不含|含|受|若|如|虽|在)[^，；。]*$")
STICKY = re.compile(
    r"本级|市区|城区|县城|市直|县直|省直|开发区|高新区|经开区|县域"
)  # 全省 speaks of one clause only
LAST_YEAR = "-1y"  # 上年, 年初: the year before the one the figure speaks of
SHARE_NOUN = re.compile(r"(?:比重|占比|比例)(?:为|达到|达|约)*$")
COUNTED = re.compile(
    r"^[“\"]?(?P<noun>[一-鿿A-Za-z]{2,14}?)(?=[”\"]?(?:$|[\ue000-\ue002，。；、：的等和与及都均全已共将为占脱实达有年可在以从按到并是列]))"
)
ORDINALS = re.compile(r"^.{0,4}?第?一、第?二、第?三次?产业(?P<rest>.*)$")
AFTER = re.compile(r"[（(][^（）()\d]*[）)]")
JOINERS = re.compile(r"[、和与及]|以及")
TWO_GROUPS = re.compile(r"^(?P<before>.*?)城乡(?P<rest>居民.*|常住居民.*)$")


@dataclass(frozen=True, slots=True)
class _Open:
    """What the next figure of the sentence may inherit."""

    subject: Subject
    group: int
    sentence: int
    depth: int
    loose: bool
    statement: Statement | None


def prose_statements(
    document: Document, scan: Scan, context: Context, block: int, first: int
) -> list[Statement]:
    """Statements of one block; `first` numbers them, groups are numbered by their first statement."""
    found: list[Statement] = []
    opened = [_Open(NO_SUBJECT, -1, -1, 0, False, None)]
    for mark, run in _runs(scan.marks):
        while len(opened) > 1 and opened[-1].depth > mark.depth:
            opened.pop()
        head = opened[-1]
        order = first + len(found)
        cue = read_cue(mark.lead, mark.figure)
        rest, base, base_word = _base(scan, mark, cue, context)
        subject, loose = _subject(rest, mark, scan, head)
        cue = _as_share(_of_figure(cue, mark), mark, head)
        inherits = subject is None
        loose = loose or (inherits and head.loose and head.sentence == mark.sentence)
        if subject is None:
            subject, group = head.subject, head.group if head.sentence == mark.sentence else order
        else:
            group = order
        previous = head.statement if inherits and head.sentence == mark.sentence else None
        statements = _statements(
            document, scan, context, mark, run, cue, subject, base, base_word, previous, order
        )
        for slot, statement in enumerate(statements):
            found.append(
                replace(
                    statement,
                    order=order + slot,
                    group=group if group >= 0 else order,
                    block=block,
                    loose=loose,
                )
            )
        opened = [one for one in opened if one.depth < mark.depth] or []
        opened.append(_Open(subject, found[-1].group, mark.sentence, mark.depth, loose, found[-1]))
    return found


def _runs(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, tuple[Mark, ...]]]:
    """A figure with the figures of one unit that continue it in a list (39270元、19410元)."""
    i = 0
    while i < len(marks):
        j = i + 1
        while j < len(marks) and _continues(marks[j], marks[i]):
            j += 1
        yield marks[i], marks[i:j]
        i = j


TURN = re.compile(r"^[、和与及]*(?:分别)?(?:下降|降低|减少|增长|上升|提高|回落)?$")


def _continues(mark: Mark, first: Mark) -> bool:
    same = mark.figure.unit == first.figure.unit and mark.figure.kind == first.figure.kind
    return same and (
        mark.joined
        or (
            not mark.skipped
            and bool(TURN.match(mark.lead))
            and len(mark.lead) > 0
            and mark.lead[0] in "、和与及"
        )
    )


def _of_figure(cue: Cue, mark: Mark) -> Cue:
    """2000万美元的100.05%: a share of the figure before it."""
    return replace(cue, measure="completion") if mark.lead == "的" and cue.measure == "level" else cue


def _as_share(cue: Cue, mark: Mark, head: _Open) -> Cue:
    """第二产业比重为40.7% after 第一产业占…的比重为7.2%: a share of the same whole."""
    before = head.statement
    if cue.measure != "level" or cue.role or before is None or before.measure != "share":
        return cue
    same = head.sentence == mark.sentence and bool(SHARE_NOUN.search(mark.lead))
    return replace(cue, measure="share", whole=before.whole) if same else cue


def _base(scan: Scan, mark: Mark, cue: Cue, context: Context) -> tuple[str, Period | None, str]:
    """The lead's subject part without its comparison, the base period and the words of the base."""
    lead = cue.subject
    match = BASE.search(lead)
    if match:
        start = mark.lead_start + match.start("period")
        mentions = scan.periods_in(start, start + len(match["period"]))
        named = mentions[0] if mentions else None
        period = named.period if named and named.value != LAST_YEAR else None
        word = "上年" if named and named.value == LAST_YEAR else "年"
        return lead[: match.start()] + lead[match.end() :], period, match["word"] or word
    if cue.measure == "times":
        said = [one for one in scan.periods_in(mark.lead_start, mark.start) if one.period]
        return lead, said[-1].period if said else None, "年" if said else ""
    match = BARE_BASE.search(lead)
    if match:
        return lead[: match.start()] + lead[match.end() :], None, match["word"]
    if SAME_PERIOD.search(mark.lead):
        return SAME_PERIOD.sub("", lead), None, "同比"
    return lead, None, ""


def _subject(rest: str, mark: Mark, scan: Scan, head: _Open) -> tuple[Subject | None, bool]:
    """The subject the lead names, None to inherit; whether other words stand between."""
    words = rest.replace(PERIOD, "").replace(FIGURE, "").strip()
    region = head.subject.region if STICKY.search(head.subject.region) else ""
    subject = resolve(words, region) if not EMPTY.match(words) else NO_SUBJECT
    counted = _counted(mark) if subject.indicator is None else ""
    if counted:
        return resolve(counted, region), False
    if subject.key:
        return subject, False
    skipped = [one for one in re.split(r"[，,；;：:（(]", mark.skipped) if one.strip("、。 \n")]
    if not skipped:
        return (None, False) if head.sentence == mark.sentence else (NO_SUBJECT, False)
    last = skipped[-1].replace(PERIOD, "").replace(FIGURE, "").strip("、）) ")
    if EMPTY.match(last) or BASIS_CLAUSE.match(last):
        same = head.sentence == mark.sentence
        return (None, False) if same else (NO_SUBJECT, False)
    subject = resolve(last)
    if subject.indicator is not None:
        return subject, False
    name = mentioned(last)
    if name:
        return resolve(name), True
    return (None, True) if head.sentence == mark.sentence else (subject, True)


def _counted(mark: Mark) -> str:
    """The noun a count stands before: 729个贫困村; empty when none follows at once."""
    counts = mark.figure.unit or mark.figure.text[-1] in "万亿"
    match = COUNTED.match(mark.tail) if mark.figure.kind in ("count", "level") and counts else None
    return match["noun"] if match else ""


def _statements(
    document: Document,
    scan: Scan,
    context: Context,
    mark: Mark,
    run: tuple[Mark, ...],
    cue: Cue,
    subject: Subject,
    base: Period | None,
    base_word: str,
    previous: Statement | None,
    order: int,
) -> Iterator[Statement]:
    names = split_names(subject, len(run))
    for slot, one in enumerate(run):
        sign = cue.sign
        if slot and re.search(r"下降|降低|减少|回落", one.lead):
            sign = -1
        elif slot and re.search(r"增长|上升|提高", one.lead):
            sign = 1
        period, dated = period_of(scan, mark, cue, context, previous)
        words = scan.text[mark.lead_start : one.end] + one.tail
        own = replace(cue, sign=sign)
        since = base or _since(previous, own, base_word, period)
        yield Statement(
            order=order,
            subject=names[slot],
            measure=own.measure,
            figure=one.figure,
            place=document.place(one.figure.start, one.figure.end),
            period=period,
            dated=dated,
            sign=sign,
            base=since,
            base_word=base_word
            or own.word
            or (previous.base_word if previous and own.measure.startswith("change") else ""),
            whole=own.whole,
            basis=basis_of(mark.skipped + words + _bracketed(scan.text, one.end)),  # type: ignore[arg-type]
            status="target" if is_target(scan, mark, period, dated, context) else "actual",
            role=own.role,
            slot=slot,
            slots=len(run),
            sentence=mark.sentence,
            part=mark.part,
            depth=mark.depth,
            lead=scan.text[one.lead_start : one.start],
            before=scan.text[one.lead_start - len(one.skipped) : one.start],
            remark=mark.skipped + words,
        )


def _since(previous: Statement | None, cue: Cue, word: str, period: Period | None) -> Period | None:
    """The base of a change: inherited within the group, or the year before for 比上年 and 同比."""
    if cue.measure == "level":
        return None
    if not word and previous is not None:
        return previous.base
    if word and not BUDGET_BASE.search(word) and period is not None and period.first == period.last:
        return Period(period.last - 1, period.last - 1)
    return None


def _bracketed(text: str, end: int) -> str:
    """The bracket that follows a figure at once; it speaks of that figure."""
    match = AFTER.match(text, end)
    return match[0] if match else ""


def split_names(subject: Subject, count: int) -> tuple[Subject, ...]:
    """The subjects of a list of `count` figures: 城乡居民收入 is two; else the k-th is the name's k-th part."""
    if count == 1:
        return (subject,)
    match = TWO_GROUPS.match(subject.printed)
    if match and count == 2:
        return tuple(
            resolve(f"{match['before']}{side}{match['rest']}", subject.region) for side in ("城镇", "农村")
        )
    ordinals = ORDINALS.match(subject.printed)
    if ordinals and count == 3:
        return tuple(resolve(f"第{one}产业{ordinals['rest']}", subject.region) for one in "一二三")
    names = [one for one in JOINERS.split(subject.printed) if one]
    if len(names) == count:
        ending = subject.indicator.name if subject.indicator else ""
        whole = [resolve(name, subject.region) for name in names]
        if ending and all(one.indicator is None for one in whole[:-1]):
            whole = [resolve(name + ending, subject.region) for name in names[:-1]] + [whole[-1]]
        return tuple(whole)
    return tuple(replace(subject, key=f"{subject.key}#{slot}") for slot in range(count))
