"""An editor as the server meets one: its process, standard input and output, and what was said.

The client is that of pygls, but texts, positions and answers are held against the protocol and not against the library.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60
SERVER = ("-m", "checker", "server", "--lang", "zh")
ABLE = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
    workspace=types.WorkspaceClientCapabilities(
        configuration=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True, relative_pattern_support=True
        ),
    ),
)


class Editor:
    """One session. `published` are diagnostics as they came, `logged` the lines of the log, `warned` those shown."""

    def __init__(self, *arguments: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.client = LanguageClient("editor", "1")
        self.published: list[types.PublishDiagnosticsParams] = []
        self.logged: list[types.LogMessageParams] = []
        self.warned: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.registered: list[types.Registration] = []
        self.unregistered: list[str] = []
        self.configuration: object = None
        for method, answer in self._answers():
            self.client.feature(method)(answer)
        self.run(self.client.start_io(sys.executable, *(arguments or SERVER)))

    def _answers(self) -> tuple[tuple[str, Callable[..., object]], ...]:
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)

        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params)

        def registered(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        def unregistered(params: types.UnregistrationParams) -> None:
            self.unregistered += [one.id for one in params.unregisterations]

        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(True)

        return (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, published),
            (types.WINDOW_LOG_MESSAGE, logged),
            (types.WINDOW_SHOW_MESSAGE, lambda params: self.warned.append(params.message)),
            (types.WINDOW_SHOW_DOCUMENT, show),
            (types.CLIENT_REGISTER_CAPABILITY, registered),
            (types.CLIENT_UNREGISTER_CAPABILITY, unregistered),
            (types.WORKSPACE_CONFIGURATION, lambda params: [self.configuration for _ in params.items]),
        )

    def run(self, awaited: Awaitable[Any]) -> Any:
        """Wait for an answer, and take what comes meanwhile."""
        return self.loop.run_until_complete(asyncio.wait_for(awaited, PATIENCE))

    def until(self, holds: Callable[[], object]) -> None:
        """Take what comes until something holds."""

        async def wait() -> None:
            while not holds():
                await asyncio.sleep(0.01)

        self.run(wait())

    def rest(self, seconds: float) -> None:
        """Take what comes for a while."""
        self.run(asyncio.sleep(seconds))

    def initialize(
        self, able: types.ClientCapabilities = ABLE, options: object = None, root: Path | None = None
    ) -> types.InitializeResult:
        params = types.InitializeParams(able, initialization_options=options, root_uri=root and root.as_uri())
        result: types.InitializeResult = self.run(self.client.initialize_async(params))
        self.client.initialized(types.InitializedParams())
        return result

    def open(self, uri: str, text: str, kind: str = "markdown", version: int = 1) -> list[types.Diagnostic]:
        """Open a draft and wait for its findings."""
        document = types.TextDocumentItem(uri, kind, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return self.found(uri, version)

    def change(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def found(self, uri: str, version: int | None) -> list[types.Diagnostic]:
        """The findings of a version, as soon as they are there."""
        self.until(lambda: any((one.uri, one.version) == (uri, version) for one in self.published))
        last = next(one for one in reversed(self.published) if (one.uri, one.version) == (uri, version))
        return list(last.diagnostics)

    def leave(self) -> int:
        """Shut down and say what the process left with."""
        self.run(self.client.shutdown_async(None))
        self.client.exit(None)
        return self.end()

    def end(self) -> int:
        """Wait for the process, and close everything."""
        process = self.client._server
        code: int = self.run(process.wait())
        self.run(self.client.stop())
        self.run(self.loop.shutdown_default_executor())
        process._transport.close()
        self.rest(0)
        self.loop.close()
        return code


def put(line: int, start: int, end: int, text: str) -> types.TextDocumentContentChangeEvent:
    """Text in the place of other text of one line, in the units of the session."""
    where = types.Range(types.Position(line, start), types.Position(line, end))
    return types.TextDocumentContentChangePartial(where, text)


def span(where: types.Range) -> tuple[int, int, int]:
    """A range of one line."""
    assert where.start.line == where.end.line
    return where.start.line, where.start.character, where.end.character


TABLE = """# 旅游业 😀

| 指标 | 2015年 | 2020年 | 年均增速 |
| --- | --- | --- | --- |
| 🏯旅游总收入（亿元） | 23 | 62.27* | 22.04% |

注：*为2019年数据。
"""
RATE = (4, 30, 36)  # 22.04%; the castle before it counts twice
BASE, END = (4, 16, 18), (4, 21, 27)
PROSE = "旅游总收入由2015年的23亿元增加到2019年的62.27亿元，年均增长22.04%。\n"


def document(uri):
    return types.TextDocumentIdentifier(uri)


def at(line, character):
    return types.Position(line, character)


def hover(editor, uri, line, character):
    params = types.HoverParams(document(uri), at(line, character))
    return editor.run(editor.client.text_document_hover_async(params))


def actions(editor, uri, where, *diagnostics, only=None):
    line, start, end = where
    params = types.CodeActionParams(
        document(uri), types.Range(at(line, start), at(line, end)), types.CodeActionContext([*diagnostics], only)
    )
    return editor.run(editor.client.text_document_code_action_async(params))


def goal(editor, uri, line, character):
    params = types.DefinitionParams(document(uri), at(line, character))
    found = editor.run(editor.client.text_document_definition_async(params))
    return [(one.uri, span(one.range)) for one in found or ()]
