"""Word documents: what a reader of the finished document sees, in order, and where every piece stands in it."""

import io
import re
from pathlib import Path

import docx
import pytest
from shipped import RULES
from word import CHAPTERS, MAIN, lines, listed, members, p, packed, run, styled, taken, tbl, tc

from checker.engine import check
from checker.readers import read_bytes, read_text

SPECIMEN = Path(__file__).parents[1] / "seeds" / "huozhou.md"
STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'
        for name, shown, more in (
            ("1", "heading 1", ""),
            ("2", "标题 2", ""),
            ("3", "章", '<w:basedOn w:val="1"/>'),
            ("4", "节", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
            ("5", "toc 1", ""),
            ("6", "Title", ""),
            ("7", "列", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        )
    )
    + '<w:style w:type="character" w:styleId="h"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
BOX = f"<w:txbxContent>{p('框内3个')}</w:txbxContent>"
OUTLINE = '<w:outlineLvl w:val="{}"/>'
DELETED = "<w:rPr><w:del/></w:rPr>"


CASES = {
    "paragraphs, tables, order": (
        p("前") + tbl(("甲", "乙"), ("1", "2")) + p("后"),
        "前 / | 甲 | 乙 | / | --- | --- | / | 1 | 2 | / 后",
    ),
    "a heading by style": (styled("1", "总体") + styled("2", "目标") + p("文"), "# 总体 / ## 目标 / 文"),
    "a style based on a heading": (styled("3", "总体"), "# 总体"),
    "a heading by the outline of its style": (styled("4", "总体"), "### 总体"),
    "a heading by its own outline": (p("总体", properties=OUTLINE.format(1)), "## 总体"),
    "body text by its outline": (p("总体", properties='<w:pStyle w:val="1"/>' + OUTLINE.format(9)), "总体"),
    "headings under a title": (styled("6", "纲要") + styled("1", "总体"), "# 纲要 / ## 总体"),
    "the table of contents is left out": (styled("5", "总体 12") + p("文"), "文"),
    "an empty heading": (styled("1", " ") + p("文"), "文"),
    "a change is accepted": (
        p("增长", f"<w:ins>{run('7')}</w:ins>", "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>", "%"),
        "增长7%",
    ),
    "a move is accepted": (p(f"<w:moveFrom>{run('旧')}</w:moveFrom>", f"<w:moveTo>{run('新')}</w:moveTo>"), "新"),
    "a deleted mark joins paragraphs": (p("增长", properties=DELETED) + p("7%"), "增长7%"),
    "a deleted mark at the end": (p("增长", properties=DELETED), "增长"),
    "inserted blocks": (
        f"<w:ins>{p('文')}</w:ins><w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>",
        "文 / 控件",
    ),
    "hidden text": (p("甲", run("乙", "<w:vanish/>"), run("丙", '<w:vanish w:val="0"/>')), "甲丙"),
    "text hidden by style": (p("甲", run("乙", '<w:rStyle w:val="h"/>')), "甲"),
    "tabs and breaks": (
        p("a<w:tab/>", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>").replace("a<w:tab/>", "a"),
        "a b c",
    ),
    "a break inside Chinese": (p("<w:r><w:t>地区</w:t><w:br/><w:t>生产</w:t></w:r>"), "地区生产"),
    "a hyphen that does not break": (p("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>"), "2-3"),
    "symbols": (
        p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t><w:sym w:font="Odd" w:char="F0B3"/></w:r>'),
        "≥5□",
    ),
    "what is raised stays raised": (p("103平方千米", run("2", '<w:vertAlign w:val="superscript"/>')), "103平方千米²"),
    "the code of a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            *(
                "<w:r><w:instrText>=1+2</w:instrText><w:t>码</w:t></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            ),
            *("3", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "个"),
        ),
        "3个",
    ),
    "links": (p("见", f"<w:hyperlink>{run('附表')}</w:hyperlink>"), "见附表"),
    "a fraction": (
        p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"),
        "1/3",
    ),
    "reading aids": (
        p(f"<w:r><w:ruby><w:rt>{run('shì')}</w:rt><w:rubyBase>{run('市')}</w:rubyBase></w:ruby></w:r>"),
        "市",
    ),
    "a text box once": (
        p(
            "前",
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
            f"<mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
        )
        + p("后"),
        "前 / 框内3个 / 后",
    ),
    "an old text box": (p(f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"), "框内3个"),
    "notes": (
        p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙") + p("后"),
        "甲乙 / 注文5个 / 后",
    ),
    "numbers of lists": (
        listed(1, 0, "甲") + listed(1, 1, "乙") + listed(1, 1, "丙") + listed(1, 0, "丁") + listed(1, 1, "戊"),
        "一、甲 / （一）乙 / （二）丙 / 二、丁 / （一）戊",
    ),
    "numbers of two levels": (listed(1, 2, "甲") + listed(1, 3, "乙") + listed(1, 3, "丙"), "1. 甲 / 1.1 乙 / 1.2 丙"),
    "a list that begins again": (
        listed(1, 0, "甲") + listed(2, 0, "乙") + listed(2, 0, "丙"),
        "一、甲 / 一、乙 / 二、丙",
    ),
    "a number by style": (styled("7", "甲") + styled("7", "乙"), "一、甲 / 二、乙"),
    "a number alone is shown in a cell": (
        listed(1, 0, "") + tbl(("甲", "乙"), (tc(listed(1, 0, "")), "3")),
        "| 甲 | 乙 | / | --- | --- | / | 二、 | 3 |",
    ),
    "no number": (listed(0, 0, "甲") + listed(9, 0, "乙"), "甲 / 乙"),
    "a head over two rows": (
        tbl(
            (tc("指标", '<w:vMerge w:val="restart"/>'), tc("规划", '<w:gridSpan w:val="2"/>')),
            (tc("", "<w:vMerge/>"), "2020年", "2025年"),
            ("收入", "23", "25"),
        ),
        "| 指标 | 规划 | 规划 | / |  | 2020年 | 2025年 | / | --- | --- | --- | / | 收入 | 23 | 25 |",
    ),
    "a body cell over two columns": (
        tbl(("甲", "乙", "丙"), ("收入", tc("23", '<w:gridSpan w:val="2"/>'))),
        "| 甲 | 乙 | 丙 | / | --- | --- | --- | / | 收入 | 23 |  |",
    ),
    "a deleted row": (
        tbl(("甲", "乙"), ("1", "2"), ("3", "4")).replace(
            f"<w:tr>{tc('1')}", f"<w:tr><w:trPr><w:del/></w:trPr>{tc('1')}"
        ),
        "| 甲 | 乙 | / | --- | --- | / | 3 | 4 |",
    ),
    "a table in a cell": (
        tbl(("甲", "乙"), ("1", tc(p("2") + tbl(("丙", "丁"), ("3", "4"))))),
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 | / | 丙 | 丁 | / | --- | --- | / | 3 | 4 |",
    ),
    "a frame around paragraphs": (tbl((tc(p("专栏") + p("文")),)), "专栏 / 文"),
    "two paragraphs in a cell": (
        tbl(("甲", "乙"), ("1", tc(p("2") + p("3")))),
        "| 甲 | 乙 | / | --- | --- | / | 1 | 2 3 |",
    ),
}
NOTES = (
    '<w:footnote w:id="0" w:type="separator">'
    + p("线")
    + '</w:footnote><w:footnote w:id="2">'
    + p("注文5个")
    + "</w:footnote>"
)


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_features(body, expected):
    assert " / ".join(lines(body, styles=STYLES, numbering=CHAPTERS, footnotes=NOTES)) == expected


def test_a_list_that_borrows_its_shape():
    kinds = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="列"/></w:abstractNum>' + CHAPTERS.replace(
        '<w:lvl w:ilvl="0">', '<w:styleLink w:val="列"/><w:lvl w:ilvl="0">'
    )
    number = '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    assert lines(listed(5, 0, "甲") + listed(5, 0, "乙"), numbering=kinds + number) == ["一、甲", "二、乙"]


def test_the_strict_variant_is_the_same_document():
    one = members(p("甲") + tbl(("甲", "乙"), ("1", "2")))
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in one.items()
    }
    assert read_bytes("a.docx", packed(strict)).text == read_bytes("a.docx", packed(one)).text


