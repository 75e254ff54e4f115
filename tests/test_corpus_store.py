"""What an audit does again, what it removes, and what it leaves alone."""

import pytest
from corpora import files, needed

needed()

from checker.corpus.auditing import audit  # noqa: E402
from checker.corpus.records import Outcome, Partition, Work  # noqa: E402
from checker.corpus.store import Foreign, Store  # noqa: E402
from checker.report import Text  # noqa: E402

WORK = Work("", b"", 0, "0")
TEXTS = dict.fromkeys(("document", "source", "stage", "message", "message_en"), "")
FAILED = {"failures": [{**TEXTS, "line": 0, "column": 0}]}


@pytest.fixture
def store(tmp_path):
    """A result with three partitions; what went wrong in `passing` may pass."""
    one = Store(str(tmp_path / "out.parquet"))
    one.open()
    for name in ("kept", "stale"):
        one.commit(Outcome(name, {}), {})
    one.commit(Outcome("passing", {"failures": 1}, passing=1), FAILED)
    return one


def run(store, names, wrong=""):
    """The names of the partitions that an audit gives its engine, and what it came to."""
    given = []

    def engine(partitions, task):
        for one in partitions:
            given.append(one.name)
            if wrong:
                yield Outcome(one.name, {}, wrong=Text(wrong, wrong))
            else:
                store.commit(Outcome(one.name, {}), {})
                yield Outcome(one.name, {})

    plan = [Partition(name, ()) for name in names]
    return given, audit(store, plan, WORK, engine, {}, lambda done, partition: None)


def test_only_what_is_missing_or_may_pass_is_done(store):
    given, done = run(store, ["kept", "passing", "new"])
    assert given == ["passing", "new"]
    assert (done.done, done.kept, done.removed) == (2, 1, 1)
    assert set(store.finished()) == {"kept", "passing", "new"}
    assert len(store.joined()) == 1
    assert run(store, ["kept", "passing", "new"])[0] == []


def test_nothing_is_removed_or_joined_while_something_is_missing(store):
    _, done = run(store, ["kept", "new"], wrong="disk full")
    assert (done.done, done.removed, done.wrong) == (0, 0, (Text("disk full", "disk full"),))
    assert "stale" in store.finished()
    assert store.joined() == []


def test_partitions_that_are_finished_twice_are_the_same_files(store, tmp_path):
    def contents():
        return {name: (tmp_path / "out.parquet" / name).read_bytes() for name in files(tmp_path / "out.parquet")}

    before = contents()
    store.commit(Outcome("passing", {"failures": 1}, passing=1), FAILED)
    assert contents() == before


def test_a_result_of_another_form_is_left_alone(store, tmp_path):
    (tmp_path / "out.parquet" / "manifest.json").write_text('{"form": 99}', "utf-8")
    before = files(tmp_path / "out.parquet")
    with pytest.raises(Foreign):
        store.open()
    assert files(tmp_path / "out.parquet") == before
