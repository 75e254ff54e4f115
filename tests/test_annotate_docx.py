"""Word comments: on exactly the characters of a figure, with everything else as it was."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from annotating import copy, members, reported, root, shown
from hypothesis import given
from hypothesis import strategies as st
from shipped import RULES
from word import CHAPTERS, MAIN, listed, p, packed, run, styled, tbl, tc, word
from word import members as parts

from checker.annotators import Manner, annotated
from checker.engine import check
from checker.readers import Unreadable, archive, read_bytes
from checker.readers.word.names import w

BOLD = "<w:b/>"
BOX = f"<w:txbxContent>{p('框内3个')}</w:txbxContent>"
DRAWING = f"<w:r><w:drawing>{BOX}</w:drawing></w:r>"
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = f'<w:footnote w:id="2">{p("注文5个")}{p("再6个")}</w:footnote>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "<w:r><w:instrText>=1</w:instrText></w:r>",
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    "增长7%",
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
HALF = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
RUBY = f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('三成')}</w:rubyBase></w:ruby></w:r>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
DELETED = "<w:rPr><w:del/></w:rPr>"
SYMBOL = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5个</w:t></w:r>'
MIXED = "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙5个丙</w:t></w:r>"

CASES = {
    "inside a run": (p("增长7%，"), ["7%"], "增长[7%]，"),
    "a whole run": (p("增长", "7%", "。"), ["7%"], "增长[7%]。"),
    "over several runs": (p("x增长7", run(".a", BOLD), "5%。"), ["7.a5%"], "x增长[7.A5%]。"),
    "the formatting of both halves": (p(run("ab7%cd", BOLD)), ["7%"], "AB[7%]CD"),
    "two in a run": (p("由3个增至5个。"), ["5个", "3个"], "由[3个]增至[5个]。"),
    "one beside the other": (p("3个5个"), ["3个", "5个"], "[3个][5个]"),
    "one within the other": (p("由3个增至5个。"), ["3个增至5个", "5个"], "由[3个增至[5个]]。"),
    "one over the other": (p("三成五成六成"), ["三成五成", "五成六成"], "[三成[五成]六成]"),
    "a run of several pieces": (p(MIXED), ["5个"], "甲#乙[5个]丙"),
    "from one piece to another": (p(MIXED), ["-乙5"], "甲[#乙5]个丙"),
    "a cell": (tbl(("甲", "乙"), ("收入", "增7%")), ["7%"], "甲/乙/收入/增[7%]"),
    "the cells of a row": (tbl(("甲", "乙"), ("收入", "7"), ("支出", "8")), ["收入 | 7"], "甲/乙/[收入/7]/支出/8"),
    "a cell of two paragraphs": (tbl(("甲", "乙"), ("1", tc(p("2个") + p("3个")))), ["3个"], "甲/乙/1/2个/[3个]"),
    "a bar in a cell": (tbl(("甲", "乙"), ("1", "a|3个")), ["3个"], "甲/乙/1/a|[3个]"),
    "a break inside Chinese": (
        p("<w:r><w:t>地区</w:t><w:br/><w:t>生产三成</w:t></w:r>"),
        ["三成"],
        "地区生产[三成]",
    ),
    "blanks before it": (p("  甲  增7%"), ["7%"], "  甲  增[7%]"),
    "behind the number of a list": (listed(1, 0, "增7%"), ["7%"], "增[7%]"),
    "the number of a list": (listed(1, 0, "甲") + listed(1, 0, "增7%"), ["二、"], "甲/[增7%]"),
    "a number alone": (listed(1, 0, "甲") + tbl(("甲", "乙"), (tc(listed(1, 0, "")), "3")), ["二、"], "甲/甲/乙/[]/3"),
    "a change": (p("增", f"<w:ins>{run('长7%了')}</w:ins>"), ["7%"], "增长[7%]了"),
    "half of it a change": (p("增1", f"<w:ins>{run('7%了')}</w:ins>"), ["17%"], "增[17%]了"),
    "a link": (p(f"<w:hyperlink>{run('见7%')}</w:hyperlink>"), ["7%"], "见[7%]"),
    "the result of a field": (p("甲", *FIELD, "乙"), ["7%"], "甲[增长7%]乙"),
    "into a field": (p("甲2", *FIELD, "乙"), ["2增长7%"], "甲[2增长7%]乙"),
    "behind a field": (p("甲", *FIELD, "乙3个"), ["3个"], "甲增长7%乙[3个]"),
    "a field in a field": (p("甲", *FIELD[:3], *FIELD, FIELD[4], "乙"), ["7%"], "甲[增长7%]乙"),
    "a field that ends elsewhere": (p("甲", *FIELD[:4]) + p(FIELD[4], "乙"), ["7%"], "甲增长[7%]/乙"),
    "a simple field": (p("甲", f"<w:fldSimple>{run('增长7%')}</w:fldSimple>"), ["7%"], "甲[增长7%]"),
    "a control": (p("增", CONTROL.format("", run("a7%b"))), ["7%"], "增a[7%]b"),
    "a control of text alone": (p("增", CONTROL.format("<w:text/>", run("a7%b"))), ["7%"], "增[a7%b]"),
    "a control around paragraphs": (CONTROL.format("<w:text/>", p("a7%b")), ["7%"], "a[7%]b"),
    "a symbol": (p("增", SYMBOL), ["≥5个"], "增[#5个]"),
    "a formula": (p("占", HALF, "强"), ["1/2"], "占[]强"),  # m:t is no w:t
    "reading aids": (p("占", RUBY), ["三"], "占[x三成]"),
    "a text box": (p("前", DRAWING, "后"), ["3个"], "前[#/框内3个]后"),
    "a note": (p("甲", MARK, "乙"), ["5个"], "甲[#]乙"),
    "two paragraphs of a note": (p("甲", MARK, "乙"), ["5个", "6个"], "甲[[#]]乙"),
    "a mark of a paragraph that was deleted": (p("增1", properties=DELETED) + p("7%了"), ["17%"], "增[1/7%]了"),
}


@pytest.mark.parametrize(("body", "words", "expected"), CASES.values(), ids=CASES)
def test_where_a_comment_stands(body, words, expected):
    content = word(body, numbering=CHAPTERS, footnotes=NOTES)
    made = copy(content, *words)
    assert shown(made) == expected
    assert read_bytes("a.docx", made) == read_bytes("a.docx", content)
    changed = {name for name, one in members(made).items() if members(content).get(name) != one}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_a_finding_that_goes_on_in_a_note_ends_with_its_own_words():
    content = word(p("甲", MARK, "乙7%了"), footnotes=NOTES)
    document = read_bytes("a.docx", content)
    span = document.text.index("7%"), document.text.index("5个") + 2
    assert shown(annotated(content, reported(document, span), Manner())) == "甲#乙[7%了]"


EMPTY = {
    "an empty cell": (tbl(("甲", "乙"), ("收入", ""), ("支出", "3")), "|  |", "甲/乙/收入/[]/支出/3"),
    "a cell that goes on": (
        tbl(("甲", "乙"), ("收入", tc("7", '<w:vMerge w:val="restart"/>')), ("支出", tc("", "<w:vMerge/>"))),
        "|  |",
        "甲/乙/收入/7/[支出]/",
    ),
}


@pytest.mark.parametrize(("body", "words", "expected"), EMPTY.values(), ids=EMPTY)
def test_a_finding_on_what_is_printed_nowhere_stands_at_the_nearest(body, words, expected):
    content = word(body)
    document = read_bytes("a.docx", content)
    at = document.text.index(words) + 2
    assert shown(annotated(content, reported(document, (at, at)), Manner())) == expected.strip("/")


def letters(content):
    """Every character of the text with the formatting it has."""
    return [
        (one, run.find(w("rPr")) is not None and [each.tag for each in run.find(w("rPr"))])
        for run in root(content).iter(w("r"))
        for text in run.iter(w("t"))
        for one in text.text or ""
    ]


def commented(content):
    """What each comment stands on, by its number."""
    found, opened = {}, set()
    for element in root(content).iter():
        name = element.get(w("id"))
        if element.tag == w("commentRangeStart"):
            opened.add(name)
            found[name] = ""
        elif element.tag == w("commentRangeEnd"):
            opened.remove(name)
        elif element.tag == w("t"):
            for one in opened:
                found[one] += element.text
    assert not opened
    return found


RUNS = st.lists(st.tuples(st.text("甲乙3.7%", min_size=1, max_size=6), st.booleans()), min_size=1, max_size=6)


@given(RUNS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), min_size=1, max_size=5))
def test_any_figures_of_any_runs(runs, places):
    content = word(p(*(run(text, BOLD if bold else "") for text, bold in runs)))
    document = read_bytes("a.docx", content)
    length = len(document.text.rstrip())
    chosen = sorted({(at % length, min(at % length + size, length)) for at, size in places})
    made = annotated(content, reported(document, *chosen), Manner())
    assert letters(made) == letters(content)
    assert [commented(made)[str(n)] for n in range(len(chosen))] == [document.text[a:b] for a, b in chosen]
    assert read_bytes("a.docx", made) == document


def test_what_a_comment_says():
    draft, kept = docx.Document(), io.BytesIO()
    draft.add_paragraph("增长7%，")
    draft.save(kept)
    made = copy(kept.getvalue(), "7%", manner=Manner("en", "Wang Li"))
    comment = docx.Document(io.BytesIO(made)).comments.get(0)
    assert comment.text == "error growth (growth/average)\nstated: 3% [2.5%, 3.5%]\nmessage"
    assert (comment.author, comment.initials, comment.timestamp) == ("Wang Li", "WL", None)


def test_comments_that_are_there_are_kept():
    there = f'<w:comment w:id="4" w:author="甲">{p("请核")}</w:comment>'
    body = p('<w:commentRangeStart w:id="4"/>', "增长7%", '<w:commentRangeEnd w:id="4"/>', "了")
    content = word(body + styled("x", "完"), comments=there)
    made = copy(content, "7%", "了")
    told = root(made, "word/comments.xml")
    assert [one.get(w("id")) for one in told] == ["4", "5", "6"]
    assert "".join(told[0].itertext()) == "请核"
    assert shown(made) == "[增长[7%]][了]/完"
    assert {name for name, one in members(made).items() if members(content).get(name) != one} == {
        "word/document.xml",
        "word/comments.xml",
    }


def test_the_styles_of_comments_are_those_of_the_document():
    names = (("a5", "paragraph", "annotation text"), ("a7", "character", "annotation reference"))
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
        for name, kind, shown in names
    )
    made = copy(word(p("增长7%"), styles=styles), "7%")
    told = root(made, "word/comments.xml")
    assert [one.get(w("val")) for one in told.iter(w("pStyle"))] == ["a5"] * len(told[0])
    assert [one.get(w("val")) for one in root(made).iter(w("rStyle"))] == ["a7"]


def test_the_strict_variant_stays_strict():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = packed({name: text.replace(MAIN, strict) for name, text in parts(p("增长7%")).items()})
    made = copy(content, "7%")
    for name in ("word/document.xml", "word/comments.xml"):
        assert strict.encode() in members(made)[name]
        assert MAIN.encode() not in members(made)[name]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in members(made)["word/_rels/document.xml.rels"]
    assert read_bytes("a.docx", made) == read_bytes("a.docx", content)


def test_the_frame_of_a_part_is_kept():
    whole = parts(p("增长7%"))
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    ignorable = '<w:document xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14" '
    whole["word/document.xml"] = declaration + whole["word/document.xml"].replace("<w:document ", ignorable)
    whole["docProps/app.xml"] = "<!-- as it was --><a/>"
    content = packed(whole)
    made = members(copy(content, "7%"))
    frames = [one.partition("<w:body>")[0] for one in (whole["word/document.xml"], made["word/document.xml"].decode())]
    assert frames[1].startswith(declaration)
    assert sorted(frames[0].replace(">", " ").split()) == sorted(frames[1].replace(">", " ").split())
    assert made["docProps/app.xml"] == b"<!-- as it was --><a/>"


def test_a_part_that_cannot_be_copied_is_one_line():
    whole = {**parts(p("增长7%")), "word/media/a.png": "图" * 9}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
    content = stored.getvalue().replace("图图".encode(), "画图".encode(), 1)
    with pytest.raises(Unreadable) as told:
        copy(content, "7%")
    assert told.value.message.zh == "Word 文件有部件损坏、加密或过大，无法批注"


def test_a_document_without_findings_is_the_same_file():
    content = word(p("增长7%"))
    assert copy(content) == content


def test_a_copy_gives_the_findings_of_its_draft():
    made = docx.Document()
    for line in (Path(__file__).parents[1] / "seeds" / "changzi.md").read_text("utf-8").splitlines():
        made.add_paragraph(line)
    kept = io.BytesIO()
    made.save(kept)
    document = read_bytes("a.docx", kept.getvalue())
    report = check((document,), RULES).documents[0]
    after = read_bytes("a.docx", annotated(kept.getvalue(), report, Manner()))
    assert check((after,), RULES).documents[0] == report
    assert any(one.severity for one in report.checks)


def test_what_can_be_read_can_be_annotated(monkeypatch):
    content = word(p("增长7%，") + p("长" * 10_000))
    monkeypatch.setattr(archive, "READ", len(parts("")["word/document.xml"]) + 45_000)
    assert shown(copy(content, "7%")).startswith("增长[7%]，")
