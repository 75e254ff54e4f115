"""Reasons of verdicts into words; one without its own words is shown as it is."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "exact": Text("复算相符", "recomputed and agrees"),
        "by-rounding": Text("在四舍五入范围内", "agrees within rounding"),
        "boundary": Text("恰在舍入边界", "agrees at the edge of rounding"),
        "partial-list": Text("列举不全", "the list is not complete"),
        "contradiction": Text("不能同时成立", "cannot all be true"),
        "named-slip": Text("疑为已知的差错", "a known slip gives the stated figure"),
        "folded": Text("与另一处同因", "has the cause of another finding"),
        "missing-target": Text("缺少目标", "a target is missing"),
        "missing-operand": Text("文件中没有印出可供复算的数字", "the figures to recompute it are not printed"),
        "unbound": Text("与哪个数字对应不能确定", "which figures belong to it is not certain"),
        "real-vs-nominal": Text("增速为不变价、数值为现价", "rate at constant, levels at current prices"),
        "implausible-prices": Text("隐含的价格变化过大", "the implied change of prices is large"),
        "comparable-basis": Text("按可比口径", "on a comparable basis"),
        "restated": Text("数据经过调整", "restated"),
        "missed-target": Text("目标未达到", "a target was missed"),
        "target-revised": Text("目标经过修改", "the target was revised"),
        "preliminary": Text("初步数据", "preliminary figures"),
        "pace": Text("进度与目标不一致", "the pace does not lead to the target"),
        "path": Text("各年之间的路径", "the path between the years"),
        "other-year": Text("年份不同", "of another year"),
        "notation": Text("写法不一", "written in two ways"),
        "population-base": Text("人口基数不同", "another population base"),
        "improbable": Text("舍入后少有的巧合", "improbable for mere rounding"),
        "overlap": Text("分项可能重叠", "the parts may overlap"),
        "round-figures": Text("按整数目标", "round figures"),
        "other-scope": Text("范围可能不同", "the scope may be another"),
        "completion": Text("完成的比例", "a rate of completion"),
        "simple-sum": Text("简单相加", "a simple sum"),
        "gross": Text("毛额与净额", "gross and net"),
        "method": Text("算法不同", "another method"),
        "ratio": Text("比率", "a ratio"),
        "scale": Text("量级", "the order of magnitude"),
        "chapter-without-box": Text("专栏可能遗漏", "a box may be lost"),
    }
)


def reason(name: str, language: str) -> str:
    """The words for a reason."""
    return REASONS[name].in_(language) if name in REASONS else name
