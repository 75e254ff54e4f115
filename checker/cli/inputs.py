"""Paths of the command line into documents, sorted by path, and what could not be read.

A folder gives the files below it that its configuration includes (by default those that a reader knows, but no
README), hidden ones and what .gitignore leaves out apart; a pattern that the shell did not expand is expanded here;
`-` is standard input. A file reached twice is read once; a file that is named is read whatever its configuration
excludes, unless that says force-exclude.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from checker.cli.crashes import attempt
from checker.cli.guarded import apart
from checker.cli.limits import Done, Limits, limits_of, spent, within
from checker.document import Document
from checker.report import Problem, Text

if TYPE_CHECKING:
    from checker.cli.configuration import Configurations
    from checker.ledger import Ledger

T = TypeVar("T")
STDIN, STDIN_NAME = "-", "<stdin>"


def documents(
    paths: Sequence[str],
    configurations: "Configurations | None" = None,
    stdin_name: str = STDIN_NAME,
    taken: dict[str, int] | None = None,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every document that could be read, and a problem for every other; standard input goes by `stdin_name`.

    `taken` is told the milliseconds that each one took.
    """
    from checker.readers import SUFFIXES

    files, problems = gather(paths, SUFFIXES, configurations)
    found, unread = _opened(files, configurations, stdin_name, {} if taken is None else taken)
    return found, (*problems, *unread)


def _opened(
    files: Sequence[str], configurations: "Configurations | None", stdin_name: str, taken: dict[str, int]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Each file as the settings near it say."""
    from checker.cli.configuration import Configurations

    settings = configurations or Configurations(isolated=True)
    found: list[Document] = []
    problems: list[Problem] = []
    for path in files:
        before, near = spent(), settings.near(path)
        name = stdin_name if path == STDIN else path
        held, wrong = content(path, name)
        read, unread = of_bytes(name, held[0], near.word("changes"), limits_of(near)) if held else ((), ())
        taken[name] = spent() - before
        found += read
        problems += [*wrong, *unread]
    return tuple(found), tuple(problems)


def beside(
    paths: Sequence[str], drafts: Sequence[Document], configurations: "Configurations | None" = None
) -> tuple[tuple["Ledger", ...], tuple[Problem, ...]]:
    """What the documents that drafts are held against state; one that is a draft itself adds nothing.

    What is excluded from checking may well be held against.
    """
    others, unread = references(paths, tuple(draft.path for draft in drafts), configurations)
    books, crashes = ledgers(others, configurations)
    return books, (*unread, *crashes)


def references(
    paths: Sequence[str], drafts: Sequence[str], configurations: "Configurations | None" = None
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents that those at the paths `drafts` are held against, not yet read as ledgers."""
    if not paths:
        return (), ()
    from checker.readers import SUFFIXES

    files, problems = gather(paths, SUFFIXES)
    found, unread = _opened(files, configurations, STDIN_NAME, {})
    own = {os.path.realpath(draft) for draft in drafts}
    others = (one for one in found if len(drafts) != 1 or os.path.realpath(one.path) not in own)
    return tuple(others), (*problems, *unread)


def ledgers(
    documents: Sequence[Document], configurations: "Configurations | None" = None
) -> tuple[tuple["Ledger", ...], tuple[Problem, ...]]:
    """What documents state, each within the limits of this folder."""
    if not documents:
        return (), ()
    from checker.cli.configuration import Configurations
    from checker.engine import read

    limits = limits_of((configurations or Configurations(isolated=True)).here())
    attempts = [within(partial(read, one), one.path, limits) for one in documents]
    return tuple(book for done, _ in attempts for book in done), tuple(one for _, wrong in attempts for one in wrong)


def content(path: str, name: str) -> Done[bytes]:
    """The bytes of a file or of standard input, which go by `name`, or why there are none."""
    from checker.readers import LARGEST, content_of

    def held() -> bytes | Problem:
        return _told(lambda: sys.stdin.buffer.read(LARGEST + 1) if path == STDIN else content_of(path))

    return _parted(attempt(held, name))


def of_bytes(name: str, content: bytes, changes: str, limits: Limits) -> Done[Document]:
    """The document that bytes hold, or why there is none; what a library takes apart is read apart."""
    from checker.readers import read_bytes, risky

    task = partial(_told, partial(read_bytes, name, content, changes))
    return _parted((apart if risky(name, content) else within)(task, name, limits))


def _parted(done: Done[T | Problem]) -> Done[T]:
    """What was given, apart from what was told instead."""
    given, crashes = done
    told = tuple(one for one in given if isinstance(one, Problem))
    return tuple(one for one in given if not isinstance(one, Problem)), (*told, *crashes)


def _told(task: Callable[[], T]) -> T | Problem:
    """What a reader gives, or why it gives nothing."""
    from checker.readers import Unreadable

    try:
        return task()
    except Unreadable as error:
        return Problem(error.path, error.message)


def gather(
    paths: Sequence[str], suffixes: Collection[str], configurations: "Configurations | None" = None
) -> tuple[list[str], list[Problem]]:
    """The files meant by `paths`, sorted, and a problem for each that means none.

    A report that the run itself writes into a folder of drafts is no draft.
    """
    from checker.cli.configuration import Configurations

    settings = configurations or Configurations(isolated=True)
    reports = _reports(settings.here().texts("output"))
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths)):
        meant = [STDIN] if path == STDIN else _files(path, suffixes, settings)
        if meant is None:
            problems.append(Problem(path, _nothing(path, suffixes)))
        for file in meant or ():
            same = STDIN if file == STDIN else os.path.realpath(file)
            if same not in reports or file == os.path.normpath(path):
                files[same] = min(file, files.get(same, file))
    return sorted(files.values()), problems


