"""PDF files: lines become paragraphs again, ruled tables become tables, and every figure knows its page and line."""

import io
import re
import sys
import time
from pathlib import Path

import pytest
from printed import BODY, FLUSH, drawn, gridded, printed
from reportlab.pdfgen.canvas import Canvas
from shipped import RULES

from checker.engine import check
from checker.readers import Unreadable, read_bytes, read_text
from checker.readers import pdf as reader

SEED = (Path(__file__).parents[1] / "seeds" / "huozhou.md").read_text("utf-8")
SENTENCE = "财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长12.0%。"
LONG = "五年来全市一手抓转型一手防风险，规划实施平稳有序，" * 8
ROWS = [["指标", "2019年", "2020年"], ["财政收入（亿元）", "20.1", "32.0"], ["粮食产量（万吨）", "4.5", "4.7"]]


def read(content):
    return read_bytes("a.pdf", content)


def paragraphs(content):
    return [line for line in read(content).text.split("\n") if line]


def spot(content, words):
    document = read(content)
    return tuple(value for _, value in document.spot(document.text.index(words)))


def cells(document):
    return [[document.text[cell.start : cell.end] for cell in row.cells] for t in document.tables for row in t.rows]


def findings(document):
    found = check((document,), RULES).documents[0].checks
    return {one.fingerprint: (one.severity, one.rule, one.place.text) for one in found if one.severity}


@pytest.mark.parametrize("style", [BODY, FLUSH], ids=["indented", "spaced"])
def test_a_printed_draft_gives_the_findings_of_its_text(style):
    document = read(printed(SEED, "霍州市规划纲要", style))
    assert findings(document) == findings(read_text("a.pdf", SEED))
    assert "霍州市规划纲要" not in document.text
    assert [one for one in document.spots if not re.fullmatch(r"\d+", dict(one.names)["page"])] == []


def test_a_place_is_a_page_and_a_line_as_printed():
    lines = [(90, 700, "一、回顾"), (90, 660, SENTENCE[:20]), (90, 640, SENTENCE[20:])]
    content = drawn([(90, 780, "页眉"), (90, 700, "引言到此。")], [(90, 780, "页眉"), *lines], [(90, 780, "页眉")])
    assert spot(content, "一、回顾") == ("2", "2")
    assert spot(content, SENTENCE[:12]) == ("2", "3")
    assert spot(content, "引言") == ("1", "2")


def test_heads_and_page_numbers_go_and_a_sentence_runs_on_over_the_page():
    sentence = "第{}句说的是全县经济社会发展的有关情况，不含数字；"
    parts = ["".join(sentence.format(f"{part}之{index}") for index in range(20)) for part in range(10)]
    content = printed("\n".join(parts), "某县规划纲要  第1稿")
    assert len(reader.pypdfium2.PdfDocument(content)) > 2
    assert paragraphs(content) == parts


def test_a_name_that_stands_on_few_pages_is_no_running_head():
    content = drawn(*([(90, 780, name), (90, 700, f"{name}之事。")] for name in ("甲县", "乙县", "甲县", "丁县")))
    assert paragraphs(content)[::2] == ["甲县", "乙县", "甲县", "丁县"]


@pytest.mark.parametrize("style", [BODY, FLUSH], ids=["indented", "spaced"])
def test_headings_and_items_begin_anew(style):
    parts = [
        "一、主要目标",
        LONG + "目标如下：",
        "1.经济总量。" + LONG + "。",
        "2.城乡建设。" + LONG + "。",
        "二、保障措施",
    ]
    assert paragraphs(printed("\n".join(parts), style=style)) == parts


def test_marks_stand_in_their_line_and_blanks_that_stretch_a_line_go():
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(90, 700, "规模以上工业")
    canvas.drawString(200, 700, "中，增长16.6%。")
    canvas.drawString(90, 660, "产 业 增 加 值 增 长 了 四 倍。")
    canvas.setFont("STSong-Light", 8)
    canvas.drawString(188, 706, "[4]")
    canvas.save()
    assert paragraphs(out.getvalue()) == ["规模以上工业[4]中，增长16.6%。", "产业增加值增长了四倍。"]


def test_a_watermark_is_left_out_and_a_turned_page_is_read():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(90, 700, SENTENCE)
    canvas.rotate(45)
    canvas.drawString(500, 100, "内部资料888")
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont("STSong-Light", 12)
    canvas.rotate(90)
    canvas.drawString(90, -100, "横排第一行。")
    canvas.drawString(90, -130, "横排第二行。")
    canvas.save()
    content = out.getvalue()
    assert paragraphs(content) == [SENTENCE, "横排第一行。", "横排第二行。"]
    assert spot(content, "横排第二行") == ("2", "2")


def test_two_columns_are_read_one_after_the_other():
    left = [(60, 760 - 20 * n, f"左栏的第{n}行说的是全县的经济与社会。") for n in range(10)]
    right = [(330, 760 - 20 * n, f"右栏的第{n}行说的是全县的城乡建设。") for n in range(10)]
    found = "".join(paragraphs(drawn([*left, *right])))
    assert re.findall(r"(.)栏的第(\d)行", found) == [(side, str(n)) for side in "左右" for n in range(10)]


def test_a_ruled_table_is_a_table():
    content = gridded(ROWS)
    document = read(content)
    assert cells(document) == ROWS
    assert spot(content, "32.0") == ("1", "2")


