"""The server: messages of the protocol to the desk and back.

Every answer belongs to the version that stands: who asks while a draft is being examined waits, nobody is told of an
older text.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method
from pygls.uris import to_fs_path

from checker import __version__
from checker.lsp import watching
from checker.lsp.actions import SHOW, actions
from checker.lsp.desk import STILL, Desk
from checker.lsp.diagnostics import diagnostics
from checker.lsp.examined import Draft, Examined, Loader, Unexamined
from checker.lsp.hover import hover
from checker.lsp.positions import changed
from checker.lsp.related import related
from checker.lsp.settings import SECTION, Settings, settings
from checker.lsp.symbols import symbols
from checker.lsp.texts import said
from checker.report import Problem

SYNC = types.TextDocumentSyncKind.Incremental


class Protocol(LanguageServerProtocol):
    """pygls keeps texts of its own and ends their lines wherever Python does; its changes would also move ours."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[tuple[Any, Any, None], None, None]:
        """To our own reader of changes and nowhere else."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """A language server with its desk."""

    def __init__(self, load: Loader, chosen: Settings) -> None:
        super().__init__("plancheck", __version__, SYNC, protocol_cls=Protocol, converter_factory=default_converter)
        self.asked: set[str] = set()
        self.told: set[Problem] = set()
        self.desk = Desk(load, self.tell, self.fail, chosen)

    def tell(self, found: Examined) -> None:
        """Publish what was found, and log that it was."""
        self.complain(found.report.problems)
        draft, chosen = found.draft, self.desk.settings
        shown = diagnostics(found, chosen.language, self.client_capabilities)
        self._publish(draft.uri, draft.version, shown)
        name = Path(draft.path).name
        self.log(said("examined", chosen.language, name=name, version=draft.version, count=len(shown)))

    def fail(self, draft: Draft, error: Exception) -> None:
        """A fault of the program: findings of an older version are taken back, and the editor's log says why."""
        self._publish(draft.uri, draft.version, [])
        language = self.desk.settings.language
        what = f"{type(error).__name__}: {error}"
        message = (
            error.message.in_(language) if isinstance(error, Unexamined) else said("crashed", language, error=what)
        )
        self.log(f"{Path(draft.path).name}: {message}", types.MessageType.Error)

    def complain(self, problems: Sequence[Problem]) -> None:
        """Tell the user once what of the configuration, of a pack or a reference cannot be used."""
        new = [one for one in problems if one not in self.told]
        self.told.update(new)
        for one in new:
            place = f":{one.line}:{one.column}" if one.line else ""
            self.warn(f"{one.path}{place}: {one.message.in_(self.desk.settings.language)}")

    def warn(self, message: str) -> None:
        """Show a line to the user."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"plancheck: {message}"))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Log) -> None:
        """Write a line into the editor's log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def choose(self, given: object) -> None:
        """Settings as the editor gives them; only a difference costs anything."""
        before = self.desk.settings
        chosen, flaws = settings(given, before, self.workspace.root_path)
        for flaw in flaws:
            self.warn(flaw.in_(chosen.language))
        if chosen != before:
            self.reread(chosen)

    def reread(self, chosen: Settings) -> None:
        """Read everything again that drafts are judged by."""
        self.told.clear()
        self.desk.choose(chosen)

    def forget(self, uri: str) -> None:
        """A draft was closed: nothing more to tell of it."""
        self.desk.take(uri)
        self._publish(uri, None, [])

    def _publish(self, uri: str, version: int | None, shown: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    @property
    def marked(self) -> bool:
        """Whether the editor draws Markdown in a hover."""
        document = self.client_capabilities.text_document
        formats = document.hover.content_format if document and document.hover else None
        return not formats or types.MarkupKind.Markdown in formats


def serve(load: Loader, chosen: Settings) -> None:
    """Speak with an editor over standard input and output until it leaves."""
    logging.getLogger("pygls").setLevel(logging.ERROR)  # warns of every request that was cancelled too late
    server = build(load, chosen)
    server.start_io()
    server.desk.close()


def build(load: Loader, chosen: Settings) -> Server:
    """A server with all its features."""
    server = Server(load, chosen)
    for name, feature in FEATURES:
        server.feature(name)(feature)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(act)
    server.command(SHOW)(show)
    return server


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """The encoding is agreed on by now; settings may come along. Configuration and baseline are looked for as if the
    program had been started in the workspace folder, which only some editors do."""
    if ls.workspace.root_path and Path(ls.workspace.root_path).is_dir():
        os.chdir(ls.workspace.root_path)
    ls.desk.encoding = str(getattr(ls.workspace.position_encoding, "value", ls.workspace.position_encoding))
    ls.choose(params.initialization_options)


async def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask for the settings, and to be told when they or the packs change."""
    await watching.settings(ls)
    await ask(ls)
    await watching.files(ls, ls.desk.settings)


async def ask(ls: Server) -> bool:
    """Settings from an editor that keeps them; whether it was asked."""
    workspace = ls.client_capabilities.workspace
    if not (workspace and workspace.configuration):
        return False
    section = types.ConfigurationItem(section=SECTION)
    for given in await ls.workspace_configuration_async(types.ConfigurationParams([section])):
        ls.choose(given)
    return True


async def configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """The settings changed; an editor that is not asked sends them along."""
    if not await ask(ls):
        ls.choose(params.settings)
    await watching.files(ls, ls.desk.settings)


def packs_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """A configuration, a pack or a document to compare with was written: read all again, and examine every draft."""
    ls.reread(ls.desk.settings)


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Text and Markdown are examined at once, other documents not at all."""
    one = params.text_document
    draft = Draft(one.uri, to_fs_path(one.uri) or one.uri, one.language_id, one.version, one.text)
    if draft.readable:
        ls.desk.put(draft)


def edited(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Examine the new version when it has stood still."""
    one = params.text_document
    before = ls.desk.draft(one.uri)
    if before is not None:
        text = changed(before.text, params.content_changes, ls.desk.encoding)
        ls.desk.put(Draft(before.uri, before.path, before.kind, one.version, text), STILL)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Whoever saves has finished typing."""
    ls.desk.hurry(params.text_document.uri)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """The editor owns the draft no longer."""
    if ls.desk.draft(params.text_document.uri) is not None:
        ls.forget(params.text_document.uri)


async def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The reckoning of the figure under the pointer."""
    found = await ls.desk.examined(params.text_document.uri)
    return None if found is None else hover(found, params.position, ls.desk.settings.language, ls.marked)


async def act(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
    """What can be done about the findings at the caret."""
    found = await ls.desk.examined(params.text_document.uri)
    return [] if found is None else actions(found, params, ls.desk.settings.language, ls.client_capabilities)


async def define(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
    """The figures that the one at the caret is set beside."""
    found = await ls.desk.examined(params.text_document.uri)
    return [] if found is None else related(found, params.position)


async def outline(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Headings with their figures."""
    found = await ls.desk.examined(params.text_document.uri)
    return [] if found is None else symbols(found, ls.desk.settings.language)


async def show(ls: Server, uri: str, selection: types.Range) -> None:
    """Have the editor go to a place."""
    await ls.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=selection))


FEATURES = (
    (types.INITIALIZE, initialize),
    (types.INITIALIZED, initialized),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, configured),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, packs_changed),
    (types.TEXT_DOCUMENT_DID_OPEN, opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, edited),
    (types.TEXT_DOCUMENT_DID_SAVE, saved),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed),
    (types.TEXT_DOCUMENT_HOVER, hovered),
    (types.TEXT_DOCUMENT_DEFINITION, define),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline),
)
