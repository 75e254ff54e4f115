"""The first words of a line into what kind of block it is: a table of patterns, tried in order.

A new wording is a new row. Patterns match from the start of a line whose outer blanks, pipes, list
signs and bold signs are already left out; `longest` is the longest line to which a row may apply.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from checker import lazy
from checker.document import BlockKind

NUMBER: Final = "[一二三四五六七八九十百〇零]{1,5}"
NOTE: Final = lazy.compile(r"(?:附?注(?:释|釋)?|备注|備註|说明|說明|资料来源|資料來源|数据来源)\s*[\d一二三]?\s*[:：]")
UNIT: Final = lazy.compile(r"[（(【]?\s*(?:计量|金额|数据)?\s*[单單]\s*位\s*[:：]")
# A number with what makes it a figure: a heading may hold a year or a count, a statement holds these.
MEASURED: Final = lazy.compile(r"\d\s*(?:%|％|‰|[亿億万萬]|个百分点|個百分點|[元吨户公人]|[平立]方)")
VALUE: Final = lazy.compile(
    r"[<>≤≥＜＞≦≧+＋\-－−﹣—(（\[［【约達达到超过近]*\s*\d[\d,，. ]*\d*\s*"
    r"(?:[)）\]］】%％‰*#以上左右内倍个元万亿人户]|百分点|\([^()]*\)|（[^（）]*）)*"
)
LONGEST_FIGURE: Final = 40
YEAR: Final = lazy.compile(r"(?:19|20)\d\d(?:\s*年.*|[（(].*)")


class Wording(Struct, frozen=True):
    """A pattern, and the block that a line beginning so is."""

    kind: BlockKind
    pattern: re.Pattern[str]
    longest: int = 60
    level: int = 0


def _rows(kind: BlockKind, longest: int, *patterns: str) -> tuple[Wording, ...]:
    """Wordings of one kind as one row: a pattern of several forms is tried in a third of the time of so many."""
    return (Wording(kind, lazy.compile("|".join(f"(?:{pattern})" for pattern in patterns)), longest),)


def _title(level: int, pattern: str) -> Wording:
    """A numbered title: no full stop inside it, and no measured figure (that would be a statement)."""
    body = r"(?!.*[。；;！？].)(?!.*(?:" + MEASURED.pattern + r"))"
    return Wording("heading", lazy.compile(f"(?={pattern}){body}"), 60, level)  # the number first: few lines have one


LONE: Final = (
    "打印|打印本页|打印本頁|关闭|关闭窗口|内容纠错|相关文章|继续访问|放弃|返回|返回顶部|收藏|详情|分享|字号|首页|主页|搜索|登录|注册|更多|上一页|下一页|"
    "网站地图|联系我们|关于我们|隐私保护|网站声明|网站支持IPv6|无障碍|无障碍阅读|长者助手|长者模式|移动版|繁体版|简体版|"
    "繁體版|政务公开|政务服务|互动交流|要闻动态"
)
FURNITURE: Final = (
    *_rows(
        "furniture",
        400,
        r"(?:-{3,}|\*{3,}|_{3,}|={3,})$",
        r"[|｜:\-\s]+$",
        r"(?:!\[[^\]]*\]\([^)]*\)\s*)+$",
        r"(?:</?[A-Za-z][^>]*>\s*)+$",
        r"<summary>.*</summary>$",
        r".{2,60}?(?:[.．·。]{4,}|…{2,}|\s{8,})\s*\d{1,4}$",  # a line of a table of contents
    ),
    *_rows(
        "furniture",
        120,
        r".*(?:版权所有|版權所有|ICP\s*[备備]|网站标识码|公网安备|[Cc]opyright|©)",
        r".*浏览器.{0,12}(?:浏览|访问|效果)",
        r"(?:主办|承办|技术支持|运维|维护|制作|主辦|承辦)(?:单位|單位)?\s*[:：]",
        r"(?:发布|發布|发表|更新|成文|印发|公开)(?:时间|日期|于|時間)\s*[:：]",
        r"时间\s*[:：]\s*\d{4}",
        r"(?:首页|主页)\s*[>»›]",
        r"(?:信息|文章|稿件|内容)?\s*(?:来源|來源|作者|编辑|責編|责编|责任编辑|审核|校对|签发|索引号|主题分类|发文字号|发文机关)\s*[:：]",
        r"[^。]{0,40}(?:发表于|发布于)\s*[:：]",
        r"(?:浏览|浏覽|阅读|点击|访问|总访问)(?:次数|量|数|人次)\s*[:：]",
        r"(?:上一篇|下一篇|上一条|下一条|相关链接|相关附件|友情链接|当前位置|您的位置|您现在的位置)\s*[:：]?",
        r"(?:分享到|扫一扫|请打开微信|微信扫|手机扫|二维码|收藏本页|字\s*[号體体]|【?字体|視力保護|视力保护|温馨提示)",
        r"【?\s*(?:打印|关闭|大|中|小|纠错)\s*】?(?:\s*[|｜【\]】]?\s*(?:打印|关闭|大|中|小|纠错)\s*】?)+$",
        rf"[【\[]?\s*(?:{LONE})\s*[】\]]?\s*[:：|｜>»]*$",
        r"(?:涉密文件严禁上网|涉密信息严禁上网)",
        r"[-—–－·\s]*\d{1,3}[-—–－·\s]*$",
        r"[-—–\s]*第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?[-—–\s]*$",
        r"\d+\s*/\s*\d+\s*页?$",
    ),
    # What is left of scripts in a page saved as text.
    *_rows(
        "furniture",
        4000,
        r"<!--(?:(?!-->).)*-->$",
        r"(?:#+|//|;|%)\s*plancheck\s*[:：]",
        r"[^\u3400-\u9fff]*[{};]$",
        r"(?:var|let|const|function|window|document|if|for|return|\(function)\b[ (.].*[;{})]\s*(?://.*)?$",
        r"(?:\w+\s*[:=]\s*['\"].*['\"][,;]?|[$\w.]+\(.*\)[,;]?|[{}()\[\];,]+|//\s?.{0,30})$",
    ),
)
NOTES: Final = (
    Wording("note", NOTE, 100_000),
    Wording("note", UNIT),
    *_rows("note", 100_000, r"\[\d{1,3}\]\s*\S", r"\*{1,3}\s*(?:为|系|表示|指)"),
    *_rows("note", 60, r"(?:附?表|图)\s*\d[^。；]*$", r"(?:附?表|图)[一二三四五六七八九十]{1,3}[\s:：][^。；]*$"),
)
TITLES: Final = (
    _title(2, rf"第\s*{NUMBER}\s*(?:篇|编|編|部分)"),
    _title(3, rf"第\s*{NUMBER}\s*章"),
    _title(4, rf"第\s*{NUMBER}\s*[节節]"),
    _title(5, rf"{NUMBER}、"),
    _title(6, rf"[（(]{NUMBER}[）)]"),
    Wording("heading", lazy.compile(r"[专專][栏欄]\s*[\d一二三四五六七八九十][^。；]*$"), 60, 8),
    Wording(
        "heading",
        lazy.compile(r"(?:序\s*言|前\s*言|引\s*言|结\s*语|結\s*語|目\s*[录錄]|附\s*[件录錄表])\s*\d*$"),
        8,
        2,
    ),
    Wording(
        "heading",
        lazy.compile(r"(?:.{0,12}名词解释(?:和说明)?|注\s*释|名詞解釋|有关情况说明)\s*[:：]?$"),
        24,
        2,
    ),
    Wording(
        "heading",
        lazy.compile(
            r"[^，,。；;：:、！？]{4,}(?:规划|規劃|纲要|綱要|报告|報告|公报|公報|草案|建议|建議|计划)(?:[（(\[].*[）)\]])?$"
        ),
        60,
        1,
    ),
)
ITEMS: Final = _rows(
    "item",
    100_000,
    r"(?:[-*+]\s+|[•·●■◆▲○])\s*\S",
    r"(?:[—－–─-]{2,3}|[—－–─](?!\s*\d))\s*\S",  # one dash before a figure is the rest of a range
    r"\d{1,3}[.．、](?!\d)",
    r"\d{1,2}[)）]",
    r"[（(]\d{1,2}[）)]",
    r"[①-⑳㈠-㈩]",
    rf"(?:{NUMBER}、|[（(]{NUMBER}[）)])",
    r"第[一二三四五六七八九十]{1,3}[，,、：:]",
)
WORDINGS: Final = (*FURNITURE, *NOTES, *TITLES, *ITEMS)


def kind_of(line: str) -> tuple[BlockKind, int]:
    """Kind and heading level of the first row that fits; a paragraph when none does."""
    for row in WORDINGS:
        if len(line) <= row.longest and row.pattern.match(line):
            return row.kind, row.level
    return "paragraph", 0


def has_figure(cell: str) -> bool:
    """Whether a table cell is a figure and no year."""
    return len(cell) <= LONGEST_FIGURE and VALUE.fullmatch(cell) is not None and YEAR.fullmatch(cell) is None
