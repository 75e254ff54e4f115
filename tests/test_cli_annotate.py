"""The verb annotate: what it writes and what it refuses to, and that it judges as check does."""

import time
from pathlib import Path

import pytest
from against import REPORT_2021, REVENUE
from commandline import FAILS, HOLDS, run, write
from word import p, word

from checker.readers import Unreadable
from checker.report import Text

TOLD = "copy.md：批注 1 处（错误 1，警告 0，提示 0）\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def annotate(*arguments, **environment):
    return run("annotate", *arguments, "--isolated", **environment)


def test_a_copy_is_written_and_the_draft_is_left():
    draft = write(Path("draft.md"), FAILS)
    result = annotate(draft, "-o", "copy.md")
    assert (result.exit_code, result.output) == (0, TOLD)
    assert draft.read_text("utf-8") == FAILS
    body, note = Path("copy.md").read_text("utf-8").split("\n\n")
    assert body == FAILS.rstrip().replace("30.08%", "30.08%[^核1]")
    assert note.startswith(
        "[^核1]: 错误 年均增速与首末年数值不符（growth/average）；基期 2015：6.37亿元 [6.365, 6.375]；"
    )
    assert run("check", "copy.md", "--isolated", "--format", "concise").exit_code == 1


def test_a_draft_without_findings():
    write(Path("draft.md"), HOLDS)
    result = annotate("draft.md", "-o", "copy.md")
    assert (result.exit_code, result.output) == (0, "copy.md：没有可批注的发现，与原稿相同\n")
    assert Path("copy.md").read_text("utf-8") == HOLDS


def test_in_english():
    write(Path("draft.md"), FAILS)
    result = annotate("draft.md", "-o", "copy.md", "--lang", "en")
    assert result.output == "copy.md: notes 1 (error 1, warning 0, info 0)\n"
    note = Path("copy.md").read_text("utf-8")
    assert "; recomputed, 5 years: 20.15% [20.12%, 20.18%]; stated: 30.08%, off by at least 9.9 pp; " in note


def test_word():
    Path("draft.docx").write_bytes(word(p(FAILS.strip())))
    assert annotate("draft.docx", "-o", "copy.docx", "--author", "王").exit_code == 0
    first = Path("copy.docx").read_bytes()
    assert annotate("draft.docx", "-o", "copy.docx", "--author", "王", "--force").exit_code == 0
    assert Path("copy.docx").read_bytes() == first


@pytest.mark.parametrize("how", ["same", "normal", "symlink", "hardlink", "linked folder"])
def test_the_draft_is_never_written(how):
    draft = write(Path("draft.md"), FAILS)
    Path("other").mkdir()
    target = {"same": "draft.md", "normal": "other/../draft.md"}.get(how, "link.md")
    if how == "symlink":
        Path("link.md").symlink_to("draft.md")
    elif how == "hardlink":
        Path("link.md").hardlink_to("draft.md")
    elif how == "linked folder":
        Path("folder").symlink_to(".")
        target = "folder/draft.md"
    result = annotate(draft, "-o", target, "--force")
    assert (result.exit_code, result.output) == (2, f"{target}: 副本不能写到原稿上，请换一个 --output\n")
    assert draft.read_text("utf-8") == FAILS


def test_what_is_there_is_overwritten_only_when_told():
    write(Path("draft.md"), FAILS)
    write(Path("copy.md"), "我改过的\n")
    result = annotate("draft.md", "-o", "copy.md")
    assert (result.exit_code, result.output) == (2, "copy.md: 文件已存在；要覆盖请加 --force\n")
    assert Path("copy.md").read_text("utf-8") == "我改过的\n"
    assert annotate("draft.md", "-o", "copy.md", "--force").output == TOLD
    assert sorted(map(str, Path().iterdir())) == ["copy.md", "draft.md"]


def test_a_link_leads_to_what_is_overwritten():
    write(Path("draft.md"), FAILS)
    write(Path("elsewhere/old.md"), "旧\n")
    Path("copy.md").symlink_to("elsewhere/old.md")
    assert annotate("draft.md", "-o", "copy.md", "--force").output == TOLD
    assert Path("copy.md").is_symlink()
    assert "核1" in Path("elsewhere/old.md").read_text("utf-8")


