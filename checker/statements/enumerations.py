"""The lists beside an announced number, each with every count that its wording admits.

Where a list begins and ends is rarely beyond doubt: 和 may join the last two items or stand inside a name, the first
item may carry a verb before it. So a list has *admissible* counts, and is `firm` only where there is one: three items
or more between 、, none of which holds a joiner, right at the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from checker.statements.announced import MEASURE, NUMERALS, Number

Form = Literal["before", "after", "pairs", "runs", "clauses"]
STOPS = "。；;！？!?\n|"
BREAKS = STOPS + "，,：:"
OPEN, CLOSE = "(（“‘《[【", ")）”’》]】"
JOINER = re.compile(r"(?<=[^、“])(?:以及|[和与及暨])(?=[^、])")
ETC = re.compile(r"等(?P<kind>(?![级等待于同距量效温位值额奖候])(?:(?!以及)[^、，,。；：:“”和与及]){0,12})$")
# What may stand between the last item and its number.
LINK = re.compile(
    r"(?:为|是)(?:主要|核心|重点)?(?:内容|特色|载体|方向|代表|重点|主体|核心|支撑|抓手|目标|标志|一体|主导)的?$|"
    r"(?:相结合|相统一|在内|组成|构成)的?$|(?:实现|达到|实行|形成|的|这|新|古代|全国|全省|全市|现代)$|"
    rf"[{NUMERALS}]{{1,2}}{MEASURE}[\u3400-\u9fff]{{1,5}}的$"
)
ITSELF = re.compile(r"[、和与及]$")  # the number is an item of the list before it
# A verb right before the number: the number is its object, not the end of a list.
GOVERNED = re.compile(
    r"(?:提出|做到|坚持|落实|贯彻|践行|清除|实施|开展|构建|聚焦|围绕|突出|按照|增强|树立|做好|抓好|打好|加快|新增|荣获|"
    r"达|为|有|在|对|将|把|至|到|共|仅|超过|约|各|前|后|近|另外?|其他|其余|上述|以上|以下|全县?|全市|全省)$|"
    r"(?:^|[，,。；：:、和并与])[^、，,。；：:]{0,2}(?:完成|新建|建成|建设|引进|培育|获得|打造|完善|建立|深化|推动|推进|融入)$"
)
LEVELS = frozenset("国省市县区州旗乡镇村组社户街")
PLACES = frozenset("村乡镇县市区省州路街")
SIDES = frozenset("东西南北中")
OPENER = re.compile(
    rf"(?P<bracket>(?:(?!包括|[是为有即和与及、，,。；：:()“”\n\d{NUMERALS}]).){{0,12}}[”\"]?"
    rf"(?:(?!包括|[是为有即和与及、，,。；：:()“”\n\d{NUMERALS}]).){{0,8}}\()|"
    r"(?P<colon>[^，,。；：:()\n]{0,16}[：:])|"
    r"(?P<dash>[^，,。；：:()\n]{0,12}--?)|"
    r"(?P<verb>[^，,。；：:()\n]{0,12}[，,]?(?:主要)?(?:分别)?(?:包括|涉及|即|是指|指的是|分别(?:为|是)|(?<=[”\"])是(?:以)?|有(?=[^效序利力机关])))"
)
SIDE_BY_SIDE = re.compile(r"(?:“[^“”]{1,40}”(?:[、和与及]|以及)?){2,}")
BRACKETED = re.compile(r"\([^()]*\)")
QUOTED = re.compile(r"“([^“”]{1,40})”")
DOUBTFUL = re.compile(
    r"[的等]|其他|其它|以及|或|实施|推进|开展|打造|围绕|聚焦|实现|加强|完善|健全|[\d，,；;：:即]|"
    rf"[{NUMERALS}]{{1,2}}{MEASURE}"
)
LEAD = re.compile(
    r"^(?:.{0,8}[，,])?(?:深入|大力|全面|加快|积极|重点|着力|统筹)*(?:实施|推进|开展|打造|围绕|聚焦|加强|完善|健全|以)?"
)
LONGEST = 12  # characters of an item whose ends are beyond doubt
FIGURES = re.compile(rf"\d+(?:\.\d+)?(?:[万亿]|%|{MEASURE}|公里)")  # 企业1户、重点企业2户: amounts, not names
WINDOW = 240
MADE_OF = re.compile(r".*(?:为|是)[^，,。；、]{1,4}[，,][^，,。；、]{0,6}“")  # 以…为方向，突出“五化”
ROLE = re.compile(r"以(?P<list>[^，,。；：:]+)为(?P<role>[^，,。；：:“]{1,14})")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list near a number; offsets into the folded text. `count` its plain reading, `counts` all admissible ones,
    `open` after 等, `firm` when no other reading is possible."""

    start: int
    end: int
    form: Form
    count: int
    counts: frozenset[int]
    open: bool = False
    firm: bool = False


