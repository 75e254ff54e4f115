"""What the slots of a matched pattern hold: figures as intervals, years, counts of items, indicators, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker import lazy
from checker.constraints.phrase.patterns import INDICATOR, Slot
from checker.constraints.wording import amount
from checker.figure import Figure
from checker.interval import Interval, corners
from checker.language.indicators import Subject, resolve
from checker.language.numerals import read_numeral
from checker.report import Value

YEAR = lazy.compile(r"\d{4}")
SEPARATOR = lazy.compile("、|和|与|以及|及")
ORDINAL = lazy.compile(r"([一二三四五六七八九十]+)是")
TWO = 2  # a ratio of three is no quotient
FIGURES = frozenset("量 百分比 百分点 倍 比 比值 天".split())


class Held(Struct, frozen=True):
    """What a slot holds. `parts` are its intervals, more than one for a ratio a:b:c; empty for words. `figure` where
    there is one, `subject` of an indicator, `numbers` the ordinals of a 一是…二是… text. Offsets into the document."""

    name: str
    start: int
    end: int
    text: str
    parts: tuple[Interval, ...] = ()
    figure: Figure | None = None
    subject: Subject | None = None
    numbers: tuple[int, ...] = ()

    @property
    def value(self) -> Value:
        """As shown in a report."""
        return (
            amount(self.figure) if self.figure and self.figure.value is not None else Value(self.text, None, None, "")
        )


def held(slot: Slot, text: str, start: int, end: int, figures: Sequence[Figure]) -> Held | None:
    """What a slot holds at a place of the document; None when it is not what the slot is for."""
    one = Held(slot.name, start, end, text)
    if slot.kind == INDICATOR:
        subject = resolve(text)
        return replace(one, subject=subject) if subject.indicator is not None else None
    if slot.kind == "年":
        found = YEAR.search(text)
        return replace(one, parts=(Interval.exact(Decimal(found[0])),)) if found else None
    if slot.kind == "清单":
        return replace(one, parts=(Interval.exact(Decimal(len([p for p in SEPARATOR.split(text) if p.strip()]))),))
    if slot.kind == "分条":
        numbers = tuple(_ordinals(text))
        return replace(one, parts=(Interval.exact(Decimal(len(numbers))),), numbers=numbers) if numbers else None
    if slot.kind in FIGURES or slot.kind == "数":
        return _figure(one, slot.kind, figures)
    return one


def _figure(one: Held, kind: str, figures: Sequence[Figure]) -> Held | None:
    """A figure as the figures stage read it, which must end where the slot does; a count may be a bare numeral."""
    figure = next((each for each in figures if one.start <= each.start < one.end), None)
    if kind == "数" and (figure is None or figure.value is None):
        number = read_numeral(one.text)
        value = Decimal(one.text.replace(",", "")) if one.text[0].isdigit() else number.low if number else None
        return None if value is None else replace(one, parts=(Interval.exact(value),))
    if figure is None or (figure.end > one.end and kind != "数"):
        return None
    one = replace(one, start=figure.start, end=figure.end, text=figure.text)
    if kind == "比":
        return replace(one, parts=tuple(part.interval for part in figure.parts), figure=figure)
    interval = figure.interval if figure.value is not None else _quotient(figure)
    return None if interval is None else replace(one, parts=(interval,), figure=figure)


def _quotient(figure: Figure) -> Interval | None:
    """1:2.75 as a number; x:1 has its value already."""
    if len(figure.parts) != TWO:
        return None
    return corners(lambda a, b: a / b, figure.parts[0].interval, figure.parts[1].interval)


def _ordinals(text: str) -> Iterator[int]:
    for found in ORDINAL.finditer(text):
        number = read_numeral(found[1])
        if number is not None:
            yield int(number.low)
