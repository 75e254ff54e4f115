"""OpenDocument files made by hand: the few elements that a feature needs, and a Markdown draft in them."""

import re
from xml.sax.saxutils import escape

from pages import cells
from word import packed

from checker.readers import read_bytes

PREFIX = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{name}="{PREFIX}{full}:1.0"'
    for name, full in (*((one, one) for one in ("office", "text", "table", "style")), ("draw", "drawing"))
)
MIME = "application/vnd.oasis.opendocument.text"


def p(*parts, style="", name="p", **more):
    said = "".join(f' text:{key.replace("_", "-")}="{value}"' for key, value in more.items())
    return f'<text:{name} text:style-name="{style}"{said}>{"".join(parts)}</text:{name}>'


def h(level, *parts):
    return p(*parts, name="h", outline_level=level)


def cell(text, **spans):
    said = "".join(f' table:number-{key}="{value}"' for key, value in spans.items())
    inner = text if text.startswith("<") else p(text)
    return f"<table:table-cell{said}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows):
    """A table of rows of cells; a cell that is no markup is text."""
    lines = ("".join(one if one.startswith("<") else cell(one) for one in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{line}</table:table-row>' for line in lines)}</table:table>"


def listed(style, *entries, **said):
    more = "".join(f' text:{key.replace("_", "-")}="{value}"' for key, value in said.items())
    inner = "".join(f"<text:list-item>{one}</text:list-item>" for one in entries)
    return f'<text:list text:style-name="{style}"{more}>{inner}</text:list>'


def members(body, styles=""):
    """The members of a file; `styles` are those of its own."""
    return {
        "mimetype": MIME,
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }


def opened(body, styles=""):
    return packed(members(body, styles))


def lines(body, styles="", changes="accepted"):
    return [line for line in read_bytes("a.odt", opened(body, styles), changes).text.split("\n") if line]


def drafted(markdown):
    """The file that holds what a Markdown draft holds."""
    body, rows = [], []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("|"):
            rows += [[escape(one) for one in cells(line)]] if set(line) - set("|-: ") else []
            continue
        if rows:
            body.append(table(*rows))
            rows = []
        heading = re.match(r"(#+) (.*)", line)
        words = escape(re.sub(r"\*\*(.+?)\*\*", r"\1", line.removeprefix("> ")))
        body.append(h(len(heading[1]), escape(heading[2])) if heading else p(words) if line else "")
    return opened("".join(body))
