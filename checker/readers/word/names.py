"""The names of a Word document's elements, and what is asked of one."""

from __future__ import annotations

from typing import Any, Final

Element = Any  # lxml has no types

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
CHOICE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFF: Final = ("0", "false", "off")
MOST: Final = 9  # digits of a number that is believed


def w(name: str) -> str:
    """The full name of an element or attribute of the text."""
    return f"{{{MAIN}}}{name}"


def value(element: Element | None, *path: str, of: str = "val") -> str:
    """An attribute of the element at the end of a path; empty without it."""
    for name in path:
        element = None if element is None else element.find(w(name))
    return "" if element is None else element.get(w(of), "")


def number(text: str, default: int = 0) -> int:
    """A number, as far as it is one of sensible size."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= MOST else default


def switched(element: Element | None, *path: str) -> bool | None:
    """Whether a switch is set on or off; None where it is not set."""
    for name in path:
        element = None if element is None else element.find(w(name))
    return None if element is None else element.get(w("val"), "1").lower() not in OFF