def test_places_lead_back_to_the_original():
    table = tbl(("指标", "数"), ("收入", tc(p("23亿元") + tbl(("丙", "丁"), ("3", "4千")))))
    box = f"<w:r><w:drawing>{BOX}</w:drawing></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("6件") + styled("1", "总体") + p("") + p("7件", box, note) + table + tbl((tc(p("8件")),)) + p("9件")
    document = taken(body, styles=STYLES, footnotes=NOTES)
    heading = ("heading", "总体")
    cell = (("table", "1"), ("row", "2"), ("column", "2"))
    expected = {
        "6件": (("paragraph", "1"),),
        "总体": (heading, ("paragraph", "2")),
        "7件": (heading, ("paragraph", "4")),
        "3个": (heading, ("box", "1"), ("paragraph", "1")),
        "5个": (("note", "1"), ("paragraph", "1")),
        "23亿元": cell,
        "4千": (*cell, ("table", "1"), ("row", "2"), ("column", "2")),
        "8件": (("table", "2"), ("row", "1"), ("column", "1"), ("paragraph", "1")),
        "9件": (heading, ("paragraph", "5")),
    }
    assert {text: document.spot(document.text.index(text)) for text in expected} == expected


def test_numbered_lines_name_a_place_as_headings_do():
    document = taken(p("一、总体要求") + p("增长7%。"))
    assert document.spot(document.text.index("7%")) == (("heading", "一、总体要求"), ("paragraph", "2"))


