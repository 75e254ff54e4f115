"""How a report is to be shown, and which of its checks: the choices of the person who asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.report import Check, Report


@dataclass(frozen=True, slots=True)
class View:
    """`width` in terminal cells; `every` shows all checks, also those with nothing to tell.

    `folder` is the working folder, which paths in files for other programs begin at; `links` is the address under
    which a browser finds it, empty where there is none.
    """

    language: str = "zh"
    width: int = 80
    color: bool = False
    every: bool = False
    folder: str = ""
    links: str = ""


def shown(report: Report, view: View) -> Iterator[Check]:
    """The checks to show, in the order of the report."""
    for one in report.documents:
        yield from (check for check in one.checks if view.every or check.severity is not None)
