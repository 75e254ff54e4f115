"""`plancheck baseline`: findings that are known, so that only new ones are told."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from checker.cli import options
from checker.cli.choices import given, jobs_option, settings_options, whole
from checker.cli.crashes import debug_option
from checker.report import Problem, Report, Text
from checker.triage import baseline as known

HERE = (".",)
file_option = click.option("--baseline", metavar="FILE", help="The file; by default .plancheck-baseline.json.")
paths_argument = click.argument("paths", nargs=-1, metavar="[PATH|-]...")


@click.group(short_help="管理已知的发现。 Findings that are known.")
def baseline() -> None:
    """管理已知的发现。

    Findings that are known: adopt now, mend later, hear of new ones at once.
    """


@baseline.command(short_help="记下现有的发现。 Take over what is there.")
@paths_argument
@click.option("--reason", required=True, help="Why these findings are kept.")
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
@file_option
@settings_options
@jobs_option
@options.language_option
@debug_option
def create(paths: tuple[str, ...], reason: str, force: bool, lang: str | None, **settings: object) -> None:
    """记下现有的发现。

    Write a baseline of all findings of PATH..., by default of this folder.
    """
    one = _Work(paths, lang, settings)
    if one.file.exists() and not force:
        one.stop(
            str(one.file),
            Text(
                "已有基线；update 更新，--force 重写", "a baseline is there; update it, or write it over with --force"
            ),
        )
    found = tuple(one.entries(reason))
    one.write(found)
    one.end(Text(f"{one.file}：记下 {len(found)} 条", f"{one.file}: {len(found)} taken over"))


@baseline.command(short_help="更新，只减不增，除非 --grow。 Bring it up to date.")
@paths_argument
@click.option("--grow", is_flag=True, help="Take over new findings too; needs --reason.")
@click.option("--reason", default="", help="Why the new findings are kept.")
@file_option
@settings_options
@jobs_option
@options.language_option
@debug_option
def update(paths: tuple[str, ...], grow: bool, reason: str, lang: str | None, **settings: object) -> None:
    """更新基线。

    Leave out what was mended, follow what was moved; new findings only with --grow and a --reason.
    """
    one = _Work(paths, lang, settings)
    if grow and not reason.strip():
        one.stop("--grow", Text("请用 --reason 写明理由", "say why with --reason"))
    kept, gone, fresh = one.compared(reason)
    one.write((*kept, *fresh) if grow else kept)
    added = len(fresh) if grow else 0
    one.end(
        Text(
            f"{one.file}：删去 {gone} 条，新增 {added} 条，保留 {len(kept)} 条",
            f"{one.file}: {gone} left out, {added} added, {len(kept)} kept",
        )
    )
    if fresh and not grow:
        click.echo(
            Text(
                f"另有 {len(fresh)} 条新发现未记入，可用 --grow --reason 记入",
                f"{len(fresh)} new findings not taken over; --grow --reason would",
            ).in_(one.language)
        )
    sys.exit(1 if fresh and not grow else 0)


@baseline.command(short_help="删去已改正的。 Leave out what was mended.")
@paths_argument
@file_option
@settings_options
@jobs_option
@options.language_option
@debug_option
def prune(paths: tuple[str, ...], lang: str | None, **settings: object) -> None:
    """删去已改正的条目。

    Leave out entries whose finding is no more; nothing is added.
    """
    one = _Work(paths, lang, settings)
    kept, gone, _ = one.compared("")
    one.write(kept)
    one.end(Text(f"{one.file}：删去 {gone} 条，保留 {len(kept)} 条", f"{one.file}: {gone} left out, {len(kept)} kept"))


@baseline.command(short_help="列出条目。 List the entries.")
@file_option
@settings_options
@options.language_option
@debug_option
def show(lang: str | None, **settings: object) -> None:
    """列出基线的条目。

    List the entries of the baseline: file, rule, indicator, figure, reason.
    """
    one = _Work(HERE, lang, settings)
    for entry in one.read():
        click.echo("  ".join((entry.path, entry.rule, entry.indicator, entry.period, entry.stated, entry.reason)))


class _Work:
    """A baseline file with the run that it is compared with."""

    def __init__(self, paths: Sequence[str], lang: str | None, settings: dict[str, object]) -> None:
        from checker.cli.configuration import Configurations
        from checker.cli.runs import Run

        config = settings.pop("config", ())
        isolated = bool(settings.pop("isolated", False))
        pairs = config if isinstance(config, tuple) else ()
        self.configurations = Configurations(pairs, isolated, given({**settings, "lang": lang}))
        here = self.configurations.here()
        self.paths = tuple(paths) or HERE
        self.language = options.language(here.word("lang"))
        self.run = Run(self.configurations, whole=whole(self.paths))
        self.file = Path(here.baseline())

    def stop(self, path: str, message: Text) -> None:
        """End with a problem."""
        from checker.cli.output import complain

        complain((Problem(path, message),), self.language)
        sys.exit(2)

    def end(self, message: Text) -> None:
        """Say what was done; problems on the way make the exit code 2."""
        from checker.cli.output import complain

        problems = (*self.configurations.problems, *self.run.problems)
        complain(problems, self.language)
        click.echo(message.in_(self.language))
        if problems:
            sys.exit(2)

    def read(self) -> tuple[known.Entry, ...]:
        """The entries that are there."""
        from checker.cli.sifting import read

        entries, problems = read(self.file)
        for one in problems:
            self.stop(one.path, one.message)
        return entries

    def write(self, entries: Sequence[known.Entry]) -> None:
        """Write the file anew."""
        if not self.run.problems:
            self.file.write_text(known.dumps(entries), "utf-8")

    def entries(self, reason: str) -> Sequence[known.Entry]:
        """Entries for every finding of the documents."""
        from checker.cli.sifting import relative

        report = self.run.levelled(self._report())
        return [known.entry(check, relative(path, self.file), reason) for path, check in known.findings(report)]

    def compared(self, reason: str) -> tuple[tuple[known.Entry, ...], int, tuple[known.Entry, ...]]:
        """Entries that still hold, how many do not, and entries for what is new."""
        from checker.cli.sifting import looked, relative

        before = self.read()
        report = self._report()
        found = known.matched(report, before, lambda path: relative(path, self.file))
        stale = set(known.stale(found.left, lambda one: looked(one, report, self.file, self.paths)))
        kept = (*found.met, *(one for one in found.left if one not in stale))
        told = known.findings(self.run.levelled(found.report))
        fresh = tuple(known.entry(check, relative(path, self.file), reason) for path, check in told)
        return kept, len(before) - len(kept), fresh

    def _report(self) -> Report:
        from checker.cli.checking import checked

        report, _ = checked(self.run, self.paths)
        self.run.problems += report.problems
        return report
