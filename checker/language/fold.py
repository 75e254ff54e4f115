"""Text of a document into a view that is easy to read, with every character's place in the text.

The text itself is never rewritten: `Folded.offsets` leads back. A fold only swaps a character for
its plain form (full width, Traditional, dashes, ○) or leaves characters out: blanks inside figures
and dates, pinyin glosses, line-break markup, emphasis. Not NFKC: it turns m³ into m3 and changes
lengths unseen. A blank between two numbers stays, they may be two columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Protocol

from msgspec import Struct

from checker import lazy, sought

SHORT = 40  # characters of a cell or a label
_DASHES = "—–－﹣−‐‑‒―─"
_BLANK = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
# ，；！？： stay, for other readers look for them; a full comma parts thousands only where _THOUSANDS says so.
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？：－"}
_FORMS = (
    _WIDE
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_BLANK, " ")
    | dict(zip("∶︰○◯≦≧∼〜﹤﹥﹪﹙﹚", "::〇〇≤≥~~<>%()", strict=True))
)
_FORM = lazy.compile(f"[{''.join(_FORMS)}]")  # no form is among the characters of a class that need a backslash
# Characters that only a Traditional text has; frequent ones, so a sentence without any is rare. One that Simplified
# texts have as well would load opencc for every draft.
TRADITIONAL = lazy.compile(
    "[億萬畝個戶條處場歲噸與為這國發經產業實現會員動區開門間關無時機來對應學體質總說長見點設計劃標戰變進達過還遠連運選"
    "農題類額領頭鄉鎮縣廣東車輛軍輕較轉載邊幾廠歷屆層幣師帶幹庫廳張強當錄徵態慶憂懷報據擔擇擴擊損搶攜攝數斷"
    "於書樹橋檢權歡歸殘氣決沒淨測減滅滿漸澤濟灣營爾獎環瑣畢異療癥盡監盤確礎禮種積穩窮競筆節範築簡糧約紅級紀純紙組"
    "細終結給統絲綠維網線緊編緣縮績織繼續藝藥虧術衛補裝規視覺觀觸記許評認識護豐貧貨販責費資賓賽購贏趙軌郵釋銀銷錢錯鍵鏈鐵鑒闊陽隊階際雜雙離難電靈順須預頻顧飛飯餘館駐騎驗魚鮮黨齊齡單圍園圓團壓壞壯婦媽寧寶審寫專尋導島嚴喪嗎問啟萊蘭蘇華葉莊]"
)
_TAIL_DIGITS = lazy.compile(r"(?<=[\u3400-\u9fff，、])\d+(?:\.\d+)?$")
_HEAD_DIGITS = lazy.compile(r"\d*(?:\.\d+)?(?=[%％‰\u3400-\u9fff])")
_SPOKEN = lazy.compile("[，。；]")
_OWN_LINE = lazy.compile("单位|附?[表图注]|来源")  # lines of a caption, never the rest of a sentence
_NUMERALS = "〇零一二两三四五六七八九十百千万亿"
_AFTER_SCALE = "元年月日个人户吨亩公千平立美家件座张分"
_LATIN_UNIT = lazy.compile(r"(?:[kKMGT]?[Ww][Hh]?|[kKM]?[Vv]A?|[kKcm]?m[²³23]?|[kKm]?g|t|L|[TPEG]B)(?![A-Za-z])")
_GROUP_HEAD = lazy.compile(r"(?<=[\u3400-\u9fff])[1-9]\d{0,2}(?: \d{3})*$")
_GROUP_TAIL = lazy.compile(r"\d{3}(?: \d{3})*(?:\.\d+)? ?(?:[万亿千百] ?)?元")
_RUN = sought.compile(" \r\n&<", r"(?:[ \r\n]|&nbsp;|<br\s*/?>)+", re.IGNORECASE)
_COMMENT = lazy.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_GLOSS = sought.compile(
    "(", r"(?<=[\u3400-\u9fff])\( ?[a-zü ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü ]*\)"
)
_EMPHASIS = sought.compile(("**",), r"(?<![\d%‰*)])\*\*(?=[^\s*])([^*\n|]*[^\s*|])\*\*(?!\*)")
_RATIO_COLON = sought.compile("：", r"(?<=\d)(?<!年)：(?=\d)|(?<=\d )：(?= \d)")
# 1，040，083万元: groups of three digits with a unit behind; nobody ends a clause between them.
_THOUSANDS = sought.compile(
    "，", r"(?<![\d.,，])[1-9]\d{0,2}(?: ?，\d{3})+(?=(?:\.\d+)? *[万亿]?(?:元|吨|人|户|亩|公顷|平方|立方|千瓦))"
)
_YEAR = sought.compile("年", r"(?<![0-9A-Za-z])[一二三四五六七八九][一二三四五六七八九〇OoО零0]{3}(?= ?年)")
_LONE = lazy.compile("([\ud800-\udfff]+)")  # half a character, which an editor may send and no codec takes
_YEAR_ZERO = str.maketrans("Oo0零О", "〇〇〇〇〇")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


class Folded(Struct, frozen=True):
    """The view of source[start:end]; `offsets[i]` is the source offset of character i of `text`."""

    text: str
    offsets: Sequence[int]
    start: int = 0
    end: int = 0

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Source span of text[i:j]; of an empty slice, the empty span at its place."""
        if i >= j:
            place = self.offsets[i] if i < len(self.offsets) else self.end
            return place, place
        return self.offsets[i], self.offsets[j - 1] + 1

    def index(self, offset: int) -> int:
        """Index of the first kept character at or after a source offset."""
        return bisect_left(self.offsets, offset)


