"""How a place is told: line and column of a text, the place in the original of what was taken out of another format."""

from collections.abc import Mapping
from types import MappingProxyType

from checker.document import Place
from checker.report import Text

# {0} is the number or the name of the place.
SPOTS: Mapping[str, Text] = MappingProxyType(
    {
        "sheet": Text("工作表“{0}”", "sheet “{0}”"),
        "page": Text("第{0}页", "page {0}"),
        "heading": Text("“{0}”", "“{0}”"),
        "table": Text("表{0}", "table {0}"),
        "row": Text("第{0}行", "row {0}"),
        "column": Text("第{0}列", "column {0}"),
        "cell": Text("{0}", "{0}"),
        "paragraph": Text("第{0}段", "paragraph {0}"),
        "line": Text("第{0}行", "line {0}"),
        "note": Text("脚注{0}", "note {0}"),
        "box": Text("文本框{0}", "text box {0}"),
    }
)
PLAIN = Text("{0} {1}", "{0} {1}")


def where(place: Place, language: str) -> str:
    """The file and the place in it."""
    return f"{place.path} {spot(place, language)}" if place.spot else f"{place.path}:{place.line}:{place.column}"


def spot(place: Place, language: str) -> str:
    """The place in the original, the outermost name first."""
    return " ".join(SPOTS.get(name, PLAIN).in_(language).format(value, name) for name, value in place.spot)


def within(place: Place, language: str) -> str:
    """The place within its file."""
    return spot(place, language) or f"{place.line}:{place.column}"


def paged(place: Place, language: str) -> str:
    """The place within its file, as one who holds a copy of it finds it: a text by its line."""
    return spot(place, language) or SPOTS["line"].in_(language).format(place.line)
