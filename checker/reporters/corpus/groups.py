"""The shares of a corpus added up over provinces or years."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from checker.audit import Audit, Share
from checker.report import SEVERITIES
from checker.reporters.corpus.labels import label

HUNDRED = 100
NATION = "全国"


class Group(Struct, frozen=True):
    """Some documents under a name; `known` False where they name no province or year."""

    name: str
    known: bool
    documents: int
    figures: int
    checks: int
    counts: tuple[int, ...]  # findings, in the order of SEVERITIES

    @property
    def rate(self) -> int:
        """Errors and warnings in a hundred documents, rounded."""
        return (sum(self.counts[:2]) * HUNDRED + self.documents // 2) // self.documents if self.documents else 0


def group(name: str, shares: Sequence[Share], known: bool = True) -> Group:
    """Shares as one."""
    checks = sum(one.consistent + one.inconsistent + one.explainable + one.unverifiable for one in shares)
    counts = tuple(sum(one.findings(severity) for one in shares) for severity in SEVERITIES)
    documents, figures = sum(one.documents for one in shares), sum(one.figures for one in shares)
    return Group(name, known, documents, figures, checks, counts)


def by_province(audit: Audit, language: str) -> list[Group]:
    """The provinces with most errors and warnings first, unknown ones last."""
    found = _grouped(audit, language, lambda one: one.province)
    return sorted(found, key=lambda one: (not one.known, -sum(one.counts[:2]), -one.documents, one.name))


def by_year(audit: Audit, language: str) -> list[Group]:
    """The years in their order, unknown ones last."""
    found = _grouped(audit, language, lambda one: str(one.year or ""))
    return sorted(found, key=lambda one: (not one.known, one.name))


def _grouped(audit: Audit, language: str, name: Callable[[Share], str]) -> list[Group]:
    several: dict[str, list[Share]] = defaultdict(list)
    for one in audit.shares:
        several[name(one)].append(one)
    unknown = label("unknown", language)
    return [group(key or unknown, shares, bool(key)) for key, shares in several.items()]
