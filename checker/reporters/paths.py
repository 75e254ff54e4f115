"""Paths as typed into paths and URIs as other programs look for them: from the working folder, with forward slashes."""

from pathlib import PurePath
from urllib.parse import quote

ROOT = "%SRCROOT%"  # what a relative URI of SARIF is relative to


def relative(path: str, folder: str) -> str:
    """The path from `folder` on, where it lies below it."""
    pure = PurePath(path)
    inside = bool(folder) and pure.is_absolute() and pure.is_relative_to(folder)
    return (pure.relative_to(folder) if inside else pure).as_posix()


def percent(path: str) -> str:
    """A path as part of a URI; a name that is no text keeps its bytes."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def location(path: str, folder: str) -> dict[str, str]:
    """An artifactLocation of SARIF: relative to the root, or absolute where the file lies elsewhere."""
    found = relative(path, folder)
    if PurePath(found).is_absolute():
        return {"uri": PurePath(found).as_uri()}
    return {"uri": percent(found), "uriBaseId": ROOT}
