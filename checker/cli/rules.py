"""`plancheck rules`: packs into lists, the outcome of their examples, and the schema of a rule file."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.report import Problem, Value
from checker.rule import Rule

if TYPE_CHECKING:
    from checker.rules import ExampleResult, Told

COLUMNS = ("rule", "kind", "severity", "title")
packs_argument = click.argument("packs", nargs=-1, metavar="[PACK]...")


@click.group(short_help="列出、检验规则。 List and test rules.")
def rules() -> None:
    """列出、检验规则。

    List and test rules; PACK is a folder, a file, or the name of a shipped pack.
    """


@rules.command("list")
@packs_argument
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@options.language_option
@options.width_option
@options.ambiguous_option
def list_(packs: tuple[str, ...], form: str, lang: str | None, width: int | None) -> None:
    """列出规则。 List rules."""
    from checker.cli.grid import grid
    from checker.cli.output import emit
    from checker.cli.packs import of_packs
    from checker.reporters.words import word

    language = (lang or "zh") if form == "json" else options.language(lang)
    found, problems = of_packs(packs)
    rows = [_row(rule, language) for rule in found]
    if form == "json":
        emit(json.dumps({"rules": rows}, ensure_ascii=False, indent=2) + "\n", None)
    elif rows:
        named = [row | {"rule": row["id"], "severity": word(row["severity"], language)} for row in rows]
        emit(grid(named, COLUMNS, language, options.width(width)), None)
    _finish(problems, 0, lang)


@rules.command(short_help="检验规则的例子。 Run the examples of rules.")
@packs_argument
@click.option("--coverage", is_flag=True, help="Fail also for a rule that none of its examples makes speak.")
@click.option("--verbose", is_flag=True, help="Show what each example made the rule read and compute.")
@options.language_option
def test(packs: tuple[str, ...], coverage: bool, verbose: bool, lang: str | None) -> None:
    """检验规则的例子。

    Run the examples of rules; exit code 1 when one fails or shows nothing.
    """
    from checker.cli.output import emit
    from checker.cli.packs import of_packs
    from checker.reporters.words import word
    from checker.rules import run_examples

    language = options.language(lang)
    found, problems = of_packs(packs)
    results = run_examples(found)
    failed = [result for result in results if not result.passed]
    for result in results if verbose else ():
        emit(_working(result, language), None)
    for result in failed:
        emit(_failure(result, language), None)
    idle = _idle(results)
    for name in idle:
        emit(f"{name}: {word('idle', language)}\n", None)
    mute = _mute(found, results) if coverage else []
    for name in mute:
        emit(f"{name}: {word('mute', language)}\n", None)
    summary = word("tested", language, rules=len(found), examples=len(results), failed=len(failed))
    emit(f"{summary}\n", None)
    _finish(problems, 1 if failed or idle or mute else 0, lang)


@rules.command(short_help="写一个规则样本。 Write a commented starter.")
@click.argument("path", type=click.Path(dir_okay=False), default="rules.yaml", metavar="[FILE]")
@options.language_option
def new(path: str, lang: str | None) -> None:
    """写一个带说明的规则样本。

    Write a commented starter; FILE is rules.yaml unless named, and must not exist.
    """
    from checker.cli.starters import start

    _finish(start(path, options.language(lang)), 0, lang)


@rules.command(short_help="两套规则的差别。 What changes from OLD to NEW.")
@click.argument("old", metavar="OLD")
@click.argument("new_pack", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.language_option
def diff(old: str, new_pack: str, paths: tuple[str, ...], lang: str | None) -> None:
    """两套规则在文件上的差别。

    What changes on documents from the rules OLD to NEW; exit code 1 when anything does.
    """
    from checker.cli.output import emit
    from checker.cli.rulediff import compared

    lines, problems = compared(old, new_pack, paths, options.language(lang))
    emit("".join(f"{line}\n" for line in lines), None)
    _finish(problems, 1 if len(lines) > 1 else 0, lang)


@rules.command(short_help="规则文件的 JSON Schema。 The schema of a rule file.")
@packs_argument
def schema(packs: tuple[str, ...]) -> None:
    """规则文件的 JSON Schema。

    The JSON Schema of a rule file, for editors; the same for every pack.
    """
    from checker.cli.output import emit
    from checker.rules import schema as shape

    emit(json.dumps(shape(), ensure_ascii=False, indent=2) + "\n", None)


def _row(rule: Rule, language: str) -> dict[str, str]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "method": rule.method,
        "severity": rule.severity,
        "title": rule.title.in_(language),
        "path": rule.path,
    }


def _idle(results: Sequence["ExampleResult"]) -> list[str]:
    """Rules that judge none of the examples in which they should find no fault: those show nothing."""
    silent = [result for result in results if result.group == "consistent"]
    return sorted({result.rule for result in silent} - {result.rule for result in silent if result.fired})


def _mute(rules: Sequence[Rule], results: Sequence["ExampleResult"]) -> list[str]:
    """Rules that can contradict or explain but that none of their examples makes speak."""
    spoke = {result.rule for result in results if result.got}
    return [rule.id for rule in rules if rule.id not in spoke and not _confirms(rule)]


def _confirms(rule: Rule) -> bool:
    """Whether the rule only ever shows what holds."""
    from checker.constraints import CONSTRAINTS

    return CONSTRAINTS[rule.kind][rule.method].confirms


def _working(result: "ExampleResult", language: str) -> str:
    """What an example made the rule read: the figure under test, its operands, the recomputed value."""
    from checker.reporters.words import word

    lines = [f"{result.rule}: {word(result.group, language)} {result.number}  {'✓' if result.passed else '✗'}"]
    for check in result.checks:
        parts = [f"{one.label.in_(language)}={one.value.text}{_bounds(one.value)}" for one in check.related]
        stated = f"{word('stated', language)}={check.place.text}{_bounds(check.stated)}"
        computed = (
            f"{word('computed', language)}={check.computed.text}{_bounds(check.computed)}" if check.computed else ""
        )
        hint = check.hint.in_(language)
        shown = "  ".join(one for one in (word(check.verdict, language), *parts, stated, computed, hint) if one)
        lines.append(f"  {shown}")
    return "".join(f"{line}\n" for line in lines)


def _bounds(value: "Value | None") -> str:
    """The interval of a value, where it is bounded and more than one number."""
    if value is None or value.low is None or value.high is None or value.low == value.high:
        return ""
    return f"[{value.low}, {value.high}]"


def _failure(result: "ExampleResult", language: str) -> str:
    """Which example failed, what was expected of it and what came."""
    from checker.reporters.words import word

    expected, got = _told(result.expected, language), _told(result.got, language)
    return (
        f"{result.rule}: {word(result.group, language)} {result.number}\n"
        f"  {word('expected', language)}: {expected}\n"
        f"  {word('got', language)}: {got}\n"
    )


def _told(told: Sequence["Told"], language: str) -> str:
    from checker.reporters.words import word

    shown = [f"{word(one.verdict, language)} {one.at} → {one.message}" for one in told]
    return "; ".join(shown) or word("nothing", language)


def _finish(problems: Sequence[Problem], code: int, lang: str | None) -> None:
    from checker.cli.output import complain

    complain(problems, options.language(lang))
    sys.exit(2 if problems else code)
