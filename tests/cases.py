"""Tables of data/ into cases and snapshots/ into what is expected: the one place that reads either."""

import os
from pathlib import Path

import pytest

DATA, SNAPSHOTS = Path(__file__).parent / "data", Path(__file__).parent / "snapshots"
REWRITE = os.environ.get("REWRITE_SNAPSHOTS") == "1"  # then read the difference


def rows(name: str) -> list[list[str]]:
    """The lines of a table, cell by cell; a line that begins with # and a blank is a comment."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def cases(name: str, columns: int) -> list[object]:
    """The lines as parameters, named by their first cell; a cell behind the last column says why it fails today."""
    return [case(*row[:columns], name=row[0], why=" ".join(row[columns:])) for row in rows(name)]


def case(*values: object, name: str, why: str = "") -> object:
    """One case, and why it fails today."""
    return pytest.param(*values, id=name, marks=[pytest.mark.xfail(strict=True, reason=why)] if why else [])


def same_as_recorded(name: str, text: str) -> None:
    """Whether a snapshot holds this text; REWRITE_SNAPSHOTS=1 records it anew."""
    path = SNAPSHOTS / name
    if REWRITE:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
