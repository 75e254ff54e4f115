"""How a report is to be shown, and which of its checks: the choices of the person who asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.report import Check, Report
from checker.reporters.links import NO_LINKS, Links

if TYPE_CHECKING:
    from checker.reporters.cells import Ruler


class View(Struct, frozen=True):
    """`width` in terminal cells; `every` shows all checks, also those with nothing to tell.

    `folder` is the working folder, which paths in files for other programs begin at; `address` is where a browser finds
    it, empty where there is none. A terminal gives `ambiguous` cells to a character that may have one or two; `links`
    say where the places of a coloured terminal lead, and `statistics` asks for the findings counted by rule.
    """

    language: str = "zh"
    width: int = 80
    color: bool = False
    every: bool = False
    folder: str = ""
    address: str = ""
    ambiguous: int = 1
    links: Links = NO_LINKS
    statistics: bool = False

    @property
    def ruler(self) -> "Ruler":
        """The measure of this terminal."""
        from checker.reporters.cells import Ruler

        return Ruler(self.ambiguous)


def shown(report: Report, view: View) -> Iterator[Check]:
    """The checks to show, in the order of the report."""
    for one in report.documents:
        yield from (check for check in one.checks if view.every or check.severity is not None)
