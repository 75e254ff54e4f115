"""Rules into a page each, docs/rules/<rule>.md, and the index of all, docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from checker.cli.explain import shown
from checker.report import Text
from checker.rule import Example, Rule

INDEX = "rules.md"
FOLDER = "rules"
INTRO = """\
# Rules

Every shipped rule with its page, written by `docs/make.py` from the files under `rules/`: change those, not
these pages. A page says what the rule checks and why, and shows every example that proves it; `plancheck explain RULE`
is for the terminal.
The severity is that of a contradiction; [design.md](design.md#verdicts) says when a finding is less severe.
"""
SEVERITIES: Mapping[str, str] = {"error": "错误", "warning": "警告", "info": "提示"}
GROUPS = (
    ("inconsistent", Text("报告为矛盾", "Reported")),
    ("explainable", Text("报告为可解释", "Reported as explained")),
    ("consistent", Text("不报告：相符", "Not reported: it holds")),
    ("silent", Text("不报告：不涉及", "Not reported: not this rule's business")),
)


def page(rule: Rule) -> str:
    """Where the page of a rule is, below docs/."""
    return f"{FOLDER}/{rule.id}.md"


def index(rules: Sequence[Rule]) -> Iterator[str]:
    """The list of all rules, one table a file, in the order of their ids."""
    yield from INTRO.splitlines()
    for path, group in groupby(sorted(rules, key=lambda rule: (rule.path, rule.id)), lambda rule: rule.path):
        yield from ("", f"## {PurePosixPath(path).with_suffix('')}", "", "| rule | | severity |", "| --- | --- | --- |")
        for rule in group:
            yield f"| [{rule.id}]({page(rule)}) | {rule.title.zh} · {rule.title.en} | {rule.severity} |"


def manual(rule: Rule, entries: Mapping[str, str]) -> Iterator[str]:
    """The page of a rule; `entries` are the names of the catalogue."""
    up = "../" * page(rule).count("/")
    yield from (f"# {rule.id}", "", f"**{rule.title.zh}** · {rule.title.en}", "", rule.why.zh, "", rule.why.en, "")
    yield from ("| | |", "| --- | --- |")
    yield f"| 级别 severity | {SEVERITIES[rule.severity]} {rule.severity} |"
    yield f"| 种类 kind | `{rule.kind}`, {rule.method} |"
    for key, value in rule.options.items():
        yield f"| {key} | {_cell(shown(value))} |"
    if rule.covers:
        names = "<br>".join(f"{entry}: {entries[entry]}" for entry in rule.covers)
        yield f"| 约束 [catalogue]({up}coverage.md) | {names} |"
    yield f"| 出处 source | [rules/{rule.path}]({up}../rules/{rule.path}) |"
    for group, title in GROUPS:
        examples: tuple[Example, ...] = getattr(rule, group)
        yield from ("", f"## {title.zh} · {title.en}") if examples else ()
        for example in examples:
            yield from _example(example)
    yield from ("", f"---\n\n[所有规则 All rules]({up}{INDEX}) · `--ignore {rule.id}` leaves this one out.")


def _example(example: Example) -> Iterator[str]:
    yield from _draft(example.text)
    for other in example.against:
        yield from ("", "对照文件 held against:")
        yield from _draft(other)
    if example.at is not None:
        yield from ("", f"→ **{_plain(example.at)}** {_plain(example.message or '')}")


def _draft(text: str) -> Iterator[str]:
    yield from ("", "```markdown", *text.strip("\n").splitlines(), "```")


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _plain(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return "".join(f"\\{one}" if one in "\\*_<[`" else one for one in text)
