"""Names of things into words a reader of Chinese or English understands: one table for all reporters."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "error": Text("错误", "error"),
        "warning": Text("警告", "warning"),
        "info": Text("提示", "info"),
        "consistent": Text("一致", "consistent"),
        "inconsistent": Text("矛盾", "inconsistent"),
        "explainable": Text("可解释", "explainable"),
        "unverifiable": Text("无法核算", "unverifiable"),
        "documents": Text("文件", "documents"),
        "references": Text("对照文件", "references"),
        "figures": Text("数字", "figures"),
        "statements": Text("陈述", "statements"),
        "checks": Text("核算", "checks"),
        "problems": Text("未能读取", "problems"),
        "hidden": Text("已隐藏 {count}：", "hidden {count}: "),
        "suppression": Text("抑制", "suppressed"),
        "configuration": Text("配置", "configuration"),
        "baseline": Text("基线", "baseline"),
        "revision": Text("旧稿已有", "known before"),
        "profile": Text("方案", "profile"),
        "severity": Text("级别", "severity"),
        "place": Text("位置", "place"),
        "rule": Text("规则", "rule"),
        "indicator": Text("指标", "indicator"),
        "message": Text("说明", "message"),
        "count": Text("次数", "count"),
        "kind": Text("类型", "kind"),
        "title": Text("标题", "title"),
        "region": Text("地区", "region"),
        "period": Text("时期", "period"),
        "measure": Text("口径", "measure"),
        "text": Text("原文", "as printed"),
        "value": Text("数值", "value"),
        "unit": Text("单位", "unit"),
        "hedge": Text("约数", "hedge"),
        "status": Text("性质", "status"),
        "computed": Text("复算", "recomputed"),
        "stated": Text("所述", "stated"),
        "exact": Text("精确", "exact"),
        "off by": Text("至少差 {gap}", "off by at least {gap}"),
        "more findings": Text(
            "另有 {count} 项未列出，请看完整报告", "{count} more are not listed; see the whole report"
        ),
        "working folder": Text("运行时所在的文件夹", "the folder of the run"),
        "more lines": Text("… 另有 {count} 行，见下表", "… {count} more lines, listed below"),
        "expected": Text("应为", "expected"),
        "got": Text("得到", "got"),
        "nothing": Text("不报告", "nothing"),
        "tested": Text(
            "规则 {rules}，例子 {examples}，不符 {failed}",
            "rules {rules}, examples {examples}, failed {failed}",
        ),
        "idle": Text(
            "不应报告的例子都没有让它核算，说明不了什么",
            "judges none of its silent examples, which therefore show nothing",
        ),
        "mute": Text("没有一个例子让它说话", "none of its examples makes it speak"),
        "silent": Text("不触发", "silent"),
        "gone": Text("不再报告", "gone"),
        "new": Text("新报告", "new"),
        "changed": Text("有变化", "changed"),
        "differences": Text(
            "新报告 {new}，不再报告 {gone}，有变化 {changed}", "new {new}, gone {gone}, changed {changed}"
        ),
        "how": Text(" ", ", "),
        "comma": Text("，", ", "),
        "semicolon": Text("；", "; "),
        "open": Text("（", "("),
        "close": Text("）；", "); "),
        "space": Text("", " "),
        "end": Text("", ""),
        "stop": Text("。", ". "),
        "colon": Text("：", ": "),
        "aside": Text("（{text}）", " ({text})"),
        "line": Text("行", "line"),
        "base": Text("基期", "base"),
        "target": Text("目标", "target"),
        "rate": Text("所述增速", "stated rate"),
        "latest": Text("最新", "latest"),
        "so far": Text("已有", "so far"),
        "needed": Text("尚需", "needed"),
        "forms": Text("两式", "two forms"),
        "progress": Text("进度", "progress"),
        "agree": Text("一致", "agree"),
        "differ": Text("不一致", "differ"),
        "real rate": Text("价格口径不同", "other prices"),
        "restated base": Text("基期已调整", "base restated"),
        "met": Text("达到", "met"),
        "points": Text("点", " pp"),
        "points of ‰": Text("千分点", " ‰"),
        "a year": Text("{pace}/年", "{pace}/y"),
        "targets counted": Text(
            "目标 {targets}（有基期 {based}）；总量与增速并列 {forms}，相符 {agree}",
            "targets {targets} (with a base {based}); level and rate both printed {forms}, agreeing {agree}",
        ),
    }
)

# The difference of two values in a unit has a unit of its own.
GAP_UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "%": Text("个百分点", "pp"),
        "百分点": Text("个百分点", "pp"),
        "个百分点": Text("个百分点", "pp"),
        "‰": Text("个千分点", "‰ points"),
        "千分点": Text("个千分点", "‰ points"),
        "个千分点": Text("个千分点", "‰ points"),
    }
)


def word(name: str, language: str, **values: object) -> str:
    """The word for `name`, its blanks filled."""
    return WORDS[name].in_(language).format(**values)
