"""Options shared by several verbs, and what the environment says where they are silent."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from checker.reporters.links import Links

LOOK = "checker.look"  # in the meta of a run: choices that only outputs need
OFF = ("0", "false")  # values of a variable that ask for the opposite of its name
PLAIN_TERMINALS = ("dumb", "linux")  # show the codes of a link
OLD_VTE = 5000  # so did these
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
    help="Colour; auto heeds NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE.",
)
width_option = click.option(
    "--width", type=click.IntRange(min=NARROWEST), help="Columns of the terminal forms; by default as found."
)


def _keep(ctx: click.Context, option: click.Parameter, value: object) -> None:
    ctx.meta[f"{LOOK}.{option.name}"] = value


ambiguous_option: Callable[[Any], Any] = click.option(
    "--ambiguous-width",
    type=click.Choice(["1", "2"]),
    default="1",
    show_default=True,
    expose_value=False,
    callback=_keep,
    help="Cells your terminal gives to “ ” … — ① × ≥.",
)
hyperlinks_option: Callable[[Any], Any] = click.option(
    "--hyperlinks",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    expose_value=False,
    callback=_keep,
    help="Places that open when clicked; auto: on a coloured terminal.",
)
statistics_option: Callable[[Any], Any] = click.option(
    "--statistics",
    is_flag=True,
    expose_value=False,
    callback=_keep,
    help="Count the findings of each rule, after them.",
)


def ambiguous() -> int:
    """Cells of an ambiguous character, as chosen."""
    return int(_kept("ambiguous_width", 1))


def statistics() -> bool:
    """Whether the findings are to be counted by rule."""
    return bool(_kept("statistics", False))


def _kept(name: str, usual: Any) -> Any:
    ctx = click.get_current_context(silent=True)
    return usual if ctx is None else ctx.meta.get(f"{LOOK}.{name}", usual)


def language(chosen: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """zh or en: as chosen, else by the first locale variable that is set."""
    if chosen:
        return chosen
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    code = locale.split(".")[0].split("_")[0]
    return "zh" if code in NO_LANGUAGE or code.lower() == "zh" else "en"


def terminal(stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream, which may be missing or closed, ends at a terminal that obeys codes."""
    return stream is not None and not stream.closed and stream.isatty() and environment.get("TERM") != "dumb"


def color(choice: str, output: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: as chosen, else as NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE say, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    forced = environment.get("FORCE_COLOR")
    if forced:
        return forced.lower() not in OFF
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return output is None and environment.get("CLICOLOR") != "0" and terminal(sys.stdout, environment)


def links(colored: bool, output: str | None, environment: Mapping[str, str] = os.environ) -> "Links":
    """Where places and rules lead; nowhere, unless the terminal is known not to print the codes."""
    from checker.reporters.links import NO_LINKS, Links

    choice = _kept("hyperlinks", "auto")
    shows = colored and output is None and terminal(sys.stdout, environment)
    if choice == "never" or (choice == "auto" and not (shows and _links(environment))):
        return NO_LINKS
    return Links(_folder())


def _links(environment: Mapping[str, str]) -> bool:
    version = environment.get("VTE_VERSION", "")
    return environment.get("TERM") not in PLAIN_TERMINALS and not (version.isdigit() and int(version) < OLD_VTE)


def _folder() -> str:
    """The address of this folder, on this host: the terminal may be on another."""
    from pathlib import Path

    try:
        address = Path.cwd().as_uri()
    except OSError:
        return ""
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return f"{address.replace('//', f'//{host}', 1).rstrip('/')}/"


def blocks(output: str | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether bars may be drawn with block characters: on a terminal that can show them."""
    if output is not None or not terminal(sys.stdout, environment) or ambiguous() != 1:
        return False
    try:
        "▕█░▏".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def address(environment: Mapping[str, str] = os.environ) -> str:
    """Where a browser finds the working folder, as GitHub Actions and GitLab CI tell; empty elsewhere."""
    for names, form in CHECKOUTS:
        values = [environment.get(name, "") for name in names]
        if all(values):
            return form.format(*values)
    return ""


def width(chosen: int | None) -> int:
    """Columns: as chosen, else those of the terminal, else 80."""
    import shutil

    return chosen or max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)
