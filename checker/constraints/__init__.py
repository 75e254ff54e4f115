"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    balance,
    cagr,
    change_abs,
    change_pct,
    change_pp,
    claim,
    composition,
    cross_mention,
    cumulative,
    formats,
    identity,
    implied_level,
    multiple,
    rows,
    share,
    slogans,
    target,
    target_pair,
    total,
    unit,
    unit_magnitude,
    unit_pairs,
    unit_tables,
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
        "unit": MappingProxyType(
            {
                **unit.METHODS,
                **unit_magnitude.METHODS,
                **unit_pairs.METHODS,
                **unit_tables.METHODS,
                **formats.METHODS,
            }
        ),
    }
)
