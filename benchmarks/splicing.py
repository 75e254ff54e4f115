"""What the fuzzer writes with: the words of the field, texts to begin from, and edits of a text by such words.

The words are taken from the tables of the program itself, so that a new unit or hedge is tried as soon as it is there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from checker.language.fold import _BLANK, _DASHES, _FORMS
from checker.language.hedges import AFTER, BEFORE
from checker.language.indicators import names
from checker.language.names import NAMES
from checker.language.numerals import NUMERAL, SCALES
from checker.language.periods import ERAS, FIRST_YEARS, PARTS, RELATIVE
from checker.language.units import UNITS
from checker.readers.blocks import FRAME
from checker.readers.pagewalk import BLOCKS, DOUBTFUL, HEADINGS, SKIPPED
from checker.rules import load, shipped
from checker.statements.cues import COMPARE, DOWN, MOTION, UP, YEARLY

ROOT = Path(__file__).parents[1]
LONGEST = 400  # characters of a text to begin from
PLAN = "甲山县国民经济和社会发展第十四个五年规划纲要\n\n"
SIGNS = "，。；：、！？（）()[]〔〕【】《》“”\"'‘’「」*#>|｜+-~—…/\\.,:;%‰·•^_&@=<≤≥≈×℃①②⑩\n\r\t "
# Combining marks, joiners, turns of direction, lone surrogates, digits that are none of ours, what no font has.
ODD = (
    "\u0301\u20e3\ufe0f\u200b\u200d\u200e\u200f\u202e\u2066\ufeff"
    "\ud800\udfff²⅓٣৩〇Ⅻ㈠㊀𝟗😀\x00\x0b\x0c\x1c\x85\u2028\ufffd\uffff\U0010ffff"
)
LISTED = (
    "一、 （一） 1. 1、 (1) 第一、 一是 二是 其中： 注： 单位：亿元 表1 专栏1 目录 附表 分别为 合计 共 其他 由 占 第1位"
).split()
MARKS = (
    "\n\n", "\r\n", "\n| ", " | ", " |\n", "|---|---|\n", "\n# ", "\n- ", "**", "<!--", "-->", "<br>", "&nbsp;",
    "---\n", "title: ", "<!-- plancheck: ignore[growth] “5%” 核 (until 2026-12-31) -->",
    "\n# plancheck: ignore-file[unit] ",
    "2020年", "2016—2020年", "1—9月", "“十三五”", "12.5亿元", "1,234.5万元", "7.5%", "-3.2%", "5:50:45", "1/10万",
    "3个百分点", "百分之七点五", "三分之一", "十几亿", "两三百", "翻一番", "七成", "一半", "2×100万千瓦", "300多",
    "9" * 40, "0." + "0" * 30 + "1", "1 234", "—", "[8.5]",
)  # fmt: skip
VALUES = ("44196", "0.28270000000000001", "1E400", "-2.5")
CODES = ("yyyy", 'm"月"', "#,##0.00", "0.00%", ";", "[Red]", "General")
TAGS = (
    "<w:p>", "</w:p>", "<w:r><w:t>", "</w:t></w:r>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:ins w:id="1">', "</w:ins>", "<w:tab/>",
    "<row>", "</row>", '<row r="2">', "<c>", "</c>", '<c r="B2">', '<c t="s">', '<c t="inlineStr">', "<v>", "</v>",
    '<mergeCell ref="A1:C2"/>', "<is><t>", "</t></is>", ' colspan="2"', ' rowspan="3"', ' start="-5"',
    ' style="display:none"', ' class="nav"', '<a href="x">', "</a>",
)  # fmt: skip


def _tokens() -> Iterator[str]:
    """All words, those of small tables as often as those of large ones."""
    tables: tuple[Sequence[str], ...] = (
        tuple(UNITS), tuple(SCALES), NUMERAL, tuple(BEFORE), tuple(AFTER), tuple(FIRST_YEARS), tuple(RELATIVE),
        tuple(PARTS), tuple(ERAS), sorted(names())[::7], sorted(NAMES)[::5], tuple(_FORMS)[::3], _BLANK,
        _DASHES, FRAME, SIGNS, ODD, LISTED, MARKS, "0123456789",
        COMPARE.rpartition("(?:")[2].rstrip(")").split("|"),
        *(one.split("|") for one in (UP, DOWN, YEARLY, MOTION)),
    )  # fmt: skip
    for table in tables:
        yield from table


TOKENS = tuple(_tokens())
ELEMENTS = sorted({*BLOCKS, *SKIPPED, *DOUBTFUL, *HEADINGS})
FOREIGN = (*TAGS, *(f"<{sign}{name}>" for name in ELEMENTS for sign in ("", "/")))


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin from."""
    drafts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))]
    paragraphs = [one for draft in drafts for one in draft.split("\n\n")]
    rules = load([shipped()])[0]
    examples = [one.text for rule in rules for one in (*rule.consistent, *rule.inconsistent, *rule.explainable)]
    texts = [one for one in (*paragraphs, *examples) if 0 < len(one) <= LONGEST]
    match target:
        case "formats":
            yield from (one.encode() for one in _foreign(texts))
        case "repeated":
            yield from (text[:12].encode() for text in texts[::8])
        case "whole":
            yield from ((PLAN + text).encode() for text in texts[::4])
        case "layout":
            yield from (text.replace("|", ",").encode("gb18030") for text in texts[:40])
            yield from (text.encode("utf-16") for text in texts[:40])
            yield from (text.encode() for text in texts[::2])
        case _:
            yield from (text.encode() for text in texts)


