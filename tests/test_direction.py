"""Directions and bounds hold for whatever figures stand in the sentence, and stay silent where nothing is told."""

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from checker.report import Check

HEAD = "# 甲山县2020年国民经济和社会发展统计公报\n\n"


def checks(text: str) -> tuple[Check, ...]:
    return shipped.checks(text, "direction", "bound", head=HEAD)


def told(text: str) -> list[str]:
    return [one.rule for one in checks(text) if one.severity in ("error", "warning")]


COUNTS = st.tuples(st.integers(1, 9999), st.integers(1, 9999)).filter(lambda pair: pair[0] != pair[1])


@given(COUNTS)
def test_a_verb_is_right_one_way_only(pair: tuple[int, int]) -> None:
    low, high = sorted(pair)
    assert told(f"全县养老机构由{low}个增加到{high}个。") == []
    assert told(f"全县养老机构由{high}个减少到{low}个。") == []
    assert told(f"全县养老机构由{high}个增加到{low}个。") == ["direction/verb"]
    assert told(f"全县养老机构由{low}个减少到{high}个。") == ["direction/verb"]


@given(COUNTS)
def test_a_part_is_judged_by_its_size_alone(pair: tuple[int, int]) -> None:
    low, high = sorted(pair)
    assert told(f"全年实施重点项目{high}项，已竣工{low}项。") == []
    assert told(f"全年实施重点项目{low}项，已竣工{high}项。") == ["bound/subset"]


# Each looks like a contradiction and is none.
TRUE = [
    "综合排名由38位上升至22位，由全省第10上升到第3。",
    "补助标准由每人每年3900元提高到每人每月370元。",
    "通关效率由48小时提升到24小时。",
    "年度任务造林5万亩，已完成6万亩；计划新建公厕20座，已建成25座。",
    "银行业不良贷款率1.2%，拨备覆盖率215%。",
    "全省共11个市，我市综合考核位列全国第35位。",
    "规模以上工业增加值下降3.5%，民间投资增速由负转正。",
    "投资增速持续回落，增长5.2%；居民消费价格涨幅持续回落，上涨1.8%。",
    "建设15—10分钟便民生活圈，单位能耗下降18%—15%。",
    "研发经费支出增长131.1%，利润下降150.2%。",
    "全体居民人均可支配收入增长6.1%，城镇居民增长5.1%，农村居民增长6.0%。",
    "地区生产总值增长7.3%，其中第一产业增长3.7%，第二产业增长6.9%，第三产业增长4.0%。",
    "全县在校学生102090人，其中高中16565人，初中31584人，小学50396人。",
    "房屋施工面积142.8万平方米，下降9.4%，其中新开工面积31.5万平方米，下降57.2%；商品房销售额250亿元。",
    "规模以上工业企业利润总额2.1亿元，下降50.2%，其中制造业3.5亿元，采矿业亏损1.4亿元。",
    "五年来，城镇居民人均可支配收入增长64%；与2015年相比，农村居民人均可支配收入增长71%。",
    "亿元地区生产总值生产安全事故死亡人数为0.284人，煤矿百万吨死亡人数为1.075人。",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_trap_springs_nothing(text: str) -> None:
    assert told(text) == []
