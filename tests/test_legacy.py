"""Old Word files: converted by an installed LibreOffice, which never outlives its time nor leaves anything behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from test_changes import gone
from word import members, p, packed, run, tbl, word

from checker.readers import Unreadable, legacy, read_bytes

OLD = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.fixture(autouse=True)
def scratch(tmp_path, monkeypatch):
    """Where folders are made that should be gone afterwards."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def stand_in(monkeypatch, tmp_path, script):
    """A command in the place of LibreOffice's."""
    command = tmp_path / "soffice"
    command.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda _: str(command))


@needs_shell
def test_an_installed_libreoffice_converts_old_files(monkeypatch, tmp_path):
    (tmp_path / "made.docx").write_bytes(word(p("增长", f"<w:ins>{run('7')}</w:ins>", gone("8"), "%")))
    # The last argument is the file, the one before it the folder.
    stand_in(monkeypatch, tmp_path, f'for last; do :; done; cp "{tmp_path}/made.docx" "${{last%.doc}}.docx"')
    assert read_bytes("a.doc", OLD).text == "增长7%\n\n"
    assert read_bytes("a.wps", OLD, "original").text == "增长8%\n\n"


@needs_shell
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_conversion_that_fails_is_one_line(monkeypatch, tmp_path, script):
    stand_in(monkeypatch, tmp_path, script)
    with pytest.raises(Unreadable, match="did not convert"):
        read_bytes("a.wps", OLD)


@needs_shell
def test_a_conversion_that_takes_too_long_ends_with_all_it_started(monkeypatch, tmp_path):
    stand_in(monkeypatch, tmp_path, f"(while :; do date > '{tmp_path}/alive'; sleep 0.1; done) & wait")
    monkeypatch.setattr(legacy, "SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(Unreadable, match="did not convert"):
        read_bytes("a.doc", OLD)
    assert time.monotonic() - began < 20
    (tmp_path / "alive").unlink()
    time.sleep(1)
    assert not (tmp_path / "alive").exists()


class Endless:
    """A stand-in for LibreOffice that does not end; `left` are what it does and its folder once that is to be over."""

    def __init__(self, folder):
        (folder / "bin").mkdir()
        (folder / "own").mkdir()
        command, self.alive, self.own = folder / "bin" / "soffice", folder / "alive", folder / "own"
        command.write_text(f"#!/bin/sh\nfor i in $(seq 600); do date > '{self.alive}'; sleep 0.1; done\n", "utf-8")
        command.chmod(0o755)
        self.environment = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "TMPDIR": str(self.own)}

    def begun(self):
        until = time.monotonic() + 60
        while not self.alive.exists() and time.monotonic() < until:
            time.sleep(0.05)
        return self.alive.exists()

    @property
    def left(self):
        self.alive.unlink(missing_ok=True)
        time.sleep(1)
        return self.alive.exists(), list(self.own.iterdir())


@needs_shell
def test_an_interrupt_ends_a_conversion_and_clears_its_folder_away(tmp_path):
    endless = Endless(tmp_path)
    (tmp_path / "a.doc").write_bytes(OLD)
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", str(tmp_path / "a.doc"), "--isolated"],
        env={**os.environ, **endless.environment},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert endless.begun()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    told = process.communicate(timeout=60)[1]
    assert (process.returncode, told.count(b"\n")) == (130, 1)
    assert endless.left == (False, [])


@needs_shell
def test_a_conversion_for_the_local_page_ends_with_its_process(tmp_path, monkeypatch):
    pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")
    from checker.cli.serving import Wishes, load
    from checker.web.asked import Asked
    from checker.web.worker import Stopped, Worker

    endless = Endless(tmp_path)
    monkeypatch.setenv("PATH", endless.environment["PATH"])
    monkeypatch.setattr(tempfile, "tempdir", str(endless.own))
    worker = Worker(load, Wishes(isolated=True))
    worker.start()
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(worker.ask, Asked("check", "a.doc", OLD))
        assert endless.begun()
        worker.stop()
        assert isinstance(answer.exception(timeout=60), Stopped)
    assert endless.left == (False, [])


def test_a_command_that_cannot_be_started_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr(legacy.shutil, "which", lambda _: str(tmp_path / "missing"))
    with pytest.raises(Unreadable, match="did not convert"):
        read_bytes("a.doc", OLD)


@needs_office
def test_what_libreoffice_writes_as_an_old_file_is_read(tmp_path, scratch):
    change = 'w:id="9" w:author="a" w:date="2024-01-01T00:00:00Z"'
    changed = p("增长", f"<w:ins>{run('7')}</w:ins>", gone("8"), "%。")
    for name in ("ins", "del"):
        changed = changed.replace(f"<w:{name}>", f"<w:{name} {change}>")
    table = tbl(("指标", "2020年"), ("收入", "23")).replace(
        "<w:tbl>", "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    )
    parts = members(p("甲市纲要") + table + changed)
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{CONTENT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    link = f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{relations}">{link}</Relationships>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{relations}"/>'
    (tmp_path / "a.docx").write_bytes(packed(parts))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], capture_output=True, check=True, timeout=120)
    content = (tmp_path / "a.doc").read_bytes()
    assert content.startswith(b"\xd0\xcf\x11\xe0")
    said = "甲市纲要\n\n| 指标 | 2020年 |\n| --- | --- |\n| 收入 | 23 |\n\n增长{}%。\n\n"
    assert read_bytes("a.doc", content).text == said.format("7")
    assert read_bytes("a.wps", content, "original").text == said.format("8")
    document = read_bytes("a.doc", content)
    assert document.spot(document.text.index("23")) == (("table", "1"), ("row", "2"), ("column", "2"))
