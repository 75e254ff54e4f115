"""Other documents beside the draft: what is held against what, what excuses a difference, how it is told."""

import pytest
from against import REPORT_2021, REPORT_2022, REVENUE, WIDE, across, held, sheet, told
from cases import same_as_recorded

from checker.reporters import View, reporter


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_document_is_shown_under_its_own_path(language: str) -> None:
    report = held(
        REPORT_2021 + REVENUE + "税收收入由2019年的23.97亿元增加到2020年的27.93亿元。",
        "# 甲山县2021年财政预算报告\n\n2020年，税收收入25.2亿元，一般公共预算收入达到40.64亿元。",
        sheet(WIDE.format("46.64")),
    )
    text = "\n".join(reporter(form)(report, View(language, 80)) for form in ("full", "table"))
    same_as_recorded(f"against-80-{language}.txt", text)
