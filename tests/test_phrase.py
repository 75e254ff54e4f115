"""Rules of an editor's own: patterns, conditions, mistakes, and the commands that go with them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from commandline import run

from checker import rules
from checker.constraints.phrase.conditions import condition, holds
from checker.constraints.phrase.patterns import KINDS, InvalidPattern, compiled
from checker.constraints.phrase.values import Held
from checker.formula import InvalidFormula
from checker.interval import Interval

PACK = Path(__file__).parent / "data" / "packs" / "phrases.yaml"
GUIDE = (Path(__file__).parents[1] / "docs" / "writing-rules.md").read_text("utf-8")
RULE = """\
编号: 本地/合计
名称: 合计
说法: "甲{甲:量}，乙{乙:量}，共{共:量}"
算式: 甲 + 乙 ≈ 共
严重程度: 错误
提示语: "应为{算得}，文中为{共}"
例子:
  应通过: ["甲3亿元，乙4亿元，共7亿元。", "甲1亿元，乙2亿元，共3亿元。"]
  应报错: ["甲3亿元，乙4亿元，共9亿元。", "甲1亿元，乙2亿元，共5亿元。"]
"""


def written(folder: Path, text: str, name: str = "own.yaml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_the_worked_rules_pass_their_examples() -> None:
    loaded, problems = rules.load([PACK])
    assert problems == ()
    assert [one for one in rules.run_examples(loaded) if not one.passed] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_guide_names_every_kind_of_slot(kind: str) -> None:
    assert kind in GUIDE


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("产量{x:量}", "产量 3.5 万吨", True),
        ("[由|从]{x:年}的", "从2015年的", True),
        ("[约|]{x:百分比}", "5%", True),
        ("共…{x:天}", "共计不少于225天", True),
        ("共…{x:天}", "共。225天", False),
        ("提高了?{x:百分点}", "提高1.5个百分点", True),
        ("比,{x:比值}", "比，2.75:1", True),
        ("{x:数}件", "十二件", True),
        ("{指标}为", "地区生产总值为", True),
    ],
)
def test_a_pattern_fits(pattern: str, text: str, matches: bool) -> None:
    assert bool(compiled(pattern).regex.search(text)) == matches


@pytest.mark.parametrize("pattern", ["{x}", "{x:什么}", "{x:量}{x:量}", "{:量}", "[由", "共}"])
def test_a_pattern_that_cannot_be_read(pattern: str) -> None:
    with pytest.raises(InvalidPattern):
        compiled(pattern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 ≈ 乙", False),
        ("甲 + 2 ≈ 乙", True),
        ("甲 < 乙 且 乙 <= 5", True),
        ("甲 > 乙 或 乙 = 5", True),
        ("非 甲 > 乙", True),
        ("甲 ≠ 乙 and not 甲 = 乙", True),
        ("丙 ≈ 3", None),
        ("丙 ≈ 3 或 甲 = 3", True),
        ('甲 = "3"', True),
        ('甲 != "3"', False),
        ("甲 / (甲 - 3) ≈ 乙", None),
    ],
)
def test_a_condition(text: str, expected: bool | None) -> None:
    slots = {
        name: Held(name, 0, 1, value, (Interval.exact(Decimal(value)),)) for name, value in (("甲", "3"), ("乙", "5"))
    }
    assert holds(condition(text), slots) is expected


@pytest.mark.parametrize("text", ["甲", "甲 ≈", "增长(甲) ≈ 3", "增长率(甲) ≈ 3", "甲 ≈ 乙 且", '没有(甲) = "x"'])
def test_a_condition_that_cannot_be_read(text: str) -> None:
    with pytest.raises(InvalidFormula):
        condition(text)


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("甲 + 乙 ≈ 共", "甲 + 丁 ≈ 共", "4:5", "“丁”不是句式"),
        ("甲 + 乙 ≈ 共", "甲 + 乙", "4:5", "条件缺少等号"),
        ("应为{算得}", "应为{总数}", "6:6", "“总数”不是句式"),
        ("{乙:量}", "{乙:两}", "3:14", "槽位“乙:两”须写明类型"),
        ("算式:", "算法:", "4:1", "算法"),
        ("提示语:", "提示与:", "6:1", "提示与"),
        ('应报错: ["甲3亿元，乙4亿元，共9亿元。", ', "应报错: [", "8:3", "例子不足"),
    ],
)
def test_a_mistake_is_one_line_at_its_place(tmp_path: Path, old: str, new: str, place: str, told: str) -> None:
    done = run("rules", "test", written(tmp_path, RULE.replace(old, new)))
    assert done.exit_code == 2
    lines = [line for line in done.stderr.splitlines() if told in line]
    assert len(lines) == 1
    assert f":{place}:" in lines[0]


def test_a_figure_under_test_is_where_the_rule_says(tmp_path: Path) -> None:
    draft = written(tmp_path, "今年甲 3.0 亿元，乙4.0亿元，共7.5亿元。\n", "draft.md")
    done = run(
        "check", draft, "--rules", written(tmp_path, RULE), "--select", "本地", "--format", "table", "--width", "120"
    )
    assert done.exit_code == 1
    assert "应为7.0亿元，文中为7.5亿元" in re.sub(r"\s+", "", done.stdout)


def test_a_starter_passes_its_own_test(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        path = str(tmp_path / f"{language}.yaml")
        assert run("rules", "new", path, "--lang", language).exit_code == 0
        assert run("rules", "test", path, "--coverage").exit_code == 0
        again = run("rules", "new", path, "--lang", language)
        assert again.exit_code == 2
        assert len(again.stderr.splitlines()) == 1


def test_coverage_fails_a_rule_that_no_example_fires(tmp_path: Path) -> None:
    quiet = RULE.replace('应报错: ["甲3亿元，乙4亿元，共9亿元。", "甲1亿元，乙2亿元，共5亿元。"]', "应报错: [丙, 丁]")
    path = written(tmp_path, quiet)
    assert "本地/合计: 没有一个例子让它说话" in run("rules", "test", path, "--coverage").stdout


def test_verbose_shows_what_was_read(tmp_path: Path) -> None:
    shown = run("rules", "test", written(tmp_path, RULE), "--verbose").stdout
    assert "甲=3亿元[2.5, 3.5]  乙=4亿元[3.5, 4.5]  所述=7亿元[6.5, 7.5]  复算=7亿元[6.00, 8.00]" in shown


def test_diff_tells_what_comes_goes_and_changes(tmp_path: Path) -> None:
    draft = written(tmp_path, "甲3.0亿元，乙4.0亿元，共9.0亿元。\n", "draft.md")
    old, softer = written(tmp_path, RULE), written(tmp_path, RULE.replace("错误", "提示"), "softer.yaml")
    other = written(tmp_path, RULE.replace("甲 + 乙", "甲 + 乙 + 200000000"), "other.yaml")
    assert run("rules", "diff", old, old, draft).exit_code == 0
    assert run("rules", "diff", old, softer, draft).stdout.splitlines()[-1] == "新报告 0，不再报告 0，有变化 1"
    gone = run("rules", "diff", old, other, draft)
    assert gone.exit_code == 1
    assert gone.stdout.splitlines()[-1] == "新报告 0，不再报告 1，有变化 0"
