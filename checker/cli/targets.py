"""`plancheck targets`: documents into their targets, how far each has come, and what the years left must bring."""

import sys
from functools import partial

import click

from checker.cli import options
from checker.cli.choices import changes_option, given
from checker.cli.crashes import attempt, debug_option


@click.command(short_help="列出目标及进度。 List targets and progress.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH|-]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Form.",
)
@changes_option
@options.language_option
@options.output_option
@options.color_option
@options.width_option
@options.ambiguous_option
@debug_option
def targets(
    paths: tuple[str, ...],
    form: str,
    changes: str | None,
    lang: str | None,
    output: str | None,
    color: str,
    width: int | None,
) -> None:
    """列出目标及进度。

    List targets: base, target, latest outcome, growth so far and growth needed.

    The base is the year before the first, the growth is a year: percent, points of a percentage, or an amount.
    """
    from checker.cli import compiled, courses
    from checker.cli.configuration import Configurations
    from checker.cli.inputs import documents
    from checker.cli.output import complain, emit
    from checker.reporters.view import View

    language = options.language(lang)
    configurations = Configurations(isolated=True, command=given({"changes": changes}))
    compiled.begin(configurations.cache)
    found, problems = documents(paths, configurations)
    attempts = [attempt(partial(courses.course, document), document.path) for document in found]
    read = [one for done, _ in attempts for one in done]
    view = View(language, options.width(width), options.color(color, output), ambiguous=options.ambiguous())
    table = courses.table(read, view, options.blocks(output)) if found else ""
    text = courses.json_of(read) if form == "json" else table
    drafts = [*(one.path for one in found), *(one.path for one in problems)]
    problems += emit(text, output, drafts) + tuple(problem for _, crashes in attempts for problem in crashes)
    complain(problems, language)
    sys.exit(2 if problems else 0)
