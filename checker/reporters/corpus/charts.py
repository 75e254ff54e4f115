"""Groups of documents into charts: bars that are parted by severity, drawn without a script.

A bar is told by its length, its numbers and its words; colour only repeats them. Coordinates are whole numbers.
"""

from collections.abc import Sequence

from checker.report import SEVERITIES
from checker.reporters.corpus.groups import Group
from checker.reporters.corpus.labels import label
from checker.reporters.html.markup import Html, element, joined

WIDTH, ROW, BAR = 760, 26, 14  # of a chart of rows
NAME, ROOM = 200, 90  # left of the bars, and right of them for the numbers
HEIGHT, FIELD, FOOT = 220, 150, 176  # of a chart of columns, the field of its bars, the baseline
LEAST = 28  # of a column


def rows(groups: Sequence[Group], title: str, language: str) -> Html:
    """A bar for each group, one under another."""
    most = max((sum(one.counts) for one in groups), default=0) or 1
    drawn = [_row(one, number, most) for number, one in enumerate(groups)]
    return _chart(drawn, WIDTH, len(groups) * ROW + 8, title, language)


def _row(one: Group, number: int, most: int) -> Html:
    top = number * ROW + 6
    parts, at = [], NAME
    for severity, count in zip(SEVERITIES, one.counts, strict=True):
        length = count * (WIDTH - NAME - ROOM) // most
        width = max(length, 2) if count else 0
        parts.append(element("rect", x=at, y=top, width=width, height=BAR, class_=severity) if count else Html(""))
        at += width
    numbers = " / ".join(map(str, one.counts))
    name = element("text", one.name, x=NAME - 8, y=top + BAR - 3, text_anchor="end", class_="name")
    return element("g", _hint(one), name, *parts, element("text", numbers, x=at + 8, y=top + BAR - 3))


def columns(groups: Sequence[Group], title: str, language: str) -> Html:
    """A bar for each group, side by side, the total above it."""
    most = max((sum(one.counts) for one in groups), default=0) or 1
    step = max(WIDTH // max(len(groups), 1), LEAST)
    step = min(step, 4 * LEAST)
    drawn = [_column(one, number, step, most) for number, one in enumerate(groups)]
    width = max(step * len(groups), WIDTH)
    axis = element("line", x1=0, y1=FOOT, x2=width, y2=FOOT, class_="axis")
    return _chart([axis, *drawn], width, HEIGHT, title, language)


def _column(one: Group, number: int, step: int, most: int) -> Html:
    middle, width = number * step + step // 2, min(step * 2 // 3, 36)
    parts, foot = [], FOOT
    for severity, count in zip(SEVERITIES, one.counts, strict=True):
        length = max(count * FIELD // most, 2) if count else 0
        foot -= length
        parts.append(
            element("rect", x=middle - width // 2, y=foot, width=width, height=length, class_=severity)
            if count
            else Html("")
        )
    total = element("text", str(sum(one.counts)), x=middle, y=foot - 5, text_anchor="middle")
    name = element("text", one.name, x=middle, y=FOOT + 16, text_anchor="middle", class_="name")
    documents = element("text", f"({one.documents})", x=middle, y=FOOT + 31, text_anchor="middle")
    return element("g", _hint(one), *parts, total, name, documents)


def _hint(one: Group) -> Html:
    """What the browser tells of a bar when it is pointed at."""
    return element("title", f"{one.name}: {' / '.join(map(str, one.counts))} ({one.documents})")


def _chart(drawn: Sequence[Html], width: int, height: int, title: str, language: str) -> Html:
    named = label("chart", language, title=title)
    chart = element(
        "svg", element("title", named), joined(drawn), viewBox=f"0 0 {width} {height}", role="img", aria_label=named
    )
    return element("div", legend(language), element("div", chart, class_="scroll chart"), class_="figure")


def legend(language: str) -> Html:
    """What the parts of a bar are, in their order."""
    signs = (
        element("li", element("span", class_=f"swatch {severity}"), label(severity, language))
        for severity in SEVERITIES
    )
    return element("ul", *signs, class_="swatches")
