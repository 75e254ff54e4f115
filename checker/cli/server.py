"""`plancheck server`: the language server that editors start.

`_load` is the one place where it meets the rest: settings into the rules that judge a draft.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.crashes import debug_option

if TYPE_CHECKING:
    from checker.ledger import Ledger
    from checker.lsp.examined import Draft, Judge
    from checker.lsp.settings import Settings
    from checker.report import Problem, Report
    from checker.rule import Rule


@click.command(short_help="编辑器的语言服务器。 Language server for editors.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
@click.option("--rules", "packs", multiple=True, metavar="PATH", help="Rules besides the shipped ones.")
@options.language_option
@debug_option
def server(stdio: bool, packs: tuple[str, ...], lang: str | None) -> None:
    """编辑器的语言服务器，由编辑器启动。 Language server for editors, started by them; see docs/editors.md."""
    from checker.cli.extras import require

    language = options.language(lang)
    require("pygls", "lsp", language)
    from checker.lsp.server import serve
    from checker.lsp.settings import Settings

    serve(_load, Settings(language=language, rules=packs))


def _load(settings: "Settings") -> "Judge":
    """The rules and references of some settings, ready to judge."""
    from checker.cli.packs import chosen, with_shipped
    from checker.lsp.examined import Judge

    rules, invalid = with_shipped(settings.rules)
    kept, unmatched = chosen(rules, settings.select, settings.ignore)
    books, missing = _references(settings.against)
    examine = partial(_examine, rules=kept, books=books)
    return Judge(examine, dict(_links(kept)), (*invalid, *unmatched, *missing))


def _examine(draft: "Draft", rules: "Sequence[Rule]", books: "Sequence[Ledger]") -> "tuple[Ledger, Report]":
    """One draft, read once for its report and for all that is asked about it."""
    from checker.engine import check, read
    from checker.readers import read_text

    book = read(read_text(draft.path, draft.text))
    return book, check((book,), rules, books)


def _references(paths: "Sequence[str]") -> "tuple[tuple[Ledger, ...], tuple[Problem, ...]]":
    """What the documents that drafts are held against state."""
    from checker.cli.inputs import gather
    from checker.engine import read
    from checker.readers import READERS, Unreadable
    from checker.readers import read as read_file
    from checker.report import Problem

    files, problems = gather(paths, READERS)
    books: list[Ledger] = []
    for path in files:
        try:
            books.append(read(read_file(Path(path))))
        except Unreadable as error:
            problems.append(Problem(error.path, error.message))
    return tuple(books), tuple(problems)


def _links(rules: "Sequence[Rule]") -> "list[tuple[str, str]]":
    """Where each rule is written down: its own file, at its line; the rule is its own manual."""
    from checker.rules import shipped

    roots = (Path(), Path(str(shipped())))
    found = [(rule, root / rule.path) for rule in rules for root in roots if (root / rule.path).is_file()]
    return [(rule.id, f"{path.resolve().as_uri()}#L{rule.line}") for rule, path in found]
