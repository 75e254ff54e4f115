"""What `plancheck corpus` reads: folders, patterns, archives, object stores; what it cannot read is told."""

import gzip
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from corpora import CHINESE, county, needed, plain, rows, run, written

needed()

from checker.corpus.archives import MOST, members, packing_of  # noqa: E402
from checker.corpus.contents import contents  # noqa: E402
from checker.corpus.partitions import partitions  # noqa: E402
from checker.corpus.records import Failure, Piece, Work  # noqa: E402
from checker.corpus.sources import pieces  # noqa: E402
from checker.readers import SUFFIXES, Unreadable  # noqa: E402

TEXTS = {
    "甲/01.md": county(2021, "65.3"),
    "乙.md": county(2022, "70.1"),
    ".hidden.md": "无",
    "README.md": "无",
    "a.png": "无",
}
WORK = Work("", b"", 0, "0")


def zipped(path, texts, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def tarred(path, texts, mode="w"):
    with tarfile.open(path, mode) as archive:
        for name, text in texts.items():
            content = text.encode() if isinstance(text, str) else text
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return path


def zstandard(path, texts):
    import pyarrow as pa

    plain_tar = tarred(path.with_suffix(".plain"), texts).read_bytes()
    with pa.CompressedOutputStream(str(path), "zstd") as stream:
        stream.write(plain_tar)
    path.with_suffix(".plain").unlink()
    return path


PACKERS = {
    "c.zip": zipped,
    "c.tar": tarred,
    "c.tar.gz": lambda path, texts: tarred(path, texts, "w:gz"),
    "c.tgz": lambda path, texts: tarred(path, texts, "w:gz"),
    "c.tar.zst": zstandard,
}


@pytest.mark.parametrize("name", PACKERS)
def test_an_archive_has_the_documents_of_its_folder(name, tmp_path):
    PACKERS[name](tmp_path / name, TEXTS)
    found, failures = pieces([str(tmp_path / name)], [], SUFFIXES)
    assert failures == ()
    held = {one.source.split("!")[1]: content for one, content in contents(found)}
    assert held == {path: TEXTS[path].encode() for path in ("甲/01.md", "乙.md")}
    assert [one.source for one in found] == sorted(one.source for one in found)


def test_names_of_a_zip_may_be_in_gbk(tmp_path):
    path = zipped(tmp_path / "c.zip", {"xx.md": "文"})
    path.write_bytes(path.read_bytes().replace(b"xx.md", "甲".encode("gbk") + b".md"))
    assert [name for name, _, _ in members("c.zip", str(path), "zip")] == ["甲.md"]


def damaged(path):
    """An archive that breaks off behind its first member."""
    tarred(path, {"1.md": "一" * 400, "2.md": "二" * 400})
    content = bytearray(path.read_bytes())
    content[512 * 4 + 100] ^= 255  # in the header of the second
    path.write_bytes(bytes(content))


def cut(path):
    tarred(path, {"1.md": "一" * 400, "2.md": "二" * 400})
    path.write_bytes(path.read_bytes()[: 512 * 4])


def bomb(path):
    path.write_bytes(gzip.compress(tarred(path.with_suffix(".plain"), {"1.md": b"0" * 50_000_000}).read_bytes()))


def garbage(path):
    path.write_bytes(b"no archive" * 100)


def long_name(path):
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2_000_000
    path.write_bytes(header.tobuf() + b"a" * 2_000_000)


@pytest.mark.parametrize(
    ("make", "name", "held"),
    [
        (damaged, "c.tar", ["1.md"]),
        (cut, "c.tar", ["1.md"]),
        (bomb, "c.tgz", []),
        (garbage, "c.zip", []),
        (garbage, "c.tar", []),
        (garbage, "c.tgz", []),
        (garbage, "c.tar.zst", []),
        (long_name, "c.tar", []),
        (lambda path: zipped(path, {"in.zip": "x"}), "c.zip", []),
    ],
)
def test_what_an_archive_does_not_give_is_told(make, name, held, tmp_path):
    make(tmp_path / name)
    found, failures = pieces([str(tmp_path / name)], [], SUFFIXES)
    assert [one.member for one in found] == held
    assert [one.stage for one in failures] == ["list"]
    assert failures[0].source.startswith(str(tmp_path / name))


def test_a_member_that_is_too_dense_or_locked_costs_itself(tmp_path):
    path = zipped(tmp_path / "c.zip", {"1.md": "0" * 30_000_000, "2.md": "二", "3.md": "三"})
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    path.write_bytes(content[: at + 8] + b"\x01" + content[at + 9 :])  # says that the last needs a password
    found, _ = pieces([str(path)], [], SUFFIXES)
    told = {one.member: content for one, content in contents(found)}
    assert told["2.md"] == "二".encode()
    assert [one for one in told if isinstance(told[one], Failure)] == ["1.md", "3.md"]


def test_a_file_that_is_gone_is_told_and_a_store_that_fails_may_pass(monkeypatch, tmp_path):
    import fsspec

    path = tmp_path / "1.md"
    path.write_text("一", "utf-8")
    (one,), _ = pieces([str(path)], [], SUFFIXES)
    path.unlink()
    ((_, told),) = contents([one])
    assert (told.stage, told.passing) == ("open", False)
    monkeypatch.setattr("checker.corpus.contents.time.sleep", lambda seconds: None)
    tried = []

    def failing(self, path, **options):
        tried.append(path)
        raise TimeoutError("no answer")

    monkeypatch.setattr(fsspec.filesystem("file").__class__, "cat_file", failing)
    ((_, told),) = contents([one])
    assert (told.passing, len(tried)) == (True, 3)


def test_an_object_store_as_source_and_as_output():
    """In a process of its own, for what lies in memory:// lasts as long as the process."""
    script = """
import sys, fsspec
sys.path.insert(0, sys.argv[1])
from corpora import plain, rows
from click.testing import CliRunner
from checker.cli import main
store = fsspec.filesystem("memory")
for name, text in plain(4).items():
    store.pipe_file(f"/plans/{name}", text.encode())
store.pipe_file("/plans/notes.png", b"0")
for again in ("新做 1", "沿用 1"):
    done = CliRunner().invoke(main, ["corpus", "memory://plans", "-o", "memory://out.parquet"])
    assert done.exit_code == 0, (done.output, done.exception)
    assert again in done.output, done.output
from checker.corpus.store import Store
found = [row["source"] for row in Store("memory://out.parquet").rows("coverage")]
assert found == [f"memory:///plans/{name}" for name in plain(4)], found
pattern = CliRunner().invoke(main, ["corpus", "memory://plans/0[01].md", "-o", "memory://two.parquet"])
assert "文件 2" in pattern.output, pattern.output
missing = CliRunner().invoke(main, ["corpus", "memory://nothing", "-o", "memory://three.parquet"])
assert missing.exit_code == 2
assert "失败 1" in missing.output, missing.output
shown = CliRunner().invoke(main, ["corpus", "report", "memory://out.parquet"])
assert shown.exit_code == 0 and "山西省" in shown.output, shown.output
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        env=CHINESE,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_documents_that_come_and_go_change_their_own_partition():
    every = [Piece(f"{number:05}.md", f"{number:05}.md", 10, "1") for number in range(2000)]
    before = {one.name: one for one in partitions(every, (), WORK, b"", 50)}
    assert 20 <= len(before) <= 80
    after = {one.name for one in partitions([*every[:700], *every[701:]], (), WORK, b"", 50)}
    assert len(after ^ set(before)) <= 3
    assert [one for partition in before.values() for one in partition.pieces] == every


@pytest.mark.parametrize(
    "changed",
    [
        ([Piece("1.md", "1.md", 1, "2")], WORK, b""),
        ([Piece("2.md", "1.md", 1, "1")], WORK, b""),
        ([Piece("1.md", "1.md", 1, "1")], Work("", b"x", 0, "0"), b""),
        ([Piece("1.md", "1.md", 1, "1")], Work("", b"", 0, "1"), b""),
        ([Piece("1.md", "1.md", 1, "1")], WORK, b"x"),
    ],
    ids=["content", "name", "settings", "version", "rules"],
)
def test_a_partition_is_named_by_all_that_its_rows_depend_on(changed):
    (one,) = partitions([Piece("1.md", "1.md", 1, "1")], (), WORK, b"")
    found, work, rules = changed
    (other,) = partitions(found, (), work, rules)
    assert one.name != other.name


def test_a_packed_tar_is_not_gone_through_for_every_few_documents(tmp_path):
    path = tarred(tmp_path / "c.tgz", {f"{number:03}.md": "文" for number in range(300)}, "w:gz")
    found, _ = pieces([str(path)], [], SUFFIXES)
    assert len(partitions(found, (), WORK, b"", 1)) <= 64
    assert len(list(contents(found))) == 300


def test_what_cannot_be_read_is_listed_and_the_others_are_checked(tmp_path):
    folder = written(tmp_path / "in", plain(2))
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 no document")
    (folder / "bad.zip").write_bytes(b"no archive")
    out = tmp_path / "out.parquet"
    said = run(folder, "-o", out, "--timeout", 30, code=2)
    assert "文件 2，失败 2" in said
    found = rows(out)
    assert [(Path(row["source"]).name, row["stage"]) for row in found["failures"]] == [
        ("bad.docx", "read"),
        ("bad.zip", "list"),
    ]
    assert all(row["message"] and row["message_en"] for row in found["failures"])
    assert "沿用 2" in run(folder, "-o", out, "--timeout", 30, code=2)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    folder = written(tmp_path / "in", plain(1))
    other = written(tmp_path / "other", {"own.txt": "mine"})
    run(folder, "-o", other, code=2)
    assert [path.name for path in other.iterdir()] == ["own.txt"]


def test_kinds_of_archives():
    assert [packing_of(name) for name in ("A.ZIP", "a.tar", "a.tar.gz", "a.tgz", "a.tar.zst", "a.gz", "a.md")] == [
        *("zip", "tar", "tgz", "tgz", "tzst", "", "")
    ]
    assert MOST > 60_000
    with pytest.raises(Unreadable):
        list(members("c", "memory://nothing.zip", "zip"))
