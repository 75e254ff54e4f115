"""What the forms for other programs say of findings: identity, what is hidden, limits, links, escapes."""

import json
import re
from collections import Counter
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from reports import ADOPTED, BEHIND, LONG, PROSE, REPORT, SLIP, SUM, TABLE, WORDED

from checker.report import MEANS, NO_TEXT, Check, DocumentReport, Hidden, Report
from checker.reporters import View, reporter
from checker.reporters.markdown import COMMENT, SUMMARY, literal, summary
from checker.reporters.paths import location, relative


def shown(form: str, report: Report, view: View | None = None) -> str:
    return reporter(form)(report, view or View("zh"))


def results(report: Report, view: View | None = None) -> list[dict[str, object]]:
    return json.loads(shown("sarif", report, view))["runs"][0]["results"]


def many(checks: list[Check]) -> Report:
    return Report((replace(REPORT.documents[0], checks=tuple(checks)),))


# What is hidden


def test_sarif_keeps_what_is_hidden_on_purpose_with_its_reason() -> None:
    found = [
        (
            one["ruleId"],
            one["partialFingerprints"]["plancheck/v1"],
            [(each["kind"], each.get("justification")) for each in one.get("suppressions", [])],
            one["baselineState"],
        )
        for one in results(ADOPTED)
    ]
    assert found == [
        ("growth/average", "b2:1", [], "new"),
        ("total/parts", "c3:1", [("inSource", "四舍五入所致")], "new"),
        ("growth/average", "a1:1", [("external", None)], "unchanged"),
        ("total/parts", "c3:1", [], "new"),
        ("direction/word", "c3:2", [], "new"),
        ("total/parts", "c3:3", [], "new"),
        ("total/parts", "c3:4", [("external", "示例 <不改>")], "new"),
    ]


def test_without_a_baseline_nothing_is_called_new() -> None:
    assert all("baselineState" not in one for one in results(REPORT))


@pytest.mark.parametrize("form", ["github", "gitlab", "rdjson", "checkstyle", "concise", "markdown"])
def test_what_is_hidden_is_not_told(form: str) -> None:
    text = shown(form, Report((DocumentReport(TABLE, ADOPTED.documents[1].coverage, (), (Hidden(SLIP, "baseline"),)),)))
    assert SLIP.rule not in text
    assert "22.04" not in text


@pytest.mark.parametrize("form", ["full", "table", "concise", "github", "markdown"])
def test_the_last_line_counts_what_is_hidden(form: str) -> None:
    last = shown(form, ADOPTED, View("zh", 120)).rstrip().splitlines()[-1]
    assert last.strip() == "已隐藏 4：抑制 1，配置 1，基线 1，级别 1"
    english = shown(form, ADOPTED, View("en", 120)).rstrip().splitlines()[-1]
    assert english.strip() == "hidden 4: suppressed 1, configuration 1, baseline 1, severity 1"
    assert "隐藏" not in shown(form, REPORT)


def test_json_counts_what_is_hidden_and_shows_it_when_asked() -> None:
    few, every = (json.loads(shown("json", ADOPTED, View("zh", every=every))) for every in (False, True))
    counts = dict.fromkeys(MEANS, 0) | {"suppression": 1, "configuration": 1, "baseline": 1, "severity": 1}
    assert few["hidden"] == every["hidden"] == counts
    assert not any("hidden" in one for one in few["documents"])
    [hidden] = every["documents"][0]["hidden"]
    assert (hidden["by"], hidden["reason"], hidden["check"]["rule"]) == ("suppression", "四舍五入所致", SUM.rule)
    lines = [json.loads(line) for line in shown("jsonl", ADOPTED, View("zh", every=True)).splitlines()]
    assert [line["by"] for line in lines if "by" in line] == ["suppression", "baseline", "severity", "configuration"]


def test_a_check_with_nothing_to_tell_says_what_it_is() -> None:
    quiet = replace(SUM, message=NO_TEXT, severity=None, verdict="consistent", related=SUM.related * 10)
    [result] = results(many([quiet]), View("zh", every=True))
    assert (result["kind"], result["level"]) == ("pass", "none")
    assert result["message"]["text"].startswith(SUM.title.zh + "\n[")
    assert (len(result["relatedLocations"]), result["message"]["text"].count("](")) == (30, 20)
    assert f"一致 {SUM.rule} {SUM.title.zh}\n" in shown("concise", many([quiet]), View("zh", every=True))


# Identity


def test_a_repeated_mistake_has_a_name_of_its_own() -> None:
    copies = replace(REPORT.documents[0], checks=(LONG, LONG), document=replace(PROSE, path="copy.txt"))
    report = Report((replace(REPORT.documents[0], checks=(LONG, LONG)), copies))
    names = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results(report)]
    assert names == ["b2:1", "b2:2", "b2:1", "b2:2"]
    prints = [one["fingerprint"] for one in json.loads(shown("gitlab", report))]
    assert len(set(prints)) == 2  # the place of both copies is in one file, which is part of the name


def test_to_hide_the_first_of_two_does_not_rename_the_second() -> None:
    first, second = replace(LONG, fingerprint="x"), replace(SUM, fingerprint="x")
    told = DocumentReport(PROSE, REPORT.documents[0].coverage, (first, second))
    hides = replace(told, checks=(second,), hidden=(Hidden(first, "revision"),))
    both, one = (json.loads(shown("gitlab", Report((each,)))) for each in (told, hides))
    assert [entry["fingerprint"] for entry in one] == [both[1]["fingerprint"]]
    assert [entry["partialFingerprints"]["plancheck/v1"] for entry in results(Report((hides,)))] == ["x:2"]


