"""The comments on the cells of a sheet that are remarks to this program."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath
from typing import Final

from checker.readers.archive import Archive
from checker.readers.remarks import ADDRESSED
from checker.readers.workbookparts import Attributes, scan

KINDS: Final = ("comments", "threadedComment")  # the newer kind, which answers belong to, is kept twice


def notes(parts: Archive, sheet: str) -> dict[str, str]:
    """The remarks of a sheet, which is named by its member, by the cell that they are on."""
    found: dict[str, str] = {}
    for name in _listed(parts, sheet):
        if name in parts:
            _read(parts.read(name), found)
    return found


def _listed(parts: Archive, sheet: str) -> list[str]:
    """The members that hold the comments of a sheet."""
    relations = join(dirname(sheet), "_rels", f"{basename(sheet)}.rels")
    found: list[str] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").rpartition("/")[2] in KINDS:
            found.append(normpath(join("/", dirname(sheet), attributes.get("Target", ""))).lstrip("/"))

    if relations in parts:
        scan(parts.read(relations), relation)
    return found


def _read(content: bytes, found: dict[str, str]) -> None:
    words: list[str] = []
    cell = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cell
        if name in ("comment", "threadedComment"):
            words.clear()
            cell = attributes.get("ref", "")

    def end(name: str, text: str) -> None:
        if name in ("t", "text"):
            words.append(text)
        elif name in ("comment", "threadedComment") and (match := ADDRESSED.match("".join(words))):
            found[cell] = match["text"].strip()

    scan(content, start, end)
