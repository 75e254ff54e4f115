"""Options shared by several verbs, and what the environment says where they are silent."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

PROFILES = ("proof", "default", "review")
SEVERITIES = ("error", "warning", "info")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = ("", "C", "POSIX")  # a locale that names none: the documents are Chinese, so is the answer
NARROWEST = 40
# Variables of a build, and the address of its files made of them.
CHECKOUTS = (
    (("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"), "{}/{}/blob/{}/"),
    (("CI_PROJECT_URL", "CI_COMMIT_SHA"), "{}/-/blob/{}/"),
)

language_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of messages; by default that of the locale."
)
output_option = click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write to FILE, as UTF-8."
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour; auto heeds NO_COLOR and FORCE_COLOR.",
)
width_option = click.option(
    "--width", type=click.IntRange(min=NARROWEST), help="Columns of the terminal forms; by default as found."
)


_SETTINGS = (
    click.option("--rules", multiple=True, metavar="PATH", help="Rules besides the shipped ones."),
    click.option("--select", multiple=True, metavar="NAME", help="Only rules whose id, kind or pack begins so."),
    click.option("--ignore", multiple=True, metavar="NAME", help="No rules whose id, kind or pack begins so."),
    click.option(
        "--profile", type=click.Choice(PROFILES), help="proof: only what one clause or row proves; review: all."
    ),
    click.option("--min-severity", type=click.Choice(SEVERITIES), help="The least severity that is told."),
    click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help="A configuration file, or one setting."),
    click.option("--isolated", is_flag=True, help="Heed no configuration file and no PLANCHECK_ variable."),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every verb that checks documents."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


def given(options: Mapping[str, object]) -> dict[str, object]:
    """Settings that the command line gives, by their key in the configuration."""
    named = {name.replace("_", "-"): value for name, value in options.items()}
    return {name: value for name, value in named.items() if value not in (None, (), False)}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a report is asked for: language "" for that of the locale, width 0 for that of the terminal."""

    language: str = ""
    width: int = 0
    color: str = "auto"
    every: bool = False


def whole(paths: Sequence[str]) -> bool:
    """Whether a folder is among the paths, so that nothing of it is left out by chance."""
    return any(os.path.isdir(path) for path in paths)


def language(chosen: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """zh or en: as chosen, else by the first locale variable that is set."""
    if chosen:
        return chosen
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    code = locale.split(".")[0].split("_")[0]
    return "zh" if code in NO_LANGUAGE or code.lower() == "zh" else "en"


def color(choice: str, output: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: as chosen, else NO_COLOR, else FORCE_COLOR, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return output is None and sys.stdout.isatty() and environment.get("TERM") != "dumb"


def blocks(output: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether bars may be drawn with block characters: on a terminal that can show them."""
    if output is not None or not sys.stdout.isatty() or environment.get("TERM") == "dumb":
        return False
    try:
        "▕█░▏".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def links(environment: Mapping[str, str] = os.environ) -> str:
    """Where a browser finds the working folder, as GitHub Actions and GitLab CI tell; empty elsewhere."""
    for names, address in CHECKOUTS:
        values = [environment.get(name, "") for name in names]
        if all(values):
            return address.format(*values)
    return ""


def width(chosen: int | None) -> int:
    """Columns: as chosen, else those of the terminal, else 80."""
    return chosen or max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)
