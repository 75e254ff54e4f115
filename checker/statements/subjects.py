"""What a figure speaks of: the phrase before it, the noun it counts, or the subject still open in the sentence."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.language.indicators import NO_SUBJECT, Subject, mentioned, region_alone, resolve
from checker.statement import Statement
from checker.statements.cues import FIGURE, NOTE, PERIOD, Cue
from checker.statements.scan import Mark

CLAUSE = lazy.compile(r"[，,；;：:（(]")
EMPTY = lazy.compile(
    rf"^(?:[{PERIOD}{NOTE}\s,，、的了]|其中|同时|并|且|而|又|也|还|再|已|均|都|仍|只|仅|比|较|同比|环比|按|可比价格?|不变价格?|口径|同口径|计算|"
    r"实际|名义|累计|平均|分别|合计|共|共计|总计|总额|总数|总量|进一步|持续|稳步|大幅|连续|实现|完成|达到|达|力争|预计|可|将|约|"
    r"增长|增速|增幅|提高|下降|为|是|占|到|至|由|从|在|与|和|及|以|上|以上|以下|以内|左右|上下|年|年末|人均|现|有|就|则|能|要|我|使|使得|并|速度|年均|每年|"
    r"折合?|全国|全省|全市|高于|低于|快于|分|别|总体|整体|一直|总|超|近|收|支|数)*$"
)
# 为预算8.00亿元的104%: the budget of the subject that is open, no subject of its own.
BUDGET_ALONE = lazy.compile(
    r"^(?:占|为|完成|相当于)(?:年初|年度|当年|调整|全年|本年)*(?:预算|计划|任务|目标)(?:调整)?数?的?$"
)
# 收入预计增长3%，预期收入221.6亿元: the noun of the subject that is open, said again.
ECHO = lazy.compile(r"^(?:预期|预计|计划|安排)(?P<noun>收入|支出)(?:达到?|为|约)*$")
# 地区生产总值82.3亿元，人均28800元: of the subject that is open; a cue may have taken 均 for its own.
PER_HEAD, HEADS = "人均", ("人均", "人")
BASIS_CLAUSE = lazy.compile(r"(?:按|剔除|扣除|加上|考虑|不含|含|受|若|如|虽|在)[^，；。]*$")
# How far a region reaches: 市本级 over its paragraph, 市区 over its sentence, 全省 over its clause.
OF_PARAGRAPH = lazy.compile(r"本级|市直|县直|省直")
OF_SENTENCE = lazy.compile(r"市区|城区|县城|开发区|高新区|经开区|县域")
COUNTED = lazy.compile(
    r"^[“\"]?(?P<noun>(?!增|减|提|降|上升|扩|发展|调整|优化|完成|实现|支持|用于)[一-鿿A-Za-z]{2,14}?)"
    r"(?=[”\"]?(?:$|[\ue000-\ue002，。；、：的等和与及都均全已共将为占脱实达有年可在以从按到并是列]))"
)


class Opened(Struct, frozen=True):
    """What the next figure of the sentence may inherit. `depth` of brackets; `loose` see Statement."""

    subject: Subject
    group: int
    sentence: int
    depth: int
    loose: bool
    statement: Statement | None


NOTHING_OPEN = Opened(NO_SUBJECT, -1, -1, 0, False, None)


def subject_of(rest: str, mark: Mark, cue: Cue, head: Opened) -> tuple[Subject | None, bool]:
    """The subject a lead names, None to inherit; whether other words stand between."""
    words = rest.replace(PERIOD, "").replace(FIGURE, "").strip()
    region = _reach(mark, head)
    alone = region_alone(words)
    if alone is not None and head.sentence == mark.sentence and head.subject.key:
        return replace(head.subject, region=alone), False
    if PER_HEAD in mark.lead and words in HEADS and head.sentence == mark.sentence and head.subject.key:
        return _per_head(head.subject), False
    echo = ECHO.match(words)
    if echo and head.sentence == mark.sentence and head.subject.key.endswith(echo["noun"]):
        return None, False
    subject = resolve(words, region) if not EMPTY.match(words) and not BUDGET_ALONE.match(words) else NO_SUBJECT
    counted = _counted(mark, cue) if subject.indicator is None else ""
    if counted:
        return resolve(counted, region), False
    if subject.key:
        return subject, False
    return _inherited(mark, head)


def _per_head(open_subject: Subject) -> Subject | None:
    """The open subject per head; None where it is that already."""
    return None if PER_HEAD in open_subject.key else resolve(PER_HEAD + open_subject.key, open_subject.region)


def _reach(mark: Mark, head: Opened) -> str:
    """The region that still holds for the figure."""
    region = head.subject.region
    same = head.sentence == mark.sentence and OF_SENTENCE.search(region)
    return region if same or OF_PARAGRAPH.search(region) else ""


def _counted(mark: Mark, cue: Cue) -> str:
    """The noun a count stands before: 729个贫困村; empty when none follows at once."""
    counts = mark.figure.kind in ("count", "level") and (mark.figure.unit or mark.figure.text[-1] in "万亿")
    match = COUNTED.match(mark.tail) if counts and cue.role != "from" else None
    return match["noun"] if match else ""


def _inherited(mark: Mark, head: Opened) -> tuple[Subject | None, bool]:
    """The open subject, or an indicator named in the clauses skipped since."""
    same = head.sentence == mark.sentence
    clauses = [one for one in CLAUSE.split(mark.skipped) if one.strip("、。 \n")]
    last = clauses[-1].replace(PERIOD, "").replace(FIGURE, "").strip("、）) ") if clauses else ""
    if EMPTY.match(last) or BASIS_CLAUSE.match(last):
        return (None, False) if same else (NO_SUBJECT, False)
    subject = resolve(last)
    if subject.indicator is not None:
        return subject, False
    name = mentioned(last)
    if name:
        return resolve(name), True
    return (None, True) if same else (subject, True)
