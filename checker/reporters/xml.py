"""Elements into an XML document that parses, whatever stands in them."""

from xml.etree.ElementTree import Element, indent, tostring

from checker import lazy

# XML 1.0 has no way to write these, not even escaped.
UNWRITABLE = lazy.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def written(root: Element) -> str:
    """The document, indented."""
    for one in root.iter():
        one.text = clean(one.text) if one.text else None
        for name, value in one.items():
            one.set(name, clean(value))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def clean(text: str) -> str:
    """The text with a replacement for every character that XML forbids."""
    return UNWRITABLE.sub(REPLACEMENT, text)
