"""Text into HTML: whatever stands in a document is shown, and nothing of it is obeyed."""

import json
from collections.abc import Iterable

from checker import lazy

# What has no picture of its own, reorders a line or is no character; blanks, line ends and joiners stay.
_UNSEEN = lazy.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHOWN = "\ufffd"
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_JSON_SIGNS = str.maketrans({"&": "\\u0026", "<": "\\u003c", ">": "\\u003e"})
_VOID = frozenset({"br", "col", "input", "link", "meta"})
Value = str | int | bool | None


class Html(str):
    """Markup. Every other text is escaped before it stands in some."""

    __slots__ = ()


def visible(text: str) -> str:
    """`text` with a replacement for every character that would act unseen."""
    return _UNSEEN.sub(_SHOWN, text)


def escaped(text: str) -> Html:
    """`text` as markup that shows it."""
    return text if isinstance(text, Html) else Html(visible(text).translate(_SIGNS))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after another, what is no markup escaped."""
    return Html(between.join(map(escaped, parts)))


def element(name: str, /, *children: str, **attributes: Value) -> Html:
    """An element. An attribute is named with _ for -, one of Python's words with _ behind it; False and None leave it
    out, True gives it no value."""
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{joined(children)}</{name}>")


def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escaped(str(value))}"'


def embedded(shown: object) -> Html:
    """Anything that JSON holds, as a block of data that no text in it can end."""
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).translate(_JSON_SIGNS)
    return Html(f'<script type="application/json" id="shown">{visible(text)}</script>')
