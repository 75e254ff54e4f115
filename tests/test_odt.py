"""OpenDocument texts: what a reader of the finished document sees, in order, and where every piece stands in it."""

import shutil
import subprocess

import pytest
from opened import COVERED, cell, h, lines, listed, members, opened, p, table
from word import packed

from checker.readers import Unreadable, read_bytes

LEVELS = (("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", "."), ("1", "", ""))
LEVEL = (
    '<text:list-level-style-number text:level="{}" style:num-format="{}" style:num-prefix="{}" '
    'style:num-suffix="{}"{}/>'
)
SHAPES = "".join(
    LEVEL.format(at, *shape, ' text:display-levels="2"' if at == 4 else "") for at, shape in enumerate(LEVELS, 1)
)
BULLETS = '<text:list-level-style-bullet text:level="1" text:bullet-char="●"/>'
STYLES = (
    f'<text:list-style style:name="L">{SHAPES}</text:list-style>'
    f'<text:list-style style:name="M">{SHAPES}</text:list-style>'
    f'<text:list-style style:name="B">{BULLETS}</text:list-style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {inner}/></style:style>"
        for name, family, more, inner in (
            ("Heading_20_2", "paragraph", "", ""),
            ("P1", "paragraph", 'style:parent-style-name="Heading_20_2"', ""),
            ("P2", "paragraph", 'style:default-outline-level="3"', ""),
            ("Title", "paragraph", "", ""),
            ("dark", "text", "", 'text:display="none"'),
            ("under", "text", 'style:parent-style-name="dark"', ""),
            ("high", "text", "", 'style:text-position="super 58%"'),
            ("low", "text", "", 'style:text-position="-33% 58%"'),
            ("gone", "paragraph", "", 'text:display="none"'),
        )
    )
)


def span(style, text):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>".format
NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>".format
CASES = {
    "paragraphs, tables, order": (
        p("前") + table(("甲", "乙"), ("1", "2")) + p("后"),
        "前 / | 甲 | 乙 | / | --- | --- | / | 1 | 2 | / 后",
    ),
    "headings": (h(1, "总体") + h(2, "目标") + p("文"), "# 总体 / ## 目标 / 文"),
    "headings by style": (
        p("纲要", style="Title") + p("总体", style="P1") + p("目标", style="P2"),
        "# 纲要 / ### 总体 / #### 目标",
    ),
    "spans and blanks": (p("增长", span("", "7"), "<text:s text:c='2'/>%<text:tab/>止\n   \n了"), "增长7  % 止 了"),
    "a break inside Chinese": (p("地区<text:line-break/>生产"), "地区生产"),
    "hidden text": (p("甲", span("dark", "乙"), span("under", "丙"), "丁") + p("戊", style="gone"), "甲丁"),
    "a hidden section": ('<text:section text:display="none">' + p("甲") + "</text:section>" + p("乙"), "乙"),
    "a section": (f"<text:section>{p('甲')}</text:section>", "甲"),
    "what is raised stays raised": (p("平方千米", span("high", "2"), span("low", "3")), "平方千米²3"),
    "fields": (p("第<text:page-number>3</text:page-number>页，<text:a>见</text:a>"), "第3页，见"),
    "reading aids": (
        p("<text:ruby><text:ruby-base>市</text:ruby-base><text:ruby-text>shì</text:ruby-text></text:ruby>"),
        "市",
    ),
    "the table of contents is left out": (
        f"<text:table-of-content><text:index-body>{p('总体 12')}</text:index-body></text:table-of-content>{p('文')}",
        "文",
    ),
    "notes": (p("甲", NOTE(p("注文5个")), "乙") + p("后"), "甲乙 / 注文5个 / 后"),
    "a text box": (p("前", BOX(p("框内3个"))) + p("后"), "前 / 框内3个 / 后"),
    "a frame on the page": (BOX(p("框内")) + p("后"), "后 / 框内"),
    "a shape": (p("前<draw:g><draw:rect>" + p("形内") + "</draw:rect></draw:g>"), "前 / 形内"),
    "numbers of lists": (
        listed("L", p("甲") + listed("", p("乙"), p("丙") + p("续")), p("丁") + listed("L", p("戊"))),
        "一、甲 / （一）乙 / （二）丙 / 续 / 二、丁 / （一）戊",
    ),
    "numbers of two levels": (
        listed("L", listed("", listed("", p("甲") + listed("", p("乙"), p("丙"))))),
        "1. 甲 / 1.1 乙 / 1.2 丙",
    ),
    "a list that begins again": (listed("L", p("甲")) + listed("L", p("乙")), "一、甲 / 一、乙"),
    "a list that goes on": (
        listed("L", p("甲")) + p("隔") + listed("L", p("乙"), continue_numbering="true"),
        "一、甲 / 隔 / 二、乙",
    ),
    "a list that goes on with an earlier one": (
        listed("L", p("甲")).replace("<text:list ", '<text:list xml:id="x" ', 1)
        + listed("M", p("乙"))
        + listed("L", p("丙"), continue_list="x"),
        "一、甲 / 一、乙 / 二、丙",
    ),
    "a number that is set": (
        listed("L", p("甲"), p("乙")).replace("<text:list-item>", '<text:list-item text:start-value="5">', 1),
        "五、甲 / 六、乙",
    ),
    "bullets": (listed("B", p("甲")), "- 甲"),
    "numbered headings": (h(1, "甲") + h(2, "乙") + h(1, "丙"), "# 甲 / ## 乙 / # 丙"),
    "a head over two rows": (
        table(
            (cell("指标", **{"rows-spanned": 2}), cell("规划", **{"columns-spanned": 2}), COVERED),
            (COVERED, "2020年", "2025年"),
            ("收入", "23", "25"),
        ),
        "| 指标 | 规划 | 规划 | / |  | 2020年 | 2025年 | / | --- | --- | --- | / | 收入 | 23 | 25 |",
    ),
    "a body cell over two columns": (
        table(("甲", "乙", "丙"), ("收入", cell("23", **{"columns-spanned": 2}), COVERED)),
        "| 甲 | 乙 | 丙 | / | --- | --- | --- | / | 收入 | 23 |  |",
    ),
    "cells and rows repeated": (
        table(("甲", "乙", "丙"), ("收入", cell("23", **{"columns-repeated": 2}))).replace(
            "<table:table-row>", '<table:table-row table:number-rows-repeated="1">'
        ),
        "| 甲 | 乙 | 丙 | / | --- | --- | --- | / | 收入 | 23 | 23 |",
    ),
    "rows repeated": (
        table(("甲", "乙"), ("1", "2")).replace(
            "</table:table-row><table:table-row>",
            '</table:table-row><table:table-row table:number-rows-repeated="2">',
        ),
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 | / | 1 | 2 |",
    ),
    "a hidden row": (
        table(("甲", "乙"), ("1", "2"), ("3", "4")).replace(
            '<table:table-row><table:table-cell><text:p text:style-name="">1',
            "<table:table-row table:visibility='collapse'><table:table-cell><text:p text:style-name=\"\">1",
        ),
        "| 甲 | 乙 | / | --- | --- | / | 3 | 4 |",
    ),
    "a table in a cell": (
        table(("甲", "乙"), ("1", cell(p("2") + table(("丙", "丁"), ("3", "4"))))),
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 | / | 丙 | 丁 | / | --- | --- | / | 3 | 4 |",
    ),
}


