"""The rules and the outputs of real commands into docs/rules.md, docs/coverage.md, docs/formats.md and README.md;
`--check` only compares.

In the last two a block behind a comment such as <!-- plancheck check seeds --> holds the output of that command.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from checker.cli.packs import of_packs
from checker.rule import Example, Rule

ROOT = Path(__file__).parents[1]
RUN = re.compile(r"(<!-- plancheck (?P<arguments>[^>\n]+) -->\n```text\n)(?P<output>.*?)(```\n)", re.DOTALL)
INTRO = """\
# Rules

The shipped rules of the pack *core*, written by `docs/make.py` from the files under `rules/`: change those,
not this page. `plancheck explain RULE` shows a rule with all its examples.
"""
PACK = "core"
BUILD = ("GITHUB_", "CI_")
CATALOGUE = ROOT / "docs" / "catalogue.tsv"
COVERAGE = """\
# Coverage

The catalogue of constraints on the figures of plan documents (`docs/catalogue.tsv`), and which rules carry each entry,
written by `docs/make.py`. A rule names its entries under `covers`; an entry that no rule carries has its reason here.
"""


def pages() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    shown = {page: RUN.sub(run, page.read_text("utf-8")) for page in (ROOT / "README.md", ROOT / "docs" / "formats.md")}
    rules = of_packs([PACK])[0]
    return {
        ROOT / "docs" / "rules.md": "".join(f"{line}\n" for line in manual(rules)),
        ROOT / "docs" / "coverage.md": "".join(f"{line}\n" for line in coverage(of_packs(())[0])),
        **shown,
    }


def run(block: re.Match[str]) -> str:
    """A block with the output its command has now."""
    command = [sys.executable, "-m", "checker", *shlex.split(block["arguments"])]
    # Some forms link to the commit of a build; a page must not.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(BUILD)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    return f"{block[1]}{done.stdout.decode('utf-8')}{block[4]}"


def manual(rules: tuple[Rule, ...]) -> Iterator[str]:
    """The page of rules, one section a file."""
    yield from INTRO.splitlines()
    for path, group in groupby(sorted(rules, key=lambda rule: (rule.path, rule.id)), lambda rule: rule.path):
        yield from ("", f"## {Path(path).stem}")
        for rule in group:
            yield from section(rule)


def coverage(rules: tuple[Rule, ...]) -> Iterator[str]:
    """The page of the catalogue: each entry with the rules that carry it, else the reason."""
    entries = list(catalogue())
    carriers = {entry: [rule.id for rule in rules if entry in rule.covers] for entry, *_ in entries}
    yield from COVERAGE.splitlines()
    yield from ("", f"Carried: {sum(map(bool, carriers.values()))} of {len(entries)}.", "")
    yield from ("| entry | what | rules, or why none |", "| --- | --- | --- |")
    for entry, name, english, reason in entries:
        yield f"| {entry} | {name} · {english} | {'<br>'.join(carriers[entry]) or reason} |"


def catalogue() -> Iterator[list[str]]:
    """Identifier, Chinese name, English name and reason of every entry."""
    for line in CATALOGUE.read_text("utf-8").splitlines()[1:]:
        yield line.split("\t")


def section(rule: Rule) -> Iterator[str]:
    """What a rule checks and why, with the first example of either sort."""
    yield from ("", f"### {rule.id}", "", f"{rule.title.zh} · {rule.title.en} ({rule.severity})")
    yield from ("", rule.why.zh, "", rule.why.en)
    first = ((rule.consistent, "holds"), (rule.inconsistent, "reported"), (rule.explainable, "explained"))
    yield from ("", "| | example |", "| --- | --- |")
    yield from (f"| {name} | {shown(examples[0])} |" for examples, name in first if examples)


def shown(example: Example) -> str:
    """An example in one cell of a table."""
    text = "<br>".join(line.strip() for line in example.text.splitlines() if line.strip())
    told = f"<br>→ {example.at}: {example.message}" if example.at is not None else ""
    return f"{text}{told}".replace("|", "\\|").replace("*", "\\*")


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are not up to date."""
    stale = {path: text for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text}
    for path, text in stale.items():
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
