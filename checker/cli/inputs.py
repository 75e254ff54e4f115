"""Paths of the command line into documents, sorted by path, and what could not be read.

A folder gives the files below it whose suffix a reader knows, hidden folders and README files left out; a
pattern that the shell did not expand is expanded here; `-` is standard input. A file reached twice is read
once.
"""

import glob
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli.crashes import attempt
from checker.document import Document
from checker.report import Problem, Text

if TYPE_CHECKING:
    from checker.ledger import Ledger

STDIN, STDIN_NAME = "-", "<stdin>"
ABOUT = "README"  # tells about the drafts beside it, is none itself


def documents(paths: Sequence[str]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every document that could be read, and a problem for every other."""
    from checker.readers import READERS

    files, problems = gather(paths, READERS)
    found: list[Document] = []
    for path in files:
        read, crashes = attempt(partial(_read, path), path)
        found += [one for one in read if not isinstance(one, Problem)]
        problems += [*(one for one in read if isinstance(one, Problem)), *crashes]
    return tuple(found), tuple(problems)


def beside(paths: Sequence[str], drafts: Sequence[Document]) -> tuple[tuple["Ledger", ...], tuple[Problem, ...]]:
    """What the documents that drafts are held against state; one that is a draft itself adds nothing."""
    if not paths:
        return (), ()
    from checker.engine import read

    found, problems = documents(paths)
    own = {os.path.realpath(draft.path) for draft in drafts}
    others = [one for one in found if len(drafts) != 1 or os.path.realpath(one.path) not in own]
    attempts = [attempt(partial(read, one), one.path) for one in others]
    books = tuple(book for done, _ in attempts for book in done)
    return books, (*problems, *(problem for _, crashes in attempts for problem in crashes))


def _read(path: str) -> Document | Problem:
    from checker.readers import Unreadable, read, read_bytes

    try:
        return read_bytes(STDIN_NAME, sys.stdin.buffer.read()) if path == STDIN else read(Path(path))
    except Unreadable as error:
        return Problem(error.path, error.message)


def gather(paths: Sequence[str], suffixes: Collection[str]) -> tuple[list[str], list[Problem]]:
    """The files meant by `paths`, sorted, and a problem for each that means none."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths)):
        meant = [STDIN] if path == STDIN else _files(path, suffixes)
        if not meant:
            problems.append(Problem(path, _nothing(path, suffixes)))
        for file in meant:
            same = STDIN if file == STDIN else os.path.realpath(file)
            files[same] = min(file, files.get(same, file))
    return sorted(files.values()), problems


def _files(path: str, suffixes: Collection[str]) -> list[str]:
    """A file itself, the documents below a folder, those that match a pattern."""
    if os.path.isdir(path):
        return list(_below(path, suffixes))
    if os.path.exists(path):
        return [os.path.normpath(path)]
    if not glob.has_magic(path):
        return []
    found = [_files(one, suffixes) for one in glob.glob(path, recursive=True)]
    return [file for files in found for file in files if _known(file, suffixes)]


def _below(folder: str, suffixes: Collection[str]) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        drafts = [name for name in names if not name.startswith(".") and not name.upper().startswith(ABOUT)]
        paths = [os.path.normpath(os.path.join(parent, name)) for name in drafts]
        yield from (path for path in paths if _known(path, suffixes) and os.path.isfile(path))


def _known(path: str, suffixes: Collection[str]) -> bool:
    return os.path.splitext(path)[1].lower() in suffixes


def _nothing(path: str, suffixes: Collection[str]) -> Text:
    """Why a path means no file, and what to do about it."""
    names = "、".join(sorted(suffixes)), ", ".join(sorted(suffixes))
    if os.path.isdir(path):
        return Text(
            f"文件夹中没有可读的文件（{names[0]}），请指定文件",
            f"no document in this folder ({names[1]}); name a file",
        )
    if glob.has_magic(path):
        return Text(
            f"没有与此相符的文件（{names[0]}），请检查通配符",
            f"no document matches ({names[1]}); check the pattern",
        )
    return Text("文件不存在，请检查路径", "no such file; check the path")
