"""Names of what stands in the report on a corpus; what other forms have, too, is in checker/reporters/words.py."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "report": Text("核对汇总：{name}", "Audit of {name}"),
        "province": Text("省份", "province"),
        "year": Text("年份", "year"),
        "rule": Text("规则", "rule"),
        "title": Text("说明", "title"),
        "severity": Text("级别", "severity"),
        "count": Text("次数", "count"),
        "documents": Text("文件", "documents"),
        "in documents": Text("涉及文件", "documents"),
        "figures": Text("数字", "figures"),
        "checks": Text("核对", "checks"),
        "error": Text("错误", "errors"),
        "warning": Text("警告", "warnings"),
        "info": Text("提示", "notes"),
        "rate": Text("每百份", "per 100"),
        "unknown": Text("（不明）", "(unknown)"),
        "total": Text("合计", "total"),
        "by province": Text("按省份", "By province"),
        "by year": Text("按年份", "By year"),
        "by rule": Text("按规则", "By rule"),
        "conflicts": Text("文件之间", "Between documents"),
        "failures": Text("未能核对的文件", "Documents not checked"),
        "judged": Text("已判断的文件间不一致 {count} 处", "{count} differences between documents"),
        "unjudged": Text("另有 {count} 处两值不同而无法判断", "{count} more pairs differ and could not be judged"),
        "none": Text("无", "none"),
        "more": Text("另有 {count} 项未列出，见表 {table}", "{count} more are not listed; see the table {table}"),
        "failed": Text("未能核对", "not checked"),
        "between": Text("文件间", "between documents"),
        "hidden": Text("已隐藏", "hidden"),
        "rate note": Text(
            "“每百份”为每一百份文件的错误和警告数。省份、年份取自文件自身的标题，文件没有写明的单列。",
            "“per 100” is the number of errors and warnings in a hundred documents. Province and year are those that a"
            " document names at its head; those that name none have a row of their own.",
        ),
        "map": Text(
            "省份与年份：错误和警告数，括号内为文件数", "Province and year: errors and warnings, documents in brackets"
        ),
        "skip": Text("跳到正文", "Skip to the report"),
        "file": Text("文件", "document"),
        "other": Text("另一份文件", "other document"),
        "message": Text("说明", "message"),
        "chart": Text("{title}：错误、警告、提示的次数", "{title}: how many errors, warnings, notes"),
    }
)


def label(name: str, language: str, /, **values: object) -> str:
    """What a name is called in `language`."""
    return LABELS[name].in_(language).format(**values)
