"""`--output` of every verb: no file that was read is written over."""

from pathlib import Path

import pytest
from commandline import FAILS, run, write

TOLD = ": 是核对的文件，不能覆盖，请换一个 --output\n"
CASES = {
    "check": ("check", "draft.md", "--isolated", "-o", "draft.md"),
    "a form": ("check", "draft.md", "--isolated", "-o", "json=draft.md"),
    "a link": ("check", "draft.md", "--isolated", "-o", "link.md"),
    "held against": ("check", "draft.md", "--isolated", "--against", "other.md", "-o", "other.md"),
    "what cannot be read": ("check", "draft.md", "broken.md", "--isolated", "-o", "broken.md"),
    "facts": ("facts", "draft.md", "--output", "draft.md"),
    "targets": ("targets", "draft.md", "--output", "draft.md"),
    "diff": ("diff", "other.md", "draft.md", "--isolated", "--output", "other.md"),
}


@pytest.mark.parametrize("arguments", CASES.values(), ids=CASES)
def test_no_file_that_was_read_is_written_over(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    held = {"draft.md": FAILS, "other.md": FAILS.replace("30.08", "20.15"), "broken.md": "\0"}
    for name, text in held.items():
        write(Path(name), text)
    Path("link.md").symlink_to("draft.md")
    result = run(*arguments, LC_ALL="zh_CN.UTF-8")
    assert {name: Path(name).read_text("utf-8") for name in held} == held
    assert result.exit_code == 2
    assert arguments[-1].rpartition("=")[2] + TOLD in result.stderr


def test_another_file_is_written_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(Path("draft.md"), FAILS)
    write(Path("report.txt"), "旧\n")
    assert run("check", "draft.md", "--isolated", "-o", "report.txt").exit_code == 1
    assert "growth/average" in Path("report.txt").read_text("utf-8")
