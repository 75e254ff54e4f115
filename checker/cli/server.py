"""`plancheck server`: the language server that editors start."""

import os
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.crashes import debug_option

if TYPE_CHECKING:
    from checker.lsp.examined import Judge
    from checker.lsp.settings import Settings


@click.command(short_help="编辑器的语言服务器。 Language server for editors.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
@click.option("--rules", multiple=True, metavar="PATH", help="Rules besides the shipped ones.")
@options.language_option
@debug_option
@click.pass_context
def server(context: click.Context, stdio: bool, rules: tuple[str, ...], lang: str | None) -> None:
    """编辑器的语言服务器，由编辑器启动。

    Language server for editors, started by them; see docs/editors.md.
    """
    from checker.cli.extras import require

    language = options.language(lang)
    require("pygls", "lsp", language)
    from checker.lsp.server import serve
    from checker.lsp.settings import Settings

    def load(chosen: "Settings") -> "Judge":
        from checker.cli.drafts import judge

        return judge(context, chosen)

    serve(load, Settings(language=language, rules=tuple(map(os.path.abspath, rules))))
