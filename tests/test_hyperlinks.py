"""Places and rules that open when clicked: on a coloured terminal, nowhere else unless asked."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from commandline import FAILS, run, write
from reports import REPORT

from checker.cli import options
from checker.reporters import View, reporter
from checker.reporters.links import RULE_PAGES, Links

ROOT = Path(__file__).parents[1]
LINK = re.compile("\x1b]8;;(.*?)\x1b\\\\(.*?)\x1b]8;;\x1b\\\\")
LINKS = Links("file://host/folder/drafts/", "https://example.org/rules.md")


def links(text: str) -> set[tuple[str, str]]:
    """Every text that leads somewhere, and where."""
    return {(re.sub("\x1b\\[[0-9;]*m", "", shown), address) for address, shown in LINK.findall(text)}


@pytest.mark.parametrize(
    ("folder", "path", "address"),
    [
        (LINKS.folder, "甲 县.md", "file://host/folder/drafts/%E7%94%B2%20%E5%8E%BF.md"),
        (LINKS.folder, "../a#b.md", "file://host/folder/a%23b.md"),
        (LINKS.folder, "/a/b.md", "file://host/a/b.md"),
        (LINKS.folder, "a:b\\c.md", "file://host/folder/drafts/a%3Ab%5Cc.md"),
        (LINKS.folder, "<stdin>", ""),
        ("file:///C:/drafts/", "own\\a b.md", "file:///C:/drafts/own/a%20b.md"),
        ("file:///C:/drafts/", "D:\\a.md", "file:///D:/a.md"),
        ("", "a.md", ""),
    ],
)
def test_a_path_has_an_address(folder: str, path: str, address: str) -> None:
    assert Links(folder).file(path) == address


@pytest.mark.parametrize("form", ["full", "table"])
def test_places_and_rules_lead_somewhere(form: str) -> None:
    found = links(reporter(form)(REPORT, View("zh", 80, color=True, links=LINKS)))
    assert ("growth/average", "https://example.org/rules.md#growthaverage") in found
    assert ("甲县.md:5:32", f"{LINKS.folder}%E7%94%B2%E5%8E%BF.md") in found
    assert ("drafts/report.txt:2:9050", f"{LINKS.folder}drafts/report.txt") in found


@pytest.mark.parametrize("cells", [40, 80, 200])
@pytest.mark.parametrize("form", ["full", "table"])
def test_links_change_nothing_that_is_seen(form: str, cells: int) -> None:
    linked = reporter(form)(REPORT, View("zh", cells, links=LINKS))
    assert LINK.sub(r"\2", linked) == reporter(form)(REPORT, View("zh", cells))


def test_without_a_page_rules_lead_nowhere() -> None:
    found = links(reporter("full")(REPORT, View("zh", 80, links=Links(LINKS.folder, ""))))
    assert {address for _, address in found} == {LINKS.file("甲县.md"), LINKS.file("drafts/report.txt")}


def test_the_page_of_the_rules_is_one_of_the_project() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"].get("urls", {})
    assert any(RULE_PAGES.startswith(url) for url in urls.values()) if urls else RULE_PAGES == ""


def test_always_and_never(tmp_path: Path) -> None:
    path = write(tmp_path / "甲.md", FAILS)
    always = run("check", path, "--hyperlinks", "always", "--select", "growth/average").stdout
    [(_, address)] = links(always)
    assert unquote(urlsplit(address).path) == str(path)
    assert links(run("check", path, "--color", "always").stdout) == set()
    assert links(run("check", path, "--hyperlinks", "never", FORCE_COLOR="1").stdout) == set()


@pytest.mark.parametrize(
    ("environment", "linked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "VTE_VERSION": "4999"}, False),
        ({"TERM": "xterm", "VTE_VERSION": "7006"}, True),
    ],
)
def test_a_terminal_that_would_print_the_codes_gets_none(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], linked: bool
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert bool(options.links(True, None, environment).folder) is linked
    assert not options.links(True, "file", environment).folder
    assert not options.links(False, None, environment).folder
