"""What can be done about a finding: suppress it with a reason, or go to one of its figures.

A figure is never corrected: which of them is wrong is not for the program to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from checker import lazy
from checker.document import Block, Table
from checker.lsp.diagnostics import SOURCE
from checker.lsp.examined import Examined
from checker.lsp.texts import said
from checker.report import Check
from checker.reporters.amounts import printed
from checker.triage.names import OWN

SHOW = "plancheck.show"
INDENT = lazy.compile(r"[ \t]*")
NEWLINE = lazy.compile(r"\r\n|\r|\n")
MARKUP, PLAIN = "<!-- plancheck: ignore[{rule}] {figure}{reason} -->", "# plancheck: ignore[{rule}] {figure}{reason}"
QUOTABLE = lazy.compile(r'(?!.*--)[^“”"「」\r\n]{1,40}')


def actions(
    found: Examined, params: types.CodeActionParams, language: str, client: types.ClientCapabilities
) -> list[types.CodeAction | types.Command]:
    """The actions on every finding that the range touches."""
    start, end = found.lines.span(params.range)
    touched = [one for one in found.told if one.place.start <= end and start <= one.place.end]
    only = params.context.only
    offered: list[types.CodeAction | types.Command] = []
    if only is None or types.CodeActionKind.QuickFix in only or types.CodeActionKind.Empty in only:
        offered += [
            _suppression(found, one, params.context, language, client) for one in touched if one.rule not in OWN
        ]
    if only is None and client.window and client.window.show_document and client.window.show_document.support:
        goings = [going for one in touched for going in _goings(found, one, language)]
        offered += [going for number, going in enumerate(goings) if going not in goings[:number]]
    return offered


def _suppression(
    found: Examined,
    check: Check,
    context: types.CodeActionContext,
    language: str,
    client: types.ClientCapabilities,
) -> types.CodeAction:
    """A comment before the paragraph or table, for this figure alone so that it hides no later mistake; the person who
    applies it puts the reason in."""
    draft = found.draft
    at = _line_start(found, check.place.start)
    indent = INDENT.match(draft.text, at)
    newline = NEWLINE.search(draft.text)
    form = MARKUP if draft.markup else PLAIN
    figure = f"“{check.place.text}” " if QUOTABLE.fullmatch(check.place.text) else ""
    comment = form.format(rule=check.rule, figure=figure, reason=said("reason", language))
    before = indent[0] if indent and draft.markup else ""
    edit = types.TextEdit(found.lines.range(at, at), before + comment + (newline[0] if newline else "\n"))
    return types.CodeAction(
        title=said("suppress", language, rule=check.rule),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[one for one in context.diagnostics if _is_of(one, check)] or None,
        edit=_edit(draft.uri, draft.version, edit, client),
    )


def _line_start(found: Examined, offset: int) -> int:
    """Where the line begins on which the paragraph or table that holds the offset begins."""
    document = found.book.document
    parts: tuple[Block | Table, ...] = (*document.tables, *document.blocks)
    return found.lines.line_start(next((part.start for part in parts if part.start <= offset < part.end), offset))


def _is_of(one: types.Diagnostic, check: Check) -> bool:
    """Whether a diagnostic that the editor sent back is that of the check."""
    fingerprint = one.data.get("fingerprint") if isinstance(one.data, dict) else getattr(one.data, "fingerprint", None)
    return one.source == SOURCE and one.code == check.rule and fingerprint in (None, check.fingerprint)


def _edit(uri: str, version: int, edit: types.TextEdit, client: types.ClientCapabilities) -> types.WorkspaceEdit:
    """The edit for this version of the draft only, where the editor heeds versions."""
    workspace = client.workspace.workspace_edit if client.workspace else None
    if not (workspace and workspace.document_changes):
        return types.WorkspaceEdit(changes={uri: [edit]})
    named = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, [edit])])


def _goings(found: Examined, check: Check, language: str) -> Iterator[types.Command]:
    """One command for each operand: the editor asks the server, the server asks it to show the place."""
    for one in check.related:
        label, text = one.label.in_(language), printed(one.value)
        title = said("go", language, label=label, text=text, line=one.place.line)
        location = found.location(one.place)
        yield types.Command(title, SHOW, arguments=[location.uri, location.range])
