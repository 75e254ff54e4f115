"""Pieces into their bytes, one document in memory at a time; why one cannot be had.

What is not there, or not allowed, stays so. Anything else that goes wrong with a store may pass: it is tried again, and
told as a failure that the next run will try once more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from checker.corpus.archives import DAMAGED, LARGE_MEMBER, TAR_FAULTS, Found, of_stream, of_zip
from checker.corpus.records import Failure, Piece
from checker.corpus.sources import unopened
from checker.readers.decode import Unreadable
from checker.readers.formats import LARGEST
from checker.report import Text

TRIES = 3
LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, ValueError)
Content = tuple[Piece, bytes | Failure]


def contents(pieces: Sequence[Piece]) -> Iterator[Content]:
    """The bytes of each piece, in order; those of one archive are read together."""
    for (url, packing), several in groupby(pieces, key=lambda one: (one.url, one.packing)):
        group = tuple(several)
        if packing in ("", "tar"):
            yield from ((one, _alone(one)) for one in group)
        else:
            yield from _together(url, group)


def _alone(one: Piece) -> bytes | Failure:
    if one.size > LARGEST:
        return Failure(one.source, "open", LARGE_MEMBER)
    return _tried(one, lambda: _bytes(one))


def _bytes(one: Piece) -> bytes:
    """A file, or its stretch of a tar."""
    import fsspec

    store, path = fsspec.core.url_to_fs(one.url)
    if not one.packing:
        return bytes(store.cat_file(path, end=LARGEST + 1))
    return bytes(store.cat_file(path, start=one.offset, end=one.offset + one.size))


def _together(url: str, group: Sequence[Piece]) -> Iterator[Content]:
    """The members of one archive in the order of the pieces, whatever order they stand in."""
    wanted = {one.member: one for one in group}
    packing, names = group[0].packing, list(wanted)
    found = of_zip(url, names) if packing == "zip" else of_stream(url, packing, names)
    while wanted:
        step = _next(found, url)
        if step is None or isinstance(step, Failure):
            why = step or Failure(url, "open", DAMAGED)
            yield from (
                (one, Failure(one.source, why.stage, why.message, passing=why.passing)) for one in wanted.values()
            )
            return
        name, content = step
        one = wanted.pop(name)
        yield one, Failure(one.source, "open", content) if isinstance(content, Text) else content


def _next(found: Iterator[Found], url: str) -> Found | Failure | None:
    """The next member, None at the end, or why there is none."""
    try:
        return next(found, None)
    except Unreadable as error:
        return Failure(url, "open", error.message)
    except OSError as error:
        return Failure(url, "open", unopened(error), passing=not isinstance(error, LASTING))
    except TAR_FAULTS:
        return Failure(url, "open", DAMAGED)


def _tried(one: Piece, task: Callable[[], bytes]) -> bytes | Failure:
    for left in reversed(range(TRIES)):
        try:
            return task()
        except LASTING as error:
            return Failure(one.source, "open", unopened(error))
        except OSError as error:
            if not left:
                return Failure(one.source, "open", unopened(error), passing=True)
            time.sleep(TRIES - left)
    raise AssertionError
