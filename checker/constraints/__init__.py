"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from checker.constraints import (
    additions,
    balance,
    bound,
    bound_growth,
    bound_parts,
    cagr,
    calendar,
    calendar_dates,
    calendar_days,
    calendar_events,
    change_abs,
    change_pct,
    change_pp,
    claim,
    composition,
    count,
    count_table,
    cross_mention,
    cumulative,
    direction,
    direction_claims,
    direction_series,
    direction_table,
    formats,
    identity,
    implied_level,
    limits,
    multiple,
    numbering,
    phrase,
    references,
    rows,
    share,
    slogans,
    table_shape,
    tally,
    target,
    target_pair,
    total,
    unit,
    unit_magnitude,
    unit_pairs,
    unit_tables,
)
from checker.constraints.method import Method

# A kind and the modules whose methods it has; no two of a kind share a method's name.
MODULES: Mapping[str, tuple[ModuleType, ...]] = MappingProxyType(
    {
        "bound": (
            bound,
            bound_growth,
            bound_parts,
            limits,
        ),
        "cagr": (cagr,),
        "calendar": (
            calendar,
            calendar_dates,
            calendar_days,
            calendar_events,
        ),
        "change_abs": (change_abs,),
        "change_pct": (change_pct,),
        "change_pp": (change_pp,),
        "composition": (composition,),
        "count": (
            count,
            count_table,
            tally,
        ),
        "cross_mention": (
            cross_mention,
            slogans,
        ),
        "cumulative": (cumulative,),
        "direction": (
            direction,
            direction_claims,
            direction_series,
            direction_table,
        ),
        "identity": (identity,),
        "implied_level": (implied_level,),
        "multiple": (multiple,),
        "numbering": (
            numbering,
            references,
            table_shape,
        ),
        "phrase": (phrase,),
        "share": (share,),
        "target": (
            target,
            claim,
        ),
        "target_pair": (target_pair,),
        "total": (
            total,
            additions,
            balance,
            rows,
        ),
        "unit": (
            unit,
            unit_magnitude,
            unit_pairs,
            unit_tables,
            formats,
        ),
    }
)
CONSTRAINTS: Mapping[str, Mapping[str, Method]] = MappingProxyType(
    {
        kind: MappingProxyType({name: method for module in modules for name, method in module.METHODS.items()})
        for kind, modules in MODULES.items()
    }
)
