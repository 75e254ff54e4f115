"""A report into what every part of the page needs: its documents, checks and marks with their numbers."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from checker.document import Document, Place
from checker.report import DocumentReport, Report
from checker.reporters.html.marks import Judged, Marks, marks, numbered


class Shown(Struct, frozen=True):
    """`drafts` are the reports of documents, files of configuration apart; `judged` the checks, report by report;
    `texts` the documents on the page: the drafts, then of the others those that a check has a figure of."""

    report: Report
    language: str
    drafts: tuple[DocumentReport, ...]
    judged: tuple[tuple[Judged, ...], ...]
    texts: tuple[Document, ...]
    marks: Mapping[str, Marks]

    @property
    def every(self) -> Iterator[Judged]:
        """All checks by number."""
        return (one for each in self.judged for one in each)

    def anchor(self, place: Place) -> str:
        """What the mark at a place is called; empty where the text is not on the page."""
        found = self.marks.get(place.path)
        return found.anchor(place.start, place.end) if found else ""


def shown(report: Report, language: str, every: bool) -> Shown:
    """What the page shows of a report."""
    judged = numbered(report, every)
    drafts = tuple(one for one in report.documents if not one.settings)
    used = {operand.place.path for each in judged for one in each for operand in one.check.related}
    own = {one.document.path for one in drafts}
    others = tuple(one for one in report.references if one.path in used and one.path not in own)
    texts = (*(one.document for one in drafts), *others)
    figures = {one.document.path: one.extract.figures for one in drafts}
    found = marks((one for each in judged for one in each), figures, [one.path for one in texts])
    return Shown(report, language, drafts, judged, texts, found)
