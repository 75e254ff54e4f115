"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    against,
    attainment,
    balance,
    bound,
    bound_growth,
    bound_parts,
    cagr,
    calendar,
    calendar_dates,
    calendar_days,
    calendar_events,
    chains,
    change_abs,
    change_pct,
    change_pp,
    claim,
    closed,
    columnwise,
    composition,
    count,
    count_table,
    course,
    cross_mention,
    cumulative,
    deductions,
    direction,
    direction_claims,
    direction_gap,
    direction_series,
    direction_table,
    doublings,
    flows,
    formats,
    identity,
    implied_level,
    limits,
    mentions,
    multiple,
    multiple_words,
    numbering,
    phrase,
    printed_base,
    products,
    ranks,
    rates,
    ratio,
    recurrence,
    references,
    respective,
    rows,
    share,
    share_implied,
    slogans,
    table_shape,
    tally,
    target,
    target_pair,
    total,
    total_last,
    unit,
    unit_magnitude,
    unit_pairs,
    unit_tables,
    upper,
    yearly,
    yearly_targets,
)
from checker.constraints.method import Method

# A kind and the tables that make up its methods; no two of a kind share a method's name.
TABLES: Mapping[str, tuple[Mapping[str, Method], ...]] = MappingProxyType(
    {
        "bound": (
            bound.METHODS,
            bound_growth.METHODS,
            bound_parts.METHODS,
            limits.METHODS,
        ),
        "cagr": (
            cagr.METHODS,
            chains.METHODS,
        ),
        "calendar": (
            calendar.METHODS,
            calendar_dates.METHODS,
            calendar_days.METHODS,
            calendar_events.METHODS,
        ),
        "change_abs": (
            change_abs.METHODS,
            printed_base.AMOUNT_METHODS,
            ranks.METHODS,
        ),
        "change_pct": (
            change_pct.METHODS,
            printed_base.RATE_METHODS,
            columnwise.METHODS,
            rates.RATE_METHODS,
            identity.CHANGE_METHODS,
        ),
        "change_pp": (
            change_pp.METHODS,
            rates.POINT_METHODS,
            identity.CHANGE_METHODS,
        ),
        "composition": (
            composition.METHODS,
            closed.METHODS,
        ),
        "count": (
            count.METHODS,
            count_table.METHODS,
            tally.METHODS,
            respective.METHODS,
        ),
        "cross_mention": (
            cross_mention.METHODS,
            slogans.METHODS,
            mentions.METHODS,
            recurrence.METHODS,
            against.METHODS,
            upper.METHODS,
        ),
        "cumulative": (
            cumulative.METHODS,
            yearly.METHODS,
        ),
        "direction": (
            direction.METHODS,
            direction_claims.METHODS,
            direction_series.METHODS,
            direction_table.METHODS,
            direction_gap.METHODS,
        ),
        "identity": (identity.METHODS,),
        "implied_level": (
            implied_level.METHODS,
            products.METHODS,
        ),
        "multiple": (
            multiple.METHODS,
            multiple_words.METHODS,
            printed_base.FOLD_METHODS,
        ),
        "numbering": (
            numbering.METHODS,
            references.METHODS,
            table_shape.METHODS,
        ),
        "phrase": (phrase.METHODS,),
        "ratio": (ratio.METHODS,),
        "share": (
            share.METHODS,
            printed_base.SHARE_METHODS,
            share_implied.METHODS,
        ),
        "target": (
            target.METHODS,
            claim.METHODS,
            attainment.METHODS,
            course.METHODS,
            doublings.METHODS,
            yearly_targets.ALLOCATIONS,
            upper.TARGET_METHODS,
        ),
        "target_pair": (
            target_pair.METHODS,
            yearly_targets.METHODS,
        ),
        "total": (
            total.METHODS,
            total_last.METHODS,
            additions.METHODS,
            balance.METHODS,
            rows.METHODS,
            deductions.METHODS,
            flows.METHODS,
            closed.TOTAL_METHODS,
        ),
        "unit": (
            unit.METHODS,
            unit_magnitude.METHODS,
            unit_pairs.METHODS,
            unit_tables.METHODS,
            formats.METHODS,
        ),
    }
)
CONSTRAINTS: Mapping[str, Mapping[str, Method]] = MappingProxyType(
    {
        kind: MappingProxyType({name: method for table in tables for name, method in table.items()})
        for kind, tables in TABLES.items()
    }
)
