"""A partition into rows on disk: what one task of an engine does, on this machine or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker import __version__
from checker.corpus.contents import contents
from checker.corpus.process import judge
from checker.corpus.records import Failure, Outcome, Partition, Row, Stage, Work
from checker.corpus.rows import digest
from checker.corpus.store import PARTED, Store
from checker.report import Text

OTHER = Text(
    "执行节点的 plancheck 版本不同（{there}，应为 {here}），请统一版本",
    "the worker runs another version of plancheck ({there} instead of {here}): install the same one",
)


def finish(partition: Partition, work: Work, address: str) -> Outcome:
    """Judge the documents of a partition and write its rows; nothing where it was done by now, as by a worker that was
    lost before it could say so."""
    if work.version != __version__:
        return Outcome(partition.name, {}, wrong=_said(OTHER, there=__version__, here=work.version))
    store = Store(address)
    if store.holds(partition.name):
        return Outcome(partition.name, {})
    rows: dict[str, list[Row]] = defaultdict(list)
    passing = 0
    for document, tables, failures in _judged(partition, work):
        for table, found in tables.items():
            rows[table] += found
        rows["failures"] += [_row(one, document) for one in failures]
        passing += sum(one.passing for one in failures)
    ordered = {table: sorted(rows[table], key=_order) for table in PARTED}
    outcome = Outcome(partition.name, {table: len(found) for table, found in ordered.items()}, passing)
    store.commit(outcome, ordered)
    return outcome


Judged = tuple[str, dict[str, list[Row]], tuple[Failure, ...]]


def _judged(partition: Partition, work: Work) -> Iterator[Judged]:
    """The rows of each document by table, with the digest of its bytes."""
    yield "", {}, partition.failures
    with judge(work) as process:
        for piece, content in contents(partition.pieces):
            if isinstance(content, Failure):
                yield "", {}, (content,)
            else:
                answer = process.answer(piece.source, content)
                yield digest(content), answer.tables, answer.failures


def _order(row: Row) -> tuple[str, int]:
    return row["source"], row.get("number", 0)


def _row(one: Failure, document: str) -> Row:
    stage: Stage = one.stage
    said = {"message": one.message.zh, "message_en": one.message.en}
    return {"document": document, "source": one.source, "stage": stage, **said, "line": one.line, "column": one.column}


def _said(said: Text, **values: str) -> Text:
    return Text(said.zh.format(**values), said.en.format(**values))
