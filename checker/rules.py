"""Folders of YAML into rules, and rules into the outcome of their own examples.

One bad rule costs only itself: what is wrong is told as problems, the rest loads. The order of files and
of rules does not matter; rules come out sorted by id.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from checker import flaws, rulefiles, yamlmarks
from checker.flaws import Flaw
from checker.language.indicators import names
from checker.report import Check, Problem, Verdict
from checker.rule import Example, Rule
from checker.rulevalues import Vocabulary
from checker.schema import Json, Methods
from checker.schema import schema as schema_of
from checker.yamlmarks import Mapping, Node
from checker.yamlmarks import Sequence as YamlList

SUFFIX = ".yaml"
LIST_KEY = "rules"
NAMES = "甲乙丙丁"  # of the documents an example is held against
Group = Literal["consistent", "inconsistent", "explainable", "silent"]
GROUPS: tuple[Group, ...] = ("consistent", "inconsistent", "explainable", "silent")
Source = Path | Traversable
Loaded = tuple[tuple[Rule, ...], tuple[Problem, ...]]


class Told(Struct, frozen=True):
    """What an example makes a rule say: the verdict, the figure under test, the Chinese message."""

    verdict: Verdict
    at: str
    message: str


class ExampleResult(Struct, frozen=True):
    """How the `number`th example of a group went; `fired` tells whether the rule judged anything at all."""

    rule: str
    group: Group
    number: int
    passed: bool
    fired: bool
    expected: tuple[Told, ...]
    got: tuple[Told, ...]
    checks: tuple[Check, ...] = ()


def shipped() -> Source:
    """Where the packs are: inside the wheel, or beside the package in a checkout."""
    packs = files("checker") / "packs"
    return packs if packs.is_dir() else Path(__file__).parents[1] / "rules"


def vocabulary() -> Vocabulary:
    """The kinds, methods, options and indicators that rules may name."""
    return Vocabulary(_methods(), names())


def schema() -> Json:
    """JSON Schema of a rule file."""
    return schema_of(_methods())


def load(paths: Sequence[Source], known: Vocabulary | None = None) -> Loaded:
    """Every rule below the folders and files given, sorted by id, and what is wrong with the others."""
    known = known or vocabulary()
    found: dict[str, Rule] = {}
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    for path in paths:
        below = _sources(path)
        if not below:
            message = flaws.text("no-files") if path.is_dir() else flaws.text("unreadable", name=path.name)
            problems.append(Problem(str(path), message))
        sources |= below
    for source in sorted(sources.values(), key=str):
        rules, wrong = _file(source, known)
        problems += wrong
        for rule, column in rules:
            first = found.setdefault(rule.id, rule)
            if first is not rule:
                message = flaws.text("same-id", name=rule.id, other=f"{first.path}:{first.line}")
                problems.append(Problem(rule.path, message, rule.line, column))
    ordered = sorted(problems, key=lambda one: (one.path, one.line, one.column))
    return tuple(found[name] for name in sorted(found)), tuple(ordered)


def run_examples(rules: Iterable[Rule]) -> tuple[ExampleResult, ...]:
    """Every example of every rule, checked by that rule alone."""
    return tuple(
        _run(rule, group, number, example)
        for rule in rules
        for group in GROUPS
        for number, example in enumerate(getattr(rule, group), 1)
    )


def _run(rule: Rule, group: Group, number: int, example: Example) -> ExampleResult:
    # loading rules needs no engine
    from checker.engine import check
    from checker.readers import read_text

    others = [
        read_text(f"{NAMES[number : number + 1] or number}.md", text) for number, text in enumerate(example.against)
    ]
    judge = partial(check, references=others) if others else check
    report = judge((read_text("example.md", example.text),), (rule,))
    checks = [one for document in report.documents for one in document.checks if one.rule == rule.id]
    told = tuple(Told(one.verdict, one.place.text, one.message.zh) for one in checks if one.severity)
    expected: tuple[Told, ...] = ()
    if group in ("inconsistent", "explainable"):
        expected = (
            Told(group, example.at or told[0].at if told else "", example.message or told[0].message if told else ""),
        )
    fired = any(one.verdict != "unverifiable" for one in checks)
    passed = told == expected and not (group == "silent" and fired)
    return ExampleResult(rule.id, group, number, passed, fired, expected, told, tuple(checks))


def _methods() -> Methods:
    constraints = importlib.import_module("checker.constraints")
    methods: Methods = getattr(constraints, "CONSTRAINTS", {})
    return methods


def _sources(path: Source) -> dict[str, Source]:
    """The rule files at or below a path, each under a name that is the same however it was reached."""
    if path.is_file():
        return {str(path.resolve()) if isinstance(path, Path) else str(path): path}
    below: dict[str, Source] = {}
    for child in path.iterdir() if path.is_dir() else ():
        if child.is_dir() or child.name.endswith(SUFFIX):
            below |= _sources(child)
    return below


def _file(source: Source, known: Vocabulary) -> tuple[list[tuple[Rule, int]], list[Problem]]:
    """The sound rules of a file, each with its column, and the problems of the others."""
    path = str(source)
    rules: list[tuple[Rule, int]] = []
    wrong: list[Flaw] = []
    try:
        roots = yamlmarks.nodes(_decoded(source))
    except OSError as error:
        return [], [Problem(path, flaws.text("unreadable", name=error.strerror or type(error).__name__))]
    except yamlmarks.InvalidYaml as error:
        return [], [Problem(path, error.message, error.line, error.column)]
    for entry in (entry for root in roots for entry in _entries(root)):
        rule, more = rulefiles.rule(entry, known, path)
        wrong += more
        if rule is not None:
            rules.append((rule, entry.column))
    if not rules and not wrong:
        wrong.append(Flaw(flaws.text("nothing"), 1, 1))
    return rules, [Problem(path, one.message, one.line, one.column) for one in wrong]


def _decoded(source: Source) -> str:
    raw = source.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")  # the codec counts from behind a byte order mark
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise yamlmarks.InvalidYaml(flaws.text("encoding"), line, column) from None


def _entries(root: Node) -> tuple[Node, ...]:
    """The rules of one YAML document: a list, a mapping with the one key `rules`, or a single rule."""
    if isinstance(root, Mapping) and [key.text for key, _ in root.entries] == [LIST_KEY]:
        root = root.entries[0][1]
    return root.members if isinstance(root, YamlList) else (root,)
