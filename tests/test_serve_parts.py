"""Names, hosts, languages and limits of the local page, without a server."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")

from checker.web.guard import Guard, loopback, named
from checker.web.labels import LONGEST, disposition, label, of_copy
from checker.web.start import LANGUAGES, SPOKEN, language_of, part, start
from checker.web.texts import TEXTS


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("%E8%8D%89%E7%A8%BF.docx", "草稿.docx"),
        ("a.md", "a.md"),
        ("../../etc/passwd", "passwd"),
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C:%5CUsers%5Ca%5C%E7%A8%BF.md", "稿.md"),
        ("..", "草稿"),
        ("", "草稿"),
        (".plancheck.toml", "plancheck.toml"),
        ("a%00b%0D%0ASet-Cookie:x.md", "ab_x.md".replace("ab_x", "abSet-Cookie_x")),
        ("%E2%80%AEfdp.md", "fdp.md"),  # right-to-left override
        ("<script>alert(1)</script>.md", "script_.md"),
        ('a"b.md', "a_b.md"),
        ("CON.md", "_CON.md"),
        ("nul", "_nul"),
        ("%FF%FE.md", "��.md"),
        ("长" * 300 + ".docx", "长" * (LONGEST - 5) + ".docx"),
        ("名" * 300, "名" * LONGEST),
    ],
)
def test_a_name_is_a_label_and_no_path(sent, shown):
    assert label(sent, "zh") == shown


@given(st.text(max_size=400))
def test_no_name_leads_anywhere_or_breaks_a_header(sent):
    for given_name in (sent, sent.encode("utf-8", "surrogatepass").hex("%")):
        name = label(given_name, "en")
        assert 0 < len(name) <= LONGEST + 1
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f]', name)
        assert name not in (".", "..")
        header = disposition(of_copy(name, ".docx", "zh"))
        assert header.isascii()
        assert re.fullmatch(r"attachment; filename=\"[\w ._-]+\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+", header)


@pytest.mark.parametrize(
    ("name", "suffix", "language", "copy"),
    [
        ("草稿.docx", ".docx", "zh", "草稿.批注.docx"),
        ("draft.v2.md", ".md", "en", "draft.v2.annotated.md"),
        ("草稿", ".docx", "zh", "草稿.批注.docx"),
    ],
)
def test_a_copy_goes_by_the_name_of_its_draft(name, suffix, language, copy):
    assert of_copy(name, suffix, language) == copy


def test_a_header_says_a_name_twice():
    assert disposition('稿 1".md') == "attachment; filename=\"_ 1_.md\"; filename*=UTF-8''%E7%A8%BF%201%22.md"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:8765", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("[::1]:80", "::1"),
        ("evil.example:8765", "evil.example"),
        ("127.0.0.1.evil.example", "127.0.0.1.evil.example"),
        ("", ""),
        ("a@127.0.0.1", ""),
        ("127.0.0.1:8765:1", ""),
        ("127.0.0.1:port", ""),
        ("::1", ""),
        ("127.0.0.1/x", ""),
    ],
)
def test_a_host_names_a_machine(host, name):
    assert named(host) == name


@pytest.mark.parametrize(
    ("listening", "name", "ours"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "::1", True),
        ("127.0.0.1", "192.168.1.2", False),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("0.0.0.0", "192.168.1.2", True),  # a number cannot be pointed elsewhere, a name can
        ("0.0.0.0", "evil.example", False),
        ("desk.example", "desk.example", True),
        ("Desk.Example", "desk.example", True),
        ("desk.example", "", False),
    ],
)
def test_a_server_knows_its_names(listening, name, ours):
    assert Guard(None, listening)._ours(name) is ours


@pytest.mark.parametrize(
    ("host", "only"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("a.b", False)],
)
def test_what_only_this_machine_reaches(host, only):
    assert loopback(host) is only


@pytest.mark.parametrize(
    ("asked", "accepted", "usual", "language"),
    [
        ("", "", "", "zh"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "", "zh"),
        ("", "en-US,en;q=0.9", "", "en"),
        ("", "en;q=0.5, zh-TW;q=0.9", "", "zh"),
        ("", "de-DE,de;q=0.9", "", "en"),
        ("", "*", "", "zh"),
        ("", "zh;q=0,en", "", "en"),
        ("", "en;q=much", "", "zh"),
        ("", "en;q=nan,zh", "", "zh"),
        ("", "en;q=1e999999999", "", "zh"),
        ("en", "zh", "", "en"),
        ("xx", "en", "", "en"),
        ("", "en", "zh", "zh"),
        ("en", "zh", "zh", "en"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(asked, accepted, usual, language):
    assert language_of(asked, accepted, usual) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_no_blank_left(language):
    page = start(language, 5 * 1024 * 1024)
    assert not re.search(r"\$\w", page)
    assert "5\u00a0MB" in page


def test_every_text_is_used_and_the_script_knows_what_it_says():
    script = part("start.js")
    said = set(re.findall(r'say\("([\w-]+)"', script)) | set(re.findall(r'\? "([a-z]+)" : "gone"', script))
    assert said == set(SPOKEN)
    elsewhere = part("start.html") + "".join(path.read_text("utf-8") for path in sources() if path.name != "texts.py")
    unused = [name for name in TEXTS if name not in said and name.replace("-", "_") not in words(elsewhere)]
    assert unused == []


def sources():
    from pathlib import Path

    root = Path(__file__).parents[1] / "checker"
    return [*(root / "web").glob("*.py"), root / "cli" / "judging.py"]


def words(text):
    return {one.replace("-", "_") for one in re.findall(r"[\w-]+", text)}
