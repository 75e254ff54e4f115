"""Which rules check a document, as its settings say; and names of rules that no rule has."""

import os
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.config.fields import OFF
from checker.config.settings import Origin, Settings
from checker.report import Problem
from checker.rule import Rule
from checker.triage.levels import level
from checker.triage.names import OWN, Named, fits


class Chosen(Struct, frozen=True):
    """The rules of a document, and all that might have been, as suppressions name them."""

    rules: tuple[Rule, ...]
    named: tuple[Named, ...]


def packed(rules: Iterable[Rule], packs: Sequence[str]) -> dict[str, tuple[Rule, str, str]]:
    """Rules by id with the name of their pack and the path it was given by, "" for shipped ones."""
    found = {}
    for rule in rules:
        # A shipped rule is named below the shipped packs, where this folder has no such file.
        given = next((path for path in packs if os.path.isfile(rule.path) and _below(rule.path, path)), "")
        pack = os.path.splitext(os.path.basename(given))[0] if given else rule.path.split("/")[0]
        found[rule.id] = (rule, pack, given)
    return found


def _below(path: str, folder: str) -> bool:
    from pathlib import Path

    return Path(path).resolve().is_relative_to(Path(folder).resolve())


def chosen(every: dict[str, tuple[Rule, str, str]], settings: Settings) -> Chosen:
    """The rules that settings choose: of their packs, selected, not ignored, not off."""
    select, ignore, given = settings.texts("select"), settings.texts("ignore"), settings.texts("rules")
    levels = settings.levels()
    kept = [
        (rule, pack)
        for rule, pack, path in every.values()
        if (not path or path in given)
        and (not select or any(_begins(name, rule, pack) for name in select))
        and not any(_begins(name, rule, pack) for name in ignore)
        and level((rule.id, rule.kind, pack), levels) != OFF
    ]
    return Chosen(tuple(rule for rule, _ in kept), tuple((rule.id, rule.kind, pack) for rule, pack in kept))


def _begins(name: str, rule: Rule, pack: str) -> bool:
    """Whether a rule, its kind or its pack begins with a name."""
    return rule.id.startswith(name) or rule.kind.startswith(name) or name == pack


def strange(every: dict[str, tuple[Rule, str, str]], settings: Settings) -> Iterable[Problem]:
    """Names in select, ignore and severity that mean no rule; where they were said."""
    if not (settings.texts("select") or settings.texts("ignore") or settings.levels()):
        return
    from checker.cli.packs import no_rule

    rules = [(rule, pack) for rule, pack, _ in every.values()]
    for key in ("select", "ignore"):
        for name in settings.texts(key):
            own = any(one.startswith(name) for one in OWN)
            if not own and not any(_begins(name, *one) for one in rules):
                yield _told(no_rule(name, [rule for rule, _ in rules]), settings.origins.get(key, ()))
    for name in settings.levels():
        own = any(fits(name, one.id, one.kind) for one in OWN.values())
        if not own and not any(fits(name, rule.id, rule.kind, pack) for rule, pack in rules):
            yield _told(no_rule(name, [rule for rule, _ in rules]), settings.origins.get("severity", ()))


def _told(problem: Problem, origins: Sequence[Origin]) -> Problem:
    """A problem at the file that says the name; one of the command line is told by the name alone."""
    filed = [one for one in origins if one.line]
    if not filed:
        return problem
    message = type(problem.message)(
        f"“{problem.path}”：{problem.message.zh}", f"“{problem.path}”: {problem.message.en}"
    )
    return Problem(filed[-1].name, message, filed[-1].line, filed[-1].column)
