"""`plancheck serve`: a page of this machine, for drafts that are dropped on it."""

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from checker.cli import options
from checker.cli.choices import given, settings_options
from checker.cli.crashes import DEBUG, debug_option
from checker.cli.help import Grouped
from checker.report import Problem, Text

if TYPE_CHECKING:
    from checker.cli.serving import Wishes

HERE = "127.0.0.1"
MEGABYTES, SECONDS = 50, 60
READY = Text("plancheck：{address} （Ctrl-C 结束）", "plancheck: {address} (Ctrl-C ends)")
OPEN_TO_ALL = Text(
    "警告：同一网络中的任何人都能使用此页，稿件未经加密传送；只给自己用请去掉 --host",
    "warning: everybody on the network can use this page, and drafts travel unencrypted; leave out --host to keep it"
    " to yourself",
)
NO_PORT = Text(
    "无法在 {where} 监听（{reason}），请换一个 --port 或 --host",
    "cannot listen at {where} ({reason}); name another --port or --host",
)
NO_BROWSER = Text("没有打开浏览器，请自行打开此地址", "no browser was opened; open this address yourself")
NO_START = Text("核对进程无法启动，--debug 可显示原因", "the process that checks cannot be started; --debug shows why")


class Page(Struct, frozen=True):
    """Where the page is and what it allows; `port` None for the usual one, `language` empty for that of the browser."""

    host: str
    port: int | None
    opening: bool
    told: bool
    language: str
    megabytes: int
    seconds: int


@click.command(cls=Grouped, short_help="本机网页，拖入稿件即核对。 A page to drop drafts on.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="PORT", help="By default 8765 or soon after; 0: any.")
@click.option("--host", default=HERE, show_default=True, metavar="HOST", help="Where to listen.")
@click.option("--open", "opening", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--max-size", type=click.IntRange(1), default=MEGABYTES, show_default=True, help="Megabytes that a draft may have."
)
@click.option(
    "--max-time", type=click.IntRange(1), default=SECONDS, show_default=True, help="Seconds that a draft may take."
)
@click.option("--access-log", is_flag=True, help="Tell every request on standard error.")
@click.option("--all", "every", is_flag=True, help="Every check, also consistent and unverifiable ones.")
@click.option("--against", multiple=True, metavar="PATH", help="Other documents the figures must agree with.")
@settings_options
@click.option("--no-ignores", is_flag=True, help="Tell also what is suppressed or in the baseline.")
@click.option("--baseline", metavar="FILE", help="Findings known before; by default .plancheck-baseline.json.")
@options.language_option
@debug_option
@click.pass_context
def serve(
    context: click.Context,
    /,
    port: int | None,
    host: str,
    opening: bool,
    max_size: int,
    max_time: int,
    access_log: bool,
    every: bool,
    no_ignores: bool,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    **settings: object,
) -> None:
    """本机网页：拖入稿件或粘贴文字，看结果，下载批注副本。

    A page of this machine: drop a draft or paste text, see the findings, save an annotated copy. Drafts are checked in
    memory and not kept. The page speaks the language of the browser unless --lang says otherwise.
    """
    from checker.cli.configuration import Configurations
    from checker.cli.extras import require

    chosen = given({**settings, "lang": lang})
    spoken = Configurations(config, isolated, chosen).here().word("lang")
    language = options.language(spoken)
    for library in ("starlette", "uvicorn"):
        require(library, "serve", language)
    from checker.cli.serving import Wishes

    wishes = Wishes(config, isolated, chosen, not no_ignores, every, bool(context.meta.get(DEBUG)))
    page = Page(host, port, opening, access_log, spoken, max_size, max_time)
    sys.exit(served(wishes, page, language))


def served(wishes: "Wishes", page: Page, language: str) -> int:
    """Run until it is interrupted; the exit code."""
    from checker.cli.output import complain
    from checker.cli.serving import inlines, load
    from checker.web.app import app
    from checker.web.desk import Desk, Limits
    from checker.web.guard import loopback
    from checker.web.listening import address, listen, serve
    from checker.web.start import MEGABYTE
    from checker.web.worker import Stopped, Worker

    try:
        listening = listen(page.host, page.port)
    except (OSError, UnicodeError) as error:  # the latter of a name with an empty or an endless part
        where = page.host if page.port is None else f"{page.host}:{page.port}"
        complain((_problem(NO_PORT, reason=getattr(error, "strerror", None) or "?", where=where),), language)
        return 2
    worker = Worker(load, wishes)
    with listening, suppress(KeyboardInterrupt):
        try:
            complain(worker.start(), language)
        except Stopped:
            complain((_problem(NO_START),), language)
            return 2
        if not loopback(page.host):
            complain((_problem(OPEN_TO_ALL),), language)
        _announce(address(page.host, listening), page.opening, language)
        desk = Desk(worker, Limits(page.megabytes * MEGABYTE, page.seconds), page.language)
        serve(app(desk, page.host, inlines()), desk, listening, _told(page.told))
    worker.stop()
    return 0


def _problem(said: Text, **values: object) -> Problem:
    return Problem("plancheck", Text(said.zh.format(**values), said.en.format(**values)))


def _announce(address: str, opening: bool, language: str) -> None:
    """Where the page is, and the page itself where it was asked for. The socket listens, so a browser may come now."""
    from checker.cli.output import complain

    click.echo(READY.in_(language).format(address=address).encode("utf-8"))
    if opening:
        import webbrowser

        if not webbrowser.open(address):
            complain((_problem(NO_BROWSER),), language)


def _told(asked: bool) -> bool:
    """Set up the log of requests where it is asked for; nothing else of the server's log is told."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    if asked:
        log = logging.getLogger("uvicorn.access")
        log.setLevel(logging.INFO)
        log.addHandler(logging.StreamHandler())
    return asked