def fold(source: str, start: int = 0, end: int | None = None, *, one: bool = False) -> Folded:
    """The view of source[start:end]; `one` tells that it is one paragraph, whatever lines it is broken into."""
    stop = len(source) if end is None else end
    if stop - start > SHORT:
        text, offsets = _reading(source[start:stop], one, start)
        return Folded(text, offsets, start, stop)
    text, places = _again(source[start:stop], one, 0)
    whole = isinstance(places, range)
    return Folded(text, range(start, stop) if whole else tuple(start + at for at in places), start, stop)


def _reading(source: str, one: bool, start: int) -> tuple[str, Sequence[int]]:
    """The text of the view, and the offsets of its characters when the source begins at `start`."""
    text = _plain(source)
    dropped = sorted((*_emphasis(text), *_glosses(text), *_comments(text), *_blanks(text, one)))
    if not dropped:
        return text, range(start, start + len(source))
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for left, right, instead in (*dropped, (len(text), len(text), "")):
        if left > at:
            pieces.append(text[at:left])
            offsets.extend(range(start + at, start + left))
        if instead:
            pieces.append(instead)
            offsets.append(start + left)
        at = max(at, right)
    return "".join(pieces), tuple(offsets)


_again = lru_cache(maxsize=4096)(_reading)  # a cell is looked at by several readers, and many are alike


def _plain(text: str) -> str:
    """Plain forms of single characters; the length never changes."""
    for form in set(_FORM.findall(text)):  # a text has few of them; str.translate looks up every character
        text = text.replace(form, _FORMS[form])
    if TRADITIONAL.search(text):
        text = _simplify(text)
    text = _RATIO_COLON.sub(":", text)
    text = _THOUSANDS.sub(lambda number: number[0].replace("，", ","), text)
    return _YEAR.sub(lambda year: year[0].translate(_YEAR_ZERO), text)


def traditional(text: str) -> int:
    """How many characters only a Traditional text has."""
    return sum(1 for _ in TRADITIONAL.finditer(text))


