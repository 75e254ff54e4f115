"""The slips that a contradiction is named after, in their order."""

import pytest
from shipped import checks

from checker.constraints.slips import SLIPS
from checker.report import Check

TITLE = "乙山县国民经济和社会发展第十四个五年规划纲要\n\n"


def wrong(text: str) -> list[Check]:
    return [one for one in checks(text, head=TITLE) if one.verdict == "inconsistent"]


CASES = [
    ("旅游收入由2015年的20.0亿元增加到2019年的40.0亿元，年均增长14.87%。", "疑年数取错"),
    ("旅游收入由2015年的20.0亿元增加到2020年的40.0亿元，年均增长20.0%。", "总增幅除以5"),
    ("旅游收入由2015年的20.0亿元增加到2020年的40.0亿元，年均增长100.0%。", "不是年均"),
    ("旅游收入由2015年的20.0亿元增加到2020年的50.0亿元，增长2.5倍。", "是…倍"),
    ("旅游收入由2015年的20.0亿元增加到2020年的50.0亿元，是2015年的1.5倍。", "增长…倍"),
    ("旅游收入由2019年的20.0亿元增加到2020年的25.0亿元，增长125.0%。", "不是增幅"),
    ("旅游收入由2019年的20.0亿元增加到2020年的25.0亿元，增长20.0%。", "应除以基期数"),
    ("事故由30起下降到18起，下降了18起。", "“到”表示达到的数"),
    ("森林覆盖率由2015年的30.5%提高到2020年的33.0%，提高8.2个百分点。", "不是百分点"),
    ("贫困发生率由2015年的12.0%下降到2020年的2.5%，提高9.5个百分点。", "升降方向相反"),
    ("绿地面积由2019年的1250公顷增加到2020年的2480公顷，增加12.3公顷。", "10的2次方"),
    ("造林面积由2019年的1200亩增加到2020年的4200亩，增加200亩。", "亩与公顷"),
    ("水稻单产由2019年的1050斤增加到2020年的1170斤，增加60斤。", "斤与公斤"),
    (
        "城镇、农村居民人均消费支出由2019年的10000元、6000元增加到2020年的11000元、6900元，分别增长15.0%、10.0%。",
        "次序颠倒",
    ),
]


@pytest.mark.parametrize(("text", "named"), CASES)
def test_a_contradiction_is_named_after_the_slip_that_gives_its_figure(text: str, named: str) -> None:
    found = wrong(text)
    assert found
    assert all((one.reason, one.severity) == ("named-slip", "error") for one in found)
    assert all(named in one.hint.zh for one in found)


def test_a_figure_in_the_wrong_column_is_named() -> None:
    head = "| 指标 | 2015年 | 2020年目标 | 年均增速 | 2020年完成 | 年均增速 |\n|---|---|---|---|---|---|\n"
    (one,) = wrong(head + "| 水果产量（万吨） | 10.0 | 12.0 | 3.71% | 14.0 | 3.71% |")
    assert "填错栏" in one.hint.zh


def test_a_figure_that_no_slip_gives_is_left_unnamed() -> None:
    (one,) = wrong("旅游收入由2019年的20.0亿元增加到2020年的25.0亿元，增长33.0%。")
    assert (one.reason, one.hint.zh) == ("contradiction", "")


def test_coarse_figures_are_not_said_to_have_the_digits_of_another_size() -> None:
    (one,) = wrong("学校由2015年的60所减少到2020年的20所，减少5所。")
    assert one.reason == "contradiction"


def test_slips_have_names_of_their_own() -> None:
    assert len({one.name for one in SLIPS}) == len(SLIPS)
