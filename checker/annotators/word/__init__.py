"""A Word document into a copy with a comment on the figure of every finding.

The text and its formatting stay: runs are split where a comment begins or ends inside one, and marked. Of the package
only the text, its comments and what names them are written anew. A comment carries no date: the same draft gives
the same copy.
"""

from __future__ import annotations

from checker.annotators import Manner
from checker.annotators.notes import notes
from checker.annotators.word.anchors import anchor
from checker.annotators.word.comments import Comments
from checker.annotators.word.parts import changed, packed
from checker.annotators.word.ranges import Ranges
from checker.readers.docx import trace_docx
from checker.readers.word.package import Package
from checker.report import DocumentReport


def annotated_docx(content: bytes, report: DocumentReport, manner: Manner) -> bytes:
    """The copy of a Word file; the file itself where there is nothing to tell."""
    told = notes(report, manner.language)
    if not told:
        return content
    path = report.document.path
    trace, package = trace_docx(path, content), Package(path, content)  # opened anew: what is read is counted
    text = trace.body.getparent()
    about = [anchor(trace, one) for one in told]
    ranges, comments = Ranges(about), Comments(package, text, manner)
    for one, note in zip(about, told, strict=True):
        ranges.mark(one, *comments.add(note))
    return packed(path, content, changed(package, text, comments.root, comments.name))