def _simplify(text: str) -> str:
    """Simplified characters; character by character where a phrase would change the length."""
    converter = _converter()
    if _LONE.search(text):
        return "".join(one if _LONE.match(one) else _simplify(one) for one in _LONE.split(text))
    whole = converter.convert(text)
    if len(whole) == len(text):
        return whole
    single = (converter.convert(one) for one in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # slow to import and most texts are Simplified

    converter: _Converter = OpenCC("t2s")
    return converter


def _emphasis(text: str) -> Iterator[tuple[int, int, str]]:
    """Both ** of an emphasis; a lone ** after a digit is a footnote mark and stays."""
    for match in _EMPHASIS.finditer(text):
        yield match.start(), match.start() + 2, ""
        yield match.end() - 2, match.end(), ""


def _glosses(text: str) -> Iterator[tuple[int, int, str]]:
    """Pinyin in brackets after a Han character; (GDP) and (km) carry no tone mark."""
    for match in _GLOSS.finditer(text):
        yield match.start(), match.end(), ""


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Comments of the markup, which nobody reads on the page."""
    for match in _COMMENT.finditer(text) if "<!--" in text else ():
        yield match.start(), match.end(), ""


def _blanks(text: str, one: bool) -> Iterator[tuple[int, int, str]]:
    """Blank runs to leave out, and markup runs to show as one blank."""
    sentence = one and _SPOKEN.search(text) is not None  # asked once, not at every blank
    for match in _RUN.finditer(text):
        left, right = match.span()
        if "\n" in match[0]:
            if (one or match[0].count("\n") == 1) and _wrapped(text, left, right, one):
                yield left, right, ""
            continue
        if sentence and _is_han(text[left - 1 : left]) and _is_han(text[right : right + 1]):
            yield left, right, ""  # 增 加530万人: in a sentence no blank parts words
            continue
        markup = bool(match[0].strip())
        if _inside_figure(text, left, right) or (markup and not _between_numbers(text, left, right)):
            yield left, right, ""
        elif markup:
            yield left, right, " "


def _between_numbers(text: str, left: int, right: int) -> bool:
    return text[left - 1 : left].isalnum() and text[right : right + 1].isdigit()


def _inside_figure(text: str, left: int, right: int) -> bool:
    """Whether the blank run text[left:right] parts what belongs to one figure or date."""
    before, after = text[left - 1 : left], text[right : right + 1]
    if not before or not after:
        return False
    if _is_digit(before):
        return _follows_digit(text, left, right, after)
    if _is_digit(after):
        return _precedes_digit(text, left, right, before)
    if before in _NUMERALS:
        return after in _NUMERALS or after in _AFTER_SCALE
    return before in "%‰" and (_is_han(after) or _spaced_dash(text, right))


def _wrapped(text: str, left: int, right: int, one: bool) -> bool:
    """Whether a line was broken between a number and its unit; in `one` paragraph, also inside a number or a word."""
    before, after = text[left - 1 : left], text[right : right + 1]
    if not before or not after:
        return False
    if _is_digit(before):
        return _is_han(after) or after in "%‰" or (one and _number_goes_on(text, left, right))
    if before in _NUMERALS and after in _AFTER_SCALE:
        return True
    if not one:
        return False
    if before in ".," and _is_digit(after):
        return _is_digit(text[left - 2 : left - 1]) and (before == "." or _thousands(text, left - 1, right))
    return (_is_han(before) or before in "、，（(") and _is_han(after) and not _OWN_LINE.match(text, right)


def _number_goes_on(text: str, left: int, right: int) -> bool:
    """Whether digits broken at the margin are one number: 26 and .5%, 85 and 8.74万; two of them would be parted."""
    head, tail = _TAIL_DIGITS.search(text, max(0, left - 12), left), _HEAD_DIGITS.match(text, right)
    return head is not None and tail is not None and not ("." in head[0] and "." in tail[0])


def _follows_digit(text: str, left: int, right: int, after: str) -> bool:
    if _is_han(after) or after in "%‰":
        return True
    if after == ":":
        return text[right + 1 : right + 3].strip()[:1].isdigit()
    if after in ".," and text[right + 1 : right + 2].isdigit():
        return after == "." or _thousands(text, left, right + 1)
    if _is_digit(after):
        return _grouped(text, left, right)
    return bool(_LATIN_UNIT.match(text, right)) or _spaced_dash(text, right)


def _grouped(text: str, left: int, right: int) -> bool:
    """Whether 24 493万元 is one number: groups of three behind one to three digits, then money at once."""
    head = _GROUP_HEAD.search(text, max(0, left - 16), left)
    return right - left == 1 and head is not None and bool(_GROUP_TAIL.match(text, right))


def _precedes_digit(text: str, left: int, right: int, before: str) -> bool:
    if _is_han(before) or before in "≤≥<>〇":
        return True
    if before == ",":
        return _thousands(text, left - 1, right)
    if before == ":":
        return text[max(0, left - 3) : left - 1].rstrip(" ")[-1:].isdigit()
    return before in "-~" and text[left - 2 : left - 1] == " " and text[left - 3 : left - 2] in [*"0123456789%"]


_GROUPS_BEFORE = lazy.compile(r"(?<!\d)\d{1,3}(?:, ?\d{3})*$")
_GROUP_BEHIND = lazy.compile(r" ?\d{3}(?!\d)")


def _thousands(text: str, comma: int, after: int) -> bool:
    """Whether 3,594, 026 goes on: one to three digits before, exactly three behind."""
    head = _GROUPS_BEFORE.search(text[max(0, comma - 24) : comma])
    return bool(head and _GROUP_BEHIND.match(text[after : after + 5]))


def _spaced_dash(text: str, at: int) -> bool:
    """A dash with a blank on either side before a digit: 6% — 8%; `35 -0.4` are two columns."""
    return text[at : at + 1] in ("-", "~") and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isdigit()


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"
