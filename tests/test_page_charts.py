"""The courses of targets into charts: which points and lines are drawn, and where."""

import re
from decimal import Decimal

import pytest
from msgspec.structs import replace
from reports import TABLE

from checker.report import Amount, Course, Coverage, DocumentReport, Extract, Movement, Report
from checker.reporters.html.charts import charts
from checker.reporters.html.shown import shown

PLACE = TABLE.place(0, 1)
ROW = re.compile(r'<polyline points="([^"]+)" class="(\w+)">')


def amount(value: str | None, year: int, unit: str = "元", measure: str = "level") -> Amount:
    return Amount(value or "—", f"{value}{unit}", value, value, value, unit, "exact", measure, str(year), year, PLACE)


def pace(kind: str, value: str, years: int = 5) -> Movement:
    return Movement(kind, years, "%", value, value, value, f"{value}%")  # type: ignore[arg-type]


COURSE = Course(
    place=PLACE,
    indicator="旅游总收入",
    region="",
    start=2020,
    year=2025,
    base=amount("100", 2020),
    target=amount("200", 2025),
    rate=None,
    latest=amount("100", 2020),
    planned=pace("percent", "14.8698"),
    achieved=None,
    needed=pace("percent", "14.8698"),
    agreement="",
    done=None,
    met=None,
)


def card(course: Course) -> str:
    report = DocumentReport(TABLE, Coverage(0, 0, 0, 0, 0, 0), (), extract=Extract((), (), (course,)))
    return charts(shown(Report((report,)), "zh", False))


def lines(course: Course) -> dict[str, list[tuple[int, int]]]:
    """The points of every line by its kind."""
    return {
        kind: [(int(x), int(y)) for x, y in (point.split(",") for point in points.split())]
        for points, kind in ROW.findall(card(course))
    }


def test_a_path_of_percent_bends_and_ends_where_it_must() -> None:
    assert lines(COURSE) == {"planned": [(16, 122), (73, 106), (131, 88), (188, 67), (246, 42), (304, 14)]}


LATEST = {"latest": amount("120", 2022), "needed": pace("percent", "18.5631", 3)}
CASES = {
    "a path of amounts is straight": ({"planned": pace("amount", "20")}, {"planned": 2}),
    "an outcome, and the path from it": (LATEST, {"planned": 6, "outcome": 2, "needed": 4}),
    "nothing is needed where the target is reached": (
        {"latest": amount("210", 2022), "needed": None},
        {"planned": 6, "outcome": 2},
    ),
    "a total begins at nothing, whatever was the year before": (
        {"total": True, "planned": pace("amount", "40"), "latest": amount("90", 2022), "needed": pace("amount", "36")},
        {"planned": 2, "outcome": 2, "needed": 2},
    ),
    "a rate alone leads from the base": ({"target": None, "needed": None}, {"planned": 6}),
    "another unit is no point": ({"base": amount("100", 2020, "人"), "latest": None, "needed": None}, {}),
    "a level alone is no line": ({"base": None, "latest": None, "planned": None, "needed": None}, {}),
    "a doubling is a path, not a level": (
        {"target": amount("1", 2025, "番", "doubling"), "needed": None},
        {"planned": 6},
    ),
    "a missing value is no point": ({"base": amount(None, 2020), "latest": None, "needed": None}, {}),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_what_is_drawn(changes: dict[str, object], expected: dict[str, int]) -> None:
    course = replace(COURSE, **changes)  # type: ignore[arg-type]
    found = lines(course)
    assert {kind: len(points) for kind, points in found.items()} == expected
    assert ("缺少可比的两点" in card(course)) == (not expected)
    assert all(16 <= x <= 304 and 14 <= y <= 122 for points in found.values() for x, y in points)


def test_a_total_has_no_base_in_its_chart() -> None:
    assert '<circle cx="16" cy="122" r="5" class="base">' in card(COURSE)
    total = replace(COURSE, total=True, planned=pace("amount", "40"))
    assert 'class="base"' not in card(total)
    assert lines(total)["planned"] == [(16, 122), (304, 14)]


def test_values_of_any_size_stay_in_the_chart() -> None:
    huge = replace(COURSE, base=amount("1" + "0" * 40, 2020), target=amount("2" + "0" * 40, 2025), latest=None)
    assert lines(huge)["planned"] == lines(COURSE)["planned"]


def test_what_is_drawn_is_told_in_words() -> None:
    told = card(replace(COURSE, done=Decimal("57.5"), **LATEST))  # type: ignore[arg-type]
    assert '<title id="c0-0">旅游总收入 2025：基期 2020 100元；目标 2025 200元；最新 2022 120元；' in told
    assert '进度 58% <progress value="58" max="100" aria-hidden="true">' in told
