"""Drafts made to hurt: sizes, runs of one character, wide and deep tables, bombs, torn and locked files.

Every case is made from a size, so that the tests run them small and benchmarks/hostile.py at full size; nothing of
them is kept in the repository.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hostile_packed import BOOKS, DOCUMENTS
from hostile_pdf import PDFS

SENTENCE = "2020年地区生产总值150亿元，比2015年的100亿元增长50%，年均增长8.4%。"
TITLE = "# 2020年政府工作报告\n\n"
# Characters that the patterns of the program are made of.
SIGNS = (
    *"、，。；：！？“”‘’（）()[]〔〕【】《》「」{}<>|｜/\\+-—–−~～·…*#_=%％‰.,:;'\"`^$&@!?",
    *" \t\u3000\u200b\u00a0\r\n\f\u2028\u0301",
    *"0123一二十百千万亿零两年月日个元人第了的和与及其中到至从由比约近超较增减降",
    *"①⑴ⅠA¥￥°′½²\U0001f600\u202e\u2066\ufffd",
)
WORDS = (
    *(
        "年均",
        "增长",
        "其中",
        "分别",
        "亿元",
        "万人",
        "1、",
        "一、",
        "（一）",
        "第一章",
        "2020年",
        "1.",
        "-1",
        "1%",
        "，增",
        "<b>",
        "</b>",
    ),
    *(
        "一是",
        "1:",
        "1：1",
        "——",
        "……",
        "“十三五”",
        "“四化”",
        "5%—6%",
        "比上年",
        "| ",
        "|\n",
        "|-",
        "a|",
        "1|",
        "<!--",
        "**",
        "> ",
    ),
    *(
        "、和",
        "一和",
        "个1",
        "1个、",
        "甲、",
        "项目、",
        "增长1%、",
        "万元、亿元、",
        "地区生产总值",
        "GDP",
        "\r\n",
        "\n\n",
        "# 一\n",
        "一、\n",
    ),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file: its name, what makes it of a size, the full size and that of the tests."""

    name: str
    make: Callable[[int], bytes]
    full: int
    small: int


