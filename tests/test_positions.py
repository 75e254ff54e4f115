"""Lines and columns for the outside: whatever stands before a figure, they lead to it in the unit of each form."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from reports import SUM
from test_formats import SCHEMAS

from checker.document import Document, Place
from checker.readers.lines import line_starts
from checker.report import NO_TEXT, Coverage, DocumentReport, Report, Text
from checker.reporters import View, reporter
from checker.reporters.units import Span, size, span, span_of

CODECS = {"code point": "utf-32-le", "utf-16": "utf-16-le", "utf-8": "utf-8"}
WIDTHS = {"code point": 4, "utf-16": 2, "utf-8": 1}
NEWLINE = re.compile("\r\n|\r|\n")
SIGNS = "一占比，“…①×é\u0301\u200d\ufeff🚀😀𠮷ab12.%\t\r\n\u2028\x0b\x85"
TEXTS = st.text(SIGNS, max_size=30) | st.text(max_size=30)
FIGURES = st.text(SIGNS, min_size=1, max_size=12) | st.text(min_size=1, max_size=12) | st.just("25.9亿元")


def document(text: str) -> Document:
    return Document("甲.md", text, (), (), line_starts(text))


def report(before: str, figure: str, after: str) -> Report:
    """One finding on a figure between two texts, which the message quotes."""
    draft = document(before + figure + after)
    place = draft.place(len(before), len(before) + len(figure))
    quoted = Text(f"原文{before}{figure}{after}", "")
    related = tuple(replace(one, place=place, label=quoted) for one in SUM.related)
    check = replace(SUM, place=place, message=quoted, hint=NO_TEXT, title=quoted, related=related)
    return Report((DocumentReport(draft, Coverage(1, 1, 0, 1, 0, 0), (check,)),))


def pointed(text: str, found: Span, unit: str) -> str:
    """What a reader finds who counts lines and units from the beginning of the file."""
    starts = [0, *(newline.end() for newline in NEWLINE.finditer(text))]
    coded, wide = text.encode(CODECS[unit]), WIDTHS[unit]
    ends = [
        len(text[: starts[line - 1]].encode(CODECS[unit])) + (column - 1) * wide
        for line, column in ((found.line, found.column), (found.end_line, found.end_column))
    ]
    return coded[slice(*ends)].decode(CODECS[unit])


@pytest.mark.parametrize(
    ("before", "line", "points", "utf16", "utf8"),
    [
        ("", 1, 1, 1, 1),
        ("合计", 1, 3, 3, 7),
        ("🚀合计", 1, 4, 5, 11),
        ("𠮷①×“", 1, 5, 6, 13),
        ("e\u0301", 1, 3, 3, 4),
        ("\t", 1, 2, 2, 2),
        ("🚀\r\n合计", 2, 3, 3, 7),
        ("🚀\r合计", 2, 3, 3, 7),
        ("a\u2028\x0b\x85b", 1, 6, 6, 9),
    ],
)
def test_a_figure_behind_wide_characters(before: str, line: int, points: int, utf16: int, utf8: int) -> None:
    draft = document(before + "25.9亿元")
    start, end = len(before), len(before) + 6
    for unit, column in (("code point", points), ("utf-16", utf16), ("utf-8", utf8)):
        wide = 10 if unit == "utf-8" else 6
        assert span(draft, start, end, unit) == Span(line, column, line, column + wide)


@given(TEXTS, FIGURES, TEXTS, st.sampled_from(list(CODECS)))
def test_a_span_leads_to_its_figure(before: str, figure: str, after: str, unit: str) -> None:
    draft = document(before + figure + after)
    found = span(draft, len(before), len(before) + len(figure), unit)
    assert pointed(draft.text, found, unit) == figure


@given(TEXTS)
def test_sizes_are_those_of_the_encodings(text: str) -> None:
    assert {unit: size(text, unit) for unit in CODECS} == {
        unit: len(text.encode(codec)) // WIDTHS[unit] for unit, codec in CODECS.items()
    }


@given(TEXTS, FIGURES, TEXTS)
def test_json_forms_lead_to_the_figure(before: str, figure: str, after: str) -> None:
    found, text = report(before, figure, after), before + figure + after
    [diagnostic] = json.loads(reporter("rdjson")(found, View()))["diagnostics"]
    for one in (diagnostic, *diagnostic["related_locations"]):
        ends = one["location"]["range"]
        place = Span(*(ends[end][name] for end in ("start", "end") for name in ("line", "column")))
        assert pointed(text, place, "utf-8") == figure
    [result] = json.loads(reporter("sarif")(found, View()))["runs"][0]["results"]
    for one in (*result["locations"], *result["relatedLocations"]):
        region = one["physicalLocation"]["region"]
        place = Span(*(region[name] for name in ("startLine", "startColumn", "endLine", "endColumn")))
        assert pointed(text, place, "code point") == figure == region["snippet"]["text"]
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == figure


@given(TEXTS, FIGURES, TEXTS)
def test_xml_parses_whatever_a_document_holds(before: str, figure: str, after: str) -> None:
    found = report(before, figure, after)
    for form, schema in (("junit", "junit-10.xsd"), ("checkstyle", "checkstyle.xsd")):
        text = reporter(form)(found, View())
        assert len(list(ET.fromstring(text).iter("failure" if form == "junit" else "error"))) == 1
        etree.XMLSchema(etree.parse(SCHEMAS / schema)).assertValid(etree.fromstring(text.encode()))


@given(TEXTS, FIGURES, TEXTS)
def test_a_finding_is_one_line_of_the_forms_in_lines(before: str, figure: str, after: str) -> None:
    found = report(before, figure, after)
    _, line = reporter("jsonl")(found, View()).splitlines()
    assert json.loads(line)["place"]["text"] == figure
    assert len([one for one in reporter("concise")(found, View()).splitlines() if one.startswith("甲.md:")]) == 1
    commands = [one for one in reporter("github")(found, View(width=10_000)).split("\n") if one]
    assert [one.partition(" ")[0] for one in commands] == ["::warning", "文件"]
    rows = [one for one in reporter("markdown")(found, View()).splitlines() if one.startswith("| 警告")]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows] == [7]


def test_of_a_place_outside_the_documents_only_the_line_is_known() -> None:
    assert span_of(Place("rule.yaml", 0, 0, 7, 1, "25"), {}) == Span(7, 0, 7, 0)
