"""The verb facts: statements, figures and periods as they are listed."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from commandline import HOLDS, run, write


@pytest.mark.usefixtures("engine")
def test_figures_are_listed_without_exponents(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "今9.6亿元左右")
    shown = json.loads(run("facts", path, "--figures", "--format", "json").stdout)
    period, figure = shown["figures"]
    assert list(figure)[:10] == [
        "start",
        "end",
        "text",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "hedge",
        "parts",
    ]
    assert list(figure.values())[:10] == [
        *(1, 6, "9.6亿元", "level", "960000000", "955000000", "965000000", "元", "about", [])
    ]
    assert (period["kind"], period["value"]) == ("period", "2016..2020")


@pytest.mark.usefixtures("engine")
def test_figures_are_listed_as_csv_and_as_table(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "今9.6亿元左右")
    head, _, row = csv.reader(StringIO(run("facts", path, "--figures", "--format", "csv").stdout))
    assert dict(zip(head, row, strict=True))["value"] == "960000000"
    shown = run("facts", path, "--figures", "--width", "200").stdout
    assert f"{path}:1:2" in shown
    assert "960000000" in shown


# A text and what is listed of it: text, kind, value, low, high, unit, hedge, parts.
FIGURES = [
    ("“十三五”期间", [("“十三五”期间", "period", "2016..2020", None, None, "期间", "exact", [])]),
    ("“十四五”末", [("“十四五”末", "period", "2025", None, None, "年末", "exact", [])]),
    ("2021 年6 月", [("2021 年6 月", "period", "2021-06", None, None, "月", "exact", [])]),
    ("2021年6月5日", [("2021年6月5日", "period", "2021-06-05", None, None, "日", "exact", [])]),
    ("二〇三五年", [("二〇三五年", "period", "2035", None, None, "年", "exact", [])]),
    ("前三季度", [("前三季度", "period", "Q1..Q3", None, None, "季度", "exact", [])]),
    ("一季度", [("一季度", "period", "一季度", None, None, "季度", "exact", [])]),
    ("1-9月", [("1-9月", "period", "M1..M9", None, None, "月", "range", [])]),
    ("2016—2020年", [("2016—2020年", "period", "2016..2020", None, None, "期间", "range", [])]),
    ("存款比上年末", [("上年末", "period", "-1y", None, None, "年末", "exact", [])]),
    ("达96.2 亿元", [("96.2 亿元", "level", "9620000000", "9615000000", "9625000000", "元", "exact", [])]),
    (
        "指标 | 2030年\n产值(亿元) | 69.5**\n人口(万人) | ≤18\n投资 | 3.2亿元\n新增就业(人) | [25000]",
        [
            ("69.5**", "level", "69.5", "69.45", "69.55", "亿元", "exact", []),
            ("18", "count", "18", None, "18", "万人", "at_most", []),
            ("3.2亿元", "level", "320000000", "315000000", "325000000", "元", "exact", []),
            ("[25000]", "count", "25000", "25000", "25000", "人", "exact", []),
        ],
    ),
    (
        "指标 | 2030年（亿元） | 比上年增长\n产值 | 69.5 | 7.2",
        [
            ("69.5", "level", "69.5", "69.45", "69.55", "亿元", "exact", []),
            ("7.2", "percent", "7.2", "7.15", "7.25", "%", "exact", []),
        ],
    ),
    (
        "孕产妇死亡率(1/10万) | 0 | ≤18 | - | 预期性 |",
        [
            ("1/10万", "level", "0.00001", "0.000005", "0.000015", "", "exact", []),
            ("0", "level", "0", "-0.5", "0.5", "1/10万", "exact", []),
            ("18", "level", "18", None, "18", "1/10万", "at_most", []),
        ],
    ),
    (
        "10 | 每万人口专利拥有量(件) | 1.85(常住)1.67(户籍) | 2.2 | ﹣ | 预期性 |",
        [
            ("1.85(常住)1.67(户籍)", "count", None, "1.665", "1.855", "件", "exact", ["1.85", "1.67"]),
            ("2.2", "count", "2.2", "2.15", "2.25", "件", "exact", []),
        ],
    ),
    ("完成投资 | 3.5亿元", [("3.5亿元", "level", "350000000", "345000000", "355000000", "元", "exact", [])]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text[:16] for text, _ in FIGURES])
def test_figures_and_periods_are_listed_as_printed(text: str, expected: list[tuple[object, ...]]) -> None:
    shown = json.loads(run("facts", "-", "--figures", "--format", "json", given=text.encode()).stdout)["figures"]
    names = ("text", "kind", "value", "low", "high", "unit", "hedge", "parts")
    assert [tuple(one[name] for name in names) for one in shown] == expected
    assert [text[one["start"] : one["end"]] for one in shown] == [one[0] for one in expected]


def test_facts_of_a_sentence() -> None:
    result = run("facts", "-", "--format", "json", given=HOLDS.encode())
    values = {(one["text"], one["measure"], one["value"]) for one in json.loads(result.stdout)["statements"]}
    assert {("6.37亿元", "level", "637000000"), ("20.15%", "avg_pct", "20.15")} <= values
