"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods, whose modules are imported when asked for.

A document that has nothing of what a method speaks of is neither read by it nor is its module imported (`idle`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker import sought
from checker.constraints.method import Method

if TYPE_CHECKING:
    from checker.ledger import Ledger
    from checker.rule import Rule

# A kind, the tables that make up its methods, and which they are; no two of a kind share a method's name.
TABLES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "bound": (
            ("bound.METHODS", "share full negative integer range growth step"),
            ("bound_growth.METHODS", "between sync"),
            ("bound_parts.METHODS", "subset regions pairs years all"),
            ("limits.METHODS", "contradict hedges order unit qualified inside rank"),
        ),
        "cagr": (
            ("cagr.METHODS", "levels compounded"),
            ("chains.METHODS", "spread chained accumulated"),
        ),
        "calendar": (
            ("calendar.METHODS", "plans spans phases"),
            ("calendar_dates.METHODS", "dates due point_rate parts"),
            ("calendar_days.METHODS", "day_share day_limit"),
            ("calendar_events.METHODS", "anniversaries meetings"),
        ),
        "change_abs": (
            ("change_abs.METHODS", "levels to-or-by"),
            ("printed_base.AMOUNT_METHODS", "over-budget"),
            ("ranks.METHODS", "ranks"),
        ),
        "change_pct": (
            ("change_pct.METHODS", "levels amount-and-rate bracket"),
            ("part_rates.METHODS", "between-parts"),
            ("printed_base.RATE_METHODS", "printed-base"),
            ("columnwise.METHODS", "columns"),
            ("rates.RATE_METHODS", "index real"),
            ("identity.CHANGE_METHODS", "formula"),
        ),
        "change_pp": (
            ("change_pp.METHODS", "levels bracket"),
            ("rates.POINT_METHODS", "gap turn"),
            ("identity.CHANGE_METHODS", "formula"),
        ),
        "composition": (
            ("composition.METHODS", "hundred shares"),
            ("closed.METHODS", "closed pull pattern"),
        ),
        "count": (
            ("count.METHODS", "listed slogan open heads ordinals sections"),
            ("count_table.METHODS", "groups"),
            ("tally.METHODS", "targets classes grown bracket streak"),
            ("respective.METHODS", "respectively"),
        ),
        "cross_mention": (
            ("cross_mention.METHODS", "same-fact same-figure components facts"),
            ("slogans.METHODS", "slogans"),
            ("mentions.METHODS", "qualifier text-table base-roll marked name"),
            ("recurrence.METHODS", "recurring"),
            ("against.METHODS", "documents previous-year previous-level target-year"),
            ("upper.METHODS", "parent"),
        ),
        "cumulative": (
            ("cumulative.METHODS", "bracket yearly series notation"),
            ("yearly.METHODS", "amount-a-year between-years"),
        ),
        "direction": (
            ("direction.METHODS", "verb elsewhere sign negation multiples"),
            ("direction_claims.METHODS", "clause digits rows shares"),
            ("direction_series.METHODS", "series compared crossing record"),
            ("direction_table.METHODS", "target"),
            ("direction_gap.METHODS", "gap"),
        ),
        "identity": (("identity.METHODS", "default"),),
        "implied_level": (
            ("implied_level.METHODS", "forward stock"),
            ("products.METHODS", "per-unit yields net"),
        ),
        "multiple": (
            ("multiple.METHODS", "levels"),
            ("multiple_words.METHODS", "doubling-rate exceed fraction"),
            ("printed_base.FOLD_METHODS", "printed-base"),
        ),
        "numbering": (
            ("numbering.METHODS", "items rows boxes"),
            ("references.METHODS", "pointers notes levels"),
            ("table_shape.METHODS", "shape marks named attributes"),
        ),
        "phrase": (("phrase.METHODS", "default"),),
        "ratio": (("ratio.METHODS", "named band units extremes mean"),),
        "share": (
            ("share.METHODS", "part-of-whole components counts rows"),
            ("printed_base.SHARE_METHODS", "printed-budget"),
            ("share_implied.METHODS", "wholes increment covered levels"),
        ),
        "target": (
            ("target.METHODS", "default rows prose claimed-rate"),
            ("claim.METHODS", "claim"),
            ("attainment.METHODS", "fulfilment over early"),
            ("course.METHODS", "milestone need year progress jump"),
            ("doublings.METHODS", "doubling"),
            ("yearly_targets.ALLOCATIONS", "years"),
            ("upper.TARGET_METHODS", "upper"),
        ),
        "target_pair": (
            ("target_pair.METHODS", "rows"),
            ("yearly_targets.METHODS", "total"),
        ),
        "total": (
            ("total.METHODS", "parts increments"),
            ("total_last.METHODS", "listed sources"),
            ("additions.METHODS", "additions one-each"),
            ("balance.METHODS", "balance totals identity"),
            ("rows.METHODS", "rows columns"),
            ("deductions.METHODS", "left"),
            ("flows.METHODS", "cap regions difference roll yearly"),
            ("closed.TOTAL_METHODS", "closed"),
        ),
        "unit": (
            ("unit.METHODS", "missing dimension permille span"),
            ("unit_magnitude.METHODS", "convert magnitude"),
            ("unit_pairs.METHODS", "mixed precision"),
            ("unit_tables.METHODS", "names marks"),
            ("formats.METHODS", "notation twice decimal thousands estimate year split hedges doubled"),
        ),
    }
)
REFERENCES = frozenset(("against.METHODS", "upper.METHODS"))  # speak of other documents only
# What all methods of a table go through, by its name in the survey, and the only measures that they judge: without it
# they find nothing.
READS = MappingProxyType(
    {
        "count.METHODS": "announced",
        "count_table.METHODS": "groups",
        "respective.METHODS": "respective",
        "tally.METHODS": "tallies",
    }
)
MEASURES = MappingProxyType(
    {"doublings.METHODS": ("doubling",), "multiple.METHODS": ("times", "times_up", "doubling")},
)
# What all methods of a table look for in prose or in the text itself: each match has one of the words.
WORDS = MappingProxyType(
    {
        place: sought.Words(tuple(words.split()))
        for place, words in (
            ("additions.METHODS", "现有 原有 已有 现状 设置 设立 建立 组建 配备 成立 配置 布设"),
            ("deductions.METHODS", "减去 减除 扣除 减掉"),
            ("direction_gap.METHODS", "差距"),
            (
                "direction_series.METHODS",
                "逐年 连年 年年 高于 快于 大于 低于 慢于 优于 好于 差于 突破 超过 跨越 迈上 跨上 迈过 站上 创 历史",
            ),
            ("slogans.METHODS", '“ "'),
            ("upper.TARGET_METHODS", "全国 全省 全区 全市"),
        )
    }
)
TARGETS = frozenset(("direction_table.METHODS", "target_pair.METHODS"))  # judge the targets of tables only


