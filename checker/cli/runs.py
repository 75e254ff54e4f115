"""Documents, their settings and rules into a report: what check, diff, baseline and the editors have in common."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from checker.cli import compiled
from checker.cli.configuration import Configurations, settings_of
from checker.cli.limits import Done, limits_of, within
from checker.cli.selection import Chosen, chosen, packed, strange
from checker.cli.suppressing import Suppressing
from checker.config.overrides import packs
from checker.config.settings import Settings
from checker.document import Document
from checker.ledger import Ledger
from checker.report import DocumentReport, Problem, Report, RuleNote
from checker.rule import Rule
from checker.triage.levels import at_least, doubtful, only_proven, relevelled
from checker.triage.names import OWN
from checker.triage.suppress import Named

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
    are the milliseconds that reading took, by path.
    """

    configurations: Configurations
    ignores: bool = True
    whole: bool = False
    extract: bool = False
    day: date = field(default_factory=today)
    problems: list[Problem] = field(default_factory=list)
    read: Callable[[Document], Document | Ledger] = lambda document: document
    taken: dict[str, int] = field(default_factory=dict)
    _rules: dict[tuple[str, ...], Packed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        compiled.begin(self.configurations.cache)

    def report(
        self,
        documents: Sequence[Document],
        references: Sequence[Ledger] = (),
        each: Callable[[Sequence[Document]], AbstractContextManager[Iterable[Document]]] = nullcontext,
    ) -> Report:
        """The report on documents, each with its own rules and severities, suppressions counted.

        `each` may watch the documents go by, as a progress bar does.
        """
        settings = {id(one): settings_of(one, self.configurations) for one in documents}
        every = self._loaded(settings.values())
        names = tuple((rule.id, rule.kind, pack) for rule, pack, _ in every.values())
        suppressing = Suppressing(self.day, self.whole)
        reports: list[DocumentReport] = []
        applied: dict[str, Rule] = {}
        crashes: list[Problem] = []
        with each(documents) as drafts:
            for document in drafts:
                own = settings[id(document)]
                choice = chosen(every, own)
                applied.update((rule.id, rule) for rule in choice.rules)
                done, wrong = self._within(
                    partial(self._checked, document, own, choice, references), document.path, own
                )
                reports += [suppressing.applied(one, own, choice, names) if self.ignores else one for one in done]
                crashes += wrong
        return Report(
            documents=(*reports, *suppressing.left()),
            problems=tuple(crashes),
            references=tuple(one.document for one in references),
            rules=(*(_note(applied[name]) for name in sorted(applied)), *OWN.values()),
        )

    def _within(self, task: Callable[[], DocumentReport], path: str, own: Settings) -> Done[DocumentReport]:
        return within(task, path, limits_of(own), self.taken.get(path, 0))

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
        """Every rule that the settings may use, as suppressions and severities name it."""
        return tuple((rule.id, rule.kind, pack) for rule, pack, _ in self._loaded(settings).values())

    def _loaded(self, settings: Iterable[Settings]) -> Packed:
        """The shipped rules and those of every pack that the settings name; names of no rule are told once."""
        several = list({id(one): one for one in settings}.values())
        paths = tuple(dict.fromkeys(path for one in several for path in packs(one)))
        if paths not in self._rules:
            rules, problems = compiled.with_shipped(paths, self.configurations.cache)
            self.problems += problems
            self._rules[paths] = packed(rules, paths)
        told = (problem for one in several for problem in strange(self._rules[paths], one))
        self.problems += [one for one in dict.fromkeys(told) if one not in self.problems]
        return self._rules[paths]

    def _checked(
        self, document: Document, settings: Settings, choice: Chosen, references: Sequence[Ledger]
    ) -> DocumentReport:
        from checker.engine import check

        judge = partial(check, references=references) if references else check
        book = _extractable(self.read(document)) if self.extract else self.read(document)
        (report,) = judge((book,), choice.rules).documents
        report = _extracted(report, book) if isinstance(book, Ledger) and self.extract else report
        report = doubtful(report) if settings.word("profile") == "review" else report
        return relevelled(report, choice.named, settings.levels())


def _extractable(one: Document | Ledger) -> Ledger:
    from checker.engine import read

    return one if isinstance(one, Ledger) else read(one)


def _extracted(report: DocumentReport, book: Ledger) -> DocumentReport:
    from checker.extract import extract

    return replace(report, extract=extract(book))


def _note(rule: Rule) -> RuleNote:
    return RuleNote(rule.id, rule.kind, rule.severity, rule.title, rule.why)
