"""`plancheck facts`: documents into the ledger of what was read in them."""

import sys
from functools import partial

import click

from checker.cli import options
from checker.cli.choices import changes_option, given
from checker.cli.crashes import attempt, debug_option


@click.command(short_help="列出读到的数字。 List what was read.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH|-]...")
@click.option("--figures", "wanted", is_flag=True, help="Every figure and period as read, bound or not.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Form.",
)
@changes_option
@options.language_option
@options.output_option
@options.width_option
@options.ambiguous_option
@debug_option
def facts(
    paths: tuple[str, ...],
    wanted: bool,
    form: str,
    changes: str | None,
    lang: str | None,
    output: str | None,
    width: int | None,
) -> None:
    """列出读到的数字。

    List what was read: indicator, region, period, measure, figure.
    """
    from checker.cli import compiled, rows
    from checker.cli.configuration import Configurations
    from checker.cli.inputs import documents
    from checker.cli.output import complain, emit

    language = options.language(lang)
    configurations = Configurations(isolated=True, command=given({"changes": changes}))
    compiled.begin(configurations.cache)
    found, problems = documents(paths, configurations)
    read = rows.figures if wanted else rows.statements
    attempts = [attempt(partial(read, document), document.path) for document in found]
    listed = [row for done, _ in attempts for rows_of_one in done for row in rows_of_one]
    sort = rows.FIGURES if wanted else rows.STATEMENTS
    text = rows.written(listed, sort, form, language, options.width(width))
    drafts = [*(one.path for one in found), *(one.path for one in problems)]
    problems += emit(text, output, drafts) + tuple(problem for _, crashes in attempts for problem in crashes)
    complain(problems, language)
    sys.exit(2 if problems else 0)
