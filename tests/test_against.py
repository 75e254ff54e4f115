"""Other documents beside the draft: what is held against what, what excuses a difference, how it is told."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from cases import same_as_recorded
from commandline import run
from hypothesis import given
from hypothesis import strategies as st

from checker import rules
from checker.constraints.regions import level, same
from checker.document import Document
from checker.engine import check, read
from checker.language.periods import Anchor
from checker.readers import read_bytes, read_text
from checker.report import Check, Report
from checker.reporters import View, reporter
from checker.statements.head import head_of

RULES = rules.load([rules.shipped()])[0]
REPORT_2021 = "# 甲山县2021年政府工作报告\n\n"
REPORT_2022 = "# 甲山县2022年政府工作报告\n\n"


def held(draft: str, *others: str | Document) -> Report:
    """A draft against other documents, with all rules."""
    books = [one if isinstance(one, Document) else read_text(f"{n}.md", one) for n, one in enumerate(others)]
    return check((read_text("draft.md", draft),), RULES, books)


def across(draft: str, *others: str | Document) -> list[Check]:
    """What the other documents make of a draft."""
    return [one for one in held(draft, *others).documents[0].checks if one.rule.startswith("across/")]


def told(found: list[Check]) -> list[tuple[str, str, str | None, str]]:
    return [(one.rule.removeprefix("across/"), one.verdict, one.severity, one.place.text) for one in found]


def sheet(text: str) -> Document:
    return read_bytes("sheet.csv", text.encode())


REVENUE = "2020年，一般公共预算收入达到46.04亿元。"


@pytest.mark.parametrize(
    ("draft", "other", "expected"),
    [
        pytest.param(
            REPORT_2021 + REVENUE,
            "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。",
            [("documents", "inconsistent", "warning", "46.04亿元")],
            id="two reports of one session",
        ),
        pytest.param(
            REPORT_2021 + REVENUE,
            "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到460421万元。",
            [("documents", "consistent", None, "46.04亿元")],
            id="another unit",
        ),
        pytest.param(REPORT_2021 + REVENUE, "# 乙河县2021年政府工作报告\n\n" + REVENUE, [], id="another county"),
        pytest.param(
            REPORT_2021 + "在乙河市领导下。" + REVENUE,
            "# 乙河市2021年政府工作报告\n\n2020年，一般公共预算收入达到460.4亿元。",
            [("parent", "consistent", None, "46.04亿元")],
            id="an upper document speaks of its own place: a part is no larger",
        ),
        pytest.param(
            REPORT_2021 + "2019年，一般公共预算收入达到43亿元。",
            "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到46亿元。",
            [],
            id="another year",
        ),
        pytest.param(
            REPORT_2021 + "今年，一般公共预算收入达到48亿元。",
            "---\nregion: 甲山县\nyear: 2021\n---\n\n2021年，一般公共预算收入达到46亿元。",
            [],
            id="a target is no outcome",
        ),
        pytest.param(
            REPORT_2021 + "2020年，财政总收入达到56.04亿元。",
            "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到46.04亿元。",
            [],
            id="another measure",
        ),
        pytest.param(
            REPORT_2021 + "2020年，一般公共预算收入约46亿元。",
            "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。",
            [("documents", "unverifiable", None, "46亿元")],
            id="a hedge is no contradiction",
        ),
        pytest.param(
            REPORT_2021 + "2020年末，常住人口30.5万人。",
            "# 甲山县2022年政府工作报告\n\n2020年末，常住人口33.9万人。",
            [("documents", "explainable", "info", "30.5万人")],
            id="a census between the two",
        ),
        pytest.param(
            REPORT_2022 + "地区生产总值由2020年的83.0亿元增加到2021年的92.4亿元。",
            REPORT_2021 + "2020年，地区生产总值达到81.2亿元。",
            [("previous-year", "explainable", "info", "83.0亿元")],
            id="an estimate revised within three percent",
        ),
        pytest.param(
            REPORT_2022 + "地区生产总值由2020年的93.0亿元增加到2021年的99.4亿元。",
            REPORT_2021 + "2020年，地区生产总值达到81.2亿元。",
            [("previous-year", "inconsistent", "warning", "93.0亿元")],
            id="an estimate does not move by a seventh",
        ),
        pytest.param(
            REPORT_2021 + "2020年，森林覆盖率达到33.1%。2020年，森林覆盖率达到35.2%。",
            "# 甲山县2021年财政预算报告\n\n2020年，森林覆盖率达到36.4%。",
            [("documents", "unverifiable", None, "33.1%"), ("documents", "unverifiable", None, "35.2%")],
            id="a draft that contradicts itself is told so elsewhere",
        ),
        pytest.param(
            "# 工作报告\n\n2021年1月8日\n\n2020年，森林覆盖率达到33.1%。",
            "# 工作报告\n\n2021年1月9日\n\n2020年，森林覆盖率达到36.4%。",
            [("documents", "explainable", "info", "33.1%")],
            id="neither names its place",
        ),
    ],
)
def test_a_fact_of_another_document(draft: str, other: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(across(draft, other)) == expected


def test_no_finding_is_more_than_a_warning_and_it_names_both_places() -> None:
    (one,) = across(REPORT_2021 + REVENUE, "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。")
    assert (one.severity, one.place.path) == ("warning", "draft.md")
    assert [(each.role, each.place.path, each.place.line, each.place.text) for each in one.related] == [
        ("reference", "0.md", 3, "40.64亿元")
    ]


WIDE = "# region: 甲山县\n# kind: 统计年鉴\n指标,单位,2019,2020\n一般公共预算收入,亿元,42.1,{}\n常住人口,万人,30.1,\n"
LONG = "indicator,region,period,value,unit\n财政收入,乙河市,2020,406.4,亿元\n一般公共预算收入,甲山县,2020,{},亿元\n"


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


@pytest.mark.parametrize(
    ("text", "region", "anchor", "vintage"),
    [
        (REPORT_2021, "甲山县", Anchor(2020, 2021), "early"),
        ("---\nregion: 甲山\nyear: 2019\nkind: 统计年鉴\n---\n\n正文。", "甲山", Anchor(2019, 2019), "final"),
        ("---\nyear: 2019\nkind: 政府工作报告\n---\n\n正文。", "", Anchor(2019, 2020), "early"),
        ("---\ntitle: 中华人民共和国2019年统计公报\n---\n\n正文。", "全国", Anchor(2019, 2019), ""),
        ("# 地区：乙河市\n# 年份：2020\n正文。", "乙河市", Anchor(2020, 2020), ""),
        ("region: 甲山县，不是文件头。", "", Anchor(0, 0), ""),
    ],
)
def test_a_document_says_what_it_is(text: str, region: str, anchor: Anchor, vintage: str) -> None:
    head = head_of(read_text("one.md", text))
    assert (head.region, head.anchor, head.vintage) == (region, anchor, vintage)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("霍州市", "霍州", True),
        ("霍州市", "霍州市", True),
        ("朝阳市", "朝阳县", False),
        ("甲山县", "乙河县", False),
        ("新疆", "新疆维吾尔自治区", True),
        ("内蒙古自治区", "内蒙古", True),
        ("", "", False),
    ],
)
def test_places_are_the_same_by_name(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike


def test_places_have_ranks() -> None:
    assert [level(one) for one in ("全国", "甲川省", "新疆维吾尔自治区", "乙河市", "甲山县", "")] == [0, 1, 1, 2, 3, -1]


# The command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.md").write_text(REPORT_2021 + REVENUE + "\n", "utf-8")
    (tmp_path / "budget.md").write_text(
        "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。\n", "utf-8"
    )
    return tmp_path


def test_a_reference_is_read_and_not_checked(folder: Path) -> None:
    done = run("check", folder / "draft.md", "--against", folder / "budget.md", "--format", "json")
    shown = json.loads(done.stdout)
    (document,) = shown["documents"]
    (one,) = document["checks"]
    assert done.exit_code == 0
    assert (one["rule"], one["place"]["path"]) == ("across/documents", str(folder / "draft.md"))
    assert (one["related"][0]["path"], one["related"][0]["line"]) == (str(folder / "budget.md"), 3)


def test_an_unreadable_reference_is_one_line_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "scan.csv").write_bytes(b"%PDF-1.7")
    done = run("check", folder / "draft.md", "--against", folder / "scan.csv", "--against", folder / "budget.md")
    assert done.exit_code == 2
    assert done.stderr == f"{folder / 'scan.csv'}: 不是文本文件：PDF 文件\n"
    assert "across/documents" in done.stdout


def test_the_draft_itself_is_no_reference(folder: Path) -> None:
    done = run("check", folder / "draft.md", "--against", folder / "draft.md", "--format", "json", "--all")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one for one in document["checks"] if one["rule"].startswith("across/")] == []
    (folder / "copy.md").write_text((folder / "draft.md").read_text("utf-8"), "utf-8")
    done = run("check", folder / "draft.md", "--against", folder / "copy.md", "--format", "json", "--all")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one for one in document["checks"] if one["rule"].startswith("across/")] == []


def test_drafts_know_nothing_of_each_other(folder: Path) -> None:
    done = run("check", folder / "draft.md", folder / "budget.md", "--format", "json", "--all")
    documents = json.loads(done.stdout)["documents"]
    assert len(documents) == 2
    assert [one for each in documents for one in each["checks"] if one["rule"].startswith("across/")] == []


def test_a_folder_of_references_is_joined_with_every_draft(folder: Path) -> None:
    done = run("check", folder, "--against", folder, "--format", "json")
    assert [len(one["checks"]) for one in json.loads(done.stdout)["documents"]] == [1, 1]


PINNED = """
- id: mine/revenue
  kind: cross_mention
  method: facts
  indicator: 一般公共预算收入
  region: 甲山县
  period: 2020
  value: 40.64亿元
  source: 2020年决算
  severity: warning
  title: {zh: 与决算不符, en: at odds with the accounts}
  why: {zh: 以决算为准。, en: The accounts prevail.}
  examples:
    consistent:
      - "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到40.6亿元。"
      - "# 乙河县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到30.6亿元。"
    inconsistent:
      - text: "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到46.04亿元。"
        at: 46.04亿元
        message: 一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为46.04亿元
      - text: "# 甲山县2021年政府工作报告\\n\\n2020年，一般公共预算收入达到4.06亿元。"
        at: 4.06亿元
        message: 一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为4.06亿元
"""


def test_a_rule_pins_a_fact_from_outside(folder: Path) -> None:
    (folder / "mine.yaml").write_text(PINNED, "utf-8")
    assert run("rules", "test", folder / "mine.yaml").exit_code == 0
    done = run("check", folder / "draft.md", "--rules", folder / "mine.yaml", "--format", "json")
    (one,) = json.loads(done.stdout)["documents"][0]["checks"]
    assert one["message"] == "一般公共预算收入2020年参照值为40.64亿元（2020年决算），文中为46.04亿元"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_document_is_shown_under_its_own_path(language: str) -> None:
    report = held(
        REPORT_2021 + REVENUE + "税收收入由2019年的23.97亿元增加到2020年的27.93亿元。",
        "# 甲山县2021年财政预算报告\n\n2020年，税收收入25.2亿元，一般公共预算收入达到40.64亿元。",
        sheet(WIDE.format("46.64")),
    )
    text = "\n".join(reporter(form)(report, View(language, 80)) for form in ("full", "table"))
    same_as_recorded(f"against-80-{language}.txt", text)
