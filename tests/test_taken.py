"""Text taken out of other formats: it reads as a draft of its own, and every figure knows where it stands."""

import pytest

from checker.readers.formats import sniffed
from checker.readers.taken import Taken


def cell(table: int, row: int, column: int, text: str):
    return text, (("table", str(table)), ("row", str(row)), ("column", str(column)))


def test_places_lead_back_to_the_original():
    taken = Taken()
    taken.heading("目标", 2, (("paragraph", "1"),))
    taken.paragraph("收入由2015年的6.37亿元\n增加到2020年的15.95亿元。", (("paragraph", "2"),))
    taken.table([[cell(1, 1, 1, "指标"), cell(1, 1, 2, "2020年")], [cell(1, 2, 1, "收入|支出"), cell(1, 2, 2, "23")]])
    document = taken.document("a.docx")
    assert document.text == (
        "## 目标\n\n收入由2015年的6.37亿元增加到2020年的15.95亿元。\n\n"
        "| 指标 | 2020年 |\n| --- | --- |\n| 收入｜支出 | 23 |\n\n"
    )
    found = {text: document.spot(document.text.index(text)) for text in ("目标", "6.37", "23", "---")}
    assert found == {
        "目标": (("paragraph", "1"),),
        "6.37": (("paragraph", "2"),),
        "23": (("table", "1"), ("row", "2"), ("column", "2")),
        "---": (),
    }
    assert [len(table.rows) for table in document.tables] == [2]


def test_a_remark_is_no_part_of_the_text():
    taken = Taken()
    taken.paragraph("前一段。", ())
    taken.remark("ignore[growth] 已核")
    taken.paragraph("后一段。", ())
    document = taken.document("a.docx")
    assert "ignore" not in document.text
    assert [one.text for one in document.remarks] == ["ignore[growth] 已核"]
    assert document.text[document.remarks[0].start :].startswith("后一段")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"<!DOCTYPE html>\n<html>", "html"),
        (b'\xef\xbb\xbf<html lang="zh">', "html"),
        ("正文 <!-- 备注 -->".encode(), ""),
        (b"PK\x03\x04 torn", ""),
    ],
)
def test_a_format_is_told_by_its_content(content: bytes, name: str):
    assert sniffed(content) == name
