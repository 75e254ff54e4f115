"""Notes in Markdown and plain text: marks that break nothing, and a copy that says what the draft says."""

from pathlib import Path

import pytest
from annotating import copy, reported
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from shipped import RULES

from checker.annotators import Manner, annotated
from checker.engine import check
from checker.language.figures import find_figures
from checker.language.fold import fold
from checker.readers import read_bytes
from checker.readers.ownnotes import noted, unnoted
from checker.report import Text

SEEDS = Path(__file__).parents[1] / "seeds"
NOTE = "错误 增速（growth/average）；所述：3% [2.5%, 3.5%]；说明"

# The draft, the words that findings are on, and the copy up to its notes.
CASES = {
    "a sentence": ("增长7%，", ["7%"], "增长7%[^核1]，"),
    "two, in text order": ("由3个增至5个。", ["5个", "3个"], "由3个[^核1]增至5个[^核2]。"),
    "one within the other": ("由3个增至5个。", ["3个增至5个", "3个"], "由3个[^核1]增至5个[^核2]。"),
    "a cell": ("| 甲 | 乙 |\n| --- | --- |\n| 收入 | 7% |\n", ["7%"], "| 收入 | 7%[^核1] |"),
    "a row": ("| 甲 | 乙 |\n| --- | --- |\n| 收入 | 7% |\n", ["| 收入 | 7% |"], "| 收入 | 7%[^核1] |"),
    "bold": ("增长**7%**，", ["7%"], "增长**7%[^核1]**，"),
    "a code span": ("记作`增长7%了`。", ["7%"], "记作`增长7%了`[^核1]。"),
    "a link": ("见[增长7%](a.html)。", ["7%"], "见[增长7%](a.html)[^核1]。"),
    "an address": ("见 https://a.cn/7%/x 。", ["7%"], "见 https://a.cn/7%/x[^核1] 。"),
    "a bracket behind it": ("增长7%(不变价)。", ["7%"], "增长7%(不变价)[^核1]。"),
    "a Chinese bracket behind it": ("增长7%（不变价）。", ["7%"], "增长7%[^核1]（不变价）。"),
    "a tag": ('<b title="7%">增长</b>3个', ["7%", "3个"], '<b title="7%">[^核1]增长</b>3个[^核2]'),
    "a comment": ("增长<!-- 原7% -->，", ["7%"], "增长<!-- 原7% -->[^核1]，"),
    "a block of code": ("```\n增长7%\n```\n见上文。\n", ["7%"], "```\n增长7%\n```\n见上文。[^核1]"),
    "a block of code at the end": ("前文。\n\n~~~\n增长7%\n~~~\n", ["7%"], "前文。[^核1]\n\n~~~\n增长7%\n~~~"),
    "an open block of code": ("前文。\n\n```\n增长7%\n", ["7%"], "前文。[^核1]\n\n```\n增长7%"),
    "front matter": ("---\ntitle: 7%\n---\n正文3个。\n", ["7%"], "---\ntitle: 7%\n---\n正文3个。[^核1]"),
    "notes of its own": (
        "增长7%[^1]。\n\n[^1]: 可比口径3个\n",
        ["7%", "3个"],
        "增长7%[^核1][^1]。\n\n[^1]: 可比口径3个[^核2]",
    ),
    "a mark that is no note": ("见[^核3]，增长7%。", ["7%"], "见[^核3]，增长7%[^核4]。"),
    "newlines of Windows": ("甲\r\n\r\n增长7%。\r\n", ["7%"], "甲\r\n\r\n增长7%[^核1]。"),
    "old newlines": ("甲\r增长7%。\r", ["7%"], "甲\r增长7%[^核1]。"),
}


def halves(text):
    """A copy up to its notes, and the notes."""
    lines = text.splitlines()
    at = max(number for number, line in enumerate(lines) if not line)
    return text[: sum(map(len, text.splitlines(keepends=True)[:at]))].rstrip("\r\n"), lines[at + 1 :]


@pytest.mark.parametrize(("draft", "words", "expected"), CASES.values(), ids=CASES)
def test_where_a_mark_stands(draft, words, expected):
    content = draft.encode()
    made = copy(content, *words, path="a.md")
    body, notes = halves(made.decode())
    assert body.endswith(expected)
    assert [one.partition(": ")[2] for one in notes] == [NOTE] * len(words)
    assert read_bytes("a.md", made) == read_bytes("a.md", content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("closed", [True, False])
def test_encoding_and_newlines_are_those_of_the_draft(encoding, newline, closed):
    draft = newline.join(["甲市2020年统计公报", "", "增长7%。"]) + newline * closed
    made = copy(draft.encode(encoding), "7%", path="a.txt").decode(encoding)
    assert made == newline.join(["甲市2020年统计公报", "", "增长7%[核1]。", "", f"[核1] {NOTE}"]) + newline * closed
    assert unnoted(made) == draft


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("seed", ["huozhou.md", "changzi.md"])
def test_a_copy_gives_the_findings_of_its_draft_and_may_be_annotated_again(seed, path):
    content = (SEEDS / seed).read_bytes()
    document = read_bytes(path, content)
    report = check((document,), RULES).documents[0]
    made = annotated(content, report, Manner())
    after = read_bytes(path, made)
    assert check((after,), RULES).documents[0] == report
    assert annotated(made, report, Manner()) == made != content
    assert annotated(made, reported(document), Manner()) == content


WORDS = st.text("甲7%|[]^核12: \n\r`(", max_size=40)


@given(WORDS, st.lists(st.text("甲7%核1[]:（）", min_size=1), min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_notes_come_off_again(text, notes, newline):
    lines = [f"[核{number}] {one}" for number, one in enumerate(notes, 1000)]
    assert unnoted(noted(text, lines, newline)) == text or "\r" in text or not text.strip("\n")


def test_a_mark_is_no_figure_where_a_draft_is_read_as_it_stands():
    assert [one.text for one in find_figures(fold("增长7%[^核1]，新增3个[核12]。"))] == ["7%", "3个"]


@pytest.mark.parametrize(
    "text",
    ["增长7%[核1]。", "增长7%[核1]。\n\n见下\n", "[核1] 说明\n", "甲\n[核1] 说明\n"],
    ids=["no notes", "other words", "nothing before", "no blank line"],
)
def test_text_that_is_not_ours_is_left_alone(text):
    assert unnoted(text) == text


def test_signs_of_markdown_mean_nothing_in_a_note():
    content = "增长7%。\n".encode()
    document = read_bytes("a.md", content)
    report = reported(document, (2, 4))
    told = replace(report.checks[0], message=Text("62.27*_|`<", ""))
    made = annotated(content, replace(report, checks=(told,)), Manner())
    assert made.decode().endswith("；62.27\\*\\_｜\\`\\<\n")