class Methods(Mapping[str, Method]):
    """The methods of a kind by name."""

    def __init__(self, tables: tuple[tuple[str, str], ...]) -> None:
        self.places = MappingProxyType({name: table for table, names in tables for name in names.split()})

    def __getitem__(self, name: str) -> Method:
        """The method, its module imported."""
        return _table(self.places[name])[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


@cache
def _table(place: str) -> Mapping[str, Method]:
    module, name = place.split(".")
    table: Mapping[str, Method] = getattr(import_module(f"{__name__}.{module}"), name)
    return table


CONSTRAINTS: Mapping[str, Methods] = MappingProxyType({kind: Methods(tables) for kind, tables in TABLES.items()})


def idle(rule: Rule, ledger: Ledger) -> bool:
    """Whether the method of a rule finds nothing in a document, as can be told without it; not asked in a trial, which
    is of what was found."""
    if ledger.trial:
        return False
    place = CONSTRAINTS[rule.kind].places[rule.method]
    if place in REFERENCES:
        return not ledger.references
    if place in READS:
        return not getattr(ledger.read, READS[place])
    if place in WORDS:
        return not ledger.says(WORDS[place])
    if place in TARGETS:
        return not ledger.once(_aims)
    return place in MEASURES and all(one.measure not in MEASURES[place] for one in ledger.statements)


def _aims(ledger: Ledger) -> bool:
    return any(one.cell is not None and one.cell.part == "target" for one in ledger.statements)
