"""What a corpus is made of: the records that its stages hand on, also from one machine to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from checker.report import NO_TEXT, Problem, Text

Packing = Literal["", "zip", "tar", "tgz", "tzst"]
Stage = Literal["list", "open", "read", "check", "crash"]
Row = dict[str, Any]
Tables = Mapping[str, Sequence[Row]]


class Piece(Struct, frozen=True):
    """A document that waits: a file, or a `member` of an archive. `source` is what it goes by, `url` where fsspec finds
    the file, `size` its bytes unpacked, `offset` where they begin in a tar, `identity` what changes when it does."""

    source: str
    url: str
    size: int
    identity: str
    member: str = ""
    packing: Packing = ""
    offset: int = 0


class Failure(Struct, frozen=True):
    """What could not be done for a source; `passing` may go better next time, as a network may."""

    source: str
    stage: Stage
    message: Text
    line: int = 0
    column: int = 0
    passing: bool = False


def failed(stage: Stage, problem: Problem) -> Failure:
    """A problem with the stage it came up in."""
    return Failure(problem.path, stage, problem.message, problem.line, problem.column)


class Partition(Struct, frozen=True):
    """Documents that are judged and written together; `name` is a digest of all that the result depends on."""

    name: str
    pieces: tuple[Piece, ...]
    failures: tuple[Failure, ...] = ()


class Work(Struct, frozen=True):
    """How documents are judged: the `module` of the process, what it is told, seconds of a clock that it may be silent,
    and the version that must run."""

    module: str
    wishes: bytes
    patience: int
    version: str


class Outcome(Struct, frozen=True):
    """A finished partition: rows by table, and what went wrong with it as a whole."""

    name: str
    rows: Mapping[str, int]
    passing: int = 0
    wrong: Text = NO_TEXT


class Answer(Struct, frozen=True):
    """Rows of a document by table, and what went wrong with it."""

    tables: dict[str, list[Row]]
    failures: tuple[Failure, ...] = ()
