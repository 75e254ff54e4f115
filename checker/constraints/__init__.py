"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    balance,
    based,
    cagr,
    chains,
    change_abs,
    change_pct,
    change_pp,
    claim,
    columnwise,
    composition,
    cross_mention,
    cumulative,
    folds,
    identity,
    implied_level,
    multiple,
    products,
    ranks,
    rates,
    rows,
    share,
    slogans,
    target,
    target_pair,
    total,
    yearly,
)
from checker.constraints.method import Method

CONSTRAINTS: Mapping[str, Mapping[str, Method]] = MappingProxyType(
    {
        "cagr": MappingProxyType({**cagr.METHODS, **chains.METHODS}),
        "change_pct": MappingProxyType(
            {**change_pct.METHODS, **based.RATE_METHODS, **columnwise.METHODS, **rates.RATE_METHODS}
        ),
        "change_abs": MappingProxyType({**change_abs.METHODS, **based.AMOUNT_METHODS, **ranks.METHODS}),
        "change_pp": MappingProxyType({**change_pp.METHODS, **rates.POINT_METHODS}),
        "cumulative": MappingProxyType({**cumulative.METHODS, **yearly.METHODS}),
        "implied_level": MappingProxyType({**implied_level.METHODS, **products.METHODS}),
        "multiple": MappingProxyType({**multiple.METHODS, **folds.METHODS, **based.FOLD_METHODS}),
        "composition": composition.METHODS,
        "total": MappingProxyType({**total.METHODS, **additions.METHODS, **balance.METHODS, **rows.METHODS}),
        "share": MappingProxyType({**share.METHODS, **based.SHARE_METHODS}),
        "identity": identity.METHODS,
        "cross_mention": MappingProxyType({**cross_mention.METHODS, **slogans.METHODS}),
        "target": MappingProxyType({**target.METHODS, **claim.METHODS}),
        "target_pair": target_pair.METHODS,
    }
)
