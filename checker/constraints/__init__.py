"""The arithmetic of each rule kind: CONSTRAINTS maps a kind to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.constraints import (
    additions,
    balance,
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
    cross_mention,
    cumulative,
    identity,
    implied_level,
    multiple,
    numbering,
    references,
    rows,
    share,
    slogans,
    table_shape,
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
        "calendar": MappingProxyType(
            {**calendar.METHODS, **calendar_dates.METHODS, **calendar_days.METHODS, **calendar_events.METHODS}
        ),
        "numbering": MappingProxyType({**numbering.METHODS, **references.METHODS, **table_shape.METHODS}),
    }
)
