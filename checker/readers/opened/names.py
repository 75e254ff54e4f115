"""The names of an OpenDocument's elements, and the making of Word's."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from lxml import etree

from checker.readers.word.names import Element, w

PREFIX: Final = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES: Final = MappingProxyType(
    {
        **{name: f"{PREFIX}{name}:1.0" for name in ("office", "text", "table", "style")},
        "draw": f"{PREFIX}drawing:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "xml": "http://www.w3.org/XML/1998/namespace",
    }
)


def o(name: str) -> str:
    """The full name of text:p and its like."""
    prefix, _, rest = name.partition(":")
    return f"{{{SPACES[prefix]}}}{rest}"


def said(element: Element, name: str, default: str = "") -> str:
    """An attribute."""
    return str(element.get(o(name), default))


def made(name: str, *children: Element, **attributes: str) -> Element:
    """An element of Word's."""
    element = etree.Element(w(name), {w(key): value for key, value in attributes.items()})
    element.extend(children)
    return element
