"""Folded text into the stretches that hold digits or numerals but no figures.

Road numbers, models, substances, document and list numbers, dates, titles, slogans and set phrases:
each is a row of PATTERNS. `mask` blanks them out with a character no other pattern knows, so a
reader of figures also stops at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from checker import lazy
from checker.language.names import NAMES

HOLE = "\x00"
# Runs are bounded: one that may begin anywhere and end nowhere is looked for from each of its characters.
_HAN = "\u3400-\u9fff"
_DIGITS = r"\d{1,20}"
_CN = "〇零一二两三四五六七八九十百千"
_YEAR_CN = "[一二][〇零一二三四五六七八九]{3}年"
_YEAR = r"(?<![\d.,])(?:18|19|20)\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_MONTH = r"\d{1,2}月(?:\d{1,2}日)?"
_HEAD = r"(?m:^[ \t\r\f\v#>*|-]*)"  # of one line: over lines it would take the square of their number
_RUN = f"[{_CN}]{{1,12}}"
_STOP = "[。;；:：|!！?？]"
# Words with Latin letters that a value may follow at once: GDP35亿元.
_MEASURES = "GDP|CPI|PPI|FDI|COD|AQI|SUV|TEU|LED|LNG|CNG"
_AMOUNT = r"[\d.]*\s?(?:[万亿]|%|元)"

# Characters with which a pattern may begin: at most places of a text none of them stands, and nothing is tried.
FIRSTS = MappingProxyType(
    {"d": r"\d", "n": f"[{_CN}万亿]", "l": "[A-Za-z]", "o": r"[《“\"!\[<(〔第党每专附图表№双成 \t\r\f\v#>*|-]"}
)
# What is left out, with which FIRSTS it may begin, and how it is written.
PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("title", "o", r"《[^《》\n]{1,80}》"),
    ("markup", "lo", r"https?://[^\s\u3000-\u9fff]+|!?\[[^\]\n]{0,60}\]\([^)\n]{0,1000}\)|<[a-zA-Z/][^<>\n]*>"),
    ("document number", "o", r"[〔\[(](?:19|20)\d\d[〕\])]\s?(?:第)?\d+号"),
    ("footnote", "o", r"\[\^?核\d+\]"),
    ("footnote", "o", rf"(?m:^)\[\d{{1,3}}\](?=[“《{_HAN}])"),
    ("footnote", "o", rf"\[\^?\d{{1,3}}\](?=[:(])|(?<=[{_HAN}”)》%])\[\d{{1,2}}\](?!\s*\|)"),
    ("years", "d", rf"{_YEAR}(?:-|~|至|到)(?:(?:19|20)\d\d|\d\d)(?:学年度?|年度?|财年)"),
    ("date", "d", rf"{_YEAR}年[度代末底初]?(?:{_MONTH})?(?:[-~至]{_MONTH}|[-~至]\d{{1,2}}日)?"),
    (
        "date",
        "d",
        r"(?<![\d.])\d{1,2}(?:[-~至、]\d{1,2})?月(?:份|底|末|初)?(?:\d{1,2}(?:[-~至]\d{1,2})?日)?(?![球饼])",
    ),
    ("date", "d", rf"{_YEAR}(?P<dot>[-./])\d{{1,2}}(?P=dot)\d{{1,2}}(?!\d)(?:\s*{_CLOCK})?|(?<![\d.])\d{{1,2}}日"),
    ("date", "n", rf"{_YEAR_CN}|[{_CN}]{{1,2}}月(?:[{_CN}]{{1,3}}日)?"),
    ("decade", "dn", rf"[{_CN}]{{2,4}}年代|{_DIGITS}年代|{_DIGITS}世纪|[{_CN}]{{1,4}}世纪"),
    ("time", "d", rf"(?<=上午|下午|时间){_CLOCK}|(?<![\d:])\d{{1,2}}[:时]\d\d(?:分|[-~至]\d{{1,2}}[:时]\d\d分?)"),
    ("time", "d", r"(?<!\d)(?:[01]?\d|2[0-3])时(?![代间期长])"),
    ("plan", "no", r"[“\"]?十[一二三四五六]五[”\"]?|[“\"](?:[一二三六七八九]五|十五)[”\"]"),
    ("ordinal", "o", rf"第[{_CN}]+(?:[个次届位名条批期轮大]|产业|季度|至第[{_CN}]+)?"),
    ("ordinal", "o", r"第\s?\d+(?:[-~至、]\d+)*[位名次届个批期轮大条章节]?"),
    ("congress", "n", rf"{_RUN}届(?:{_RUN}次|[{_CN}]中全会)?|(?:[{_CN}]{{1,4}}、){{0,9}}[{_CN}]中(?:全会|、)"),
    ("congress", "no", rf"十[一二三四五六七八九]大|二十[一二三]?大|党的[{_CN}]+大"),
    ("congress", "n", rf"{_RUN}次(?=会议|全会|全委|党代|[、和]{_RUN}次)"),
    (
        "box or table",
        "lo",
        r"(?:专栏|附表|附件|附图|附录|图表|(?<![地版意])图|(?<![代外])表|No\.?|NO\.?|№)\s?\d+(?:[-.]\d+)*",
    ),
    ("list number", "do", rf"{_HEAD}(?:\d{{1,3}}(?:\.\d{{1,2}}){{2,3}}|\(?\d{{1,3}}[).、](?!\d))"),
    (
        "list number",
        "dno",
        rf"{_HEAD}\d{{1,3}}(?=  ?[{_HAN}])|{_HEAD}\(?[{_CN}]+[)、.]|\([{_CN}]+\)|{_RUN}是(?=[{_HAN}])",
    ),
    ("list number", "do", rf"(?:(?<={_STOP})|(?<={_STOP} ))\(?\d{{1,3}}[).、](?=\s?[{_HAN}“\"(《])"),
    ("list number", "d", rf"(?<![\d.,])\d{{1,3}}\.(?:(?=[{_HAN}“《{HOLE}])|(?:19|20)\d\d年)"),
    ("list number", "o", rf"\(\d{{1,2}}\)(?=\s?[{_HAN}“])"),
    ("road", "l", r"(?<![A-Za-z])[A-Z]{1,4}-?\d{1,4}(?:线|国道|省道|环线|高速|公路|段|次)"),
    ("road", "d", r"\d{1,4}(?:国道|省道|县道|环线|高速)|(?<=国道|省道)\d{1,3}(?![\d.])"),
    (
        "model",
        "l",
        rf"(?<![A-Za-z&])(?!(?:{_MEASURES})[\d-]|[kch]?m[23](?!\d))"
        rf"[A-Za-z]+[-·.]?\d[\d.]*(?:[-+·/]\w+)*号?(?!{_AMOUNT})",
    ),
    ("model", "d", r"(?<![\d.])\d+(?:\.\d+)?[-+]?(?:[GDSBAXCHPNKVEFIJ]|[Dd]打印|AAA*|PX)(?![A-Za-z0-9²³/])"),
    ("model", "d", r"(?<![\d.])\d+(?:#|号)(?!召)|(?<!\d)\d{3}(?:工程|高校|院校|计划)"),
    ("identifier", "d", r"(?<![\d.,])\d{8,}(?![\d.,]|\s?[元万亿个户人%])|(?<!\d)0\d{2,3}-\d{7,8}"),
    ("hotline", "d", r"(?<![\d.])\d{5}(?=[”\"]?(?:热线|政务|市民|便民|平台|服务热线|政府服务))"),
    ("slogan", "dl", r"(?<![\d.])[\dNnXx]{1,20}(?:\.\d{1,20})?(?:[+·&][\dNnXx]{1,3}(?![\d.]*[万亿%]))+"),
    ("slogan", "dn", rf"[{_CN}](?:\+[{_CN}])+|\d[\d.]{{0,20}}\+(?![\d.])(?=[{_HAN}A-Za-z“”])"),
    ("slogan", "d", r"(?<!\d)\d{1,2}[×*xX]24|(?<![\d.])\d{3,4}[×*xX]\d{3,4}"),
    ("version", "d", r"(?<=工业|版本)\d\.\d|(?<![\d.])\d\.0(?=版|时代|”|、|工程|模式)"),
    ("class", "d", rf"{_DIGITS}(?:\.{_DIGITS})?(?:[期号强级型届路环]|A级|师(?!傅)|线(?![上下])|班次|等奖|栋号)"),
    ("class", "d", rf"{_DIGITS}类(?=水|[{_HAN}]?标准)|{_DIGITS}[名人]制"),
    ("denominator", "o", rf"每[{_CN}万亿]+(?=[{_HAN}])|每\d+(?:\.\d+)?[万亿]?(?=[人名户])"),
    ("denominator", "n", rf"(?<=[(/])[十百千万亿]+(?=[{_HAN}])|百万吨(?=死亡)"),
    (
        "denominator",
        "n",
        r"(?<![\d.多余几数十百千万亿上过破超近])[万亿]+元(?:以上)?"
        r"(?=GDP|地区|国内|生产总值|工业|产值|增加值|固定|农业|规上|户\b|投资|财政|能耗)",
    ),
    ("word", "n", rf"(?<![\d.{_CN}万亿])十分(?![之钟])|千万(?=[要不别])|[{_CN}]部分|(?<!十)二次"),
    ("word", "n", rf"(?<![\d.多余几数万亿{_CN}])万[众能象家物事达里载]"),
    ("slogan", "n", rf"[{_CN}]个一(?!般)|四个(?:不|一批)|[五六七八九十]个必须"),
    ("name", "no", "|".join(sorted(sorted(map(re.escape, NAMES)), key=len, reverse=True))),
)
_QUOTED = lazy.compile('“([^“”\n]{1,18})”|"([^"\n]{1,18})"|‘([^‘’\n]{1,18})’|「([^「」\n]{1,18})」')
_FIGURE_INSIDE = lazy.compile(r"\d(?:[万亿%‰个百]|\s?[元吨亩倍户家人分公平千])")
_EXCLUDED = lazy.compile(
    f"(?={'|'.join(FIRSTS.values())})(?:%s)"
    % "|".join(
        f"(?={first})(?:{'|'.join(f'(?:{pattern})' for _, kinds, pattern in PATTERNS if kind in kinds)})"
        for kind, first in FIRSTS.items()
    )
)


def mask(text: str, taken: Iterable[tuple[int, int]] = (), cell: bool = False) -> str:
    """`text` with everything that holds no figure blanked out; `taken` are spans of it read as periods."""
    text = _blank(text, taken)
    if not cell:
        text = _blank(text, _quotes(text))
    return _blank(text, (match.span() for match in _EXCLUDED.finditer(text)))


def _quotes(text: str) -> Iterable[tuple[int, int]]:
    """Short quotations without an amount: slogans, names, hotlines."""
    for match in _QUOTED.finditer(text):
        if not _FIGURE_INSIDE.search(match[0]):
            yield match.span()


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            first = max(start, at)
            pieces += (text[at:first], HOLE * (end - first))
            at = end
    return "".join((*pieces, text[at:])) if pieces else text
