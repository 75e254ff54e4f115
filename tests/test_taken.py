"""Text taken out of other formats: it reads as a draft of its own, and every figure knows where it stands."""

import json
from pathlib import Path

import jsonschema
import pytest
from shipped import RULES

from checker.engine import check
from checker.readers.formats import sniffed
from checker.readers.taken import Taken
from checker.reporters import FORMATS, View, reporter

SCHEMAS = Path(__file__).parent / "schemas"


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


def test_every_form_names_the_place_in_the_original(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    taken = Taken()
    taken.paragraph(
        "一般公共预算收入由2015年的6.37亿元增加到2020年的15.95亿元，年均增长30.15%。", (("page", "2"), ("line", "7"))
    )
    taken.table(
        [
            [cell(1, 1, 1, "指标"), cell(1, 1, 2, "2015年"), cell(1, 1, 3, "2020年"), cell(1, 1, 4, "年均增速")],
            [cell(1, 2, 1, "旅游总收入"), cell(1, 2, 2, "23"), cell(1, 2, 3, "62.27"), cell(1, 2, 4, "32.04%")],
        ]
    )
    report = check((taken.document("a.docx"),), RULES)
    said = {name: reporter(name)(report, View("zh", 120, folder=str(tmp_path))) for name in FORMATS}
    for name in ("full", "table", "concise", "markdown"):
        assert all(place in said[name] for place in ("第2页 第7行", "表1 第2行 第4列")), name
    places = [one["place"]["spot"] for one in json.loads(said["json"])["documents"][0]["checks"]]
    assert places == [{"page": "2", "line": "7"}, {"table": "1", "row": "2", "column": "4"}]
    first, second = (one["locations"][0] for one in json.loads(said["sarif"])["runs"][0]["results"])
    assert first["physicalLocation"]["region"] == {"startLine": 7}
    assert "region" not in second["physicalLocation"]
    assert second["logicalLocations"] == [{"name": "4", "fullyQualifiedName": "表1 第2行 第4列", "kind": "column"}]
    shape = next(SCHEMAS.glob("sarif*.json"))
    jsonschema.validate(json.loads(said["sarif"]), json.loads(shape.read_text("utf-8")))
