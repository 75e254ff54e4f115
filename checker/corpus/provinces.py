"""Which place a name means among all documents, and its province, as far as the document itself tells.

provinces.tsv has a line for each province: its name, then its prefectures, with the short names of some. Counties are
not in it. Their province is the one that the opening of the document names, by itself or by a prefecture; their names
are unique in the nation but for those of districts, which mean a place only together with their city.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from checker import lazy

NATION = "全国"
RANK = lazy.compile(r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)$")
UNIQUE = lazy.compile(r"[县旗市]$|自治[县州]$")
DISTRICT = lazy.compile(r"区$")


class Listed(Struct, frozen=True):
    """A province or a prefecture by its full name."""

    name: str
    province: str


@cache
def listed() -> Mapping[str, Listed]:
    """Every name of the table, short ones and provinces without their rank included."""
    found: dict[str, Listed] = {}
    for line in (files(__package__) / "provinces.tsv").read_text("utf-8").splitlines():
        province, _, places = line.partition("\t")
        found[province] = Listed(province, province)
        found |= {name: Listed(one.split("/")[0], province) for one in places.split() for name in one.split("/")}
    bare = {RANK.sub("", one.name): one for one in found.values() if one.name == one.province}
    return MappingProxyType({**bare, **found})


def province_of(region: str, opening: str) -> str:
    """The province of `region`; empty where neither its name nor the `opening` of its document tells."""
    if region in ("", NATION):
        return region
    known = _ending(region)
    provinces = {one.province for one in _in(opening)}
    return known.province if known else provinces.pop() if len(provinces) == 1 else ""


def named(region: str, within: str) -> str:
    """A place by a name that means it in every document; empty where the name does not tell, and `within` (the opening
    of the document, or the place that the document is about) does not name the one city it belongs to."""
    known = _ending(region)
    if known or region in ("", NATION):
        return known.name if known else region
    if not DISTRICT.search(region):
        return region if UNIQUE.search(region) else ""
    cities = {one.name for one in _in(within) if one.name != one.province or one.name.endswith("市")}
    return cities.pop() + region if len(cities) == 1 else ""


def _in(text: str) -> list[Listed]:
    """The places of the table that a text names in full."""
    return [one for name, one in listed().items() if len(name) > 2 and name in text and RANKED.search(name)]


RANKED = lazy.compile(r"[省市州盟]$|[地自治行政]区$")


def _ending(region: str) -> Listed | None:
    """By the longest name of the table that the region ends with; a province without its rank only by itself."""
    found = listed()
    return next((found[region[at:]] for at in range(len(region)) if _fits(region, at)), None)


def _fits(region: str, at: int) -> bool:
    name = region[at:]
    return name in listed() and (not at or RANKED.search(name) is not None)
