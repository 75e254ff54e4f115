"""Alter one printed figure of a relation that holds, and see whether the checker notices.

    python benchmarks/mutations.py [FILE]... [--sample N] [--seed N] [--json PATH] [--show N]

For every consistent relation of the documents each figure is altered as a slip of the pen would: a digit, two swapped
digits, a shifted point, 万 for 亿; a yearly rate also as if over a year more or less, or as the total change. An
alteration counts where the relation's intervals no longer meet (it is judged again by the arithmetic alone); the rest
stay within rounding and are counted apart. Where no figure is under test, a number of things, an ordinal or a span of
years is one off (`number`), and a verb between two figures turns round (`verb`). Then the altered text is checked from
the beginning: is anything new reported, is it reported at the altered relation, does its hint name what was printed
before, or something else? Hints and policies are about figures and leave out the numbers and verbs.

Counted apart, with their number, are alterations that no wording forbids. `claimed` says which they are, by rule and
not by what the checker reports: rules that only confirm or only inform; the digits of a figure of which a rule judges
the unit alone; two short figures under a name that may be two things; numbers of things enumerated in a sentence, for
such a list can be counted in several ways. A figure without operands is not altered. Left out altogether are dates,
plausible ranges and notation: most of their alterations are other dates, other plausible values and other correct
notations, and which ones are wrong only their own rule can say.

Beside it three policies of checking, each on the same relations: equal after rounding, within 0.1, within 0.5 per cent.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from alterations import Alteration, alterations, checks, claimed, document, rules

from checker.constraints.wording import DIGITS
from checker.diagnosis.retrial import spans
from checker.engine import check as check_documents
from checker.readers import read_text
from checker.report import Check

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PUBLIC = (
    "seeds/huozhou.txt",
    "seeds/changzi.txt",
    "corpus/report-enshi-2016.md",
    "corpus/report-sanming-2021.md",
    "corpus/communique-wanzai-2022.txt",
    "corpus/budget-sanming-2018.txt",
)
FINDINGS = ("error", "warning")
OTHER = ("number", "verb")  # slips of what is no figure
POLICIES = ("rounded", "within 0.1", "within 0.5 %")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an alteration: something new reported, at its relation, the hint right; what each policy says."""

    alteration: Alteration
    reported: bool
    near: bool
    named: bool
    among: bool
    misnamed: bool
    told: bool
    policies: tuple[bool, ...]


def tried(alteration: Alteration) -> Result:
    """The altered text checked from the beginning."""
    path, old = alteration.path, document(alteration.path).text
    text = old[: alteration.start] + alteration.after + old[alteration.end :]
    moved = len(alteration.after) - len(alteration.before)
    known = {(one.rule, one.place.start, one.message.zh) for one in checks(path) if one.severity in FINDINGS}
    found = check_documents((read_text(path, text),), rules()).documents[0].checks
    told = [one for one in found if one.severity in FINDINGS]
    new = [one for one in told if (one.rule, _back(one.place.start, alteration, moved), one.message.zh) not in known]
    own = (alteration.start, alteration.end + moved)
    near = [one for one in new if any(start < own[1] and own[0] < end for start, end in spans(one))]
    digits = DIGITS.search(alteration.before)
    original = digits[0] if digits else alteration.before
    hints = [one.hint.zh for one in near]
    named = any(_names(hint, alteration, original) for hint in hints)
    among = named or any(alteration.before in hint for hint in hints)
    computed = any(one.computed is not None and original in one.computed.text for one in near)
    misnamed = not named and any("疑为" in hint or "疑在" in hint for hint in hints)
    return Result(
        alteration,
        bool(new),
        bool(near),
        named,
        among,
        misnamed,
        named or computed,
        _policies(found, alteration, moved),
    )


def _back(start: int, alteration: Alteration, moved: int) -> int:
    return start - moved if start > alteration.start else start


def _names(hint: str, alteration: Alteration, original: str) -> bool:
    if alteration.slip.startswith("years"):
        return "年数" in hint or original in hint
    if alteration.slip == "total":
        return "总增幅" in hint or original in hint
    return alteration.before in hint.partition("疑为")[2] or f"疑在“{alteration.after}”" in hint


def _policies(found: Sequence[Check], alteration: Alteration, moved: int) -> tuple[bool, ...]:
    """Whether each policy reports the altered relation."""
    start = alteration.relation[0] + (moved if alteration.relation[0] > alteration.start else 0)
    same = [one for one in found if one.rule == alteration.rule and one.place.start == start]
    verdicts = [policies(one) for one in same]
    return tuple(any(each) for each in zip(*verdicts, strict=True)) if verdicts else (False,) * len(POLICIES)


