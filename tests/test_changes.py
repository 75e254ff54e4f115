"""Tracked changes: a draft is read with all of them accepted, or as it stood before them."""

import time

import pytest
from lxml import etree
from word import CHAPTERS, MAIN, lines, listed, p, run, styled, tbl, tc, word

from checker.readers import read_bytes
from checker.readers.word.original import original

INS, DEL = "<w:ins>{}</w:ins>".format, "<w:del>{}</w:del>".format
STYLES = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'


def gone(text):
    return DEL(f"<w:r><w:delText>{text}</w:delText></w:r>")


def mark(sign):
    return f"<w:rPr><w:{sign}/></w:rPr>"


def row(sign, *cells):
    return f"<w:tr><w:trPr><w:{sign}/></w:trPr>{''.join(map(tc, cells))}</w:tr>"


def changed(now, before):
    """Properties of a paragraph, and those it had."""
    return f"{now}<w:pPrChange><w:pPr>{before}</w:pPr></w:pPrChange>"


NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
TABLE = tbl(("甲", "乙"), ("1", "2"))
# What was written, what it says when accepted, what it said before.
CASES = {
    "words": (p("增长", INS(run("7")), gone("8"), "%"), "增长7%", "增长8%"),
    "words deleted that were inserted": (p("增长", INS(gone("9")), "%"), "增长%", "增长%"),
    "words moved": (
        p("前", f"<w:moveFrom>{run('移')}</w:moveFrom>") + p("后", f"<w:moveTo>{run('移')}</w:moveTo>"),
        "前 / 后移",
        "前移 / 后",
    ),
    "a paragraph inserted": (p("前") + p(INS(run("新")), properties=mark("ins")) + p("后"), "前 / 新 / 后", "前 / 后"),
    "a paragraph deleted": (p("前") + p(gone("旧"), properties=mark("del")) + p("后"), "前 / 后", "前 / 旧 / 后"),
    "a paragraph parted": (p("增长", properties=mark("ins")) + p("7%"), "增长 / 7%", "增长7%"),
    "two paragraphs joined": (p("增长", properties=mark("del")) + p("7%"), "增长7%", "增长 / 7%"),
    "a paragraph moved": (
        p(f"<w:moveFrom>{run('移')}</w:moveFrom>", properties=mark("moveFrom"))
        + p("中")
        + p(f"<w:moveTo>{run('移')}</w:moveTo>", properties=mark("moveTo"))
        + p("尾"),
        "中 / 移 / 尾",
        "移 / 中 / 尾",
    ),
    "numbers of what is there": (
        listed(1, 0, "甲")
        + p(INS(run("乙")), properties=f"{NUMBER}{mark('ins')}")
        + p(gone("丙"), properties=f"{NUMBER}{mark('del')}")
        + listed(1, 0, "丁"),
        "一、甲 / 二、乙 / 三、丁",
        "一、甲 / 二、丙 / 三、丁",
    ),
    "rows": (
        TABLE.replace("</w:tbl>", f"{row('ins', '3', '4')}{row('del', '5', '6')}</w:tbl>"),
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 | / | 3 | 4 |",
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 | / | 5 | 6 |",
    ),
    "cells": (
        tbl(("甲", "乙", tc("丙", "<w:cellIns/>")), (tc("0", "<w:cellDel/>"), "1", "2", "3")),
        "| 甲 | 乙 | 丙 | / | --- | --- | --- | / | 1 | 2 | 3 |",
        "| 甲 | 乙 | | | / | --- | --- | --- | --- | / | 0 | 1 | 2 | 3 |",
    ),
    "a style": (
        p("总体", properties=changed('<w:pStyle w:val="1"/>', "")) + styled("1", "目标"),
        "# 总体 / # 目标",
        "总体 / # 目标",
    ),
    "a number given": (p("甲", properties=changed(NUMBER, "")), "一、甲", "甲"),
    "a number taken": (p("甲", properties=changed("", NUMBER)), "甲", "一、甲"),
    "what was hidden": (
        p(run("甲", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "乙"),
        "甲乙",
        "乙",
    ),
    "the code of a field": (
        p(
            DEL(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>=1</w:delInstrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>3</w:delText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "个",
        ),
        "个",
        "3个",
    ),
    "notes": (
        p("甲", DEL('<w:r><w:footnoteReference w:id="2"/></w:r>'), INS('<w:r><w:footnoteReference w:id="3"/></w:r>')),
        "甲 / 新注",
        "甲 / 旧注",
    ),
}
NOTES = f'<w:footnote w:id="2">{p(gone("旧注"))}</w:footnote><w:footnote w:id="3">{p(INS(run("新注")))}</w:footnote>'

# What no program writes: a change that is the root, properties that hold nothing but changes, many of them.
ODD = {
    "a root that is a change": f'<w:pPrChange xmlns:w="{MAIN}"><w:pPr/></w:pPrChange>',
    "a root that holds a change": f'<w:rPr xmlns:w="{MAIN}"><w:del/></w:rPr>',
    "an empty change": f'<w:p xmlns:w="{MAIN}"><w:pPr><w:pPrChange/><w:rPr><w:rPrChange/></w:rPr></w:pPr></w:p>',
    "many changes": f'<w:a xmlns:w="{MAIN}">{"<w:del><w:r/></w:del><w:ins/>" * 100_000}</w:a>',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_changes_are_undone_all_the_same(text):
    began = time.monotonic()
    root = original(etree.fromstring(text))
    assert not list(root.iter("{*}ins")) + list(root.iter("{*}pPrChange"))[1:]
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(("body", "accepted", "before"), CASES.values(), ids=CASES)
def test_changes_are_accepted_or_undone(body, accepted, before):
    parts = {"styles": STYLES, "numbering": CHAPTERS, "footnotes": NOTES}
    assert lines(body, **parts) == accepted.split(" / ")
    text = read_bytes("a.docx", word(body, **parts), "original").text
    assert [line for line in text.split("\n") if line] == before.split(" / ")
