"""Rules of a report into the reportingDescriptors of SARIF."""

import re

from checker import lazy
from checker.report import NO_TEXT, Report, RuleNote
from checker.reporters.telling import NOTES

MARKUP = lazy.compile(r"([\\`*_{}\[\]<>#|~])")


def descriptors(report: Report, language: str) -> list[dict[str, object]]:
    """Every rule that was applied or that a check names, sorted by id."""
    return [_descriptor(rule, language) for rule in rules_of(report)]


def rules_of(report: Report) -> list[RuleNote]:
    """The rules that were applied; of one that only its checks name, what they say of it."""
    rules = {one.id: one for one in report.rules}
    for each in report.documents:
        for check in (*each.checks, *(one.check for one in each.hidden)):
            if check.rule not in rules:
                severity = check.severity or "info"
                rules[check.rule] = RuleNote(check.rule, check.kind, severity, check.title, NO_TEXT)
    return sorted(rules.values(), key=lambda one: one.id)


def _descriptor(rule: RuleNote, language: str) -> dict[str, object]:
    title = rule.title.in_(language)
    why = rule.why.in_(language) or title
    return {
        "id": rule.id,
        "name": _camel(rule.id),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{title}\n\n{why}", "markdown": f"**{_escaped(title)}** (`{rule.id}`)\n\n{_escaped(why)}"},
        "defaultConfiguration": {"level": NOTES[rule.severity]},
        "properties": {"tags": [rule.kind]},
    }


def _camel(name: str) -> str:
    """growth/average as GrowthAverage, the way viewers expect a name beside an id."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^\w]+|_", name))


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)
