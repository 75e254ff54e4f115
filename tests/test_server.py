"""The language server, as a process that an editor speaks with."""

import json
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp: pip install 'plancheck[lsp]'")

from editor import ABLE, BASE, END, PROSE, RATE, TABLE, Editor, at, document, hover, put, span
from lsprotocol import types

CRASHING = """
import checker.engine as engine
from checker.cli import main

judge = engine.check

def check(documents, rules, references=()):
    if "crash" in documents[0].document.text:
        raise RuntimeError("no such thing")
    return judge(documents, rules, references)

engine.check = check
main(["server", "--lang", "zh"])
"""


def test_a_finding_is_where_it_stands_and_names_its_operands(editor):
    [found] = editor.open("file:///d/finding.md", TABLE)
    assert span(found.range) == RATE
    assert (found.severity, found.code, found.source) == (types.DiagnosticSeverity.Error, "growth/average", "plancheck")
    assert "应为28.27%" in found.message
    assert [(span(one.location.range), one.message[:7]) for one in found.related_information] == [
        (BASE, "基期 2015"),
        (END, "末期 2019"),
    ]
    assert len(found.data["fingerprint"]) == 16
    path, _, line = found.code_description.href.removeprefix("file://").partition("#L")
    assert "id: growth/average" in Path(path).read_text("utf-8").splitlines()[int(line) - 1]


def test_a_finding_goes_when_its_figure_is_put_right(editor):
    uri = "file:///d/right.md"
    assert editor.open(uri, TABLE)
    editor.change(uri, 2, put(4, 30, 32, "28"), put(4, 33, 35, "27"))
    assert editor.found(uri, 2) == []
    editor.change(uri, 3, put(4, 30, 32, "22"))
    [again] = editor.found(uri, 3)
    assert span(again.range) == RATE


def test_what_a_closed_draft_showed_is_taken_back(editor):
    uri = "file:///d/closed.md"
    assert editor.open(uri, TABLE)
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document(uri)))
    assert editor.found(uri, None) == []
    assert hover(editor, uri, *RATE[:2]) is None


@pytest.mark.parametrize(("newline", "name"), [("\r\n", "crlf"), ("\r", "cr"), ("\n", "lf")])
def test_lines_end_as_the_protocol_says(editor, newline, name):
    uri = f"file:///d/{name}.txt"
    text = f"一、旅游\x0c\u2028\x85业\n\t\U00020000　{PROSE}".replace("\n", newline)
    [found] = editor.open(uri, text, "plaintext")
    line, start, _ = span(found.range)
    assert (line, text.split(newline)[1][start - 1 : start + 5]) == (1, "22.04%")
    editor.change(uri, 2, put(1, start, start + 2, "28"), put(1, start + 3, start + 5, "27"))
    assert editor.found(uri, 2) == []
    editor.change(uri, 3, put(0, 0, 999, "二、\U00020000"), put(1, start, start + 2, "32"))
    [found] = editor.found(uri, 3)
    assert span(found.range)[:2] == (1, start)


def test_a_change_may_cross_lines_and_reach_beyond_the_end(editor):
    uri = "file:///d/across.md"
    editor.open(uri, TABLE)
    whole = types.TextDocumentContentChangePartial(types.Range(at(3, 2), at(999, 0)), "\n" + PROSE)
    editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(TABLE), whole)
    [found] = editor.found(uri, 2)
    assert found.range.start.line == 4


@pytest.mark.parametrize(("encoding", "rate"), [("utf-8", (4, 50, 56)), ("utf-16", RATE), ("utf-32", (4, 29, 35))])
def test_positions_are_in_the_encoding_agreed_on(encoding, rate):
    session = Editor()
    kinds = [types.PositionEncodingKind(encoding)]
    able = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=kinds))
    assert session.initialize(able).capabilities.position_encoding == encoding
    [found] = session.open("file:///d/a.md", TABLE)
    assert span(found.range) == rate
    assert "基期 2015  23 亿元" in found.message.splitlines()  # an editor without related places
    assert not found.related_information
    line, start, _ = rate
    session.change("file:///d/a.md", 2, put(line, start, start + 5, "28.27"))
    assert session.found("file:///d/a.md", 2) == []
    shown = hover(session, "file:///d/a.md", line, start)
    assert span(shown.range) == rate
    assert session.leave() == 0


def test_fast_typing_is_examined_once(editor):
    uri = "file:///d/fast.md"
    editor.open(uri, TABLE)
    for version in range(2, 20):
        editor.change(uri, version, put(4, 31, 32, str(version % 10)))
        editor.rest(0.02)
    assert len(editor.found(uri, 19)) == 1
    editor.rest(0.6)
    assert [one.version for one in editor.published if one.uri == uri] == [1, 19]
    assert len([one for one in editor.logged if "fast.md" in one.message]) == 2


def test_saving_ends_the_wait(editor):
    uri = "file:///d/saved.md"
    editor.open(uri, PROSE)
    begun = editor.loop.time()
    editor.change(uri, 2, put(0, 0, 0, "我市"))
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(document(uri)))
    assert editor.found(uri, 2)
    assert editor.loop.time() - begun < 0.3


