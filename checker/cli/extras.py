"""Libraries that only some verbs need: there, or one line that says how to install them."""

import sys
from importlib.util import find_spec

import click

from checker.report import Text

MISSING = Text(
    "plancheck: 缺少 {library}，请先安装：pip install 'plancheck[{extra}]'",
    "plancheck: {library} is missing; install it with: pip install 'plancheck[{extra}]'",
)


def require(library: str, extra: str, language: str) -> None:
    """Leave with exit code 2 where a library is not installed."""
    if find_spec(library) is None:
        click.echo(MISSING.in_(language).format(library=library, extra=extra).encode("utf-8"), err=True)
        sys.exit(2)
