"""A Markdown draft as a web page and its tables as sheets, for the tests that hold readers against one another."""

import re
from html import escape
from itertools import groupby

BEFORE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{}</title><script>var a = '2020年增长99%';</script></head>"
    "<body><nav><ul><li><a href='/'>首页</a></li></ul><p>全年生产总值由1亿元增长到9亿元，年均增长3%。</p></nav>"
    "<div class='main'>"
)
AFTER = "</div><footer><p>财政收入由1亿元增长到9亿元，年均增长3%。</p><p>版权所有</p></footer></body></html>"


def lines(markdown: str) -> list[list[str]]:
    """The lines of a draft, those of one table together."""
    filled = [line for line in markdown.splitlines() if line.strip()]
    return [
        part
        for piped, group in groupby(filled, lambda line: line.startswith("|"))
        for part in ([list(group)] if piped else [[line] for line in group])
    ]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows(table: list[str]) -> list[list[str]]:
    return [cells(line) for line in table if not re.fullmatch(r"[|\s:-]+", line)]


def page(markdown: str) -> str:
    """The same content as a page with a menu before it and a footer behind."""
    body = [_table(part) if part[0].startswith("|") else _line(part[0]) for part in lines(markdown)]
    title = next(line.lstrip("# ") for line in markdown.splitlines() if line.startswith("# "))
    return BEFORE.format(title) + "\n".join(body) + AFTER


def _table(part: list[str]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows(part)) + "</table>"


def _cell(words: str) -> str:
    return f"<td><p>{_inline(words)}</p></td>"


def _line(line: str) -> str:
    hashes = re.match(r"(#{1,6}) ", line)
    level = len(hashes[1]) if hashes else 0
    return f"<h{level}>{_inline(line[level + 1 :])}</h{level}>" if level else f"<p>　　{_inline(line)}</p>"


def _inline(words: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(words))
