"""A corpus into its tables: what is not finished is done, what no longer belongs goes, then the ledgers are joined."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from functools import partial

from msgspec import Struct

from checker.corpus.candidates import candidates
from checker.corpus.conflicts import Rules, conflicts
from checker.corpus.engines import Task
from checker.corpus.finishing import finish
from checker.corpus.records import Outcome, Partition, Work
from checker.corpus.store import Store
from checker.report import Text
from checker.rule import Rule

Engine = Callable[[Sequence[Partition], Task], Generator[Outcome]]
Told = Callable[[int, Partition], None]


class Done(Struct, frozen=True):
    """What a run came to: partitions done now, kept from before and removed; rows by table; what went wrong."""

    done: int
    kept: int
    removed: int
    rows: Mapping[str, int]
    wrong: tuple[Text, ...] = ()


def audit(store: Store, plan: Sequence[Partition], work: Work, engine: Engine, rules: Rules, told: Told) -> Done:
    """Bring a store to what the plan asks for. Nothing is removed, and nothing joined, while partitions are missing."""
    before = store.finished()
    wanted = {one.name: one for one in plan}
    kept = {name for name, one in before.items() if name in wanted and not one.passing}
    store.forget(name for name in before if name in wanted and name not in kept)
    wrong: list[Text] = []
    task = partial(finish, work=work, address=store.address)
    done = 0
    with closing(engine([one for one in plan if one.name not in kept], task)) as outcomes:
        for number, outcome in enumerate(outcomes, 1):
            told(number, wanted[outcome.name])
            wrong += [outcome.wrong] if outcome.wrong.zh else []
            done += not outcome.wrong.zh
    if wrong:
        return Done(done, len(kept), 0, _rows(store), tuple(wrong))
    stale = set(store.finished()) - set(wanted)
    store.drop(stale)
    join(store, rules)
    return Done(done, len(kept), len(stale), _rows(store))


def join(store: Store, rules: Rules) -> None:
    """The second pass, where it was not done for just these partitions and rules."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (*sorted(store.finished()), *(_named(rules[method]) for method in sorted(rules))):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    name = digest.hexdigest()
    if store.joined() != [name]:
        store.join(name, list(conflicts(candidates(store), rules)))


def _named(rule: Rule) -> str:
    """What of a rule its verdicts depend on; its examples may be left out where it comes from a cache."""
    return f"{rule.id} {rule.severity} {sorted(rule.options.items())}"


def _rows(store: Store) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for one in store.finished().values():
        counts.update(one.rows)
    return {**counts, "conflicts": store.table("conflicts").count_rows() if store.joined() else 0}
