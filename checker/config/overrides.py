"""Settings of single documents: entries of `overrides` whose files, region, year and script all fit.

Later entries go before earlier ones. `rules` of an entry are used for its documents only.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from checker.config.settings import Listed, Settings
from checker.config.values import Override


class About(Struct, frozen=True):
    """What a document is: its path, place, the years it speaks of (its own; of a plan, all of the plan's), script."""

    path: str
    region: str
    years: tuple[int, int]
    script: str


def fits(one: Listed, about: About) -> bool:
    """Whether all that an entry asks for is so."""
    from checker.config.patterns import matches

    entry = one.entry
    if not isinstance(entry, Override):
        return False
    first, last = entry.years or about.years
    return (
        (not entry.files or matches(about.path, entry.files, one.root))
        and (not entry.region or any(name in about.region for name in entry.region))
        and (first <= about.years[1] and about.years[0] <= last)
        and entry.script in ("", about.script)
    )


def adjusted(settings: Settings, about: About) -> Settings:
    """The settings of a document."""
    values: dict[str, object] = dict(settings.values)
    for one in settings.overrides:
        if fits(one, about):
            for name, value in one.entry.sets.items():
                values[name] = _joined(values[name], value) if name in ("ignore", "severity", "rules") else value
    return Settings(MappingProxyType(values), settings.origins, settings.root, settings.suppress, settings.overrides)


def _joined(before: object, value: object) -> object:
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        return MappingProxyType({**before, **value})
    return (*before, *value) if isinstance(before, tuple) and isinstance(value, tuple) else value


def packs(settings: Settings) -> tuple[str, ...]:
    """Every rule file or folder that some document may need."""
    extra = (name for one in settings.overrides for name in one.entry.sets.get("rules", ()))
    return tuple(dict.fromkeys((*settings.texts("rules"), *extra)))
