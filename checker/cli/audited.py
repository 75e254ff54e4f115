"""The arguments of `plancheck corpus` into a run over them, and its tables into sums."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from checker import __version__
from checker.audit import Audit
from checker.cli.audits import digest_of_rules, wishes
from checker.cli.configuration import Configurations
from checker.cli.guarded import PATIENCE
from checker.cli.inputs import gather
from checker.cli.packs import with_shipped
from checker.cli.progress import progress
from checker.config.overrides import packs
from checker.corpus.auditing import Done, Told, audit
from checker.corpus.conflicts import rules_of
from checker.corpus.engines import engine
from checker.corpus.partitions import partitions
from checker.corpus.records import Partition, Work
from checker.corpus.sources import SCHEME, pieces, suffixes
from checker.corpus.store import Foreign, Store
from checker.corpus.sums import sums
from checker.readers import SUFFIXES
from checker.report import Problem, Text

MODULE = "checker.cli.auditing"
NOTHING = Text("不是 plancheck corpus 写的结果，请检查路径", "nothing that plancheck corpus wrote: check the path")
LOST = Text("无法完成（{reason}），请检查 -o 和 --scheduler", "cannot be done ({reason}); check -o and --scheduler")


class Wanted(Struct, frozen=True):
    """The options of `plancheck corpus run` that are no settings; `jobs` 0 for all processors."""

    sources: tuple[str, ...]
    output: str
    engine: str
    scheduler: str
    jobs: int
    partition: int
    debug: bool


def audited(wanted: Wanted, configurations: Configurations) -> tuple[Done | None, tuple[Problem, ...]]:
    """Run, and say what could not be done; what could not be read is in the table of failures."""
    here = configurations.here()
    local, missing = gather([one for one in wanted.sources if SCHEME not in one], suffixes(SUFFIXES), configurations)
    rules, wrong = with_shipped(packs(here))
    problems = (*configurations.problems, *wrong, *missing)
    found, failures = pieces(local, sorted({one for one in wanted.sources if SCHEME in one}), SUFFIXES)
    if wrong or not (found or failures):
        return None, problems
    patience = here.number("timeout") * PATIENCE
    work = Work(MODULE, msgspec.msgpack.encode(wishes(here, wanted.debug)), patience, __version__)
    plan = partitions(found, failures, work, digest_of_rules(here), wanted.partition)
    run = engine(wanted.engine, wanted.jobs or os.cpu_count() or 1, wanted.scheduler)
    try:
        store = Store(wanted.output)
        store.open()
        with _telling(plan) as told:
            done = audit(store, plan, work, run, rules_of(rules), told)
    except Foreign as error:
        return None, (*problems, error.problem)
    except (OSError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        return None, (
            *problems,
            Problem(wanted.output, Text(*(one.format(reason=reason) for one in (LOST.zh, LOST.en)))),
        )
    return done, (*problems, *(Problem(wanted.output, one) for one in done.wrong))


@contextmanager
def _telling(plan: Sequence[Partition]) -> Iterator[Told]:
    """What shows how far the partitions are, to a person who looks on."""
    with progress(len(plan), 0) as show:

        def told(done: int, one: Partition) -> None:
            show(done, one.pieces[0].source if one.pieces else "")

        yield told


def summed(folder: str) -> tuple[Audit | None, tuple[Problem, ...]]:
    """The sums of a result, or why there are none."""
    try:
        store = Store(folder)
        if not store.written():
            return None, (Problem(folder, NOTHING),)
        titles = {one.id: one.title for one in with_shipped(())[0]}
        return sums(store, titles), ()
    except (OSError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        return None, (Problem(folder, Text(f"无法读取：{reason}", f"cannot be read: {reason}")),)
