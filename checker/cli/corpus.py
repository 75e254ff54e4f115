"""`plancheck corpus`: many documents into tables of Parquet, and the tables into a report."""

import sys
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.choices import given, settings_options
from checker.cli.crashes import DEBUG, debug_option
from checker.cli.help import Grouped
from checker.report import Text

if TYPE_CHECKING:
    from checker.corpus.auditing import Done

RUN = "run"
LIBRARIES = ("fsspec", "pyarrow", "duckdb")
PARTITION = 64
ENGINES = ("local", "dask")
COUNTED = Text(
    "文件 {coverage}，失败 {failures}，发现 {findings}，数字陈述 {facts}，核对 {checks}，"
    "文件间不一致或存疑 {conflicts}\n分区：新做 {done}，沿用 {kept}，移除 {removed}",
    "documents {coverage}, failures {failures}, findings {findings}, facts {facts}, checks {checks}, "
    "between documents {conflicts}\n"
    "partitions: {done} done, {kept} kept, {removed} removed",
)
NO_WORKERS = Text("无法使用 Dask（{reason}），请检查 --scheduler", "Dask cannot be used ({reason}); check --scheduler")
REPORTS = ("table", "html", "json")


class Corpus(click.Group):
    """A group whose first verb may be left out: what is none of them is a source to run over."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments with the verb put in."""
        named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if named else [RUN, *args])


@click.group(cls=Corpus, short_help="核对成千上万份文件。 Audit a whole corpus.")
def corpus() -> None:
    """核对成千上万份文件，结果写成 Parquet 表。

    Audit a corpus into tables of Parquet. `plancheck corpus SOURCE... -o DIR` is short for `corpus run`.
    """


@corpus.command(RUN, cls=Grouped, short_help="核对并写成表。 Write the tables.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR|URL", help="Where the tables go; an earlier run goes on.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="What runs it.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, as tcp://host:8786; else one is begun here.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes of this machine; by default its processors."
)
@click.option(
    "--partition", type=click.IntRange(1), default=PARTITION, show_default=True, help="Documents of a partition, about."
)
@settings_options
@options.language_option
@debug_option
@click.pass_context
def run(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    output: str,
    engine: str,
    scheduler: str | None,
    jobs: int | None,
    partition: int,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    **settings: object,
) -> None:
    """核对文件夹、通配符、压缩包（zip、tar）和对象存储地址中的全部文件。

    Audit every document of folders, patterns, archives (zip, tar) and addresses of object stores (s3://…).

    Findings do not change the exit code: 2 when something could not be read or done, else 0.
    """
    from checker.cli.configuration import Configurations
    from checker.cli.extras import require

    configurations = Configurations(config, isolated, given({**settings, "lang": lang}))
    language = options.language(configurations.here().word("lang"))
    for library in (*LIBRARIES, *(("distributed",) if engine == "dask" else ())):
        require(library, "scale", language)
    from checker.cli.audited import Wanted, audited
    from checker.cli.output import complain, emit

    wanted = Wanted(sources, output, engine, scheduler or "", jobs or 0, partition, bool(context.meta.get(DEBUG)))
    done, problems = audited(wanted, configurations)
    text = "" if done is None else _counted(done, language)
    complain((*problems, *emit(text, None)), language)
    sys.exit(2 if problems or done is None or done.rows.get("failures") else 0)


def _counted(done: "Done", language: str) -> str:
    counts = {
        name: done.rows.get(name, 0) for name in ("coverage", "failures", "findings", "facts", "checks", "conflicts")
    }
    return COUNTED.in_(language).format(**counts, done=done.done, kept=done.kept, removed=done.removed) + "\n"


@corpus.command("report", short_help="按省、年、规则汇总。 Sum up by province, year, rule.")
@click.argument("folder", metavar="DIR|URL")
@click.option("--format", "form", type=click.Choice(REPORTS), default="table", show_default=True, help="Form.")
@options.language_option
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write to FILE, as UTF-8.")
@options.color_option
@options.width_option
@options.ambiguous_option
@debug_option
def report(folder: str, form: str, lang: str | None, output: str | None, color: str, width: int | None) -> None:
    """按省、年、规则汇总 `corpus run` 写下的表。

    Sum up what `corpus run` wrote, by province, year and rule; --format html is a page with charts.
    """
    from checker.cli.extras import require
    from checker.cli.output import complain, emit

    language = options.language(lang)
    for library in LIBRARIES:
        require(library, "scale", language)
    from checker.cli.audited import summed
    from checker.reporters.corpus import FORMS
    from checker.reporters.view import View

    found, problems = summed(folder)
    if found is not None:
        view = View(language, options.width(width), options.color(color, output), ambiguous=options.ambiguous())
        problems = (*problems, *emit(FORMS[form](found, view), output))
    complain(problems, language)
    sys.exit(2 if problems else 0)
