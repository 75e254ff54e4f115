"""Documents as a git revision had them; a renamed file by the name it had."""

import os
import subprocess
from collections.abc import Callable, Sequence

from checker.document import Document
from checker.report import Problem, Text

RENAMES = ("diff", "--name-status", "--find-renames=40%", "--diff-filter=R", "-z")


class NoRevision(Exception):
    """Git did not do what was asked; the words are its own."""


def documents_at(
    revision: str, documents: Sequence[Document], changes: Callable[[str], str]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents as they were; one that was not there is left out. `changes` says of a path how its tracked changes
    are read."""
    from checker.readers import Unreadable, read_bytes

    found: list[Document] = []
    tops: dict[str, dict[str, str]] = {}
    try:
        for one in documents:
            if not os.path.isfile(one.path):
                continue
            top = _git(os.path.dirname(os.path.abspath(one.path)), "rev-parse", "--show-toplevel").decode().strip()
            if top not in tops:
                _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
                tops[top] = _renamed(top, revision)
            name = os.path.relpath(os.path.realpath(one.path), top).replace(os.sep, "/")
            content = _content(top, revision, tops[top].get(name, name))
            if content is not None:
                try:
                    found.append(read_bytes(one.path, content, changes(one.path)))
                except Unreadable:
                    continue  # what could not be read then had no findings
    except (NoRevision, OSError) as error:
        said = str(error) or revision
        return (), (Problem(revision, Text(f"git 无法给出这一版本：{said}", f"git has no such revision here: {said}")),)
    return tuple(found), ()


def _renamed(top: str, revision: str) -> dict[str, str]:
    """New names to old ones."""
    parts = _git(top, *RENAMES, revision).decode("utf-8", "surrogateescape").split("\0")
    return {new: old for _, old, new in zip(*[iter(parts[:-1])] * 3, strict=False)}


def _content(top: str, revision: str, name: str) -> bytes | None:
    try:
        return _git(top, "show", f"{revision}:{name}")
    except NoRevision:
        return None


def _git(folder: str, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)  # noqa: S603, S607
    if done.returncode:
        raise NoRevision(done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or "")
    return done.stdout
