"""The verbs of the program and their options, as click knows them, into docs/cli.md."""

from __future__ import annotations

from collections.abc import Iterator

import click

from checker.cli import main

INTRO = """\
# Command line

Every verb with its options, written by `docs/make.py` from the program: change that, not this page.
[exit-codes.md](exit-codes.md) says what the exit codes mean, [json.md](json.md) what the JSON holds.
"""


def manual() -> Iterator[str]:
    """The page of the command line."""
    yield from INTRO.splitlines()
    yield from _verb(main, "plancheck", None)


def _verb(command: click.Command, verb: str, parent: click.Context | None) -> Iterator[str]:
    """A command with its options, then those below it."""
    context = click.Context(command, parent, verb, help_option_names=main.context_settings["help_option_names"])
    name = context.command_path
    yield from ("", f"## {name}", "", *_help(command))
    yield from ("", "```text", " ".join((name, *_usage(command, context))), "```")
    options = [one for one in command.get_params(context) if isinstance(one, click.Option) and not one.hidden]
    yield from ("", "| option | value | |", "| --- | --- | --- |")
    yield from (_row(one) for one in options)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            yield from _verb(found, below, context) if found else ()


def _help(command: click.Command) -> list[str]:
    return [line.strip() for line in (command.help or "").strip().splitlines()]


def _usage(command: click.Command, context: click.Context) -> Iterator[str]:
    """What stands behind the name of a command."""
    yield "[OPTION]..."
    yield from ["VERB", "..."] if isinstance(command, click.Group) else []
    arguments = [one for one in command.get_params(context) if isinstance(one, click.Argument)]
    yield from (one.metavar or (one.name or "").upper() for one in arguments)


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    text = option.help or ""
    default = f" Default: `{option.default}`." if option.show_default else ""
    often = " As often as needed." if option.multiple else ""
    return f"| {names} | {_value(option)} | {text}{default}{often} |".replace("  ", " ")


def _value(option: click.Option) -> str:
    """What an option takes: nothing, one of several words, a number, something with a name."""
    kind = option.type
    if option.is_flag or option.count:
        return ""
    if isinstance(kind, click.Choice):
        return ", ".join(f"`{one}`" for one in kind.choices)
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return f"{kind.min} or more"
    return option.metavar or kind.name.upper()
