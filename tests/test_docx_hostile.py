"""Word files that are damaged, hostile, odd or old: one line each, or as much as can be read."""

import time

import pytest
from word import CHAPTERS, MAIN, lines, listed, members, p, packed, run, styled, taken, tbl, tc

from checker.readers import Unreadable, legacy, read_bytes

BODY = members(p("文"))
BOMB = "<!DOCTYPE a [<!ENTITY x 'lol'>" + "".join(f"<!ENTITY x{n} '{'&x;' * 10}'>" for n in range(9)) + "]>"
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
DOCUMENT = BODY["word/document.xml"]
HOSTILE = {
    "empty": (b"", "cannot be unpacked"),
    "no archive": (b"PK\x03\x04" + b"\x00" * 500, "cannot be unpacked"),
    "cut short": (packed(BODY)[:-40], "cannot be unpacked"),
    "text under the name": ("增长7%。".encode(), "cannot be unpacked"),
    "no text": (packed({"[Content_Types].xml": "<Types/>"}), "holds no text"),
    "no body": (packed({**BODY, "word/document.xml": f'<w:document xmlns:w="{MAIN}"/>'}), "holds no text"),
    "no XML": (packed({**BODY, "word/document.xml": "<w:document>"}), "no well-formed XML"),
    "an empty part": (packed({**BODY, "word/document.xml": ""}), "no well-formed XML"),
    "entities": (packed({**BODY, "word/document.xml": BOMB + DOCUMENT.replace("文", "&x8;")}), "declared entities"),
    "a file outside": (
        packed({**BODY, "word/document.xml": FILE + DOCUMENT.replace("文", "&x;")}),
        "declared entities",
    ),
    "dense": (packed({**BODY, "word/document.xml": DOCUMENT.replace("文", " " * 30_000_000)}), "too dense"),
    "a password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "without one"),
    "old": (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "save it as .docx"),
}


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_one_line(content, said, monkeypatch):
    monkeypatch.setattr(legacy.shutil, "which", lambda _: None)
    began = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        read_bytes("a.docx", content)
    assert said in caught.value.message.en
    assert "\n" not in caught.value.message.zh + caught.value.message.en
    assert time.monotonic() - began < 5


def test_what_is_not_read_may_be_large():
    assert read_bytes("a.docx", packed({**BODY, "word/media/image1.bmp": bytes(80_000_000)})).text == "文\n\n"


def test_a_damaged_member_costs_one_line():
    content = bytearray(packed({**BODY, "word/document.xml": DOCUMENT.replace("文", "文" * 999)}))
    at = content.index(b"word/document.xml") + len("word/document.xml") + 20
    content[at : at + 8] = b"\xff" * 8
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes("a.docx", bytes(content))


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl>" * 60 + "</w:tbl>" * 60,
        tbl(*[("", "")] * 3),
        listed(1, 99, "甲") + listed("x", "y", "乙") + p("丙", properties='<w:outlineLvl w:val="99999999999999"/>'),
        tbl((tc("甲", '<w:gridSpan w:val="999999999"/>'), "乙"), ("1", "2")),
        p('<w:r><w:fldChar w:fldCharType="end"/><w:sym/><w:footnoteReference/></w:r>'),
    ],
)
def test_odd_markup_is_read_as_far_as_it_goes(body):
    assert taken(body + p("文"), numbering=CHAPTERS).text.rstrip().endswith("文")


def test_a_style_or_note_that_leads_to_itself_ends():
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="甲"/><w:basedOn w:val="1"/></w:style>'
    note = '<w:footnote w:id="2">' + p("注", '<w:r><w:footnoteReference w:id="2"/></w:r>') + "</w:footnote>"
    body = styled("1", "甲") + p("乙", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert lines(body, styles=styles, footnotes=note) == ["甲", "乙", "注"]


def test_tables_within_tables():
    body = p("底")
    for _ in range(45):
        body = tbl(("甲", tc(body + p(""))))
    assert lines(body).count("| 甲 |  |") == 44
    assert lines(body)[-2:] == ["| 甲 | 底 |", "| --- | --- |"]


LIMIT = "a.docx: damaged Word document: word/document.xml is no well-formed XML"


def told(body):
    """The text, or the line that a document costs."""
    try:
        return taken(body).text
    except Unreadable as error:
        return str(error)


@pytest.mark.parametrize(
    ("open_", "close"), [("<w:ins>", "</w:ins>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
)
def test_markup_without_bottom_costs_one_line(open_, close):
    for depth in (150, 950, 20_000):
        for body in (open_ * depth + p("文") + close * depth, p(open_ * depth + run("文") + close * depth)):
            assert told(body) in ("文\n\n", "a.docx: Word document nested too deeply: not read", LIMIT)
    assert told(open_ * 20 + p("文") + close * 20) == "文\n\n"


def test_other_archives_and_old_files_are_named_as_before():
    for content, said in ((packed({"a": "b"}), "zip archive"), (b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "old Office file")):
        with pytest.raises(Unreadable, match=said):
            read_bytes("a.txt", content)
