"""Text into blocks: what kind each line is, where it begins and ends, and what belongs together."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers import read, read_text

KINDS = [
    ("# 总述", ("heading", 1, "总述")),
    ("### 产业情况", ("heading", 3, "产业情况")),
    ("第二篇　产业发展", ("heading", 2, "第二篇　产业发展")),
    ("## 第三章 城乡建设", ("heading", 3, "第三章 城乡建设")),
    ("第四章推进改革,增添活力", ("heading", 3, "第四章推进改革,增添活力")),
    ("**第二节 交通**", ("heading", 4, "第二节 交通")),
    ("一、上年工作回顾", ("heading", 5, "一、上年工作回顾")),
    ("十二、2031年工作安排", ("heading", 5, "十二、2031年工作安排")),
    ("（三）稳住外贸，扩大内需。", ("heading", 6, "（三）稳住外贸，扩大内需。")),
    ("(十一)城市治理", ("heading", 6, "(十一)城市治理")),
    ("专栏3-1 水利工程 |", ("heading", 8, "专栏3-1 水利工程")),
    ("**过去五年的工作**", ("heading", 4, "过去五年的工作")),
    (
        "某县国民经济和社会发展第十六个五年规划纲要",
        ("heading", 1, "某县国民经济和社会发展第十六个五年规划纲要"),
    ),
    ("2031年縣政府工作報告", ("heading", 1, "2031年縣政府工作報告")),
    ("一、全年生产总值120亿元，增长5%", ("item", 0, "一、全年生产总值120亿元，增长5%")),
    ("（一）抓投资。全年开工项目12个。还要再抓。", ("item", 0, "（一）抓投资。全年开工项目12个。还要再抓。")),
    ("——农业。粮食产量12万吨。", ("item", 0, "——农业。粮食产量12万吨。")),
    ("--工业。", ("item", 0, "--工业。")),
    ("- 粮食增产2%", ("item", 0, "粮食增产2%")),
    ("3.完善机制。", ("item", 0, "3.完善机制。")),
    ("（2）完善机制。", ("item", 0, "（2）完善机制。")),
    ("①完善机制。", ("item", 0, "①完善机制。")),
    ("3.5万人参加培训。", ("paragraph", 0, "3.5万人参加培训。")),
    ("-3.5%的降幅有所收窄。", ("paragraph", 0, "-3.5%的降幅有所收窄。")),
    ("> 新华社电", ("paragraph", 0, "新华社电")),
    ("2031年，全县粮食增产。", ("paragraph", 0, "2031年，全县粮食增产。")),
    ("全县粮食产量|12万吨。", ("paragraph", 0, "全县粮食产量|12万吨。")),
    ("注：本表按现价计算。", ("note", 0, "注：本表按现价计算。")),
    ("[12]高铁指设计时速250公里以上的铁路。", ("note", 0, "[12]高铁指设计时速250公里以上的铁路。")),
    ("单位：亿元", ("note", 0, "单位：亿元")),
    ("表3 2031年主要产品产量", ("note", 0, "表3 2031年主要产品产量")),
    ("主办单位：某县人民政府 版权所有", ("furniture", 0, "主办单位：某县人民政府 版权所有")),
    (
        "某ICP备12345678号 网站标识码：1234567890",
        ("furniture", 0, "某ICP备12345678号 网站标识码：1234567890"),
    ),
    ("发布时间: 2031-02-11 09:39 来源: 某报", ("furniture", 0, "发布时间: 2031-02-11 09:39 来源: 某报")),
    ("字号：", ("furniture", 0, "字号：")),
    ("【打印】【关闭】", ("furniture", 0, "【打印】【关闭】")),
    ("上一篇：某县简介", ("furniture", 0, "上一篇：某县简介")),
    ("浏览次数：1024", ("furniture", 0, "浏览次数：1024")),
    ("- 12 -", ("furniture", 0, "- 12 -")),
    ("第3页 共20页", ("furniture", 0, "第3页 共20页")),
    ("第一章 总则 ………… 12", ("furniture", 0, "第一章 总则 ………… 12")),
    ("![](图1.png)", ("furniture", 0, "![](图1.png)")),
    ("<!-- 配图 -->", ("furniture", 0, "<!-- 配图 -->")),
    ("window.onload = function() {", ("furniture", 0, "window.onload = function() {")),
    ("打印机产量12万台，增长3%。", ("paragraph", 0, "打印机产量12万台，增长3%。")),
    ("大中小企业融通发展。", ("paragraph", 0, "大中小企业融通发展。")),
]


def shown(document):
    """Kind, level and text of every block."""
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(("line", "block"), KINDS, ids=[case[0] for case in KINDS])
def test_a_line_is_the_block_it_begins_like(line, block):
    assert shown(read_text("draft.txt", line)) == [block]


FULL = "全县坚持稳中求进工作总基调。统筹推进各项工作取得了新的明显成"
WRAPPED = "\n".join([FULL, FULL, FULL, FULL, "效。", "各项工作再上台阶。"])
TEXTS = [
    ("a line is a paragraph", "粮食增产\n蔬菜增产", ["粮食增产", "蔬菜增产"]),
    ("a comma goes on", "粮食产量12万吨，\n增长2%。", ["粮食产量12万吨，\n增长2%。"]),
    ("a sentence goes on", "粮食增产。蔬菜产量达到\n12万吨。", ["粮食增产。蔬菜产量达到\n12万吨。"]),
    ("a heading does not", "一、农业，林业\n粮食增产。", ["一、农业，林业", "粮食增产。"]),
    ("nor into a list", "分类看，\n（1）粮食增产。", ["分类看，", "（1）粮食增产。"]),
    ("nor over a blank line", "粮食增产。蔬菜\n\n产量增加。", ["粮食增产。蔬菜", "产量增加。"]),
    ("a margin throughout", WRAPPED, [WRAPPED.removesuffix("\n各项工作再上台阶。"), "各项工作再上台阶。"]),
    (
        "front matter",
        "---\nsource: x\ntitle: 某县公报\n---\n增产。",
        ["---", "source: x", "某县公报", "---", "增产。"],
    ),
    ("no front matter without an end", "---\n增产。", ["---", "增产。"]),
    ("blank lines of every kind", "\n \n\u3000\n增产。\n\x0c\n", ["增产。"]),
    ("nothing", "", []),
    ("blanks only", " \r\n\u3000", []),
]


@pytest.mark.parametrize(("text", "blocks"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_lines_become_paragraphs(text, blocks):
    assert [words for _, _, words in shown(read_text("draft.txt", text))] == blocks


def test_the_title_of_the_front_matter_is_a_heading_and_the_rest_furniture():
    document = read_text("draft.md", '---\ntitle: "某县公报"\ndate: 2031\n---\n')
    assert [kind for kind, _, _ in shown(document)] == ["furniture", "heading", "furniture", "furniture"]
    assert shown(document)[1] == ("heading", 1, "某县公报")


def test_a_table_of_contents_ends_where_its_first_entry_comes_again():
    text = "目 录\n第一章 总则\n第二章 农业\n第一章 总则\n坚持稳中求进。\n第二章 农业\n粮食增产。"
    kinds = [kind for kind, _, _ in shown(read_text("draft.txt", text))]
    assert kinds == ["furniture"] * 3 + ["heading", "paragraph", "heading", "paragraph"]


def test_a_report_on_one_line_is_cut_at_its_titles_and_sentences():
    body = "全县粮食产量稳步提高，农民收入不断增加，乡村面貌持续改善。" * 12
    text = f"各位代表: 一、上年工作回顾 {body} {body} 二、本年工作安排 {body}"
    assert [(kind, words) for kind, _, words in shown(read_text("draft.txt", text))] == [
        ("paragraph", "各位代表:"),
        ("heading", "一、上年工作回顾"),
        ("paragraph", body),
        ("paragraph", body),
        ("heading", "二、本年工作安排"),
        ("paragraph", body),
    ]


LINES = [
    ("甲\n乙", (0, 2)),
    ("甲\r\n乙", (0, 3)),
    ("甲\r乙", (0, 2)),
    ("甲\r\r\n\n乙", (0, 2, 4, 5)),
    ("甲\u2028乙\x0b丙\x0c丁\x85戊", (0,)),
    ("甲\n", (0, 2)),
    ("", (0,)),
]


@pytest.mark.parametrize(("text", "starts"), LINES)
def test_lines_are_counted_as_editors_count_them(text, starts):
    assert read_text("draft.txt", text).line_starts == starts


def test_a_place_after_a_carriage_return_is_on_the_second_line():
    place = read_text("draft.txt", "甲\r\n增长5%").place(5, 7)
    assert (place.line, place.column, place.text) == (2, 3, "5%")


def complaints(document):
    """Overlaps between blocks and tables, and lines that belong to none of them."""
    spans = sorted((one.start, one.end) for one in (*document.blocks, *document.tables))
    wrong = [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]]
    for number, start in enumerate(document.line_starts, 1):
        line = document.line_text(number)
        seen = any(not sign.isspace() and sign not in "\u200b\ufeff" for sign in line)
        if seen and not any(first < start + len(line) and last > start for first, last in spans):
            wrong.append((number, line))
    return wrong


SIGNS = "| ｜ \n \r \r\n 　　 <br> ** --- # - > ， 。 ： \u2028"
WORDS = "一、 （一） 1. 注： 表1 单位：亿元 2031年 3.5% 目录 指标 粮食"
PIECES = [*SIGNS.split(" "), *WORDS.split(" ")]


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "|", "| --- |\n"]), max_size=40).map("".join))
def test_blocks_and_tables_share_no_character_and_leave_no_line_out(text):
    assert complaints(read_text("draft.txt", text)) == []


@pytest.mark.parametrize("seed", range(20))
def test_cells_stay_inside_their_row(seed):
    pieces = random.Random(seed)
    text = "".join(pieces.choice([*PIECES, "|", "|", "\n"]) for _ in range(300))
    for table in read_text("draft.txt", text).tables:
        for row in table.rows:
            assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)


SAMPLES = Path(__file__).parents[1] / "seeds"
SHARED = Path(__file__).parents[2] / "shared"
FILES = sorted(path for folder in (SAMPLES, SHARED / "corpus", SHARED / "seeds") for path in folder.glob("*.[mt][dx]*"))


@pytest.mark.skipif(not FILES, reason="no specimens beside the project")
def test_real_documents_are_divided_without_remainder():
    assert {path.name: complaints(read(path)) for path in FILES} == {path.name: [] for path in FILES}
