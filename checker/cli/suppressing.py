"""The suppressions of one run, of documents and of configuration files, and which of them hid anything."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from checker.cli.selection import Chosen
from checker.config.fields import OFF
from checker.config.settings import Settings
from checker.report import Check, Coverage, DocumentReport
from checker.triage import levels, suppress
from checker.triage.entries import Filed, filed
from checker.triage.names import Named, fits

NO_COVERAGE = Coverage(0, 0, 0, 0, 0, 0)


class _State(Struct):
    """An entry of a configuration file in the course of a run: `tried` on a document it is meant for, `used`."""

    one: Filed
    settings: Settings
    tried: tuple[Named, ...] = ()
    used: bool = False


class Suppressing(Struct):
    """`whole` tells that a folder was looked at, so that an entry for any file should have hidden something."""

    day: date
    whole: bool = False
    _states: dict[tuple[str, int], _State] = field(default_factory=dict)

    def applied(
        self, report: DocumentReport, settings: Settings, choice: Chosen, every: tuple[Named, ...]
    ) -> DocumentReport:
        """A report without what is suppressed, with findings about its own suppressions."""
        own = suppress.of_document(report.document, every, self.day)
        states = [one for one in self._of(settings, every) if one.one.meant_for(report.document.path)]
        entries = (*own.entries, *(one.one.entry for one in states if one.one.entry is not None))
        report, used = suppress.suppressed(report, entries, choice.named)
        count = len(own.entries)
        counted = [one for one in states if one.one.entry is not None]
        for state, hit in zip(counted, used[count:], strict=True):
            state.tried, state.used = tuple({*state.tried, *choice.named}), state.used or hit
        idle = (entry for entry, hit in zip(own.entries, used, strict=False) if not hit)
        unused = (check for entry in idle for check in suppress.unused(entry, choice.named))
        return suppress.with_findings(report, tuple(_told((*own.findings, *unused), settings)))

    def left(self) -> list[DocumentReport]:
        """Reports on configuration files: suppressions that do not count, and those that hid nothing."""
        found: dict[str, DocumentReport] = {}
        for state in self._states.values():
            one, checks = state.one, [state.one.flaw] if state.one.flaw else []
            if one.entry is not None and not state.used and (one.file or self.whole):
                checks += suppress.unused(one.entry, state.tried)
            told = tuple(_told(checks, state.settings))
            if told:
                report = found.get(one.document.path, DocumentReport(one.document, NO_COVERAGE, (), settings=True))
                found[one.document.path] = suppress.with_findings(report, told)
        return list(found.values())

    def _of(self, settings: Settings, every: tuple[Named, ...]) -> list[_State]:
        """The entries of settings, each known once however many documents share its file."""
        states = []
        for one in filed(settings.suppress, every, self.day):
            place = one.entry.place if one.entry else one.flaw.place if one.flaw else None
            if place is not None:
                states.append(self._states.setdefault((place.path, place.start), _State(one, settings)))
        return states


def _told(checks: Iterable[Check], settings: Settings) -> Iterable[Check]:
    """Findings about suppressions that are not ignored themselves, with their configured severity."""
    ignore, said = settings.texts("ignore"), settings.levels()
    for one in checks:
        level = levels.level((one.rule, one.kind, ""), said)
        if level == OFF or any(one.rule.startswith(name) or fits(name, one.rule, one.kind) for name in ignore):
            continue
        yield replace(one, severity=level) if level else one
