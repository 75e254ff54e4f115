"""The local page as a process, asked as a browser and as others would ask it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

PATIENCE = 60
ADDRESS = re.compile(r"http://(?P<host>\[[^\]]+\]|[^/:]+):(?P<port>\d+)/")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        return f"{self.told['error']['code']}: {self.told['error']['message']}"


class Served:
    """A running `plancheck serve`, at a free port unless told otherwise. `temporary` is where it may put files."""

    def __init__(self, *arguments: str | Path, folder: Path | None = None, **environment: str) -> None:
        command = [sys.executable, "-m", "checker", "serve", *map(str, arguments)]
        command += [] if "--port" in command else ["--port", "0"]
        clean = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "PYTHONUNBUFFERED": "1", **environment}
        root = str(Path(__file__).parents[1])
        clean["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean, encoding="utf-8", cwd=folder
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        found = ADDRESS.search(self.line)
        self.address, self.port = (found[0], int(found["port"])) if found else ("", 0)

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        with closing(self.connection()) as connection:
            connection.request(method, path, body, dict(headers or {}), encode_chunked=False)
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())

    def post(self, errand: str, content: bytes, name: str = "草稿.md", lang: str = "zh", **headers: str) -> Reply:
        """As the page asks."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", f"/{errand}?lang={lang}", content, {"Plancheck-Name": quote(name), **said})

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """The exit code, and what was printed behind the first line."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err
