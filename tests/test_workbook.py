"""Workbooks: figures as their cells show them, places by sheet and cell, and files that are none."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from against import LONG, REPORT_2021, REVENUE, WIDE, across
from pages import lines, rows
from shipped import RULES
from workbooks import archive, figure, workbook

from checker.document import Document
from checker.engine import check
from checker.readers import Unreadable, read_bytes, read_text
from checker.readers.numberformats import shown
from checker.readers.workbookparts import letters, number
from checker.report import Check

SEEDS = Path(__file__).parents[1] / "seeds"


def read(content: bytes) -> Document:
    return read_bytes("a.xlsx", content)


def tables(document: Document) -> list[list[str]]:
    return [
        ["|".join(document.text[cell.start : cell.end] for cell in row.cells) for row in table.rows]
        for table in document.tables
    ]


def findings(document: Document) -> list[Check]:
    return [one for one in check((document,), RULES).documents[0].checks if one.severity]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("23", "General", "23"),
        ("0.28270000000000001", "General", "0.2827"),
        ("0.30000000000000004", "General", "0.3"),
        ("8.2352941176470587E-2", "General", "0.08235294118"),
        ("123456789012", "General", "123456789012"),
        ("1E3", "General", "1000"),
        ("-2.5", "General", "-2.5"),
        ("6", "@", "6"),
        ("6", 'General"个"', "6个"),
        ("8.6999999999999994E-2", "0.00%", "8.70%"),
        ("0.5", "0" + "%" * 60, "0.5"),  # nothing that a figure has
        ("0.5", "0." + "0" * 120, "0.5"),
        ("0.28270000000000001", "0%", "28%"),
        ("12.345", "0.00", "12.35"),  # as Excel: half goes up, of the decimal that it shows
        ("2.5", "0", "3"),
        ("-2.345", "0.00_);(0.00)", "-2.35"),
        ("-2.345", "#,##0.00;[Red]-#,##0.00", "-2.35"),
        ("1234567.891", "#,##0.0", "1234567.9"),
        ("1234567", "#,##0.0,", "1234.6"),
        ("5", "0.0##", "5.0"),
        ("5.1239", "0.0##", "5.124"),
        ("5.2", '0.0"%"', "5.2%"),
        ("5.2", "0.0\\%", "5.2%"),
        ("12", '0"万人"', "12万人"),
        ("12", "[$￥-804]#,##0", "￥12"),
        ("0", '0.0;-0.0;"—"', "—"),
        ("0", "0.0;-0.0;-", "-"),
        ("7", ";;;", ""),
        ("0.5", "# ?/?", "0.5"),
        ("1234", "0.00E+00", "1234"),
        ("44196", "yyyy-m-d", "2020年12月31日"),
        ("44196", 'yyyy"年"m"月"', "2020年12月"),
        ("44196", 'yyyy"年"', "2020年"),
        ("44196", "[$-804]m月d日", "12月31日"),
        ("2020", 'yyyy"年"', "1905年"),  # what Excel shows, however it was meant
        ("0.5", "h:mm", "0.5"),
        ("1E400", "0.00", "1E400"),
    ],
)
def test_a_number_is_what_the_cell_shows(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_days_may_count_from_1904() -> None:
    assert shown("42734", "yyyy-m-d", since_1904=True) == "2020年12月31日"


def test_columns_have_letters() -> None:
    assert [letters(one) for one in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert [number(letters(one)) for one in range(1, 2000)] == list(range(1, 2000))


SHEET = [
    ["甲县“十三五”指标"],
    ["单位：亿元"],
    ["指标", "年度"],
    ["", "2019年", "2020年"],
    ["一、财政"],
    ["收入", ("10.04", "0.0"), ("12", "0.0")],
    ["支出", ("20", "0"), "…"],
    ["注：2020年为快报数"],
    [],
    ["指标", "单位", "2020年"],
    ["人口", "万人", ("30.1", "General")],
]


def test_titles_tables_and_notes_of_a_sheet() -> None:
    document = read(workbook({"指标": SHEET, "二": [["甲", "乙"], ["丙", "1"]]}, merged=["A1:C1", "A3:A4", "B3:C3"]))
    assert tables(document) == [
        ["指标|年度|年度", "指标|2019年|2020年", "一、财政||", "收入|10.0|12.0", "支出|20|…"],
        ["指标|单位|2020年", "人口|万人|30.1"],
        ["甲|乙", "丙|1"],
    ]
    told = [document.text[block.start : block.end] for block in document.blocks]
    assert "".join(told).replace("\n", "") == "甲县“十三五”指标单位：亿元注：2020年为快报数"


def test_places_are_cells() -> None:
    document = read(workbook({"指标": SHEET}, merged=["B3:C3"]))
    spots = {
        word: dict(document.spot(document.text.rindex(word))) for word in ("十三五", "年度", "10.0", "30.1", "快报")
    }
    assert {word: spot["cell"] for word, spot in spots.items()} == {
        "十三五": "A1",
        "年度": "B3",  # the cell, not what it is merged over
        "10.0": "B6",
        "30.1": "C11",
        "快报": "A8",
    }
    assert {spot["sheet"] for spot in spots.values()} == {"指标"}


def test_what_is_hidden_is_not_read() -> None:
    sheet = [["指标", "旧", "2020年"], ["收入", "8", "10"], ["支出", "9", "20"]]
    document = read(
        workbook({"甲": sheet, "乙": sheet}, hidden=["乙"], extra="<cols><col min='2' max='2' hidden='1'/></cols>")
    )
    assert tables(document) == [["指标||2020年", "收入||10", "支出||20"]]


def test_a_cell_may_hold_a_remark() -> None:
    document = read(workbook({"甲": [["# plancheck: ignore[table] 已核"], ["指标", "2020年"], ["收入", "10"]]}))
    assert [one.text for one in document.remarks] == ["ignore[table] 已核"]


@pytest.mark.parametrize("form", [WIDE, LONG])
@pytest.mark.parametrize(("value", "verdict"), [("46.04", "consistent"), ("40.64", "inconsistent")])
def test_a_workbook_is_a_reference_in_both_shapes(form: str, value: str, verdict: str) -> None:
    sheet = [[figure(cell) for cell in line.split(",")] for line in form.format(value).splitlines()]
    (one,) = across(REPORT_2021 + REVENUE, read(workbook({"指标": sheet})))
    assert (one.verdict, one.related[0].place.text) == (verdict, value)
    assert dict(one.related[0].place.spot)["sheet"] == "指标"


def test_a_workbook_gives_the_findings_of_its_tables() -> None:
    markdown = (SEEDS / "huozhou.md").read_text("utf-8")
    title, *parts = lines(markdown)
    kept = [part for part, after in zip(parts, [*parts[1:], [""]], strict=True) if "|" in part[0] + after[0]]
    notes = [part for part in parts if part[0].startswith("注")]
    ordered = [title, *(part for part in parts if part in kept or part in notes)]
    wanted = findings(read_text("a.md", "\n\n".join("\n".join(part) for part in ordered)))
    sheet = []
    for part in ordered:
        table = part[0].startswith("|")
        sheet += [[figure(cell) for cell in row] for row in rows(part)] if table else [[part[0].lstrip("# ")], []]
    found = findings(read(workbook({"指标": sheet})))
    assert Counter(one.fingerprint for one in found) == Counter(one.fingerprint for one in wanted) != Counter()
    assert all(dict(one.place.spot).keys() == {"sheet", "cell"} for one in found)


GOOD = workbook({"甲": [["指标", "2020年"], ["收入", ("10", "0")]]})
BOMB = "<worksheet>" + " " * (70 * 1024 * 1024)
# One part of a tenth of the limit, which twenty sheets name.
SHARED = "<Relationships>" + "".join(f"<Relationship Id='rId{n}' Target='worksheets/s1.xml'/>" for n in range(1, 21))
TENTH = "<worksheet>" + " " * (7 * 1024 * 1024) + "</worksheet>"
PARTS = {"xl/worksheets/s1.xml": TENTH, "xl/_rels/workbook.xml.rels": SHARED + "</Relationships>"}
LAUGH = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><worksheet>&b;</worksheet>"
MANY = "<worksheet><sheetData><row>" + "<c><v>1</v></c>" * 16_385 + "</row></sheetData></worksheet>"
FAR = (
    "<worksheet><sheetData><row><c r='A1'><v>1</v></c><c r='XFD1'><v>1</v></c></row>"
    "<row><c r='B2'><v>1</v></c><c><v>1</v></c></row></sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0 encrypted", "cannot be unpacked"),
        (GOOD[: len(GOOD) // 2], "cannot be unpacked"),
        (GOOD.replace(b"xl/worksheets/s1.xml", b"xl/worksheets/s2.xml"), "cannot be unpacked"),
        (archive({"xl/workbook.xml": "<workbook"}), "cannot be unpacked"),
        (archive({"a.txt": ""}), "cannot be unpacked"),
        (workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": LAUGH}), "no xlsx"),
        (workbook({"甲": [["乙"]]}, parts={"xl/sharedStrings.xml": "<sst/>"}), "no xlsx"),
        (workbook({"甲": [[("一", "0")]]}), "no xlsx"),
        (workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": BOMB}), "64 MB"),
        (workbook({f"甲{n}": [["乙"]] for n in range(20)}, parts=PARTS), "64 MB"),
        (workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": MANY}), "1000 columns"),
        (workbook({"甲": [["乙"]]}, parts={"xl/worksheets/s1.xml": FAR}), "1000 columns"),
    ],
    ids="empty old torn astray damaged other entities strings words bomb shared many far".split(),
)
def test_what_cannot_be_read_costs_one_line(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as caught:
        read(content)
    assert "\n" not in caught.value.message.zh + caught.value.message.en


@pytest.mark.parametrize("place", range(0, len(GOOD), 37))
def test_a_damaged_byte_never_ends_in_anything_else(place: int) -> None:
    damaged = GOOD[:place] + bytes([GOOD[place] ^ 0x5A]) + GOOD[place + 1 :]
    with suppress(Unreadable):
        assert read_bytes("a.xlsx", damaged).path == "a.xlsx"


def test_a_header_of_name_unit_and_years_is_one_in_every_form() -> None:
    head = "| 指标 | 单位 | 2019 | 2020 |\n| --- | --- | --- | --- |\n"
    table = head + "| 收入 | 亿元 | 42.1 | 46.0 |\n| 人口 | 万人 | 30.1 | |\n"
    sheet = [[figure(cell) for cell in row] for row in rows(table.splitlines())]
    found = [read_text("a.md", table), read(workbook({"甲": sheet}))]
    assert [one.tables[0].header for one in found] == [1, 1]
    assert tables(found[0]) == tables(found[1])
