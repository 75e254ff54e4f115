"""Which place a figure is about, and whether two documents speak of the same one."""

from __future__ import annotations

from checker import lazy
from checker.language.indicators import OWN_REGION
from checker.ledger import Ledger
from checker.statement import Statement

NATION = frozenset({"全国", "我国", "中国"})
PROVINCE = "全省"
PROVINCES = lazy.compile(r"省$|自治区$|^(?:北京|天津|上海|重庆)市?$")
COUNTIES = lazy.compile(r"[县旗]$|[^治]区$")
SUFFIX = lazy.compile(r"(?:特别行政区|自治区|自治州|自治县|地区|新区|省|市|县|区|州|盟|旗)$")
FOLK = lazy.compile(r"(?:壮族|回族|维吾尔|[一-鿿]{1,3}族)+(?=$|自治)")


def level(region: str) -> int:
    """0 the nation, 1 a province, 2 a city, 3 a county; −1 unknown."""
    if not region:
        return -1
    return 0 if region in NATION else 1 if PROVINCES.search(region) else 3 if COUNTIES.search(region) else 2


def same(one: str, other: str) -> bool:
    """Whether two names are one place: 霍州 is 霍州市; 甲县 is not 甲市."""
    short, long = sorted((one, other), key=len)
    rest = FOLK.sub("", long[len(short) :]) if short and long.startswith(short) else None
    return rest is not None and (not rest or SUFFIX.fullmatch(rest) is not None)


def stem(region: str) -> str:
    """The name without its rank: 山西, 霍州, 内蒙古."""
    bare = SUFFIX.sub("", region)
    short = FOLK.sub("", bare)
    return short if len(short) > 1 else bare if len(bare) > 1 else region


def place(ledger: Ledger, one: Statement) -> str | None:
    """The place of a statement by name, "" where the document does not name its own, None where it is in doubt.

    全省 of a city stays 全省: which province that is, the document it is held against must tell.
    """
    region, own = one.subject.region, ledger.region
    if region in NATION:
        return "全国"
    if region == PROVINCE:
        return own if level(own) == 1 else PROVINCE
    if region:
        return region if SUFFIX.search(region) and region not in SCOPES else None
    said = next((word for word in UPPER if word in one.before[-40:]), "")
    return None if said and level(own) > UPPER[said] else own


SCOPES = frozenset({"市区", "城区", "主城区", "中心城区", "开发区", "经开区", "高新区", "市区级", "县城", "县域"})
UPPER = {word: 1 if word.endswith("省") else 2 for word in OWN_REGION if word[-1] in "省市州盟"}


def belongs(ledger: Ledger, book: Ledger) -> bool:
    """Whether the document of `book` is about a place that holds the draft's: a higher rank, and named in the draft."""
    inner, outer = level(ledger.region), level(book.region)
    if inner <= outer or outer < 0:
        return False
    return outer == 0 or stem(book.region) in ledger.document.text