def test_a_head_over_several_columns_names_them_all():
    rows = [["指标", "2020年", ""], ["", "计划", "完成"], ["财政收入（亿元）", "30.0", "32.0"]]
    merged = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]
    assert cells(read(gridded(rows, merged))) == [["指标", "2020年", "2020年"], ["", "计划", "完成"], rows[2]]


def test_a_figure_over_several_cells_is_the_figure_of_none():
    merged = [("SPAN", (1, 1), (2, 1))]
    rows = [ROWS[0], ["财政收入（亿元）", "20.1", ""], ROWS[2]]
    assert cells(read(gridded(rows, merged))) == [ROWS[0], ["财政收入（亿元）", "", ""], ROWS[2]]


def test_rows_that_no_rule_parts_are_parted_where_their_figures_stand_beside_each_other():
    rows = [["指标", "2020年"], ["财政收入\n粮食产量", "32.0\n4.7"]]
    assert cells(read(gridded(rows))) == [["指标", "2020年"], ["财政收入", "32.0"], ["粮食产量", "4.7"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "2020年"], ["财政收入\n粮食产量\n煤炭产量", "32.0\n4.7"]],
        [["指标", "2019年      2020年"], ["财政收入", "20.1      32.0"]],
    ],
    ids=["lines", "columns"],
)
def test_a_table_whose_cells_cannot_be_told_is_none(rows):
    assert read(gridded(rows)).tables == ()


@pytest.mark.parametrize("head", [[], [["", "2019年", "2020年"]]], ids=["none", "half"])
def test_a_table_without_its_head_is_none(head):
    document = read(gridded([*head, *ROWS[1:]]))
    assert document.tables == ()
    assert "32.0" in document.text


def test_figures_without_rules_are_no_table_and_give_no_finding():
    table = [
        ["指标", "2015年", "2020年", "年均增长%"],
        ["财政收入（亿元）", "20.0", "32.0", "12.0"],
        ["其中：税收", "40.0", "50.0", "1.0"],
    ]
    words = [(90 + 110 * x, 700 - 20 * y, cell) for y, row in enumerate(table) for x, cell in enumerate(row)]
    document = read(drawn(words))
    assert document.tables == ()
    assert findings(document) == {}
    assert "32.0" in document.text


def test_a_table_over_pages_is_one_and_its_repeated_head_is_told_once():
    rows = [ROWS[0], *([f"指标{n}（万吨）", str(n), str(n + 1)] for n in range(1, 90))]
    document = read(gridded(rows))
    assert len(document.tables) == 1
    assert cells(document) == rows


def test_a_finding_names_its_page_and_line():
    document = read(drawn([(90, 700, SENTENCE)]))
    (one,) = [each for each in check((document,), RULES).documents[0].checks if each.severity == "error"]
    assert (one.rule, one.place.spot) == ("growth/average", (("page", "1"), ("line", "1")))


WHOLE = drawn([(90, 700, SENTENCE)])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (drawn([]), "扫描件，没有文字"),
        (drawn([(90, 700, SENTENCE)], encrypt="secret"), "需要密码"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500 + b"%%EOF", "已损坏"),
        (b"%PDF-", "不完整"),
        (WHOLE[: len(WHOLE) // 3], "不完整"),
    ],
    ids=["scanned", "encrypted", "damaged", "empty", "truncated"],
)
def test_what_cannot_be_read_says_why_in_one_line(content, words):
    with pytest.raises(Unreadable) as caught:
        read(content)
    assert words in caught.value.message.zh
    assert "\n" not in caught.value.message.zh + caught.value.message.en


def test_a_file_without_its_end_is_read_whole_or_not_at_all():
    for end in range(0, len(WHOLE), 97):
        try:
            document = read(WHOLE[:end] if end else b"%PDF-")
        except Unreadable:
            continue
        assert SENTENCE in document.text


@pytest.mark.parametrize("limit", ["PAGES", "CHARACTERS"])
def test_too_much_is_refused(limit, monkeypatch):
    monkeypatch.setattr(reader, limit, 3)
    with pytest.raises(Unreadable, match="check it in parts"):
        read(drawn(*[[(90, 700, "正文在此。")]] * 4))


def test_fonts_that_do_not_tell_their_characters_are_named(monkeypatch):
    monkeypatch.setattr(reader, "UNKNOWN", ((0x30, 0x9FFF),))
    with pytest.raises(Unreadable, match="do not tell their characters"):
        read(WHOLE)


def test_a_figure_with_a_character_that_is_not_told_is_no_figure(monkeypatch):
    monkeypatch.setattr(reader, "UNKNOWN", ((ord("6"), ord("6")),))
    (line,) = paragraphs(drawn([(90, 700, "收入16.5亿元，增长5.6%。")]))
    assert line == "收入\ufffd亿元，增长\ufffd。"


def test_a_drawing_of_many_strokes_is_no_table_and_takes_no_time():
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(90, 800, SENTENCE)
    for index in range(4000):
        canvas.line(10 + index % 500, 10 + index // 10, 40 + index % 500, 10 + index // 10)
        canvas.line(10 + index % 500, 10, 10 + index % 500, 10 + index // 10)
    canvas.save()
    start = time.perf_counter()
    document = read(out.getvalue())
    assert time.perf_counter() - start < 10
    assert (document.tables, paragraphs(out.getvalue())[0]) == ((), SENTENCE)


def test_a_reader_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "checker.readers.pdf")
    with pytest.raises(Unreadable, match=r"pip install 'plancheck\[pdf\]'"):
        read(WHOLE)
