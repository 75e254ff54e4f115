"""A report as Checkstyle XML, which most collectors of warnings read. Columns are code points; there is no end."""

from xml.etree.ElementTree import Element, SubElement

from checker.document import Document
from checker.report import Check, Report
from checker.reporters.paths import relative
from checker.reporters.telling import told
from checker.reporters.units import documents_of, span_of
from checker.reporters.view import View
from checker.reporters.xml import written

VERSION = "4.3"  # of the form, unchanged since
PROBLEM = "plancheck.problem"


def checkstyle(report: Report, view: View) -> str:
    """One element a file, also where nothing was found, so that a collector sees it was checked."""
    root = Element("checkstyle", version=VERSION)
    documents = documents_of(report)
    files = {one.document.path: _file(root, one.document.path, view) for one in report.documents}
    for one in report.documents:
        for check in one.checks:
            if check.severity:
                _error(files[one.document.path], check, documents, view)
    for problem in report.problems:
        if problem.path not in files:
            files[problem.path] = _file(root, problem.path, view)
        error = SubElement(files[problem.path], "error")
        _fill(error, problem.line, problem.column, "error", problem.message.in_(view.language), PROBLEM)
    return written(root)


def _file(root: Element, path: str, view: View) -> Element:
    return SubElement(root, "file", name=relative(path, view.folder))


def _error(file: Element, check: Check, documents: dict[str, Document], view: View) -> None:
    found = span_of(check.place, documents)
    message, source = told(check, view.language), f"plancheck.{check.rule}"
    _fill(SubElement(file, "error"), found.line, found.column, str(check.severity), message, source)


def _fill(error: Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    error.set("line", str(max(line, 1)))
    if column:
        error.set("column", str(column))
    error.set("severity", severity)
    error.set("message", message)
    error.set("source", source)
