"""Documents, their settings and rules into a report: what check, diff, baseline and the editors have in common."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from checker.cli import compiled
from checker.cli.configuration import Configurations, settings_of
from checker.cli.limits import limits_of, within
from checker.cli.outcomes import Outcome
from checker.cli.selection import Chosen, chosen, packed, strange
from checker.config.overrides import packs
from checker.config.settings import Settings
from checker.document import Document
from checker.report import DocumentReport, Problem, Report, RuleNote
from checker.rule import Rule
from checker.triage.levels import at_least, doubtful, only_proven, relevelled
from checker.triage.names import OWN, Named

if TYPE_CHECKING:
    from checker.cli.suppressing import Suppressing
    from checker.ledger import Ledger

Packed = dict[str, tuple[Rule, str, str]]


def today() -> date:
    """The day by which suppressions expire: SOURCE_DATE_EPOCH where it is set, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None
    return (moment or datetime.now().astimezone()).date()


class Run(Struct):
    """One call of the program: configuration and rules are read once; what goes wrong gathers in `problems`.

    `ignores` is False where suppressed findings are to be told; `whole` tells that a folder was asked for; `extract`
    asks for what was read beside what was found. Editors `read` a document beforehand, to keep what was read. `taken`
    are the milliseconds that reading took, by path. Whoever has files rather than documents goes by `batch.report`.
    """

    configurations: Configurations
    ignores: bool = True
    whole: bool = False
    extract: bool = False
    day: date = field(default_factory=today)
    problems: list[Problem] = field(default_factory=list)
    read: "Callable[[Document], Document | Ledger]" = lambda document: document
    taken: dict[str, int] = field(default_factory=dict)
    _rules: dict[tuple[str, ...], Packed] = field(default_factory=dict)
    _choices: dict[object, Chosen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        compiled.begin(self.configurations.cache)

    def report(self, documents: Sequence[Document], references: "Sequence[Ledger]" = ()) -> Report:
        """The report on documents, each with its own rules and severities, suppressions counted."""
        every = self.loaded(settings_of(one, self.configurations) for one in documents)
        outcomes = (self.outcome(one, every, references) for one in documents)
        return self.told(outcomes, every, tuple(one.document for one in references))

    def outcome(self, document: Document, every: Packed, references: "Sequence[Ledger]" = ()) -> Outcome:
        """All checks of a document within its limits, its suppressions not yet applied."""
        own = settings_of(document, self.configurations)
        task = partial(self._checked, document, own, self._choice(every, own), references)
        done, crashes = within(task, document.path, limits_of(own), self.taken.get(document.path, 0))
        return Outcome(done[0] if done else None, crashes)

    def told(self, outcomes: Iterable[Outcome], every: Packed, references: tuple[Document, ...] = ()) -> Report:
        """The report on what became of documents, suppressions counted."""
        names = _names(every)
        suppressing: Suppressing | None = None
        reports: list[DocumentReport] = []
        settings: dict[int, Settings] = {}
        applied: dict[int, Chosen] = {}
        crashes: list[Problem] = []
        for outcome in outcomes:
            crashes += outcome.problems
            if outcome.report is not None:
                own = settings_of(outcome.report.document, self.configurations)
                choice = self._choice(every, own)
                settings[id(own)], applied[id(choice)] = own, choice
                one = outcome.report
                if self.ignores and (own.suppress or one.document.remarks):
                    suppressing = suppressing or self._suppressing()
                    one = suppressing.applied(one, own, choice, names)
                reports.append(one)
        self._note(every, settings.values())
        rules = {rule.id: rule for choice in applied.values() for rule in choice.rules}
        return Report(
            documents=(*reports, *(suppressing.left() if suppressing else ())),
            problems=tuple(crashes),
            references=references,
            rules=(*(_of_rule(rules[name]) for name in sorted(rules)), *OWN.values()),
        )

    def _suppressing(self) -> "Suppressing":
        from checker.cli.suppressing import Suppressing

        return Suppressing(self.day, self.whole)

    @property
    def rules(self) -> Iterator[Rule]:
        """Every rule that was read, applied or not."""
        return (rule for packs in self._rules.values() for rule, _, _ in packs.values())

    def levelled(self, report: Report) -> Report:
        """The report with no more than the profile and the least severity of each document tell."""
        documents = []
        for one in report.documents:
            settings = settings_of(one.document, self.configurations)
            kept = only_proven(one) if settings.word("profile") == "proof" else one
            documents.append(at_least(kept, settings.word("min-severity")))
        return replace(report, documents=tuple(documents))

    def names(self, settings: Iterable[Settings]) -> tuple[Named, ...]:
        """Every rule that the settings may use, as suppressions and severities name it; names of none are told."""
        several = tuple(settings)
        every = self.loaded(several)
        self._note(every, several)
        return _names(every)

    def loaded(self, settings: Iterable[Settings]) -> Packed:
        """The shipped rules and those of every pack that the settings name, read once."""
        several = list({id(one): one for one in settings}.values())
        paths = tuple(dict.fromkeys(path for one in several for path in packs(one)))
        if paths not in self._rules:
            rules, problems = compiled.with_shipped(paths, self.configurations.cache)
            self.problems += problems
            self._rules[paths] = packed(rules, paths)
        return self._rules[paths]

    def _note(self, every: Packed, settings: Iterable[Settings]) -> None:
        """Names of no rule, told once."""
        told = dict.fromkeys(problem for own in settings for problem in strange(every, own))
        self.problems += [one for one in told if one not in self.problems]

    def _choice(self, every: Packed, own: Settings) -> Chosen:
        """The rules of a document, chosen once for all documents of the same mind."""
        lists = tuple(own.texts(name) for name in ("select", "ignore", "rules"))
        mind = (id(every), lists, tuple(own.levels().items()))
        if mind not in self._choices:
            self._choices[mind] = chosen(every, own)
        return self._choices[mind]

    def _checked(
        self, document: Document, settings: Settings, choice: Chosen, references: "Sequence[Ledger]"
    ) -> DocumentReport:
        from checker.engine import check

        judge = partial(check, references=references) if references else check
        book = self.read(document)
        if self.extract:
            book = _extractable(book)
            report = _extracted(judge((book,), choice.rules).documents[0], book)
        else:
            (report,) = judge((book,), choice.rules).documents
        report = doubtful(report) if settings.word("profile") == "review" else report
        return relevelled(report, choice.named, settings.levels())


def _extractable(one: "Document | Ledger") -> "Ledger":
    from checker.engine import read

    return read(one) if isinstance(one, Document) else one


def _extracted(report: DocumentReport, book: "Ledger") -> DocumentReport:
    from checker.extract import extract

    return replace(report, extract=extract(book))


def _names(every: Packed) -> tuple[Named, ...]:
    return tuple((rule.id, rule.kind, pack) for rule, pack, _ in every.values())


def _of_rule(rule: Rule) -> RuleNote:
    return RuleNote(rule.id, rule.kind, rule.severity, rule.title, rule.why)