def listings(text: str, number: Number) -> Iterator[Listing]:
    """The lists of a number, the nearest first."""
    if number.within:
        yield from _roles(text, number)
        if number.quoted and (found := before(text, number)) and number.count in found.counts:
            yield found
    elif found := before(text, number):
        yield found
    if number.count == 1:
        return
    if found := after(text, number):
        yield found
    yield from _kindred(text, number)
    if number.quoted and text[number.start] == "双":
        yield from _pair(text, number)


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
    start = _clause_start(text, end)
    if text[end - 1] == "”" and (quote := text.rfind("“", start, end)) >= 0 and re.search(r"[、和与]", text[quote:end]):
        if text[quote - 1 : quote] != "”":
            return _listed(text, quote + 1, end - 1, number, "before", linked, is_open)
    return _listed(text, start, end, number, "before", linked, is_open)


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


def _clause_start(text: str, end: int) -> int:
    """Where the clause that ends at `end` begins: at a break or an opening bracket, outside quotes and brackets."""
    depth = 0
    for i in range(end - 1, max(-1, end - WINDOW), -1):
        char = text[i]
        if char in CLOSE:
            depth += 1
        elif char in OPEN:
            if depth == 0:
                return i + 1
            depth -= 1
        elif (depth == 0 and char in BREAKS) or char == "\n":
            return i + 1
    return max(0, end - WINDOW)


def _listed(
    text: str, start: int, end: int, number: Number, form: Form, linked: bool, is_open: bool, loose: bool = False
) -> Listing | None:
    segments = split(text[start:end])
    if not is_open and _governed(segments, number):
        return None
    if form == "before" and any(FIGURES.search(one) for one in segments):
        return None
    joins = [len(JOINER.findall(one)) for one in segments]
    counts = set(range(len(segments), len(segments) + joins[-1] + 1))
    if sum(joins[:-1]) == 1 and not joins[-1]:
        counts.add(len(segments) + sum(joins))
    if any(joins):
        counts |= {
            len(segments) - i - 1 + k for i, one in enumerate(joins[:-1]) if one for k in range(1, joins[-1] + 2)
        }
        counts.add(0 if number.bare else joins[-1] + 1)
    counts |= {len(segments) - i for i, one in enumerate(segments) if i and "的" in one}
    counts |= set(_unmarked(text[start:end], segments, number))
    counts -= {0, 1}
    if not counts:
        return None
    slogan = number.quoted and not number.measure
    firm = (
        not linked
        and (not slogan or form == "after" or _alike(segments, number) == "all")
        and not loose
        and not any(joins)
        and len(segments) >= 3
        and number.count >= 3
        and not _elsewhere(segments, number)
        and all(2 <= len(one) <= LONGEST and not DOUBTFUL.search(one) for one in segments[1:])
        and not DOUBTFUL.search(LEAD.sub("", segments[0]))
        and len(segments[0]) <= LONGEST + 6
        and (form == "after" or not _goes_on(text, start))
    )
    return Listing(start, end, form, len(segments), frozenset(counts), is_open, firm)


