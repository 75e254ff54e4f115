"""The folder of a result: tables of Parquet, one file a partition, and the record that makes a partition finished.

A file is written under another name and then renamed, so that whoever reads never sees half of one; a partition counts
when its record is there, which is written last. Two workers that finish the same partition write the same bytes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from checker.corpus.records import Outcome, Row
from checker.corpus.tables import TABLES, parquet
from checker.report import Problem, Text

SCHEME = "://"
MANIFEST = "manifest.json"
RECORDS = "partitions"
JOINED = "conflicts"  # the one table that no partition writes
PARTED = tuple(name for name in TABLES if name != JOINED)
HALF = ".part"
FOREIGN = Text(
    "不是本程序写的结果文件夹，也不为空；请换一个 -o", "is no result of plancheck, and not empty: name another -o"
)
NEWER = Text("是另一版本写的结果，请换一个 -o", "was written in another form: name another -o")
FORM = 1


class Foreign(Exception):
    """The folder holds something else."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.path)
        self.problem = problem


class Store:
    """A folder, local or of an object store, by its address."""

    def __init__(self, address: str) -> None:
        import fsspec

        self.address = address if SCHEME in address else str(Path(address).absolute())
        self.files, self._root = fsspec.core.url_to_fs(self.address)
        self._local = "file" in self.files.protocol

    def written(self) -> bool:
        """Whether this is a result at all."""
        return MANIFEST in self._names("")

    def open(self) -> None:
        """Begin, or go on with what is there; what killed runs left is cleared away. Raises Foreign."""
        held = self._names("")
        if MANIFEST in held:
            said = json.loads(self.files.cat_file(self._path(MANIFEST)))
            if said.get("form") != FORM:
                raise Foreign(Problem(self.address, NEWER))
        elif held:
            raise Foreign(Problem(self.address, FOREIGN))
        else:
            self.write(MANIFEST, json.dumps({"form": FORM}).encode())
        finished = set(self.finished())
        for folder in (*PARTED, RECORDS, JOINED):
            self.files.makedirs(self._path(folder), exist_ok=True)
            for name in self._names(folder):
                whole = not name.endswith(HALF)
                if not whole or (folder in PARTED and name.removesuffix(".parquet") not in finished):
                    self.files.rm_file(self._path(folder, name))

    def _names(self, folder: str) -> list[str]:
        """What is in a folder."""
        path = self._path(folder) if folder else self._root
        self.files.invalidate_cache(path)
        if not self.files.exists(path):
            return []
        return sorted(str(one).rstrip("/").rsplit("/", 1)[-1] for one in self.files.ls(path, detail=False))

    def _path(self, *parts: str) -> str:
        return "/".join((self._root.rstrip("/"), *parts))

    def finished(self) -> dict[str, Outcome]:
        """Every finished partition by name; one whose failures may pass counts, too."""
        names = [name for name in self._names(RECORDS) if name.endswith(".json")]
        return {name.removesuffix(".json"): self._record(name) for name in names}

    def _record(self, name: str) -> Outcome:
        return msgspec.json.decode(self.files.cat_file(self._path(RECORDS, name)), type=Outcome)

    def holds(self, name: str) -> bool:
        """Whether a partition is finished by now."""
        return bool(self.files.exists(self._path(RECORDS, f"{name}.json")))

    def commit(self, outcome: Outcome, tables: Mapping[str, Sequence[Row]]) -> None:
        """Write a partition, its record last."""
        for table in PARTED:
            self.write(f"{table}/{outcome.name}.parquet", parquet(table, tables.get(table, ())))
        self.write(f"{RECORDS}/{outcome.name}.json", msgspec.json.encode(outcome))

    def write(self, name: str, content: bytes) -> None:
        """A file, whole or not at all: renamed into its place, or put as one object."""
        path = self._path(*name.split("/"))
        if not self._local:
            self.files.pipe_file(path, content)
            return
        part = Path(f"{path}.{uuid.uuid4().hex}{HALF}")
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)

    def forget(self, names: Iterable[str]) -> None:
        """Make partitions unfinished, so that they are done again."""
        for name in names:
            self.files.rm_file(self._path(RECORDS, f"{name}.json"))

    def drop(self, names: Collection[str]) -> None:
        """Remove partitions that no longer belong, their record first."""
        for name in sorted(names):
            for path in (f"{RECORDS}/{name}.json", *(f"{table}/{name}.parquet" for table in PARTED)):
                if self.files.exists(self._path(path)):
                    self.files.rm_file(self._path(path))

    def joined(self) -> list[str]:
        """The names of the results of the second pass; there is one at most when it is done."""
        return [name.removesuffix(".parquet") for name in self._names(JOINED) if name.endswith(".parquet")]

    def join(self, name: str, rows: Sequence[Row]) -> None:
        """The result of the second pass in the place of the one before."""
        self.write(f"{JOINED}/{name}.parquet", parquet(JOINED, rows))
        for old in self.joined():
            if old != name:
                self.files.rm_file(self._path(JOINED, f"{old}.parquet"))

    def paths(self, table: str) -> list[str]:
        """The files of a table: those of finished partitions, and no others."""
        names = self.joined() if table == JOINED else sorted(self.finished())
        return [self._path(table, f"{name}.parquet") for name in names]

    def table(self, table: str) -> Any:
        """A table as a data set of pyarrow, which reads what is asked for and no more."""
        import pyarrow as pa
        from pyarrow import dataset

        from checker.corpus.tables import schema

        paths = self.paths(table)
        if not paths:
            return pa.Table.from_pylist([], schema(table))
        return dataset.dataset(paths, schema=schema(table), format="parquet", filesystem=self.files)

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """The rows of a table in their order: by source, in text order."""
        found = self.table(table)
        batches = found.to_batches() if not hasattr(found, "scanner") else found.to_batches(columns=columns)
        every = [row for batch in batches for row in batch.to_pylist()]
        yield from sorted(every, key=lambda row: (row.get("source", ""), row.get("number", 0)))
