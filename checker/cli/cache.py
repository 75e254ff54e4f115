"""`plancheck cache`: where what need not be worked out again is kept, and how to be rid of it."""

import click

from checker.cli import options
from checker.cli.cachefolder import opened
from checker.report import Text


@click.group(short_help="查看、清空缓存。 Where the cache is; empty it.")
def cache() -> None:
    """查看、清空缓存文件夹。

    The cache folder: nothing in it is needed, runs are only faster with it.
    """


@cache.command("dir", short_help="缓存在哪里。 Where it is.")
def folder() -> None:
    """缓存文件夹的路径；未必已经存在。

    Print the path of the cache folder, whether it is there or not.
    """
    click.echo(opened().path or "")


@cache.command(short_help="清空缓存。 Remove all that is in it.")
@options.language_option
def clear(lang: str | None) -> None:
    """清空缓存文件夹。

    Remove everything from the cache folder.
    """
    count = opened().clear()
    said = Text(f"删除了{count}个文件", f"{count} files removed")
    click.echo(said.in_(options.language(lang)))
