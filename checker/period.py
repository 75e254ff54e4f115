"""When a statement holds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PeriodKind = Literal["year", "instant", "span", "part", "date", "yearly"]


class Period(Struct, frozen=True):
    """From year `first` to year `last`; a year or year end has both equal.

    `base` is the year before the growth begins (十四五: 2021–2025, base 2020); `years` how many years
    the growth counts. kind: year (2020年), instant (2020年末), span (“十三五”时期), part (1—9月, 前三季度),
    date (2021年6月), yearly (每年).
    """

    first: int
    last: int
    kind: PeriodKind = "year"
    base: int | None = None

    @property
    def years(self) -> int:
        """Years of growth from the base to the last year."""
        return self.last - (self.first - 1 if self.base is None else self.base)

    def __str__(self) -> str:
        return str(self.last) if self.first == self.last else f"{self.first}–{self.last}"


class PeriodMention(Struct, frozen=True):
    """A period as said, with its span in the document; `value` is its machine form (2035, 2016..2020).

    `role`: at (2020年), from (由2015年), against (比2015年, 较上年末), to (到2025年), over (“十三五”时期).
    """

    start: int
    end: int
    text: str
    value: str
    period: Period | None
    role: Literal["at", "from", "against", "to", "over"] = "at"
