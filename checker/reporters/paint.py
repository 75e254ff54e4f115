"""Lines of styled fragments into text, with or without colour codes and links."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.color import ColorSystem
from rich.style import Style

Fragment = tuple[str, str] | tuple[str, str, str]  # text, the name of a style, where it leads; "" for none
Line = tuple[Fragment, ...]

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
        "frame": "bright_blue",
        "operand": "cyan",
        "quiet": "dim",
    }
)


def paint(lines: Iterable[Line], color: bool) -> str:
    """The lines joined, each ended by a newline."""
    return "".join("".join(_fragment(one, color) for one in line).rstrip() + "\n" for line in lines)


def _fragment(fragment: Fragment, color: bool) -> str:
    text, style, *link = fragment
    if color and style and text:
        text = Style.parse(STYLES[style]).render(text, color_system=ColorSystem.STANDARD)
    return linked(text, *link)


def linked(text: str, link: str = "") -> str:
    """Text that leads somewhere when it is clicked (OSC 8)."""
    return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\" if link and text else text
