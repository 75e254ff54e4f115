"""Extras: each format has one, and a missing one is a line that says how to install it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checker.readers.formats import FORMATS

ROOT = Path(__file__).parents[1]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
# What shows a format, what its reader needs.
SHOWN = {
    "docx": ("word/document.xml", "lxml"),
    "odt": ("content.xml", "lxml"),
    "doc": (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "lxml"),
    "html": (b"<html>", "selectolax"),
    "pdf": (b"%PDF-1.7", "pypdfium2"),
}
PROGRAM = """
import io, sys, zipfile
sys.modules[sys.argv[1]] = None
from checker.readers import Unreadable, read_bytes
content = sys.stdin.buffer.read()
if sys.argv[2]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr(sys.argv[2], content)
    content = archive.getvalue()
try:
    read_bytes("a", content)
except Unreadable as error:
    print(error.message.en)
"""


def test_every_format_has_an_extra_and_all_holds_them():
    assert {one.extra for one in FORMATS if one.extra} | {"xlsx"} <= set(EXTRAS)
    (everything,) = EXTRAS["all"]
    assert set(everything.removeprefix("plancheck[").removesuffix("]").split(",")) == set(EXTRAS) - {
        *("all", "test", "fuzz", "dev")
    }


def test_every_format_that_needs_a_library_is_tried_here():
    assert {one.name for one in FORMATS if one.extra} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_a_missing_extra_is_a_line_that_says_what_to_do(name):
    shown, library = SHOWN[name]
    member, content = (shown, b"<a/>") if isinstance(shown, str) else ("", shown)
    command = [sys.executable, "-c", PROGRAM, library, member]
    done = subprocess.run(command, input=content, capture_output=True, cwd=ROOT)
    extra = next(one.extra for one in FORMATS if one.name == name)
    assert done.stdout.decode().splitlines() == [f"reading {name} needs pip install 'plancheck[{extra}]'"], done.stderr
