"""The numbers that Word shows before the paragraphs of its lists: they are not in the text, and are counted again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from checker import lazy
from checker.readers.word.names import Element, number, value, w

DIGITS: Final = "零一二三四五六七八九"
LEGAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
ROMAN: Final = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
)
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
HOLDER: Final = lazy.compile(r"%([1-9])")
LEVELS: Final = 9
BULLET: Final = "- "
CLOSE: Final = lazy.compile(r"[0-9A-Za-z.．]$")


def chinese(count: int) -> str:
    """一, 十, 十一, 二十三, 一百零五: numbers up to 9999."""
    if not 0 < count < 10_000:
        return str(count)
    words, zero = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // place % 10
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + unit
        zero = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def legal(count: int) -> str:
    """壹, 壹拾, 贰拾叁: as on cheques, where the first one is not left out."""
    words = chinese(count)
    return ("一" + words if words.startswith("十") else words).translate(LEGAL)


def roman(count: int) -> str:
    """Roman numerals."""
    words = ""
    for worth, sign in ROMAN if 0 < count < 4000 else ():
        words += sign * (count // worth)
        count %= worth
    return words or str(count)


def letters(count: int) -> str:
    """A to Z, then AA, BB."""
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9) if count > 0 else str(count)


def _row(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)] if count > 0 else str(count)


def _enclosed(first: str, most: int = 20) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= most else str(count)


FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda count: f"{count:02}",
        "decimalFullWidth": lambda count: str(count).translate({ord("0") + n: ord("０") + n for n in range(10)}),
        "decimalEnclosedCircle": _enclosed("①"),
        "decimalEnclosedCircleChinese": _enclosed("①"),
        "decimalEnclosedParen": _enclosed("⑴"),
        "decimalEnclosedFullstop": _enclosed("⒈"),
        "ideographEnclosedCircle": _enclosed("㊀", 10),
        "ideographTraditional": _row(STEMS),
        "ideographZodiac": _row(BRANCHES),
        "upperRoman": roman,
        "lowerRoman": lambda count: roman(count).lower(),
        "upperLetter": letters,
        "lowerLetter": lambda count: letters(count).lower(),
        "none": lambda _: "",
        "chineseLegalSimplified": legal,
        "ideographLegalTraditional": legal,
        **dict.fromkeys(
            (
                *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"),
                *("taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTenThousand"),
            ),
            chinese,
        ),
    }
)


class Numbering:
    """Counts on from paragraph to paragraph."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root
        self._lists = {one.get(w("numId"), ""): one for one in found if one.tag == w("num")}
        self._kinds = {one.get(w("abstractNumId"), ""): one for one in found if one.tag == w("abstractNum")}
        # A kind may borrow the shape that another one gives to a style.
        self._given = {value(one, "styleLink"): one for one in self._kinds.values() if value(one, "styleLink")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, name: str, level: int) -> str:
        """The number of the next paragraph in a list, with the blank behind it; empty where none is shown."""
        one = self._lists.get(name)
        shape = self._shape(name, level)
        if one is None or shape is None:
            return ""
        counts = self._counts.setdefault(value(one, "abstractNumId"), [None] * LEVELS)
        self._count(name, level, counts)
        if value(shape, "numFmt") == "bullet":
            return BULLET
        plain = shape.find(w("isLgl")) is not None
        shown = HOLDER.sub(lambda match: self._shown(name, int(match[1]) - 1, counts, plain), value(shape, "lvlText"))
        apart = value(shape, "suff") != "nothing" and CLOSE.search(shown)
        return shown + " " if apart else shown

    def _count(self, name: str, level: int, counts: list[int | None]) -> None:
        """One further on this level; the levels under it begin again."""
        again = self._override(name, level)
        start = value(again, "startOverride")
        count = counts[level]
        if start and (name, level) not in self._begun:
            counts[level] = number(start, 1)
        else:
            counts[level] = self._start(name, level) if count is None else count + 1
        self._begun.add((name, level))
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = self._start(name, upper)
        for lower in range(level + 1, LEVELS):
            if value(self._shape(name, lower), "lvlRestart") != "0":
                counts[lower] = None

    def _shown(self, name: str, level: int, counts: list[int | None], plain: bool) -> str:
        count = counts[level]
        style = "decimal" if plain else value(self._shape(name, level), "numFmt")
        return "" if count is None else FORMATS.get(style, str)(count)

    def _start(self, name: str, level: int) -> int:
        return number(value(self._shape(name, level), "start"), 1)

    def _override(self, name: str, level: int) -> Element | None:
        one = self._lists.get(name)
        found = () if one is None else one.findall(w("lvlOverride"))
        return next((each for each in found if each.get(w("ilvl")) == str(level)), None)

    def _shape(self, name: str, level: int) -> Element | None:
        """What a level of a list looks like: its own shape, or that of its kind."""
        again = self._override(name, level)
        own = None if again is None else again.find(w("lvl"))
        kind = self._kinds.get(value(self._lists.get(name), "abstractNumId"))
        kind = self._given.get(value(kind, "numStyleLink"), kind)
        found = () if kind is None else kind.findall(w("lvl"))
        return own if own is not None else next((one for one in found if one.get(w("ilvl")) == str(level)), None)