def test_configuration_and_baseline_count_and_are_left_as_they_are(tmp_path):
    session = Editor()
    session.initialize(root=tmp_path)
    draft = tmp_path / "draft.md"
    draft.write_text(PROSE, "utf-8")
    [found] = session.open(draft.as_uri(), PROSE)
    names = ("fingerprint", "rule", "indicator", "period", "stated", "path", "reason")
    values = (found.data["fingerprint"], found.code, "", "", "22.04%", "draft.md", "x")
    entry = json.dumps(dict(zip(names, values, strict=True)))
    known = f'{{"version": 1, "entries": [\n  {entry},\n  {entry.replace(found.code, "total/sum")}\n]}}\n'
    baseline = tmp_path / ".plancheck-baseline.json"
    baseline.write_text(known, "utf-8")
    changes = [types.FileEvent(baseline.as_uri(), types.FileChangeType.Created)]
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
    session.until(lambda: len(session.published) > 1)
    assert not session.published[-1].diagnostics
    assert baseline.read_text("utf-8") == known
    baseline.unlink()
    (tmp_path / "plancheck.toml").write_text('[severity]\n"growth/average" = "info"\n', "utf-8")
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
    session.until(lambda: len(session.published) > 2)
    assert [one.severity for one in session.published[-1].diagnostics] == [types.DiagnosticSeverity.Information]
    assert session.leave() == 0


def test_other_documents_are_left_alone(editor):
    uri = "file:///d/notes.py"
    document_ = types.TextDocumentItem(uri, "python", 1, PROSE)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(document_))
    assert hover(editor, uri, 0, PROSE.index("22.04")) is None
    assert [one for one in editor.published if one.uri == uri] == []


def test_a_draft_that_is_no_file_is_examined(editor):
    [found] = editor.open("untitled:Untitled-1", PROSE)
    assert found.related_information[0].location.uri == "untitled:Untitled-1"


def test_a_crash_is_logged_and_costs_one_version():
    session = Editor("-c", CRASHING)
    session.initialize()
    assert session.open("file:///d/a.md", "crash\n" + PROSE) == []
    session.until(lambda: session.logged)
    [line] = session.logged
    assert line.type == types.MessageType.Error
    assert line.message == "a.md: 程序内部出错（RuntimeError: no such thing），结果不全，--debug 可显示出错位置"
    assert hover(session, "file:///d/a.md", 1, PROSE.index("22.04")) is None
    session.change("file:///d/a.md", 2, put(0, 0, 5, ""))
    assert len(session.found("file:///d/a.md", 2)) == 1
    assert session.leave() == 0


def test_settings_come_along_or_are_asked_for(tmp_path):
    (tmp_path / "my.yaml").write_text("- nonsense\n", "utf-8")
    (tmp_path / "last.md").write_text("# 霍州市2019年公报\n\n旅游总收入62.27亿元。\n", "utf-8")
    session = Editor()
    session.configuration = {"rules": ["my.yaml"], "against": ["last.md"], "path": "plancheck", "severty": "error"}
    session.initialize(options={"language": "en", "ignore": ["growth"]}, root=tmp_path)
    assert session.open("file:///d/a.md", PROSE) == []
    session.until(lambda: len(session.warned) > 1 and session.registered)
    assert session.warned[0] == "plancheck: no setting “severty”; did you mean “severity”?"
    assert session.warned[1].startswith(f"plancheck: {tmp_path}/my.yaml:1:")
    patterns = [one["globPattern"] for one in session.registered[-1].register_options["watchers"]]
    assert "plancheck.toml" in patterns[0]
    watched = [(one["baseUri"], one["pattern"]) for one in patterns[1:]]
    assert watched == [(tmp_path.as_uri(), "my.yaml"), (tmp_path.as_uri(), "last.md")]
    session.configuration = {"rules": [], "against": [], "ignore": [], "severity": "error"}
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    session.until(lambda: session.published[-1].diagnostics and session.unregistered)
    assert "is 28.27% a year" in session.published[-1].diagnostics[0].message
    assert session.leave() == 0


def test_an_editor_that_is_not_asked_sends_its_settings():
    session = Editor()
    session.initialize(types.ClientCapabilities())
    assert session.open("file:///d/a.md", PROSE)
    given = {"plancheck": {"select": ["total"], "severity": "none"}}
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(given))
    session.until(lambda: session.warned and len(session.published) > 1)
    assert session.warned == ["plancheck: 设置“severity”不能是“none”，可用：error、warning、info"]
    assert session.published[-1].diagnostics == ()
    assert session.leave() == 0


def test_a_pack_that_is_written_is_read_again(tmp_path):
    pack = tmp_path / "my.yaml"
    pack.write_text("[]\n", "utf-8")
    session = Editor(*("-m", "checker", "server", "--stdio", "--rules", str(pack)))
    session.initialize(ABLE)
    assert session.open("file:///d/a.md", "方案印发各单位。\n") == []
    pack.write_text("- id: x\n", "utf-8")
    changes = [types.FileEvent(pack.as_uri(), types.FileChangeType.Changed)]
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
    session.until(lambda: session.warned)
    assert session.warned[0].startswith(f"plancheck: {pack}:1:")
    assert session.leave() == 0


def test_an_editor_that_is_gone_ends_the_server():
    session = Editor()
    session.initialize()
    session.client._server.stdin.close()
    assert session.end() in (0, 1)


def test_the_server_says_how_to_install_what_is_missing(monkeypatch):
    from commandline import run

    monkeypatch.setattr("checker.cli.extras.find_spec", lambda name: None)
    result = run("server")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "plancheck: 缺少 pygls，请先安装：pip install 'plancheck[lsp]'\n"
