"""The operands, the computed and the stated value of a check into a small aligned table."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from checker.document import Place
from checker.report import Check, Operand, Value
from checker.reporters.amounts import bounds, certain, gap, interval, printed
from checker.reporters.cells import Ruler, printable
from checker.reporters.places import within
from checker.reporters.view import View
from checker.reporters.words import word

Named = Callable[[Place, str], str]
GUTTER = "  "
WIDEST = 26  # a longer entry pushes its own row only


class Row(Struct, frozen=True):
    """One line of the working, left to right."""

    label: str
    printed: str
    interval: str = ""
    place: str = ""
    note: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns in order."""
        return tuple(getattr(self, column) for column in self.__struct_fields__)

    @property
    def entries(self) -> tuple[str, ...]:
        """The columns in order, as a terminal may be shown them."""
        return tuple(map(printable, self.texts))


def working(check: Check, view: View, cells: int) -> tuple[str, ...]:
    """The recomputation in lines of at most `cells`."""
    return _aligned([row.entries for row in rows(check, view.language)], cells, view.ruler)


def rows(check: Check, language: str, named: Named = within) -> Iterator[Row]:
    """The operands, the computed and the stated value, in this order; a place is `named` where it is another one."""
    for operand in check.related:
        label, note = operand.label.in_(language), operand.note.in_(language)
        range_ = word("exact", language) if certain(operand.value) else interval(operand.value)
        yield Row(label, printed(operand.value), range_, _where(operand, check, language, named), note)
    if check.computed is not None and not _repeats(check, check.computed):
        label = _computed(check, language)
        range_ = "" if certain(check.computed) else interval(check.computed, check.stated)
        yield Row(label, printed(check.computed), range_)
    if check.stated is not None:
        off = "" if check.computed is None else gap(check.stated, check.computed, language)
        yield Row(word("stated", language), printed(check.stated), off or interval(check.stated))


def _computed(check: Check, language: str) -> str:
    """That a value is recomputed, and how: 复算 5年."""
    name, steps = word("computed", language), check.steps.in_(language)
    if not steps or steps.startswith(name):
        return steps or name
    return f"{name}{word('how', language)}{steps}"


def _repeats(check: Check, computed: Value) -> bool:
    """Whether nothing was computed: the only operand is what the figure must agree with."""
    if len(check.related) != 1 or check.steps.zh:
        return False
    low, high = bounds(computed)
    return low is not None and (low, high) == bounds(check.related[0].value)


def _where(operand: Operand, check: Check, language: str, named: Named) -> str:
    """Line and column of an operand that stands on another line, its file named when it is another."""
    place = operand.place
    where = named(place, language)
    if place.path != check.place.path:
        return f"{place.path}{':' if where[:1].isdigit() else ' '}{where}"
    return where if place.line != check.place.line or place.spot != check.place.spot else ""


def _aligned(table: Sequence[tuple[str, ...]], cells: int, ruler: Ruler) -> tuple[str, ...]:
    """Rows with their columns under one another; what does not fit goes on under its own row."""
    used = [index for index in range(len(Row.__struct_fields__)) if any(row[index] for row in table)]
    widths = {
        index: max((size for row in table if (size := ruler.width(row[index])) <= WIDEST), default=0) for index in used
    }
    lines: list[str] = []
    for row in table:
        columns = [ruler.pad(row[index], widths[index]) + GUTTER for index in used]
        head, *rest = ruler.flow(columns, cells)
        lines += [head, *(GUTTER + part for text in rest for part in ruler.fold(text.strip(), cells - len(GUTTER)))]
    return tuple(lines)
