"""The form html without a browser: whole outputs, what is escaped, what is allowed."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from cases import same_as_recorded
from commandline import run, write
from drafts import DRAFT, reported
from msgspec.structs import replace
from reports import ADOPTED, PROSE, REPORT

from checker import __version__
from checker.reporters import View, reporter
from checker.reporters.html import html, labels
from checker.reporters.html.ledger import grouped
from checker.reporters.html.marks import Judged, Mark, marks
from checker.reporters.html.markup import element, embedded, visible

VOID = {"input", "link", "meta"}


class Outline(HTMLParser):
    """The elements of a page: whether all are closed, their ids, links within it and headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [value] if (value := given.get("id")) else []
        self.addresses += [value for name in ("href", "src", "action") if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def bare(page: str) -> str:
    """A page as it is recorded: without what stands in files of its own, an element on a line."""
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r"'sha256-[^']+'|sha256-[^&]+", "HASH", page).replace(__version__, "VERSION")
    return page.replace("><", ">\n<").replace("},{", "},\n{")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return reported(tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_as_recorded(language: str) -> None:
    same_as_recorded(f"adopted-{language}.html", bare(reporter("html")(ADOPTED, View(language))))


def test_the_page_of_a_draft_is_as_recorded(page: str) -> None:
    same_as_recorded("draft.html", bare(page))


def test_the_same_draft_gives_the_same_bytes(page: str, tmp_path: Path) -> None:
    assert reported(tmp_path) == page


def test_a_page_is_whole(page: str) -> None:
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    inner = [one[1:] for one in outline.addresses if one.startswith("#")]
    assert set(inner) <= set(outline.ids)
    assert [one for one in outline.addresses if not one.startswith("#")] == ["data:,"]
    assert outline.headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(outline.headings))


def test_the_policy_allows_what_is_inside_and_nothing_else(page: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    allowed = dict(part.split(" ", 1) for part in policy.replace("&#39;", "'").split("; "))
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert allowed.pop(name) == f"'sha256-{digest}'"
    assert allowed == {
        "default-src": "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert " style=" not in page
    assert not re.search(r"\son[a-z]+=\"", page)


def test_nothing_of_a_document_is_obeyed(page: str) -> None:
    assert page.count("<script") == 2
    assert "<img" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page)
    assert "&lt;/script&gt;" in page
    assert "&amp;amp;" in page


def test_the_data_of_the_script_can_be_read(page: str) -> None:
    [text] = re.findall(r'<script type="application/json" id="shown">(.*?)</script>', page)
    shown = json.loads(text)
    assert sum(one["finding"] is not None for one in shown["checks"]) == page.count(' class="finding" ') > 0
    anchors = {one for check in shown["checks"] for one in (*check["anchors"], check["at"]) if one}
    assert anchors <= set(Outline(page).ids)


def test_a_figure_of_another_document_leads_there(page: str) -> None:
    assert re.search(r'<h3 id="d1">above\.md <small>对照文件</small></h3>', page)
    assert re.search(r'<th scope="row"><a href="#m1-\d+">', page)


def test_what_is_hidden_is_told_with_its_reason(page: str) -> None:
    [rows] = re.findall(r'<section class="part hidden".*?<tbody>(.*?)</tbody>', page)
    assert rows.count("<tr>") == 1
    assert "按面积折算" in rows


def test_figures_of_no_check_are_marked_and_lead_nowhere(page: str) -> None:
    assert re.search(r'<span class="mark (none|unverifiable)"[^>]*>4\.2%</span>', page)


def test_only_a_form_that_shows_them_has_facts_and_courses_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(book: object) -> None:
        raise AssertionError(book)

    monkeypatch.setattr("checker.extract.extract", refused)
    path = write(tmp_path / "draft.md", DRAFT)
    assert run("check", path, "--isolated", "--format", "json").exit_code == 1
    assert run("check", path, "--isolated", "--format", "html").exit_code == 2


def test_a_page_speaks_chinese_whatever_the_locale(tmp_path: Path) -> None:
    path = write(tmp_path / "draft.md", DRAFT)
    shown = [run("check", path, "--isolated", "--format", "html", LC_ALL=one).stdout for one in ("C", "en_US.UTF-8")]
    assert shown[0] == shown[1]
    assert '<html lang="zh-CN">' in shown[0]


def test_nothing_found_in_nothing_is_a_page() -> None:
    empty = replace(REPORT, documents=(), problems=())
    assert "没有发现。" in html(empty, View("zh"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<b>&\"'", "甲&lt;b&gt;&amp;&quot;&#39;"),
        ("a\u202eb\x00c\u2028", "a\ufffdb\ufffdc\ufffd"),
        ("两\t栏\n行", "两\t栏\n行"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_text_is_shown_as_text(text: str, expected: str) -> None:
    assert element("p", text, title=text) == f'<p title="{expected}">{expected}</p>'


def test_every_label_is_used() -> None:
    folder = Path(labels.__file__).parent
    said = "".join(one.read_text("utf-8") for one in folder.glob("*.py") if one.name != "labels.py")
    assert [name for name in labels.LABELS if not re.search(f"[\"']{name}[\"']", said)] == []


def test_data_cannot_end_its_block() -> None:
    text = embedded({"甲": "</script><!--&\ud800"})
    assert text.count("<") == 2
    inner = text.partition(">")[2].rpartition("</")[0]
    assert json.loads(inner) == {"甲": visible("</script><!--&\ud800")}


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("9624000000", "9,624,000,000"), ("-12345.60", "-12,345.60"), ("2020", "2020"), ("0.086", "0.086"), ("", "")],
)
def test_long_figures_are_grouped(digits: str, expected: str) -> None:
    assert grouped(digits) == expected


def test_marks_do_not_overlap_and_tell_of_what_is_around_them() -> None:
    """A figure within a sentence under test is a mark of its own, which knows of the sentence."""
    [long, total, worded] = REPORT.documents[0].checks
    around = replace(worded, place=PROSE.place(long.place.start - 4, long.place.end + 1))
    judged = [Judged(0, long, None, 1), Judged(1, around, None, 2), Judged(2, total, None, 3)]
    found = marks(judged, {PROSE.path: [(0, 2)]}, [PROSE.path])[PROSE.path].found
    start, end = long.place.start, long.place.end
    assert found[0] == Mark(0, 2, "none", "", ())
    assert [one for one in found if start - 4 <= one.start < end + 1] == [
        Mark(start - 4, start, "explainable", "", (1,)),
        Mark(start, end, "inconsistent", "", (0, 1)),
        Mark(end, end + 1, "explainable", "", (1,)),
    ]
    base = long.related[0].place
    assert Mark(base.start, base.end, "none", "inconsistent", (0,)) in found
    assert all(before.end <= after.start for before, after in pairwise(found))