@pytest.mark.parametrize(("body", "said"), CASES.values(), ids=CASES)
def test_a_document_is_read_as(body, said):
    assert lines(body, STYLES) == said.split(" / ")


def test_headings_are_numbered_by_the_outline():
    outline = (
        f"<text:outline-style>{SHAPES.replace('list-level-style-number', 'outline-level-style')}</text:outline-style>"
    )
    header = p("丁", name="h", outline_level=1, is_list_header="true")
    body = h(1, "甲") + h(2, "乙") + h(1, "丙") + header
    assert lines(body, outline) == ["# 一、甲", "## （一）乙", "# 二、丙", "# 丁"]


REGIONS = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="f"><text:format-change/></text:changed-region>'
    f'<text:changed-region text:id="d"><text:deletion>{p("8")}</text:deletion></text:changed-region>'
    f'<text:changed-region text:id="m"><text:deletion>{p("") + p("")}</text:deletion></text:changed-region>'
    f'<text:changed-region text:id="w"><text:deletion>{p("尾")}{p("全段")}{p("")}</text:deletion></text:changed-region>'
    "</text:tracked-changes>"
)
START, END, POINT = (
    f'<text:{name} text:change-id="{{}}"/>'.format for name in ("change-start", "change-end", "change")
)
CHANGES = {
    "words": (p("增长", START("i"), "7", END("i"), POINT("d"), "%"), "增长7%", "增长8%"),
    "a new form": (p("增长", START("f"), "7", END("f"), "%"), "增长7%", "增长7%"),
    "a paragraph parted": (p("增长", START("i")) + p(END("i"), "7%"), "增长 / 7%", "增长7%"),
    "two paragraphs joined": (p("前", POINT("m"), "后"), "前后", "前 / 后"),
    "a paragraph deleted": (p("前", POINT("w"), "后"), "前后", "前尾 / 全段 / 后"),
    "a paragraph inserted": (p("前") + p(START("i"), "新") + p(END("i"), "后"), "前 / 新 / 后", "前 / 后"),
    "a table inserted": (
        p("前") + START("i") + table(("甲", "乙"), ("1", "2")) + END("i") + p("后"),
        "前 / | 甲 | 乙 | / | --- | --- | / | 1 | 2 | / 后",
        "前 / 后",
    ),
}


