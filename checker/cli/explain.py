"""`plancheck explain`: a rule into its manual."""

import sys
from collections.abc import Iterator

import click

from checker.cli import options
from checker.report import RuleNote, Text
from checker.rule import Example, Rule
from checker.triage.names import OWN

GROUPS = (
    ("consistent", Text("不应报告", "must not be reported")),
    ("inconsistent", Text("应报告为矛盾", "must be reported as inconsistent")),
    ("explainable", Text("应报告为可解释", "must be reported as explainable")),
)


@click.command(short_help="说明一条规则。 Show the manual of a rule.")
@click.argument("name", metavar="RULE")
@click.option("--rules", "packs", multiple=True, metavar="PATH", help="Rules besides the shipped ones.")
@options.language_option
@options.width_option
def explain(name: str, packs: tuple[str, ...], lang: str | None, width: int | None) -> None:
    """说明一条规则及其例子。

    Show what a rule checks and why, with its examples.
    """
    from checker.cli.output import complain, emit
    from checker.cli.packs import unknown_rule, with_shipped

    language = options.language(lang)
    if name in OWN:
        emit("".join(f"{line}\n" for line in _about(OWN[name], language, options.width(width))), None)
        return
    rules, problems = with_shipped(packs)
    meant = next((rule for rule in rules if rule.id == name), None)
    if meant is None:
        complain((*problems, unknown_rule(name, rules)), language)
        sys.exit(2)
    emit(manual(meant, language, options.width(width)), None)
    complain(problems, language)
    sys.exit(2 if problems else 0)


def manual(rule: Rule, language: str, cells: int) -> str:
    """Everything a rule says of itself, in lines of at most `cells`."""
    return "".join(f"{line}\n" for line in _lines(rule, language, cells))


def _lines(rule: Rule, language: str, cells: int) -> Iterator[str]:
    from checker.reporters.cells import fold
    from checker.reporters.words import word

    yield from fold(f"{rule.id}  {rule.title.in_(language)}", cells)
    yield f"{rule.kind} / {rule.method}, {word(rule.severity, language)}, {rule.path}:{rule.line}"
    yield ""
    yield from fold(rule.why.in_(language), cells)
    if rule.options:
        yield ""
    for key, value in rule.options.items():
        yield from _indented(f"{key}: {shown(value)}", cells, 2)
    for group, title in GROUPS:
        examples: tuple[Example, ...] = getattr(rule, group)
        yield from ("", title.in_(language)) if examples else ()
        for example in examples:
            yield from _example(example, cells)


def _about(note: RuleNote, language: str, cells: int) -> Iterator[str]:
    """What a rule about suppressions or the baseline says of itself; it has no file and no examples."""
    from checker.reporters.cells import fold
    from checker.reporters.words import word

    yield from fold(f"{note.id}  {note.title.in_(language)}", cells)
    yield word(note.severity, language)
    yield ""
    yield from fold(note.why.in_(language), cells)


def _example(example: Example, cells: int) -> Iterator[str]:
    for number, line in enumerate(line for line in example.text.splitlines() if line.strip()):
        yield from _indented(line, cells, 2 if number == 0 else 4, "- " if number == 0 else "")
    for other in example.against:
        for line in filter(str.strip, other.splitlines()):
            yield from _indented(line, cells, 4, "::: ")
    if example.at is not None:
        yield from _indented(f"{example.at} → {example.message or ''}", cells, 4)


def _indented(text: str, cells: int, indent: int, lead: str = "") -> Iterator[str]:
    from checker.reporters.cells import fold

    head, *rest = fold(text, cells - indent - len(lead))
    yield " " * indent + lead + head
    yield from (" " * (indent + len(lead)) + part for part in rest)


def shown(value: object) -> str:
    """An option as a person would write it."""
    if isinstance(value, (tuple, list, frozenset, set)):
        return ", ".join(sorted(map(shown, value)) if isinstance(value, (set, frozenset)) else map(shown, value))
    if isinstance(value, Text):
        return f"{value.zh} / {value.en}"
    return ", ".join(f"{k}: {shown(v)}" for k, v in value.items()) if hasattr(value, "items") else str(value)
