"""The generated pages hold what the rules and the program say now; `make docs` writes them."""

import json
import re
from pathlib import Path

import make as make_docs
import pytest
from commandline import run

from checker.cli import VERBS
from checker.report import SEVERITIES, VERDICTS
from checker.rule import KINDS

ROOT = Path(__file__).parents[1]
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")


@pytest.fixture(scope="module")
def pages():
    return make_docs.pages()


def test_generated_pages_are_up_to_date(pages):
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    assert [str(path.relative_to(ROOT)) for path in stale] == []


def test_no_page_is_left_of_a_rule_that_is_gone(pages, tmp_path, monkeypatch):
    assert make_docs.leftovers(pages) == []
    monkeypatch.setattr(make_docs, "DOCS", tmp_path)
    gone = tmp_path / "rules" / "old" / "rule.md"
    gone.parent.mkdir(parents=True)
    gone.touch()
    assert make_docs.leftovers(pages) == [gone]


def test_a_rule_has_a_page_with_all_its_examples(pages):
    for rule in make_docs.of_packs(())[0]:
        page = pages[ROOT / "docs" / "rules" / f"{rule.id}.md"]
        examples = [*rule.consistent, *rule.inconsistent, *rule.explainable, *rule.silent]
        drafts = [text for example in examples for text in (example.text, *example.against)]
        assert [draft for draft in drafts if f"\n```markdown\n{draft.strip(chr(10))}\n```\n" not in page] == []
        assert page.count("```markdown") == len(drafts)
        assert rule.why.zh in page
        assert rule.why.en in page


def test_a_rule_is_listed_once(pages):
    index = pages[ROOT / "docs" / "rules.md"]
    assert [rule.id for rule in make_docs.of_packs(())[0] if index.count(f"](rules/{rule.id}.md)") != 1] == []


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_of_the_command_line_has_what_help_has(pages, verb):
    page = pages[ROOT / "docs" / "cli.md"].partition(f"\n## plancheck {verb}\n")[2].partition("\n## ")[0]
    shown = re.findall(r"^ +(?:(-\w), )?(--[a-z-]+)", run(verb, "--help").stdout, re.MULTILINE)
    assert re.findall(r"^\| (?:`(-\w)`, )?`(--[a-z-]+)`", page, re.MULTILINE) == shown != []


@pytest.mark.parametrize(
    ("section", "arguments"),
    [
        (
            "check",
            [
                "check",
                "--all",
                "--min-severity",
                "error",
                "--format",
                "json",
                "seeds/huozhou.md",
                "seeds/changzi.md",
                "no-such-file",
            ],
        ),
        ("facts", ["facts", "--format", "json", "seeds/changzi.md"]),
        ("facts --figures", ["facts", "--figures", "--format", "json", "seeds/huozhou.md"]),
        ("targets", ["targets", "--format", "json", "seeds/huozhou.md"]),
        ("rules list", ["rules", "list", "--format", "json"]),
    ],
)
def test_the_contract_names_every_key_and_no_other(section, arguments, monkeypatch):
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    contract = page.partition(f"\n## {section}\n")[2].partition("```text\n")[2].partition("```")[0]
    assert set(re.findall(r'"(\w+)"', contract)) == set(keys(json.loads(run(*arguments).stdout)))


def keys(value):
    """Every key of a JSON value."""
    if isinstance(value, dict):
        yield from value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(below)


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
