"""A report as JUnit XML, for the test pages of Jenkins, GitLab and others.

A document is a suite. An error or a warning is a failure with its working; a remark, and a finding that is
hidden on purpose, is a skipped case with its reason, since neither should stop a build; a rule that found nothing is
a case that passes. What could not be read is an error.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from checker.report import Check, DocumentReport, Hidden, Problem, Report
from checker.reporters.paths import relative
from checker.reporters.telling import told
from checker.reporters.view import View
from checker.reporters.words import word
from checker.reporters.working import working
from checker.reporters.xml import written

CELLS = 100  # of the working
ON_PURPOSE = ("suppression", "configuration", "baseline")
FAILING = ("error", "warning")
OUTCOMES = ("failure", "error", "skipped")


def junit(report: Report, view: View) -> str:
    """One suite a document, and one for what could not be read."""
    suites = [_document(one, report, view) for one in report.documents]
    if report.problems:
        suites.append(_suite("plancheck", [_problem(one, view) for one in report.problems]))
    root = Element("testsuites", name="plancheck", tests=_sum(suites, "tests"))
    root.set("failures", _sum(suites, "failures"))
    root.set("errors", _sum(suites, "errors"))
    root.extend(suites)
    return written(root)


def _sum(suites: list[Element], name: str) -> str:
    return str(sum(int(one.get(name, "0")) for one in suites))


def _suite(name: str, cases: list[Element]) -> Element:
    counts = {outcome: sum(one.find(outcome) is not None for one in cases) for outcome in OUTCOMES}
    suite = Element("testsuite", name=name, tests=str(len(cases)), failures=str(counts["failure"]))
    suite.set("errors", str(counts["error"]))
    suite.set("skipped", str(counts["skipped"]))
    suite.extend(cases)
    return suite


def _document(one: DocumentReport, report: Report, view: View) -> Element:
    path = relative(one.document.path, view.folder)
    suite = _suite(path, list(_cases(one, report, path, view)))
    suite.set("file", path)
    properties = Element("properties")
    for name in ("figures", "statements", "consistent", "inconsistent", "explainable", "unverifiable"):
        SubElement(properties, "property", name=name, value=str(getattr(one.coverage, name)))
    suite.insert(0, properties)
    return suite


def _cases(one: DocumentReport, report: Report, path: str, view: View) -> Iterator[Element]:
    findings = [check for check in one.checks if check.severity]
    hidden = [each for each in one.hidden if each.by in ON_PURPOSE]
    for check in findings:
        yield _finding(check, path, view)
    for each in hidden:
        yield _skipped(each.check, path, _by(each, view), view)
    spoken = {check.rule for check in findings} | {each.check.rule for each in hidden}
    for rule in report.rules:
        if rule.id not in spoken:
            yield Element("testcase", classname=rule.id, name=rule.title.in_(view.language))


def _by(hidden: Hidden, view: View) -> str:
    """Which means hides a finding, and why."""
    return " ".join(f"{word(hidden.by, view.language)} {hidden.reason}".split())


def _named(check: Check, path: str, view: View) -> Element:
    where = f"{path}:{check.place.line}:{check.place.column}"
    return Element("testcase", classname=check.rule, name=f"{check.title.in_(view.language)} {where}")


def _finding(check: Check, path: str, view: View) -> Element:
    if check.severity not in FAILING:
        return _skipped(check, path, told(check, view.language), view)
    case = _named(check, path, view)
    failure = SubElement(case, "failure", type=str(check.severity), message=told(check, view.language))
    failure.text = "\n".join(["", check.place.text, *working(check, view, CELLS), ""])
    return case


def _skipped(check: Check, path: str, why: str, view: View) -> Element:
    case = _named(check, path, view)
    SubElement(case, "skipped", type=str(check.severity), message=why)
    return case


def _problem(problem: Problem, view: View) -> Element:
    where = f":{problem.line}:{problem.column}" if problem.line else ""
    path = relative(problem.path, view.folder) + where
    case = Element("testcase", classname="plancheck", name=path)
    SubElement(case, "error", type="problem", message=problem.message.in_(view.language))
    return case
