"""The lists right before or behind an announced number: 甲、乙和丙三大产业, “三化”(甲、乙、丙), 三类平台--甲、乙."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker import lazy
from checker.statements.announced import MEASURE, NUMERALS, Number
from checker.statements.itemised import (
    BRACKETED,
    BREAKS,
    CLOSE,
    JOINER,
    OPEN,
    STOPS,
    WINDOW,
    Listing,
    clause_start,
    listed,
    split,
)
from checker.statements.kindred import kindred, pair, roles

ETC = lazy.compile(r"等(?P<kind>(?![级等待于同距量效温位值额奖候])(?:(?!以及)[^、，,。；：:“”和与及]){0,12})$")
# What may stand between the last item and its number.
LINK = lazy.compile(
    r"(?:为|是)(?:主要|核心|重点)?(?:内容|特色|载体|方向|代表|重点|主体|核心|支撑|抓手|目标|标志|一体|主导)的?$|"
    r"(?:相结合|相统一|在内|组成|构成)的?$|(?:实现|达到|实行|形成|的|这|新|古代|全国|全省|全市|现代)$|"
    rf"[{NUMERALS}]{{1,2}}{MEASURE}[\u3400-\u9fff]{{1,5}}的$"
)
ITSELF = lazy.compile(r"[、和与及]$")  # the number is an item of the list before it
# A verb right before the number: the number is its object, not the end of a list.
GOVERNED = lazy.compile(
    r"(?:提出|做到|坚持|落实|贯彻|践行|清除|实施|开展|构建|聚焦|围绕|突出|按照|增强|树立|做好|抓好|打好|加快|新增|荣获|"
    r"达|为|有|在|对|将|把|至|到|共|仅|超过|约|各|前|后|近|另外?|其他|其余|上述|以上|以下|全县?|全市|全省)$|"
    r"(?:^|[，,。；：:、和并与])[^、，,。；：:]{0,2}(?:完成|新建|建成|建设|引进|培育|获得|打造|完善|建立|深化|推动|推进|融入)$"
)
OPENER = lazy.compile(
    rf"(?P<bracket>(?:(?!包括|[是为有即和与及、，,。；：:()“”\n\d{NUMERALS}]).){{0,12}}[”\"]?"
    rf"(?:(?!包括|[是为有即和与及、，,。；：:()“”\n\d{NUMERALS}]).){{0,8}}\()|"
    r"(?P<colon>[^，,。；：:()\n]{0,16}[：:])|"
    r"(?P<dash>[^，,。；：:()\n]{0,12}--?)|"
    r"(?P<verb>[^，,。；：:()\n]{0,12}[，,]?(?:主要)?(?:分别)?(?:包括|涉及|即|是指|指的是|分别(?:为|是)|"
    r"(?<=[”\"])是(?:以)?|有(?=[^效序利力机关])))"
)
QUOTED = lazy.compile(r"“([^“”]{1,40})”")
QUOTES = lazy.compile(r"[^。；\n“”]{0,6}[”\"]?[^。；\n“”]{0,14}(?P<list>(?:“[^“”]{2,30}”[、，和]?){2,})")


def listings(text: str, number: Number) -> Iterator[Listing]:
    """The lists of a number, the nearest first."""
    if number.within:
        yield from roles(text, number)
        if number.quoted and (found := before(text, number)) and number.count in found.counts:
            yield found
    elif found := before(text, number):
        yield found
    if number.count == 1:
        return
    if found := after(text, number):
        yield found
    yield from kindred(text, number)
    if number.quoted and text[number.start] == "双":
        yield from pair(text, number)


JOINTS = lazy.compile(r"[、和与]")


def before(text: str, number: Number) -> Listing | None:
    """The list that ends at the number: 蔬菜、药材和养殖业五大产业."""
    if number.quoted and text[number.start - 2 : number.start - 1] == "”":
        return None  # one of several quoted items side by side
    end, linked, is_open = _attach(text, number.start)
    if is_open and number.quoted and not number.measure:
        linked = True
    window = text[max(0, end - 6) : end]
    if not window or ITSELF.search(window) or window[-1] in BREAKS or (not is_open and GOVERNED.search(window)):
        return None
    start = clause_start(text, end)
    quote = text.rfind("“", start, end) if text[end - 1] == "”" else -1
    if quote >= 0 and JOINTS.search(text[quote:end]) and text[quote - 1 : quote] != "”":
        return listed(text, quote + 1, end - 1, number, "before", linked, is_open)
    return listed(text, start, end, number, "before", linked, is_open)


def _attach(text: str, at: int) -> tuple[int, bool, bool]:
    """Where the list before `at` ends, whether words stand between, whether 等 closes it."""
    end, linked, is_open = at, False, False
    while end > 0 and text[end - 1] in '“" ':
        end -= 1
    while True:
        window = text[max(0, end - 24) : end]
        if not is_open and (match := ETC.search(window)):
            end, is_open, linked = end - len(match[0]), True, linked or bool(match["kind"])
        elif match := LINK.search(window):
            end, linked = end - len(match[0]), True
        else:
            return end, linked, is_open


OPEN_END = lazy.compile(r"等[^、]{0,16}$")


def after(text: str, number: Number) -> Listing | None:
    """The list that the number opens: 三类平台--甲、乙、丙; “六提升”(规划、标准 …); 五合一”，实行“…”“…”."""
    opened = OPENER.match(text, number.end)
    if opened is None:
        return _quotes_after(text, number)
    start = opened.end()
    if opened["bracket"]:
        end = _list_end(text, start, ")")
        if text[end : end + 1] != ")":
            return None
    else:
        end = _list_end(text, start)
    body = text[start:end]
    closed = OPEN_END.split(body)[0]
    pieces = split(closed)
    if len(pieces) == 1 and opened["bracket"] is None and not (number.quoted and JOINER.search(closed)):
        return None
    found = listed(text, start, start + len(closed), number, "after", not opened["bracket"], len(closed) < len(body))
    whole = _spelled_out(text, start, number) if opened["colon"] else 0
    if found and whole == number.count:
        return replace(found, count=whole, counts=found.counts | {whole})
    return found


STOP = lazy.compile("[、，,；;]")


def _spelled_out(text: str, start: int, number: Number) -> int:
    """“三清三建”：清甲、清乙、清丙，建丁、建戊、建己。: the pieces of the whole sentence."""
    end = _list_end(text, start, STOPS.replace("；", "").replace(";", ""))
    return len(STOP.split(BRACKETED.sub("", text[start:end])))


def _list_end(text: str, start: int, breaks: str = BREAKS) -> int:
    """Where the list that begins at `start` ends: at a break or a closing bracket of its own level."""
    depth = 0
    for i in range(start, min(len(text), start + WINDOW)):
        char = text[i]
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            if not depth:
                return i
            depth -= 1
        elif (char in breaks and not depth) or char == "\n":
            return i
    return min(len(text), start + WINDOW)


def _quotes_after(text: str, number: Number) -> Listing | None:
    """Quoted items side by side after the number."""
    run = QUOTES.match(text, number.end)
    if run is None:
        return None
    count = len(QUOTED.findall(run["list"]))
    if count < 3 or text[number.end : number.end + 4].lstrip("”")[:1] in ("、", "“", "和"):
        return None
    return Listing(run.start("list"), run.end("list"), "after", count, frozenset({count}))
