"""Targets into trajectories: data/trajectories.tsv holds the cases, snapshots what the verb prints of the specimens."""

import json
import os
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from cases import rows, same_as_recorded
from commandline import run
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.cli import courses
from checker.cli.options import blocks
from checker.interval import HUNDRED, power
from checker.ledger import ledger
from checker.pace import Pace, movement
from checker.readers import read_text
from checker.reporters.cells import width
from checker.reporters.view import View
from checker.statement import Statement
from checker.survey import survey
from checker.trajectory import Trajectory, trajectories

SEEDS = Path(__file__).parents[1] / "seeds"
FORMS = [(size, language) for size in (80, 120) for language in ("zh", "en")]


def followed(text: str) -> tuple[Trajectory, ...]:
    document = read_text("case.md", text)
    return trajectories(ledger(document, survey(document)))


def lines(text: str) -> str:
    """The document of a case: || is an empty line, and | | the border between two rows of a table."""
    head, bar, rest = text.partition("||| ")
    if not bar:
        return "# " + text.replace("||", "\n\n") + "\n"
    return "# " + head + "\n\n| " + rest.replace(" || ", " |\n| ") + "\n"


def printed(one: Statement | None) -> str:
    return "-" if one is None else one.figure.text


def paced(pace: Pace | None) -> str:
    if pace is None:
        return "-"
    point = pace.point.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return f"{point:f} {pace.kind} {pace.years}"


@pytest.mark.parametrize("case", rows("trajectories.tsv"), ids=lambda case: case[0])
def test_a_target_is_followed(case: list[str]) -> None:
    text, name, year, *expected = case
    [one] = [one for one in followed(lines(text)) if one.subject.key == name and str(one.year) == year]
    done = "-" if one.done is None else str(one.done.quantize(Decimal("0.1"), ROUND_HALF_UP))
    assert [
        *map(printed, (one.base, one.level, one.rate, one.latest)),
        *(paced(one.needed), paced(one.achieved), one.agreement or "-", done),
    ] == expected


def test_the_head_of_a_draft_dates_its_targets() -> None:
    text = "{}2019年，地区生产总值100亿元。\n\n到2025年，地区生产总值达到150亿元。\n"
    assert followed(text.format("")) == ()
    [one] = followed(text.format("---\nyear: 2019\n---\n\n"))
    assert (one.year, printed(one.level), printed(one.latest)) == (2025, "150亿元", "100亿元")


@pytest.mark.parametrize(
    "text",
    [
        "# 甲县第十四个五年规划纲要\n\n2020年地区生产总值80亿元。\n",
        # nobody says of which year
        "城镇化率达到63%。\n",
        # the part of another target
        "# 甲县第十四个五年规划纲要\n\n到2025年，各类平台达到63个。\n",
    ],
)
def test_what_is_no_known_target_is_left_out(text: str) -> None:
    assert followed(text) == ()


@settings(max_examples=30, deadline=None)
@given(
    base=st.decimals(1, 10_000, places=2),
    rate=st.decimals(-20, 40, places=2),
    years=st.integers(1, 15),
)
def test_the_pace_needed_leads_to_the_target(base: Decimal, rate: Decimal, years: int) -> None:
    end = (base * power(1 + rate / HUNDRED, years)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if end <= 0:
        return
    text = f"# 甲县第十四个五年规划纲要\n\n2020年旅游总收入{base}亿元。到{2020 + years}年，旅游总收入达到{end}亿元。\n"
    [one] = [one for one in followed(text) if one.year == 2020 + years]
    assert one.base is not None
    assert one.level is not None
    pace = movement(one.base, one.level, years)
    assert pace is not None
    assert pace.interval.holds(pace.point)
    reached = base * power(1 + pace.point / HUNDRED, years)
    assert abs(reached - end) < Decimal("0.0001")


# The verb


def shown(*arguments: str) -> str:
    result = run("targets", *arguments)
    assert (result.stderr, result.exit_code) == ("", 0)
    return result.stdout.replace(f"{SEEDS}{os.sep}", "seeds/")


SPECIMENS = [str(path) for path in sorted(SEEDS.glob("*.md")) if path.stem != "README"]


@pytest.mark.parametrize(("size", "language"), FORMS)
def test_the_targets_of_the_specimens_are_shown(size: int, language: str) -> None:
    text = shown(*SPECIMENS, "--width", str(size), "--lang", language)
    assert [line for line in text.splitlines() if width(line) > size or "…" in line] == []
    same_as_recorded(f"targets-{size}-{language}.txt", text)


def test_the_targets_of_the_specimens_as_json() -> None:
    text = shown(*SPECIMENS, "--format", "json")
    assert text == shown(*SPECIMENS, "--format", "json", "--lang", "en")
    listed = json.loads(text)["targets"]
    same_as_recorded("targets.jsonl", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in listed))


@pytest.mark.parametrize("size", [40, 56, 71, 72, 100, 109, 110, 139, 140, 200])
def test_no_figure_is_lost_at_any_width(size: int) -> None:
    text = shown(str(SEEDS / "huozhou.md"), "--width", str(size))
    assert max(map(width, text.splitlines())) <= size
    joined = "".join(text.split())
    assert [one for one in ("69.57**", "81.08", "115.77", "[11465]", "0.086") if one not in joined] == []


def test_colour_changes_no_shape() -> None:
    view = View("zh", 100)
    read = [courses.course(read_text("a.md", lines(case[0]))) for case in rows("trajectories.tsv")]
    painted = courses.table(read, View("zh", 100, True), True)
    plain = courses.table(read, view, True)
    assert painted != plain
    bare = re.sub(r"\x1b\[[\d;]*m", "", painted)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
    assert "▕████░░░░▏ 57%" in plain
    assert "[####....] 57%" in courses.table(read, view, False)


def test_bars_are_plain_where_no_terminal_shows_them() -> None:
    assert blocks(None) is False
    assert blocks("file") is False
    assert blocks(None, {"TERM": "dumb"}) is False


def test_a_file_that_is_not_there_is_one_line() -> None:
    result = run("targets", "no-such.md", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "no-such.md: no such file; check the path\n"


def test_json_has_decimal_strings() -> None:
    text = "# 甲县第十四个五年规划纲要\n\n2020年旅游总收入75亿元。到2025年，旅游总收入达到105亿元。\n"
    result = run("targets", "-", "--format", "json", given=text.encode())
    [one] = json.loads(result.stdout)["targets"]
    assert (one["base"]["value"], one["target"]["value"], one["target"]["unit"]) == ("7500000000", "10500000000", "元")
    assert one["needed"] == {
        "kind": "percent",
        "years": 5,
        "unit": "%",
        "value": "6.9610",
        "low": "6.8190",
        "high": "7.1042",
    }
