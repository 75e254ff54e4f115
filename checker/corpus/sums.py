"""The tables of a corpus into its sums, by DuckDB; nothing but the sums is held."""

from __future__ import annotations

from typing import Any, Final

from checker.audit import Audit, Conflict, Failed, Fault, Share
from checker.corpus.candidates import connected
from checker.corpus.records import Row
from checker.corpus.store import Store
from checker.report import SEVERITIES, Severity, Text

MOST: Final = 200  # conflicts and failures that a report names
SHARES: Final = """
with told as (
  select source, count(*) filter (severity = 'error' and hidden is null) as error,
    count(*) filter (severity = 'warning' and hidden is null) as warning,
    count(*) filter (severity = 'info' and hidden is null) as info, count(hidden) as hidden
  from findings group by source
)
select province, year, count(*) as documents, sum(figures) as figures, sum(consistent) as consistent,
  sum(inconsistent) as inconsistent, sum(explainable) as explainable, sum(unverifiable) as unverifiable,
  sum(coalesce(error, 0)) as error, sum(coalesce(warning, 0)) as warning, sum(coalesce(info, 0)) as info,
  sum(coalesce(hidden, 0)) as hidden
from coverage left join told using (source)
group by province, year order by province, year
"""
FAULTS: Final = """
select rule, severity, count(*) as count, count(distinct source) as documents
from findings where hidden is null
group by rule, severity order by count desc, rule, severity
"""
CONFLICTS: Final = """
select * from conflicts where severity is not null
order by severity <> 'warning', province, one_source, other_source, one_start limit {most}
"""
FAILURES: Final = "select * from failures order by source, stage, line limit {most}"
COUNTS: Final = "select count(severity) as told, count(*) - count(severity) as unjudged from conflicts"


def sums(store: Store, titles: dict[str, Text]) -> Audit:
    """The sums of a result; `titles` are those of the rules."""
    with connected() as database:
        for table in ("coverage", "findings", "failures", "conflicts"):
            database.register(table, store.table(table))
        counts = _rows(database, COUNTS)[0]
        return Audit(
            name=store.address.rstrip("/").rsplit("/", 1)[-1],
            shares=tuple(Share(**{**row, **_numbers(row)}) for row in _rows(database, SHARES)),
            faults=tuple(_fault(row, titles) for row in _rows(database, FAULTS)),
            conflicts=tuple(_conflict(row) for row in _rows(database, CONFLICTS.format(most=MOST))),
            conflicting=counts["told"],
            unjudged=counts["unjudged"],
            failures=tuple(_failed(row) for row in _rows(database, FAILURES.format(most=MOST))),
            failed=int(_rows(database, "select count(*) as count from failures")[0]["count"]),
        )


def _rows(database: Any, query: str) -> list[Row]:
    found: list[Row] = database.sql(query).to_arrow_table().to_pylist()
    return found


def _numbers(row: Row) -> dict[str, int]:
    """Sums as whole numbers; the database gives decimals."""
    return {name: int(value) for name, value in row.items() if name != "province"}


def _fault(row: Row, titles: dict[str, Text]) -> Fault:
    title = titles.get(row["rule"], Text(row["rule"], row["rule"]))
    return Fault(row["rule"], _severity(row["severity"]), row["count"], row["documents"], title)


def _severity(word: str) -> Severity:
    return next(one for one in SEVERITIES if one == word)


def _conflict(row: Row) -> Conflict:
    said, hint = Text(row["message"], row["message_en"]), Text(row["hint"], row["hint_en"])
    severity = _severity(row["severity"])
    return Conflict(severity, row["rule"], row["province"], said, hint, row["one_source"], row["other_source"])


def _failed(row: Row) -> Failed:
    return Failed(row["source"], row["stage"], Text(row["message"], row["message_en"]))
