"""What is wrong with a rule, in words of both languages and with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.report import Text

if TYPE_CHECKING:
    from checker.yamlmarks import Node, Scalar

NAMES_SHOWN = 25  # a longer list of valid names helps nobody


class Flaw(Struct, frozen=True):
    """One mistake of a rule; line and column count from one."""

    message: Text
    line: int
    column: int


Flaws = tuple[Flaw, ...]

MESSAGES: Mapping[str, Text] = MappingProxyType(
    {
        "entry": Text("一条规则应是若干“键: 值”", "a rule should be a mapping of keys to values"),
        "nothing": Text("文件中没有规则", "no rule in this file"),
        "mapping": Text("此处应是若干“键: 值”，可用的键：{names}", "expected a mapping; its keys: {names}"),
        "list": Text("此处应是列表", "expected a list"),
        "scalar": Text("此处应是一段文字", "expected a single text"),
        "empty": Text("此处缺少内容", "a value is missing here"),
        "missing": Text("缺少键“{name}”", "missing key “{name}”"),
        "duplicate": Text("键“{name}”重复，已见于第{line}行", "duplicate key “{name}”, first on line {line}"),
        "kind": Text("类型“{name}”没有对应的核算", "no constraint does the arithmetic of kind “{name}”"),
        "method": Text("须写明 method，可用：{names}", "a method is needed, one of: {names}"),
        "number": Text("“{name}”不是十进制数", "“{name}” is not a decimal number"),
        "flag": Text("“{name}”应为 true 或 false", "“{name}” should be true or false"),
        "id": Text(
            "编号“{name}”应形如 growth/average-rate，用小写字母、数字或汉字，以连字符连接",
            "id “{name}” should look like growth/average-rate, in lower case joined by hyphens",
        ),
        "relation": Text("算式缺少等号或不等号", "the formula has no relation such as ="),
        "formula": Text("算式无法解析：{zh}", "the formula does not parse: {en}"),
        "pattern": Text("句式无法解析：{zh}", "the pattern cannot be read: {en}"),
        "slot": Text(
            "“{name}”不是句式、表列或另取中的槽位，可用：{names}",
            "“{name}” is no slot of say, columns or lookup; valid: {names}",
        ),
        "unsaid": Text("缺少句式（说法）或表列", "neither say nor columns is given"),
        "relationless": Text("算式中须有一个数值关系，如“合计(结构) ≈ 100”", "check needs a relation between numbers"),
        "examples": Text(
            "例子不足：应通过与应报告的至少各{least}个，现有{silent}个和{told}个",
            "too few examples: at least {least} silent and {least} reported, here {silent} and {told}",
        ),
        "at": Text("“{name}”不在例句中", "“{name}” does not occur in the text of the example"),
        "same-id": Text("编号“{name}”重复，已见于 {other}", "duplicate id “{name}”, first in {other}"),
        "encoding": Text("文件不是 UTF-8 编码", "the file is not encoded in UTF-8"),
        "unreadable": Text("无法读取：{name}", "cannot be read: {name}"),
        "no-files": Text("没有规则文件(*.yaml)", "no rule file (*.yaml) here"),
    }
)
SORTS: Mapping[str, Text] = MappingProxyType(
    {
        "key": Text("键", "key"),
        "kind": Text("类型", "kind"),
        "method": Text("方法", "method"),
        "option": Text("选项", "option"),
        "severity": Text("严重程度", "severity"),
        "word": Text("取值", "value"),
        "indicator": Text("指标", "indicator"),
        "function": Text("函数", "function"),
    }
)


def text(name: str, /, **words: object) -> Text:
    """A message of the table, its blanks filled."""
    message = MESSAGES[name]
    return Text(message.zh.format(**words), message.en.format(**words))


def flaw(name: str, node: Node, /, **words: object) -> Flaw:
    """A message of the table at a node."""
    return Flaw(text(name, **words), node.line, node.column)


def unknown(sort: str, node: Scalar, valid: tuple[str, ...]) -> Flaw:
    """A name that is none of `valid`, with the nearest of them, or all when they are few and none is near."""
    named = SORTS.get(sort, SORTS["word"])
    zh, en = f"未知的{named.zh}“{node.text}”", f"unknown {named.en} “{node.text}”"
    near = nearest(node.text, valid)
    if near is not None:
        zh, en = f"{zh}，是否为“{near}”？", f"{en}; did you mean “{near}”?"
    elif not valid:
        zh, en = f"{zh}，此处没有可用的{named.zh}", f"{en}; there is none to use here"
    elif len(valid) <= NAMES_SHOWN:
        zh, en = f"{zh}，可用：{'、'.join(valid)}", f"{en}; valid: {', '.join(valid)}"
    return Flaw(Text(zh, en), node.line, node.column)


def nearest(name: str, valid: tuple[str, ...]) -> str | None:
    """The valid name that looks most like `name`."""
    import difflib

    close = difflib.get_close_matches(name, valid, 1)
    return close[0] if close else None


def within(node: Scalar, offset: int, message: Text) -> Flaw:
    """A message at an offset into a scalar; at its start where the offset cannot be told."""
    behind = 0 if node.inset is None else node.inset + offset
    return Flaw(message, node.line, node.column + behind)
