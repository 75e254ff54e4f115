"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    balance,
    bound,
    bound_growth,
    bound_parts,
    cagr,
    change_abs,
    change_pct,
    change_pp,
    claim,
    composition,
    cross_mention,
    cumulative,
    direction,
    direction_claims,
    direction_gap,
    direction_series,
    direction_table,
    identity,
    implied_level,
    limits,
    multiple,
    rows,
    share,
    slogans,
    target,
    target_pair,
    total,
)
from checker.constraints.method import Method

CONSTRAINTS: Mapping[str, Mapping[str, Method]] = MappingProxyType(
    {
        "cagr": cagr.METHODS,
        "change_pct": change_pct.METHODS,
        "change_abs": change_abs.METHODS,
        "change_pp": change_pp.METHODS,
        "cumulative": cumulative.METHODS,
        "implied_level": implied_level.METHODS,
        "multiple": multiple.METHODS,
        "composition": composition.METHODS,
        "total": MappingProxyType({**total.METHODS, **additions.METHODS, **balance.METHODS, **rows.METHODS}),
        "share": share.METHODS,
        "identity": identity.METHODS,
        "cross_mention": MappingProxyType({**cross_mention.METHODS, **slogans.METHODS}),
        "target": MappingProxyType({**target.METHODS, **claim.METHODS}),
        "target_pair": target_pair.METHODS,
        "direction": MappingProxyType(
            {
                **direction.METHODS,
                **direction_claims.METHODS,
                **direction_gap.METHODS,
                **direction_series.METHODS,
                **direction_table.METHODS,
            }
        ),
        "bound": MappingProxyType({**bound.METHODS, **bound_parts.METHODS, **bound_growth.METHODS, **limits.METHODS}),
    }
)