def policies(one: Check) -> tuple[bool, ...]:
    """What the three policies say of a check: the point value against the printed one."""
    stated, computed = (DIGITS.search(each.text) if each is not None else None for each in (one.stated, one.computed))
    if stated is None or computed is None:
        return (False,) * len(POLICIES)
    said, got = abs(Decimal(stated[0].replace(",", ""))), abs(Decimal(computed[0].replace(",", "")))
    off = abs(said - got)
    places = len(stated[0].partition(".")[2])
    rounded = got.quantize(Decimal(1).scaleb(-places))
    return (rounded != said, off > Decimal("0.1"), off > got * Decimal("0.005"))


@dataclass(frozen=True, slots=True)
class Draw:
    """The alterations to be tried, how many stay within rounding, and how many a rule no wording forbids."""

    kept: list[Alteration]
    within: int
    unclaimed: Counter[str]


def drawn(paths: Sequence[str], sample: int, seed: int) -> Draw:
    """The observable alterations, at most `sample` of a kind and document."""
    kept: list[Alteration] = []
    unclaimed: Counter[str] = Counter()
    within = 0
    for path in paths:
        chance = random.Random(seed)  # noqa: S311 - the same draw every time
        by_kind: dict[str, list[Alteration]] = defaultdict(list)
        for one in (one for one in checks(path) if one.verdict == "consistent"):
            for alteration, observable in alterations(path, one, chance):
                within += not observable
                if observable and claimed(path, one, alteration.slip):
                    by_kind[alteration.kind].append(alteration)
                elif observable:
                    unclaimed[alteration.rule] += 1
        for kind in sorted(by_kind):
            kept.extend(chance.sample(by_kind[kind], min(sample, len(by_kind[kind]))))
    return Draw(kept, within, unclaimed)


COLUMNS = ("reported", "near", "named", "among", "misnamed", "told")
HEADS = ("reported", "at it", "hint", "among", "wrong", "value")


def table(results: Sequence[Result], draw: Draw, paths: Sequence[str]) -> str:
    """One line a kind, then all; the policies with their false alarms on the unaltered text."""
    lines = [f"{'kind':16}{'altered':>8}" + "".join(f"{head:>9}" for head in HEADS)]
    lines[0] += "".join(f"{policy:>14}" for policy in POLICIES)
    for kind in [*sorted({one.alteration.kind for one in results}), "all"]:
        own = [one for one in results if kind in ("all", one.alteration.kind)]
        figures = [one for one in own if one.alteration.slip not in OTHER]
        parts = [_percent([getattr(one, name) for one in own]) for name in COLUMNS[:2]]
        parts += [_percent([getattr(one, name) for one in figures]) for name in COLUMNS[2:]]
        naive = [_percent([one.policies[i] for one in figures]) for i in range(len(POLICIES))]
        lines.append(f"{kind:16}{len(own):>8}" + "".join(f"{part:>9}" for part in parts))
        lines[-1] += "".join(f"{part:>14}" for part in naive)
    alarms = [
        sum(policies(one)[i] for path in paths for one in checks(path) if one.verdict == "consistent")
        for i in range(len(POLICIES))
    ]
    own_alarms = sum(one.severity in FINDINGS for path in paths for one in checks(path))
    lines.append(f"within rounding, not observable: {draw.within}")
    apart = ", ".join(f"{rule} {count}" for rule, count in sorted(draw.unclaimed.items()))
    lines.append(f"not claimed by the wording: {draw.unclaimed.total()} ({apart})")
    lines.append(
        f"unaltered text: {own_alarms} findings of the checker; relations that hold but that a policy reports: "
        + ", ".join(f"{name} {count}" for name, count in zip(POLICIES, alarms, strict=True))
    )
    return "\n".join(lines) + "\n"


def _percent(found: Sequence[bool]) -> str:
    return f"{100 * sum(found) / len(found):.1f}" if found else "-"


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sample", type=int, default=20, help="alterations of a kind and document, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", dest="output", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many alterations that were not reported")
    options = parser.parse_args(arguments)
    paths = options.files or [str(SHARED / name) for name in PUBLIC if (SHARED / name).exists()]
    paths = paths or sorted(str(path) for path in (ROOT / "seeds").glob("*.md"))
    draw = drawn(paths, options.sample, options.seed)
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(tried, draw.kept, chunksize=4))
    sys.stdout.write(table(results, draw, paths))
    missed = [one.alteration for one in results if not one.reported]
    for one in missed[: options.show]:
        line = document(one.path).position(one.start)[0]
        sys.stdout.write(f"missed: {one.rule} {one.slip} {Path(one.path).name}:{line} {one.before} -> {one.after}\n")
    if options.output:
        options.output.write_text(json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
