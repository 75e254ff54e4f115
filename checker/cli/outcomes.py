"""What becomes of a file: the report on it before suppressions, or why there is none.

It crosses from one process to another and is kept from one run to the next as msgpack, read back into these records.
"""

from functools import cache

import msgspec

from checker.report import DocumentReport, Problem


class Outcome(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All checks of a document, or none, and what went wrong."""

    report: DocumentReport | None = None
    problems: tuple[Problem, ...] = ()


def packed(outcome: Outcome) -> bytes:
    """An outcome as bytes."""
    return msgspec.msgpack.encode(outcome)


def unpacked(content: bytes) -> Outcome:
    """The outcome that was packed; msgspec.DecodeError when it is none."""
    return _decoder().decode(content)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Outcome]:
    return msgspec.msgpack.Decoder(Outcome)
