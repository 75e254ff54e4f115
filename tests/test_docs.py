"""The generated pages hold what the rules and the program say now; `make docs` writes them."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from checker.cli import VERBS
from checker.report import SEVERITIES, VERDICTS
from checker.rule import KINDS

ROOT = Path(__file__).parents[1]
spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs" / "make.py")
make_docs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_docs)
pages = cache(make_docs.pages)
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["docs/rules.md", "docs/coverage.md", "docs/formats.md", "README.md"])
def test_a_generated_page_is_up_to_date(name):
    assert (ROOT / name).read_text("utf-8") == pages()[ROOT / name]


def test_rules_cover_entries_of_the_catalogue():
    entries = {entry for entry, *_ in make_docs.catalogue()}
    named = {entry for rule in make_docs.of_packs(())[0] for entry in rule.covers}
    assert named <= entries


def test_an_entry_is_carried_or_has_a_reason():
    carried = {entry for rule in make_docs.of_packs(())[0] for entry in rule.covers}
    assert [entry for entry, _, _, reason in make_docs.catalogue() if (entry in carried) == bool(reason)] == []


def test_the_readme_shows_a_run():
    [block] = make_docs.RUN.finditer((ROOT / "README.md").read_text("utf-8"))
    assert "^" in block["output"]


@pytest.mark.parametrize("name", [*VERDICTS, *SEVERITIES, *VERBS, *KINDS])
def test_the_design_names(name):
    assert re.search(rf"\b{name}\b", DESIGN)


def test_sections_of_the_design_that_the_source_names_exist():
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "checker").rglob("*.py"))
    named = set(re.findall(r"docs/design\.md, (?:section )?\"?([A-Z][a-z]+(?: [a-z]+)*)", sources))
    assert named
    assert named - set(re.findall(r"^#+ (?:\d+\. )?(.+)$", DESIGN, re.MULTILINE)) == set()
