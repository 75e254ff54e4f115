"""YAML text into values that stay as printed and know where they stand.

Nothing is interpreted: 0.10, yes and 2020-01-01 are the characters printed, so no figure passes through
a binary number and no word becomes a truth value. Aliases (a few lines can stand for gigabytes), tags and
nesting deeper than any rule needs are refused. The tree is built from parser events, without recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct

from checker.report import Text

DEEPEST = 20
PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})


class Scalar(Struct, frozen=True):
    """One printed value. `inset` is how far its first character is behind `column`; None if unknown."""

    text: str
    line: int
    column: int
    plain: bool = True
    inset: int | None = 0


class Sequence(Struct, frozen=True):
    """A list."""

    members: tuple[Node, ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """Keys with values in printed order; a key printed twice is here twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value of the first `key`."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class InvalidYaml(ValueError):
    """The text is no YAML, or more of YAML than a rule file may use; line and column count from one."""

    def __init__(self, message: Text, line: int, column: int) -> None:
        super().__init__(message.en)
        self.message, self.line, self.column = message, line, column


def nodes(text: str) -> tuple[Node, ...]:
    """The documents of a YAML text, in order.

    The parser in C is seven times as fast. It complains in other words, so a text that it refuses is read again by the
    one in Python, whose words the table below knows.
    """
    if FAST is not yaml.SafeLoader:
        try:
            return _nodes(text, FAST)
        except (yaml.YAMLError, InvalidYaml):
            pass
    return _nodes(text, yaml.SafeLoader)


def _nodes(text: str, loader: Any) -> tuple[Node, ...]:
    roots: list[Node] = []
    opened: list[tuple[yaml.Event, list[Node]]] = []
    for event in _events(text, loader):
        node: Node
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((event, []))
            if len(opened) > DEEPEST:
                raise _refusal("deep", event)
            continue
        if isinstance(event, yaml.ScalarEvent):
            node = _scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(*opened.pop())
        else:
            continue
        (opened[-1][1] if opened else roots).append(node)
    return tuple(roots)


def _events(text: str, loader: Any) -> Iterator[yaml.Event]:
    """Parser events; a syntax error or a refused feature becomes InvalidYaml."""
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise _refusal("alias", event)
            if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in PLAIN_TAGS:
                raise _refusal("tag", event)
            yield event
    except yaml.MarkedYAMLError as error:
        at = _at(error.problem_mark or error.context_mark)
        raise InvalidYaml(_syntax(error.problem or ""), *at) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        column = error.position - (before.rfind("\n") + 1) + 1
        raise InvalidYaml(REFUSALS["character"], before.count("\n") + 1, column) from None


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    line, column = _at(event.start_mark)
    quotes = 1 if event.style else 0
    literal = _at(event.end_mark) == (line, column + len(event.value) + 2 * quotes)
    return Scalar(event.value, line, column, not event.style, quotes if literal else None)


def _collection(start: yaml.Event, members: list[Node]) -> Sequence | Mapping:
    line, column = _at(start.start_mark)
    if isinstance(start, yaml.SequenceStartEvent):
        return Sequence(tuple(members), line, column)
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(members[::2], members[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise InvalidYaml(REFUSALS["key"], key.line, key.column)
        pairs.append((key, value))
    return Mapping(tuple(pairs), line, column)


REFUSALS = MappingProxyType(
    {
        "alias": Text("规则文件不能使用 YAML 别名(*)", "YAML aliases (*) are not allowed in a rule file"),
        "tag": Text("规则文件不能使用 YAML 标签(!)", "YAML tags (!) are not allowed in a rule file"),
        "deep": Text(f"嵌套超过{DEEPEST}层", f"nested more than {DEEPEST} levels deep"),
        "key": Text("键应为一个词", "a key must be a single word"),
        "character": Text("含有不可打印的字符", "holds a character that cannot be printed"),
    }
)

# How the parser's complaint begins, and what an editor should hear; the first that fits wins.
SYNTAX: tuple[tuple[str, Text], ...] = (
    ("found character '\\t'", Text("不能用制表符缩进，请改用空格", "indent with spaces, not with tabs")),
    ("found character", Text("以此符号开头的文字须加引号", "a text that begins with this sign needs quotes")),
    ("mapping values are not", Text("此处不应有冒号：缩进有误，或含冒号的文字未加引号",
     "unexpected colon: wrong indentation, or a text with a colon that needs quotes")),
    ("could not find expected ':'", Text("此处缺少冒号", "a colon is missing here")),
    ("expected <block end>", Text("缩进不一致，或引号后有多余文字",
     "uneven indentation, or text behind a closing quote")),
    ("found unexpected end of stream", Text("引号没有闭合", "a quotation mark is not closed")),
    ("expected ',' or", Text("方括号或花括号没有闭合，或缺少逗号", "an open bracket, or a comma is missing")),
    ("expected the node content", Text("此处缺少内容", "a value is missing here")),
    ("found undefined alias", REFUSALS["alias"]),
)  # fmt: skip


def _syntax(problem: str) -> Text:
    """The parser's complaint in both languages."""
    known = next((text for start, text in SYNTAX if problem.startswith(start)), None)
    return known or Text(f"YAML 语法错误({problem})", f"YAML syntax error ({problem})")


def _refusal(name: str, event: yaml.Event) -> InvalidYaml:
    return InvalidYaml(REFUSALS[name], *_at(event.start_mark))


def _at(mark: Any) -> tuple[int, int]:
    """Line and column of a parser's mark, counted from one."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
