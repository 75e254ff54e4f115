"""The cache folder: what is put comes back whole or not at all; a folder that others reach is left alone."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import run

from checker.cli import cachefolder
from checker.cli.cachefolder import NOWHERE, Folder, digest, key, opened
from checker.cli.choices import given
from checker.cli.configuration import Configurations

posix = pytest.mark.skipif(os.name == "nt", reason="owners and modes are those of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "plancheck"


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


def test_what_is_put_comes_back_in_this_run_and_the_next(path: Path) -> None:
    folder = Folder(str(path))
    assert folder.get("a") is None
    folder.put("a", b"one")
    folder.put("a", b"two")
    folder.put("b", b"")
    found = [(one.get("a"), one.get("b"), one.get("c")) for one in (folder, Folder(str(path)))]
    assert found == [(b"two", b"", None)] * 2
    assert names(path) == ["a", "b"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content.replace(b"one", b"two"),
        lambda content: digest("another", b"one") + b"one",
    ],
)
def test_a_damaged_entry_is_no_entry_until_it_is_put_again(path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    folder = Folder(str(path))
    folder.put("a", b"one")
    (path / "a").write_bytes(damage((path / "a").read_bytes()))
    assert folder.get("a") is None
    folder.put("a", b"one")
    assert folder.get("a") == b"one"


@posix
@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777])
def test_a_folder_that_others_may_write_to_is_left_alone(path: Path, mode: int) -> None:
    Folder(str(path)).put("a", b"one")
    assert path.stat().st_mode & 0o777 == 0o700
    path.chmod(mode)
    folder = Folder(str(path))
    folder.put("b", b"two")
    assert (folder.get("a"), folder.clear(), names(path)) == (None, 0, ["a"])


@posix
def test_a_folder_of_another_user_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Folder(str(path)).put("a", b"one")
    monkeypatch.setattr(os, "getuid", lambda: path.stat().st_uid + 1)
    folder = Folder(str(path))
    folder.put("b", b"two")
    assert (folder.get("a"), names(path)) == (None, ["a"])


def test_where_nothing_can_be_kept_nothing_goes_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for folder in (NOWHERE, Folder(str(tmp_path / "file")), Folder(str(tmp_path / "file" / "below"))):
        folder.put("a", b"one")
        assert (folder.get("a"), folder.clear(), list(folder.entries())) == (None, 0, [])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = Folder(str(tmp_path / "sound"))
    monkeypatch.setattr(os, "replace", full)
    folder.put("a", b"one")
    assert (folder.get("a"), names(tmp_path / "sound")) == (None, [])


def test_what_nobody_uses_and_what_is_too_much_goes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cachefolder, "LARGEST", 3 * (cachefolder.DIGEST + 10))
    first, days = Folder(str(path)), time.time() - 2 * cachefolder.DAY
    for name in "abcd":
        first.put(name, bytes(10))
    first.put("x.part", b"")
    for age, name in enumerate("abcd"):
        os.utime(path / name, (days - age, days - age))
    os.utime(path / "x.part", (days, days))
    os.utime(path / "b", (0, 0))
    assert first.get("d") == bytes(10)  # used again
    Folder(str(path)).put("e", bytes(10))
    assert names(path) == ["a", "d", "e"]


@pytest.mark.parametrize(
    ("environment", "below"),
    [
        ({"PLANCHECK_CACHE_DIR": "named", "XDG_CACHE_HOME": "/elsewhere"}, "named"),
        ({"XDG_CACHE_HOME": "/elsewhere", "HOME": "/house"}, "/elsewhere/plancheck"),
        ({"HOME": "/house"}, "/house/.cache/plancheck"),
        ({"HOME": "/house", "XDG_CACHE_HOME": "not/absolute"}, None),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder of other systems")
def test_the_folder_is_where_the_system_keeps_such(
    environment: dict[str, str], below: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", environment.get("HOME", ""))
    assert opened(environment).path == (below and str(Path.cwd() / below))


def test_a_key_tells_kinds_parts_and_their_borders_apart() -> None:
    keys = [key("a", "bc"), key("a", "b", "c"), key("ab", "c"), key("a", b"bc", b""), key("a")]
    assert len({*keys}) == len(keys)
    assert key("a", "bc") == key("a", b"bc")


def test_runs_at_once_never_see_half_an_entry(path: Path) -> None:
    """Three writers of entries that differ in every byte, each reading what there is."""
    code = (
        "import sys; from checker.cli.cachefolder import Folder\n"
        "folder, own = Folder(sys.argv[1]), sys.argv[2].encode()\n"
        "for _ in range(150):\n"
        "    folder.put('a', own * 40_000)\n"
        "    found = folder.get('a')\n"
        "    assert found is not None and len(found) == 40_000 and len({*found}) == 1, found and len(found)\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), letter]) for letter in "xyz"]
    assert [one.wait() for one in runs] == [0, 0, 0]
    assert names(path) == ["a"]


def test_settings_may_want_no_cache(tmp_path: Path) -> None:
    place = {"PLANCHECK_CACHE_DIR": str(tmp_path)}
    wanted = [
        Configurations((), environment=place),
        Configurations(("cache=false",), environment=place),
        Configurations((), command=given({"no_cache": True}), environment=place),
        Configurations((), environment={**place, "PLANCHECK_CACHE": "false"}),
    ]
    assert [one.cache.path for one in wanted] == [str(tmp_path), None, None, None]
    assert [one.problems for one in wanted] == [()] * 4


def test_the_command_tells_where_the_folder_is_and_empties_it(tmp_path: Path) -> None:
    place = {"PLANCHECK_CACHE_DIR": str(tmp_path / "cache")}
    Folder(str(tmp_path / "cache")).put("a", b"one")
    told = [run("cache", *words, **place).stdout for words in (("dir",), ("clear",), ("clear", "--lang", "en"))]
    assert told == [f"{tmp_path / 'cache'}\n", "删除了1个文件\n", "0 files removed\n"]
    assert names(tmp_path / "cache") == []
