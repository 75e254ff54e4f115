"""`plancheck serve` asked over HTTP: what is answered, what is refused, and what is left behind."""

import socket
import time
import zipfile
from contextlib import closing, suppress
from io import BytesIO

import pytest
from commandline import FAILS, HOLDS, write
from served import Served

pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")
pytest.importorskip("uvicorn", reason="needs the extra serve: pip install 'plancheck[serve]'")

MEGABYTE = 1024 * 1024
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture(scope="module")
def page():
    served = Served("--isolated", "--max-size", "1")
    yield served
    served.end()


def test_a_draft_is_answered_with_its_report(page):
    reply = page.post("check", FAILS.encode())
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/json")
    told = reply.told
    assert (told["name"], told["counts"], told["no_copy"]) == ("草稿.md", {"error": 1, "warning": 0, "info": 0}, "")
    assert "30.08%" in told["page"]


def test_a_draft_without_findings_needs_no_copy(page):
    told = page.post("check", HOLDS.encode()).told
    assert (told["counts"], told["no_copy"]) == ({"error": 0, "warning": 0, "info": 0}, "没有需要批注的")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_copy_is_the_draft_with_notes(page, encoding):
    reply = page.post("annotate", FAILS.encode(encoding), "十三五 规划.md")
    assert reply.status == 200
    assert reply.headers["Content-Disposition"] == (
        'attachment; filename="___ __.__.md"; '
        "filename*=UTF-8''%E5%8D%81%E4%B8%89%E4%BA%94%20%E8%A7%84%E5%88%92.%E6%89%B9%E6%B3%A8.md"
    )
    copy = reply.body.decode(encoding)
    assert copy != FAILS
    assert "30.08%" in copy
    assert "20.15%" not in FAILS
    assert "20.15%" in copy or "20.1" in copy


@pytest.mark.parametrize("path", ["/", "/start.css", "/start.js", "/nothing", "/check"])
def test_every_answer_has_the_headers(page, path):
    reply = page.ask("GET", path)
    assert reply.status == {"/nothing": 404, "/check": 405}.get(path, 200)
    assert {name: reply.headers[name] for name in HEADERS} == HEADERS
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert not [name for name in reply.headers if name.lower().startswith("access-control") or name == "Server"]


def test_the_page_speaks_the_language_of_the_browser(page):
    spoken = {lang: page.ask("GET", "/", headers={"Accept-Language": lang}).body.decode() for lang in ("zh", "en")}
    assert 'lang="zh-CN"' in spoken["zh"]
    assert "选择文件" in spoken["zh"]
    assert "Choose a file" in spoken["en"]
    assert page.post("check", b"", lang="en").error == "empty: the file is empty"