REFUSED = {
    "a page": (
        "a.html",
        "<html>",
        "a.html: 不能批注 .html 文件，可批注的有：Word（.docx）、",
    ),
    "a sheet": ("a.csv", "1,2\n", "a.csv: 不能批注 .csv 文件，可批注的有："),
    "no file": ("none.md", None, "none.md: 文件不存在"),
    "a folder": (".", None, ".: 是文件夹，不是文件"),
    "a broken file": ("a.docx", "PK", "a.docx: Word 文件已损坏"),
    "no text": ("a.md", "\0", "a.md: 不是文本文件"),
}


@pytest.mark.parametrize(("name", "text", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_annotated_is_one_line(name, text, told):
    if text is not None:
        write(Path(name), text)
    result = annotate(name, "-o", "copy.out")
    assert result.exit_code == 2
    assert result.output.startswith(told)
    assert result.output.count("\n") == 1
    assert not Path("copy.out").exists()


def test_a_copy_goes_by_the_format_of_its_draft():
    write(Path("draft.md"), FAILS)
    result = annotate("draft.md", "-o", "copy.docx")
    assert (result.exit_code, result.output) == (
        2,
        "copy.docx: 副本与原稿是同一种格式，应以 .md .markdown .txt .text 结尾\n",
    )


def test_a_folder_that_is_not_there():
    write(Path("draft.md"), FAILS)
    result = annotate("draft.md", "-o", "none/copy.md")
    assert result.exit_code == 2
    assert result.output.startswith("none/copy.md: 无法写入（")


@pytest.mark.parametrize(
    ("more", "count"),
    [((), 1), (("--ignore", "growth"), 0), (("--select", "unit"), 0), (("--min-severity", "error"), 1)],
)
def test_what_is_noted_follows_the_settings(more, count):
    write(Path("draft.md"), FAILS)
    annotate("draft.md", "-o", "copy.md", *more)
    assert Path("copy.md").read_text("utf-8").count("[^核1]:") == count


def test_what_is_suppressed_or_known_is_not_noted():
    write(Path("draft.md"), FAILS + "\n<!-- plancheck: ignore-file[growth] 按可比口径 -->\n")
    assert "没有可批注的发现" in annotate("draft.md", "-o", "a.md").output
    assert "批注 1 处" in annotate("draft.md", "-o", "b.md", "--no-ignores").output
    write(Path("draft.md"), FAILS)
    assert run("baseline", "create", "draft.md", "--isolated", "--reason", "旧稿").exit_code == 0
    known = Path(".plancheck-baseline.json").read_bytes()
    assert "没有可批注的发现" in annotate("draft.md", "-o", "c.md").output
    write(Path("draft.md"), HOLDS)
    annotate("draft.md", "-o", "d.md")
    assert Path(".plancheck-baseline.json").read_bytes() == known


def test_other_documents_are_held_against_the_draft():
    write(Path("draft.md"), REPORT_2021 + REVENUE + "\n")
    write(Path("budget.md"), "# 甲山县2021年财政预算报告\n\n2020年，一般公共预算收入达到40.64亿元。\n")
    annotate("draft.md", "-o", "copy.md", "--against", "budget.md")
    assert "40.64亿元 [40.635, 40.645]（budget.md 第3行）；" in Path("copy.md").read_text("utf-8")
    missing = annotate("draft.md", "-o", "more.md", "--against", "none.md")
    assert (missing.exit_code, missing.stderr) == (2, "none.md: 文件不存在，请检查路径\n")
    assert Path("more.md").exists()


@pytest.mark.parametrize("name", ["checker.readers.docx.read_docx", "checker.annotators.word.annotated_docx"])
def test_each_step_stays_within_the_limits_of_a_file(monkeypatch, name):
    def slow(*_, **__):
        began = time.process_time()
        while time.process_time() - began < 4:
            pass
        raise Unreadable("draft.docx", Text("慢", "slow"))

    monkeypatch.setattr(name, slow)
    Path("draft.docx").write_bytes(word(p(FAILS.strip())))
    result = annotate("draft.docx", "-o", "copy.docx", "--timeout", "1")
    assert result.exit_code == 2
    assert result.output.startswith("draft.docx: 1 秒内未能核对完，已放弃；")
    assert not Path("copy.docx").exists()
