"""The pages that people read: their commands run, their links lead somewhere, their options and settings exist."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import yaml

from checker.cli import main
from checker.cli.starters import ENGLISH
from checker.reporters import FORMATS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "seeds/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
SYNOPSES = ("design.md",)  # show the layout of verbs and of files, indented
FENCE = re.compile(
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
REASONS = {
    "needs a package index",
    "needs a container daemon",
    "needs a cluster",
    "needs ten minutes a target",
    "runs until it is stopped",
}
LANGUAGES = {"console", "text", "json", "yaml", "toml", "xml", "groovy", "markdown", "lua", "elisp"}
EXIT = re.compile(r"\s# exit (\d)\b")
STRAY = re.compile(r"^\s*(?:\$ |(?:plancheck|make|pip|pre-commit|docker) [a-z-])")
CALL = re.compile(r"plancheck (?P<verb>(?:rules|baseline|config|corpus) \w+|\w+)(?P<rest>[^`\n'|#]*)")
DRAFTS = {
    "changzi.md": ("draft.md", "草稿.md", "drafts/plan.md", "chapters/one.md", "reports/2021/report.txt"),
    "jincheng.md": ("last-year.md", "去年报告.md"),
}
FILES = {
    **dict.fromkeys(("indicators.csv", "指标.csv"), "# region: 长子县\n指标,2020年\n地区生产总值（亿元）,179.6\n"),
    "old.yaml": ENGLISH,
}


@dataclass(frozen=True)
class Block:
    page: Path
    reason: str | None
    language: str
    text: str


BLOCKS = [
    Block(page, found["reason"], found["language"], found["text"])
    for page in PAGES
    for found in FENCE.finditer(page.read_text("utf-8"))
]


def name(value):
    """A page as its tests are called."""
    return value.relative_to(ROOT).as_posix()


def commands(page):
    """Every command of a page, with its exit code."""
    for block in BLOCKS:
        if block.page == page and block.language == "console" and block.reason is None:
            for line in block.text.splitlines():
                found = EXIT.search(line)
                yield line.removeprefix("$ "), int(found[1]) if found else 0


@pytest.fixture
def folder(tmp_path):
    """The specimens, drafts made of them, and everything else that the pages name."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    texts = {path: (ROOT / "seeds" / seed).read_text("utf-8") for seed, paths in DRAFTS.items() for path in paths}
    for path, text in (texts | FILES).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if list(commands(page))], ids=name)
def test_the_commands_of_a_page_run(page, folder, tmp_path_factory):
    if os.name == "nt" or not shutil.which("bash"):
        pytest.skip("the commands of the pages are for bash")
    program = tmp_path_factory.mktemp("bin") / "plancheck"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m checker "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    given = [one for one in commands(page) if shutil.which("jq") or "| jq" not in one[0]]
    for command, code in given:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == code, f"{command}\n{done.stdout}{done.stderr}"
        assert bool(done.stderr) == (code == 2), f"{command}\n{done.stderr}"
    if given != list(commands(page)):
        pytest.skip("jq is not installed: commands that need it were left out")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: name(block.page))
def test_a_block_says_what_it_is(block):
    assert block.language in LANGUAGES
    assert block.reason is None or (block.language == "console" and block.reason in REASONS)
    assert block.language != "console" or all(line.startswith("$ ") for line in block.text.splitlines())


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in SYNOPSES], ids=name)
def test_a_command_stands_in_a_block_of_commands(page):
    outside = FENCE.sub(lambda block: block[0] if block["language"] == "text" else "", page.read_text("utf-8"))
    shown = {line for line in outside.splitlines() if STRAY.match(line)}
    assert shown - {line for line in shown if "[OPTION]..." in line} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_options_that_a_page_names_exist(page):
    calls = [(verb_of(found["verb"]), found["rest"]) for found in CALL.finditer(page.read_text("utf-8"))]
    unknown = [
        f"{verb.name} {option}"
        for verb, rest in calls
        if verb is not None
        for option in re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", rest)
        if option not in {one for parameter in verb.params for one in parameter.opts} | {"-h", "--help"}
    ]
    assert unknown == []


def verb_of(words):
    """The command of a verb; None where the words are only words."""
    command = main
    for word in words.split():
        command = command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
    return command


def test_forms_that_pages_name_exist():
    named = {form for page in PAGES for form in re.findall(r"-o ([a-z]+)=", page.read_text("utf-8"))}
    if not {"sarif", "junit", "gitlab"} <= set(FORMATS):
        pytest.skip("the program has no forms for services yet")
    assert named - set(FORMATS) == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text("utf-8")))
    inside = [link.partition("#") for link in links if "://" not in link]
    missing = [path for path, _, _ in inside if path and not (page.parent / path).exists()]
    lost = [
        f"{path}#{anchor}"
        for path, _, anchor in inside
        if anchor and path not in missing and anchor not in anchors(page.parent / path if path else page)
    ]
    assert missing + lost == []


def anchors(page):
    """What the headings of a page are called in a link."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def test_every_page_can_be_reached():
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert [
        page.name for page in (ROOT / "docs").glob("*.md") if page.name != "index.md" and page.name not in index
    ] == []


def settings():
    """The YAML of the pages, each with its page."""
    return [(block.page, yaml.safe_load(block.text)) for block in BLOCKS if block.language == "yaml"]


def test_hooks_that_pages_name_exist():
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    repositories = [one for _, found in settings() for one in found.get("repos", ())]
    named = {hook["id"] for one in repositories if one["repo"] != "local" for hook in one["hooks"]}
    assert named
    assert named - known == set()


def test_the_page_for_github_names_the_inputs_of_the_action():
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?)? ?\| ", page, re.MULTILINE))
    assert rows.keys() == inputs.keys()
    assert {key: rows[key].strip("`") for key in ("paths", "fail-on", "sarif", "python-version")} == {
        key: inputs[key]["default"] for key in ("paths", "fail-on", "sarif", "python-version")
    }
    steps = [step for _, found in settings() for job in found.get("jobs", {}).values() for step in job["steps"]]
    [given] = [step["with"] for step in steps if "plancheck@" in step["uses"]]
    assert given.keys() <= inputs.keys()
    assert re.findall(r"uses: actions/\S+@(?![0-9a-f]{40} # v)\S+", page) == []
