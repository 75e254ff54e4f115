"""A line of a document into strips that fit the terminal, with signs under the marked figures.

A line may hold a whole document (16,000 characters and more): it is clipped around the marks, and what
is left out is shown as an ellipsis. Marks too far apart for one strip are shown in several.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from checker.reporters.cells import USUAL, Ruler, shown

TESTED, OPERAND = "^", "─"
ELLIPSIS = "…"
CONTEXT = 5  # characters kept on each side of a mark, where the width allows
NUMBER = frozenset("0123456789.,%０１２３４５６７８９．％")
STOPS = "。！？"
Window = tuple[int, int]


class Mark(Struct, frozen=True, order=True):
    """A half-open span of a line, in code points, and the sign to put under it."""

    start: int
    end: int
    sign: str


class Strip(Struct, frozen=True):
    """One row of an excerpt and the signs that belong under it, cell for cell."""

    text: str
    signs: str


class _Line(Struct, frozen=True):
    """A line, each of its characters made safe to show; `cells[i]` is where character i begins."""

    text: str
    shown: tuple[str, ...]
    cells: tuple[int, ...]
    ruler: Ruler

    def size(self, windows: Sequence[Window]) -> int:
        """Cells the windows take, with the ellipses between and around them."""
        gaps = len(windows) - 1 + (windows[0][0] > 0) + (windows[-1][1] < len(self.text))
        return gaps * self.ellipsis + sum(self.cells[end] - self.cells[start] for start, end in windows)

    @property
    def ellipsis(self) -> int:
        """Cells of an ellipsis."""
        return self.ruler.width(ELLIPSIS)

    def joined(self, index: int) -> bool:
        """Whether a character takes no cell of its own, so that it must not lose the one it stands on."""
        return index < len(self.text) and self.cells[index] == self.cells[index + 1]


def strips(text: str, marks: Sequence[Mark], cells: int, ruler: Ruler = USUAL) -> tuple[Strip, ...]:
    """The marked parts of a line in strips of at most `cells`."""
    line = _line(text, ruler)
    if line.cells[-1] <= cells:
        return (_strip(line, marks, [(0, len(text))]),)
    trimmed = sorted({_trim(line, mark, cells) for mark in marks})
    return tuple(_strip(line, group, _grow(line, group, cells)) for group in _groups(line, trimmed, cells))


@lru_cache(maxsize=16)  # many findings stand on the one long line
def _line(text: str, ruler: Ruler) -> _Line:
    pictures = tuple(map(shown, text))
    return _Line(text, pictures, tuple(accumulate(map(ruler.width, pictures), initial=0)), ruler)


def _trim(line: _Line, mark: Mark, cells: int) -> Mark:
    """`mark` cut to what one strip can hold: some figures under test are whole sentences."""
    room = line.cells[mark.start] + cells - 2 * line.ellipsis
    return Mark(mark.start, min(mark.end, bisect_right(line.cells, room) - 1), mark.sign)


def _groups(line: _Line, marks: Sequence[Mark], cells: int) -> Iterator[list[Mark]]:
    """Marks that fit in one strip together, left to right."""
    group: list[Mark] = []
    for mark in marks:
        if group and line.size(_windows(line, [*group, mark], CONTEXT)) > cells:
            yield group
            group = []
        group.append(mark)
    yield group


def _grow(line: _Line, marks: Sequence[Mark], cells: int) -> list[Window]:
    """The widest windows around the marks that fit."""
    windows = _windows(line, marks, 0)
    for context in range(1, cells + 1):
        wider = _windows(line, marks, context)
        if line.size(wider) > cells:
            break
        windows = wider
    return windows


def _windows(line: _Line, marks: Sequence[Mark], context: int) -> list[Window]:
    """Spans around the marks; those that touch, or would hide a single character, are one."""
    result: list[Window] = []
    for mark in marks:
        start, end = _whole(line, mark, context)
        if result and start <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _whole(line: _Line, mark: Mark, context: int) -> Window:
    """The window of one mark: of its sentence only, and no number cut: half a figure is a wrong figure."""
    text = line.text
    first = max(text.rfind(stop, 0, mark.start) for stop in STOPS) + 1
    last = min(text.find(stop, mark.end) % (len(text) + 1) for stop in STOPS) + 1  # none found: the end
    start, end = max(first, mark.start - context), min(last, len(text), mark.end + context)
    while 0 < start < mark.start and text[start - 1] in NUMBER and text[start] in NUMBER:
        start += 1
    while mark.end < end < len(text) and text[end - 1] in NUMBER and text[end] in NUMBER:
        end -= 1
    while start < mark.start and line.joined(start):
        start += 1
    while line.joined(end):
        end += 1
    return start, end


def _strip(line: _Line, marks: Sequence[Mark], windows: Sequence[Window]) -> Strip:
    """The windows joined by ellipses, with the signs under them."""
    signs = _signs(marks)
    blank = " " * line.ellipsis
    text = [ELLIPSIS] if windows[0][0] > 0 else []
    under = [blank] if windows[0][0] > 0 else []
    for start, end in windows:
        text += line.shown[start:end]
        under += (signs.get(i, " ") * (line.cells[i + 1] - line.cells[i]) for i in range(start, end))
        if end < len(line.text):
            text.append(ELLIPSIS)
            under.append(blank)
    return Strip("".join(text).rstrip(), "".join(under).rstrip())


def _signs(marks: Sequence[Mark]) -> dict[int, str]:
    """The sign under each character; the figure under test wins over its operands."""
    ordered = sorted(marks, key=lambda mark: mark.sign == TESTED)
    return {index: mark.sign for mark in ordered for index in range(mark.start, mark.end)}
