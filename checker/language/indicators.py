"""Noun phrases into indicators: canonical key, lexicon entry, region.

A Chinese noun phrase ends with its head, so a phrase is the lexicon's indicator when it *ends* with one
of its names; what stands before the name and is neither region nor filler stays in the key (民间固定资产投资
is not 固定资产投资). Look-alikes of the lexicon (`not`) are names of their own and never merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from msgspec import DecodeError, Struct, msgpack

from checker import lazy

Growth = Literal["constant", "nominal", "comparable", "physical", "pp", "none"]
LONGEST_NAME = 24


class Indicator(Struct, frozen=True):
    """A lexicon entry. `growth` is the price basis of its published growth; `better` up, down or none; `usual` from
    the least to the greatest plausible value in `unit`, None when not told."""

    id: str
    name: str
    unit: str
    kind: str
    growth: Growth
    better: str
    of: str = ""
    time: str = "no"
    usual: tuple[Decimal, Decimal] | None = None
    unlike: tuple[str, ...] = ()  # names that look like it and mean another measure


class Subject(Struct, frozen=True):
    """What a figure is about. `key` compares equal for two names of one measure; `region` "" is the
    document's own; `indicator` None when the lexicon does not know the phrase."""

    key: str
    printed: str
    region: str
    indicator: Indicator | None


NO_SUBJECT = Subject("", "", "", None)


class Lexicon(Struct, frozen=True):
    """The lexicon as it is kept: each entry once, and for each surface form the number of its entry."""

    entries: tuple[Indicator, ...]
    surfaces: dict[str, int]


_given: list[Lexicon] = []


def use(content: bytes | None) -> bool:
    """Take the lexicon as `compiled` gave it instead of reading it; whether it could be taken."""
    try:
        _given[:] = [] if content is None else [msgpack.decode(content, type=Lexicon)]
    except DecodeError:
        return False
    return content is not None


def compiled() -> bytes:
    """The lexicon, to be kept and used in later runs."""
    surfaces = _lexicon()
    entries = {id(one): one for one in surfaces.values()}
    numbers = {name: number for number, name in enumerate(entries)}
    return msgpack.encode(Lexicon(tuple(entries.values()), {name: numbers[id(one)] for name, one in surfaces.items()}))


@cache
def _lexicon() -> MappingProxyType[str, Indicator]:
    """Surface form to entry, look-alikes included as entries without a basis."""
    if _given:
        return MappingProxyType({name: _given[0].entries[at] for name, at in _given[0].surfaces.items()})
    return _read()