def run(sign: str, size: int, before: str = TITLE, after: str = "") -> bytes:
    """As many characters of a run as `size`."""
    return (before + sign * (size // len(sign)) + after).encode()


def _runs() -> Iterator[Case]:
    for number, sign in enumerate((*SIGNS, *WORDS)):
        yield Case(f"run-{number:03}.md", lambda size, sign=sign: run(sign, size, after="1亿元。"), 100_000, 1_000)


def _mixed(size: int) -> bytes:
    """Runs of every sign behind each other, on lines and within one."""
    each = size // len(SIGNS) // 2
    return (TITLE + "\n".join(sign * each for sign in SIGNS) + "".join(sign * each for sign in SIGNS)).encode()


def _sentences(size: int) -> bytes:
    return (TITLE + "\n\n".join(f"（{n}）{SENTENCE}" for n in range(size // len(SENTENCE)))).encode()


def _listed(size: int) -> bytes:
    """One sentence that lists as many parts."""
    return (TITLE + "2020年税收100亿元，其中" + "、".join(f"甲{n}税1.{n}亿元" for n in range(size)) + "。").encode()


def _headings(size: int) -> bytes:
    return (
        TITLE + "\n\n".join(f"{'#' * (n % 6 + 1)} 第{n}节 {n}项目标\n\n（{n % 9}）增长{n}%。" for n in range(size))
    ).encode()


def _numbers(size: int) -> bytes:
    return (TITLE + "\n\n".join(f"{n * 7919 % size}、发展产业" for n in range(size))).encode()


def _rows(rows: int, columns: int) -> str:
    head = "| 指标 |" + "".join(f" {2000 + n % 30}年 |" for n in range(columns - 1))
    body = "\n".join(f"| 甲{n} |" + f" {n}.5 |" * (columns - 1) for n in range(rows))
    return f"{head}\n{'| --- ' * columns}|\n{body}\n"


def table(rows: int, columns: int) -> bytes:
    """A table of Markdown."""
    return (TITLE + _rows(rows, columns)).encode()


def page(rows: int, columns: int) -> bytes:
    """A table of a web page."""
    head = "<tr><th>指标" + "".join(f"<th>{2000 + n % 30}年" for n in range(columns - 1))
    body = "".join(f"<tr><td>甲{n}" + f"<td>{n}.5" * (columns - 1) for n in range(rows))
    return f"<!doctype html><title>报告</title><table>{head}{body}</table>".encode()


def sheet(rows: int, columns: int) -> bytes:
    """A table of comma-separated values."""
    head = "指标," + ",".join(f"{2000 + n % 30}年" for n in range(columns - 1))
    return "\n".join([head, *(f"甲{n}," + ",".join([f"{n}.5"] * (columns - 1)) for n in range(rows))]).encode()


def nested(open_: str, close: str, size: int) -> bytes:
    """Elements within one another."""
    return f"<!doctype html>{open_ * size}增长7%。{close * size}".encode()


def _outside(_: int) -> bytes:
    """A page that asks for files and addresses; none is opened."""
    return (
        '<!doctype html><base href="http://203.0.113.1/"><link rel=stylesheet href=a.css><script src=a.js></script>'
        '<iframe src="file:///etc/passwd"></iframe><img src=a.png><object data=a.swf></object><p>' + SENTENCE
    ).encode()


def _old(stream: str) -> bytes:
    """What a file of the old kind begins with."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16x5H", 62, 3, 0xFFFE, 9, 6) + stream.encode("utf-16-le")


BIDI = "2020年收入\u202e002\u202c亿元，\u2067增长\u2069\u200f7%。\u061c"
TEXTS = (
    Case("line.md", lambda size: run(SENTENCE, size), 33_000_000, 10_000),
    Case("digits.txt", lambda size: run("7", size), 100_000_000, 5_000),
    Case("figures.txt", lambda size: run("12.3亿元", size), 17_000_000, 3_000),
    Case("line-5MB.md", lambda size: run(SENTENCE, size), 1_700_000, 5_000),
    Case("digits-5MB.txt", lambda size: run("7", size), 5_000_000, 5_000),
    Case("figures-5MB.txt", lambda size: run("12.3亿元", size), 850_000, 3_000),
    Case("figures-list.txt", lambda size: run("12.3亿元、", size), 300_000, 3_000),
    Case("sentences-5MB.md", _sentences, 1_700_000, 5_000),
    Case("listed.md", _listed, 20_000, 100),
    Case("headings.md", _headings, 20_000, 100),
    Case("numbers.md", _numbers, 20_000, 100),
    Case("mixed.md", _mixed, 400_000, 8_000),
    Case("nul.md", lambda size: run("增长7%。\0", size), 100_000, 100),
    Case("nul.txt", bytes, 100_000_000, 1000),
    Case("bidi.md", lambda size: run(BIDI, size), 100_000, 1_000),
    Case("quotes.md", lambda size: run("> ", size, after="增长7%。"), 1_000_000, 2_000),
    Case("half.md", lambda size: run(SENTENCE, size)[:-1], 100_000, 100),
    Case("wide.md", lambda size: table(20, size), 10_000, 50),
    Case("wide-2.md", lambda size: table(2, size), 10_000, 50),
    Case("wide.csv", lambda size: sheet(20, size), 10_000, 50),
    Case("wide.html", lambda size: page(20, size), 10_000, 50),
    Case("long.md", lambda size: table(size, 10), 100_000, 50),
    Case("long.csv", lambda size: sheet(size, 10), 100_000, 50),
    Case("long.html", lambda size: page(size, 10), 100_000, 50),
    Case("tables.md", lambda size: (TITLE + f"## 节\n\n{_rows(2, 3)}\n\n" * size).encode(), 10_000, 20),
    Case("divs.html", lambda size: nested("<div>", "</div>", size), 1_000_000, 6_000),
    Case("divs-4900.html", lambda size: nested("<div>", "</div>", size), 4_900, 900),
    Case("tables-deep.html", lambda size: nested("<table><tr><td>甲<td>", "</table>", size), 100_000, 400),
    Case("bold-deep.html", lambda size: nested("<b>", "</b>", size), 4_900, 400),
    Case("formatted.html", lambda size: nested("<p><b><i><a href=x>", "", size), 20_000, 400),
    Case("outside.html", _outside, 1, 1),
    Case("password.docx", lambda _: _old("EncryptedPackage"), 1, 1),
    Case("password.xlsx", lambda _: _old("EncryptedPackage"), 1, 1),
    Case("old.xls", lambda _: _old("Workbook"), 1, 1),
    Case("torn.doc", lambda size: _old("WordDocument") + bytes(size), 100_000, 1000),
)
PACKED = (*(Case(*one) for one in DOCUMENTS), *(Case(*one) for one in BOOKS), *(Case(*one) for one in PDFS))
RUNS = tuple(_runs())
CASES = (*TEXTS, *PACKED, *RUNS)
