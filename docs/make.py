"""The rules, the command line and the outputs of real commands into the pages of docs/ and README.md; `--check` only
compares.

In any page a block behind a comment such as <!-- plancheck check seeds --> holds the output of that command.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import clipages
import configpages
import rulepages

from checker.cli.packs import of_packs
from checker.rule import Rule

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
RUN = re.compile(r"(<!-- plancheck (?P<arguments>[^>\n]+) -->\n```text\n)(?P<output>.*?)(```\n)", re.DOTALL)
BUILD = ("GITHUB_", "CI_")
CATALOGUE = DOCS / "catalogue.tsv"
CONFIGURATION = DOCS / "configuration.md"
COVERAGE = """\
# Coverage

The catalogue of constraints on the figures of plan documents (`docs/catalogue.tsv`), and which rules carry each entry,
written by `docs/make.py`. A rule names its entries under `covers`; an entry that no rule carries has its reason here.
"""


def pages() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    rules = of_packs(())[0]
    entries = {entry: f"{name} · {english}" for entry, name, english, _ in catalogue()}
    return {
        DOCS / rulepages.INDEX: text(rulepages.index(rules)),
        **{DOCS / rulepages.page(rule): text(rulepages.manual(rule, entries)) for rule in rules},
        DOCS / "coverage.md": text(coverage(rules)),
        DOCS / "cli.md": text(clipages.manual()),
        CONFIGURATION: configpages.manual(CONFIGURATION.read_text("utf-8")),
        **{path: RUN.sub(run, path.read_text("utf-8")) for path in written() if RUN.search(path.read_text("utf-8"))},
    }


def written() -> list[Path]:
    """The pages that people write."""
    return [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def leftovers(known: Iterable[Path]) -> list[Path]:
    """Pages of rules that are no more."""
    return sorted(set((DOCS / rulepages.FOLDER).rglob("*.md")) - set(known))


def text(lines: Iterable[str]) -> str:
    """Lines as a file."""
    return "".join(f"{line}\n" for line in lines)


def run(block: re.Match[str]) -> str:
    """A block with the output its command has now."""
    command = [sys.executable, "-m", "checker", *shlex.split(block["arguments"])]
    # Some forms link to the commit of a build; a page must not.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(BUILD)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    return f"{block[1]}{done.stdout.decode('utf-8')}{block[4]}"


def coverage(rules: tuple[Rule, ...]) -> Iterator[str]:
    """The page of the catalogue: each entry with the rules that carry it, else the reason."""
    entries = list(catalogue())
    carriers = {entry: [rule for rule in rules if entry in rule.covers] for entry, *_ in entries}
    yield from COVERAGE.splitlines()
    yield from ("", f"Carried: {sum(map(bool, carriers.values()))} of {len(entries)}.", "")
    yield from ("| entry | what | rules, or why none |", "| --- | --- | --- |")
    for entry, name, english, reason in entries:
        links = "<br>".join(f"[{rule.id}]({rulepages.page(rule)})" for rule in carriers[entry])
        yield f"| {entry} | {name} · {english} | {links or reason} |"


def catalogue() -> Iterator[list[str]]:
    """Identifier, Chinese name, English name and reason of every entry."""
    for line in CATALOGUE.read_text("utf-8").splitlines()[1:]:
        yield line.split("\t")


def main(arguments: list[str]) -> int:
    """Write the pages and remove those of rules that are gone, or with --check name both."""
    found = pages()
    stale = [path for path, now in found.items() if not path.exists() or path.read_text("utf-8") != now]
    gone = leftovers(found)
    for path in () if "--check" in arguments else stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found[path], "utf-8")
    for path in () if "--check" in arguments else gone:
        path.unlink()
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in (*stale, *gone))
    return 1 if (stale or gone) and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
