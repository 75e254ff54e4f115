"""Sheets of indicators as references: both shapes, places, encodings, marks, and the cells of any CSV."""

import csv
from io import StringIO

import pytest
from against import LONG, REPORT_2021, REVENUE, WIDE, across, sheet, told
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import read
from checker.readers import read_bytes


@pytest.mark.parametrize("form", [WIDE, LONG, WIDE.replace(",", "\t"), WIDE.replace("\n", "\r\n")])
@pytest.mark.parametrize(("value", "verdict"), [("46.04", "consistent"), ("40.64", "inconsistent")])
def test_a_sheet_is_read_in_both_shapes(form: str, value: str, verdict: str) -> None:
    (one,) = across(REPORT_2021 + REVENUE, sheet(form.format(value)))
    assert (one.verdict, one.related[0].place.text) == (verdict, value)


def test_a_sheet_without_a_place_is_about_the_draft() -> None:
    named = sheet("指标,单位,2020年\n一般公共预算收入,亿元,40.64\n")
    assert told(across(REPORT_2021 + REVENUE, named)) == [("documents", "inconsistent", "warning", "46.04亿元")]


def test_a_sheet_holds_provincial_and_national_figures() -> None:
    draft = "# 乙河市2021年政府工作报告\n\n对接甲川省。2020年，全国城镇化率达到63.9%，全省城镇化率达到61.2%。"
    rows = "指标,地区,单位,2020年\n城镇化率,全国,%,63.89\n城镇化率,甲川省,%,65.5\n城镇化率,丙原省,%,61.2\n"
    found = told(across(draft, sheet(rows)))
    assert found == [("parent", "consistent", None, "63.9%"), ("parent", "inconsistent", "warning", "61.2%")]


def test_a_sheet_in_gb18030_is_read() -> None:
    found = read_bytes("sheet.csv", WIDE.format("46.04").encode("gb18030"))
    assert [one.figure.text for one in read(found).statements if one.figure.value is not None] == [
        "42.1",
        "46.04",
        "30.1",
    ]


def test_marks_of_a_sheet_keep_their_notes() -> None:
    noted = sheet("指标,单位,2020\n常住人口,万人,30.1*\n森林覆盖率,%,33.1\n注：*为2019年数据\n")
    assert [str(one.period) for one in read(noted).statements] == ["2019", "2020"]


FIELD = st.text(st.sampled_from('a1 中,"\n'), max_size=5)


@given(st.lists(st.lists(FIELD, min_size=2, max_size=4), min_size=2, max_size=4))
def test_cells_are_those_of_pythons_csv(rows: list[list[str]]) -> None:
    wanted = [["名"] * len(rows[0]), *rows]
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(wanted)
    found = read_bytes("sheet.csv", out.getvalue().encode())
    cells = [
        [found.text[cell.start : cell.end].replace('""', '"') for cell in row.cells]
        for table in found.tables
        for row in table.rows
    ]
    filled = [[cell.strip() for cell in row] for row in wanted if any(cell.strip() for cell in row)]
    assert cells == (filled if len(filled) > 1 else [])