def foreign(port):
    own, other = f"127.0.0.1:{port}", f"127.0.0.1:{port + 1}"
    return [
        {"Host": "evil.example"},
        {"Host": f"evil.example:{port}"},
        {"Host": f"localhost.evil.example:{port}"},
        {"Host": f"192.168.1.2:{port}"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{other}"},
        {"Origin": f"http://localhost:{port}"},  # another name of this machine is another site
        {"Host": own, "Sec-Fetch-Site": "cross-site"},
        {"Host": own, "Sec-Fetch-Site": "same-site"},
        {"Origin": f"http://{own}", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://{own}@evil.example"},
    ]


@pytest.mark.parametrize("errand", ["check", "annotate"])
@pytest.mark.parametrize("case", range(13))
def test_other_sites_are_not_answered(page, case, errand):
    reply = page.post(errand, FAILS.encode(), **foreign(page.port)[case])
    assert reply.status == 403
    assert reply.body.decode() == "plancheck 只答复自己的网页\nplancheck answers its own page only\n"
    assert {name: reply.headers[name] for name in HEADERS} == HEADERS


def test_a_name_pointed_at_this_machine_gets_no_page(page):
    assert page.ask("GET", "/", headers={"Host": f"evil.example:{page.port}"}).status == 403


def test_the_page_itself_is_answered(page):
    for host in (f"127.0.0.1:{page.port}", f"localhost:{page.port}"):
        own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        assert page.post("check", HOLDS.encode(), **own).status == 200


def test_a_form_of_another_site_cannot_name_a_file(page):
    reply = page.ask("POST", "/check", b"a=b", {"Content-Type": "application/x-www-form-urlencoded"})
    assert (reply.status, reply.told["error"]["code"]) == (400, "unnamed")


def test_no_other_site_may_ask_first(page):
    reply = page.ask("OPTIONS", "/check", headers={"Access-Control-Request-Headers": "plancheck-name"})
    assert reply.status == 405
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_a_draft_that_is_too_large_is_refused_before_it_is_sent(page):
    with closing(page.connection()) as connection:
        connection.putrequest("POST", "/check?lang=zh")
        connection.putheader("Content-Length", str(300 * MEGABYTE))
        connection.putheader("Plancheck-Name", "a.md")
        connection.endheaders()  # and no body
        response = connection.getresponse()
        assert (response.status, response.headers["Connection"]) == (413, "close")
        assert "文件超过 1\u00a0MB" in response.read().decode()


def test_a_draft_of_unknown_size_is_given_up_at_the_limit(page):
    sent = 0
    with closing(socket.create_connection(("127.0.0.1", page.port), 20)) as line:
        head = f"POST /check HTTP/1.1\r\nHost: 127.0.0.1:{page.port}\r\nPlancheck-Name: a.md\r\n"
        line.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        part = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        with suppress(ConnectionError):
            while sent < 64 * MEGABYTE:
                line.sendall(part)
                sent += 65536
                time.sleep(0.001)
        answer = b""
        with suppress(ConnectionError):
            answer = line.recv(65536)
    assert MEGABYTE <= sent < 16 * MEGABYTE  # what the buffers of both ends hold
    assert not answer or answer.startswith(b"HTTP/1.1 413")


def test_a_draft_at_the_limit_is_taken(page):
    assert page.post("check", HOLDS.encode() + b"\n" * (MEGABYTE - len(HOLDS.encode()))).status == 200


def packed(*members):
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members:
            written.writestr(name, content)
    return archive.getvalue()


BOMB = packed(("word/document.xml", b"<w:document>" + b" " * (60 * MEGABYTE)))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.md"),
        (b"\x00\x01\x02\xff" * 1000, "binary.md"),
        (b"PK\x03\x04 no archive", "torn.docx"),
        (b"%PDF-1.7 torn", "torn.pdf"),
        (packed(("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")), "entity.docx"),
        (packed(("word/document.xml", b"not xml")), "words.docx"),
        (packed(("../../evil", b"x"), ("content.xml", b"<a/>")), "evil.odt"),
        pytest.param(BOMB, "bomb.docx", id="bomb"),
    ],
)
def test_what_cannot_be_read_is_one_line(page, content, name):
    for errand in ("check", "annotate"):
        reply = page.post(errand, content, name)
        assert reply.status == 422
        message = reply.told["error"]["message"]
        assert message
        assert "\n" not in message
        assert "Traceback" not in message
    assert page.post("check", HOLDS.encode()).status == 200


def test_the_format_is_told_by_the_content(page):
    told = page.post("check", f"<!doctype html><html><body><p>{FAILS}</p></body></html>".encode(), "草稿.docx").told
    assert told["counts"]["error"] == 1


def test_markup_of_a_draft_or_its_name_stays_text(page):
    told = page.post("check", f"<script>alert(1)</script>{FAILS}".encode(), "<img src=x onerror=alert(1)>.md").told
    assert "<script>alert(1)" not in told["page"]
    assert "<img" not in told["page"]
    assert told["name"] == "_img src=x onerror=alert(1)_.md"


def test_a_name_is_no_path(page, tmp_path):
    secret = write(tmp_path / "secret.md", "机密")
    reply = page.post("check", HOLDS.encode(), str(secret))
    assert (reply.told["name"], "机密" in reply.told["page"]) == ("secret.md", False)


def test_nothing_of_a_draft_is_written(tmp_path):
    """Whoever writes where drafts are checked changes one of these folders."""
    folder, temporary = tmp_path / "here", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    served = Served("--isolated", folder=folder, TMPDIR=str(temporary), HOME=str(folder))
    before = folder.stat().st_mtime_ns, temporary.stat().st_mtime_ns
    large = FAILS.encode() + b"\n" * (2 * MEGABYTE)  # forms beyond one megabyte are kept in files by many
    for name, content in (("草稿.md", large), ("torn.docx", b"PK\x03\x04 no archive"), ("稿.txt", FAILS.encode())):
        for errand in ("check", "annotate"):
            served.post(errand, content, name)
    assert (folder.stat().st_mtime_ns, temporary.stat().st_mtime_ns) == before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert served.end() == (0, "", "")
    assert [*folder.iterdir(), *temporary.iterdir()] == []
