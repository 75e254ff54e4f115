"""What a corpus came to, counted: by province, year and rule. Reporters know nothing else of its tables."""

from __future__ import annotations

from msgspec import Struct

from checker.report import Severity, Text


class Share(Struct, frozen=True):
    """Documents of one `province` and `year` ("" and 0 where they tell none): how much was read and judged of them, and
    their findings by severity, those that are hidden apart."""

    province: str
    year: int
    documents: int
    figures: int
    consistent: int
    inconsistent: int
    explainable: int
    unverifiable: int
    error: int
    warning: int
    info: int
    hidden: int

    def findings(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return {"error": self.error, "warning": self.warning, "info": self.info}[severity]


class Fault(Struct, frozen=True):
    """The findings of one rule at one severity, in how many documents."""

    rule: str
    severity: Severity
    count: int
    documents: int
    title: Text


class Conflict(Struct, frozen=True):
    """Two documents with two values of one fact; `severity` None where it could not be judged."""

    severity: Severity | None
    rule: str
    province: str
    message: Text
    hint: Text
    one: str
    other: str


class Failed(Struct, frozen=True):
    """A document that was not checked, and why."""

    source: str
    stage: str
    message: Text


class Audit(Struct, frozen=True):
    """The sums of a corpus. `conflicts` and `failures` are the first of them, their numbers stand beside; `unjudged`
    are pairs of documents that could not be judged."""

    name: str
    shares: tuple[Share, ...]
    faults: tuple[Fault, ...]
    conflicts: tuple[Conflict, ...]
    conflicting: int
    unjudged: int
    failures: tuple[Failed, ...]
    failed: int
