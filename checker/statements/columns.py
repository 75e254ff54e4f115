"""The header of a table into columns: what each holds, for which period, in which unit.

Published tables lose the spans of two-row headers; the number of body cells tells how many leaves there
must be, and labels such as 规划目标 or 进展情况 (SPANNING) are the ones that span.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.document import Document, Table
from checker.language.fold import fold
from checker.language.periods import FIRST_YEARS, Anchor
from checker.period import Period
from checker.statement import Measure

Holds = Literal["name", "ordinal", "unit", "attribute", "figure", "text", "region", "period"]
Part = Literal["base", "target", "outcome", "value"]

SPANNING = lazy.compile(r"目标|进展|完成|规划|实际|实绩|情况|预期|“?十[一二三四五]五")
HOLDS: tuple[tuple[re.Pattern[str], Holds], ...] = (
    (lazy.compile(r"序\s*号|编\s*号|^No\.?$"), "ordinal"),
    (lazy.compile(r"属\s*性|性\s*质|类\s*型|类\s*别|责任|备\s*注|来源"), "attribute"),
    (lazy.compile(r"^(?:计量)?单\s*位$|^[Uu]nit$"), "unit"),
    (
        lazy.compile(
            r"^[Ii]ndicator$|^[Rr]egion$|^[Pp]eriod$|^[Yy]ear$|^时\s*[期间]$|指\s*标|名\s*称|项\s*目|产\s*品|科\s*目|内\s*容|领\s*域|地\s*区|行\s*业|年\s*份|年\s*度"
        ),
        "name",
    ),
)
# Beside a column of indicators these say where and when: one row states one fact.
FACETS: tuple[tuple[re.Pattern[str], Holds], ...] = (
    (lazy.compile(r"地区|区域|[Rr]egion"), "region"),
    (lazy.compile(r"年份|年度|时期|时间|[Pp]eriod|[Yy]ear"), "period"),
)
INDICATORS = lazy.compile(r"指标|项目|[Ii]ndicator")
MEASURES: tuple[tuple[re.Pattern[str], Measure], ...] = (
    (lazy.compile(r"年均|平均增"), "avg_pct"),
    (lazy.compile(r"累计"), "cumulative"),
    (
        lazy.compile(r"(?:为|占|完成)(?:年初|调整|年度|当年|本年)?(?:预算|计划|任务|目标)数?的?[（(]?[%％]"),
        "completion",
    ),
    (
        lazy.compile(
            r"(?:预算|计划|任务|目标)数?完成(?:率|[（(]?[%％])|完成(?:率|进度)|(?:为|占)(?:上年|去年)\w{0,6}[（(]?[%％]"
        ),
        "completion",
    ),
    (lazy.compile(r"比重|占比|构成"), "share"),
    (lazy.compile(r"(?:增减|增加|减少|增长|增)(?:额|数|量)(?!.*[%％])"), "change_abs"),
    (
        lazy.compile(
            r"(?:比|较)(?:上年|去年|\d{4}年).{0,4}(?:增长|增减|±|\+)|同比|增长率|增速|增长|(?:增减|升降|增幅)(?:率|幅度?)?(?:[（(]?±?[%％]|$)"
        ),
        "change_pct",
    ),
    (lazy.compile(r""), "level"),
)
PARTS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (lazy.compile(r"进展|完成|实际|实绩|实现|执行|达到值"), "outcome"),
    (lazy.compile(r"目标|规划|预期"), "target"),
)
PERCENT = lazy.compile(r"[%％]")
OF_RATE = lazy.compile(r"[%％‰±幅]")
PLAN = lazy.compile(r"[“\"](十[一二三四五六]五)[”\"]")
YEAR = lazy.compile(r"((?:19|20)\d\d)\s*年|^\s*((?:19|20)\d\d)\s*$")
UNIT = lazy.compile(r"[（(]([^（）()]{1,12})[）)]\s*$|([%％])\s*$|单位[:：]\s*([^\s，。）)]{1,10})")


class Column(Struct, frozen=True):
    """One leaf column. `unit` as printed in the header, empty when rows name their own."""

    holds: Holds
    label: str
    measure: Measure = "level"
    part: Part = "value"
    period: Period | None = None
    unit: str = ""


def columns(document: Document, table: Table, anchor: Anchor) -> tuple[Column, ...]:
    """The leaf columns, left to right; empty for a table without a header."""
    labels = _labels(document, table)
    if not labels:
        return ()
    found = _faceted([_column(label, index) for index, label in enumerate(labels)])
    return tuple(_dated(_parted(found, anchor)))


def _faceted(found: list[Column]) -> list[Column]:
    """Region and period columns of a table that has a column of indicators."""
    if not any(one.holds == "name" and INDICATORS.search(one.label) for one in found):
        return found
    facets = {
        index: holds
        for index, one in enumerate(found)
        for pattern, holds in FACETS
        if one.holds == "name" and pattern.fullmatch(one.label.replace(" ", ""))
    }
    return [replace(one, holds=facets.get(index, one.holds)) for index, one in enumerate(found)]


def _labels(document: Document, table: Table) -> list[str]:
    rows = [[_words(document, cell.start, cell.end) for cell in row.cells] for row in table.rows]
    head, body = rows[: table.header], rows[table.header :]
    if not head or not body:
        return []
    width = Counter(_filled(row) for row in body if sum(map(bool, row)) > 1).most_common()[
        :1
    ]  # with a number it imports heapq
    count = width[0][0] if width else 0
    if len(head) == 1:
        return head[0]
    return _merge(head[0], head[1], max(count, _filled(head[0]), _filled(head[1])))


def _filled(row: list[str]) -> int:
    return max((index + 1 for index, words in enumerate(row) if words), default=0)


def _merge(top: list[str], sub: list[str], count: int) -> list[str]:
    """Two header rows as one; lost spans are dealt out to the labels that can span."""
    if not sub[0]:
        carried, labels = "", []
        for index in range(count):
            upper = top[index] if index < len(top) else ""
            lower = sub[index] if index < len(sub) else ""
            carried = upper or (carried if lower else "")
            labels.append(f"{carried} {lower}".strip())
        return labels
    heads = [words for words in top if words]
    leaves = [words for words in sub if words]
    spanning = len(heads) + len(leaves) - count
    wide = [index for index, words in enumerate(heads) if SPANNING.search(words) and not YEAR.search(words)]
    if spanning <= 0 or len(wide) < spanning or len(leaves) % spanning:
        return heads
    each, labels, rest = len(leaves) // spanning, [], list(leaves)
    for index, words in enumerate(heads):
        if index in wide[:spanning]:
            labels += [f"{words} {rest.pop(0)}" for _ in range(each)]
        else:
            labels.append(words)
    return labels


def _words(document: Document, start: int, end: int) -> str:
    return fold(document.text, start, end).text.replace("*", "").strip()


def _column(label: str, index: int) -> Column:
    bare = label.replace(" ", "")
    for pattern, holds in HOLDS:
        if pattern.search(bare) and not YEAR.search(bare):
            return Column(holds, label)
    if not bare:
        return Column("name" if index == 0 else "text", label)
    unit = UNIT.search(label)
    measure = next(measure for pattern, measure in MEASURES if pattern.search(bare))
    if measure == "change_pct" and unit and not OF_RATE.search(unit[0]) and "率" not in bare:
        measure = "change_abs"  # 比上年增减（万元）
    part: Part = next((part for pattern, part in PARTS if pattern.search(bare)), "value")
    year = YEAR.search(label)
    said = int(year[1] or year[2]) if year and measure in ("level", "share") else 0
    period = Period(said, said) if said else None
    return Column("figure", label, measure, part, period, _unit(unit, measure))


def _unit(unit: re.Match[str] | None, measure: Measure) -> str:
    """The unit a header prints; ±% is per cent."""
    said = (unit[1] or unit[2] or unit[3]) if unit else ""
    if "累计" in said:  # 年均增长（累计） names no unit, 累计增长（%） does
        said = ""
    return "%" if measure == "change_pct" and PERCENT.search(said) else said


def _parted(found: list[Column], anchor: Anchor) -> list[Column]:
    """Columns without a word: a year after the anchor's is the target, the first one the base; a rate goes with the
    level before it."""
    years = [one.period.last for one in found if one.holds == "figure" and one.period]
    said = [one.period.last for one in found if one.holds == "figure" and one.period and one.part != "value"]
    parted: list[Column] = []
    for one in found:
        part: Part = _of_plan(one, anchor)
        if one.holds == "figure" and part == "value" and one.period and len(years) > 1:
            later = anchor.year and one.period.last > anchor.year and not (said and one.period.last < min(said))
            earliest = one.period.last == min(years) and one.period.last < max(years)
            part = "target" if later else "base" if earliest else "value"
        elif one.holds == "figure" and part == "value" and parted and one.measure in ("avg_pct", "cumulative"):
            part = parted[-1].part
        parted.append(replace(one, part=part))
    return parted


def _of_plan(column: Column, anchor: Anchor) -> Part:
    """“十三五”情况 beside “十四五”目标: a plan before the document's own is over."""
    plan = PLAN.search(column.label)
    first = FIRST_YEARS[plan[1]] if plan else None
    past = first is not None and anchor.plan is not None and first < anchor.plan
    return "outcome" if past and column.part == "value" and column.holds == "figure" else column.part


def _dated(parted: list[Column]) -> list[Column]:
    """Rates and cumulative columns run from the base year to the year of their part."""
    base = next((one.period for one in parted if one.part == "base" and one.period), None)
    return [_spanned(one, base, parted) if one.holds == "figure" else one for one in parted]


def _spanned(column: Column, base: Period | None, parted: list[Column]) -> Column:
    if column.measure not in ("avg_pct", "cumulative"):
        return column
    plan = PLAN.search(column.label)
    if base is None and plan:
        first = FIRST_YEARS[plan[1]]
        return replace(column, period=Period(first, first + 4, "span"))
    if base is None:
        return column
    ends = [one.period for one in parted if one.part == column.part and one.measure == "level" and one.period]
    return replace(column, period=Period(base.last + 1, ends[0].last, "span")) if ends else column
