"""Options that stand for keys of the configuration, shared by the verbs that check documents."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from checker.config.fields import CHANGES, PROFILES
from checker.report import SEVERITIES

LISTS = ("select", "ignore")
changes_option: Callable[[Any], Any] = click.option(
    "--changes", type=click.Choice(CHANGES), help="Tracked changes: accepted (the usual), or the original without them."
)
jobs_option: Callable[[Any], Any] = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Files checked side by side; 0, the usual: as many as cores.",
)
_SETTINGS = (
    click.option("--rules", multiple=True, metavar="PATH", help="Rules besides the shipped ones."),
    click.option("--select", multiple=True, metavar="NAME", help="Only rules whose id, kind or pack begins so."),
    click.option("--ignore", multiple=True, metavar="NAME", help="No rules whose id, kind or pack begins so."),
    click.option(
        "--profile", type=click.Choice(PROFILES), help="proof: only what one clause or row proves; review: all."
    ),
    click.option("--min-severity", type=click.Choice(SEVERITIES), help="The least severity that is told."),
    changes_option,
    click.option(
        "--timeout", type=click.IntRange(min=0), metavar="SECONDS", help="Of the processor, for a file; 0: no limit."
    ),
    click.option("--max-memory", type=click.IntRange(min=0), metavar="MB", help="For a file; 0: no limit."),
    click.option("--no-cache", is_flag=True, help="Read and write nothing in the cache folder."),
    click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help="A configuration file, or one setting."),
    click.option("--isolated", is_flag=True, help="Heed no configuration file and no PLANCHECK_ variable."),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every verb that checks documents."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


def given(options: Mapping[str, object]) -> dict[str, object]:
    """Settings that the command line gives, by their key in the configuration; names may be parted by commas."""
    named = {name.replace("_", "-"): value for name, value in options.items()}
    cached = {"cache": False} if named.pop("no-cache", False) else {}
    said = {name: _parted(value) if name in LISTS else value for name, value in named.items()}
    kept = {name: value for name, value in said.items() if value is not None and value is not False and value != ()}
    return kept | cached


def _parted(value: object) -> object:
    several = value if isinstance(value, tuple) else ()
    return tuple(name.strip() for one in several for name in str(one).split(",") if name.strip())


def whole(paths: Sequence[str]) -> bool:
    """Whether a folder is among the paths, so that nothing of it is left out by chance."""
    return any(os.path.isdir(path) for path in paths)
