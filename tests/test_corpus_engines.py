"""`plancheck corpus` on both engines: the same rows, whoever is killed on the way, and nothing done twice."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest
from corpora import CHINESE, command, files, finished, needed, plain, records, rows, run, until, written

DOCUMENTS = 12
needed()


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return written(tmp_path_factory.mktemp("sources"), plain(DOCUMENTS))


@pytest.fixture(scope="module")
def local(sources):
    """What the local engine makes of them, each document a partition."""
    folder = sources.parent / "local.parquet"
    said = run(sources, "-o", folder, "--partition", 1, "--jobs", 2)
    assert f"文件 {DOCUMENTS}，失败 0，发现 {DOCUMENTS // 3}，" in said
    return folder


@contextmanager
def started(*arguments):
    """A process for the time of a test."""
    process = subprocess.Popen([sys.executable, "-m", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder, workers):
    """A scheduler and workers of Dask, each a process, that speak over sockets; its address and the processes."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(
            started(
                *("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
                *("--no-dashboard", "--scheduler-file", str(file)),
            )
        )
        until(lambda: file.exists() and file.read_text("utf-8").strip().endswith("}"))
        address = json.loads(file.read_text("utf-8"))["address"]
        several = [
            stack.enter_context(
                started(
                    *("distributed.cli.dask_worker", address, "--host", "127.0.0.1", "--no-nanny", "--no-dashboard"),
                    *("--nthreads", "1", "--name", str(number), "--local-directory", str(folder / str(number))),
                )
            )
            for number in range(workers)
        ]
        yield address, several


def busy(client):
    """The tasks that each worker is at, by its name."""
    names = {address: one["name"] for address, one in client.scheduler_info(n_workers=-1)["workers"].items()}
    return {str(names[address]): keys for address, keys in client.processing().items() if address in names}


def test_a_worker_that_is_killed_in_the_middle_changes_no_row(sources, local, tmp_path):
    distributed = pytest.importorskip("distributed")
    folder = tmp_path / "dask.parquet"
    with cluster(tmp_path, 2) as (address, workers):
        wanted = command(sources, "-o", folder, "--partition", 1, "--engine", "dask", "--scheduler", address)
        driver = subprocess.Popen(wanted, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=CHINESE)
        with distributed.Client(address, set_as_default=False) as client:
            until(lambda: finished(folder) >= 2)
            until(lambda: busy(client).get("0") and finished(folder) >= 2)
            before = finished(folder)
            workers[0].send_signal(signal.SIGKILL)
        said, complained = driver.communicate(timeout=100)
        assert workers[0].wait() == -signal.SIGKILL
        assert workers[1].poll() is None
    assert driver.returncode == 0, complained
    assert before < DOCUMENTS
    assert f"分区：新做 {DOCUMENTS}，沿用 0，移除 0" in said
    assert {one["name"] for one in records(folder)} == {one["name"] for one in records(local)}
    found = rows(folder)
    assert found == rows(local)
    assert {table: len(several) for table, several in found.items()} == {
        **{table: sum(one["rows"][table] for one in records(local)) for table in found if table != "conflicts"},
        "conflicts": 0,
    }
    keys = [(row["source"], row["number"]) for row in found["facts"]]
    assert len(set(keys)) == len(keys) > DOCUMENTS


def test_a_resumed_run_does_nothing_that_is_finished_again(sources, local):
    before = files(local)
    said = run(sources, "-o", local, "--partition", 1)
    assert f"分区：新做 0，沿用 {DOCUMENTS}，移除 0" in said
    assert files(local) == before


def test_a_run_that_was_killed_goes_on_where_it_stood(sources, local, tmp_path):
    folder = tmp_path / "killed.parquet"
    driver = subprocess.Popen(command(sources, "-o", folder, "--partition", 1, "--jobs", 2), stdout=subprocess.DEVNULL)
    until(lambda: finished(folder) >= 2)
    driver.kill()
    driver.wait()
    done = {one["name"] for one in records(folder)}
    assert 2 <= len(done) < DOCUMENTS
    half = folder / "facts" / "0.parquet.1.part"
    half.write_bytes(b"half")
    orphan = folder / "facts" / "0.parquet"
    orphan.write_bytes(b"without a record")
    before = {name: time for name, time in files(folder).items() if name.split("/")[-1].split(".")[0] in done}
    said = run(sources, "-o", folder, "--partition", 1, "--jobs", 2)
    told = re.search(r"新做 (\d+)，沿用 (\d+)", said)
    assert (int(told[1]), int(told[2])) == (DOCUMENTS - len(done), len(done))
    after = files(folder)
    assert before.items() <= after.items()
    assert set(after) == set(files(local))
    assert rows(folder) == rows(local)


@pytest.mark.skipif(os.name == "nt", reason="needs signals to groups of processes")
def test_a_run_that_is_interrupted_keeps_what_is_finished_and_nothing_else(sources, local, tmp_path):
    folder = tmp_path / "interrupted.parquet"
    driver = subprocess.Popen(
        command(sources, "-o", folder, "--partition", 1, "--jobs", 2),
        stderr=subprocess.PIPE,
        env=CHINESE,
        text=True,
        start_new_session=True,
    )
    until(lambda: finished(folder) >= 2)
    os.killpg(driver.pid, signal.SIGINT)
    _, complained = driver.communicate(timeout=60)
    assert (driver.returncode, complained.split()) == (130, ["plancheck:", "已中断"])
    done = finished(folder)
    assert done < DOCUMENTS
    assert rows(folder)["failures"] == []
    assert f"新做 {DOCUMENTS - done}，沿用 {done}" in run(sources, "-o", folder, "--partition", 1, "--jobs", 2)
    assert rows(folder) == rows(local)


def test_a_changed_document_costs_its_partition(sources, local, tmp_path):
    own = written(tmp_path / "own", plain(DOCUMENTS))
    folder = tmp_path / "changed.parquet"
    run(own, "-o", folder, "--partition", 8)
    count = finished(folder)
    (own / "00.md").write_text("# 长治市2021年统计公报\n\n2021年，地区生产总值61亿元。\n", "utf-8")
    os.utime(own / "00.md", ns=(1, 1))
    assert f"分区：新做 1，沿用 {count - 1}，移除 1" in run(own, "-o", folder, "--partition", 8)
    assert next(row["figures"] for row in rows(folder)["coverage"]) == 1
    assert len(rows(folder)["coverage"]) == DOCUMENTS


def test_a_cluster_of_its_own(sources, local, tmp_path):
    folder = tmp_path / "own.parquet"
    run(sources, "-o", folder, "--partition", 8, "--engine", "dask", "--jobs", 2)
    assert rows(folder) == rows(local)


def test_a_cluster_that_does_not_answer_is_one_line(sources, tmp_path):
    done = subprocess.run(
        command(sources, "-o", tmp_path / "x", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"),
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s", "LC_ALL": "en_US.UTF-8"},
    )
    assert done.returncode == 2
    assert "check -o and --scheduler" in done.stderr
    assert "Traceback" not in done.stderr