def _governed(segments: list[str], number: Number) -> bool:
    """Whether the number is itself the object of the last item: 增强“…”、做到“两个维护”."""
    last = segments[-1]
    if len(segments) < 2 or len(last) > 2 or set(last) <= LEVELS or not (number.quoted or number.count == 2):
        return False
    others = [len(one) for one in segments[1:-1]] or [len(segments[0])]
    return min(others) >= 4


def split(text: str) -> list[str]:
    """Items between 、 outside brackets and quotation marks; quoted items side by side are apart."""
    bare = BRACKETED.sub("", text)
    bare = bare.replace("”“", "”、“")
    items, depth, last = [], 0, 0
    for i, char in enumerate(bare):
        if char in OPEN:
            depth += 1
        elif char in CLOSE and depth:
            depth -= 1
        elif char == "、" and depth == 0:
            items.append(bare[last:i])
            last = i + 1
    return [*items, bare[last:]]


def _unmarked(text: str, segments: list[str], number: Number) -> Iterator[int]:
    """Lists without 、: 县乡村三级, 东西两大街, 农技农经农机, 太原-郑州-西安, quoted items, 既是…又是."""
    bare = BRACKETED.sub("", text)
    count = number.count
    tail = segments[-1][-count:]
    if (
        len(tail) == count
        and len(set(tail)) == count
        and ((set(tail) <= LEVELS and number.measure == "级") or set(tail) <= SIDES or (tail == "城乡"))
    ):
        yield count
    for width in (2, 3, 4):
        last = segments[-1]
        chunks = [last[len(last) - width * (k + 1) : len(last) - width * k] for k in range(count)]
        if count > 1 and len(last) >= width * count and len(set(chunks)) == count:
            if len({one[0] for one in chunks}) == 1 or len({one[-1] for one in chunks}) == 1:
                yield count
    hyphens = re.search(r"[\u3400-\u9fff]{2,6}(?:-[\u3400-\u9fff]{2,6})+$", bare)
    if hyphens:
        yield hyphens[0].count("-") + 1
    side_by_side = SIDE_BY_SIDE.search(text)
    if side_by_side:
        yield side_by_side[0].count("“")
    if re.search(r"既[是要有].+[又也][是要有]", bare):
        yield 2


def _elsewhere(segments: list[str], number: Number) -> bool:
    """Whether the items are places of another kind than the number counts: villages in three townships."""
    last = {one[-1] for one in segments}
    return len(last) == 1 and bool(last & PLACES) and not last & set(number.noun)


def _goes_on(text: str, start: int) -> bool:
    """Whether a list in the clause before may go on over the comma."""
    if text[start - 1 : start] not in ("，", ","):
        return False
    clause = text[_clause_start(text, start - 1) : start - 1]
    return "、" in clause[-LONGEST * 2 :]


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
    closed = re.split(r"等[^、]{0,16}$", body)[0]
    pieces = split(closed)
    if len(pieces) == 1 and opened["bracket"] is None and not (number.quoted and JOINER.search(closed)):
        return None
    found = _listed(
        text, start, start + len(closed), number, "after", False, len(closed) < len(body), not opened["bracket"]
    )
    whole = _spelled_out(text, start, number) if opened["colon"] else 0
    if found and whole == number.count:
        return replace(found, count=whole, counts=found.counts | {whole})
    return found


def _spelled_out(text: str, start: int, number: Number) -> int:
    """“三清三建”：清甲、清乙、清丙，建丁、建戊、建己。: the pieces of the whole sentence."""
    end = _list_end(text, start, STOPS.replace("；", "").replace(";", ""))
    return len(re.split("[、，,；;]", BRACKETED.sub("", text[start:end])))


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
    run = re.compile(r"[^。；\n“”]{0,6}[”\"]?[^。；\n“”]{0,14}(?P<list>(?:“[^“”]{2,30}”[、，和]?){2,})").match(
        text, number.end
    )
    if run is None:
        return None
    count = len(QUOTED.findall(run["list"]))
    if count < 3 or text[number.end : number.end + 4].lstrip("”")[:1] in ("、", "“", "和"):
        return None
    return Listing(run.start("list"), run.end("list"), "after", count, frozenset({count}))


