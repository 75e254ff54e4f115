"""Places in words: where in its original a stretch of text stands that was taken out of another format."""

from __future__ import annotations

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


def spot(place: Place, language: str) -> str:
    """The place in the original, the outermost name first."""
    return " ".join(SPOTS.get(name, PLAIN).in_(language).format(value, name) for name, value in place.spot)


def placed(place: Place) -> Text:
    """A place of the same document, as a message names it: the line of a text, the place in the original."""
    if place.spot:
        return Text(spot(place, "zh"), spot(place, "en"))
    return Text(f"{place.line}行", f"line {place.line}")
