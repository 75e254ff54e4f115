"""What a run found: checks, coverage, problems. Reporters know nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from checker.document import Document, Place

Verdict = Literal["consistent", "inconsistent", "explainable", "unverifiable"]
Severity = Literal["error", "warning", "info"]
# What hides a finding: words in the text or the configuration, known before, not asked for.
Means = Literal["suppression", "configuration", "baseline", "revision", "severity", "profile"]
MEANS: tuple[Means, ...] = ("suppression", "configuration", "baseline", "revision", "severity", "profile")
VERDICTS: tuple[Verdict, ...] = ("consistent", "inconsistent", "explainable", "unverifiable")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Text(Struct, frozen=True, array_like=True, gc=False):
    """A sentence for the reader in both languages."""

    zh: str
    en: str

    def replace(self, old: str, new: str) -> Text:
        """The sentence with a name put another way."""
        return self if not old or old == new else Text(self.zh.replace(old, new), self.en.replace(old, new))

    def in_(self, language: str) -> str:
        """The sentence in `language` (zh or en)."""
        return self.zh if language == "zh" else self.en


NO_TEXT = Text("", "")


class Value(Struct, frozen=True, array_like=True, gc=False):
    """A stated or computed value as shown; `low`/`high` are decimal strings in `unit`, None if unbounded."""

    text: str
    low: str | None
    high: str | None
    unit: str


class Operand(Struct, frozen=True, array_like=True, gc=False):
    """A figure that takes part in a check. `role` (base, end, rate, part, whole …) is a key of labels."""

    role: str
    label: Text
    value: Value
    place: Place
    note: Text = NO_TEXT


class Check(Struct, frozen=True, array_like=True, gc=False):
    """One constraint applied to bound operands. `severity` is None when there is nothing to tell."""

    rule: str
    kind: str
    title: Text
    verdict: Verdict
    reason: str
    severity: Severity | None
    indicator: str
    region: str
    period: str
    stated: Value | None
    computed: Value | None
    steps: Text  # how the computed value came about, e.g. 复算 5年 / recomputed, 5 years
    message: Text
    hint: Text
    place: Place
    related: tuple[Operand, ...]
    fingerprint: str


class Coverage(Struct, frozen=True, array_like=True, gc=False):
    """How much was read and judged."""

    figures: int
    statements: int
    consistent: int
    inconsistent: int
    explainable: int
    unverifiable: int


class Hidden(Struct, frozen=True, array_like=True, gc=False):
    """A finding that is not told: by what, and in whose words (the reason of a suppression or of the baseline)."""

    check: Check
    by: Means
    reason: str = ""


class Fact(Struct, frozen=True, array_like=True, gc=False):
    """One statement that was read. `value`, `low` and `high` are decimal strings in `unit`, after 万/亿, None where
    there is none; `where` is the prose or a cell of a table; the other words are those of `Statement`."""

    place: Place
    indicator: str
    printed: str
    region: str
    period: str
    dated: bool
    measure: str
    base: str
    value: str | None
    low: str | None
    high: str | None
    unit: str
    hedge: str
    basis: str
    status: str
    where: str


class Amount(Struct, frozen=True, array_like=True, gc=False):
    """A figure of a course; `text` as printed, `shown` with the unit that its row or column names, `year` its last."""

    text: str
    shown: str
    value: str | None
    low: str | None
    high: str | None
    unit: str
    hedge: str
    measure: str
    period: str | None
    year: int | None
    place: Place


class Movement(Struct, frozen=True, array_like=True, gc=False):
    """How much a year over `years`: percent, points or amount. Strings with four places in `unit`; `shown` with two, in
    the printed unit, points without theirs."""

    kind: Literal["percent", "points", "amount"]
    years: int
    unit: str
    value: str
    low: str | None
    high: str | None
    shown: str


class Course(Struct, frozen=True, array_like=True, gc=False):
    """One target with its base, its latest outcome and its paces (checker/trajectory.py); `done` in percent. A `total`
    is that of all years, and begins at nothing."""

    place: Place
    indicator: str
    region: str
    start: int
    year: int
    base: Amount | None
    target: Amount | None
    rate: Amount | None
    latest: Amount | None
    planned: Movement | None
    achieved: Movement | None
    needed: Movement | None
    agreement: Literal["", "yes", "no", "prices", "restated"]
    done: Decimal | None
    met: bool | None
    total: bool = False


class Extract(Struct, frozen=True, array_like=True, gc=False):
    """What was read of a document, for forms that show it: where every figure stands, the facts, the courses."""

    figures: tuple[tuple[int, int], ...]
    facts: tuple[Fact, ...]
    courses: tuple[Course, ...]


NO_EXTRACT = Extract((), (), ())


class DocumentReport(Struct, frozen=True, array_like=True, gc=False):
    """All checks of one document, in text order; `hidden` are findings that were asked not to be told.

    `settings` marks a file of configuration or baseline, of which only findings are told. `extract` is empty unless a
    form asks for it.
    """

    document: Document
    coverage: Coverage
    checks: tuple[Check, ...]
    hidden: tuple[Hidden, ...] = ()
    settings: bool = False
    extract: Extract = NO_EXTRACT


class RuleNote(Struct, frozen=True, array_like=True, gc=False):
    """What a rule says of itself, for formats that carry it along."""

    id: str
    kind: str
    severity: Severity
    title: Text
    why: Text


class Problem(Struct, frozen=True, array_like=True, gc=False):
    """A user's error: an unreadable document or an invalid rule; line and column 0 when unknown."""

    path: str
    message: Text
    line: int = 0
    column: int = 0


class Report(Struct, frozen=True, array_like=True, gc=False):
    """Everything a reporter may show; `references` are documents that operands may stand in, and no more.

    `rules` are those that were applied, sorted by id.
    """

    documents: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...] = ()
    references: tuple[Document, ...] = ()
    rules: tuple[RuleNote, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have `severity`."""
        return sum(check.severity == severity for one in self.documents for check in one.checks)

    def hidden(self, by: Means) -> int:
        """How many findings are hidden by these means."""
        return sum(hidden.by == by for one in self.documents for hidden in one.hidden)
