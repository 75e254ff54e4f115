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
    closed,
    composition,
    cross_mention,
    cumulative,
    flows,
    identity,
    implied_level,
    multiple,
    ratio,
    rows,
    share,
    share_more,
    slogans,
    target,
    target_pair,
    total,
)
from checker.constraints.method import Method

# A claim of change may follow from a formula as well as from two levels.
FORMULA = MappingProxyType({"formula": identity.METHODS["default"]})
CLOSED = MappingProxyType({"closed": closed.METHODS["closed"]})
CONSTRAINTS: Mapping[str, Mapping[str, Method]] = MappingProxyType(
    {
        "cagr": cagr.METHODS,
        "change_pct": MappingProxyType({**change_pct.METHODS, **FORMULA}),
        "change_abs": change_abs.METHODS,
        "change_pp": MappingProxyType({**change_pp.METHODS, **FORMULA}),
        "cumulative": cumulative.METHODS,
        "implied_level": implied_level.METHODS,
        "multiple": multiple.METHODS,
        "composition": MappingProxyType({**composition.METHODS, **closed.METHODS}),
        "total": MappingProxyType(
            {**total.METHODS, **additions.METHODS, **balance.METHODS, **rows.METHODS, **flows.METHODS, **CLOSED}
        ),
        "share": MappingProxyType({**share.METHODS, **share_more.METHODS}),
        "ratio": ratio.METHODS,
        "identity": identity.METHODS,
        "cross_mention": MappingProxyType({**cross_mention.METHODS, **slogans.METHODS}),
        "target": MappingProxyType({**target.METHODS, **claim.METHODS}),
        "target_pair": target_pair.METHODS,
    }
)