@pytest.mark.parametrize(("body", "accepted", "original"), CHANGES.values(), ids=CHANGES)
def test_changes_are_accepted_or_undone(body, accepted, original):
    assert lines(REGIONS + body) == accepted.split(" / ")
    assert lines(REGIONS + body, changes="original") == original.split(" / ")


def test_places_are_those_of_word():
    body = p("6件") + h(1, "总体") + p("7件", BOX(p("3个")), NOTE(p("5个")))
    document = read_bytes("a.odt", opened(body + table(("甲", "乙"), ("1", "23亿元"))))
    heading = ("heading", "总体")
    expected = {
        "6件": (("paragraph", "1"),),
        "总体": (heading, ("paragraph", "2")),
        "7件": (heading, ("paragraph", "3")),
        "3个": (heading, ("box", "1"), ("paragraph", "1")),
        "5个": (("note", "1"), ("paragraph", "1")),
        "23亿元": (("table", "1"), ("row", "2"), ("column", "2")),
    }
    assert {text: document.spot(document.text.index(text)) for text in expected} == expected


def test_an_annotation_to_this_program_is_a_remark():
    note = "<office:annotation><dc>某</dc>{}</office:annotation><office:annotation-end/>".format
    said = note(p("plancheck: ignore[growth]") + p("口径"))
    body = p("前", note(p("请核对"))) + p("甲", said) + table(("甲", "乙"), ("1", cell(p("2", said))))
    document = read_bytes("a.odt", opened(body))
    found = [(one.text, document.text[one.start :].split("\n")[0]) for one in document.remarks]
    assert found == [("ignore[growth]\n口径", "甲"), ("ignore[growth]\n口径", "2 |")]
    assert "核对" not in document.text


GOOD = members(p("文"))
LOCKED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)


def test_a_manifest_of_older_programs_declares_a_document_type():
    manifest = f'<!DOCTYPE manifest:manifest PUBLIC "DTD Manifest 1.0" "Manifest.dtd">{LOCKED}'
    content = packed({**GOOD, "META-INF/manifest.xml": manifest.replace("<manifest:encryption-data/>", "")})
    assert read_bytes("a.odt", content).text.strip() == "文"


HOSTILE = {
    "empty": (b"", "cannot be unpacked"),
    "cut short": (packed(GOOD)[:-40], "cannot be unpacked"),
    "no XML": (packed({**GOOD, "content.xml": "<office"}), "no well-formed XML"),
    "entities": (
        packed({**GOOD, "content.xml": "<!DOCTYPE a [<!ENTITY x 'lol'>]>" + GOOD["content.xml"]}),
        "declared entities",
    ),
    "a spreadsheet": (
        packed({**GOOD, "content.xml": GOOD["content.xml"].replace("office:text", "office:spreadsheet")}),
        "xlsx",
    ),
    "a password": (packed({**GOOD, "META-INF/manifest.xml": LOCKED, "content.xml": "\x00"}), "without one"),
    "repeated": (
        opened(
            table((cell("1", **{"columns-repeated": 63}),)).replace(
                "<table:table-row>", '<table:table-row table:number-rows-repeated="1000">'
            )
            * 2
        ),
        "more than 100000 cells",
    ),
    "deep": (opened("<text:section>" * 240 + p("文") + "</text:section>" * 240), None),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_one_line(content, said):
    if said is None:
        assert read_bytes("a.odt", content).text.strip() == "文"
        return
    with pytest.raises(Unreadable) as caught:
        read_bytes("a.odt", content)
    assert said in caught.value.message.en
    assert "\n" not in caught.value.message.zh + caught.value.message.en


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_of_libreoffice_reads_as_the_word_file_it_was(tmp_path):
    from test_docx import SPECIMEN, built

    (tmp_path / "a.docx").write_bytes(built(SPECIMEN.read_text("utf-8"), True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], capture_output=True, check=True, timeout=120)
    word, made = (read_bytes(name, (tmp_path / name).read_bytes()) for name in ("a.docx", "a.odt"))
    assert made.text == word.text
    assert [one.names for one in made.spots] == [one.names for one in word.spots]
