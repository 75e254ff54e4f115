"""Alter one printed figure of a relation that holds, and see whether the checker notices.

    python benchmarks/mutations.py [FILE]... [--sample N] [--seed N] [--json PATH] [--show N]

For every consistent relation of the documents each figure is altered as a slip of the pen would: a digit, two swapped
digits, a shifted point, 万 for 亿; a yearly rate also as if over a year more or less, or as the total change. An
alteration counts where the relation's intervals no longer meet (it is judged again by the arithmetic alone); the rest
stay within rounding and are counted apart. Then the altered text is checked from the beginning: is anything new
reported, is it reported at the altered relation, does its hint name what was printed before, or something else?

Beside it three policies of checking, each on the same relations: equal after rounding, within 0.1, within 0.5 per cent.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from checker.constraints import CONSTRAINTS
from checker.constraints.wording import DIGITS
from checker.constraints.repairs import ONE_DIGIT, SCALED, SHIFTED, SWAPPED, repairs
from checker.diagnosis.retrial import Court, court, holds, span, spans
from checker.document import Document
from checker.engine import check as check_documents
from checker.figure import Figure
from checker.interval import HUNDRED, root
from checker.ledger import ledger
from checker.readers import read, read_text
from checker.report import Check
from checker.rule import Rule
from checker.rules import load, shipped
from checker.survey import survey

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
SLIPS = {ONE_DIGIT.en: "digit", SWAPPED.en: "swap", SHIFTED.en: "point", SCALED.en: "scale"}
POLICIES = ("rounded", "within 0.1", "within 0.5 %")


@dataclass(frozen=True, slots=True)
class Alteration:
    """One changed figure: where, what it says now and said before, and the relation it belongs to."""

    path: str
    rule: str
    kind: str
    slip: str
    start: int
    end: int
    before: str
    after: str
    relation: tuple[int, int]


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


@cache
def rules() -> tuple[Rule, ...]:
    return load([shipped()])[0]


@cache
def document(path: str) -> Document:
    return read(Path(path))


@cache
def checks(path: str) -> tuple[Check, ...]:
    return check_documents((document(path),), rules()).documents[0].checks


@cache
def bench(path: str) -> Court:
    one = document(path)
    return court(
        ledger(one, survey(one)), rules(), lambda rule, book: CONSTRAINTS[rule.kind][rule.method].check(rule, book)
    )


def confirming() -> frozenset[str]:
    """Rules that only ever show what holds: no wording says that it must."""
    return frozenset(rule.id for rule in rules() if CONSTRAINTS[rule.kind][rule.method].confirms)


def relations(path: str) -> Iterator[Check]:
    """Consistent checks of statements, whose figures can be changed."""
    silent = confirming()
    for one in checks(path):
        if one.verdict == "consistent" and one.rule not in silent and one.related and span(one) in bench(path).places:
            yield one


def alterations(path: str, one: Check, chance: random.Random) -> Iterator[tuple[Alteration, bool]]:
    """One alteration of each sort for one figure of a relation drawn by chance, and whether it can be observed."""
    bounded = [where for where in spans(one) if where in bench(path).places]
    where = chance.choice(bounded)
    sorts: dict[str, list[Figure]] = defaultdict(list)
    figure = bench(path).figure(where)
    if figure is None or document(path).text[where[0] : where[1]] != figure.text:
        return
    for repair in repairs(figure):
        sorts[SLIPS[repair.slip.en]].append(repair.figure)
    trial = bench(path).trial([one])
    for slip, choices in sorted(sorts.items()):
        changed = chance.choice(choices)
        (again,) = trial.again([one], where, changed)
        yield _alteration(path, one, where, figure.text, changed.text, slip), not holds(again)
    if one.kind == "cagr":
        yield from _years(path, one)


def _years(path: str, one: Check) -> Iterator[tuple[Alteration, bool]]:
    """The rate as it would be over a year more or less, and the total instead of the yearly rate."""
    figure = bench(path).figure(span(one))
    roles = {operand.role: bench(path).figure((operand.place.start, operand.place.end)) for operand in one.related}
    base, end = roles.get("base"), roles.get("end")
    years = DIGITS.search(one.steps.zh)
    match = DIGITS.search(figure.text) if figure is not None else None
    if not (figure and base and end and base.value and end.value and years and match) or end.value / base.value <= 0:
        return
    count, places = int(years[0]), len(match[0].partition(".")[2])
    ratio = end.value / base.value
    wanted = {
        "years+1": root(ratio, count + 1),
        "years-1": root(ratio, count - 1) if count > 1 else ratio,
        "total": ratio,
    }
    trial = bench(path).trial([one])
    for slip, factor in wanted.items():
        digits = str(abs((factor - 1) * HUNDRED).quantize(Decimal(1).scaleb(-places)))
        text = figure.text.replace(match[0], digits)
        changed = replace(
            figure, text=text, value=Decimal(digits), interval=figure.interval.rounded(Decimal(digits), figure.step)
        )
        (again,) = trial.again([one], span(one), changed)
        if text != figure.text:
            yield _alteration(path, one, span(one), figure.text, text, slip), not holds(again)


def _alteration(path: str, one: Check, where: tuple[int, int], before: str, after: str, slip: str) -> Alteration:
    return Alteration(path, one.rule, one.kind, slip, *where, before, after, span(one))


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


def drawn(paths: Sequence[str], sample: int, seed: int) -> tuple[list[Alteration], int]:
    """The observable alterations, at most `sample` of a kind and document, and how many stay within rounding."""
    kept: list[Alteration] = []
    within = 0
    for path in paths:
        chance = random.Random(seed)  # noqa: S311 - the same draw every time
        by_kind: dict[str, list[Alteration]] = defaultdict(list)
        for one in relations(path):
            for alteration, observable in alterations(path, one, chance):
                within += not observable
                if observable:
                    by_kind[alteration.kind].append(alteration)
        for kind in sorted(by_kind):
            kept += chance.sample(by_kind[kind], min(sample, len(by_kind[kind])))
    return kept, within


def table(results: Sequence[Result], within: int, paths: Sequence[str]) -> str:
    """One line a kind, then all; the policies with their false alarms on the unaltered text."""
    lines = [
        f"{'kind':16}{'altered':>8}{'reported':>10}{'at it':>8}{'hint':>8}{'among':>8}{'wrong':>8}{'value':>8}"
        + "".join(f"{p:>14}" for p in POLICIES)
    ]
    kinds = sorted({one.alteration.kind for one in results})
    for kind in [*kinds, "all"]:
        own = [one for one in results if kind in ("all", one.alteration.kind)]
        share = [
            sum(getattr(one, name) for one in own)
            for name in ("reported", "near", "named", "among", "misnamed", "told")
        ]
        naive = [sum(one.policies[i] for one in own) for i in range(len(POLICIES))]
        cells = "".join(f"{100 * part / len(own):>{w}.1f}" for part, w in zip(share, (10, 8, 8, 8, 8, 8), strict=True))
        lines.append(f"{kind:16}{len(own):>8}{cells}" + "".join(f"{100 * part / len(own):>14.1f}" for part in naive))
    alarms = [
        sum(policies(one)[i] for path in paths for one in checks(path) if one.verdict == "consistent")
        for i in range(len(POLICIES))
    ]
    own_alarms = sum(one.severity in FINDINGS for path in paths for one in checks(path))
    lines.append(f"within rounding, not observable: {within}")
    lines.append(
        f"unaltered text: {own_alarms} findings of the checker; relations that hold but that a policy reports: "
        + ", ".join(f"{name} {count}" for name, count in zip(POLICIES, alarms, strict=True))
    )
    return "\n".join(lines) + "\n"


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
    kept, within = drawn(paths, options.sample, options.seed)
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(tried, kept, chunksize=4))
    sys.stdout.write(table(results, within, paths))
    missed = [one.alteration for one in results if not one.reported]
    for one in missed[: options.show]:
        line = document(one.path).position(one.start)[0]
        sys.stdout.write(f"missed: {one.rule} {one.slip} {Path(one.path).name}:{line} {one.before} -> {one.after}\n")
    if options.output:
        options.output.write_text(json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