# Places


@pytest.mark.parametrize(
    ("path", "folder", "found"),
    [
        ("甲.md", "/checkout", "甲.md"),
        ("a/b.md", "/checkout", "a/b.md"),
        ("/checkout/a/b.md", "/checkout", "a/b.md"),
        ("/checkouts/b.md", "/checkout", "/checkouts/b.md"),
        ("../b.md", "/checkout", "../b.md"),
        ("/a/b.md", "", "/a/b.md"),
        ("<stdin>", "/checkout", "<stdin>"),
    ],
)
def test_a_path_begins_at_the_working_folder(path: str, folder: str, found: str) -> None:
    assert relative(path, folder) == found


@pytest.mark.parametrize("path", ["文稿/甲 县%.md", "a:b#c?d.md", "[草稿].md", "坏\udcff.md", "<stdin>"])
def test_a_uri_leads_back_to_the_path(path: str) -> None:
    found = location(path, "/checkout")
    assert found["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", found["uri"])
    assert unquote(found["uri"], errors="surrogateescape") == path


def test_a_file_elsewhere_has_an_absolute_uri() -> None:
    assert location("/else where/a.md", "/checkout") == {"uri": "file:///else%20where/a.md"}


# GitHub


@pytest.mark.parametrize(
    ("errors", "warnings", "remarks", "expected"),
    [
        (10, 10, 10, (10, 10, 10, None)),
        (11, 0, 0, (10, 0, 1, 1)),
        (0, 30, 10, (0, 10, 10, 21)),
        (25, 12, 40, (10, 10, 10, 48)),
    ],
)
def test_github_shows_ten_of_each_and_says_how_many_are_left(errors, warnings, remarks, expected) -> None:
    checks = [LONG] * errors + [SUM] * warnings + [WORDED] * remarks
    lines = [line for line in shown("github", many(checks)).splitlines() if line.startswith("::")]
    counts = Counter(line[2:].split(" ")[0] for line in lines)
    left = re.search(r"另有 (\d+) 项", lines[-1])
    assert (*(counts[level] for level in ("error", "warning", "notice")), left and int(left[1])) == expected


def test_no_text_of_a_document_becomes_a_command() -> None:
    forged = replace(LONG.message, zh="a\r\n::set-env name=x::y\n::error::z%0A")
    text = shown("github", many([replace(LONG, message=forged), replace(LONG, title=forged)]))
    assert [line.split(" ")[0] for line in text.splitlines() if "::" in line] == ["::error", "::error"]
    assert "%25" in text


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    lines = shown("github", ADOPTED).splitlines()
    [spread] = [line for line in lines if "direction/word" in line]
    assert "line=4,endLine=5," in spread
    assert "col" not in spread.split("::")[1].lower()


# Markdown


@pytest.mark.parametrize("padding", range(0, 110, 10))  # with one of these the last row just fits
def test_a_comment_ends_before_its_greatest_length(padding: int) -> None:
    report = many([replace(LONG, message=replace(LONG.message, zh="长" * padding))] * 1000)
    text = shown("markdown", report)
    rows = sum(line.startswith("| 错误") for line in text.splitlines())
    assert 0 < rows < 1000
    assert COMMENT - 300 < len(text) <= COMMENT
    assert f"另有 {1000 - rows} 项未列出" in text


def test_the_summary_of_a_build_holds_more_than_a_comment() -> None:
    text = summary(many([LONG] * 5000), View("zh"))
    assert COMMENT < len(text) <= SUMMARY
    assert len(text.encode()) < 2**20


def test_links_lead_to_the_line_of_the_source() -> None:
    text = shown("markdown", ADOPTED, View("zh", address="https://host/o/r/blob/abc/"))
    assert "(https://host/o/r/blob/abc/%E6%96%87%E7%A8%BF/%E7%94%B2%20%E5%8E%BF%25.md?plain=1#L3)" in text


def test_a_file_elsewhere_has_no_link() -> None:
    elsewhere = replace(LONG, place=replace(LONG.place, path="/elsewhere/a.md"))
    assert "| /elsewhere/a.md:2:9050 |" in shown("markdown", many([elsewhere]))


def test_markup_of_a_document_is_text() -> None:
    assert literal("|a|*b*<i>`c`[d](e)\n@某 #1") == "\\|a\\|\\*b\\*\\<i\\>\\`c\\`\\[d\\](e) @\u200b某 #\u200b1"
    [row] = [line for line in shown("markdown", many([BEHIND])).splitlines() if BEHIND.rule in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 7


# JUnit


def test_junit_tells_rules_that_hold_from_those_that_fail() -> None:
    suites = {one.get("name"): one for one in ET.fromstring(shown("junit", ADOPTED))}
    cases = [
        (one.get("classname"), next((each.tag for each in one), "passes"))
        for one in suites["甲县.md"].findall("testcase")
    ]
    assert cases == [("growth/average", "skipped"), ("share/part", "passes")]
    assert dict(suites["plancheck"].attrib) == {
        "name": "plancheck", "tests": "2", "failures": "0", "errors": "2", "skipped": "0"
    }  # fmt: skip
    failure = suites["drafts/report.txt"].find("testcase/failure")
    assert "复算 5年" in failure.text
    assert "[20.13%, 20.16%]" in failure.text
