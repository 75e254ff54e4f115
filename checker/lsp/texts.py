"""What the server says, in both languages; words that reporters know too are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text
from checker.reporters.words import WORDS
from checker.triage.suppress import ASKED

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "printed": Text("印作", "printed"),
        "range": Text("可能的值", "range"),
        "holds": Text("一致：推算与所述相符", "holds: recomputed and stated agree"),
        "also holds": Text("另经核对一致：{rules}", "also holds: {rules}"),
        "more": Text("另有 {count} 项核对", "{count} more checks"),
        "read as": Text("读作", "read as"),
        "suppress": Text("不再报告此处的 {rule}，需写明理由", "Suppress {rule} here, with a reason"),
        "reason": ASKED,
        "go": Text("转到 {label}：{text}（第 {line} 行）", "Go to {label}: {text} (line {line})"),
        "examined": Text(
            "{name} 第 {version} 版：核对完毕，{count} 处", "{name} version {version}: checked, {count} found"
        ),
        "crashed": Text(
            "程序内部出错（{error}），此文件暂无结果",
            "internal error ({error}); no result for this document",
        ),
        "level": Text("水平", "level"),
        "change_pct": Text("增长率", "change in percent"),
        "change_abs": Text("增减量", "change"),
        "change_pp": Text("增减百分点", "change in points"),
        "avg_pct": Text("年均增长率", "average yearly rate"),
        "avg_abs": Text("年均量", "yearly average"),
        "cumulative": Text("累计", "cumulative"),
        "share": Text("占比", "share"),
        "completion": Text("完成率", "completion"),
        "composition": Text("构成比", "composition"),
        "times": Text("倍数", "multiple"),
        "times_up": Text("增长倍数", "times up"),
        "doubling": Text("翻番", "doubling"),
        "actual": Text("实际", "actual"),
        "estimate": Text("预计", "estimate"),
        "target": Text("目标", "target"),
    }
)


def said(name: str, language: str, /, **values: object) -> str:
    """The words for `name`, their blanks filled."""
    return (TEXTS[name] if name in TEXTS else WORDS[name]).in_(language).format(**values)
