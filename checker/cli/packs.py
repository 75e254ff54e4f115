"""Names of packs, folders and rules into the rules meant."""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from checker.report import Problem, Text
from checker.rule import KINDS, Rule

Rules = tuple[tuple[Rule, ...], tuple[Problem, ...]]


def with_shipped(paths: Sequence[str]) -> Rules:
    """The shipped rules and those of the user's packs."""
    from checker.rules import load, shipped

    missing = tuple(_missing(path, ()) for path in paths if not os.path.exists(path))
    rules, problems = load([shipped(), *(Path(path) for path in paths if os.path.exists(path))])
    return _named(rules), missing + problems


def of_packs(names: Sequence[str]) -> Rules:
    """The rules of packs, each named by its path or, when shipped, by its name; of all when none is named."""
    from checker.rules import load, shipped

    packs = {pack.name: pack for pack in shipped().iterdir() if pack.is_dir()}
    problems = tuple(_missing(name, tuple(packs)) for name in names if not os.path.exists(name) and name not in packs)
    meant = [
        Path(name) if os.path.exists(name) else packs[name] for name in names if os.path.exists(name) or name in packs
    ]
    rules, more = load(meant if names else [shipped()])
    return _named(rules), problems + more


def _named(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules with their file as the user named it, or below the shipped packs, wherever those are."""
    from checker.rules import shipped

    root = f"{shipped()}{os.sep}"
    return tuple(replace(rule, path=rule.path.removeprefix(root).replace(os.sep, "/")) for rule in rules)


def unknown_rule(name: str, rules: Sequence[Rule]) -> Problem:
    """That there is no such rule, with the nearest name."""
    return Problem(name, _with_nearest("没有这条规则", "no such rule", name, [rule.id for rule in rules]))


def no_rule(name: str, rules: Sequence[Rule]) -> Problem:
    """That no rule, kind or pack begins with a name, with the nearest."""
    names = [*(rule.id for rule in rules), *KINDS]
    return Problem(name, _with_nearest("没有规则以此开头", "no rule begins so", name, names))


def _missing(path: str, packs: Sequence[str]) -> Problem:
    return Problem(path, _with_nearest("没有这个规则包", "no such pack", path, packs))


def _with_nearest(zh: str, en: str, name: str, names: Sequence[str]) -> Text:
    from checker.flaws import nearest

    near = nearest(name, tuple(names))
    if near is None:
        return Text(f"{zh}，请用 plancheck rules list 查看", f"{en}; see plancheck rules list")
    return Text(f"{zh}，是否为“{near}”？", f"{en}; did you mean “{near}”?")
