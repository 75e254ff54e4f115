"""What runs the partitions: processes of this machine, or a Dask cluster. Both give the same rows.

Each partition is one task, and a task writes its rows itself. So a worker that is lost costs the partitions it was at:
the scheduler gives them to another, and should the first have written them after all, they are the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from typing import Any

from checker.corpus.process import begin, end_all, end_idle
from checker.corpus.records import Outcome, Partition
from checker.report import Text

Task = Callable[[Partition], Outcome]


def local(partitions: Sequence[Partition], task: Task, jobs: int) -> Generator[Outcome]:
    """Outcomes as they come. A thread for each job waits for the process that judges; nothing is judged in it."""
    begin()
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="partition")
    try:
        waiting = {pool.submit(task, one): one for one in _heaviest_first(partitions)}
        for done in as_completed(waiting):
            yield _outcome(done, waiting[done])
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        end_all()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        end_idle()


def dask(partitions: Sequence[Partition], task: Task, jobs: int, scheduler: str) -> Generator[Outcome]:
    """Outcomes as they come from the workers of a cluster; without an address, of one of `jobs` begun here."""
    import distributed

    in_order_of_ends: Any = distributed.as_completed

    with _client(scheduler, jobs) as client:
        ordered = _heaviest_first(partitions)
        names = [f"plancheck-{one.name}" for one in ordered]
        waiting = client.map(task, ordered, key=names, pure=False, retries=0)
        by_key = {one.key: partition for one, partition in zip(waiting, ordered, strict=True)}
        try:
            for done in in_order_of_ends(waiting, loop=client.loop):
                yield _outcome(done, by_key[done.key])
                done.release()
        finally:
            client.cancel(waiting, force=True)
            client.run(end_idle, on_error="ignore")


@contextmanager
def _client(scheduler: str, jobs: int) -> Iterator[Any]:
    import distributed

    client_of: Any = distributed.Client
    cluster_of: Any = distributed.LocalCluster

    if scheduler:
        with client_of(scheduler, set_as_default=False) as client:
            yield client
        return
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "host": "127.0.0.1"}
    with cluster_of(n_workers=jobs, **options) as cluster, client_of(cluster, set_as_default=False) as client:
        yield client


def _heaviest_first(partitions: Sequence[Partition]) -> list[Partition]:
    """So that no long one is left for the end."""
    return sorted(partitions, key=lambda one: -sum(piece.size for piece in one.pieces))


def _outcome(done: Future[Outcome] | Any, partition: Partition) -> Outcome:
    """What a task gave; what went wrong with it as a whole (a full disk, a lost cluster) leaves it unfinished."""
    try:
        outcome: Outcome = done.result()
    except Exception as error:  # noqa: BLE001 - one partition must not cost the others
        reason = f"{type(error).__name__}: {error}"
        first = partition.pieces[0].source if partition.pieces else ""
        return Outcome(
            partition.name,
            {},
            wrong=Text(
                f"{first} 等 {len(partition.pieces)} 份文件未完成（{reason}），再次运行会重做",
                f"{first} and the others of its {len(partition.pieces)} files are not done ({reason}); run again",
            ),
        )
    return outcome


def engine(name: str, jobs: int, scheduler: str) -> Callable[[Sequence[Partition], Task], Generator[Outcome]]:
    """The engine of a name: local or dask."""
    return partial(dask, jobs=jobs, scheduler=scheduler) if name == "dask" else partial(local, jobs=jobs)
