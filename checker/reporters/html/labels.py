"""Names of what stands on the page into words; those that other forms have, too, are in checker/reporters/words.py."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "comma": Text("，", ", "),
        "report on": Text("核对报告：{name}", "Report on {name}"),
        "and more": Text("{name} 等 {count} 个文件", "{name} and others, {count} files"),
        "report": Text("核对报告", "Report"),
        "table": Text("表格", "Table"),
        "skip": Text("跳到发现", "Skip to the findings"),
        "sections": Text("各部分", "Sections"),
        "summary": Text("概况", "Summary"),
        "findings": Text("发现", "Findings"),
        "text": Text("原文", "Text"),
        "targets": Text("目标进度", "Targets"),
        "facts": Text("台账", "Ledger"),
        "coverage": Text("覆盖情况", "Coverage"),
        "hidden": Text("已隐藏的发现", "Hidden findings"),
        "problems": Text("未能读取或处理", "Could not be read"),
        "dark": Text("深色", "Dark"),
        "light": Text("浅色", "Light"),
        "theme": Text("切换深浅色", "Switch between light and dark"),
        "filter": Text("筛选", "Filter"),
        "severity": Text("级别", "Severity"),
        "all rules": Text("所有规则（{count}）", "All rules ({count})"),
        "all indicators": Text("所有指标（{count}）", "All indicators ({count})"),
        "no indicator": Text("（无指标）", "(no indicator)"),
        "search": Text("查找文字", "Search"),
        "reset": Text("清除筛选", "Clear"),
        "share": Text("复制本视图的链接", "Copy a link to this view"),
        "copied": Text("已复制", "Copied"),
        "showing": Text("显示 {count} / {total} 项", "{count} of {total} shown"),
        "none": Text("没有发现。", "No findings."),
        "none match": Text("没有符合筛选条件的发现。", "No finding matches the filter."),
        "to finding": Text("看这项发现", "To the finding"),
        "back": Text("返回 {name}", "Back to {name}"),
        "close": Text("关闭", "Close"),
        "figure": Text("数字 {name} 的核算", "Checks of {name}"),
        "read as": Text("读作", "Read as"),
        "name": Text("项目", "What"),
        "printed": Text("原文", "As printed"),
        "allowed": Text("可取的范围", "Values it allows"),
        "place": Text("位置", "Place"),
        "note": Text("附注", "Note"),
        "legend": Text("图例（点选以显示或隐藏标记）", "Legend (choose what is marked)"),
        "legend note": Text(
            "悬停或选中带标记的数字可看复算，点击固定，左右方向键移到相邻数字，Esc 关闭。虚框：参与了有问题的核算。",
            "Hover over or focus a marked figure to see it recomputed; click to keep it open, arrow keys move on,"
            " Esc closes. A dashed frame marks a figure that takes part in a finding.",
        ),
        "contradiction": Text("矛盾", "contradiction"),
        "explained": Text("可解释", "explained"),
        "consistent": Text("一致", "consistent"),
        "not judged": Text("未核算", "not judged"),
        "hidden mark": Text("已隐藏", "hidden"),
        "reference": Text("对照文件", "held against"),
        "no course": Text("没有读到目标。", "No targets were read."),
        "charts note": Text(
            "规划路径按基期到目标的年均速度画出，尚需路径从最新数据连到目标。年均速度见图下。",
            "The planned path runs from base to target at its yearly pace, the needed path from the latest outcome to"
            " the target. The paces stand below each chart.",
        ),
        "no chart": Text("缺少可比的两点，不画图。", "No chart: two comparable points are not printed."),
        "chart": Text("{name}：{words}", "{name}: {words}"),
        "base": Text("基期", "Base"),
        "target": Text("目标", "Target"),
        "rate": Text("所述增速", "Stated rate"),
        "latest": Text("最新", "Latest"),
        "planned": Text("规划", "Planned"),
        "so far": Text("已有", "So far"),
        "needed": Text("尚需", "Needed"),
        "forms": Text("两式", "Two forms"),
        "progress": Text("进度", "Progress"),
        "met": Text("已达到", "met"),
        "facts count": Text("共 {count} 条", "{count} entries"),
        "find facts": Text("在台账中查找", "Search the ledger"),
        "line": Text("行", "Line"),
        "indicator": Text("指标", "Indicator"),
        "region": Text("地区", "Region"),
        "period": Text("时期", "Period"),
        "measure": Text("口径", "Measure"),
        "value": Text("数值", "Value"),
        "unit": Text("单位", "Unit"),
        "status": Text("性质", "Status"),
        "verdict": Text("结论", "Verdict"),
        "reason": Text("原因", "Reason"),
        "count": Text("项数", "Count"),
        "rule": Text("规则", "Rule"),
        "title": Text("核对内容", "What it checks"),
        "by reason": Text("按结论和原因", "By verdict and reason"),
        "by rule": Text("按规则", "By rule"),
        "by document": Text("按文件", "By document"),
        "document": Text("文件", "Document"),
        "figures": Text("数字", "Figures"),
        "statements": Text("陈述", "Statements"),
        "unchecked": Text("未参与任何核算的数字", "figures in no check"),
        "unjudged list": Text("未能核算的 {count} 项", "Claims that could not be judged: {count}"),
        "coverage note": Text(
            "没有报告不等于没有错误：未核算的数字，文件中没有印出可供复算的其他数字。",
            "Silence is no approval: what is not judged has no operands in print from which it could be recomputed.",
        ),
        "by": Text("缘由", "Hidden by"),
        "message": Text("说明", "What was found"),
    }
)
# Measures and statuses as the ledger keeps them.
KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "level": Text("数值", "level"),
        "change_pct": Text("增长率", "change, %"),
        "change_abs": Text("增减量", "change"),
        "change_pp": Text("增减百分点", "change, points"),
        "avg_pct": Text("年均增速", "average, %"),
        "avg_abs": Text("年均量", "average"),
        "cumulative": Text("累计", "cumulative"),
        "share": Text("占比", "share"),
        "completion": Text("完成比例", "completion"),
        "composition": Text("构成", "composition"),
        "times": Text("倍数", "times"),
        "times_up": Text("增长倍数", "times up"),
        "doubling": Text("翻番", "doubling"),
        "actual": Text("实际", "actual"),
        "estimate": Text("预计", "estimate"),
        "target": Text("目标", "target"),
    }
)


def label(name: str, language: str, /, **values: object) -> str:
    """The words for `name`, its blanks filled."""
    return LABELS[name].in_(language).format(**values)


def kind(name: str, language: str) -> str:
    """The word for a measure or a status."""
    return KINDS[name].in_(language) if name in KINDS else name
