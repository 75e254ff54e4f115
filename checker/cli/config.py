"""`plancheck config`: where settings come from, what they may be, and a file to begin with."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from checker.cli import options
from checker.cli.choices import given, settings_options
from checker.report import Problem, Text

STARTER = """\
# plancheck.toml；各键见 plancheck config schema，当前取值见 plancheck config show
# exclude = ["drafts/old/"]          # 不核对的文件，gitignore 写法
# fail-on = "warning"                # 达到此程度则退出码为 1
# select = ["growth", "target"]      # 只用这些规则
# ignore = ["format"]                # 不用这些规则

# [severity]
# "mention/same-fact" = "info"       # 改变一条规则的严重程度，off 为停用

# [[suppress]]                       # 不报告的个别发现
# rule = "growth/average"
# file = "plans/2021.md"
# text = "22.04%"
# reason = "按可比口径，统计局已核"
# expires = 2026-12-31

# [[overrides]]                      # 个别文件另行设置
# files = "archive/"
# min-severity = "error"
"""


@click.group(short_help="查看配置。 Settings and their origins.")
def config() -> None:
    """查看配置。

    Settings: what counts, where it comes from, which keys there are.
    """


@config.command(short_help="各键的取值与来处。 Every value and where it comes from.")
@click.argument("path", default=".")
@settings_options
@options.language_option
def show(path: str, config: tuple[str, ...], isolated: bool, lang: str | None, **settings: object) -> None:
    """列出对 PATH 有效的取值及其来处。

    Show what counts for PATH, and who said so.
    """
    from checker.cli.configuration import Configurations, settings_of
    from checker.cli.inputs import documents
    from checker.cli.output import complain
    from checker.config.fields import FIELDS

    found = Configurations(config, isolated, given({**settings, "lang": lang}))
    drafts = documents((path,), found)[0] if os.path.isfile(path) else ()
    own = settings_of(drafts[0], found) if drafts else found.of_folder(os.path.realpath(path))
    for field in FIELDS:
        origins = own.origins.get(field.name, ())
        source = ", ".join(map(str, origins)) or "default"
        click.echo(f"{field.name} = {_written(own.values[field.name])}  # {source}")
    complain(found.problems, options.language(lang))
    sys.exit(2 if found.problems else 0)


@config.command(short_help="配置文件的 JSON Schema。 JSON Schema of the file.")
def schema() -> None:
    """配置文件的 JSON Schema，供编辑器补全。

    JSON Schema of plancheck.toml, for editors.
    """
    from checker.config.fields import schema as shape

    click.echo(json.dumps(shape(), ensure_ascii=False, indent=2))


@config.command(short_help="会核对哪些文件。 Which files are checked.")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@settings_options
@options.language_option
def files(paths: tuple[str, ...], config: tuple[str, ...], isolated: bool, lang: str | None, **_: object) -> None:
    """列出会核对的文件。

    List the files that check would read.
    """
    from checker.cli.configuration import Configurations
    from checker.cli.inputs import gather
    from checker.cli.output import complain
    from checker.readers import SUFFIXES

    configurations = Configurations(config, isolated)
    found, problems = gather(paths or (".",), SUFFIXES, configurations)
    for path in found:
        click.echo(path)
    complain((*problems, *configurations.problems), options.language(lang))
    sys.exit(2 if problems or configurations.problems else 0)


@config.command(short_help="写一份起步的配置。 Write a commented starter.")
@click.argument("path", default="plancheck.toml")
@options.language_option
def init(path: str, lang: str | None) -> None:
    """写一份带说明的配置文件。

    Write a commented file to begin with; one that is there is left alone.
    """
    from checker.cli.output import complain

    if Path(path).exists():
        complain((Problem(path, Text("文件已存在", "the file is there already")),), options.language(lang))
        sys.exit(2)
    Path(path).write_text(STARTER, "utf-8")
    click.echo(path)


def _written(value: object) -> str:
    """A value as in TOML; entries of tables by their number."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{name}" = {_written(one)}' for name, one in value.items()) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, int)) else f"<{type(value).__name__}>"
