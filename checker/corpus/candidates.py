"""Pairs of facts that are about the same thing in two documents and share no value, as DuckDB finds them.

A document speaks of its own place, so one of the two must be about the place of its own document; else every two
documents that quote a national figure were a pair. All facts under the key of a pair come with it, for a document that
disagrees with itself there contradicts no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from checker.corpus.records import Row
from checker.corpus.store import Store

MEMORY: Final = "1GB"  # of DuckDB, which uses the disk beyond that
BATCH: Final = 10_000  # rows
# One copy of a document that lies in several places; the first by name.
FACTS: Final = """
create temp table told as
select document, source, number, key, own, told_low as low, told_high as high
from facts
where key is not null and (told_low is not null or told_high is not null)
qualify source = min(source) over (partition by document)
"""
# Pairs of documents that print values apart under one key; `owner` is about the place, `other` any document.
PAIRS: Final = """
create temp table pairs as
select distinct owner.key as key, owner.document as owner, other.document as other
from told as owner join told as other on owner.key = other.key
where owner.own and owner.document <> other.document
  and (not other.own or owner.document < other.document)
  and (owner.low >= other.high or owner.high <= other.low)
"""
WANTED: Final = """
select pairs.owner as owner, pairs.other as other, facts.*, heads.vintage, heads.described, heads.written, heads.plan
from pairs join told on told.key = pairs.key and told.document in (pairs.owner, pairs.other)
join facts on facts.source = told.source and facts.number = told.number
join heads on heads.source = told.source
order by pairs.key, pairs.owner, pairs.other, facts.source, facts.number
"""
Candidate = tuple[list[Row], list[Row]]


def candidates(store: Store) -> Iterator[Candidate]:
    """Facts of the document about the place, and those of the other, under one key; in a defined order."""
    with connected() as database:
        database.register("facts", store.table("facts"))
        database.register("heads", store.table("coverage"))
        for statement in (FACTS, PAIRS):
            database.execute(statement)
        rows = _rows(database.sql(WANTED))
        for (_, owner, _), several in groupby(rows, key=lambda row: (row["key"], row["owner"], row["other"])):
            found = list(several)
            yield (
                [row for row in found if row["document"] == owner],
                [row for row in found if row["document"] != owner],
            )


def _rows(result: Any) -> Iterator[Row]:
    for batch in result.to_arrow_reader(BATCH):
        yield from batch.to_pylist()


@contextmanager
def connected() -> Iterator[Any]:
    """A database in memory, which goes to a folder of its own for what does not fit."""
    import duckdb

    with TemporaryDirectory(prefix="plancheck-") as folder, duckdb.connect(":memory:") as database:
        database.execute(f"set memory_limit = '{MEMORY}'")
        database.execute(f"set temp_directory = '{Path(folder).as_posix()}'")
        database.execute("set preserve_insertion_order = false")
        yield database
