"""Documents of a corpus into rows, in the process that judges: `python -m checker.cli.auditing`, told by its streams.

Its first message is the settings, every other one a document. A document is judged as `check` does it, within the same
limits; what cannot be read, or fails, is a row of failures.
"""

import os
import sys
from functools import partial
from typing import IO

import click
import msgspec

from checker.cli.audits import Wishes
from checker.cli.configuration import Configurations
from checker.cli.crashes import DEBUG
from checker.cli.inputs import of_bytes
from checker.cli.limits import limits_of, spent
from checker.cli.runs import Run
from checker.corpus.process import reply, serve
from checker.corpus.records import Answer, Stage, failed
from checker.corpus.rows import digest, known, tables
from checker.document import Document
from checker.engine import read
from checker.ledger import Ledger
from checker.report import Problem


def main() -> None:
    """Answer until nothing more comes. What a library prints goes to standard error: the other stream is ours."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        judge(sys.stdin.buffer, answers)


def judge(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Read the settings, then judge one document after the other."""
    messages = serve(asked)
    wishes = msgspec.msgpack.decode(next(messages), type=Wishes)
    context = click.Context(click.Command("corpus"))
    context.meta[DEBUG] = wishes.debug
    run = Run(Configurations(isolated=True, command=wishes.settings()))
    with context.scope(cleanup=False):
        for message in messages:
            source, content = msgspec.msgpack.decode(message, type=tuple[str, bytes])
            reply(answers, msgspec.msgpack.encode(_answer(run, source, content)))


def _answer(run: Run, source: str, content: bytes) -> Answer:
    settings = run.configurations.here()
    before = spent()
    opened, wrong = of_bytes(source, content, settings.word("changes"), limits_of(settings))
    problems = (*wrong, *(one for one in opened if isinstance(one, Problem)))
    if problems:
        return _failure("read", problems)
    books: list[Ledger] = []
    run.read = partial(_kept, books)
    run.taken[source] = spent() - before
    report = run.levelled(run.report([one for one in opened if isinstance(one, Document)]))
    run.taken.clear()
    own = [one for one in report.documents if one.document.path == source]
    if not own or not books:
        return _failure("check", report.problems)
    rows = tables(known(digest(content), books[0]), own[0], len(content))
    return Answer(rows, tuple(failed("check", one) for one in report.problems))


def _kept(books: list[Ledger], document: Document) -> Ledger:
    books.append(read(document))
    return books[0]


def _failure(stage: Stage, problems: tuple[Problem, ...]) -> Answer:
    return Answer({}, tuple(failed(stage, one) for one in problems))


if __name__ == "__main__":
    main()