def test_a_comment_to_this_program_is_a_remark():
    comments = "".join(
        f'<w:comment w:id="{name}">{p(text)}</w:comment>'
        for name, text in (
            (1, "请核对"),
            (2, "plancheck: ignore[growth] 口径"),
            (3, "Plancheck：x"),
            (4, "plancheck：ignore[a] b"),
        )
    )
    anchor = '<w:commentRangeStart w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
    body = (
        p("前") + p("甲", anchor.format(1), anchor.format(2)) + tbl(("甲", "乙"), ("1", tc(p("2", anchor.format(4)))))
    )
    document = taken(body, comments=comments)
    found = [(one.text, document.text[one.start :].split("\n")[0]) for one in document.remarks]
    assert found == [("ignore[growth] 口径", "甲"), ("ignore[a] b", "2 |")]  # once each
    assert document.spot(document.remarks[1].start) == (("table", "1"), ("row", "2"), ("column", "2"))
    assert "核对" not in document.text


def test_a_comment_on_a_heading_speaks_of_its_section():
    comment = f'<w:comment w:id="1">{p("plancheck: ignore-section[mention] 口径")}</w:comment>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    document = taken(p("前") + p("总体", mark, properties='<w:pStyle w:val="1"/>'), styles=STYLES, comments=comment)
    assert [document.text[one.start :].rstrip() for one in document.remarks] == ["总体"]


def built(text, merged):
    """The Word file that holds what a Markdown draft holds; `merged` joins the blank cells of heads to their names."""
    made, rows = docx.Document(), []

    def put():
        grid = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if set(row) - set("|- ")]
        if not grid:
            return
        table = made.add_table(len(grid), max(map(len, grid)))
        for at, row in enumerate(grid):
            for column, words in enumerate(row):
                table.cell(at, column).text = words
        for column in range(1, len(grid[0])) if merged and not grid[1][0] else ():
            if not grid[0][column] and grid[0][column - 1]:
                table.cell(0, column - 1).merge(table.cell(0, column)).text = grid[0][column - 1]
            elif not grid[1][column]:
                table.cell(0, column).merge(table.cell(1, column)).text = grid[0][column]
        rows.clear()

    for line in text.splitlines():
        if line.startswith("|"):
            rows.append(line)
            continue
        put()
        if heading := re.match(r"(#+) (.*)", line):
            made.add_heading(heading[2], len(heading[1]) - 1)
        elif line:
            made.add_paragraph(re.sub(r"^\*\*(.+?)\*\*", r"\1", line.removeprefix("> ")))
    put()
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("merged", [False, True])
def test_a_draft_gives_the_same_findings_in_word_as_in_markdown(merged):
    text = SPECIMEN.read_text("utf-8")
    plain, typed = read_text("a.md", text), read_bytes("a.docx", built(text, merged))
    told = [check((one,), RULES).documents[0].checks for one in (plain, typed)]
    of_word, of_text = (
        sorted((one.rule, one.verdict, one.fingerprint) for one in checks if one.verdict != "consistent")
        for checks in told
    )
    assert of_word == of_text
    assert len([one for one in told[1] if one.verdict == "inconsistent"]) > 0
    assert all(one.place.spot for one in told[1] if one.verdict == "inconsistent")
