"""A fault of the program into one line that names the document, so that the others are still checked.

What a document or a rule says is told by their readers; whatever else goes wrong is a fault of ours. It
must not look like findings: it becomes a problem and so exit code 2. `--debug` shows where it happened.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from checker.report import Problem, Text

T = TypeVar("T")
DEBUG = "checker.debug"


def _remember(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    ctx.meta[DEBUG] = value


debug_option: Callable[[Any], Any] = click.option(
    "--debug",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Show where the program failed, if it does.",
)


def attempt(task: Callable[[], T], path: str) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """What `task` gives, or nothing and a problem at `path`. What click raises to leave passes, and what it heeds:
    that a reader left."""
    try:
        return (task(),), ()
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the one place where a fault must not cost the other documents
        if click.get_current_context().meta.get(DEBUG):
            import traceback

            click.echo(traceback.format_exc(), err=True)
        return (), (_problem(path, error),)


def _problem(path: str, error: Exception) -> Problem:
    name = f"{type(error).__name__}: {error}"
    return Problem(
        path,
        Text(
            f"程序内部出错（{name}），结果不全，--debug 可显示出错位置",
            f"internal error ({name}), the result is incomplete; --debug shows where",
        ),
    )
