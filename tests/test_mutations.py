"""The benchmark of altered figures, on a document made up for it: what is altered, and that it is noticed."""

from __future__ import annotations

import importlib
import random
import sys
from collections import defaultdict
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TEXT = """# 示例县2020年国民经济和社会发展统计公报

2020年，金融机构各项存款余额由2015年的231.40亿元增加到348.76亿元，年均增长8.55%。

造林面积由2019年的33.88万亩增加到2020年的38.25万亩，增加4.37万亩，增长12.9%。

2020年，森林覆盖率由2015年的31.25%提高到36.48%，提高5.23个百分点。

三次产业结构由2015年的21.4:43.8:34.8调整为17.2:41.6:41.2。

全年发放贷款48.36亿元，其中，农业贷款12.57亿元，占发放贷款的26.0%。

全年保费收入71623.4万元。其中，财产险保费收入30951.2万元，寿险保费收入40672.2万元。

| 指标名称 | 2015年 | 2020年 | “十三五”累计增长 |
| --- | --- | --- | --- |
| 公路里程（公里） | 1238.4 | 1527.9 | [289.5] |

抓好四项工作：一是修路，二是架桥，三是通水，四是供电。
"""


@pytest.fixture(scope="module")
def bench():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("mutations")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("mutations") / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_nothing_is_reported_of_the_document_as_it_is(bench, draft: str) -> None:
    assert [one.message.zh for one in bench.checks(draft) if one.severity in bench.FINDINGS] == []


def test_an_alteration_changes_what_it_names_and_nothing_else(bench, draft: str) -> None:
    draw = bench.drawn([draft], 100, 1)
    assert draw.within > 0
    for one in draw.kept:
        assert TEXT[one.start : one.end] == one.before != one.after


def test_every_sort_of_slip_is_drawn(bench, draft: str) -> None:
    slips = {one.slip for one in bench.drawn([draft], 100, 1).kept}
    assert slips == {"digit", "swap", "point", "scale", "years+1", "years-1", "total", "number", "verb"}


def test_what_only_confirms_is_counted_apart(bench, draft: str) -> None:
    draw = bench.drawn([draft], 100, 1)
    assert draw.unclaimed.total() > 0
    assert not {one.rule for one in draw.kept} & sys.modules["alterations"].silent()


def test_altered_figures_of_each_kind_are_reported(bench, draft: str) -> None:
    by_kind = defaultdict(list)
    for one in bench.drawn([draft], 100, 1).kept:
        by_kind[one.kind].append(one)
    assert {"cagr", "change_pct", "change_abs", "change_pp", "composition", "cumulative", "share", "total"} <= set(
        by_kind
    )
    for kind in sorted(by_kind):
        chosen = random.Random(2).sample(by_kind[kind], min(3, len(by_kind[kind])))
        missed = [(one.before, one.after) for one in chosen if not bench.tried(one).reported]
        assert (kind, missed) == (kind, [])