def _foreign(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:60]:
        rows = [line.strip("| ").split("|") for line in text.splitlines()]
        yield f"h<h1>{rows[0][0]}</h1><p>{text}</p>"
        yield f"h<table>{_elements(rows, 'tr', '<td>{}</td>')}</table>"
        cells = _elements(rows, "row", "<c t='str'><v>{}</v></c>")
        yield f"x<worksheet><sheetData>{cells}</sheetData></worksheet>"
        yield (
            'd<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
        )
    yield from (f"n{value}\n{code}" for value in VALUES for code in CODES)


def _elements(rows: Sequence[Sequence[str]], name: str, cell: str) -> str:
    return "".join(f"<{name}>{''.join(map(cell.format, row))}</{name}>" for row in rows)


def characters(content: bytes) -> str:
    """Bytes as a text, lone surrogates and all."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace")


Edit = Callable[[str, random.Random, Sequence[str]], str]


def _insert(text: str, draw: random.Random, words: Sequence[str]) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(words) + text[at:]


def _replace(text: str, draw: random.Random, words: Sequence[str]) -> str:
    first, last = _span(text, draw)
    return text[:first] + draw.choice(words) + text[last:]


def _delete(text: str, draw: random.Random, words: Sequence[str]) -> str:
    first, last = _span(text, draw)
    return text[:first] + text[last:]


def _repeat(text: str, draw: random.Random, words: Sequence[str]) -> str:
    first, last = _span(text, draw)
    return text[:last] + text[first:last] * draw.choice((1, 1, 2, 8, 64)) + text[last:]


def _swap(text: str, draw: random.Random, words: Sequence[str]) -> str:
    (a, b), (c, d) = sorted((_span(text, draw), _span(text, draw)))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:] if b <= c else text


def _compose(text: str, draw: random.Random, words: Sequence[str]) -> str:
    return text + "".join(draw.choices(words, k=draw.randint(2, 12)))


def _span(text: str, draw: random.Random) -> tuple[int, int]:
    first = draw.randint(0, len(text))
    return first, min(len(text), first + draw.choice((1, 1, 2, 4, 8, 16)))


EDITS: tuple[Edit, ...] = (_insert, _insert, _insert, _replace, _replace, _delete, _repeat, _swap, _compose)


def spliced(content: bytes, most: int, seed: int, target: str) -> bytes:
    """A text edited once or several times, at most `most` bytes of it, cut between characters."""
    draw = random.Random(seed)  # noqa: S311 - the same seed makes the same text
    words = (*TOKENS, *FOREIGN, *VALUES, *CODES) if target == "formats" else TOKENS
    text = characters(content)
    kept = text[:1] if target == "formats" else ""
    text = text[len(kept) :]
    for _ in range(draw.choice((1, 1, 2, 3, 5))):
        text = draw.choice(EDITS)(text, draw, words)
    made = (kept + text).encode("utf-8", "surrogatepass")
    return made if len(made) <= most else made[:most].decode("utf-8", "ignore").encode()
