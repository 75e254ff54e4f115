"""Lines of styled fragments into text, with or without colour codes."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.color import ColorSystem
from rich.style import Style

Line = tuple[tuple[str, str], ...]  # fragments: text and the name of a style, "" for none

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "error": "bold red",
        "warning": "bold yellow",
        "info": "bold cyan",
        "consistent": "green",
        "inconsistent": "red",
        "explainable": "yellow",
        "unverifiable": "dim",
        "title": "bold",
        "frame": "blue",
        "operand": "cyan",
        "quiet": "dim",
    }
)


def paint(lines: Iterable[Line], color: bool) -> str:
    """The lines joined, each ended by a newline."""
    return "".join("".join(_fragment(*one, color) for one in line).rstrip() + "\n" for line in lines)


def _fragment(text: str, style: str, color: bool) -> str:
    if not color or not style or not text:
        return text
    return Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD)
