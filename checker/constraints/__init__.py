"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    against,
    balance,
    cagr,
    change_abs,
    change_pct,
    change_pp,
    claim,
    composition,
    cross_mention,
    cumulative,
    identity,
    implied_level,
    mentions,
    multiple,
    recurrence,
    rows,
    share,
    slogans,
    target,
    target_pair,
    total,
    upper,
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
        "cross_mention": MappingProxyType(
            {
                **cross_mention.METHODS,
                **slogans.METHODS,
                **mentions.METHODS,
                **recurrence.METHODS,
                **against.METHODS,
                **upper.METHODS,
            }
        ),
        "target": MappingProxyType({**target.METHODS, **claim.METHODS, **upper.TARGET_METHODS}),
        "target_pair": target_pair.METHODS,
    }
)
