"""What one figure of a document claims: of what, where, when, measured how."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from checker.document import Place
from checker.figure import Figure
from checker.language.indicators import Subject
from checker.period import Period

Measure = Literal[
    "level",  # a value: 81.08亿元, 62.5%
    "change_pct",  # relative change against `base`
    "change_abs",  # difference against `base`, in the unit of the level
    "change_pp",  # difference of two percentages, in percentage points
    "avg_pct",  # average relative change a year over `period`
    "avg_abs",  # average amount or difference a year over `period`
    "cumulative",  # [ ] of a table: total change or total amount over `period`
    "share",  # part of `whole`, in percent
    "completion",  # part of a target or budget, in percent
    "composition",  # a:b:c
    "times",  # 是…的K倍
    "times_up",  # 增长K倍
    "doubling",  # 翻k番
]
Basis = Literal["unknown", "current", "constant", "comparable"]
Status = Literal["actual", "estimate", "target"]
Role = Literal["", "from", "to"]


class Cellmark(Struct, frozen=True):
    """Where a table statement stands: table, row, column, the column's part in the row and its header."""

    table: int
    row: int
    column: int
    part: Literal["base", "target", "outcome", "value"]
    label: str = ""


class Statement(Struct, frozen=True):
    """One claim. `sign` is −1 when the wording turns the figure (下降 3%); `dated` tells whether the
    period is printed near (True) or the document's default. `group` numbers runs of figures about one
    subject; `slot` the place in a 分别 list; `sentence` counts 。, `part` also ；. `loose` marks a subject
    inherited across other words. `before` is all text since the previous figure, `lead` its last clause;
    `remark` the clause or note whose words may excuse a difference."""

    order: int
    subject: Subject
    measure: Measure
    figure: Figure
    place: Place
    period: Period | None
    dated: bool
    sign: int = 1
    base: Period | None = None
    base_word: str = ""
    whole: str = ""
    basis: Basis = "unknown"
    status: Status = "actual"
    role: Role = ""
    group: int = -1
    slot: int = 0
    slots: int = 1
    block: int = -1
    sentence: int = -1
    part: int = -1
    depth: int = 0
    loose: bool = False
    lead: str = ""
    before: str = ""
    remark: str = ""
    cell: Cellmark | None = None
    note: str = ""
