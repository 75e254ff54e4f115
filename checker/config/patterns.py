"""Patterns as in gitignore, relative to the folder of the file they are written in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GITIGNORE = ".gitignore"


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def matches(path: str, patterns: tuple[str, ...], root: str, folder: bool = False) -> bool:
    """Whether a path fits any of the patterns; one outside of `root` is taken by its name alone."""
    if not patterns:
        return False
    relative = os.path.relpath(os.path.abspath(path), os.path.abspath(root)).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        relative = os.path.basename(path)
    return relative != "." and _spec(patterns).match_file(f"{relative}/" if folder else relative)


def ignored(path: str, folder: bool = False) -> bool:
    """Whether the .gitignore files of a repository leave a path out; the nearest that says anything decides."""
    for root, patterns in _ignores(os.path.dirname(os.path.abspath(path))):
        relative = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
        found = _spec(patterns).check_file(f"{relative}/" if folder else relative)
        if found.include is not None:
            return found.include
    return False


def _ignores(folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The .gitignore files from a folder up to the top of its repository, the nearest first."""
    chain = _chain(folder)
    yield from ((root, patterns) for root, patterns in chain if patterns)


@lru_cache(maxsize=4096)
def _chain(folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    file = Path(folder) / GITIGNORE
    own = (folder, tuple(file.read_text("utf-8", "replace").splitlines()) if file.is_file() else ())
    if os.path.exists(os.path.join(folder, ".git")):
        return (own,)
    parent = os.path.dirname(folder)
    above = _chain(parent) if parent != folder else ()
    in_repository = parent != folder and _top(parent)
    return (own, *above) if in_repository else ()


@lru_cache(maxsize=4096)
def _top(folder: str) -> bool:
    """Whether a folder lies in a repository."""
    parent = os.path.dirname(folder)
    return os.path.exists(os.path.join(folder, ".git")) or (parent != folder and _top(parent))
