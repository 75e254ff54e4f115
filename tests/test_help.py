"""`--help` at 80 columns: nothing is wider, every option has its place, and every verb is one line of the list."""

import re
from collections.abc import Iterator

import click
import pytest
from commandline import run

from checker.cli import VERBS, main
from checker.cli.help import GROUPS, OTHERS
from checker.reporters.cells import width


def lines(*arguments: str) -> list[str]:
    return run(*arguments, "--help", COLUMNS="80").stdout.splitlines()


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    """The words before --help, of a command and of those below it."""
    yield names
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None
            yield from commands(below, *names, name)


@pytest.mark.parametrize("arguments", [*commands(main)], ids=" ".join)
def test_nothing_is_wider_than_the_terminal(arguments: tuple[str, ...]) -> None:
    aside = [line for line in lines(*arguments) if " > " not in line]  # commands to copy are not torn
    assert [line for line in aside if width(line) > 80] == []


@pytest.mark.parametrize("arguments", [*commands(main)], ids=" ".join)
def test_a_verb_has_one_line_in_the_list(arguments: tuple[str, ...]) -> None:
    assert not any(line.endswith("...") and "|" not in line for line in lines(*arguments)[1:])


def test_options_stand_in_groups_once_each() -> None:
    check = main.get_command(click.Context(main), "check")
    assert check is not None
    shown = lines("check")
    heads = [line.rstrip(":") for line in shown if line.endswith(":") and not line.startswith(" ")]
    assert heads == [*GROUPS, OTHERS]
    told = re.findall(r"^  (?:-\w, )?(--[\w-]+)", "\n".join(shown), re.MULTILINE)
    options = [param for param in check.params if isinstance(param, click.Option)]
    assert sorted(told) == sorted(["--help", *(param.opts[-1] for param in options)])


def test_groups_name_options_that_exist() -> None:
    ctx = click.Context(main)
    known = {name for verb in VERBS for param in main.get_command(ctx, verb).params for name in param.opts}
    assert {name for names in GROUPS.values() for name in names} - known == set()
