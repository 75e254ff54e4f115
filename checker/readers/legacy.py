"""Word files of the old kind, .doc and .wps, and Office files behind a password.

An installed LibreOffice turns an old one into .docx; without it one line says what to do.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from checker.document import Document
from checker.readers.decode import Unreadable
from checker.readers.docx import read_docx
from checker.report import Text

LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
SECONDS: Final = 60
COMMANDS: Final = ("soffice", "libreoffice")
# No macro runs, and nothing that a document links to is fetched.
CAREFUL: Final = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="DisableMacrosExecution"><value>true</value></prop>'
    '<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item></oor:items>'
)
PASSWORD: Final = Text("Office 文件有密码，请取消密码后另存", "Office document with a password: save it without one")
OLD: Final = Text(
    "旧版 Word/WPS 文件，请另存为 .docx（装有 LibreOffice 时自动转换）",
    "old Word or WPS document: save it as .docx (an installed LibreOffice does so by itself)",
)
FAILED: Final = Text(
    "旧版 Word/WPS 文件，LibreOffice 未能转换，请另存为 .docx",
    "old Word or WPS document, which LibreOffice did not convert: save it as .docx",
)


def read_legacy(path: str, content: bytes, changes: str = "accepted") -> Document:
    """A document from a file of the old kind, its tracked changes as `read_docx` takes them."""
    if LOCKED in content:
        raise Unreadable(path, PASSWORD)
    command = next(filter(None, map(shutil.which, COMMANDS)), None)
    if command is None:
        raise Unreadable(path, OLD)
    return read_docx(path, _converted(command, path, content), changes)


def _converted(command: str, path: str, content: bytes) -> bytes:
    """The file as .docx; the program works in a folder of its own and leaves nothing behind."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "draft.doc").write_bytes(content)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(CAREFUL, "utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ("--headless", "--norestore", "--convert-to", "docx", "--outdir", name, str(folder / "draft.doc"))
        try:
            _run((command, profile, *convert))
            return (folder / "draft.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise Unreadable(path, FAILED) from None


def _run(arguments: Sequence[str]) -> None:
    """Runs a command to its end; one that takes too long ends with all that it started."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603
        arguments, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        process.wait(SECONDS)
    except BaseException:  # also where the user stops the program
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        raise
