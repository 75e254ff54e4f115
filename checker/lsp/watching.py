"""What the editor is asked to tell of: its settings, and the files of packs and of documents to compare with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from checker.config.fields import BASELINE
from checker.config.files import NAMES, PROJECT
from checker.lsp.settings import SECTION, Settings

if TYPE_CHECKING:
    from checker.lsp.server import Server

SETTINGS, FILES = "plancheck-settings", "plancheck-files"
ANY, PACK = "**/*", "**/*.{yaml,yml}"
CONFIGURATION = f"**/{{{','.join((*NAMES, PROJECT, BASELINE))}}}"


async def settings(ls: Server) -> None:
    """Ask to be told when settings change; some editors tell unasked."""
    workspace = ls.client_capabilities.workspace
    able = workspace.did_change_configuration if workspace else None
    if able and able.dynamic_registration:
        options = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        await _register(ls, SETTINGS, types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)


async def files(ls: Server, chosen: Settings) -> None:
    """Ask to be told when a configuration, a pack or a document to compare with is written, and no longer for what was
    asked before."""
    workspace = ls.client_capabilities.workspace
    able = workspace.did_change_watched_files if workspace else None
    if not (able and able.dynamic_registration):
        return
    watchers = [types.FileSystemWatcher(CONFIGURATION), *_watchers(chosen, bool(able.relative_pattern_support))]
    if FILES in ls.asked:
        ls.asked.discard(FILES)
        gone = types.Unregistration(FILES, types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
        await ls.client_unregister_capability_async(types.UnregistrationParams([gone]))
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    await _register(ls, FILES, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)


async def _register(ls: Server, name: str, method: str, options: object) -> None:
    ls.asked.add(name)
    wish = types.Registration(name, method, options)
    await ls.client_register_capability_async(types.RegistrationParams([wish]))


def _watchers(chosen: Settings, relative: bool) -> Iterator[types.FileSystemWatcher]:
    """A pattern for each path: what lies below a folder, or the file itself."""
    for paths, below in ((chosen.rules, PACK), (chosen.against, ANY)):
        for path in map(Path, map(os.path.abspath, paths)):
            folder, pattern = (path, below) if path.is_dir() else (path.parent, path.name)
            if relative:
                yield types.FileSystemWatcher(types.RelativePattern(folder.as_uri(), pattern))
            else:
                yield types.FileSystemWatcher(f"{folder.as_posix()}/{pattern}")
