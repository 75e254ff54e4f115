"""Whose requests are answered, and with which headers.

A page of another site can make a browser ask here. Its requests carry its own name: as Host where it pointed that name
at this machine, as Origin where it sends something. Neither is answered, nor is anything allowed to be framed or read.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker import lazy
from checker.web.texts import TEXTS

LOOPBACK = ("localhost", "127.0.0.1", "::1")
HOST = lazy.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^:\[\]/@\s]+))(?::\d{1,5})?")
SAME = ("same-origin", "none")
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
POLICY = (
    "default-src 'none'; script-src 'self' {script}; style-src 'self' {style}; connect-src 'self'; "
    "img-src data:; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def named(host: str) -> str:
    """The machine that a Host header names, in lower case; empty where it is no such header."""
    found = HOST.fullmatch(host)
    return (found["six"] or found["name"]).lower() if found else ""


def _address(name: str) -> bool:
    """Whether a name is a number, which no other site can point here."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Inlines(Struct, frozen=True):
    """Script and style of a report, as a policy names them; that of the page counts for the frame that shows it."""

    script: str = ""
    style: str = ""


NO_INLINES = Inlines()


class Guard(Struct, frozen=True):
    """`inside` is what is guarded, `host` where it listens, `inlines` what a report may hold."""

    inside: ASGIApp
    host: str
    inlines: Inlines = NO_INLINES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or fail, always with the headers and never with a traceback."""
        if scope["type"] != "http":
            return
        begun = False

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._head(MutableHeaders(scope=message))
            await send(message)

        try:
            if self._welcome(Headers(scope=scope), scope["method"]):
                await self.inside(scope, receive, headed)
            else:
                await _line("foreign", 403)(scope, receive, headed)
        except Exception:  # noqa: BLE001 - a fault costs one answer
            if not begun:
                await _line("crashed", 500)(scope, receive, headed)

    def _welcome(self, headers: Headers, method: str) -> bool:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._ours(named(hosts[0])):
            return False
        if method in ("GET", "HEAD"):
            return True
        origin = headers.get("origin")
        same = origin is None or urlsplit(origin).netloc == hosts[0]
        return same and headers.get("sec-fetch-site", "none") in SAME

    def _ours(self, name: str) -> bool:
        """Whether a machine of this name is this one, whoever says so."""
        if name in LOOPBACK or (name and name == self.host.lower()):
            return True
        return not loopback(self.host) and _address(name)

    def _head(self, headers: MutableHeaders) -> None:
        headers["Content-Security-Policy"] = POLICY.format(script=self.inlines.script, style=self.inlines.style)
        for name, value in HEADERS:
            headers[name] = value


def _line(name: str, status: int) -> ASGIApp:
    """One line in both languages: who is refused has chosen none."""
    both = TEXTS[name]
    return PlainTextResponse(f"{both.zh}\n{both.en}\n", status)