def _kindred(text: str, number: Number) -> Iterator[Listing]:
    """Lists in the sentences beside whose items carry the counted noun: “五化” … 高端化、智能化 …"""
    if number.bare or number.measure in ("级", "个") or not number.noun:
        return
    first, last = _around(text, number)
    for start, end in _runs(text, first, last):
        if start <= number.start < end:
            continue
        pieces = split(text[start:end])
        for items in (pieces, [*pieces[:-1], *JOINER.split(pieces[-1])]):
            if alike := _alike(items, number):
                firm = alike == "all" and number.count > 2 and bool(MADE_OF.fullmatch(text[end - 6 : number.start]))
                yield Listing(start, end, "runs", len(items), frozenset({len(items)}), False, firm)


def _roles(text: str, number: Number) -> Iterator[Listing]:
    """以甲、乙、丙为功能核心…“一轴三核”: the clause of the sentence that puts its list in the part's role."""
    start = max(text.rfind(stop, 0, number.start) for stop in "。；\n") + 1
    for match in ROLE.finditer(text, start, number.start):
        if number.noun[0] in match["role"]:
            yield from _spanned(match.start("list"), match["list"], "clauses")


def _pair(text: str, number: Number) -> Iterator[Listing]:
    """“双控”工程，强化总量、强度…; “双向”机制。…倒逼与激励相结合: the two things named next."""
    after_it = text[number.end : number.end + WINDOW]
    match = re.match(r"[^，,。；\n]{0,10}[，,](?P<list>[^，,。；：:()\n]*、[^，,。；：:()\n]*)", after_it) or re.search(
        r"(?P<list>[^，,。；：:\n]+[与和][^，,。；：:\n]+)相结合", after_it
    )
    if match:
        yield from _spanned(number.end + match.start("list"), match["list"], "clauses")


def _spanned(start: int, body: str, form: Form) -> Iterator[Listing]:
    pieces = split(body)
    counts = frozenset({len(pieces), len(pieces) + len(JOINER.findall(pieces[-1]))} - {0, 1})
    if counts:
        yield Listing(start, start + len(body), form, len(pieces), counts)


def _alike(items: list[str], number: Number) -> Literal["", "some", "all"]:
    """Whether items carry the noun of the number: all of them end (or begin) with it, or half hold both its characters."""
    for key in (number.noun[:2], number.noun[:1]):
        ends = all(one.endswith(key) for one in items[:-1])
        begins = all(one.startswith(key) for one in items[1:])
        carried = key in items[0] and key in items[-1] and len(items) > 2 and (len(key) == 2 or not number.measure)
        if carried and (ends or begins) and max(len(one) for one in items[1:-1]) <= 8:
            return "all" if ends and len(items[0]) <= 8 else "some"
    key = number.noun[:2]
    if number.measure and len(key) == 2 and len(items) > 2 and 2 * sum(key in one for one in items) > len(items):
        return "some"
    return ""


def _around(text: str, number: Number) -> tuple[int, int]:
    """From the sentence before the number to the sentence after it."""
    first = max(text.rfind(stop, 0, number.start) for stop in "。；\n")
    first = max(0, max(text.rfind(stop, 0, max(first, 0)) for stop in "。；\n") + 1, number.start - WINDOW)
    ends = sorted(match.start() for match in re.finditer(r"[。；\n]", text[number.end : number.end + WINDOW]))
    last = number.end + (ends[1] if len(ends) > 1 else min(len(text) - number.end, WINDOW))
    return first, last


def _runs(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Clauses that hold a list between 、."""
    for match in re.finditer(r"[^，,。；：:()\n]+", text[first:last]):
        if "、" in match[0]:
            yield first + match.start(), first + match.end()
