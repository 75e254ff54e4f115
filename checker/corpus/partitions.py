"""Pieces into partitions, each named by a digest of all that its result depends on.

Where a partition ends is told by the names of its documents, not by their number: a document that comes or goes changes
the partition it stands in and leaves the others as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from checker.corpus.records import Failure, Partition, Piece, Work

FORM = 1  # of the tables; a change makes every partition new
USUAL = 64  # documents of a partition
LONGEST = 4  # times the usual number
HEAVIEST = 64 * 1024 * 1024  # bytes of its documents
PASSES = 16  # partitions of an archive that is read from its beginning for each


def partitions(
    pieces: Sequence[Piece], failures: Sequence[Failure], work: Work, rules: bytes, usual: int = USUAL
) -> tuple[Partition, ...]:
    """The partitions of a corpus; `rules` is a digest of the rules. What could not be listed is one of its own."""
    grounds = msgspec.msgpack.encode((FORM, work.version, work.wishes, rules))
    found = [Partition(_named(grounds, group), tuple(group)) for group in _groups(pieces, usual)]
    if failures:
        found.append(Partition(_named(grounds, failures), (), tuple(failures)))
    return tuple(found)


def _groups(pieces: Sequence[Piece], usual: int) -> Iterator[list[Piece]]:
    for (_, streamed), several in groupby(pieces, key=_place):
        listed = list(several)
        yield from _cut(listed, max(usual, -(-len(listed) // PASSES)) if streamed else usual)


def _place(one: Piece) -> tuple[str, bool]:
    """Files stand together, each archive by itself."""
    return (one.url if one.packing else "", one.packing in ("tgz", "tzst"))


def _cut(pieces: Iterable[Piece], usual: int) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    weight = 0
    for one in pieces:
        group.append(one)
        weight += one.size
        if _ends(one, usual) or len(group) >= usual * LONGEST or weight >= HEAVIEST:
            yield group
            group, weight = [], 0
    if group:
        yield group


def _ends(one: Piece, usual: int) -> bool:
    """Whether a partition ends with this piece: one in `usual` does."""
    digest = hashlib.blake2b(one.source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) % usual == 0


def _named(grounds: bytes, parts: Sequence[Piece] | Sequence[Failure]) -> str:
    digest = hashlib.blake2b(grounds, digest_size=16)
    digest.update(msgspec.msgpack.encode(parts))
    return digest.hexdigest()
