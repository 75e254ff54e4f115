"""What takes too long, breaks or waits on the local page; ports, hosts and the end of it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from commandline import FAILS, run
from served import Served

pytest.importorskip("uvicorn", reason="needs the extra serve: pip install 'plancheck[serve]'")
pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")

import uvicorn

from checker.report import Text
from checker.web.app import app
from checker.web.asked import Answer, Asked
from checker.web.desk import WAITING, Desk, Limits
from checker.web.listening import PORT, listen
from checker.web.worker import Stopped, Worker

PATIENCE = 60


def load(wishes):
    """In the process that judges: a file says what becomes of it."""

    def judge(asked: Asked) -> Answer:
        if asked.content == b"sleep":
            time.sleep(PATIENCE)
        if asked.content == b"wait":
            time.sleep(3)
        if asked.content == b"break":
            os._exit(3)
        if asked.content == b"raise":
            raise ValueError(asked.label)
        if asked.content.startswith(b"leave"):  # a program that does not end, and a file that it works on
            call = f"import socket; socket.create_connection(('127.0.0.1', {asked.label})).recv(1)"
            subprocess.Popen([sys.executable, "-c", call])
            with tempfile.NamedTemporaryFile(delete=False) as file:
                return Answer(page=file.name)
        return Answer(page=f"{wishes} {asked.label} {os.getpid()}")

    return judge, ()


def broken(wishes):
    """A process that cannot begin."""
    raise SystemExit(4)


def ask(worker, content):
    return worker.ask(Asked("check", "a.md", content))


@pytest.fixture
def worker():
    one = Worker(load, "wish")
    yield one
    one.stop()


def test_a_process_answers_until_it_is_stopped(worker):
    assert worker.start() == ()
    first, second = ask(worker, b"1"), ask(worker, b"2")
    assert first.page.startswith("wish a.md ")
    assert first == second
    worker.stop()
    assert ask(worker, b"3") != first


def test_a_fault_costs_one_answer(worker):
    before = ask(worker, b"1")
    assert ask(worker, b"raise").refusal == Text(
        "程序内部出错，这份稿件没有结果；其他稿件仍可核对",
        "internal error, no result for this draft; others can still be checked",
    )
    assert ask(worker, b"1") == before


def test_a_process_that_breaks_is_replaced(worker):
    with pytest.raises(Stopped):
        ask(worker, b"break")
    assert ask(worker, b"1").page


def test_a_process_is_stopped_while_it_is_asked(worker):
    worker.start()
    threading.Timer(1, worker.stop).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        ask(worker, b"sleep")
    assert time.monotonic() - began < PATIENCE / 2


@pytest.mark.skipif(os.name == "nt", reason="groups of processes are those of POSIX")
def test_nothing_is_left_of_a_process(worker):
    with listen("127.0.0.1", 0) as listening:
        listening.settimeout(PATIENCE)
        left = Path(worker.ask(Asked("check", str(listening.getsockname()[1]), b"leave")).page)
        started, _ = listening.accept()
        assert left.exists()
        worker.stop()
        assert not left.parent.exists()
        with started:
            started.settimeout(PATIENCE)
            assert started.recv(1) == b""


def test_a_process_that_cannot_begin_is_told():
    with pytest.raises(Stopped):
        Worker(broken, None).start()


@contextmanager
def running(worker, limits):
    """A server in this process, with a judge of these tests; its port."""
    listening = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        app(Desk(worker, limits), "127.0.0.1"), log_config=None, lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:  # a test that fails ends it as well
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()


def post(port, content, keep=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/check?lang=zh", content, {"Plancheck-Name": "a.md"})
    if keep is not None:
        keep.append(connection)
        return None
    with closing(connection):
        response = connection.getresponse()
        return response.status, response.read().decode()


def test_a_draft_that_takes_too_long_is_given_up(worker):
    worker.start()
    with running(worker, Limits(seconds=2)) as port:
        status, said = post(port, b"sleep")
        assert (status, "2 秒内没有核对完，已停止" in said) == (504, True)
        worker.start()
        assert post(port, b"1")[0] == 200


def test_a_broken_process_is_one_line(worker):
    with running(worker, Limits()) as port:
        status, said = post(port, b"break")
        assert (status, "程序内部出错" in said) == (500, True)
        assert post(port, b"1")[0] == 200


def test_a_body_that_does_not_come_is_given_up(worker):
    with running(worker, Limits(seconds=1)) as port, closing(socket.create_connection(("127.0.0.1", port), 20)) as line:
        head = f"POST /check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nPlancheck-Name: a.md\r\nContent-Length: 9\r\n\r\n1"
        line.sendall(head.encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 504")


def test_only_a_few_wait(worker):
    worker.start()
    with running(worker, Limits(seconds=5)) as port:
        held = []
        for _ in range(WAITING):
            post(port, b"sleep", held)
        time.sleep(1)
        status, said = post(port, b"1")
        assert (status, "另有几份正在核对" in said) == (503, True)
        for one in held:
            one.close()


def test_who_leaves_frees_the_process(worker):
    worker.start()
    with running(worker, Limits()) as port:
        held = []
        post(port, b"sleep", held)
        time.sleep(1)
        held[0].close()
        began = time.monotonic()
        assert post(port, b"1")[0] == 200
        assert time.monotonic() - began < PATIENCE / 2


def test_who_leaves_before_its_turn_stops_nobody(worker):
    with running(worker, Limits()) as port:
        before = post(port, b"1")
        held = []
        post(port, b"wait", held)
        time.sleep(1)
        post(port, b"2", held)
        time.sleep(1)
        held[1].close()
        assert post(port, b"1") == before
        held[0].close()


def test_the_usual_port_or_the_next_free_one():
    with listen("127.0.0.1", None) as first, listen("127.0.0.1", None) as second:
        ports = first.getsockname()[1], second.getsockname()[1]
        assert PORT <= ports[0] < ports[1]


def test_a_port_that_is_taken_is_told():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", port)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"plancheck: 无法在 127.0.0.1:{port} 监听（")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a..b"])
def test_a_host_that_is_none_is_told(host):
    done = run("serve", "--host", host, LC_ALL="en_US.UTF-8")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"plancheck: cannot listen at {host} (")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_an_interrupt_ends_it_at_once(number, code):
    served = Served("--isolated")
    held = []
    post(served.port, (FAILS * 4000).encode(), held)  # is being checked
    time.sleep(1)
    began = time.monotonic()
    assert served.end(number) == (code, "", "")
    assert time.monotonic() - began < PATIENCE / 2
    held[0].close()


def test_others_are_let_in_only_with_a_warning():
    served = Served("--isolated", "--host", "0.0.0.0")
    assert served.ask("GET", "/", headers={"Host": f"127.0.0.1:{served.port}"}).status == 200
    page = served.ask("GET", "/", headers={"Host": "192.0.2.1", "Accept-Language": "zh"})
    assert "文件经网络送到 192.0.2.1 核对" in page.body.decode()
    assert served.ask("GET", "/", headers={"Host": "evil.example"}).status == 403
    code, _, err = served.end()
    assert code == 0
    assert err.startswith("plancheck: 警告：同一网络中的任何人都能使用此页")
    assert err.count("\n") == 1


def test_the_page_is_opened_where_it_was_asked_for(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/asked"\n', "utf-8")
    browser.chmod(0o755)
    served = Served("--isolated", "--open", BROWSER=f"{browser} %s")
    until = time.monotonic() + PATIENCE
    while not (tmp_path / "asked").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.1)
    assert (tmp_path / "asked").read_text("utf-8").strip() == served.address
    assert served.end() == (0, "", "")


def test_options_of_check_count(tmp_path):
    other = tmp_path / "other.md"
    other.write_text("# 2020年统计公报\n\n2020年一般公共预算收入16.95亿元。\n", "utf-8")
    served = Served("--isolated", "--ignore", "growth", "--against", other, "--access-log")
    told = served.post("check", FAILS.encode()).told
    assert told["counts"]["error"] == 0
    code, _, err = served.end()
    assert (code, '"POST /check?lang=zh HTTP/1.1" 200' in err) == (0, True)


def test_what_is_wrong_with_the_options_is_told_at_once(tmp_path):
    served = Served("--isolated", "--rules", tmp_path / "none.yaml", "--against", tmp_path / "none.md")
    assert served.post("check", FAILS.encode()).told["counts"]["error"] == 1
    code, _, err = served.end()
    assert code == 0
    assert "none.yaml" in err
    assert "none.md" in err
