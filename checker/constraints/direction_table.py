"""The target of a row against its base.

A target lies on the better side of what is: higher, or lower for unemployment, emissions and the like. A floor
or a cap (≥80, 4.5以内) leaves room on purpose and is met by what is. Where the lexicon does not know which side
is better, a rise is what a plan aims at and a fall is not judged. A base told twice (常住, 户籍) must be passed both
times.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from checker import lazy
from checker.constraints.method import Method
from checker.constraints.operands import is_level, table_rows
from checker.constraints.telling import Beside, Outcome, agrees, told
from checker.ledger import Ledger
from checker.report import Check, Text, Verdict
from checker.rule import Rule
from checker.statement import Statement

FEWER = lazy.compile(r"死亡率|失业率|能耗|消耗|浓度|排放|发病率|用水量|降低|减少|下降|事故|差距|收入比")


def targets(rule: Rule, ledger: Ledger) -> Iterator[Check]:
    """Every row with a base and a later target."""
    levels = (one for one in ledger.statements if is_level(one) and not one.loose and not one.figure.bracket)
    for row in table_rows(levels):
        bases = [one for one in row if one.cell is not None and one.cell.part == "base"]
        aims = [one for one in row if one.cell is not None and one.cell.part == "target"]
        bases = [one for one in bases if _comparable(one, aims)]
        if bases and len(aims) == 1 and not any(one.subject.key.endswith(("增长", "降低", "下降")) for one in aims):
            yield from _aimed(rule, ledger, bases, aims[0])


def _comparable(base: Statement, aims: list[Statement]) -> bool:
    return len(aims) == 1 and base.figure.unit == aims[0].figure.unit and base.figure.kind == aims[0].figure.kind


def _aimed(rule: Rule, ledger: Ledger, bases: list[Statement], aim: Statement) -> Iterator[Check]:
    known = aim.subject.indicator
    better = known.better if known is not None and known.better else "none"
    if better == "none":
        better = "down?" if FEWER.search(aim.subject.printed) else "up?"
    ahead = [_ahead(base, aim, better.startswith("up")) for base in bases]
    beside = tuple(Beside("base", base.figure.start, base.figure.end) for base in bases)
    subject = aim.subject.key
    if all(ahead):
        outcome = agrees(aim.figure.text, bases[-1].figure.text)
    elif any(ahead) or better.endswith("?"):
        outcome = Outcome("unverifiable", "unbound")
    else:
        outcome = _behind(aim, bases[0])
    yield told(rule, ledger, aim.figure.start, aim.figure.end, outcome, beside, subject)


def _ahead(base: Statement, aim: Statement, up: bool) -> bool:
    """Whether the target may lie at or beyond the base."""
    first, last = base.figure.interval, aim.figure.interval
    low, high = (first.low, last.high) if up else (last.low, first.high)
    return low is None or high is None or low <= high


def _behind(aim: Statement, base: Statement) -> Outcome:
    key = aim.subject.key
    message = Text(
        f"{key}目标{aim.figure.text}不及现状{base.figure.text}",
        f"the target {aim.figure.text} for {key} is behind the present {base.figure.text}",
    )
    room = bool(base.note)  # 为调整后数据, 为2019年数据
    hint = Text("请核对目标值", "check the target")
    verdict: Verdict = "explainable" if room else "inconsistent"
    return Outcome(
        verdict, "other-scope" if room else "contradiction", aim.figure.text, base.figure.text, message, hint
    )


METHODS = MappingProxyType({"target": Method(targets)})