def _read() -> MappingProxyType[str, Indicator]:
    from importlib.resources import files

    import yaml

    source = (files("checker.language") / "lexicon.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; the first is six times as fast
    surfaces: dict[str, Indicator] = {}
    entries = yaml.load(source, Loader=loader)["indicators"]  # noqa: S506
    for entry in entries:
        indicator = Indicator(
            entry["id"],
            entry["name"],
            entry["unit"] or "",
            entry["kind"],
            entry["growth"],
            entry["better"],
            entry.get("of", ""),
            entry["time"],
            _usual(entry.get("range", ())),
            tuple(entry.get("not", ())),
        )
        for name in (entry["name"], *entry.get("syn", ())):
            surfaces[name] = indicator
    for entry in entries:
        for name in entry.get("not", ()):
            surfaces.setdefault(name, Indicator(f"not:{name}", name, "", "", "none", "none"))
    return MappingProxyType(surfaces)


def _usual(ends: Sequence[str]) -> tuple[Decimal, Decimal] | None:
    return (Decimal(ends[0]), Decimal(ends[1])) if ends else None


def names() -> frozenset[str]:
    """Canonical names and synonyms of the lexicon."""
    return frozenset(_lexicon())


def names_rate(phrase: str) -> bool:
    """Whether a phrase ends with a rate that is an indicator of its own (失业率, 人口自然增长率), so that no verb of
    change is meant by it."""
    indicator, _ = _head(phrase)
    if indicator is None or indicator.kind not in ("rate", "share"):
        return False
    return (phrase.endswith("率") and not indicator.of) or (phrase.endswith(("占比", "比重")) and indicator.of == "gdp")


def mentioned(phrase: str) -> str:
    """The longest lexicon name anywhere in a phrase, empty when there is none."""
    surfaces = _lexicon()
    for length in range(min(LONGEST_NAME, len(phrase)), 2, -1):
        for start in range(len(phrase) - length + 1):
            if phrase[start : start + length] in surfaces:
                return phrase[start : start + length]
    return ""


OWN_REGION = "全市 全县 全区 全州 全旗 全盟 我市 我县 我区 我州 我省 本市 本县 本省 本区".split()
OTHER_REGION = (
    "全省 全国 全球 世界 我国 市本级 县本级 区本级 省本级 州本级 本级 市级 县级 区级 省级 中央级 地级 市直 县直 省直 "
    "市区 城区 县城 主城区 中心城区 县域 开发区 经开区 高新区 市区级 地方级"
).split()
_OTHER = "|".join(sorted(OTHER_REGION, key=len, reverse=True))
REGION = lazy.compile(rf"^(?P<own>{'|'.join(OWN_REGION)})|^(?P<other>{_OTHER})(?!以上|及以上|重点)")
UNCHANGED = lazy.compile(r"(?:全社会|外贸|货物|金融机构|人民币|本外币|各项|社会|年度|本年|主要|年|总|常住)+")
GLOSS = lazy.compile(r"[（(][^（）()]*[）)]|\[\d{1,3}\]|[①-⑳]")
QUOTES = lazy.compile('[“”"]')  # “四上”企业 is named with and without
LEADING = lazy.compile(
    r"^(?:初步核算[，,]|其中|分别为|分别是|同时|此外|另外|并且|并|且|而|以及|及|和|与|初步核算|初步统计|据初步统计|据统计|经核算|经初步核算|预计|力争|争取|确保|"
    r"努力|实现|完成|使|将|把|其(?!他|余|它)|各类|各级|现有|共有|拥有|共|新的|年末|年底|期末|当年|截至|目前|至|到|累计|总计|合计|"
    r"安排(?=全[省市县区州]|[省市县区州]本级)|同口径|可比口径|名义|以上的?|以下的?|以内的?|左右的?|的|了|在(?![校建职册岗编田线园库营外籍])|对|以|按|等|一是|二是|三是|四是|五是|六是|七是|八是|[“”\"'《》—\-·•*\s]|[①-⑳]|[一二三四五六七八九十]+是|\d+[.．、])+"
)
TRAILING = lazy.compile(
    r"(?:累计|(?<=收入)(?:代编)?预算数?|(?<=支出)(?:代编)?预算数?|(?<=收入)执行|(?<=支出)执行|执行数|完成数|决算数|(?<!收入)(?<!支出)(?:总计|合计|共计)|实现|完成|达到|达|预计|约|共|已|(?<!人)均|分别|为|是|有|的|了|由|从|在|至|到|稳定|保持|维持|控制|"
    r"突破|超过|历史性|首次|再次|大约|安排|力争|同口径|名义|仅|仍|也|将|全部|已经|全年|年末|现|其中|\s|[“”\"'《》—*])+$"
)
FORESEEN = lazy.compile(r"(?<=预算)预[期计](?=收入|支出)")  # 政府性基金预算预期收入 is its 收入
MIDDLE = lazy.compile(r"(?:累计|共|已|全年|预计)*(?:实现|完成)(?:了)?")


@lru_cache(maxsize=4096)
def resolve(phrase: str, region: str = "") -> Subject:
    """The subject named by a noun phrase; `region` is inherited when the phrase names none."""
    printed = phrase.strip()
    whole = _lexicon().get(printed)
    if whole is not None:
        return Subject(whole.name, printed, region, whole)
    bare, found = _strip(FORESEEN.sub("", QUOTES.sub("", GLOSS.sub("", printed))))
    region = region if found is None else found
    joined = _join(bare)
    inner, again = _strip(joined)
    region = region if again is None else again
    indicator, residue = _head(inner)
    if indicator is None:
        return Subject(inner, printed, region, None) if inner else NO_SUBJECT
    modifier, third = _strip(residue)
    region = region if third is None else third
    modifier = _plain(modifier, indicator)
    return Subject(modifier + indicator.name, printed, region, indicator)


def region_alone(phrase: str) -> str | None:
    """The region that is all a phrase names (其中市本级): "" for the document's own, None when it names more."""
    bare = LEADING.sub("", phrase)
    match = REGION.fullmatch(bare)
    return None if match is None else "" if match["own"] else match["other"]


def _plain(modifier: str, indicator: Indicator) -> str:
    """Modifiers that do not change the measure (全社会固定资产投资, 年人均可支配收入) are dropped."""
    return "" if UNCHANGED.fullmatch(modifier) else modifier


def _join(phrase: str) -> str:
    """规模以上工业企业实现营业收入 -> 规模以上工业企业营业收入."""
    before, verb, after = _partition(phrase)
    return before + after if verb and after else phrase


def _partition(phrase: str) -> tuple[str, str, str]:
    found = list(MIDDLE.finditer(phrase))
    if not found:
        return phrase, "", ""
    match = found[-1]
    return phrase[: match.start()], match[0], phrase[match.end() :]


def _strip(phrase: str) -> tuple[str, str | None]:
    """Leading fillers and region words and trailing verbs removed; the region, None when none is named."""
    region: str | None = None
    while True:
        before = phrase
        phrase = LEADING.sub("", phrase)
        match = REGION.match(phrase)
        if match and len(phrase) > match.end():
            region = "" if match["own"] else match["other"]
            phrase = phrase[match.end() :]
        phrase = TRAILING.sub("", phrase)
        if phrase == before:
            return phrase, region


def _head(phrase: str) -> tuple[Indicator | None, str]:
    """The lexicon entry whose longest name ends the phrase, and what stands before it."""
    surfaces = _lexicon()
    for length in range(min(LONGEST_NAME, len(phrase)), 1, -1):
        indicator = surfaces.get(phrase[-length:])
        if indicator is not None:
            return indicator, phrase[:-length]
    return None, phrase