def _reports(outputs: Sequence[str]) -> set[str]:
    """The files that the run writes to."""
    if not outputs:
        return set()
    from checker.cli.outputs import targets

    return {os.path.realpath(one.path) for one in targets("", outputs) if one.path}


def _files(path: str, suffixes: Collection[str], configurations: "Configurations") -> list[str] | None:
    """A file itself, the documents below a folder, those that match a pattern; None when it means nothing."""
    if os.path.isdir(path):
        return list(_below(path, suffixes, configurations)) or None
    if os.path.exists(path):
        forced = configurations.near(path).flag("force-exclude")
        return [] if forced and left_out(path, configurations) else [os.path.normpath(path)]
    import glob

    found = [_files(one, suffixes, configurations) or [] for one in glob.glob(path, recursive=True)]
    return [file for files in found for file in files if _known(file, suffixes)] or None


def _below(folder: str, suffixes: Collection[str], configurations: "Configurations") -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not left_out(os.path.join(parent, name), configurations, folder=True)
        ]
        for name in names:
            path = os.path.normpath(os.path.join(parent, name))
            if name.startswith((".", "~$")) or not _known(path, suffixes) or not os.path.isfile(path):
                continue
            if _included(path, configurations) and not left_out(path, configurations):
                yield path


def left_out(path: str, configurations: "Configurations", folder: bool = False) -> bool:
    """Whether the configuration of a path, or .gitignore, leaves it out."""
    from checker.config.patterns import ignored, matches

    settings = configurations.near(path)
    excluded = (*settings.texts("exclude"), *settings.texts("extend-exclude"))
    return matches(path, excluded, settings.root, folder) or (settings.flag("gitignore") and ignored(path, folder))


def _included(path: str, configurations: "Configurations") -> bool:
    from checker.config.patterns import matches

    settings = configurations.near(path)
    include = settings.texts("include")
    return not include or matches(path, include, settings.root)


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
    import glob

    if glob.has_magic(path):
        return Text(
            f"没有与此相符的文件（{names[0]}），请检查通配符",
            f"no document matches ({names[1]}); check the pattern",
        )
    return Text("文件不存在，请检查路径", "no such file; check the path")
